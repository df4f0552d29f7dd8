"""Notation: how dates are written as EDTF (Library of Congress, 2019) and as TIMEX3, and EDTF read back.

In come complete parts (`timeline.model.DateParts`), out comes text; `edtf_bounds` gives the days of EDTF.
EDTF and ISO 8601 have a year 0 (1 BC), TIMEX3 has none (BC0001).
"""

from __future__ import annotations

import re
from functools import lru_cache

from timeline.days import MAX_YEAR, MIN_YEAR, civil, day_number, iso, iso_year, month_length, weekday
from timeline.intervals import months, single
from timeline.model import DateParts, Interval

_SEASON_EDTF = {"SP": "21", "SU": "22", "FA": "23", "WI": "24"}

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
        days = sorted({single(parts).earliest, single(until).earliest})
        return "[" + ",".join(iso(day) for day in days) + "]"
    return f"{_edtf_end(parts, first=True)}/{_edtf_end(until, first=False)}"


def _edtf_single(parts: DateParts) -> str:
    simple = _edtf_simple(parts)
    if simple:  # EDTF qualifies years, months and days, no seasons
        return simple if parts.season else simple + parts.approx
    return _one_of(single(parts))


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
    bounds = single(parts)
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
        bounds = months(year, first, (0, length - 1), "month")
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
