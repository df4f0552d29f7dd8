"""Readings: the rules of dates.toml whose words say more than their classes alone.

In come the tokens of a mention, out comes its `Timex`, or None where the words make no date. Every other rule
is read by `timeline.parts`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from timeline.days import month_length
from timeline.lexer import Token
from timeline.model import DateParts, Timex
from timeline.parts import count_of, read_parts

Tokens = Sequence[Token]

_LAST = -1  # the last of something, where its number would stand
_LATE_MONTHS = (3, 5, 7, 10)  # in which the Ides are the 15th
_IDES_LATE = 15
_NEW_YEAR_OLD_STYLE = (3, 24)  # the last day of an old style year: a double year names the one after


def _timex(tokens: Tokens, rule: str, parts: DateParts, until: DateParts | None = None) -> Timex:
    return Timex(tokens[0].start, tokens[-1].end, rule, parts, until)


def _numbers(tokens: Tokens) -> list[int]:
    return [int(token.value) for token in tokens if token.kind in ("num", "two", "year")]


def iso_date(tokens: Tokens, rule: str) -> Timex | None:
    """1950-06-25"""
    year, month, day = _numbers(tokens)
    return _timex(tokens, rule, DateParts(year=year, month=month, day=day)) if month <= 12 else None


def numeric_date(tokens: Tokens, rule: str) -> Timex | None:
    """25.06.1950 or 6/25/1950; both readings, the month first, where both numbers may be the month."""
    one, two, year = _numbers(tokens)
    if one > 12 and two > 12:
        return None
    by_day, by_month = DateParts(year=year, month=two, day=one), DateParts(year=year, month=one, day=two)
    if two > 12:
        found = _timex(tokens, "numeric-month-day", by_month)
    elif one > 12 or one == two or tokens[1].kind == "dot":
        found = _timex(tokens, "numeric-day-month", by_day)
    else:
        found = replace(_timex(tokens, rule, by_month, by_day), either=True)
    return replace(found, latent=rule == "numeric-short-year")


def numbered_event(tokens: Tokens, rule: str) -> Timex | None:
    """The 6-25 War, the 9/11 attacks: month and day."""
    month, day = _numbers(tokens)
    return (
        replace(_timex(tokens, rule, DateParts(month=month, day=day)), latent=True) if month <= 12 else None
    )


def double_year(tokens: Tokens, rule: str) -> Timex | None:
    """10 February 1751/2: until 24 March the year is the second."""
    parts = read_parts(tokens[:-2])
    second = tokens[-1]
    digits = 10 ** (second.end - second.start)
    if parts.year is None or parts.month is None or parts.day is None:
        return None
    if (parts.year + 1) % digits != second.value or (parts.month, parts.day) > _NEW_YEAR_OLD_STYLE:
        day_first = tokens[0].kind in ("num", "ord")  # "June 27, 1927—10 p.m."
        return _timex(tokens[:-2], "day-month-year" if day_first else "month-day-year", parts)
    return _timex(tokens, rule, replace(parts, year=parts.year + 1))


def first_months(tokens: Tokens, rule: str) -> Timex | None:
    """The first ten months of 1915: January to October."""
    first, count = tokens[0].value, next(int(t.value) for t in tokens if t.kind in ("num", "count_word"))
    year = read_parts(tokens[-1:]).year
    if first != 1 or not _names(tokens, "month") or count > 12:
        return None
    return _timex(tokens, rule, DateParts(year=year, month=1), DateParts(year=year, month=count))


def nth_unit(tokens: Tokens, rule: str) -> Timex | None:
    """The n-th or last day, week or month of a month or year."""
    number = next((int(t.value) for t in tokens if t.kind in ("ord", "ordinal_word")), _LAST)
    whole = read_parts(
        [token for token in tokens if token.kind not in ("ord", "ordinal_word", "last", "unit")]
    )
    month_named = whole.month is not None
    parts: DateParts | None = None
    if _names(tokens, "week") and month_named and number <= 5:
        parts = replace(whole, nth_week=number)
    elif _names(tokens, "month") and not month_named and number <= 12:
        parts = replace(whole, month=12 if number == _LAST else number)
    elif _names(tokens, "day") and not month_named and number in (1, _LAST):
        parts = replace(whole, month=12, day=31) if number == _LAST else replace(whole, month=1, day=1)
    elif _names(tokens, "day") and whole.month is not None:
        last = month_length(whole.year if whole.year is not None else 0, whole.month)
        parts = replace(whole, day=last if number == _LAST else number)
    if parts is None:
        return None
    return replace(_timex(tokens, rule, parts), latent=whole.year is None)


def nth_of_event(tokens: Tokens, rule: str) -> Timex:
    """The first day of the Battle of the Somme: a unit counted from the beginning of what the text names."""
    number, unit = int(tokens[0].value), str(tokens[-1].value)
    return replace(_timex(tokens, rule, DateParts(relation="nth", unit=unit, count=number)), latent=True)


def roman_day(tokens: Tokens, rule: str) -> Timex:
    """The Ides of March: a day that the month places."""
    parts = read_parts(tokens[1:])
    ides = _IDES_LATE if parts.month in _LATE_MONTHS else _IDES_LATE - 2
    day = {"ides": ides, "nones": ides - 8, "kalends": 1}[str(tokens[0].value)]
    return replace(_timex(tokens, rule, replace(parts, day=day)), latent=parts.year is None)


def decade_of_century(tokens: Tokens, rule: str) -> Timex | None:
    """The first decade of the 20th century: the 1900s."""
    if not _names(tokens, "decade"):
        return None
    of = next(n for n, token in enumerate(tokens) if token.kind in ("unit", "units"))
    number = 10 if tokens[0].kind == "last" else int(tokens[0].value)
    century = read_parts(tokens[of + 1 :]).century
    if century is None or century < 1 or number > 10:
        return None
    return _timex(tokens, rule, DateParts(decade=(century - 1) * 100 + (number - 1) * 10))


def next_units(tokens: Tokens, rule: str) -> Timex:
    """The next four years, the preceding eight years: units from or up to the time of the text."""
    counted = read_parts([token for token in tokens if token.kind in ("next", "previous", "unit", "units")])
    relation = "before" if counted.relation == "before" else "after"
    parts = DateParts(relation=relation, unit=counted.unit, count=count_of(tokens))
    return replace(_timex(tokens, rule, parts), latent=True)


def short_years(tokens: Tokens, rule: str) -> Timex:
    """(176-163): two years of antiquity."""
    first, last = DateParts(year=int(tokens[0].value)), DateParts(year=int(tokens[-1].value))
    return replace(_timex(tokens, rule, first, last), latent=True)


def week_of(tokens: Tokens, rule: str) -> Timex:
    """The week of 21 June 1950, Monday to Sunday; of "the date of 21 June 1950" only the day."""
    if not _names(tokens, "week"):
        day = tokens[2:]
        written = "month-day-year" if day[0].kind.startswith("month") else "day-month-year"
        return _timex(day, written, read_parts(day))
    return _timex(tokens, rule, replace(read_parts(tokens[1:]), week=True))


def _names(tokens: Tokens, unit: str) -> bool:
    return any(token.kind in ("unit", "units") and token.value == unit for token in tokens)


READINGS: dict[str, Callable[[Tokens, str], Timex | None]] = {
    "iso-date": iso_date,
    "numeric-date": numeric_date,
    "numeric-short-year": numeric_date,
    "numbered-event": numbered_event,
    "double-year": double_year,
    "first-months-of": first_months,
    "nth-unit-of": nth_unit,
    "nth-unit-of-month": nth_unit,
    "nth-unit-of-event": nth_of_event,
    "roman-day": roman_day,
    "roman-day-year": roman_day,
    "decade-of-century": decade_of_century,
    "next-units": next_units,
    "short-years-in-brackets": short_years,
    "week-of": week_of,
}
