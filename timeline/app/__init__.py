"""The explorer: a Dash app over a frame of events and the documents they were found in.

`create_app` wires the views together and starts no server. Each view module holds its ids, its layout and
what it needs of the server; the page's own scripts (assets/) draw, zoom and select without asking it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import dash
import pandas as pd
from dash import html

from timeline.app import chart, filters, head, reader, routes, table
from timeline.app.index import Index
from timeline.app.page import INDEX
from timeline.app.security import LOOPBACK, protect
from timeline.events import validate
from timeline.model import Document
from timeline.shipped import shipped

__all__ = ["LOOPBACK", "create_app"]


def create_app(
    events: pd.DataFrame, documents: Iterable[Document], *, hosts: Sequence[str] | None = LOOPBACK
) -> dash.Dash:
    """The explorer over events and documents; its `.server` is the WSGI application.

    `hosts` are the names under which it may be asked (the Host header, against DNS rebinding): those of this
    machine unless told, None for any, when it is bound to more than loopback.
    """
    texts = {document.id: document for document in documents}
    index = Index(validate(events), {name: document.title or name for name, document in texts.items()})
    app = dash.Dash(
        __name__,
        title="Timeline",
        update_title="",
        assets_folder=str(shipped("assets")),
        index_string=INDEX,
        compress=True,
        enable_mcp=False,
        add_log_handler=False,
    )
    app.layout = html.Div(
        [
            head.layout(),
            filters.layout(),
            html.Main([chart.layout(index), table.layout(), reader.layout()], id="views"),
            head.overlays(),
        ],
        id="page",
    )
    filters.register(app, index)
    routes.register(app, index, texts)
    protect(app, hosts)  # last: the policy names the hash of every inline script
    return app
