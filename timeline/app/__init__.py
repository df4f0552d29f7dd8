"""The explorer: a Dash app over a frame of events and the documents they were found in.

`create_app` wires the views together and starts no server. Each view module holds its ids, its layout and
what it needs of the server; the page's own scripts (assets/) draw, zoom and select without asking it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import dash
import pandas as pd
from dash import html
from flask import request

from timeline.actors import load_gazetteer
from timeline.app import chart, filters, head, reader, routes, table
from timeline.app.page import INDEX
from timeline.app.security import LOOPBACK, protect
from timeline.app.shown import Shown
from timeline.events import Named
from timeline.model import Document
from timeline.shipped import shipped

__all__ = ["LOOPBACK", "create_app", "live_app"]


def create_app(
    events: pd.DataFrame, documents: Iterable[Document], *, hosts: Sequence[str] | None = LOOPBACK
) -> dash.Dash:
    """The explorer over events and documents; its `.server` is the WSGI application.

    `hosts` are the names under which it may be asked (the Host header, against DNS rebinding): those of this
    machine unless told, None for any, when it is bound to more than loopback.
    """
    named = Named(events, [(row.name, row.alias) for row in load_gazetteer().rows])
    return live_app(lambda: named, documents, hosts=hosts)


def live_app(
    look: Callable[[], Named], documents: Iterable[Document], *, hosts: Sequence[str] | None = LOOPBACK
) -> dash.Dash:
    """The explorer over events that may change: `look` is asked for them whenever the page is loaded.

    It gives the very same frame as long as nothing has changed. Only names of actors may change: the page
    knows the events by their place in the frame.
    """
    shown = Shown(look, documents)
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
            html.Main([chart.layout(shown.now.index), table.layout(), reader.layout()], id="views"),
            head.overlays(),
        ],
        id="page",
    )
    filters.register(app, shown)
    routes.register(app, shown)
    protect(app, hosts)  # behind all callbacks: the policy names the hash of every inline script

    def renew() -> None:
        if request.path == "/":
            shown.renew()

    app.server.before_request(renew)
    return app
