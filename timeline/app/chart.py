"""The chart: its place on the page, its empty figure, and the settings of Plotly.

The marks are drawn by assets/chart.js from the rows that the page holds, so that zoom and selection need no
server; days are numbers on a linear axis, because no date axis holds the days before year 1.
"""

from __future__ import annotations

from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from timeline.app.answer import home
from timeline.app.index import Index
from timeline.app.page import aria
from timeline.query import LANES

CONFIG: Any = {
    "displayModeBar": False,
    "displaylogo": False,
    "showSendToCloud": False,  # texts of users stay here: no button that uploads the chart
    "plotlyServerURL": "",
    "scrollZoom": False,
    "doubleClick": False,
    "showTips": False,
}
SCALES = (
    ("decade", "Show a decade (1)"),
    ("year", "Show a year (2)"),
    ("month", "Show a month (3)"),
    ("day", "Show a day (4)"),
    ("all", "Show all (0)"),
)
LANE_ORDERS = (("count", "by count"), ("first", "by first date"), ("name", "by name"))
LANE_ROWS = (("one", "−", "Fold every lane to one row"), ("few", "=", "A few rows for every lane"),
             ("all", "≡", "All rows of every lane"))  # fmt: skip
LANE_NAMES = {"none": "no lanes", "actor": "by actor", "document": "by document", "kind": "by kind"}


def layout(index: Index) -> Component:
    window: dict[str, Any] = {"data-home": ",".join(str(day) for day in home(index))}
    return html.Section(
        [
            html.H2("Chart", className="unseen"),
            _toolbar(),
            html.Div(
                [
                    html.Div(
                        [
                            dcc.Graph(id="chart", figure=figure(), config=CONFIG, responsive=False),
                            html.Div(id="lane-names"),
                            html.Div(id="text-brush", hidden=True),
                            html.Div(
                                id="text-axis",
                                hidden=True,
                                title="Drag: a stretch of the text; double click: the whole text",
                            ),
                        ],
                        id="chart-frame",
                    ),
                    html.Div(id="chart-rows"),
                ],
                id="chart-scroll",
                role="application",
                tabIndex=0,
                **aria(label="Chart of the events: arrows move, plus and minus zoom, dot and comma walk"),
                **window,
            ),
            html.P(id="chart-note", role="status"),
            html.Div(id="overview", role="group", **aria(label="Overview of the whole span")),
            html.Div(
                id="splitter",
                role="separator",
                tabIndex=0,
                title="Drag to make the chart taller or lower ([ and ])",
                **aria(label="Height of the chart", orientation="horizontal"),
            ),
        ],
        id="chart-view",
        className="view",
        **aria(label="Chart"),
    )  # fmt: skip


def _toolbar() -> Component:
    scales = [html.Button(name, className="scale", id=f"scale-{name}", title=title) for name, title in SCALES]
    zoom = [
        html.Button("−", id="zoom-out", title="Zoom out (-)", **aria(label="Zoom out")),
        html.Button("+", id="zoom-in", title="Zoom in (+)", **aria(label="Zoom in")),
    ]
    text = [
        html.Button("−", id="text-out", title="A longer stretch of the text (S)",
                    **aria(label="A longer stretch of the text")),
        html.Button("+", id="text-in", title="A shorter stretch of the text (s)",
                    **aria(label="A shorter stretch of the text")),
    ]  # fmt: skip
    lanes = html.Select([html.Option(LANE_NAMES[name], value=name) for name in LANES], id="lanes",
                        **aria(label="Lanes"))  # fmt: skip
    return html.Div(
        [
            html.P(id="window-words"),
            html.Button(id="place", hidden=True, title="Back to the whole text (b)"),
            html.Div(id="beyond"),
            html.Details(
                [
                    html.Summary("Legend", id="legend-open", title="What the marks mean (g)"),
                    html.Div(id="legend-marks"),
                ],
                id="legend",
            ),
            html.Button("Others", id="rest", **aria(pressed="false")),
            html.Button(
                "Reading order",
                id="order",
                title="Height: the place in the text (r)",
                **aria(pressed="false"),
            ),
            lanes,
            html.Div(scales, className="group", role="group", **aria(label="Scale")),
            html.Div(zoom, className="group", role="group", **aria(label="Zoom")),
            _lane_controls(),
            html.Div(
                [html.Span("Text"), html.Div(text, className="group", role="group", **aria(label="Text"))],
                id="text-zoom",
                hidden=True,
            ),
        ],
        className="toolbar",
    )


def _lane_controls() -> Component:
    """The order of the lanes, and how many rows each has; they head the column of the lanes' names."""
    orders = [html.Option(label, value=name) for name, label in LANE_ORDERS]
    rows = [html.Button(sign, id=f"rows-{name}", title=f"{title} (W)", **aria(label=title, pressed="false"))
            for name, sign, title in LANE_ROWS]  # fmt: skip
    return html.Div(
        [
            html.Select(
                orders, id="lane-order", title="Order of the lanes (o)", **aria(label="Order of the lanes")
            ),
            html.Div(rows, className="group", role="group", **aria(label="Rows of the lanes")),
        ],
        id="lane-controls",
        hidden=True,
    )


def figure() -> dict[str, Any]:
    """An empty figure; the page fills it."""
    return {
        "data": [],
        "layout": {
            "template": None,
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "showlegend": False,
            "hovermode": False,
            "dragmode": False,
            "xaxis": {"visible": False},
            "yaxis": {"visible": False},
        },
    }
