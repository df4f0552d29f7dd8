"""How a million events compare with a thousand: what the server answers, and what the browser then paints.

    python benchmarks/explorer.py [FOLDER] [--events 1000000]

The events are synthetic; FOLDER, which every benchmark is given, is not read. Milliseconds, medians; in the
browser until the last change of the page is painted.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
from painted import chromium, opened, painted, serve
from playwright.sync_api import Page

import timeline
from timeline.app.actors import actors_like
from timeline.app.answer import answer, scene, stretch
from timeline.app.index import Index
from timeline.days import day_number, iso
from timeline.events import EVENT_COLUMNS
from timeline.model import Document

WORDS = ["treaty", "army", "minister", "telegram", "war", "peace", "railway", "strike", "famine", "letter"]
EIGHT = "&".join(f"actor=Actor+{number}" for number in range(8))
FIRST, LAST = day_number(1900), day_number(2000)

CLEAR = "timeline.state.change(timeline.state.cleared);"
PER_DOCUMENT, APART = 1000, 64  # events in a document, and characters from one to the next
ACTS = (  # in the browser: what comes before and is not counted, the act, and how many ms of quiet end it
    ("an empty frame", "", "", 100),
    ("zoom", "", "timeline.zoom.by(i % 2 ? 1.5 : 1 / 1.5);", 400),
    ("filter by a common actor", CLEAR, "timeline.filters.toggle('actor', 'Actor 0');", 600),
    ("filter by a rare actor", CLEAR, "timeline.filters.toggle('actor', 'Actor 500');", 600),
    ("a step in the list", CLEAR, "await timeline.walk(1);", 600),
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="?", default="seeds", help="the texts (default: %(default)s)")
    parser.add_argument(
        "--events", type=int, default=1_000_000, help="of the large corpus (default: %(default)s)"
    )
    args = parser.parse_args()
    on_the_server(args.events)
    in_the_browser(args.events)


def in_the_browser(count: int) -> None:
    begun = time.perf_counter()
    large = serve(explorer(count))
    spent = time.perf_counter() - begun
    print(f"in the browser, {count:,} events (ready to serve after {spent:.0f} s) | 1,000 events")
    small = serve(explorer(1000))
    with chromium() as page:
        columns = [acted(page, address) for address in (large, small)]
    for name, value in columns[0].items():
        told(name, value, columns[1][name])


def acted(page: Page, address: str) -> dict[str, float]:
    made = {"page ready, from nothing": statistics.median(opened(page, address) for _ in range(3))}
    for name, before, act, quiet in ACTS:
        made[name] = painted(page, act, before=before, times=9, quiet=quiet)
    return made


def explorer(count: int) -> Any:
    """The WSGI application over so many events, a thousand in each document."""
    text = "x happened, as it is told in a sentence of the usual length.\n\n".ljust(APART)
    documents = [Document(name, text * PER_DOCUMENT) for name in documents_of(count)]
    return timeline.create_app(synthetic(count), documents).server


def on_the_server(count: int) -> None:
    begun = time.perf_counter()
    aliases = [(f"Actor {number}", f"alias{k} {number}") for number in range(2000) for k in range(5)]
    large = Index(synthetic(count), {}, aliases)
    small = Index(synthetic(1000), {}, aliases)
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
        "chart of all, by actor": lambda index: scene(index, "lanes=actor", {}),
        "chart of a week": lambda index: scene(index, "window=1950-06-19/1950-06-25", {}),
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


def told(name: str, value: float, yardstick: float) -> None:
    print(f"  {name:30}{value:10.1f} ms |{yardstick:8.1f} ms |{value / yardstick:6.1f} times")


def documents_of(count: int) -> list[str]:
    return [f"d{number:04}" for number in range(-(-count // PER_DOCUMENT))]


def synthetic(count: int) -> pd.DataFrame:
    """Events over a century, most of a day, some of years; their two actors follow Zipf's law."""
    chance = np.random.default_rng(1950)
    start = chance.integers(FIRST, LAST, count)
    end = start + np.where(chance.random(count) < 0.7, 0, chance.integers(1, 900, count))
    texts = np.array([iso(day) for day in range(FIRST, LAST + 1000)], dtype=object)
    names = np.array([f"Actor {number}" for number in range(2000)], dtype=object)
    actors = names[np.minimum(chance.zipf(1.3, (2, count)) - 1, 1999)]
    words = np.array(WORDS, dtype=object)[chance.integers(0, len(WORDS), (6, count))]
    documents = np.repeat(np.array(documents_of(count), dtype=object), PER_DOCUMENT)[:count]
    offset = np.arange(count) % PER_DOCUMENT * APART
    title = words[0]
    for word in words[1:]:
        title = title + " " + word
    columns: dict[str, Any] = {
        **dict.fromkeys(EVENT_COLUMNS, ""),
        "event_id": [f"{number:012x}" for number in range(count)],
        "document": documents, "kind": "event", "precision": "day", "quote": "x",
        "title": title, "passage": title,
        "start": offset, "end": offset + 1, "actors": actors[0] + "; " + actors[1],
        "earliest": texts[start - FIRST], "latest": texts[end - FIRST], "edtf": texts[start - FIRST],
        "passage_start": offset, "passage_end": offset + APART - 2,
        "start_day": start.astype("int32"), "end_day": end.astype("int32"),
    }  # fmt: skip
    return pd.DataFrame(columns)


if __name__ == "__main__":
    main()
