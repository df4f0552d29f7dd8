"""Told: the dated events that a text has told, found again by the words that name them.

In come the words behind a date ("eight days after Fort Sumter", "the first day of the war") and what the
narrative has dated so far, out comes the date of that event; None where the text dates none of that name.
Which words tell an event from its edges is in `resources/vocabulary.toml`, [event_words].
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from timeline.days import civil
from timeline.intervals import shift_day
from timeline.model import DateParts
from timeline.narrative import Context, Placed
from timeline.vocabulary import event_words

_NAMES = r"[A-Z][\w'’-]*(?:\s+(?:of\s+(?:the\s+)?)?[A-Z][\w'’-]*)*"
_POSSESSIVE = re.compile(r"['’]s?\Z")
_FINE = {"day": ("day",), "week": ("day",), "month": ("day", "month")}  # by unit, what it may be counted from
_JUST_NOW = 6  # dated sentences back in which "the battle" is the one just told
_BEHIND = 500  # characters behind a name, in its paragraph, that may date what it names
_SIGHT = 20_000  # characters back in which a name is looked for,
_OCCURRENCES = 12  # at most so many times
_STEM = 4  # letters that "invaded" and "invasion" share

Told = tuple[tuple[tuple[int, int], ...], Placed]


@dataclass(frozen=True, slots=True)
class EventName:
    """The words that name an event: proper names, a noun ("the battle"), or both ("the siege of Boston")."""

    names: tuple[str, ...] = ()
    noun: str = ""

    def __bool__(self) -> bool:
        return bool(self.names or self.noun)

    def is_in(self, text: str) -> bool:
        """Whether a text has all the names, and a word of the noun's family."""
        stem = re.escape(self.noun[: max(_STEM, len(self.noun) - 3)])
        return all(name in text for name in self.names) and bool(re.search(rf"(?i)\b{stem}", text))


@cache
def _phrase() -> re.Pattern[str]:
    edges = "|".join(event_words()["edges"])
    return re.compile(
        r"\s+(?:(?:the|a|an|this|that|his|her|its|their)\s+)?"
        rf"(?:(?:{edges})\s+of\s+(?:the\s+)?)?"
        rf"(?:(?P<names>{_NAMES})(?:(?<=['’]s)\s+(?P<thing>[a-z]{{3,}}))?"
        rf"|(?P<noun>[a-z]{{4,}}|war)(?:\s+of\s+(?:the\s+)?(?P<of>{_NAMES}))?)"
    )


@cache
def _beginning() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(event_words()['beginnings'])})")


def event_named(text: str, at: int) -> EventName:
    """The event that the text names at an offset; an empty name where it names none.

    >>> event_named("eight days after Fort Sumter fell", 16)
    EventName(names=('Fort', 'Sumter'), noun='')
    >>> event_named("the day after the battle he told Mertz", 13)
    EventName(names=(), noun='battle')
    """
    found = _phrase().match(text, at)
    if found is None:
        return EventName()
    names = re.findall(r"[A-Z][\w'’-]*", found["names"] or found["of"] or "")
    noun = found["noun"] or found["thing"] or ""
    return EventName(tuple(_POSSESSIVE.sub("", name) for name in names), noun)


def told_of(name: EventName, unit: str, context: Context, text: str, at: int) -> Placed | None:
    """The date, fine enough to count the unit from, of the last sentence before an offset that names the
    event, or else of the next after its name in the same paragraph. An event without a proper name must have
    been told just now."""
    told = list(_fine_enough(context.told, unit))
    if not name.names:
        told = told[-_JUST_NOW:]
    for spans, placed in reversed(told):
        if any(name.is_in(text[start:end]) for start, end in spans):
            return placed
    return _dated_after(name, told, text, at) if name.names else None


def _dated_after(name: EventName, told: list[Told], text: str, at: int) -> Placed | None:
    for _ in range(_OCCURRENCES):
        at = text.rfind(name.names[-1], max(0, at - _SIGHT), at)
        if at < 0:
            return None
        end = min(at + _BEHIND, text.find("\n", at) % (len(text) + 1))
        following = next((placed for _, placed in told if at < placed.mention.start < end), None)
        if following and name.is_in(text[max(0, at - _BEHIND) : following.mention.start]):
            return following
    return None


def begun(name: EventName, unit: str, context: Context, text: str) -> Placed | None:
    """The date on which an event began: of a sentence that names it and says so, else of the first that
    names it by a proper name."""
    told = list(_fine_enough(context.told, unit))
    naming = [
        (text[spans[0][0] : spans[-1][1]], placed)
        for spans, placed in told
        if any(name.is_in(text[start:end]) for start, end in spans)
    ]
    saying = [placed for sentence, placed in naming if _beginning().search(sentence)]
    if saying:
        return saying[-1]
    return naming[0][1] if naming and name.names else None


def nth_unit(parts: DateParts, event: Placed) -> tuple[DateParts, DateParts | None]:
    """The n-th day, week, month or year of an event, counted from the day on which it began."""
    begin = event.interval.earliest
    first = _day(shift_day(begin, parts.count - 1, parts.unit))
    if parts.unit == "day":
        return first, None
    return first, _day(shift_day(begin, parts.count, parts.unit) - 1)


def _day(number: int) -> DateParts:
    year, month, day = civil(number)
    return DateParts(year=year, month=month, day=day)


def _fine_enough(told: Iterable[Told], unit: str) -> Iterator[Told]:
    fine = _FINE.get(unit)
    return ((spans, placed) for spans, placed in told if fine is None or placed.interval.precision in fine)
