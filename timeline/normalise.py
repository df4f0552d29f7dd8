"""Normalise: dates in a language for which the package has no vocabulary, read by dateparser.

In comes a text with its language, out come `Timex` mentions. dateparser never searches a text: it fills parts
that are missing, returns no offsets and takes "We" for a date. It is shown one expression at a time that has
the form of a date (a day, a word, a year; or a word and a year), and says what the word means. Nothing is
filled in: what it does not name stays out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any

from timeline.model import DateParts, Timex

RULE = "dateparser"

_WORD = r"[^\s\d.,;:()\"“”]{3,14}\.?"
_DATE = re.compile(
    rf"(?<![\w.,:/-])(?:\d{{1,2}}\.?\s+)?{_WORD}\s+[12]\d{{3}}(?![\w/])"  # 25. kesäkuuta 1950
    rf"|(?<![\w.,:/-])[12]\d{{3}}\.?\s+{_WORD}\s+\d{{1,2}}\.(?!\w)"  # 1950. június 25.
)


def find_foreign_dates(text: str, language: str) -> list[Timex]:
    """The dates of a text in a language that dateparser knows, in its order; none in any other.

    >>> [(m.start, m.end) for m in find_foreign_dates("25. kesäkuuta 1950", "fi")]
    [(0, 18)]
    """
    return list(_find(text, language)) if _parser(language) is not None else []


def _find(text: str, language: str) -> Iterator[Timex]:
    for found in _DATE.finditer(text):
        parts = _read(found[0], language)
        if parts is not None:
            yield Timex(found.start(), found.end(), RULE, parts)


@lru_cache(maxsize=1 << 14)
def _read(expression: str, language: str) -> DateParts | None:
    """What dateparser reads in an expression, to the unit that it names; None for no date."""
    parser = _parser(language)
    assert parser is not None
    found = parser.get_date_data(expression)
    date = found.date_obj
    if date is None or found.period not in ("day", "month"):
        return None
    return DateParts(year=date.year, month=date.month, day=date.day if found.period == "day" else None)


@cache
def _parser(language: str) -> Any:
    """dateparser for one language; None for one that it does not know.

    The settings keep it from the clock: only what the words name, the first day of what they do not.
    """
    from dateparser.data import language_locale_dict  # type: ignore[import-untyped]
    from dateparser.date import DateDataParser  # type: ignore[import-untyped] # it ships no types

    if language not in language_locale_dict:
        return None
    settings = {
        "PARSERS": ["absolute-time"],
        "REQUIRE_PARTS": ["year", "month"],
        "PREFER_DAY_OF_MONTH": "first",
        "PREFER_MONTH_OF_YEAR": "first",
        "DATE_ORDER": "DMY",
    }
    return DateDataParser(languages=[language], settings=settings)
