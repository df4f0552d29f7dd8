"""What several test modules need: the seeds read once, the explorer over them in a browser, whom a text names."""

from __future__ import annotations

import os
import re
import shutil
import threading
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import parse_qs

import numpy as np
import pandas as pd
import pytest

import timeline
from timeline.actors import Alias, load_gazetteer
from timeline.cast import Cast, read_cast
from timeline.days import parse_iso
from timeline.events import EVENT_COLUMNS, with_days
from timeline.model import Passage

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SEEDS = Path(__file__).parent.parent / "seeds"
WIDE = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}
Open = Callable[..., "Page"]


class Corpus(NamedTuple):
    events: pd.DataFrame
    documents: list[Any]


@pytest.fixture(scope="session")
def seeds() -> Corpus:
    """The seeds, read and extracted once; tests do not change them."""
    return Corpus(timeline.extract([SEEDS]), timeline.read_corpus([SEEDS]))


def cast_of(text: str, role: str = "body", rows: Iterable[Alias] = ()) -> Cast:
    """The cast of a text that is one passage, read with the shipped list and these rows."""
    return read_cast(text, [Passage(((0, len(text)),), role)], load_gazetteer(rows))


def actors(
    text: str, day: str = "1950-01-01", role: str = "body", rows: Iterable[Alias] = ()
) -> tuple[str, ...]:
    """Whom such a text names as of a day."""
    return cast_of(text, role, rows).actors_of(((0, len(text)),), parse_iso(day))


def days(count: int) -> pd.DataFrame:
    """Events of one document, one a day from 1900 on, of two actors in turn."""
    dates = [str(day) for day in np.datetime64("1900-01-01") + np.arange(count)]
    columns: dict[str, Any] = {
        **dict.fromkeys(EVENT_COLUMNS, ""),
        "event_id": [f"e{day}" for day in range(count)],
        **dict.fromkeys(("earliest", "latest", "edtf"), dates),
        "document": "d",
        "kind": "event",
        "precision": "day",
        "quote": "x",
        "start": range(count),
        "end": range(1, count + 1),
        "passage_start": 0,
        "passage_end": 1,
        "actors": ["A" if day % 2 else "B" for day in range(count)],
    }
    return with_days(pd.DataFrame(columns))


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Any], str]]:
    """Serves an app on a free port of this machine and gives its address, until the session ends."""
    from waitress.server import create_server

    servers = []

    def start(app: Any) -> str:
        server = create_server(app.server, host="127.0.0.1", port=0, threads=6)
        threading.Thread(target=server.run, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.effective_port}"

    yield start
    for server in servers:  # closed by its own thread, which may be waiting for its sockets
        server.trigger.pull_trigger(server.close)


@pytest.fixture(scope="session")
def explorer(seeds: Corpus, serve: Callable[[Any], str]) -> str:
    """The address of the explorer over the seeds."""
    return serve(timeline.create_app(seeds.events, seeds.documents))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium as the system has it; without one the tests fail, they do not skip."""
    from playwright.sync_api import sync_playwright

    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    assert found, "the browser tests need Chromium: apt-get install chromium"
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=found, args=["--disable-background-networking"])
        yield launched
        launched.close()


@pytest.fixture(scope="module")
def contexts(browser: Browser) -> Iterator[dict[str, Any]]:
    """One browser context for each kind of visitor: what is cached stays cached from test to test."""
    opened: dict[str, Any] = {}
    yield opened
    for context in opened.values():
        context.close()


@pytest.fixture
def visit(browser: Browser, contexts: dict[str, Any], explorer: str) -> Iterator[Open]:
    """Opens the explorer; no page it opened may end with an error or have asked a foreign host."""
    pages: list[Page] = []
    troubles: list[str] = []

    def told(message: Any, expected: tuple[str, ...]) -> None:
        if message.type in ("error", "warning") and not any(text in message.text for text in expected):
            troubles.append(message.text)

    def sent(request: Any, address: str) -> None:
        if not request.url.startswith((address, "data:", "blob:")):
            troubles.append(request.url)

    def open_page(
        search: str = "", *, address: str = explorer, size: Any = WIDE, expected: Any = (), **more: Any
    ) -> Page:
        key = f"{size} {more}"
        if key not in contexts:
            contexts[key] = browser.new_context(viewport=size, accept_downloads=True, **more)
        page = contexts[key].new_page()
        pages.append(page)
        page.on("console", lambda message: told(message, expected))
        page.on(
            "pageerror", lambda error: troubles.extend([str(error)] if str(error) not in expected else [])
        )
        page.on("request", lambda request: sent(request, address))
        page.goto(f"{address}/{search}")
        page.wait_for_function("() => document.body.classList.contains('ready')")
        page.bring_to_front()  # of several pages only the one in front is sure to get the keys
        return page

    yield open_page
    for page in pages:
        page.close()
    assert troubles == []


def shot(page: Page, name: str) -> None:
    if folder := os.environ.get("SCREENSHOTS"):
        Path(folder).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=Path(folder) / f"{name}.png")


def counted(page: Page) -> int:
    """How many events the page says are selected."""
    return int(re.match(r"([\d,]+) of", page.locator("#count").inner_text())[1].replace(",", ""))


def drawn(page: Page) -> list[str]:
    """The events, by id, at whose marks the chart has ink."""
    return page.evaluate("""() => {
        const { chart } = timeline, ink = chart.div().data.flatMap((trace) => trace.x.map(
            (x, i) => (x === null ? [] : [[chart.pixel(x), trace.y[i]]])).flat());
        const inked = ({ x0, x1, y, tall }) => ink.some(
            ([px, py]) => px >= x0 - 1 && px <= x1 + 1 && Math.abs(py - y) <= tall / 2);
        return [...new Set(chart.marks.filter(inked).map((mark) => mark.event.id))];
    }""")


def place(page: Page, mark: str) -> tuple[float, float, str]:
    """Where on the page the chart has a mark, and its event's id; `mark` is a condition on a `mark`."""
    return tuple(
        page.evaluate(f"""() => {{
        const {{ marks, gutter, TOP, size }} = timeline.chart, frame = timeline.at('chart-frame').getBoundingClientRect();
        const mark = marks.find((mark) => {mark});
        return [frame.left + gutter() + (mark.x0 + mark.x1) / 2, frame.top + TOP + mark.y - size.scroll, mark.event.id];
    }}""")
    )


def choose(page: Page, actor: str) -> None:
    page.locator("#actor-filter").get_by_role("checkbox", name=actor, exact=False).first.check()


def asked(page: Page) -> dict[str, list[str]]:
    """The address as the page has it now: what the driver knows of it may lag behind."""
    return parse_qs(page.evaluate("() => location.search.slice(1)"))


def window(page: Page) -> list[float]:
    return page.evaluate("() => timeline.chart.window")
