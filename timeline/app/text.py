"""A document as the reader shows it: its text in pieces, each date of the table a piece of its own.

Offsets stay on the server: they count code points, and the browser counts UTF-16.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from timeline.app.index import Index
from timeline.app.words import date_words
from timeline.model import Document

WHOLE = 400_000  # longer documents are shown in windows
WINDOW = 120_000


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
    """The offsets to show: all of a text of usual length, else a stretch that begins and ends with a line.

    >>> window("short", 3), window("x" * 500_000, 0)
    ((0, 5), (0, 120000))
    """
    if len(text) <= WHOLE:
        return 0, len(text)
    around = min(max(around, 0), len(text))
    first = max(around - WINDOW // 2, 0)
    last = min(first + WINDOW, len(text))
    line = text.find("\n", first, around)
    first = line + 1 if first and line >= 0 else first
    line = text.rfind("\n", around, last)
    return first, line + 1 if last < len(text) and line >= 0 else last


def pieces(index: Index, document: Document, first: int, last: int) -> list[str | tuple[str, int, str, str]]:
    """Plain text, and dates as (quote, row, event id, kind), in the order of the text.

    Joined they are the text, letter by letter.
    """
    if document.id not in index.documents:
        return [document.text[first:last]]
    rows = np.flatnonzero(index.document == index.documents.index(document.id))
    events = index.events.iloc[rows]
    found: list[str | tuple[str, int, str, str]] = []
    at = first
    columns = (rows, events["start"], events["end"], events["event_id"], events["kind"])
    for row, start, end, event_id, kind in sorted(zip(*columns, strict=True), key=lambda mention: mention[1]):
        if start < at or end > last:
            continue
        found.extend((document.text[at:start], (document.text[start:end], int(row), event_id, kind)))
        at = end
    found.append(document.text[at:last])
    return found
