"""The events table: its columns and its checks (its forms on disk are in tables.py).

A frame of events has `EVENT_COLUMNS`, in this order, then `DAY_COLUMNS`; one row per dated mention, in the
order of documents and of their text. What the columns mean is told in README.md ("The events table").
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable
from typing import NamedTuple

import pandas as pd

from timeline.days import parse_iso
from timeline.model import KINDS, PRECISIONS, SchemaError

EVENT_COLUMNS = {
    "event_id": "str",  # from document and offsets, so that it survives a new extraction
    "document": "str",  # the document's id
    "locator": "str",  # "p. 25, n. 57" or "¶ 112"
    "kind": "str",  # one of KINDS
    "title": "str",  # words of the passage, at most 12
    "quote": "str",  # the date expression, letter by letter
    "start": "int64",  # code points into the decoded text, half-open
    "end": "int64",
    "earliest": "str",  # ISO 8601, inclusive, year 0 is 1 BC
    "latest": "str",
    "precision": "str",  # one of PRECISIONS
    "edtf": "str",
    "timex_value": "str",
    "timex_mod": "str",
    "actors": "str",  # canonical names joined by "; "
    "passage": "str",
    "passage_start": "int64",
    "passage_end": "int64",
    "rule": "str",
    "anchor": "str",  # start of the mention that supplied the rest, "document", or ""
}
DAY_COLUMNS = {"start_day": "int32", "end_day": "int32"}  # earliest and latest as day numbers


class Named(NamedTuple):
    """A frame of events, by which words its actors are called, and what the tables beside it do not tell.

    `aliases` are pairs of a name and an alias, `problems` one line each.
    """

    events: pd.DataFrame
    aliases: Collection[tuple[str, str]]
    problems: tuple[str, ...] = ()


def event_id(document: str, start: int, end: int) -> str:
    """A short name for a mention that depends on nothing but where it stands."""
    return hashlib.sha256(f"{document}\0{start}\0{end}".encode()).hexdigest()[:12]


def events_frame(rows: Iterable[dict[str, object]]) -> pd.DataFrame:
    """A frame of events from rows that hold the EVENT_COLUMNS; the day numbers are added."""
    events = pd.DataFrame(list(rows), columns=list(EVENT_COLUMNS)).astype(EVENT_COLUMNS)
    return with_days(events)


def with_days(events: pd.DataFrame) -> pd.DataFrame:
    """The same events with DAY_COLUMNS computed from `earliest` and `latest`."""
    return events.assign(
        start_day=pd.array([parse_iso(text) for text in events["earliest"]], dtype="int32"),
        end_day=pd.array([parse_iso(text) for text in events["latest"]], dtype="int32"),
    ).astype(DAY_COLUMNS)


def validate(events: pd.DataFrame) -> pd.DataFrame:
    """The events themselves; SchemaError naming the column and the row for the first thing that is wrong."""
    missing = [name for name in (*EVENT_COLUMNS, *DAY_COLUMNS) if name not in events.columns]
    if missing:
        raise SchemaError(f"events table: no column {', '.join(missing)}")
    for column, allowed in (("kind", KINDS), ("precision", PRECISIONS)):
        _reject(events, ~events[column].isin(allowed), column)
    _reject(events, events["event_id"].duplicated(), "event_id")
    _reject(events, events["start"] >= events["end"], "end")
    _reject(events, events["end"] - events["start"] != events["quote"].str.len(), "quote")
    _reject(events, events["start_day"] > events["end_day"], "latest")
    return events


def _reject(events: pd.DataFrame, wrong: pd.Series, column: str) -> None:
    if wrong.any():
        row = int(wrong.to_numpy().argmax())
        raise SchemaError(f"events table: row {row + 1}: unexpected {column} {events[column].iloc[row]!r}")
