"""Narrative: the time that a text has reached, as later dates of the same stream refer to it.

A narrative is read in its own order. A date moves it on, an aside to another time does not: whether a date is
an aside shows in what follows. A heading with a date opens a frame for what stands under it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from timeline.asides import looks_aside
from timeline.days import civil
from timeline.model import DateParts, Interval, Timex

_YEARLY = ("year", "half", "quarter", "decade", "century", "millennium")
_VAGUE = ("decade", "century", "millennium")
_REFERABLE = {  # by precision, the units that "the next ..." may count from such a date
    "day": ("day", "week", "month", "year"),
    "week": ("week", "month", "year"),
    "month": ("month", "year"),
}
_SHORT_RANGE = 800  # days; a longer range is a period that a narrative lies in, not a time it has reached
_NEAR = 3  # years that are no aside at the head of a paragraph, or backwards where nothing follows
_MEMORY = 400  # dated sentences that an event may be looked up in
_SIGHT = 8000  # characters within which a year named later tells whether this one was an aside
_LAST_MONTH = {"START": 4, "MID": 8, "END": 12, "SP": 5, "SU": 8, "FA": 11, "WI": 12}  # by part or season


class Ahead(NamedTuple):
    """A mention further on that names a year, with the last month that its words allow (None: none)."""

    offset: int
    year: int
    month: int | None
    mention: Timex


@dataclass(frozen=True, slots=True)
class Placed:
    """A mention with its interval."""

    mention: Timex
    interval: Interval

    @property
    def year(self) -> int:
        return civil(self.interval.earliest)[0]

    @property
    def last_year(self) -> int:
        return civil(self.interval.latest)[0]

    @property
    def month(self) -> int | None:
        """The month in which the mention ends, if it names months."""
        return None if self.interval.precision in _YEARLY else civil(self.interval.latest)[1]

    def is_fine_for(self, unit: str) -> bool:
        """Whether units of a size may be counted from the date."""
        return not self.is_vague and unit in _REFERABLE.get(self.interval.precision, ("year",))

    @property
    def is_vague(self) -> bool:
        return self.interval.precision in _VAGUE


@dataclass(slots=True)
class Context:
    """What a stream of passages has said so far.

    `focus` is the time that the narrative has reached, `nearest` the last date of the same sentence, `aside`
    the last date that only looked aside, `clause` the same where the words of its clause say so,
    `latest` by unit the last date that is fine enough to count such units from (by "any" the last of all),
    `frame` the date of the heading above, `paragraph` where the paragraph of the last date begins, `told`
    the spans of the last dated sentences with their dates.
    """

    focus: Placed | None = None
    nearest: Placed | None = None
    aside: Placed | None = None
    clause: Placed | None = None
    latest: dict[str, Placed] = field(default_factory=dict)
    frame: Placed | None = None
    paragraph: int = -1
    told: deque[tuple[tuple[tuple[int, int], ...], Placed]] = field(
        default_factory=lambda: deque(maxlen=_MEMORY)
    )

    def narrate(self, placed: Placed) -> None:
        """Go on from a date; a bare year that says nothing new leaves the finer date before it in place."""
        focus = self.focus
        repeats = focus is not None and focus.month is not None and placed.year == focus.last_year
        if not (repeats and placed.interval.precision == "year"):
            self.focus = placed
        self.notice(placed)

    def look_aside(self, placed: Placed, *, clause: bool = False) -> None:
        """Remember a date without going on from it; what refers to it looks aside with it."""
        self.aside = placed
        self.clause = placed if clause else None
        self.nearest = self.latest["any"] = placed

    def notice(self, placed: Placed) -> None:
        """Remember a date that units may be counted from."""
        self.nearest = self.latest["any"] = placed
        for unit in ("day", "week", "month", "year"):
            if placed.is_fine_for(unit):
                self.latest[unit] = placed

    def is_aside(self, placed: Placed, ahead: Sequence[Ahead], *, turn: bool) -> bool:
        """Whether a date leaves the narrated time only for a moment: what is dated next goes on where it was
        left.

        A date that opens its paragraph or leads its sentence (`turn`) is gone on from, unless it is far away.
        """
        if self.focus is None:
            return False
        length = placed.interval.latest - placed.interval.earliest
        if placed.is_vague or length > _SHORT_RANGE:
            return True
        if self.frame is not None and placed.interval.overlaps(self.frame.interval):
            return False
        if ahead and not turn and self._lies_between(ahead[0], placed):
            return True
        year, before = placed.year, self.focus.last_year
        if year == before or (turn and before < year <= before + _NEAR):
            return False
        # A precedent may be named again and again; only a finer date goes on from there.
        far = placed.interval.precision == "year" and abs(year - before) > _NEAR
        if far and not turn:
            return True
        years = [other.year for other in ahead if not (far and other.year == year)]
        if not years:
            return year < before
        if year < before:
            return abs(years[0] - before) < abs(years[0] - year)
        onward = [y for y in years if y >= before]
        return bool(onward) and all(y - before < abs(y - year) for y in onward[:2])

    def _lies_between(self, following: Ahead, placed: Placed) -> bool:
        """Whether the next date goes on from the narrated time and stops short of this one, which ran
        ahead."""
        assert self.focus is not None
        exact = placed.interval.precision != "range" and (placed.month or placed.mention.parts.part)
        if following.month is None or not exact:
            return False
        now = self.focus.last_year, self.focus.month or 0
        then = civil(placed.interval.earliest)[:2]
        return now <= (following.year, following.month) < then


def years_named(mentions: Sequence[Timex], text: str, start: int) -> list[Ahead]:
    """The mentions of a passage, which begins at `start`, that name one year, as a range of years does not,
    and do not only look back to it, as a year in parentheses does too."""
    found = []
    for mention in mentions:
        parts, until = mention.parts, mention.until
        if parts.year is None or mention.latent:
            continue
        before = text[start : mention.start]
        enclosed = _last_month(parts) is None and before.rfind("(") > before.rfind(")")
        if enclosed or looks_aside(before, "before"):
            continue
        if until is None or (parts.month is not None and until.year == parts.year):
            found.append(Ahead(mention.start, parts.year, _last_month(parts), mention))
    return found


def _last_month(parts: DateParts) -> int | None:
    return parts.month or _LAST_MONTH.get(parts.season or parts.part)


def years_ahead(named: Sequence[Ahead], offset: int) -> list[Ahead]:
    """The next three years named behind an offset, as far as they are in sight."""
    at = bisect_right(named, offset, key=lambda other: other.offset)
    return [other for other in named[at : at + 3] if other.offset - offset < _SIGHT]
