"""Chronicles: the years at the heads of the entries of a chronological table.

In comes a text, out come the heads ("753. Rome built." under "B.C.") that only their place in a rising or
falling row of heads makes years: alone "753" is any number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from timeline.model import DateParts, Timex

_HEAD = re.compile(
    r"(?m)^[ \t]*(?:(?P<bc>B\.\s?C\.|BCE?\b)|(?P<ad>A\.\s?D\.|(?:AD|CE)\b))?[ \t]*"
    r"(?:(?P<year>\d{1,4})[.:]?(?:[ \t]*\r?\n(?=[ \t]*\w)|[ \t]+(?=[A-Z\"“])))?"
)
_BEFORE_CHRIST = re.compile(r"\bB\.\s?C\.|\bBCE?\b")
_FEWEST = 4  # heads that make a row
_APART = 3  # years from head to head, at the median: numbers of notes, pages and paragraphs rise by one
_SHORTEST = 100  # of rising years; below stands what else is numbered, unless "A.D." heads the row


class Head(NamedTuple):
    """The year at the head of an entry, and where the entry's text begins."""

    mention: Timex
    entry: int


class _Number(NamedTuple):
    start: int
    end: int
    entry: int
    value: int


def chronicle(text: str) -> list[Head]:
    """The years at the heads of entries, in the order of the text.

    >>> [head.mention.parts.year for head in chronicle("B.C.\\n800. Ab\\n790. By\\n776. Co\\n753. Do")]
    [-799, -789, -775, -752]
    """
    return [head for era, row in _rows(text) for head in _years(text, era, row)]


def _rows(text: str) -> Iterator[tuple[str, list[_Number]]]:
    """Rows of numbers that all rise or all fall, each with the era that stands over it."""
    era, row = "", list[_Number]()
    for found in _HEAD.finditer(text):
        if named := "bc" if found["bc"] else "ad" if found["ad"] else "":
            yield era, row
            era, row = named, []
        if found["year"] is None:
            continue
        number = _Number(*found.span("year"), found.end(), int(found["year"]))
        if len(row) > 1 and (row[0].value < row[1].value) != (row[-1].value < number.value):
            yield era, row
            row = []
        row.append(number)
    yield era, row


def _years(text: str, era: str, row: list[_Number]) -> Iterator[Head]:
    if len(row) < _FEWEST:
        return
    falls = row[0].value > row[-1].value
    if falls and not (era == "bc" or _BEFORE_CHRIST.search(text)):
        return
    if not falls and (
        median(later.value - number.value for number, later in pairwise(row)) < _APART
        or (era != "ad" and row[0].value < _SHORTEST)
    ):
        return
    for start, end, entry, value in row:
        if value:
            parts = DateParts(year=1 - value if falls else value, era=falls or value < 1000)
            yield Head(Timex(start, end, "chronicle-year", parts), entry)


def with_heads(found: list[Timex], heads: list[Head]) -> list[Timex]:
    """Found mentions and heads, in the order of the text; where both stand, a head counts if it is before
    Christ.
    """
    at = {(head.mention.start, head.mention.end) for head in heads if (head.mention.parts.year or 0) <= 0}
    kept = [mention for mention in found if (mention.start, mention.end) not in at or mention.parts.era]
    taken = {place for mention in kept for place in range(mention.start, mention.end)}
    free = [head.mention for head in heads if head.mention.start not in taken]
    return sorted([*kept, *free], key=lambda mention: mention.start)
