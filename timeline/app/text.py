"""A document as the reader shows it: its text in pieces, each date and each mark of a note one of them.

Offsets are names of places to the browser, no more: they count code points, and the browser counts UTF-16.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import numpy as np

from timeline.app.index import Index
from timeline.app.notes import note_marks
from timeline.app.words import date_words
from timeline.model import Document

WHOLE = 400_000  # longer documents are shown in windows
WINDOW = 60_000
_BREAKS = ("\n\n", "\n\r\n", "\n", ". ", " ")  # where a window may end, best first

Piece = str | dict[str, Any]


def document_values(index: Index, document: Document, around: int) -> dict[str, Any]:
    """Title, origin and text of a document, or of a window of it about an offset."""
    first, last = window(document.text, around)
    return {
        "id": document.id,
        "title": document.title or document.id,
        "origin": ", ".join(
            part for part in (document.creator, date_words(document.date), document.source) if part
        ),
        "rights": document.rights,
        "language": document.language,
        "from": first,
        "to": last,
        "length": len(document.text),
        "pieces": pieces(index, document, first, last),
    }


def window(text: str, around: int) -> tuple[int, int]:
    """The offsets to show: all of a text of usual length, else the window that an offset lies in.

    Windows join without a gap, whatever offset was asked for: a reader can go on from one to the next.

    >>> window("short", 3), window("x" * 500_000, 60_000)
    ((0, 5), (60000, 120000))
    """
    edges = _edges(text)
    number = min(max(bisect_right(edges, around), 1), len(edges) - 1)
    return edges[number - 1], edges[number]


@lru_cache(maxsize=16)
def _edges(text: str) -> tuple[int, ...]:
    """Where windows begin and end: between paragraphs, failing these between lines or sentences."""
    if len(text) <= WHOLE:
        return 0, len(text)
    edges = [0]
    while len(text) - edges[-1] > WINDOW:
        least, most = edges[-1] + WINDOW // 2, edges[-1] + WINDOW
        ends = (text.rfind(mark, least, most) + len(mark) for mark in _BREAKS if mark in text[least:most])
        edges.append(next(ends, most))
    return *edges, len(text)


def pieces(index: Index, document: Document, first: int, last: int) -> list[Piece]:
    """Plain text, dates and marks of notes, in their order: joined they are the text, letter by letter.

    A date is its `text`, its event's `id` and `kind`. A mark of a note is its `text`, the number of the
    `note`, whether it `calls` the note or stands before it, its place `at`, and that of its other end, `to`.
    """
    found: list[Piece] = []
    at = first
    for start, end, piece in sorted(_marked(index, document), key=lambda marked: marked[0]):
        if start < at or end > last:
            continue
        found.extend((document.text[at:start], {"text": document.text[start:end], **piece}))
        at = end
    found.append(document.text[at:last])
    return found


def _marked(index: Index, document: Document) -> Iterator[tuple[int, int, dict[str, Any]]]:
    if document.id in index.documents:
        rows = np.flatnonzero(index.document == index.documents.index(document.id))
        columns = (index.events[name].iloc[rows] for name in ("start", "end", "event_id", "kind"))
        for start, end, event_id, kind in zip(*columns, strict=True):
            yield int(start), int(end), {"id": event_id, "kind": kind}
    for mark in note_marks(document.text):
        yield mark.start, mark.end, {"note": mark.note, "calls": mark.calls, "at": mark.start, "to": mark.to}
