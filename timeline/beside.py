"""Beside: what the words right before or behind a date say of it.

In come a mention, its neighbours and the text, out comes the date that completes it: an apposition ("on 27
June, two days after the invasion") or the year that the phrase goes on with ("the October Revolution of
1917"). None where the words say nothing of the kind.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from timeline.intervals import interval, of_year
from timeline.model import DateParts, Timex
from timeline.narrative import Context, Placed
from timeline.relative import from_event, lacks_year

_APPOSITION = re.compile(r"\s*[,(–—-]\s*(?:just\s+|only\s+|exactly\s+)?(?:the\s+)?")
_ENDS_OPEN = re.compile(r"(?i)(?:after|before)\Z")
_NEXT_DATE = re.compile(r"\s+(?:the\s+)?")
_OF_YEAR = re.compile(r"\s[^.,;:()\n]{1,30}\b(?:of|in)\s+")
_YEAR_IN_BRACKETS = re.compile(r"\s*[(\[]\s*")
_BESIDE = 16  # characters between a weekday and the day that it names


def is_weekday_of(mention: Timex, following: list[Timex]) -> bool:
    """Whether a weekday or holiday only names the day that follows: "at Sunday dawn of 25 June 1950", "on Ash
    Wednesday, 23 February 1200"."""
    weekday = mention.parts.weekday is not None and mention.parts.day is None
    if not (weekday or mention.rule == "holiday") or not following:
        return False
    return following[0].parts.day is not None and following[0].start - mention.end < _BESIDE


def apposition(mention: Timex, context: Context, text: str) -> Placed | None:
    """ "On 27 June 1950, two days after the invasion": the date that the expression only says in other
    words.
    """
    nearest = context.nearest
    if nearest is None or nearest.interval.precision != "day":
        return None
    if mention.parts.unit not in ("day", "week", "month", "year") or not (
        ends_open(mention, text) or (mention.parts.relation == "nth" and mention.parts.unit == "day")
    ):
        return None
    return nearest if _APPOSITION.fullmatch(text, nearest.mention.end, mention.start) else None


def ends_open(mention: Timex, text: str) -> bool:
    """Whether units are counted from something that the text goes on to name: "two days after …"."""
    return (
        mention.parts.relation in ("after", "before")
        and bool(mention.parts.unit)
        and _ENDS_OPEN.search(text, mention.start, mention.end) is not None
    )


def named_beside(mention: Timex, later: Sequence[Timex], text: str) -> tuple[DateParts, Placed] | None:
    """What the next date of the same phrase supplies: "the October Revolution of 1917", "three days before
    Christmas 1941"."""
    if not later or later[0].start < mention.end or later[0].until is not None:
        return None
    parts, following = mention.parts, later[0]
    placed = Placed(following, interval(following.parts))
    if placed.interval.precision == "year" and _YEAR_IN_BRACKETS.fullmatch(
        text, mention.end, following.start
    ):
        if lacks_year(parts) and (parts.month or parts.season) and following.parts.year is not None:
            return of_year(replace(parts, relation="", unit="", count=1), following.parts.year), placed
        if parts.unit == "year" and parts.relation:
            return following.parts, placed
    if parts.relation in ("after", "before") and parts.unit and placed.interval.precision == "day":
        beside = _NEXT_DATE.fullmatch(text, mention.end, following.start)
        return (from_event(parts, placed), placed) if beside else None
    if lacks_year(parts) and not parts.relation and not parts.unit and placed.interval.precision == "year":
        beside = _OF_YEAR.fullmatch(text, mention.end, following.start)
        if beside and following.parts.year is not None and (parts.month or parts.season):
            return of_year(parts, following.parts.year), placed
    return None


def next_beside(mention: Timex, following: Sequence[Timex], text: str) -> Timex | None:
    """The date right behind, of which only a context tells the year, from which units are counted: "three
    days before Christmas"."""
    if not following or not ends_open(mention, text) or not lacks_year(following[0].parts):
        return None
    return following[0] if _NEXT_DATE.fullmatch(text, mention.end, following[0].start) else None
