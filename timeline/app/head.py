"""The head of the page: name, search, count, export, theme, help; and what may lie over the page."""

from __future__ import annotations

from dash import dcc, html
from dash.development.base_component import Component

from timeline.app.page import aria
from timeline.tables import FORMS

KEYS = (
    ("+ −", "zoom in, zoom out (or Ctrl and the wheel)"),
    ("← →", "move the window; Shift moves further (or drag)"),
    ("1 2 3 4 0", "a decade, a year, a month, a day, all"),
    ("f", "fit the selected event; again: the month about it, the year"),
    (". ,", "next and previous event (also j and k)"),
    ("Home End", "first and last event"),
    ("Enter", "read the selected event in its source"),
    ("n", "in the source: from a call to its note, and back"),
    ("Esc", "close what is open, then select nothing"),
    ("/", "search"),
    ("a", "find an actor"),
    ("l", "next kind of lanes"),
    ("o", "lanes in another order: by count, by first date, by name"),
    ("p", "pin the lane of the selected event, else the topmost, or unpin it"),
    ("w", "rows of the lane: a few, all it needs, folded to one"),
    ("W", "rows of all lanes, likewise"),
    ("r", "reading order: where in the text each date stands"),
    ("s S", "in reading order: a shorter, a longer stretch of the text (or drag along it)"),
    ("↑ ↓", "in reading order: earlier, further in the text; Shift moves further"),
    ("b", "in reading order: back to the whole text"),
    ("h", "keep what the filters leave out in the chart, dimmed"),
    ("[ ]", "a lower or a taller chart (or drag its lower edge)"),
    ("g", "the legend of the marks"),
    ("t", "light or dark"),
    ("e", "export the selection as CSV"),
    ("i I", "the chart as a picture: SVG, PNG"),
    ("c C", "copy a link to what you see; the selected event as a citation"),
    ("d", "all events of the selected event’s day"),
    ("x", "clear all filters"),
    ("v", "next view (on a phone: chart, list, reader)"),
    ("?", "this list"),
)


def layout() -> Component:
    return html.Header(
        [
            html.H1([html.Span(className="sigil", **aria(hidden="true")), "Timeline"]),
            html.Div(
                dcc.Input(
                    id="search",
                    value="",  # without one Dash does not tell when what the address gave is cleared
                    type="search",
                    debounce=0.18,
                    placeholder="Search titles, passages, actors",
                    autoComplete="off",
                ),
                className="search",
            ),
            html.P(id="count", **aria(live="polite")),
            html.Div(
                [
                    html.A("Export CSV", id="export", href="/events.csv", download="events.csv"),
                    html.Details(
                        [
                            html.Summary("▾", title="Other forms", **aria(label="Other forms of export")),
                            html.Ul(
                                [
                                    *(html.Li(_other(suffix)) for suffix in (*FORMS, ".csv?bom=1")),
                                    *(html.Li(_picture(form)) for form in ("svg", "png")),
                                ]
                            ),
                        ],
                        className="forms",
                    ),
                ],
                className="exports",
            ),
            html.Button("◐ Auto", id="theme", title="Light or dark (t)"),
            html.Button("?", id="help", title="Keys (?)", **aria(label="Help: all keys")),
        ],
        className="head",
    )


def _other(suffix: str) -> Component:
    label = "CSV for Excel" if "bom" in suffix else f"events{suffix}"
    return html.A(label, href=f"/events{suffix}", className="form", download=f"events{suffix.split('?')[0]}")


def _picture(form: str) -> Component:
    return html.Button(
        f"Chart as {form.upper()}", id=f"chart-{form}", title="What the chart shows, as a picture"
    )


def overlays() -> Component:
    """The help, the tooltip and the live line; the tabs of a narrow screen."""
    keys = [item for key, does in KEYS for item in (html.Dt(key), html.Dd(does))]
    tabs = (("chart", "Chart"), ("list", "List"), ("reader", "Reader"), ("filters", "Filters"))
    return html.Div(
        [
            html.Dialog(
                [html.H2("Keys"), html.Dl(keys), html.Button("Close", id="help-close")],
                id="help-dialog",
                **aria(label="Keys"),
            ),
            html.Nav(
                [html.Button(label, className="tab", id=f"tab-{name}") for name, label in tabs],
                id="tabs",
                **aria(label="Screens"),
            ),
            html.Div(id="tooltip", role="tooltip", hidden=True),
            html.P(id="live", className="unseen", **aria(live="polite")),
            html.P(id="toast", role="status"),
        ]
    )
