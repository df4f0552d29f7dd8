"""Resolve: what the words of a date leave out is taken from what stands around it.

In come the passages of a document and the mentions found in it, out come the mentions that have a place on the
calendar, complete, each with the `anchor` that supplied the rest. A narrative is read in its own order: the
last narrated date gives the year, months go forward, headings open a frame, and an aside to another time does
not take over. A dated document (dispatch, letter, news, diary) is read from its own date. A note has a context
of its own. What cannot be placed is left out.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from timeline.dates import borrow
from timeline.days import MAX_YEAR, civil, day_number, weekday
from timeline.intervals import edtf_bounds, interval, of_year, shift_day
from timeline.model import DateParts, Document, Interval, Passage, Timex

_NEAR = 3  # years between a narrated date and the last that do not make it an aside
_VAGUE = ("decade", "century", "millennium")
_FAR = 10
_SIGHT = 8000  # characters within which a year named later tells whether this one was an aside
_COARSE = ("year", "half", "quarter", "decade", "century", "millennium")
_NEXT_YEAR_BACK = 7  # a month this far back in the year is that of the next year: December, then January
_SEASON_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


@dataclass(slots=True)
class Placed:
    """A mention with its interval: what later mentions of the same stream refer to."""

    mention: Timex
    interval: Interval

    @property
    def year(self) -> int:
        return civil(self.interval.earliest)[0]

    @property
    def month(self) -> int | None:
        """The month in which the mention ends, if it names months."""
        return None if self.interval.precision in _COARSE else civil(self.interval.latest)[1]

    @property
    def last_year(self) -> int:
        """The year in which the mention ends."""
        return civil(self.interval.latest)[0]


@dataclass(slots=True)
class Context:
    """What a stream of passages has said so far: the last narrated date, and the last of each fineness."""

    focus: Placed | None = None
    nearest: Placed | None = None  # the last date of the same sentence
    by_unit: dict[str, Placed] | None = None
    frame: Interval | None = None
    paragraph: int = -1  # where the paragraph of the last date begins

    def narrate(self, placed: Placed) -> None:
        """Go on from a date; a bare year that says nothing new leaves the finer date before it in place."""
        focus = self.focus
        if focus is None or placed.interval.precision != "year" or placed.year != focus.last_year or focus.month is None:
            self.focus = placed
        self.remember(placed)

    def glance(self, placed: Placed) -> None:
        """Look aside to another time, to which the same sentence or a "that year" may still refer."""
        self.remember(placed)

    def remember(self, placed: Placed) -> None:
        units = self.by_unit = self.by_unit or {}
        precision = placed.interval.precision
        finer = {"day": ("day", "week", "month", "year"), "week": ("week", "month", "year"), "month": ("month", "year")}
        for unit in finer.get(precision, ("year",) if precision not in ("decade", "century") else ()):
            units[unit] = placed
        units["any"] = placed
        self.nearest = placed


def resolve(document: Document, passages: Sequence[Passage], mentions: Sequence[Timex]) -> list[Timex]:
    """The mentions that have a place on the calendar, completed and anchored, in text order."""
    found: list[Timex] = []
    own = _own_date(document)
    dated = is_dated(document, mentions, own)
    body = Context()
    notes = Context()
    note = None
    by_passage = assign(passages, mentions)
    told = [mention for passage, group in by_passage if passage.role == "body" for mention in group]
    years = sorted((mention.start, mention.parts.year) for mention in told if _names_year(mention) and mention.parts.year)
    for at, (passage, group) in enumerate(by_passage):
        if passage.role in ("body", "heading"):
            ahead = _years_ahead(years, passage.end)
            found.extend(_read(document, passage, group, body, own if dated else None, ahead))
        else:
            if note is None or passage.role != "footnote" or passage.note != note or not passage.note:
                notes = Context(focus=body.focus if passage.role == "footnote" else None)
            note = passage.note
            rest = _rest_of_note(by_passage, at)
            found.extend(_read(document, passage, group, notes, own if dated else None, [], rest))
    return sorted(found, key=lambda mention: mention.start)


def assign(passages: Sequence[Passage], mentions: Sequence[Timex]) -> list[tuple[Passage, list[Timex]]]:
    """The passages that hold mentions, with them; passages in the order of their first character."""
    spans = sorted((start, end, number) for number, p in enumerate(passages) for start, end in p.spans)
    starts = [start for start, _, _ in spans]
    groups: dict[int, list[Timex]] = {}
    for mention in mentions:
        at = bisect_right(starts, mention.start) - 1
        if at >= 0 and mention.start < spans[at][1]:
            groups.setdefault(spans[at][2], []).append(mention)
    return [(passages[number], groups[number]) for number in sorted(groups, key=lambda n: passages[n].start)]


def _own_date(document: Document) -> Interval | None:
    if not document.date:
        return None
    low, high = edtf_bounds(document.date)
    length = high - low
    return Interval(low, high, "day" if length == 0 else "month" if length < 31 else "year")


def is_dated(document: Document, mentions: Sequence[Timex], own: Interval | None) -> bool:
    """Whether the document's own date leads: as `reading` says, else if most of its years are its own."""
    if document.reading:
        return document.reading == "dated" and own is not None
    if own is None or own.precision != "day":
        return False
    year = civil(own.earliest)[0]
    years = [mention.parts.year for mention in mentions if mention.parts.year is not None]
    return sum(abs(y - year) <= 1 for y in years) >= 0.6 * len(years)


def _years_ahead(body: list[tuple[int, int]], offset: int) -> list[int]:
    """The next few years that the body names behind an offset, from its (offset, year) pairs."""
    at = bisect_right(body, (offset, MAX_YEAR))
    return [year for start, year in body[at : at + 3] if start - offset < _SIGHT]


def _years(mentions: Sequence[Timex]) -> list[int]:
    return [m.parts.year for m in mentions if _names_year(m) and m.parts.year is not None]


def _names_year(mention: Timex) -> bool:
    """Whether a mention names one year, as a range of years does not."""
    parts, until = mention.parts, mention.until
    if parts.year is None or parts.relation or mention.latent:
        return False
    return until is None or (parts.month is not None and until.year == parts.year)


def _rest_of_note(groups: list[tuple[Passage, list[Timex]]], at: int) -> list[Timex]:
    """The dated mentions of the later sentences of the same note."""
    passage = groups[at][0]
    rest: list[Timex] = []
    for other, mentions in groups[at + 1 :]:
        if other.role != passage.role or other.note != passage.note or not passage.note:
            break
        rest += [m for m in mentions if m.parts.year is not None and not m.parts.relation]
    return rest


# --- one passage --------------------------------------------------------------------------------------------


def _read(
    document: Document,
    passage: Passage,
    mentions: list[Timex],
    context: Context,
    own: Interval | None,
    ahead: list[int],
    rest: Sequence[Timex] = (),
) -> Iterator[Timex]:
    lead = Placed(Timex(-1, -1, "", DateParts()), own) if own else None
    context.nearest = None
    paragraph = document.text.rfind("\n", 0, passage.start)
    opens = paragraph != context.paragraph  # the first dated sentence of a paragraph may turn to another time
    context.paragraph = paragraph
    if passage.role == "heading":
        context.frame = None
    for number, mention in enumerate(mentions):
        later = [m for m in mentions[number + 1 :] if m.parts.year is not None and not m.parts.relation] + [*rest]
        placed = _place(mention, context, lead, later, document)
        if placed is None:
            continue
        explicit = placed.mention.anchor is None
        leads = _LEADING.match(document.text, passage.start, mention.start) is not None
        backward = mention.parts.relation in ("previous", "before")
        if passage.role == "heading" and explicit:
            context.frame = placed.interval
            context.narrate(placed)
        elif backward or (explicit and _is_aside(placed, context, _years(later) + ahead, turn=opens or leads)):
            context.glance(placed)
        else:
            context.narrate(placed)
        opens = False
        yield placed.mention


_LEADING = re.compile(r"\W*(?:\w+\W+){0,3}\Z")


def _is_aside(placed: Placed, context: Context, ahead: list[int], *, turn: bool) -> bool:
    """Whether a date leaves the narrated time only for a moment: what follows goes on where it was left.

    A date that opens its paragraph or leads its sentence (`turn`) is one that the narrative goes on from, unless
    it is far away.
    """
    if context.focus is None:
        return False
    if placed.interval.precision in ("decade", "century", "millennium"):
        return True
    if placed.interval.latest - placed.interval.earliest > 800:
        return True
    year, before = placed.year, context.focus.last_year
    if year == before or (turn and abs(year - before) <= _FAR):
        return False
    if not ahead:
        return abs(year - before) > _NEAR
    if year < before:
        return abs(ahead[0] - before) < abs(ahead[0] - year)
    return all(abs(y - before) < abs(y - year) for y in ahead[:2])


def _place(
    mention: Timex, context: Context, lead: Placed | None, later: list[Timex], document: Document
) -> Placed | None:
    parts = mention.parts
    anchor: int | str | None = mention.anchor
    until = mention.until
    if mention.rule in ("short-year", "abbreviated-year") or (parts.year is not None and 0 < parts.year < 100 and mention.latent):
        completed = _short_year(parts, context)
    elif mention.rule in ("past-units", "last-unit") and lead is None:
        return _past(mention, context, document, later)
    elif parts.relation or parts.unit:
        completed = _relative(parts, context, lead)
    elif parts.year is None and parts.decade is None and parts.century is None and parts.hundreds is None:
        completed = _partial(parts, context, lead, later)
        if completed and until is not None:
            completed = (completed[0], completed[1])
    else:
        completed = (parts, None)
    if completed is None:
        return None
    parts, source = completed
    if source is not None:
        anchor = "document" if source.mention.start < 0 else source.mention.start
    if source is not None and until is not None and source.month is not None and until.month == source.month:
        parts = _backed(parts, until, source)
    if until is not None and until.year is None and until.decade is None and until.century is None:
        until = _later_end(parts, until)
    try:
        days = interval(parts, until, either=mention.either)
    except ValueError:
        return None
    return Placed(replace(mention, parts=parts, until=until, anchor=anchor), days)


def _backed(parts: DateParts, until: DateParts, source: Placed) -> DateParts:
    """ "October to March", said in March, began the year before."""
    if parts.month is not None and until.month is not None and parts.month > until.month:
        return replace(parts, year=source.last_year - 1)
    return parts


def _later_end(first: DateParts, last: DateParts) -> DateParts:
    """The last end of a range in the year of its first, or in the next where it would run backwards."""
    assert first.year is not None
    last = borrow(of_year(last, first.year), first)
    try:
        interval(first, last)
    except ValueError:
        last = replace(last, year=first.year + 1)
    return last


# --- what is left out ---------------------------------------------------------------------------------------


def _partial(
    parts: DateParts, context: Context, lead: Placed | None, later: list[Timex]
) -> tuple[DateParts, Placed] | None:
    """Month, day, season or weekday without its year."""
    if parts.weekday is not None and parts.day is None:
        return _weekday(parts, context, lead)
    if lead is not None:
        return _nearest_year(parts, lead), lead
    if parts.day is not None and parts.month is None and parts.easter is None:
        return _day_of_month(parts, context)
    focus = context.nearest if context.nearest and context.nearest.interval.precision not in _VAGUE else context.focus
    if focus is None:
        if later and later[0].parts.year is not None:
            placed = Placed(later[0], interval(later[0].parts))
            return of_year(parts, later[0].parts.year), placed
        return None
    year = focus.last_year
    month = _month_of(parts)
    if month is not None and (before := focus.month) is not None and before - month >= _NEXT_YEAR_BACK:
        year += 1
    if parts.season == "WI" and (focus.month or 12) <= 3:
        year -= 1  # the winter in which the last date lies
    frame = context.frame
    if frame is not None and month is not None:
        year = _into_frame(year, month, frame)
    return of_year(parts, year), focus


def _month_of(parts: DateParts) -> int | None:
    return parts.month or (_SEASON_MONTH[parts.season] if parts.season else None)


def _into_frame(year: int, month: int, frame: Interval) -> int:
    """The nearest year in which the month lies in the frame of the heading; the same year if there is none."""
    for candidate in (year, year + 1, year - 1):
        first = day_number(candidate, month)
        if frame.earliest - 31 <= first <= frame.latest:
            return candidate
    return year


def _nearest_year(parts: DateParts, lead: Placed) -> DateParts:
    """The year that puts a month or day nearest to the document's own date, the past first."""
    year, month, _ = civil(lead.interval.earliest)
    named = _month_of(parts)
    if named is None:
        return of_year(replace(parts, month=parts.month or month), year)
    if named - month > 6:
        year -= 1
    elif month - named > 6:
        year += 1
    return of_year(parts, year)


def _day_of_month(parts: DateParts, context: Context) -> tuple[DateParts, Placed] | None:
    reference = (context.by_unit or {}).get("month")
    if reference is None:
        return None
    year, month, day = civil(reference.interval.latest)
    if reference.interval.precision == "day" and parts.day is not None and parts.day < day - 20:
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return replace(parts, year=year, month=month), reference


def _weekday(parts: DateParts, context: Context, lead: Placed | None) -> tuple[DateParts, Placed] | None:
    """The last such weekday up to a document's own date; in a narrative the next after the last narrated day."""
    reference = lead or (context.by_unit or {}).get("day")
    if reference is None or parts.weekday is None or reference.interval.precision != "day":
        return None
    day = reference.interval.earliest
    step = (parts.weekday - weekday(day)) % 7
    if lead is not None and step:
        step -= 7
    return _of_day(parts, day + step), reference


def _of_day(parts: DateParts, day: int) -> DateParts:
    year, month, number = civil(day)
    return DateParts(year=year, month=month, day=number, week=parts.week, approx=parts.approx)


def _short_year(parts: DateParts, context: Context) -> tuple[DateParts, Placed] | None:
    """ "in 490" after "499 BC", "'99" after 1898: the era or the century of the last narrated year."""
    focus = context.focus
    if focus is None or parts.year is None:
        return None
    if parts.year > 0 and parts.year < 100:
        century = focus.year - focus.year % 100
        best = min((century + shift + parts.year for shift in (-100, 0, 100)), key=lambda y: abs(y - focus.year))
        return replace(parts, year=best), focus
    if focus.year > 1000 or parts.year > 999:
        return None
    year = 1 - parts.year if focus.year <= 0 and parts.year > 0 else parts.year
    return (replace(parts, year=year), focus) if abs(year - focus.year) < 200 else None


def _past(mention: Timex, context: Context, document: Document, later: list[Timex]) -> Placed | None:
    """ "the past thirty-five years": up to the date of the note or document in which it is said."""
    dated = next((m for m in later if m.parts.day is not None and m.parts.month is not None), None)
    own = _own_date(document)
    if dated is not None:
        end, anchor = interval(dated.parts), dated.start
    elif own is not None:
        end, anchor = own, "document"  # type: ignore[assignment]
    else:
        return None
    unit = mention.parts.unit or "year"
    first = shift_day(end.earliest, -mention.parts.count, unit)
    parts, until = _of_day(DateParts(), first), _of_day(DateParts(), end.latest)
    return Placed(replace(mention, parts=parts, until=until, anchor=anchor), interval(parts, until))


# --- relative to another date -------------------------------------------------------------------------------


def _relative(parts: DateParts, context: Context, lead: Placed | None) -> tuple[DateParts, Placed] | None:
    unit = parts.unit
    named = parts.month is not None or bool(parts.season) or parts.weekday is not None
    reference = lead or _reference(context, unit if unit and not named else "any", same=parts.relation == "same")
    if reference is None:
        return None
    sign = {"next": 1, "after": 1, "previous": -1, "before": -1}.get(parts.relation, 0) * parts.count
    plain = replace(parts, relation="", unit="", count=1)
    if named:
        return _named_relative(plain, parts, reference, sign)
    if parts.day is not None:
        year, month, _ = civil(reference.interval.earliest)
        return replace(plain, year=year, month=month), reference
    return _shifted(plain, reference, unit or "year", sign)


def _reference(context: Context, unit: str, *, same: bool) -> Placed | None:
    """What a relative expression refers to: "that" the nearest date, "the next" the nearest of its sentence,
    else the narrated one; days and months the last that are fine enough."""
    units = context.by_unit or {}
    if unit in ("day", "week", "month"):
        return units.get(unit)
    nearest = units.get("any") if same else context.nearest
    return nearest or context.focus or units.get("any")


def _shifted(plain: DateParts, reference: Placed, unit: str, sign: int) -> tuple[DateParts, Placed] | None:
    """A whole unit at a distance from the reference: the following year, two weeks later."""
    day = shift_day(reference.interval.earliest, sign, unit)
    year, month, number = civil(day)
    if unit == "day":
        return replace(plain, year=year, month=month, day=number), reference
    if unit == "week":
        return replace(plain, year=year, month=month, day=number, week=True), reference
    if unit == "month":
        return replace(plain, year=year, month=month), reference
    if unit == "decade":
        return replace(plain, decade=year - (year % 10 if year > 0 else (year - 2) % 10)), reference
    if unit == "century":
        return replace(plain, century=(year - 1) // 100 + 1), reference
    return replace(plain, year=year), reference


def _named_relative(
    plain: DateParts, parts: DateParts, reference: Placed, sign: int
) -> tuple[DateParts, Placed] | None:
    """That October, the following spring, May of the next year, last Tuesday."""
    year, month, _ = civil(reference.interval.earliest)
    if parts.weekday is not None:
        day = reference.interval.earliest
        step = (parts.weekday - weekday(day)) % 7 or (7 if sign else 0)
        return _of_day(plain, day + (step - 7 if sign < 0 and step else step)), reference
    if parts.unit in ("year", ""):
        if parts.unit == "year":
            return of_year(plain, year + sign), reference
        if parts.unit == "" and sign:
            named = _month_of(parts) or month
            whole_year = reference.month is None
            if sign > 0:
                year += 1 if whole_year or named <= month else 0
            elif whole_year or named >= month:
                year -= 1
    return of_year(plain, year), reference
