"""Day numbers: the proleptic Gregorian calendar with astronomical years, and back."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.days import civil, day_number, iso, month_length, parse_iso, weekday


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1970-01-01", 0),
        ("1950-06-25", -7130),
        ("2000-02-29", 11016),
        ("0001-01-01", -719162),
        ("0000-12-31", -719163),  # the last day of 1 BC
        ("-0043-03-15", -735160),  # the Ides of March, 44 BC
    ],
)
def test_iso_text_names_a_day_number(text: str, number: int) -> None:
    assert parse_iso(text) == number
    assert iso(number) == text


@given(st.integers(-3_600_000, 2_900_000))
def test_civil_date_and_number_are_inverse(number: int) -> None:
    assert day_number(*civil(number)) == number
    assert parse_iso(iso(number)) == number


@given(st.dates())
def test_agrees_with_the_standard_library_where_that_reaches(date: datetime.date) -> None:
    number = (date - datetime.date(1970, 1, 1)).days
    assert civil(number) == (date.year, date.month, date.day)
    assert weekday(number) == date.weekday()
    assert iso(number) == date.isoformat()


@pytest.mark.parametrize(
    "text", ["1900-02-29", "1949-13-01", "1949-00-10", "1949-3-1", "44-03-15", "", "1949-03-11x"]
)
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"no such day|not an ISO day"):
        parse_iso(text)


def test_leap_years_before_year_one() -> None:
    assert [month_length(year, 2) for year in (0, -1, -3, -4, -100, -400)] == [29, 28, 28, 29, 28, 29]
