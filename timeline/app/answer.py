"""What the server tells the page: pure functions from the index and a `Query` to plain values.

The page holds the rows themselves while they are few (`HELD`); an answer then names them by number. Of a
larger selection the page gets what it shows: a window of the chart, a stretch of the table.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from timeline.app.actors import offered, together
from timeline.app.index import Index, Ints, both
from timeline.app.words import citation, date_words, soft_ends, why
from timeline.days import civil, day_number
from timeline.model import KINDS, Document
from timeline.query import Mask, Query, describe, text_stretch, unreadable, window_bounds

HELD = 2000  # rows that the browser keeps, and marks that the chart draws (beyond, it draws density)
BINS = 240
LANES_DRAWN = 40
PARTS, LEAST_PARTS = 60, 4  # of all texts together, and of one, in the density of the reading order
DOCUMENTS_LISTED = 200
NOTES = 3
GLANCE = 110  # letters of a passage before the quote
NOUNS = {
    "event": "events",
    "document": "documents",
    "publication": "publications",
    "metadata": "metadata dates",
}

Values = dict[str, Any]


def answer(index: Index, search: str, problems: Sequence[str] = ()) -> Values:
    """All that depends on the selection: count, rows, facets, the shape of the overview, what went wrong.

    `problems` are those of the tables beside the documents.
    """
    query = Query.from_url(search)
    masks = index.masks(query)
    mask = both(masks)
    shown = int(np.count_nonzero(mask))
    kinds = index.kind_counts(both(masks, without="kinds"))
    return {
        "query": query.to_url(),
        "words": describe(query),
        "shown": shown,
        "total": int(np.count_nonzero(masks["kinds"])),
        "noun": noun(query),
        "hidden": _hidden(query, kinds),
        "notes": [
            *few(problems),
            *unreadable(search),
            *(f"Nothing here is called “{name}”" for name in index.unknown(query)),
        ],
        "rows": index.in_order(mask).tolist() if shown <= HELD else None,
        "rest": _rest(index, mask, masks["kinds"]),
        "facets": _facets(index, query, masks, kinds),
        "overview": overview(index, mask, query.kinds),
    }


def few(problems: Sequence[str]) -> list[str]:
    """The first of many lines, and how many more there are.

    >>> few(["a", "b", "c", "d", "e"])
    ['a', 'b', 'c', 'and 2 more, all told where the explorer was started']
    """
    more = len(problems) - NOTES
    told = [f"and {more:,} more, all told where the explorer was started"] if more > 0 else []
    return [*problems[:NOTES], *told]


def noun(query: Query) -> str:
    """What is counted."""
    return NOUNS[query.kinds[0]] if len(query.kinds) == 1 else "dates"


def count_words(told: Values) -> tuple[str, str]:
    """The count, and what is hidden beside it.

    >>> count_words({"shown": 1, "total": 9, "noun": "events", "hidden": [["document", "documents", 3]]})
    ('1 of 9 events', 'hidden: 3 documents')
    """
    hidden = ", ".join(f"{count:,} {name}" for _, name, count in told["hidden"])
    return f"{told['shown']:,} of {told['total']:,} {told['noun']}", f"hidden: {hidden}" if hidden else ""


def _hidden(query: Query, counts: Ints) -> list[tuple[str, str, int]]:
    left_out = [kind for kind in KINDS if query.kinds and kind not in query.kinds]
    return [
        (kind, NOUNS[kind], int(counts[KINDS.index(kind)])) for kind in left_out if counts[KINDS.index(kind)]
    ]


def _rest(index: Index, mask: Mask, ground: Mask) -> list[int] | None:
    """What the filters leave out of the chosen kinds; None where it is too much to draw with the others."""
    return index.in_order(ground & ~mask).tolist() if np.count_nonzero(ground) <= HELD else None


def _facets(index: Index, query: Query, masks: dict[str, Mask], kinds: Ints) -> Values:
    documents = index.document_counts(both(masks, without="documents"))
    return {
        "actors": offered(index, query, masks),
        "together": together(index, query, masks),
        "actors_known": len(index.links.names),
        "kinds": [(kind, int(count)) for kind, count in zip(KINDS, kinds, strict=True)],
        "documents": _document_facet(index, query, documents),
    }


def _document_facet(index: Index, query: Query, counts: Ints) -> list[tuple[str, str, int]]:
    """The documents to offer, in the corpus' order; of very many those that hold most, and the chosen."""
    most = set(np.argsort(-counts, kind="stable")[:DOCUMENTS_LISTED].tolist())
    return [
        (name, index.titles[name], int(counts[code]))
        for code, name in enumerate(index.documents)
        if code in most or name in query.documents
    ]


def overview(index: Index, mask: Mask, kinds: tuple[str, ...]) -> Values:
    """Two densities over the whole span: of what is selected, and of all of the chosen kinds behind it."""
    days, everything = index.once(("overview", kinds), lambda: _ground(index, kinds))
    rows = np.flatnonzero(mask)
    shown = density(index.start[rows], index.end[rows], days, BINS).tolist()
    return {"from": days[0], "to": days[1], "shown": shown, "all": everything}


def _ground(index: Index, kinds: tuple[str, ...]) -> tuple[tuple[int, int], list[int]]:
    mask = index.mask(Query(kinds=kinds))
    days = span(index, mask)
    return days, density(index.start[mask], index.end[mask], days, BINS).tolist()


def span(index: Index, mask: Mask) -> tuple[int, int]:
    """First and last day of what a mask takes, of the whole corpus where it takes nothing."""
    mask = mask if mask.any() else np.ones(len(index), dtype=bool)
    if not len(index):
        return 0, 365
    return int(index.start[mask].min()), int(index.end[mask].max())


def home(index: Index) -> tuple[int, int]:
    """The window to begin with: the shortest in which three quarters of the narrated events begin.

    Mentions of far centuries would otherwise press all the others into a corner; All still shows it.
    """
    events = index.mask(Query())
    mask = events if events.any() else np.ones(len(index), dtype=bool)
    first, last = span(index, mask)
    length = index.end[mask] - index.start[mask]
    ordered = np.sort(index.start[mask][length <= max((last - first) // 8, 400)])
    held = max(int(np.ceil(len(ordered) * 0.75)), 1)
    if len(ordered) < 10:
        return first, last
    widths = ordered[held - 1 :] - ordered[: len(ordered) - held + 1]
    best = int(np.argmin(widths))
    return _whole_years(int(ordered[best]), int(ordered[best] + widths[best]))


def _whole_years(first: int, last: int) -> tuple[int, int]:
    """The years that two days lie in, with a little air; of a shorter time, the time with air."""
    pad = max((last - first) // 40, 5)
    if last - first > 2 * 366:
        years = civil(first)[0], civil(last)[0]
        first, last = day_number(years[0]), day_number(years[1], 12, 31)
    return first - pad, last + pad


def density(start: Ints, end: Ints, window: tuple[int, int], bins: int) -> NDArray[np.int64]:
    """How many intervals touch each of the equal parts of a window.

    >>> density(np.array([0, 4], "int32"), np.array([1, 9], "int32"), (0, 9), 5).tolist()
    [1, 0, 1, 1, 1]
    """
    first, last = window
    width = max(last - first + 1, 1)
    inside = (start <= last) & (end >= first)
    low = (np.clip(start[inside], first, last).astype("int64") - first) * bins // width
    high = (np.clip(end[inside], first, last).astype("int64") - first) * bins // width
    steps = np.bincount(low, minlength=bins + 1) - np.bincount(high + 1, minlength=bins + 2)[: bins + 1]
    return np.cumsum(steps)[:bins]


def scene(index: Index, search: str, documents: Mapping[str, Document]) -> Values:
    """What the chart draws of a large selection: the rows of the window, or their density by lane.

    In reading order a lane is a document, or the stretch of one that is shown, with a density for each part.
    """
    query = Query.from_url(search)
    ordered = query.view == "order"
    place = text_stretch(query.place) if ordered else None
    mask = index.mask(query)
    window = window_bounds(query.window) or span(index, mask)
    seen = mask & (index.start <= window[1]) & (index.end >= window[0])
    if place:
        seen &= index.within(*place)
    found = int(np.count_nonzero(seen))
    told: Values = {"window": window, "found": found, "order": ordered, "rows": None, "lanes": None}
    if found <= HELD:
        return told | {"rows": index.in_order(seen).tolist()}
    lanes = _lanes(index, "document" if ordered else query.lanes, seen)
    if ordered:
        lengths = [_length(index, name, rows, documents) for name, rows in lanes]
        return told | {"lanes": _texts(index, lanes, lengths, place and place[1:], window)}
    return told | {"lanes": [(name, len(rows), _bins(index, rows, window)) for name, rows in lanes]}


def _bins(index: Index, rows: Ints, window: tuple[int, int]) -> list[int]:
    bins: list[int] = density(index.start[rows], index.end[rows], window, BINS).tolist()
    return bins


def _length(index: Index, name: str, rows: Ints, documents: Mapping[str, Document]) -> int:
    """Of a document in letters, also where its text is not at hand."""
    last = int(index.offset[rows].max()) + 1
    return max(len(documents[name].text), last) if name in documents else last


def _texts(
    index: Index,
    lanes: list[tuple[str, Ints]],
    lengths: list[int],
    shown: tuple[int, int] | None,
    window: tuple[int, int],
) -> list[Values]:
    """The lanes of the reading order: of each part of a text its density, and where its first date stands.

    `last` is where the last of all stands, `shown` the stretch of the one text that is shown or None for all.
    """
    extents = [shown or (0, length) for length in lengths]
    whole = sum(end - first for first, end in extents)
    told = []
    for (name, rows), length, (first, end) in zip(lanes, lengths, extents, strict=True):
        parts = max(PARTS * (end - first) // whole, LEAST_PARTS)
        part = (index.offset[rows] - first) * parts // (end - first)
        cells = [rows[part == number] for number in range(parts)]
        locators = [index.locator(cell[0]) if len(cell) else "" for cell in cells]
        told.append({
            "name": name,
            "count": len(rows),
            "from": first,
            "to": end,
            "length": length,
            "locators": locators,
            "last": index.locator(rows[-1]),
            "parts": [_bins(index, cell, window) for cell in cells],
        })  # fmt: skip
    return told


def _lanes(index: Index, by: str, seen: Mask) -> list[tuple[str, Ints]]:
    """The lanes of a window with their rows: of actors and documents those that hold most."""
    rows = np.flatnonzero(seen).astype("int32")
    if by == "kind":
        kinds = index.kind[rows]
        return [(kind, rows[kinds == code]) for code, kind in enumerate(KINDS) if (kinds == code).any()]
    if by == "document":
        documents = index.document[rows]
        return [
            (index.documents[code], rows[documents == code]) for code in _largest(index.document_counts(seen))
        ]
    if by == "actor":
        largest = _largest(index.actor_counts(seen))
        named = ((index.links.names[code], index.links.rows_with(code)) for code in largest)
        return [(name, own[seen[own]]) for name, own in named]
    return [("", rows)]


def _largest(counts: Ints) -> list[int]:
    """As many as there are lanes, and none that is empty."""
    return [int(code) for code in np.argsort(-counts, kind="stable")[:LANES_DRAWN] if counts[code]]


def stretch(index: Index, search: str, *, by: str, offset: int, limit: int) -> list[int]:
    """Some rows of a selection in the table's order."""
    rows = index.in_order(index.mask(Query.from_url(search)), by=by)
    return [int(row) for row in rows[offset : offset + limit]]


def position(index: Index, search: str, row: int, *, by: str) -> Values:
    """Where a row stands in a selection's order, or would stand: `at`, and whether it is `selected`."""
    mask = index.mask(Query.from_url(search))
    before = mask[:row] if by == "document" else mask & (index.rank < index.rank[row])
    return {"at": int(np.count_nonzero(before)), "selected": bool(mask[row])}


def all_rows(index: Index) -> list[int]:
    """Every row where the browser can hold them all, else none: it asks for what it shows."""
    return list(range(len(index))) if len(index) <= 2 * HELD else []


def row_values(index: Index, rows: list[int], documents: dict[str, Document]) -> list[Values]:
    """The rows as the page keeps them: days as numbers, dates in words, the reasons and the citation made."""
    taken = index.events.iloc[rows]
    return [_row(index, row, record, documents) for row, record in
            zip(rows, taken.to_dict("records"), strict=True)]  # fmt: skip


def _around(event: dict[Any, Any]) -> tuple[str, str]:
    """What stands before and after the quote in its passage, as much as one reads at a glance."""
    passage, quote = event["passage"], event["quote"]
    at = event["start"] - event["passage_start"]
    if passage[at : at + len(quote)] != quote:  # between the halves of a cut sentence offsets do not hold
        at = max(passage.find(quote), 0)
    before, after = passage[:at], passage[at + len(quote) :]
    if len(before) > GLANCE:
        before = f"…{before[-GLANCE:].partition(' ')[2]}"
    return before, after


def _row(index: Index, row: int, event: dict[Any, Any], documents: dict[str, Document]) -> Values:
    document = documents.get(event["document"]) or Document(event["document"], "")
    kept = ("document", "locator", "kind", "title", "quote", "precision", "edtf", "passage")
    return {
        "row": row,
        "source": document.title or document.id,
        "id": event["event_id"],
        **{name: event[name] for name in kept},
        "from": event["start_day"],
        "to": event["end_day"],
        "start": event["start"],
        "length": len(document.text),
        "same_days": int(index.same_days[row]),
        "around": _around(event),
        "soft": soft_ends(event["edtf"], event["timex_mod"]),
        "words": date_words(
            event["edtf"], event["precision"], value=event["timex_value"], modifier=event["timex_mod"]
        ),
        "actors": [name for name in event["actors"].split("; ") if name],
        "why": [(reason.text, reason.event_id) for reason in why(event, index.events, index.place)],
        "citation": citation(document, event["locator"]),
    }
