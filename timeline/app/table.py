"""The list of events: a real table, the accessible twin of the chart.

A table of our own, not a grid component: rows are `<tr>` with their position in the whole, so that screen
readers, Ctrl+F on what is shown, printing and copying work as in any page, and a million rows are one
scrolled window (assets/table.js) filled from the server.
"""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from timeline.app.page import aria

COLUMNS = (("date", "Date"), ("title", "Event"), ("actors", "Actors"), ("where", "Where"))


def layout() -> Component:
    heads = [html.Th(label, scope="col", className=f"col-{name}") for name, label in COLUMNS]
    return html.Section(
        [
            html.Div(
                [
                    html.H2("Events", id="table-title"),
                    html.Div(
                        [
                            html.Button("by date", id="sort-date", className="mode"),
                            html.Button("by place in the text", id="sort-document", className="mode"),
                        ],
                        className="modes",
                        role="group",
                        **aria(label="Order"),
                    ),
                ],
                className="row",
            ),
            html.Div(
                html.Table(
                    [html.Thead(html.Tr(heads)), html.Tbody(id="table-rows")],
                    id="table",
                    **aria(labelledby="table-title"),
                ),
                id="table-scroll",
                tabIndex=0,
                role="region",
                **aria(labelledby="table-title"),
            ),
            html.P(id="table-note", role="status"),
        ],
        id="list-view",
        className="view",
        **aria(label="List of events"),
    )
