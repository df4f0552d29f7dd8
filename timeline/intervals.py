"""Calendar arithmetic: the parts of a date become the days it can mean, its EDTF and its TIMEX3.

Conventions (README.md, "How dates are read"): early, middle and late are January-April, May-August and
September-December of a year, days 1-10, 11-20 and 21-last of a month, years 0-3, 4-6 and 7-9 of a decade,
years 1-33, 34-66 and 67-100 of a century, the first, second and third month of a season. Winter begins in
December of its year. The 19th century is 1801-1900, the 1800s are 1800-1899. "circa" widens nothing.

Refused: parts that lack their year, which only the context can supply (`timeline.resolve`).
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from timeline.days import MAX_YEAR, MIN_YEAR, civil, day_number, iso, iso_year, month_length, weekday
from timeline.model import DateParts, Interval

_SEASON_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_SEASON_EDTF = {"SP": "21", "SU": "22", "FA": "23", "WI": "24"}
_MONTH_DAYS = {"START": (1, 10), "MID": (11, 20), "END": (21, 31), "H1": (1, 15), "H2": (16, 31)}
_YEAR_MONTHS = {"START": (1, 4), "MID": (5, 8), "END": (9, 12), "H1": (1, 6), "H2": (7, 12)}
_DECADE_YEARS = {"START": (0, 3), "MID": (4, 6), "END": (7, 9), "H1": (0, 4), "H2": (5, 9)}
_CENTURY_YEARS = {
    "START": (0, 32),
    "MID": (33, 65),
    "END": (66, 99),
    "H1": (0, 49),
    "H2": (50, 99),
    "TURN": (-6, 4),
}
_THIRDS = {"START": 0, "MID": 1, "END": 2}


def interval(parts: DateParts, until: DateParts | None = None, *, either: bool = False) -> Interval:
    """The days that complete parts can mean; from the first day of `parts` to the last of `until` in a range.

    Raises ValueError for a day that does not exist, a year out of reach, a range that runs backwards, or
    parts without a year.

    >>> i = interval(DateParts(year=1950, part="START")); iso(i.earliest), iso(i.latest), i.precision
    ('1950-01-01', '1950-04-30', 'year')
    """
    first = _single(parts)
    if until is None:
        return first
    last = _single(until)
    if either:
        return Interval(min(first.earliest, last.earliest), max(first.latest, last.latest), first.precision)
    if last.latest < first.latest or last.earliest < first.earliest:
        raise ValueError("a range that runs backwards")
    return Interval(first.earliest, last.latest, "range")


def _single(parts: DateParts) -> Interval:
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
        return _months(year, _SEASON_MONTH[parts.season], _part_of_months(3, parts.part), "season")
    if parts.quarter is not None:
        return _months(year, 3 * parts.quarter - 2, _part_of_months(3, parts.part), "quarter")
    if parts.half is not None:
        return _months(year, 6 * parts.half - 5, _part_of_months(6, parts.part), "half")
    low, high = _YEAR_MONTHS.get(parts.part, (1, 12))
    return _months(year, low, (0, high - low), "half" if parts.part in ("H1", "H2") else "year")


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


def _months(year: int, month: int, offsets: tuple[int, int], precision: str) -> Interval:
    first, last = month - 1 + offsets[0], month - 1 + offsets[1]
    end_year, end_month = year + last // 12, last % 12 + 1
    return Interval(
        day_number(year + first // 12, first % 12 + 1),
        day_number(end_year, end_month, month_length(end_year, end_month)),
        precision,
    )


# --- EDTF ---------------------------------------------------------------------------------------------


def edtf(parts: DateParts, until: DateParts | None = None, *, either: bool = False) -> str:
    """Extended Date/Time Format (Library of Congress, 2019) of complete parts.

    >>> edtf(DateParts(year=1950, part="START")), edtf(DateParts(year=1945), DateParts(year=1950))
    ('[1950-01..1950-04]', '1945/1950')
    >>> edtf(DateParts(year=-43, month=3, day=15)), edtf(DateParts(decade=1950)), edtf(DateParts(century=19))
    ('-0043-03-15', '195X', '[1801..1900]')
    """
    if until is None:
        return _edtf_single(parts)
    if either:
        days = sorted({_single(parts).earliest, _single(until).earliest})
        return "[" + ",".join(iso(day) for day in days) + "]"
    return f"{_edtf_end(parts, first=True)}/{_edtf_end(until, first=False)}"


def _edtf_single(parts: DateParts) -> str:
    simple = _edtf_simple(parts)
    if simple:  # EDTF qualifies years, months and days, no seasons
        return simple if parts.season else simple + parts.approx
    return _one_of(_single(parts))


def _edtf_simple(parts: DateParts) -> str:
    """The parts as one EDTF date without qualifier, or "" where EDTF has no such form."""
    if parts.part or parts.week or parts.nth_week or parts.century is not None or parts.half or parts.quarter:
        return ""
    if parts.hundreds is not None or parts.decade is not None:
        first = parts.hundreds if parts.decade is None else parts.decade
        assert first is not None
        unknown = 2 if parts.decade is None else 1
        # EDTF counts unspecified digits from year 0, so it can say this of no years before it.
        return f"{first:04d}"[:-unknown] + "X" * unknown if first >= 0 else ""
    assert parts.year is not None
    text = iso_year(parts.year)
    if parts.month is not None:
        text += f"-{parts.month:02d}"
        return text + (f"-{parts.day:02d}" if parts.day is not None else "")
    return text + (f"-{_SEASON_EDTF[parts.season]}" if parts.season else "")


def _edtf_end(parts: DateParts, *, first: bool) -> str:
    """One end of an EDTF interval, where seasons, decades and sets are not allowed: its bounding year,
    month or day.
    """
    simple = (
        "" if parts.season or parts.decade is not None or parts.hundreds is not None else _edtf_simple(parts)
    )
    if simple:
        return simple + parts.approx
    bounds = _single(parts)
    return _bound_texts(bounds)[0 if first else 1]


def _one_of(bounds: Interval) -> str:
    low, high = _bound_texts(bounds)
    return low if low == high else f"[{low}..{high}]"


def _bound_texts(bounds: Interval) -> tuple[str, str]:
    """The first and last year, month or day of an interval: the coarsest unit that fits both ends."""
    (y1, m1, d1), (y2, m2, d2) = civil(bounds.earliest), civil(bounds.latest)
    if (m1, d1, m2, d2) == (1, 1, 12, 31):
        return iso_year(y1), iso_year(y2)
    if d1 == 1 and d2 == month_length(y2, m2):
        return f"{iso_year(y1)}-{m1:02d}", f"{iso_year(y2)}-{m2:02d}"
    return iso(bounds.earliest), iso(bounds.latest)


_EDTF_DATE = re.compile(r"(-?)([\dX]{4})(?:-([\dX]{2})(?:-([\dX]{2}))?)?[~?%]?")


@lru_cache(maxsize=4096)
def edtf_bounds(text: str) -> tuple[int, int]:
    """First and last day number of an EDTF date, interval or one-of set; ValueError for what is none.

    Reads all that `edtf` writes, unspecified digits (`19XX`, `1950-XX`), quarters and halves (33-36, 40-41)
    and open intervals, whose open side is the end of the calendar that day numbers cover.

    >>> [iso(day) for day in edtf_bounds("1950-21")]
    ['1950-03-01', '1950-05-31']
    """
    if len(text) > 200:
        raise ValueError("not an EDTF date: too long")
    text = text.strip()
    if text[:1] in ("[", "{") and text[-1:] == {"[": "]", "{": "}"}[text[0]]:
        members = [_edtf_interval(member.strip(), "..") for member in text[1:-1].split(",")]
        return min(low for low, _ in members), max(high for _, high in members)
    return _edtf_interval(text, "/")


def _edtf_interval(text: str, mark: str) -> tuple[int, int]:
    if mark not in text:
        return _edtf_date(text)
    low, high = text.split(mark, 1)
    if not low.strip(".") and not high.strip("."):
        raise ValueError(f"not an EDTF date: {text!r}")
    first = _edtf_date(low)[0] if low.strip(".") else day_number(MIN_YEAR)
    last = _edtf_date(high)[1] if high.strip(".") else day_number(MAX_YEAR, 12, 31)
    if last < first:
        raise ValueError(f"an EDTF interval that runs backwards: {text!r}")
    return first, last


def _edtf_date(text: str) -> tuple[int, int]:
    found = _EDTF_DATE.fullmatch(text)
    if not found:
        raise ValueError(f"not an EDTF date: {text!r}")
    sign, digits, month, day = found.groups()
    if "X" in digits.rstrip("X"):
        raise ValueError(f"not an EDTF date: {text!r}")
    low, high = int(digits.replace("X", "0")), int(digits.replace("X", "9"))
    if sign:
        low, high = -high, -low
    if month is None or (month == "XX" and day in (None, "XX")):
        return day_number(low), day_number(high, 12, 31)
    if low != high:
        raise ValueError(f"not an EDTF date: {text!r}")
    return _edtf_in_year(low, int(month), day, text)


def _edtf_in_year(year: int, month: int, day: str | None, text: str) -> tuple[int, int]:
    spans = {21: (3, 3), 22: (6, 3), 23: (9, 3), 24: (12, 3)}
    spans |= {33: (1, 3), 34: (4, 3), 35: (7, 3), 36: (10, 3), 40: (1, 6), 41: (7, 6)}
    if month in spans and day is None:
        first, length = spans[month]
        bounds = _months(year, first, (0, length - 1), "month")
        return bounds.earliest, bounds.latest
    if day is None or day == "XX":
        if not 1 <= month <= 12:
            raise ValueError(f"not an EDTF date: {text!r}")
        return day_number(year, month), day_number(year, month, month_length(year, month))
    number = day_number(year, month, int(day))
    return number, number


# --- TIMEX3 -------------------------------------------------------------------------------------------

_MODS = {"START": "START", "MID": "MID", "END": "END", "TURN": "START"}


def timex3(parts: DateParts, until: DateParts | None = None, *, either: bool = False) -> tuple[str, str]:
    """TIMEX3 `value` and `mod` of complete parts; of a range `A/B`; empty where two readings remain.

    >>> timex3(DateParts(year=1950, season="SP")), timex3(DateParts(year=-489)), timex3(DateParts(century=19))
    (('1950-SP', ''), ('BC0490', ''), ('18', ''))
    >>> timex3(DateParts(year=1950, part="END")), timex3(DateParts(year=1945), DateParts(year=1950))
    (('1950', 'END'), ('1945/1950', ''))
    """
    if either:
        return "", ""
    value, mod = _timex_value(parts), _timex_mod(parts)
    if until is None:
        return value, mod
    last = _timex_mod(until)
    return f"{value}/{_timex_value(until)}", f"{mod}/{last}" if mod or last else ""


def _timex_mod(parts: DateParts) -> str:
    return _MODS.get(parts.part, "") or ("APPROX" if parts.approx == "~" else "")


def _timex_value(parts: DateParts) -> str:
    if parts.century is not None or parts.hundreds is not None:
        first = (parts.century - 1) * 100 + 1 if parts.century is not None else parts.hundreds
        assert first is not None
        return f"{first // 100:02d}" if first > 0 else f"BC{-(first + 98) // 100:02d}"
    if parts.decade is not None:
        return f"{parts.decade // 10:03d}" if parts.decade >= 0 else f"BC{(1 - parts.decade) // 10:03d}"
    assert parts.year is not None
    year = f"{parts.year:04d}" if parts.year > 0 else f"BC{1 - parts.year:04d}"
    if parts.week and parts.month is not None and parts.day is not None:
        return _iso_week(day_number(parts.year, parts.month, parts.day))
    if parts.month is not None:
        return f"{year}-{parts.month:02d}" + (f"-{parts.day:02d}" if parts.day is not None else "")
    if parts.season:
        return f"{year}-{parts.season}"
    if parts.quarter:
        return f"{year}-Q{parts.quarter}"
    half = parts.half or {"H1": 1, "H2": 2}.get(parts.part)
    return f"{year}-H{half}" if half else year


def _iso_week(day: int) -> str:
    """ISO 8601 week: the week belongs to the year of its Thursday."""
    thursday = day - weekday(day) + 3
    year = civil(thursday)[0]
    week = (thursday - day_number(year)) // 7 + 1
    return f"{year:04d}-W{week:02d}" if year > 0 else f"BC{1 - year:04d}-W{week:02d}"


def shift_day(number: int, count: int, unit: str) -> int:
    """The day `count` days, weeks, months or years (of the calendar) away; the last of a shorter month.

    >>> iso(shift_day(day_number(1952, 2, 29), -1, "year"))
    '1951-02-28'
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
