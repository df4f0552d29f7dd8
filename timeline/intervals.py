"""Calendar arithmetic: the parts of a date become the days that it can mean.

Conventions (README.md, "How dates are read"): early, middle and late are January-April, May-August and
September-December of a year, days 1-10, 11-20 and 21-last of a month, years 0-3, 4-6 and 7-9 of a decade,
years 1-33, 34-66 and 67-100 of a century, the first, second and third month of a season. Winter begins in
December of its year. The 19th century is 1801-1900, the 1800s are 1800-1899. "circa" widens nothing.

Refused: parts that lack their year, which only the context can supply (`timeline.resolve`).
"""

from __future__ import annotations

from dataclasses import replace

from timeline.days import MAX_YEAR, MIN_YEAR, civil, day_number, month_length, weekday
from timeline.model import DateParts, Interval

_SEASON_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_MONTH_DAYS = {"START": (1, 10), "MID": (11, 20), "END": (21, 31), "H1": (1, 15), "H2": (16, 31)}
_YEAR_MONTHS = {"START": (1, 4), "MID": (5, 8), "END": (9, 12), "H1": (1, 6), "H2": (7, 12)}
_DECADE_YEARS = {"START": (0, 3), "MID": (4, 6), "END": (7, 9), "H1": (0, 4), "H2": (5, 9)}
_CENTURY_YEARS = {
    "START": (0, 32),
    "MID": (33, 65),
    "END": (66, 99),
    "H1": (0, 49),
    "H2": (50, 99),
    "Q1": (0, 24),
    "Q2": (25, 49),
    "Q3": (50, 74),
    "Q4": (75, 99),
    "TURN": (-6, 4),
}
_THIRDS = {"START": 0, "MID": 1, "END": 2}


def interval(parts: DateParts, until: DateParts | None = None, *, either: bool = False) -> Interval:
    """The days that complete parts can mean; from the first day of `parts` to the last of `until` in a range.

    Raises ValueError for a day that does not exist, a year out of reach, a range that runs backwards, or
    parts without a year.

    >>> days = interval(DateParts(year=1950, part="START"))
    >>> civil(days.earliest), civil(days.latest), days.precision
    ((1950, 1, 1), (1950, 4, 30), 'year')
    """
    first = single(parts)
    if until is None:
        return first
    last = single(until)
    if either:
        return Interval(min(first.earliest, last.earliest), max(first.latest, last.latest), first.precision)
    if last.latest < first.latest or last.earliest < first.earliest:
        raise ValueError("a range that runs backwards")
    return Interval(first.earliest, last.latest, "range")


def single(parts: DateParts) -> Interval:
    """The days of one complete date."""
    year = parts.year
    if parts.century is not None:
        return _years((parts.century - 1) * 100 + 1, _CENTURY_YEARS.get(parts.part, (0, 99)), "century")
    if parts.hundreds is not None:
        return _years(parts.hundreds, _CENTURY_YEARS.get(parts.part, (0, 99)), "century")
    if parts.decade is not None:
        return _years(parts.decade, _DECADE_YEARS.get(parts.part, (0, 9)), "decade")
    if year is None:
        raise ValueError("no year")
    if not MIN_YEAR < year < MAX_YEAR:
        raise ValueError(f"year {year} is out of reach")
    if parts.easter is not None:
        raise ValueError("a day that moves with Easter, not yet of a year")
    if parts.day is not None and parts.month is not None:
        day = day_number(year, parts.month, parts.day)
        if parts.week:
            monday = day - weekday(day)
            return Interval(monday, monday + 6, "week")
        return Interval(day, day, "day")
    if parts.nth_week is not None and parts.month is not None:
        last = month_length(year, parts.month)
        first = last - 6 if parts.nth_week < 0 else 7 * parts.nth_week - 6
        days = day_number(year, parts.month, first), day_number(year, parts.month, min(first + 6, last))
        return Interval(*days, "week")
    if parts.month is not None:
        low, high = _MONTH_DAYS.get(parts.part, (1, 31))
        last = month_length(year, parts.month)
        return Interval(
            day_number(year, parts.month, low), day_number(year, parts.month, min(high, last)), "month"
        )
    if parts.season:
        return months(year, _SEASON_MONTH[parts.season], _part_of_months(3, parts.part), "season")
    if parts.quarter is not None:
        return months(year, 3 * parts.quarter - 2, _part_of_months(3, parts.part), "quarter")
    if parts.half is not None:
        return months(year, 6 * parts.half - 5, _part_of_months(6, parts.part), "half")
    low, high = _YEAR_MONTHS.get(parts.part, (1, 12))
    return months(year, low, (0, high - low), "half" if parts.part in ("H1", "H2") else "year")


def _years(first: int, offsets: tuple[int, int], precision: str) -> Interval:
    low, high = first + offsets[0], first + offsets[1]
    if not MIN_YEAR < low <= high < MAX_YEAR:
        raise ValueError(f"year {low} is out of reach")
    return Interval(day_number(low), day_number(high, 12, 31), precision)


def _part_of_months(length: int, part: str) -> tuple[int, int]:
    if part in _THIRDS:
        third = length // 3
        return third * _THIRDS[part], third * _THIRDS[part] + third - 1
    return 0, length - 1


def months(year: int, month: int, offsets: tuple[int, int], precision: str) -> Interval:
    """From the first day of one month to the last of another, both counted from a month of a year."""
    first, last = month - 1 + offsets[0], month - 1 + offsets[1]
    end_year, end_month = year + last // 12, last % 12 + 1
    return Interval(
        day_number(year + first // 12, first % 12 + 1),
        day_number(end_year, end_month, month_length(end_year, end_month)),
        precision,
    )


def shift_day(number: int, count: int, unit: str) -> int:
    """The day `count` days, weeks, months or years (of the calendar) away; the last of a shorter month.

    >>> civil(shift_day(day_number(1952, 2, 29), -1, "year"))
    (1951, 2, 28)
    """
    if unit in ("day", "week"):
        return number + count * (7 if unit == "week" else 1)
    year, month, day = civil(number)
    months = year * 12 + month - 1 + count * {"month": 1, "year": 12, "decade": 120, "century": 1200}[unit]
    year, month = months // 12, months % 12 + 1
    return day_number(year, month, min(day, month_length(year, month)))


def of_year(parts: DateParts, year: int) -> DateParts:
    """The same parts in a year; a day that moves with Easter becomes month and day."""
    if parts.easter is None:
        return replace(parts, year=year)
    _, month, day = civil(easter(year) + parts.easter)
    return replace(parts, year=year, month=month, day=day, easter=None)


def easter(year: int) -> int:
    """Western Easter Sunday of a Gregorian year (Meeus, "Astronomical Algorithms", chapter 8)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    i = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * i) // 451
    month, day = divmod(h + i - 7 * m + 114, 31)
    return day_number(year, month, day + 1)
