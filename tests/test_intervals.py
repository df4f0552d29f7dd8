"""Conventions of the calendar: what parts of a date mean as days, as EDTF and as TIMEX3."""

from __future__ import annotations

import pytest
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.days import day_number, iso
from timeline.intervals import easter, interval, shift_day
from timeline.model import DateParts
from timeline.notation import edtf, edtf_bounds, timex3

P = DateParts

# (parts, earliest, latest, precision, EDTF, TIMEX3 value, mod)
SINGLE = [
    (P(year=1950, month=6, day=25), "1950-06-25", "1950-06-25", "day", "1950-06-25", "1950-06-25", ""),
    (P(year=1900, month=2), "1900-02-01", "1900-02-28", "month", "1900-02", "1900-02", ""),
    (P(year=2000, month=2), "2000-02-01", "2000-02-29", "month", "2000-02", "2000-02", ""),
    (P(year=1949), "1949-01-01", "1949-12-31", "year", "1949", "1949", ""),
    # early, mid, late
    (P(year=1950, part="START"), "1950-01-01", "1950-04-30", "year", "[1950-01..1950-04]", "1950", "START"),
    (P(year=1950, part="MID"), "1950-05-01", "1950-08-31", "year", "[1950-05..1950-08]", "1950", "MID"),
    (P(year=1950, part="END"), "1950-09-01", "1950-12-31", "year", "[1950-09..1950-12]", "1950", "END"),
    (P(year=1950, month=5, part="START"), "1950-05-01", "1950-05-10", "month", "[1950-05-01..1950-05-10]", "1950-05", "START"),
    (P(year=1950, month=5, part="MID"), "1950-05-11", "1950-05-20", "month", "[1950-05-11..1950-05-20]", "1950-05", "MID"),
    (P(year=1904, month=2, part="END"), "1904-02-21", "1904-02-29", "month", "[1904-02-21..1904-02-29]", "1904-02", "END"),
    (P(decade=1920, part="MID"), "1924-01-01", "1926-12-31", "decade", "[1924..1926]", "192", "MID"),
    (P(century=19, part="MID"), "1834-01-01", "1866-12-31", "century", "[1834..1866]", "18", "MID"),
    (P(year=1943, season="SU", part="START"), "1943-06-01", "1943-06-30", "season", "1943-06", "1943-SU", "START"),
    # seasons: winter goes into the next year
    (P(year=1950, season="SP"), "1950-03-01", "1950-05-31", "season", "1950-21", "1950-SP", ""),
    (P(year=1993, season="WI"), "1993-12-01", "1994-02-28", "season", "1993-24", "1993-WI", ""),
    (P(year=1995, season="WI"), "1995-12-01", "1996-02-29", "season", "1995-24", "1995-WI", ""),
    # quarters, halves, weeks
    (P(year=1949, quarter=3), "1949-07-01", "1949-09-30", "quarter", "[1949-07..1949-09]", "1949-Q3", ""),
    (P(year=1949, half=2), "1949-07-01", "1949-12-31", "half", "[1949-07..1949-12]", "1949-H2", ""),
    (P(century=19, part="H1"), "1801-01-01", "1850-12-31", "century", "[1801..1850]", "18", ""),
    (P(year=1950, month=6, day=25, week=True), "1950-06-19", "1950-06-25", "week", "[1950-06-19..1950-06-25]", "1950-W25", ""),
    (P(year=1949, month=12, day=31, week=True), "1949-12-26", "1950-01-01", "week", "[1949-12-26..1950-01-01]", "1949-W52", ""),
    # decades and centuries: the 19th century is not the 1800s
    (P(decade=1950), "1950-01-01", "1959-12-31", "decade", "195X", "195", ""),
    (P(hundreds=1800), "1800-01-01", "1899-12-31", "century", "18XX", "18", ""),
    (P(century=19), "1801-01-01", "1900-12-31", "century", "[1801..1900]", "18", ""),
    (P(century=20, part="TURN"), "1895-01-01", "1905-12-31", "century", "[1895..1905]", "19", "START"),
    # doubt widens nothing
    (P(year=1450, approx="~"), "1450-01-01", "1450-12-31", "year", "1450~", "1450", "APPROX"),
    (P(year=1450, season="SP", approx="~"), "1450-03-01", "1450-05-31", "season", "1450-21", "1450-SP", "APPROX"),
    (P(year=1450, approx="?"), "1450-01-01", "1450-12-31", "year", "1450?", "1450", ""),
    (P(year=1450, part="START", approx="~"), "1450-01-01", "1450-04-30", "year", "[1450-01..1450-04]", "1450", "START"),
    # before the common era: no year 0 in words and TIMEX3, one in ISO and EDTF
    (P(year=-43, month=3, day=15), "-0043-03-15", "-0043-03-15", "day", "-0043-03-15", "BC0044-03-15", ""),
    (P(year=0), "0000-01-01", "0000-12-31", "year", "0000", "BC0001", ""),
    (P(year=-489), "-0489-01-01", "-0489-12-31", "year", "-0489", "BC0490", ""),
    (P(decade=-498), "-0498-01-01", "-0489-12-31", "decade", "[-0498..-0489]", "BC049", ""),
    (P(century=-4), "-0499-01-01", "-0400-12-31", "century", "[-0499..-0400]", "BC04", ""),
    (P(century=0), "-0099-01-01", "0000-12-31", "century", "[-0099..0000]", "BC00", ""),
]  # fmt: skip

# (first, last, earliest, latest, EDTF, TIMEX3 value, mod)
RANGES = [
    (P(year=1945), P(year=1950), "1945-01-01", "1950-12-31", "1945/1950", "1945/1950", ""),
    (P(year=1949, month=3, day=11), P(year=1949, month=3, day=14), "1949-03-11", "1949-03-14",
     "1949-03-11/1949-03-14", "1949-03-11/1949-03-14", ""),
    (P(year=1950, part="START"), P(year=1951), "1950-01-01", "1951-12-31", "1950-01/1951", "1950/1951", "START/"),
    (P(year=1949, season="SP"), P(year=1950, season="SU"), "1949-03-01", "1950-08-31", "1949-03/1950-08",
     "1949-SP/1950-SU", ""),
    (P(decade=1920), P(decade=1930), "1920-01-01", "1939-12-31", "1920/1939", "192/193", ""),
    (P(year=-498), P(year=-492), "-0498-01-01", "-0492-12-31", "-0498/-0492", "BC0499/BC0493", ""),
    (P(year=-19), P(year=14), "-0019-01-01", "0014-12-31", "-0019/0014", "BC0020/0014", ""),
    (P(year=1450, approx="~"), P(year=1460), "1450-01-01", "1460-12-31", "1450~/1460", "1450/1460", "APPROX/"),
]  # fmt: skip


@pytest.mark.parametrize(("parts", "earliest", "latest", "precision", "text", "value", "mod"), SINGLE)
def test_what_a_date_means(
    parts: DateParts, earliest: str, latest: str, precision: str, text: str, value: str, mod: str
) -> None:
    days = interval(parts)
    assert (iso(days.earliest), iso(days.latest), days.precision) == (earliest, latest, precision)
    assert edtf(parts) == text
    assert timex3(parts) == (value, mod)


@pytest.mark.parametrize(("first", "last", "earliest", "latest", "text", "value", "mod"), RANGES)
def test_what_a_range_means(
    first: DateParts, last: DateParts, earliest: str, latest: str, text: str, value: str, mod: str
) -> None:
    days = interval(first, last)
    assert (iso(days.earliest), iso(days.latest), days.precision) == (earliest, latest, "range")
    assert edtf(first, last) == text
    assert timex3(first, last) == (value, mod)


def test_two_readings_of_a_numeric_date_span_both_and_have_no_value() -> None:
    march, april = P(year=1950, month=3, day=4), P(year=1950, month=4, day=3)
    days = interval(march, april, either=True)
    assert (iso(days.earliest), iso(days.latest), days.precision) == ("1950-03-04", "1950-04-03", "day")
    assert edtf(march, april, either=True) == "[1950-03-04,1950-04-03]"
    assert timex3(march, april, either=True) == ("", "")


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (P(year=1900, month=2, day=29), None),
        (P(year=1949, month=6, day=31), None),
        (P(month=6), None),
        (P(year=10000), None),
        (P(year=1950), P(year=1945)),
    ],
)
def test_what_is_no_date_is_refused(first: DateParts, last: DateParts | None) -> None:
    with pytest.raises(ValueError, match=r"."):
        interval(first, last)


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("1949", "1949-01-01", "1949-12-31"),
        ("1949~", "1949-01-01", "1949-12-31"),
        ("19XX", "1900-01-01", "1999-12-31"),
        ("1950-XX", "1950-01-01", "1950-12-31"),
        ("1950-02-XX", "1950-02-01", "1950-02-28"),
        ("1950-22", "1950-06-01", "1950-08-31"),
        ("1950-34", "1950-04-01", "1950-06-30"),
        ("1950-41", "1950-07-01", "1950-12-31"),
        ("-0043-03-15", "-0043-03-15", "-0043-03-15"),
        ("1945/1950-06", "1945-01-01", "1950-06-30"),
        ("../1950", "-9999-01-01", "1950-12-31"),
        ("1950/..", "1950-01-01", "9999-12-31"),
        ("[1950-03-04,1950-04-03]", "1950-03-04", "1950-04-03"),
    ],
)
def test_edtf_is_read(text: str, earliest: str, latest: str) -> None:
    first, last = edtf_bounds(text)
    assert (iso(first), iso(last)) == (earliest, latest)


@pytest.mark.parametrize(
    "text", ["", "June 1950", "1950-13", "1950-02-30", "1950/1945", "[", "..", "/", "1X50", "9" * 999]
)
def test_what_is_no_edtf_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        edtf_bounds(text)


# --- properties: every output says the same -------------------------------------------------------------------

years = st.integers(-9998, 9998)
months = st.integers(1, 12)
singles = st.one_of(
    st.builds(P, year=years, part=st.sampled_from(["", "START", "MID", "END", "H1", "H2"])),
    st.builds(P, year=years, month=months, part=st.sampled_from(["", "START", "MID", "END"])),
    st.builds(P, year=years, month=months, day=st.integers(1, 31), week=st.booleans()),
    st.builds(P, year=years, season=st.sampled_from(["SP", "SU", "FA", "WI"])),
    st.builds(P, year=years, quarter=st.integers(1, 4)),
    st.builds(P, year=years, half=st.integers(1, 2)),
    st.builds(
        P, decade=st.integers(0, 998).map(lambda n: 10 * n), part=st.sampled_from(["", "START", "MID", "END"])
    ),
    st.builds(P, century=st.integers(-98, 99), part=st.sampled_from(["", "START", "MID", "END", "TURN"])),
    st.builds(P, hundreds=st.integers(0, 98).map(lambda n: 100 * n)),
)


@given(singles)
def test_edtf_of_a_date_means_its_days(parts: DateParts) -> None:
    try:
        days = interval(parts)
    except ValueError:
        return
    assert days.earliest <= days.latest
    assert edtf_bounds(edtf(parts)) == (days.earliest, days.latest)


@given(singles, singles)
def test_edtf_of_a_range_means_its_days(first: DateParts, last: DateParts) -> None:
    try:
        days = interval(first, last)
    except ValueError:
        return
    assert edtf_bounds(edtf(first, last)) == (days.earliest, days.latest)


@settings(deadline=None)  # the parser's first call builds its grammar
@given(singles)
def test_an_independent_parser_accepts_the_edtf(parts: DateParts) -> None:
    try:
        interval(parts)
    except ValueError:
        return
    assert parse_edtf(edtf(parts)) is not None


@pytest.mark.parametrize("text", [row[4] for row in SINGLE] + [row[4] for row in RANGES])
def test_an_independent_parser_accepts_the_edtf_of_the_tables(text: str) -> None:
    assert parse_edtf(text) is not None


@pytest.mark.parametrize(
    ("day", "count", "unit", "expected"),
    [
        ("1950-06-25", 7, "day", "1950-07-02"),
        ("1950-06-25", -2, "week", "1950-06-11"),
        ("1950-01-31", 1, "month", "1950-02-28"),
        ("1952-02-29", -1, "year", "1951-02-28"),
        ("0001-01-01", -1, "year", "0000-01-01"),
    ],
)
def test_days_are_shifted_by_units_of_the_calendar(day: str, count: int, unit: str, expected: str) -> None:
    year, month, number = (int(part) for part in day.split("-"))
    assert iso(shift_day(day_number(year, month, number), count, unit)) == expected


@pytest.mark.parametrize(
    ("year", "day"), [(1916, "1916-04-23"), (1950, "1950-04-09"), (2000, "2000-04-23"), (2024, "2024-03-31")]
)
def test_easter(year: int, day: str) -> None:
    assert iso(easter(year)) == day
