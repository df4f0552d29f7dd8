"""The reader: the selected event, why it lies where it lies, and its document with the quote marked."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from timeline.app.page import aria


def layout() -> Component:
    return html.Section(
        [
            html.H2("Source", className="unseen"),
            html.Article(id="detail", **aria(label="Selected event")),
            html.Div(
                [
                    html.P("Select an event, in the chart or in the list, to read it in its source.",
                           className="hint")
                ],
                id="reader",
                tabIndex=0,
                role="document",
                **aria(label="Source document"),
            ),
        ],
        id="reader-view",
        className="view",
        **aria(label="Reader"),
    )  # fmt: skip
