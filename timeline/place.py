"""Place: one mention on the calendar, with what its words leave out.

In come a mention, the context of its stream (`timeline.narrative`) and what stands around it, out comes the
mention complete, with its days and the `anchor` that supplied the rest; None where nothing does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from timeline.asides import looks_aside
from timeline.beside import apposition, ends_open, named_beside
from timeline.classify import Traits
from timeline.intervals import interval, of_year
from timeline.model import DateParts, Timex
from timeline.narrative import Ahead, Context, Placed
from timeline.parts import borrow
from timeline.relative import (
    complete,
    complete_short_year,
    from_event,
    in_era,
    lacks_year,
    next_units,
    up_to,
)
from timeline.told import begun, event_named, nth_unit, told_of

_LONGEST_CLAUSE = 120  # characters
_UP_TO_NOW = ("past-units", "last-unit")

_Supplied = tuple[DateParts, DateParts | None, Placed | None]


@dataclass(frozen=True, slots=True)
class Setting:
    """What stands around the mentions of one passage."""

    text: str
    own: Placed | None  # the document's own date
    lead: Placed | None  # the date that leads: the document's own, or that of the letter that is reproduced
    ahead: list[Ahead]  # the years that the body names next
    rest: list[Timex]  # the dated mentions of the later sentences of the same note
    traits: Traits


@dataclass(frozen=True, slots=True)
class Around:
    """What the text dates behind a mention: in its sentence or note, and the years that it names next."""

    later: list[Timex]
    ahead: list[Ahead]


# "eleven years after Kinyoun's death", "after a coup": from something else than what was dated last.
_COUNTED_FROM = re.compile(r"\s+(?:(?:an?|his|her|its|their|my|our)\s|[A-Z][\w.]*['’]s\s)")


def place(mention: Timex, context: Context, around: Around, setting: Setting) -> Placed | None:
    """A mention complete and on the calendar; None where its context does not place it."""
    if mention.rule in _UP_TO_NOW and setting.lead is None:
        return _until_said(mention, around.later, setting.own)
    supplied = _supply(mention, context, around, setting)
    if supplied is None:
        return None
    parts, until, source = supplied
    if until is not None and lacks_year(until) and parts.year is not None:
        parts, until = _complete_end(parts, until, source)
    try:
        days = interval(parts, until, either=mention.either)
    except ValueError:  # a day that no calendar has, or a range that runs backwards
        return None
    anchor: int | str | None = None
    if source is not None:
        anchor = "document" if source.mention.start < 0 else source.mention.start
    return Placed(replace(mention, parts=parts, until=until, anchor=anchor), days)


def _supply(mention: Timex, context: Context, around: Around, setting: Setting) -> _Supplied | None:
    """Both ends of a mention with what its words leave out, and the date that supplied it; None where nothing
    does."""
    parts, until, lead, text = mention.parts, mention.until, setting.lead, setting.text
    if mention.rule == "entry-day":
        lead = None  # entries go on from one another
    if same := apposition(mention, context, text):
        return same.mention.parts, until, same
    if beside := named_beside(mention, around.later, text):
        return beside[0], until, beside[1]
    if era := in_era(parts, context):
        return era[0], until, era[1]
    if mention.rule == "next-units":
        return next_units(parts, context, lead)
    if parts.relation == "nth":
        event = begun(event_named(text, text.index(" of", mention.start) + 3), parts.unit, context, text)
        return (*nth_unit(parts, event), event) if event else None
    if ends_open(mention, text) and (name := event_named(text, mention.end)):
        event = told_of(name, parts.unit, context, text, mention.start)
        if event:
            return from_event(parts, event), until, event
        if name.names:
            return None
    if ends_open(mention, text) and _COUNTED_FROM.match(text, mention.end):
        return None
    if mention.latent and parts.year is not None:
        return _with_short_year(mention, context, around, lead)
    if lead is not None and mention.rule == "weekday" and looks_aside(_clause(text, mention), "to come"):
        parts = replace(parts, relation="next")
    if parts.relation or parts.unit or lacks_year(parts):
        completed = complete(parts, context, lead, around.later, around.ahead)
        return (completed[0], until, completed[1]) if completed else None
    return parts, until, None


def _with_short_year(
    mention: Timex, context: Context, around: Around, lead: Placed | None
) -> _Supplied | None:
    """Years without era or century, at both ends of a range."""
    completed = complete_short_year(mention.parts, context, lead, around.ahead)
    if completed is None:
        return None
    until = mention.until
    if until is not None and mention.either:
        until = replace(until, year=completed[0].year)
    elif until is not None and until.year is not None:
        ended = complete_short_year(until, context, lead, around.ahead)
        until = ended[0] if ended else until
    return completed[0], until, completed[1]


def _clause(text: str, mention: Timex) -> str:
    """What stands before a mention in its sentence, as far as a clause goes."""
    return re.split(r"[.;:!?\n]|, (?=wh)", text[max(0, mention.start - _LONGEST_CLAUSE) : mention.start])[-1]


def _complete_end(first: DateParts, last: DateParts, source: Placed | None) -> tuple[DateParts, DateParts]:
    """Both ends of a range without year: the last in the year of the first, or in the next where that is
    later.

    "October to March", said in March, began the year before.
    """
    assert first.year is not None
    if source is not None and first.month and last.month and first.month > last.month == source.month:
        first = replace(first, year=source.last_year - 1)
    assert first.year is not None
    last = borrow(of_year(last, first.year), first)
    try:
        interval(first, last)
    except ValueError:
        last = replace(last, year=first.year + 1)
    return first, last


def _until_said(mention: Timex, later: list[Timex], own: Placed | None) -> Placed | None:
    """ "the past thirty-five years": up to the date of the note or of the document in which it is said."""
    dated = next((other for other in later if other.parts.day is not None and other.until is None), None)
    if dated is not None:
        end, anchor = interval(dated.parts), dated.start
    elif own is not None:
        end, anchor = own.interval, None
    else:
        return None
    parts, until = up_to(mention.parts, end)
    placed = replace(mention, parts=parts, until=until, anchor="document" if anchor is None else anchor)
    return Placed(placed, interval(parts, until))
