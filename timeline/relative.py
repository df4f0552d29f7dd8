"""Relative: what the words of one date leave out, taken from the date that they refer to.

In come the parts of a date and a context (`timeline.narrative`) or the document's own date, out come the
completed parts and the date that supplied the rest; None where nothing can.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from timeline.days import civil, day_number, weekday
from timeline.intervals import interval, of_year, shift_day
from timeline.model import DateParts, Interval, Timex
from timeline.narrative import Ahead, Context, Placed

Completed = tuple[DateParts, Placed] | None

_NEXT_YEAR_BACK = 7  # a month this far back in the year is that of the next year: December, then January
_SEASON_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_DIRECTION = {"next": 1, "after": 1, "said": 1, "last": -1, "before": -1, "ago": -1}
SAID = ("this", "next", "last", "ago", "said")  # relations to the day on which they are said
_LAST_WITHOUT_ERA = 999
_LAST_CENTURY_WITHOUT_ERA = 9
_WITHIN_AN_AGE = 500  # years over which a text may go on without naming the era again


def lacks_year(parts: DateParts) -> bool:
    """Whether the words of a date leave out its year."""
    return parts.year is None and parts.decade is None and parts.century is None and parts.hundreds is None


def has_year(mention: Timex) -> bool:
    """Whether the words of a mention name its year."""
    return mention.parts.year is not None and not mention.latent


def complete(
    parts: DateParts, context: Context, lead: Placed | None, later: Sequence[Timex], ahead: Sequence[Ahead]
) -> Completed:
    """Parts without their year or month. `lead` is the own date of a dated document, `later` what the same
    sentence dates after it, `ahead` the years that the text names next."""
    if parts.relation or parts.unit:
        return _relative(parts, context, lead)
    if parts.weekday is not None and parts.day is None:
        return _weekday(parts, context, lead)
    if parts.day is not None and parts.month is None and parts.easter is None:
        return _day_of_month(parts, context, lead)
    nearest = context.nearest
    elsewhere = (
        nearest is not None and not nearest.is_vague and abs(nearest.year - (lead or nearest).year) > 1
    )
    if lead is not None and not elsewhere:
        return _nearest_year(parts, lead), lead
    if later and _is_in_season(later[0].parts, parts):
        return of_year(parts, later[0].parts.year or 0), Placed(later[0], interval(later[0].parts))
    focus = nearest if nearest is not None and not nearest.is_vague else context.focus
    if focus is not None:
        return of_year(parts, _year_after(parts, focus, context.frame, ahead)), focus
    if later and later[0].parts.year is not None:
        return of_year(parts, later[0].parts.year), Placed(later[0], interval(later[0].parts))
    return _up_to(parts, ahead[0]) if ahead else None


def _up_to(parts: DateParts, following: Ahead) -> Completed:
    """A month or season before any year that the text names: the last one up to the next year."""
    month = _month_of(parts)
    if month is None:
        return None
    earlier = following.month is not None and month > following.month
    return of_year(parts, following.year - earlier), Placed(
        following.mention, interval(following.mention.parts)
    )


def _is_in_season(month: DateParts, season: DateParts) -> bool:
    """Whether a month with its year lies in a season without: "a summer offensive in June 1942"."""
    first = _SEASON_MONTH.get(season.season)
    return first is not None and month.year is not None and month.month in (first, first + 1, first + 2)


def _year_after(parts: DateParts, focus: Placed, frame: Placed | None, ahead: Sequence[Ahead]) -> int:
    """The year of a month or season in a narrative that goes forward from `focus`, under a heading's
    frame.
    """
    year, month, before = focus.last_year, _month_of(parts), focus.month
    if month is None:
        return year
    if before is not None and before - month >= _NEXT_YEAR_BACK and not _comes_back(year, ahead):
        year += 1
    if before is None and _comes_back(year, ahead) and month > (ahead[0].month or 12):
        year -= 1  # "In 1789 … on 27 December … in the spring of 1789"
    if parts.season == "WI" and before is not None and before <= 3:
        year -= 1  # the winter in which the last date lies
    if frame is not None and not _has_left(focus, frame):
        year = next((y for y in (year, year + 1, year - 1) if _lies_in(y, month, frame.interval)), year)
    return year


def _comes_back(year: int, ahead: Sequence[Ahead]) -> bool:
    """Whether what is dated next lies in the same year again: "200,000 by December. In May …"."""
    return bool(ahead) and ahead[0].month is not None and ahead[0].year == year


def _has_left(focus: Placed, frame: Placed) -> bool:
    """Whether the narrative has gone back before the time of its heading."""
    since = focus.mention.start > frame.mention.start
    return since and focus.month is not None and focus.interval.latest < frame.interval.earliest


def _lies_in(year: int, month: int, frame: Interval) -> bool:
    return frame.earliest - 31 <= day_number(year, month) <= frame.latest


def _month_of(parts: DateParts) -> int | None:
    return parts.month or _SEASON_MONTH.get(parts.season)


def _nearest_year(parts: DateParts, lead: Placed) -> DateParts:
    """The year, and for a bare day the month, that lies nearest to the document's own date."""
    year, month, _ = civil(lead.interval.earliest)
    named = _month_of(parts)
    if named is None:
        return of_year(replace(parts, month=None if parts.day is None else month), year)
    ahead = (named - month + 6) % 12 - 6  # half a year back to five months ahead
    return of_year(parts, year + (month - 1 + ahead) // 12)


def _day_of_month(parts: DateParts, context: Context, lead: Placed | None) -> Completed:
    """ "the 13th": of the month that was last named, or the next where the days have begun anew; in a dated
    document that has named no month up to its own date, the last such day."""
    reference = context.latest.get("month")
    if parts.day is None:
        return None
    if lead is not None and (reference is None or reference.interval.earliest > lead.interval.latest):
        year, month, day = civil(lead.interval.latest)
        if parts.day > day:
            year, month = (year, month - 1) if month > 1 else (year - 1, 12)
        return replace(parts, year=year, month=month), lead
    if reference is None:
        return None
    year, month, day = civil(reference.interval.latest)
    if lead is not None and reference.interval == lead.interval and parts.day > day:
        return replace(parts, year=year if month > 1 else year - 1, month=month - 1 or 12), reference
    if reference.interval.precision == "day" and parts.day < day - 20:
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return replace(parts, year=year, month=month), reference


def _weekday(parts: DateParts, context: Context, lead: Placed | None) -> Completed:
    """The last such weekday up to a document's own date; in a narrative the next from the last narrated
    day.
    """
    reference = lead or context.latest.get("day")
    if reference is None or parts.weekday is None or reference.interval.precision != "day":
        return None
    ahead = (parts.weekday - weekday(reference.interval.earliest)) % 7
    step = ahead - 7 if lead is not None and ahead else ahead
    return _on_day(parts, reference.interval.earliest + step), reference


def _on_day(parts: DateParts, number: int) -> DateParts:
    year, month, day = civil(number)
    return DateParts(year=year, month=month, day=day, week=parts.week, approx=parts.approx)


def complete_short_year(
    parts: DateParts, context: Context, lead: Placed | None, ahead: Sequence[Ahead]
) -> Completed:
    """ "in 490" after 499 BC, "'99" after 1898: the era or the century of the narrated year, or of the next
    that the text names in its era."""
    focus = context.focus or lead
    if parts.year is None:
        return None
    if parts.year >= 100 and (focus is None or focus.year > _LAST_WITHOUT_ERA):
        ancient = next((other.mention for other in ahead if other.year <= _LAST_WITHOUT_ERA), None)
        focus = Placed(ancient, interval(ancient.parts)) if ancient is not None else None
    if focus is None and 0 <= parts.year < 100 and ahead:
        focus = Placed(ahead[0].mention, interval(ahead[0].mention.parts))
    if focus is None:
        return None
    if 0 <= parts.year < 100:
        century = focus.year - focus.year % 100
        candidates = [century + shift + parts.year for shift in (-100, 0, 100)]
        return replace(parts, year=min(candidates, key=lambda year: abs(year - focus.year))), focus
    if focus.year > _LAST_WITHOUT_ERA or parts.year > _LAST_WITHOUT_ERA:
        return None
    year = 1 - parts.year if focus.year <= 0 else parts.year
    return (replace(parts, year=year), focus) if abs(year - focus.year) < _WITHIN_AN_AGE else None


def in_era(parts: DateParts, context: Context) -> Completed:
    """A decade or century without its era, in a narrative of the time before Christ: "the middle 430s"."""
    focus = context.focus
    if focus is None or focus.year > 0 or parts.era:
        return None
    if parts.decade is not None and 0 < parts.decade <= _LAST_WITHOUT_ERA:
        return replace(parts, decade=-parts.decade - 8), focus
    if parts.century is not None and 0 < parts.century <= _LAST_CENTURY_WITHOUT_ERA:
        return replace(parts, century=1 - parts.century), focus
    return None


def next_units(
    parts: DateParts, context: Context, lead: Placed | None
) -> tuple[DateParts, DateParts, Placed] | None:
    """ "the next two days", "the preceding eight years": from the reference on, or up to it. Of years the
    next begin with that of a day or month: after January 1961 the next four years are 1961 to 1964."""
    reference = _reference(context, parts.unit, same=False) or lead
    if reference is None:
        return None
    coarse = parts.unit in ("year", "decade") and reference.month is None
    begin = 1 if parts.unit in ("day", "week", "month") or coarse else 0
    first, last = (begin, begin + parts.count - 1) if parts.relation == "after" else (-parts.count, -1)
    plain = DateParts()
    if parts.unit == "week":
        day = reference.interval.earliest
        span = (1, 7 * parts.count) if first > 0 else (-7 * parts.count, -1)
        return _on_day(plain, day + span[0]), _on_day(plain, day + span[1]), reference
    ends = [_whole_unit(plain, reference, parts.unit, step) for step in (first, last)]
    return ends[0], ends[1], reference


def up_to(parts: DateParts, end: Interval) -> tuple[DateParts, DateParts]:
    """ "the past thirty-five years": from so long before to the day on which it is said."""
    first = shift_day(end.earliest, -parts.count, parts.unit or "year")
    return _on_day(DateParts(), first), _on_day(DateParts(), end.latest)


def from_event(parts: DateParts, event: Placed) -> DateParts:
    """Units counted from a dated event: eight days after it, the month before it."""
    sign = _DIRECTION[parts.relation] * parts.count
    return _whole_unit(replace(parts, relation="", unit="", count=1), event, parts.unit, sign)


# --- relative to another date -------------------------------------------------------------------------------


def _relative(parts: DateParts, context: Context, lead: Placed | None) -> Completed:
    named = parts.month is not None or bool(parts.season) or parts.weekday is not None
    unit = "month" if parts.day is not None and not named else parts.unit or ("any" if named else "")
    told = _reference(context, unit, same=parts.relation in ("same", "this"))
    reference = (lead or told) if parts.relation in (*SAID, "") else (told or lead)
    if reference is None or (parts.relation == "said" and lead is None):
        return None
    sign = _DIRECTION.get(parts.relation, 0) * parts.count
    plain = replace(parts, relation="", unit="", count=1)
    if named:
        return _named(plain, parts.unit, reference, sign), reference
    if parts.day is not None:
        year, month, _ = civil(shift_day(reference.interval.earliest, sign, "month"))
        return replace(plain, year=year, month=month), reference
    return _whole_unit(plain, reference, parts.unit or "year", sign), reference


def _reference(context: Context, unit: str, *, same: bool) -> Placed | None:
    """What a relative expression refers to: "that" the nearest date, "the next" the nearest of its sentence
    or else the narrated one; days, weeks and months the last date that is fine enough."""
    if unit in ("day", "week", "month"):
        nearest = context.nearest
        return nearest if nearest is not None and nearest.is_fine_for(unit) else context.latest.get(unit)
    last = context.latest.get("any")
    if unit in ("decade", "century") and last is not None and last.interval.precision == unit:
        return last
    nearest = context.nearest
    if same and unit != "any":
        nearest = last  # "that year" may refer to another sentence's aside, "that October" does not
    if nearest is not None and nearest.is_vague:
        nearest = None
    return nearest or context.focus or last


def _whole_unit(plain: DateParts, reference: Placed, unit: str, sign: int) -> DateParts:
    """A whole unit at a distance from the reference: the following year, two weeks later."""
    since = reference.interval.latest if sign > 0 and reference.mention.until else reference.interval.earliest
    year, month, day = civil(shift_day(since, sign, unit))
    if unit in ("day", "week"):
        return replace(plain, year=year, month=month, day=day, week=unit == "week")
    if unit == "month":
        return replace(plain, year=year, month=month)
    if unit == "decade":  # the 490s BC are -498 to -489: decades of years before 1 end in 9
        return replace(plain, decade=year - year % 10 if year > 0 else year - (year - 2) % 10)
    if unit == "century":
        return replace(plain, century=(year - 1) // 100 + 1)
    return replace(plain, year=year)


def _named(plain: DateParts, unit: str, reference: Placed, sign: int) -> DateParts:
    """That October, the following spring, May of the next year, last Tuesday."""
    year, month, _ = civil(reference.interval.earliest)
    if plain.weekday is not None and plain.day is None:
        day = reference.interval.earliest
        ahead = (plain.weekday - weekday(day)) % 7 or (7 if sign else 0)
        return _on_day(plain, day + (ahead - 7 * (2 if ahead == 7 else 1) if sign < 0 else ahead))
    if unit == "year":
        return of_year(plain, year + sign)
    named = _month_of(plain) or month
    whole_year = reference.month is None
    if sign > 0 and (whole_year or named <= month):
        year += 1
    elif sign < 0 and (whole_year or named >= month):
        year -= 1
    return of_year(plain, year)
