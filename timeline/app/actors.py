"""The actors of the filter panel: whom to offer, whom a word means, and who appears with the chosen ones."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice

import numpy as np

from timeline.app.index import Index, Ints, both
from timeline.query import Mask, Query

LISTED = 60
TOGETHER = 6  # companions of a chosen actor
COMPARED = 8  # chosen actors whose companions are told


def offered(index: Index, query: Query, masks: dict[str, Mask]) -> list[tuple[str, int]]:
    """The chosen actors, then the most frequent of those that the other filters leave, with their numbers."""
    counts = _counts(index, query, masks)
    names = index.links.names
    order = (code for code in np.argsort(-counts, kind="stable") if counts[code])
    chosen = [(name, int(count)) for name, count in zip(names, counts, strict=True) if name in query.actors]
    others = ((names[code], int(counts[code])) for code in order if names[code] not in query.actors)
    return [*chosen, *islice(others, LISTED)]


def actors_like(index: Index, search: str, like: str) -> list[tuple[str, int, str]]:
    """The actors of whom an alias has the words of `like`: "Moscow" finds the Soviet Union.

    Each with its number under the other filters, and the alias where the name itself does not have the words.
    Whose alias is all that was asked for comes first, then the most frequent.
    """
    query = Query.from_url(search)
    counts = _counts(index, query, index.masks(query))
    names, called = index.links.names, index.called(like)
    found = sorted(called, key=lambda code: (not called[code].exact, -counts[code], names[code]))
    return [
        (names[code], int(counts[code]), "" if called[code].alias == names[code] else called[code].alias)
        for code in found[:LISTED]
    ]


def together(index: Index, query: Query, masks: dict[str, Mask]) -> dict[str, list[tuple[str, int]]]:
    """With whom each chosen actor appears most under the other filters, and how often.

    Where all of several have to appear, `offered` tells it already, and nobody appears with one left out.
    """
    if query.actors_mode == "none" or (query.actors_mode == "all" and len(query.actors) > 1):
        return {}
    beside = both(masks, without="actors")
    return {name: _companions(index, name, beside & index.naming(name)) for name in query.actors[:COMPARED]}


def _companions(index: Index, name: str, rows: Mask) -> list[tuple[str, int]]:
    counts, names = index.actor_counts(rows), index.links.names
    most = np.argsort(-counts, kind="stable")[: TOGETHER + 1]
    return [(names[code], int(counts[code])) for code in most if counts[code] and names[code] != name][
        :TOGETHER
    ]


def _counts(index: Index, query: Query, masks: dict[str, Mask]) -> Ints:
    # "All" narrows with each name that is added, so its counts are those within the present selection.
    if query.actors_mode == "all":
        return index.actor_counts(both(masks))
    others = replace(query, actors=(), actors_mode="any", window="", lanes="", view="", event="", place="")
    return index.once(("actors", others), lambda: index.actor_counts(both(masks, without="actors")))
