"""How fast the explorer answers: in the browser over the texts, and on the server at a million events.

    python benchmarks/explorer.py [FOLDER] [--events 1000000]

The yardstick of a large corpus is a thousand events of the same make in the same run; that of the browser an
empty frame, the least that any painting takes on the machine. Milliseconds, medians.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import threading
import time
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
from playwright.sync_api import Page, sync_playwright
from waitress.server import create_server

import timeline
from timeline.app.actors import actors_like
from timeline.app.answer import answer, scene, stretch
from timeline.app.index import Index
from timeline.days import day_number, iso
from timeline.events import EVENT_COLUMNS

WORDS = ["treaty", "army", "minister", "telegram", "war", "peace", "railway", "strike", "famine", "letter"]
EIGHT = "&".join(f"actor=Actor+{number}" for number in range(8))
FIRST, LAST = day_number(1900), day_number(2000)

FRAME = "const frame = () => new Promise((go) => requestAnimationFrame(() => setTimeout(go, 0)));"
MEDIAN = "const median = (all) => all.sort((a, b) => a - b)[all.length >> 1]; const spent = [];"
ZOOM = "timeline.zoom.by(i % 2 ? 1.3 : 1 / 1.3, 400);"
IN_BROWSER = {
    "an empty frame": "await frame();",
    "zoom, drawn": f"{ZOOM} timeline.chart.draw(); document.body.offsetHeight;",
    "zoom, painted": f"{ZOOM} await frame();",
    "selection, painted": "timeline.select(rows[(i * 7) % rows.length].id); await frame();",
}
FILTER = """
    timeline.filters.toggle('actor', names[i % names.length]);
    await new Promise((go) => {
        const seen = new MutationObserver(() => { seen.disconnect(); frame().then(go); });
        seen.observe(document.getElementById('table-rows'), { childList: true });
    });"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="?", default="seeds", help="the texts (default: %(default)s)")
    parser.add_argument(
        "--events", type=int, default=1_000_000, help="of the large corpus (default: %(default)s)"
    )
    args = parser.parse_args()
    in_browser(args.folder)
    at_scale(args.events)


def in_browser(folder: str) -> None:
    events, documents = timeline.extract([folder]), timeline.read_corpus([folder])
    server = create_server(
        timeline.create_app(events, documents).server, host="127.0.0.1", port=0, threads=12
    )
    threading.Thread(target=server.run, daemon=True).start()
    print(f"in the browser, {len(events):,} events of {folder}")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"))
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        begun = time.perf_counter()
        page.goto(f"http://127.0.0.1:{server.effective_port}/")
        page.wait_for_function("() => document.body.classList.contains('ready')")
        told("page ready, from nothing", (time.perf_counter() - begun) * 1000)
        page.wait_for_timeout(1500)
        for name, act in {**IN_BROWSER, "filter, painted": FILTER}.items():
            told(name, measured(page, act))
        browser.close()


def measured(page: Page, act: str) -> float:
    """The median of 25 times an act of the page takes."""
    return page.evaluate(f"""async () => {{
        {FRAME} {MEDIAN}
        const rows = timeline.chart.rows;
        const names = [...new Set(rows.flatMap((row) => row.actors))].slice(0, 4);
        for (let i = 0; i < 25; i += 1) {{
            const begun = performance.now();
            {act}
            spent.push(performance.now() - begun);
            await frame(); await frame();
        }}
        return median(spent);
    }}""")


def at_scale(count: int) -> None:
    begun = time.perf_counter()
    aliases = [(f"Actor {number}", f"alias{k} {number}") for number in range(2000) for k in range(5)]
    large = Index(synthetic(count), {"d": "D"}, aliases)
    small = Index(synthetic(1000), {"d": "D"}, aliases)
    spent = time.perf_counter() - begun
    print(f"on the server, {count:,} events (made and indexed in {spent:.0f} s) | 1,000 events")
    asked: dict[str, Callable[[Index], Any]] = {
        "all": lambda index: answer(index, ""),
        "a common actor": lambda index: answer(index, "actor=Actor+0"),
        "a rare actor": lambda index: answer(index, "actor=Actor+500"),
        "eight actors, and with whom": lambda index: answer(index, EIGHT),
        "actors by an alias": lambda index: actors_like(index, "from=1950&q=famine", "alias2 7"),
        "all that begin alike": lambda index: actors_like(index, "", "a"),
        "a year": lambda index: answer(index, "from=1950&to=1950"),
        "two words": lambda index: answer(index, "q=famine+letter"),
        "chart of all, by actor": lambda index: scene(index, "lanes=actor"),
        "chart of a week": lambda index: scene(index, "window=1950-06-19/1950-06-25"),
        "a stretch of the list": lambda index: stretch(index, "", by="date", offset=500, limit=200),
    }
    for name, ask in asked.items():
        told(name, took(ask, large), took(ask, small))


def took(ask: Callable[[Index], Any], index: Index) -> float:
    times = []
    for _ in range(3):
        begun = time.perf_counter()
        ask(index)
        times.append(time.perf_counter() - begun)
    return statistics.median(times) * 1000


def told(name: str, value: float, yardstick: float | None = None) -> None:
    print(f"  {name:30}{value:10.1f} ms" + ("" if yardstick is None else f" |{yardstick:8.1f} ms"))


def synthetic(count: int) -> pd.DataFrame:
    """Events over a century, most of a day, some of years; their two actors follow Zipf's law."""
    chance = np.random.default_rng(1950)
    start = chance.integers(FIRST, LAST, count)
    end = start + np.where(chance.random(count) < 0.7, 0, chance.integers(1, 900, count))
    texts = np.array([iso(day) for day in range(FIRST, LAST + 1000)], dtype=object)
    names = np.array([f"Actor {number}" for number in range(2000)], dtype=object)
    actors = names[np.minimum(chance.zipf(1.3, (2, count)) - 1, 1999)]
    words = np.array(WORDS, dtype=object)[chance.integers(0, len(WORDS), (6, count))]
    title = words[0]
    for word in words[1:]:
        title = title + " " + word
    columns: dict[str, Any] = {
        **dict.fromkeys(EVENT_COLUMNS, ""),
        "event_id": [f"{number:012x}" for number in range(count)],
        "document": "d", "kind": "event", "precision": "day", "quote": "x", "title": title, "passage": title,
        "start": np.arange(count), "end": np.arange(1, count + 1), "actors": actors[0] + "; " + actors[1],
        "earliest": texts[start - FIRST], "latest": texts[end - FIRST], "edtf": texts[start - FIRST],
        "passage_start": 0, "passage_end": 1,
        "start_day": start.astype("int32"), "end_day": end.astype("int32"),
    }  # fmt: skip
    return pd.DataFrame(columns)


if __name__ == "__main__":
    main()
