"""Selection: a `Query` to and from the explorer's address, in words, and applied to a frame of events.

What is selected is decided here once, for the explorer, the exports, the command line and Python. A row is
selected when its `[earliest, latest]` overlaps the period; nothing is ever tested as a point.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import parse_qsl, quote, urlencode

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from timeline.days import MAX_YEAR, MIN_YEAR, day_number
from timeline.model import KINDS
from timeline.notation import edtf_bounds
from timeline.search import TextIndex

ActorsMode = Literal["any", "all", "none"]
Mask = NDArray[np.bool_]

MODES: tuple[ActorsMode, ...] = ("any", "all", "none")
LANES = ("none", "actor", "document", "kind")
VIEWS = ("chart", "order", "list", "reader")  # "chart" and "order" share a place; a phone shows one at a time
SEARCHED = ("title", "passage", "actors")
FIRST_DAY, LAST_DAY = day_number(MIN_YEAR), day_number(MAX_YEAR, 12, 31)

_LONGEST_ADDRESS = 16_000
_LONGEST_TEXT = 200
_EVENT_ID = re.compile(r"[\w-]{1,64}")
_PLACE = re.compile(r"((?s:.+)):(\d{1,9})-(\d{1,9})")


@dataclass(frozen=True, slots=True)
class Query:
    """The state of the explorer: what is selected, then how it is looked at (how the chart arranges its lanes
    is the page's own affair, assets/state.js).

    `kinds` empty means all kinds. `from_` and `to` are EDTF or "", `window` is "A/B" in EDTF or "", `place` a
    stretch of a document as "DOCUMENT:from-to" in offsets or "".
    """

    actors: tuple[str, ...] = ()
    actors_mode: ActorsMode = "any"
    kinds: tuple[str, ...] = ("event",)
    documents: tuple[str, ...] = ()
    from_: str = ""
    to: str = ""
    text: str = ""
    certain: bool = False
    window: str = field(default="", kw_only=True)
    lanes: str = field(default="none", kw_only=True)
    view: str = field(default="chart", kw_only=True)
    event: str = field(default="", kw_only=True)
    place: str = field(default="", kw_only=True)

    @classmethod
    def from_url(cls, search: str) -> Query:
        """The query of a query string; what it cannot mean is left at its default (see `unreadable`).

        >>> Query.from_url("?actor=Joseph+Stalin&from=1949&colour=red")
        Query(actors=('Joseph Stalin',), actors_mode='any', kinds=('event',), documents=(), from_='1949',\
 to='', text='', certain=False, window='', lanes='none', view='chart', event='', place='')
        """
        values = _values(search)

        def one(key: str, allowed: Sequence[str], default: str) -> str:
            return next((value for value in values.get(key, ()) if value in allowed), default)

        def valid(key: str, test: re.Pattern[str]) -> str:
            return next((value for value in values.get(key, ()) if test.fullmatch(value)), "")

        mode = one("actors", MODES, "any")
        return cls(
            actors=_unique(values.get("actor", ())),
            actors_mode=next(known for known in MODES if known == mode),
            kinds=_kinds(values.get("kind", ())),
            documents=_unique(values.get("document", ())),
            from_=next((value for value in values.get("from", ()) if _bounds(value)), ""),
            to=next((value for value in values.get("to", ()) if _bounds(value)), ""),
            text=next(iter(values.get("q", ())), "")[:_LONGEST_TEXT].strip(),
            certain=one("certain", ("1",), "") == "1",
            window=next((value for value in values.get("window", ()) if window_bounds(value)), ""),
            lanes=one("lanes", LANES, "none"),
            view=one("view", VIEWS, "chart"),
            event=valid("event", _EVENT_ID),
            place=valid("place", _PLACE),
        )

    def to_url(self) -> str:
        """The query string without "?", defaults left out: `Query.from_url(query.to_url()) == query`.

        >>> Query(actors=("Kim Il Sung",), from_="1949", lanes="actor").to_url()
        'from=1949&actor=Kim%20Il%20Sung&lanes=actor'
        """
        pairs = [
            ("from", self.from_),
            ("to", self.to),
            *(("actor", actor) for actor in self.actors),
            ("actors", "" if self.actors_mode == "any" else self.actors_mode),
            *(("kind", kind) for kind in self._kind_values()),
            *(("document", document) for document in self.documents),
            ("q", self.text),
            ("certain", "1" if self.certain else ""),
            ("window", self.window),
            ("lanes", "" if self.lanes == "none" else self.lanes),
            ("view", "" if self.view == "chart" else self.view),
            ("place", self.place),
            ("event", self.event),
        ]
        return urlencode([pair for pair in pairs if pair[1]], quote_via=quote, safe="/,:")

    def _kind_values(self) -> tuple[str, ...]:
        if self.kinds == ("event",):
            return ()
        return self.kinds or ("all",)

    def period(self) -> tuple[int, int]:
        """First and last day number of the selected period, the ends of the calendar where it is open."""
        first = (_bounds(self.from_) or (FIRST_DAY, 0))[0]
        last = (_bounds(self.to) or (0, LAST_DAY))[1]
        return first, last


def unreadable(search: str) -> tuple[str, ...]:
    """What a query string asks that nobody can read, each as a sentence for the reader.

    >>> unreadable("from=yesterday")
    ('“yesterday” is not a date (from)',)
    """
    values = _values(search)
    dates = [f"“{text}” is not a date ({key})" for key in ("from", "to") for text in values.get(key, ())
             if not _bounds(text)]  # fmt: skip
    kinds = [f"“{text}” is not a kind" for text in values.get("kind", ()) if text not in (*KINDS, "all")]
    return (*dates, *kinds)


def text_stretch(place: str) -> tuple[str, int, int] | None:
    """The document of a place, where its stretch begins and ends, or None where it is none.

    >>> text_stretch("a.txt:10-20"), text_stretch("a.txt:20-10")
    (('a.txt', 10, 20), None)
    """
    found = _PLACE.fullmatch(place)
    if not found or int(found[2]) >= int(found[3]):
        return None
    return found[1], int(found[2]), int(found[3])


def window_bounds(window: str) -> tuple[int, int] | None:
    """First and last day number of "A/B", or None where it is no window.

    >>> window_bounds("1949/1950-06")
    (-7670, -7125)
    """
    sides = window.split("/")
    if len(sides) != 2:
        return None
    first, last = _bounds(sides[0]), _bounds(sides[1])
    return (first[0], last[1]) if first and last and first[0] <= last[1] else None


def describe(query: Query) -> str:
    """The selection in words, for headings, empty answers and file names.

    >>> describe(Query(actors=("Joseph Stalin", "Kim Il Sung"), from_="1949", text="war"))
    'events with Joseph Stalin or Kim Il Sung, from 1949, containing war'
    """
    joint = {"any": " or ", "all": " and ", "none": " nor "}[query.actors_mode]
    names = joint.join(query.actors)
    parts = [
        " and ".join(_KIND_WORDS[kind] for kind in query.kinds) if query.kinds else "dates of every kind",
        f" {'without' if query.actors_mode == 'none' else 'with'} {names}" if names else "",
        f", in {' or '.join(query.documents)}" if query.documents else "",
        f", from {query.from_}" if query.from_ else "",
        f", until {query.to}" if query.to else "",
        ", certainly in the period" if query.certain and (query.from_ or query.to) else "",
        f", containing {query.text}" if query.text else "",
    ]
    return "".join(parts)


def select(
    events: pd.DataFrame,
    *,
    actors: Iterable[str] = (),
    actors_mode: ActorsMode = "any",
    kinds: Iterable[str] = (),
    documents: Iterable[str] = (),
    from_: str = "",
    to: str = "",
    text: str = "",
    certain: bool = False,
) -> pd.DataFrame:
    """The rows of a frame of events that a selection takes, in their order; all kinds unless told.

    `from_` and `to` are EDTF (ValueError for anything else). A row is taken when its interval overlaps the
    period, with `certain` only when it lies wholly within. Each word of `text` has to begin a word of the
    title, the passage or the actors; words in double quotes have to stand together.
    """
    if actors_mode not in MODES:
        raise ValueError(f"actors_mode: expected one of {', '.join(MODES)}, not {actors_mode!r}")
    first = edtf_bounds(from_)[0] if from_ else FIRST_DAY
    last = edtf_bounds(to)[1] if to else LAST_DAY
    taken = overlaps(
        events["start_day"].to_numpy(), events["end_day"].to_numpy(), (first, last), certain=certain
    )
    if wanted := tuple(actors):
        taken &= _with_actors(events["actors"], wanted, actors_mode)
    if kinds := tuple(kinds):
        taken &= events["kind"].isin(kinds).to_numpy()
    if documents := tuple(documents):
        taken &= events["document"].isin(documents).to_numpy()
    if text:
        taken &= text_index(events).mask(text)
    return events[taken]


def overlaps(
    start: NDArray[np.int32], end: NDArray[np.int32], period: tuple[int, int], *, certain: bool
) -> Mask:
    """Which intervals share a day with the period, or, with `certain`, lie wholly within it."""
    first, last = period
    return (start >= first) & (end <= last) if certain else (start <= last) & (end >= first)


def text_index(events: pd.DataFrame) -> TextIndex:
    """What a search for words looks in: titles, passages and actors."""
    return TextIndex([events[column] for column in SEARCHED])


_KIND_WORDS = dict(zip(KINDS, ("events", "documents", "publications", "metadata"), strict=True))


def _with_actors(column: pd.Series, wanted: tuple[str, ...], mode: ActorsMode) -> Mask:
    chosen = frozenset(wanted)
    present = [chosen & set(names.split("; ")) for names in column]
    if mode == "all":
        return np.array([found == chosen for found in present], dtype=bool)
    return np.array([bool(found) == (mode == "any") for found in present], dtype=bool)


def _values(search: str) -> dict[str, list[str]]:
    values: dict[str, list[str]] = {}
    for key, value in parse_qsl(search.removeprefix("?")[:_LONGEST_ADDRESS]):
        values.setdefault(key, []).append(value)
    return values


def _kinds(values: Sequence[str]) -> tuple[str, ...]:
    if "all" in values:
        return ()
    known = tuple(kind for kind in KINDS if kind in values)
    return () if known == KINDS else known or ("event",)


def _unique(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))


def _bounds(text: str) -> tuple[int, int] | None:
    try:
        return edtf_bounds(text) if text else None
    except ValueError:
        return None
