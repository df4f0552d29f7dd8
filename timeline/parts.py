"""Parts: what the tokens of a date say, and what two neighbouring dates lend each other.

In come tokens (`timeline.lexer`), out come `DateParts`; what the words leave out stays out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from timeline.intervals import of_year
from timeline.lexer import Token
from timeline.model import DateParts

# Token classes whose value is the field itself.
_FIELDS = {
    "month": "month", "month_or_verb": "month", "foreign_month": "month", "roman": "month",
    "season": "season", "season_or_noun": "season", "quarter": "quarter", "weekday": "weekday",
    "part": "part", "final": "part", "circa": "approx", "unit": "unit", "units": "unit", "daytime": "unit",
    "same": "relation", "new": "relation", "next": "relation", "previous": "relation", "last": "relation",
    "instant": "relation",
}  # fmt: skip
_SHORT_YEARS = ("short", "two", "abbr_year")
_NUMBERS = ("num", "short", "count_word", "tens_word", "hundred_word")
_MONTHS = ("month", "month_or_verb", "foreign_month")
_HALVES = {1: "H1", 2: "H2"}


def read_parts(tokens: Sequence[Token]) -> DateParts:
    """What the tokens of one date say.

    >>> read_parts([Token("num", 0, 2, 11), Token("month_or_verb", 3, 8, 3)]) == DateParts(month=3, day=11)
    True
    """
    kinds = {token.kind for token in tokens}
    if _is_counted(tokens, kinds):
        return _counted(tokens, kinds)
    parts = DateParts()
    for token in tokens:
        parts = _with(parts, token, kinds)
    if {"century_word", "quarter_word"} <= kinds and parts.relation == "last":
        parts = replace(parts, relation="", part="Q4")
    if "quarter_word" in kinds and parts.century is None and (parts.part or parts.relation == "last"):
        parts = replace(parts, part="", relation="", quarter=1 if parts.part == "START" else 4)
    if "half_word" in kinds and parts.part in ("START", "END") and parts.century is None:
        parts = replace(parts, part="", half=1 if parts.part == "START" else 2)
    if "half_word" in kinds and parts.month is not None and parts.half is not None:
        parts = replace(parts, part=_HALVES[parts.half], half=None)  # the second half of August
    if kinds & {"decade_word", "decade_ending"} and parts.year is not None:
        parts = replace(parts, year=None, decade=parts.year - parts.year % 10)
    if "units" in kinds and "ordinal_word" in kinds:  # the first weeks of 1950
        parts = replace(parts, part="START", day=None)
    if parts.relation == "next" and ("the" in kinds or parts.unit == "day"):
        parts = replace(parts, relation="after")  # "the next month" counts from a date, "next month" from now
    named = parts.year is not None or parts.month is not None or parts.century is not None
    if parts.unit and not parts.relation and named:
        parts = replace(parts, unit="")  # the beginning of the year 1950
    return of_year(parts, parts.year) if parts.easter is not None and parts.year is not None else parts


def _with(parts: DateParts, token: Token, kinds: set[str]) -> DateParts:
    """The parts with what one more token says; a number that repeats a field leaves the first."""
    kind, value = token.kind, token.value
    if kind in _FIELDS and not (kind == "roman" and "century_word" in kinds):
        return replace(parts, **{_FIELDS[kind]: value})  # type: ignore[arg-type]
    if kind == "eyear":
        return replace(parts, year=int(value), era=True)
    if kind in ("year", *_SHORT_YEARS):
        return parts if parts.year is not None else replace(parts, year=int(value))
    if kind == "num" and "century_word" in kinds:
        return replace(parts, century=int(value))  # 19. Jahrhundert
    if kind == "num":
        return parts if parts.day is not None else replace(parts, day=int(value))
    if kind in ("ord", "ordinal_word"):
        return _with_ordinal(parts, int(value), kinds)
    if kind == "east_asian":
        year, *rest = (int(number) for number in str(value).split("-"))
        month, day = [*rest, None, None][:2]
        return replace(parts, year=year, month=month, day=day)
    if kind == "roman" and "century_word" in kinds:
        return replace(parts, century=int(value))
    if kind == "tens":
        year = int(value)
        return replace(parts, decade=year) if year % 100 else replace(parts, hundreds=year)
    if kind == "century_word":
        return parts if parts.century is not None else replace(parts, unit="century")
    if kind == "era" and parts.century is not None:
        return replace(parts, era=True, century=1 - parts.century if value == "bc" else parts.century)
    if kind == "morrow":
        return replace(parts, relation="after", unit="day")
    if kind == "turn":
        return replace(parts, part="TURN")
    if kind == "said_on":
        return replace(parts, relation="said", unit="day", count=int(value))
    if kind == "named_day":
        year, month, day = (int(number) for number in str(value).split("-"))
        return replace(parts, year=year, month=month, day=day)
    if kind == "holiday":
        return _with_holiday(parts, str(value))
    return parts


def _with_ordinal(parts: DateParts, value: int, kinds: set[str]) -> DateParts:
    long = kinds & {"century_word", "tens", "decade_word", "decade_ending"}
    if "half_word" in kinds and long and value in _HALVES and not parts.part:
        return replace(parts, part=_HALVES[value])  # the second half of the 19th century
    if {"century_word", "quarter_word"} <= kinds and not parts.part and parts.relation != "last":
        return replace(parts, part=f"Q{value}")  # the third quarter of the 19th century
    if "century_word" in kinds:
        return replace(parts, century=value)
    if "half_word" in kinds:
        return replace(parts, half=value)
    if "quarter_word" in kinds:
        return replace(parts, quarter=value)
    return replace(parts, day=value)


def _with_holiday(parts: DateParts, value: str) -> DateParts:
    """A holiday is its day; one that moves with Easter stays a distance from it until the year is known."""
    if value.startswith("easter"):
        return replace(parts, easter=int(value.removeprefix("easter")))
    month, day = value.split("-")
    return replace(parts, month=int(month), day=int(day))


def _is_counted(tokens: Sequence[Token], kinds: set[str]) -> bool:
    """Whether units are counted: "two weeks later", not "October of last year"."""
    if kinds & {"later", "earlier"}:
        return bool(kinds & {"unit", "units", "fortnight", "century_word"})
    of_last_unit = [token.kind for token in tokens[-2:]] == ["last", "unit"] and kinds & set(_MONTHS)
    return "last" in kinds and bool(kinds & {"unit", "units"}) and not of_last_unit


def _counted(tokens: Sequence[Token], kinds: set[str]) -> DateParts:
    """Units at a distance (two weeks later, the day before, the past thirty-five years), or the last of a
    date.
    """
    weeks = 2 if "fortnight" in kinds else 1
    count = count_of(tokens)
    rest = [token for token in tokens if token.kind not in _NUMBERS]
    parts = DateParts()
    for token in rest:
        parts = _with(parts, token, kinds)
    if parts.year is not None or parts.month is not None or parts.season:  # the last days of 1949
        return replace(parts, part="END", relation="", unit="")
    if parts.relation in ("same", "this"):  # earlier that year, later this week
        return parts
    if "in" in kinds:  # later in the year
        return replace(parts, relation="this")
    direction = next(
        (str(token.value) for token in tokens if token.kind in ("later", "earlier")), parts.relation
    )
    unit = "week" if weeks > 1 else parts.unit
    return replace(parts, relation=direction, unit=unit, count=count * weeks)


def count_of(tokens: Sequence[Token]) -> int:
    """The number that number words make; 1 where there is none.

    >>> count_of([Token("tens_word", 0, 6, 30), Token("count_word", 7, 11, 5)])
    35
    """
    if len(tokens) > 1 and tokens[1].kind == "whole":  # a mere two years
        tokens = tokens[1:]
    total = 0
    for token in tokens:
        if token.kind == "hundred_word":
            total = (total or 1) * 100
        elif token.kind in _NUMBERS:
            total += int(token.value)
    return total or 1


# --- neighbours ---------------------------------------------------------------------------------------------


def borrow(part: DateParts, lender: DateParts) -> DateParts:
    """A date with the coarser parts that its words leave out, from a neighbour that names them."""
    if (
        lender.century is not None and part.day is not None and part.month is None
    ):  # the 5th and 4th centuries
        return replace(lender, century=1 - part.day if lender.century <= 0 else part.day, part=part.part)
    if part.century is not None or part.decade is not None or part.hundreds is not None:
        return part
    if part.part and part == DateParts(part=part.part):  # mid- to late 1940s
        return replace(lender, part=part.part)
    year, month = part.year, part.month
    if year is None:
        year = lender.year
        if part.season == "WI" and lender.season == "SP" and year is not None:
            year -= 1  # the winter and spring of 1953
    elif lender.era and not part.era and lender.year is not None and lender.year <= 0 < year < 1000:
        year = 1 - year  # 499-493 BC: the era is said once
    if month is None and part.day is not None:
        month = lender.month
    return replace(part, year=year, month=month)


def complete_range(
    first: DateParts, last: DateParts, right: Sequence[Token]
) -> tuple[DateParts, DateParts | None]:
    """Both ends of a range, each with what only the other names.

    A short second year is completed by the first (1945-50, 1993/94); two digits that do not go on from the
    year are its month (1950-06), and then there is no second end.
    """
    if first.year is None or len(right) != 1 or right[0].kind not in ("num", "two"):
        return borrow(first, last), borrow(last, first)
    short = int(right[0].value)
    digits = right[0].end - right[0].start
    unit = 10**digits
    if first.year <= 0:  # 446/5 BC
        unit = 10 ** len(str(short))  # the token ends behind the era
        year = (1 - first.year) // unit * unit + short
        year -= unit if year >= 1 - first.year else 0
        return first, DateParts(year=1 - year, month=first.month, season=first.season, era=True)
    year = first.year - first.year % unit + short
    if year <= first.year:
        if digits == 2 and 1 <= short <= 12 and first == DateParts(year=first.year):
            return replace(first, month=short), None
        year += unit
    return first, DateParts(year=year, month=first.month, season=first.season)
