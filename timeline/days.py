"""Day numbers: the one representation of a calendar day.

A day number counts days from 1970-01-01 in the proleptic Gregorian calendar with astronomical years (year 0
is 1 BC), because no date type of the standard library, pandas or Plotly holds the days before year 1. Days
are taken as written: nothing is converted between the Julian and the Gregorian calendar.
"""

from __future__ import annotations

import re
from functools import lru_cache

MIN_YEAR, MAX_YEAR = -9999, 9999

_DAYS_BEFORE_MONTH = (0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)
_ISO = re.compile(r"(-?)(\d{4})-(\d{2})-(\d{2})")


def is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def month_length(year: int, month: int) -> int:
    """
    >>> month_length(1900, 2), month_length(-4, 2)
    (28, 29)
    """
    if month == 2:
        return 29 if is_leap(year) else 28
    return 30 if month in (4, 6, 9, 11) else 31


@lru_cache(maxsize=1 << 16)
def day_number(year: int, month: int = 1, day: int = 1) -> int:
    """The number of a day that exists; ValueError for any other.

    >>> day_number(1970), day_number(1950, 6, 25), day_number(0)
    (0, -7130, -719528)
    """
    if not (1 <= month <= 12 and 1 <= day <= month_length(year, month)):
        raise ValueError(f"no such day: {year:04d}-{month:02d}-{day:02d}")
    before = year - 1
    leap_days = before // 4 - before // 100 + before // 400
    in_year = _DAYS_BEFORE_MONTH[month - 1] + day + (month > 2 and is_leap(year))
    return before * 365 + leap_days + in_year - 719163


@lru_cache(maxsize=1 << 16)
def civil(number: int) -> tuple[int, int, int]:
    """Year, month and day of a day number.

    >>> civil(-7130), civil(-719529)
    ((1950, 6, 25), (-1, 12, 31))
    """
    # Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms": years that begin in March.
    number += 719468
    era, of_era = divmod(number, 146097)
    year_of_era = (of_era - of_era // 1460 + of_era // 36524 - of_era // 146096) // 365
    of_year = of_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
    march_month = (5 * of_year + 2) // 153
    day = of_year - (153 * march_month + 2) // 5 + 1
    month = march_month + 3 if march_month < 10 else march_month - 9
    return year_of_era + era * 400 + (month <= 2), month, day


def iso(number: int) -> str:
    """ISO 8601 text of a day number, year 0 being 1 BC.

    >>> iso(day_number(-43, 3, 15))
    '-0043-03-15'
    """
    year, month, day = civil(number)
    return f"{iso_year(year)}-{month:02d}-{day:02d}"


def iso_year(year: int) -> str:
    return f"-{-year:04d}" if year < 0 else f"{year:04d}"


@lru_cache(maxsize=1 << 16)
def parse_iso(text: str) -> int:
    """The day number of ISO 8601 text; ValueError for anything else."""
    found = _ISO.fullmatch(text)
    if not found:
        raise ValueError(f"not an ISO day: {text!r}")
    sign, year, month, day = found.groups()
    return day_number(-int(year) if sign else int(year), int(month), int(day))


def weekday(number: int) -> int:
    """Monday is 0 (ISO 8601 order).

    >>> weekday(day_number(1950, 6, 25))
    6
    """
    return (number + 3) % 7
