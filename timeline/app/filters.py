"""The filters: controls, and the one callback that answers a changed query."""

from __future__ import annotations

from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, dcc, html
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

from timeline.app.answer import answer, count_words
from timeline.app.page import aria
from timeline.app.shown import Shown

MODES = (("any", "any of"), ("all", "all of"), ("none", "none of"))


def layout() -> Component:
    return html.Aside(
        [
            dcc.Store(id="query"),
            dcc.Store(id="answer"),
            html.Div(
                [html.H2("Filters"), html.Button("Clear all", id="clear", hidden=True)], className="row"
            ),
            html.Ul(id="chips", **aria(label="Filters in force")),
            _dates(),
            _section("Kinds", html.Div(id="kind-filter", role="group", **aria(label="Kinds"))),
            _actors(),
            _section("Documents", html.Div(id="document-filter", role="group", **aria(label="Documents"))),
        ],
        id="filters",
        **aria(label="Filters"),
    )


def _section(title: str, *children: Component) -> Component:
    return html.Section([html.H3(title), *children])


def _dates() -> Component:
    fields = [
        html.Label(
            [label, dcc.Input(id=f"date-{key}", value="", debounce=0.4, placeholder=hint, autoComplete="off")]
        )
        for key, label, hint in (("from", "From", "1945-02"), ("to", "To", "1950"))
    ]
    return _section(
        "Dates",
        html.Div(
            [*fields, html.Div(id="date-certain")], id="date-filter", role="group", **aria(label="Dates")
        ),
    )


def _actors() -> Component:
    modes = [
        html.Button(label, className="mode", id=f"mode-{mode}", **aria(pressed="false"))
        for mode, label in MODES
    ]
    find = dcc.Input(
        id="actor-search", type="search", debounce=0.15, placeholder="Find an actor", autoComplete="off"
    )
    listed = html.Div(id="actor-list")
    return _section(
        "Actors",
        html.Div(
            [
                html.Div(modes, className="modes", role="group", **aria(label="How actors combine")),
                find,
                listed,
            ],
            id="actor-filter",
            role="group",
            **aria(label="Actors"),
        ),
    )


def register(app: Dash, shown: Shown) -> None:
    """The page sends its query to the store `query`; what comes back is drawn by the page's own scripts."""

    @app.callback(Output("answer", "data"), Output("count", "children"), Input("query", "data"))
    def told(search: Any) -> tuple[dict[str, Any], list[Component | str]]:
        if not isinstance(search, str):
            raise PreventUpdate
        now = shown.now
        values = answer(now.index, search, now.problems)
        count, hidden = count_words(values)
        return values, [html.Strong(count), " ", html.Span(hidden, className="hidden")]

    for name, inputs in _PAGE_CALLBACKS.items():
        function = ClientsideFunction("timeline", name)
        app.clientside_callback(function, *inputs, prevent_initial_call=name != "told")  # type: ignore[no-untyped-call]


_PAGE_CALLBACKS = {
    "told": [Input("answer", "data")],
    "searched": [Input("search", "value")],
    "dated": [Input("date-from", "value"), Input("date-to", "value")],
    "actorsSought": [Input("actor-search", "value")],
}
