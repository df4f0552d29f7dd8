"""Chronicles: the dates at the heads of the entries of a chronological table.

In come a text, its paragraphs and the mentions found in it, out come the heads: the years ("753. Rome built."
under "B.C.") that only their place in a row of heads makes years, since alone "753" is any number; and the
dates that stand on a line of their own right above the entry.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from timeline.model import DateParts, Timex

_ERA = re.compile(r"(?P<bc>B\.\s?C\.|BCE?\b)|A\.\s?D\.|(?:AD|CE)\b")
_HEAD = re.compile(r"(?P<year>\d{1,4})(?P<stop>[.:]?(?=[ \t]*\r?\n[ \t]*\w)|[.:])?\s+(?=[A-Z\"“])")
_MARKS = " \t*_#"
_MARGIN = 40  # characters of blanks and marks before the date of an entry
_LINE = 500  # characters of an entry's first line that are looked at
_WORD, _STOP = re.compile(r"\b[a-z]"), re.compile(r"[.;!?)\]]")  # what a sentence has, and a title has not
_BELOW = re.compile(r"[ \t*_.:]*\r?\n[ \t*_]*(?=\S)")
_FEWEST = 4  # heads that make a row,
_SIGHT = 4000  # characters from one to the next
_APART = 3  # years between them, at the median: numbers of notes, pages and paragraphs rise by one
_SHORTEST = 100  # what rises from less, or never reaches
_FOUR_DIGITS = 1000  # these, is a year only under "A.D."
_LAST = 2099


class Head(NamedTuple):
    """The date at the head of an entry, and where the entry's text begins."""

    mention: Timex
    entry: int


class _Number(NamedTuple):
    start: int
    end: int
    entry: int
    value: int
    stopped: bool  # whether a stop or a line end sets it apart from the entry


def chronicle(text: str, paragraphs: Sequence[tuple[int, int]], found: Sequence[Timex]) -> list[Head]:
    """The years at the heads of entries, in the order of the text; `found` are the dates that stand there.

    >>> text = "B.C.\\n\\n800. Ab\\n\\n790. By\\n\\n776. Co\\n\\n753. Do"
    >>> places = [(0, 4), (6, 13), (15, 22), (24, 31), (33, 40)]
    >>> [head.mention.parts.year for head in chronicle(text, places, [])]
    [-799, -789, -775, -752]
    """
    dated = {
        mention.start
        for mention in found
        if mention.parts.year is not None and not text[mention.start : mention.end].isdecimal()
    }
    return [head for era, row in _rows(text, paragraphs, dated) for head in _years(era, row)]


def _rows(
    text: str, paragraphs: Sequence[tuple[int, int]], dated: set[int]
) -> Iterator[tuple[str, list[_Number]]]:
    """Rows of numbers that all rise or all fall, each with the era that stands over it."""
    era, row = "", list[_Number]()
    for start, end in paragraphs:
        if named := _ERA.match(text, start):
            yield era, row
            era, row = "bc" if named["bc"] else "ad", []
        for number in _numbers(text, start, end):
            if number.start in dated:
                continue
            turns = len(row) > 1 and (row[0].value < row[1].value) != (row[-1].value < number.value)
            if turns or (row and number.start - row[-1].start > _SIGHT):
                yield era, row
                row = []
            row.append(number)
    yield era, row


def _numbers(text: str, start: int, end: int) -> Iterator[_Number]:
    """The number at the head of a paragraph, and those of its lines as far as each begins with one."""
    while start < end and (found := _HEAD.match(text, start, end)):
        yield _Number(*found.span("year"), found.end(), int(found["year"]), found["stop"] is not None)
        start = text.find("\n", found.end(), end) + 1 or end


def _years(era: str, row: list[_Number]) -> Iterator[Head]:
    if len(row) < _FEWEST:
        return
    falls = row[0].value > row[-1].value
    if falls and era != "bc":
        return
    if not falls and not _is_rising(row, after_christ=era == "ad"):
        return
    for number in row:
        if number.value:
            year = 1 - number.value if falls else number.value
            parts = DateParts(year=year, era=year < _FOUR_DIGITS)
            yield Head(Timex(number.start, number.end, "chronicle-year", parts), number.entry)


def _is_rising(row: list[_Number], *, after_christ: bool) -> bool:
    """Whether rising numbers are years after Christ, not what else is numbered."""
    first, last = row[0].value, row[-1].value
    if last > _LAST or not all(number.stopped for number in row):
        return False
    if not after_christ and not (first >= _SHORTEST and last >= _FOUR_DIGITS):
        return False
    return median(later.value - number.value for number, later in pairwise(row)) >= _APART


def dated_entries(text: str, found: Sequence[Timex]) -> list[Head]:
    """The dates that stand alone, with nothing above, on the line over their entry, where a text has a row
    of them; `found` are its dates but those that are heads already.

    >>> from timeline.dates import find_dates
    >>> text = "".join(f"May {day}, 1907\\nThe Bureau met.\\n\\n" for day in range(1, 5))
    >>> [(head.mention.start, text[head.entry :][:10]) for head in dated_entries(text, find_dates(text))][:2]
    [(0, 'The Bureau'), (29, 'The Bureau')]
    """
    starts = {mention.start for mention in found}
    heads = []
    for mention in found:
        below = _BELOW.match(text, mention.end)
        before = text[max(mention.start - _MARGIN, 0) : mention.start].rstrip(_MARKS)
        apart = not before or before.endswith(("\n\n", "\n\r\n"))
        if below and below.end() not in starts and apart and _is_told(text, below.end()):
            heads.append(Head(mention, below.end()))
    return heads if len(heads) >= _FEWEST else []


def _is_told(text: str, at: int) -> bool:
    """Is the line at an offset of sentences, not the title of a speech or the head of a paper?"""
    end = text.find("\n", at, at + _LINE)
    end = end if end >= 0 else at + _LINE
    return _WORD.search(text, at, end) is not None and _STOP.search(text, at, end) is not None


def with_heads(found: Sequence[Timex], heads: Sequence[Head]) -> list[Timex]:
    """Found mentions and heads, in the order of the text: a bare year found at a head is that head's year."""
    at = {head.mention.start for head in heads}
    kept = [mention for mention in found if mention.start not in at]
    return sorted([*kept, *(head.mention for head in heads)], key=lambda mention: mention.start)
