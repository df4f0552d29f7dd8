"""The events as arrays that answer a `Query` in milliseconds, at a hundred rows and at a million.

Built when the explorer starts, and anew when its events have changed: day numbers as int32, actors as an
index both ways (from row to actors and from actor to rows), the words in SQLite's full text. A filter is a
boolean mask; only rows that are shown are taken out of the frame.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple, TypeVar

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from timeline.model import KINDS
from timeline.query import Mask, Query, overlaps, text_index
from timeline.search import TextIndex

Ints = NDArray[np.int32]
T = TypeVar("T")

_REMEMBERED = 64  # answers kept, by what they depend on
_SPARSE = 50  # of so many rows one: then the few are sorted, rather than all in their order looked at

_APOSTROPHE = re.compile("['’]")
_POSSESSIVE = re.compile(r"['’]s?(?!\w)")
_INITIAL = re.compile(r"\b(\w)\.")


@dataclass(frozen=True, slots=True)
class Links:
    """Rows and the actors they name, as two compressed lists of the same pairs."""

    names: tuple[str, ...]
    of_row: Ints  # actors, row after row
    row_of: Ints  # the row of each entry of `of_row`
    pointer: NDArray[np.int64]  # where each actor's rows begin in `rows`
    rows: Ints  # rows, actor after actor

    def rows_with(self, actor: int) -> Ints:
        return self.rows[self.pointer[actor] : self.pointer[actor + 1]]


class Called(NamedTuple):
    """By which alias an actor was found, and whether it is all that was asked for."""

    alias: str
    exact: bool


class Index:
    """A frame of events and its documents, ready to be asked.

    `titles` are those of the documents by id, `aliases` pairs of an actor's name and an alias.
    """

    def __init__(
        self, events: pd.DataFrame, titles: Mapping[str, str], aliases: Iterable[tuple[str, str]] = ()
    ) -> None:
        self.events = events.reset_index(drop=True)
        self.start: Ints = self.events["start_day"].to_numpy(dtype="int32")
        self.end: Ints = self.events["end_day"].to_numpy(dtype="int32")
        self.offset = self.events["start"].to_numpy(dtype="int64")
        self.titles = {str(name): str(name) for name in self.events["document"].unique()} | dict(titles)
        self.documents = (*titles, *(name for name in self.titles if name not in titles))
        self.kind = _codes(self.events["kind"], KINDS)
        self.document = _codes(self.events["document"], self.documents)
        self.links = _links(self.events["actors"])
        self.chronological: Ints = np.lexsort((self.end, self.start)).astype("int32")
        self.rank = np.empty(len(self.events), dtype="int32")
        self.rank[self.chronological] = np.arange(len(self.events), dtype="int32")
        self.same_days = _others(self.start, self.end, self.kind == KINDS.index("event"))
        self._actor_codes = {name: code for code, name in enumerate(self.links.names)}
        self._row_of_id = {name: row for row, name in enumerate(self.events["event_id"])}
        starts = self.events["start"].astype(str)
        self.place = {key: row for row, key in enumerate(zip(self.events["document"], starts, strict=True))}
        self._found = lru_cache(maxsize=64)(text_index(self.events).mask)
        self._remembered: dict[Hashable, Any] = {}
        codes = self._actor_codes
        known = {(codes[name], alias) for name, alias in aliases if name in codes}
        others = sorted(known, key=lambda pair: (len(pair[1]), pair))
        # The names first, then the shortest: what is found by its name needs no alias beside it.
        self._aliases = [*enumerate(self.links.names), *others]
        self._alias_texts = TextIndex([[_plain(alias) for _, alias in self._aliases]])

    def __len__(self) -> int:
        return len(self.events)

    def once(self, key: Hashable, make: Callable[[], T]) -> T:
        """What `make` gives, kept by its key: most of an answer outlives the change of one filter."""
        kept = self._remembered  # another thread may begin a new one meanwhile
        if key not in kept:
            if len(kept) >= _REMEMBERED:
                kept = self._remembered = {}
            kept[key] = make()
        made: T = kept[key]
        return made

    def row(self, event_id: str) -> int | None:
        return self._row_of_id.get(event_id)

    def locator(self, row: int) -> str:
        return str(self.events["locator"].iloc[row])

    def unknown(self, query: Query) -> tuple[str, ...]:
        """The actors and documents of a query that are not in the corpus."""
        actors = (name for name in query.actors if name not in self._actor_codes)
        return (*actors, *(name for name in query.documents if name not in self.documents))

    def masks(self, query: Query) -> dict[str, Mask]:
        """One mask for each filter, by its name."""
        period = overlaps(self.start, self.end, query.period(), certain=query.certain)
        return {
            "actors": self._actors(query),
            "kinds": self._among(self.kind, [KINDS.index(kind) for kind in query.kinds]),
            "documents": self._documents(query),
            "period": period,
            "text": self._found(query.text) if query.text else self._all(),
        }

    def mask(self, query: Query) -> Mask:
        """The rows that the query selects."""
        return both(self.masks(query))

    def naming(self, actor: str) -> Mask:
        """The rows that name an actor; none where nobody is called so."""
        mask = np.zeros(len(self.events), dtype=bool)
        if actor in self._actor_codes:
            mask[self.links.rows_with(self._actor_codes[actor])] = True
        return mask

    def within(self, document: str, first: int, end: int) -> Mask:
        """The rows whose dates begin in a stretch of a document; none where there is no such document."""
        mask = (self.offset >= first) & (self.offset < end)
        here = document in self.documents and self.document == self.documents.index(document)
        return np.asarray(mask & here)

    def actor_counts(self, mask: Mask) -> Ints:
        """How many of the rows name each actor."""
        taken = np.flatnonzero(mask.take(self.links.row_of))
        return np.bincount(self.links.of_row[taken], minlength=len(self.links.names)).astype("int32")

    def called(self, like: str) -> dict[int, Called]:
        """The actors whom an alias with the words of `like` means, each with the shortest such alias."""
        like = _plain(like)
        found: dict[int, Called] = {}
        for row in np.flatnonzero(self._alias_texts.mask(like)):
            code, alias = self._aliases[row]
            exact = _plain(alias) == like
            first = found.setdefault(code, Called(alias, exact))
            if exact:
                found[code] = first._replace(exact=True)
        return found

    def kind_counts(self, mask: Mask) -> Ints:
        return np.bincount(self.kind[np.flatnonzero(mask)], minlength=len(KINDS)).astype("int32")

    def document_counts(self, mask: Mask) -> Ints:
        return np.bincount(self.document[np.flatnonzero(mask)], minlength=len(self.documents)).astype("int32")

    def in_order(self, mask: Mask, *, by: str = "date") -> Ints:
        """The rows of a mask, by date or as their documents have them."""
        if by == "document":
            return np.flatnonzero(mask).astype("int32")
        if np.count_nonzero(mask) * _SPARSE < len(mask):
            rows = np.flatnonzero(mask).astype("int32")
            return rows[np.argsort(self.rank[rows])]
        return self.chronological[mask[self.chronological]]

    def _all(self) -> Mask:
        return np.ones(len(self.events), dtype=bool)

    def _actors(self, query: Query) -> Mask:
        if not query.actors:
            return self._all()
        naming = np.array([self.naming(name) for name in query.actors])
        mask = np.asarray(naming.all(axis=0) if query.actors_mode == "all" else naming.any(axis=0))
        return ~mask if query.actors_mode == "none" else mask

    def _documents(self, query: Query) -> Mask:
        known = [self.documents.index(name) for name in query.documents if name in self.documents]
        return self._among(self.document, known) if known or not query.documents else ~self._all()

    def _among(self, codes: Ints, wanted: list[int]) -> Mask:
        return np.isin(codes, wanted) if wanted else self._all()


def both(masks: dict[str, Mask], *, without: str = "") -> Mask:
    """All masks together but the one named `without`: the counts beside a filter are under the others."""
    mask: Mask = np.logical_and.reduce([mask for name, mask in masks.items() if name != without])
    return mask


def _plain(alias: str) -> str:
    """An alias as it is compared.

    >>> _plain("U.S.S.R."), _plain("Stalin’s"), _plain("Sana'a")
    ('ussr', 'stalin', 'sanaa')
    """
    return _APOSTROPHE.sub("", _INITIAL.sub(r"\1", _POSSESSIVE.sub("", alias))).casefold().strip()


def _codes(column: pd.Series, names: tuple[str, ...]) -> Ints:
    return pd.Categorical(column, categories=list(names)).codes.astype("int32")


def _others(start: Ints, end: Ints, counted: Mask) -> Ints:
    """For each interval how many others, of those that count, have the same days."""
    days = (start.astype("int64") << 32) + end
    found, counts = np.unique(days[counted], return_counts=True)
    at = np.searchsorted(found, days)
    same = np.append(found, 0)[at] == days
    others: Ints = (np.where(same, np.append(counts, 0)[at], 0) - (same & counted)).astype("int32")
    return others


def _links(column: pd.Series) -> Links:
    codes: dict[str, int] = {}
    actors: list[int] = []
    counts = np.zeros(len(column), dtype="int64")
    for row, cell in enumerate(column):
        names = dict.fromkeys(name for name in cell.split("; ") if name)
        counts[row] = len(names)
        actors.extend(codes.setdefault(name, len(codes)) for name in names)
    of_row = np.array(actors, dtype="int32")
    row_of = np.repeat(np.arange(len(column), dtype="int32"), counts)
    order = np.argsort(of_row, kind="stable")
    pointer = np.zeros(len(codes) + 1, dtype="int64")
    np.cumsum(np.bincount(of_row, minlength=len(codes)), out=pointer[1:])
    return Links(tuple(codes), of_row, row_of, pointer, row_of[order])
