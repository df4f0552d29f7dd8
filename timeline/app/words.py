"""Words for people: a date as one says it, why it lies where it lies, and how to cite it.

In: EDTF and rows of the events table. Out: plain text, never markup.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from timeline.model import Document

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
          "November", "December")  # fmt: skip
_PARTS_OF_YEAR = {
    21: "spring", 22: "summer", 23: "autumn", 24: "winter", 33: "first quarter of", 34: "second quarter of",
    35: "third quarter of", 36: "fourth quarter of", 40: "first half of", 41: "second half of",
}  # fmt: skip
_DATE = re.compile(r"(-?)(\d{2}[\dX]{2})(?:-(\d{2})(?:-(\d{2}))?)?")
_WHOLE = re.compile(r"\d{2,4}|\d{4}-\d{2}")
_PART_WORDS = {"START": "early", "MID": "mid", "END": "late"}
_SOFT = {"START": (False, True), "END": (True, False)}
_LONGEST_CHAIN = 12


def date_words(edtf: str, precision: str = "", *, value: str = "", modifier: str = "") -> str:
    """A date in words; text that is no EDTF of ours comes back as it is.

    TIMEX3's `value` and `modifier` say "early 1950" where EDTF has only the set of its months.

    >>> [date_words(text) for text in ("1950-06-25", "-0043", "195X", "1950-21", "1950~")]
    ['25 June 1950', '44 BC', '1950s', 'spring 1950', 'about 1950']
    >>> date_words("[1950-01..1950-04]", value="1950", modifier="START")
    'early 1950'
    >>> date_words("[1950-01..1950-04]"), date_words("1945/1950"), date_words("[1801..1900]", "century")
    ('some time from January to April 1950', '1945 to 1950', '19th century')
    """
    if edtf.startswith("[") and ".." in edtf:
        if modifier in _PART_WORDS and _WHOLE.fullmatch(value):
            return f"{_PART_WORDS[modifier]} {_whole(value)}"
        first, last = edtf.strip("[]").split("..", 1)
        if precision == "century" and first[-2:] == "01" and last[-2:] == "00" and first[0] != "-":
            return f"{_ordinal(int(last) // 100)} century"
        return f"some time from {_span(first, last)}"
    if "/" in edtf:
        return _span(*edtf.split("/", 1))
    return _single(edtf)


def _whole(value: str) -> str:
    """A TIMEX3 value in words: a century has two digits, a decade three."""
    if len(value) == 2:
        return f"{_ordinal(int(value) + 1)} century"
    return f"{value}0s" if len(value) == 3 else _single(value)


def _span(first: str, last: str) -> str:
    before, after = _single(first), _single(last)
    a, b = _DATE.fullmatch(first), _DATE.fullmatch(last)
    if a and b and a[1] == b[1] and a[2] == b[2] and a[3] and b[3] and int(a[3]) <= 12 and int(b[3]) <= 12:
        shared = f" {_year(a[1], a[2])}"
        if a[3] == b[3] and a[4] and b[4]:
            shared = f" {MONTHS[int(a[3]) - 1]}{shared}"
        before = before.removesuffix(shared)
    return f"{before} to {after}"


def _single(edtf: str) -> str:
    mark = edtf[-1:] if edtf[-1:] in ("~", "?", "%") else ""
    found = _DATE.fullmatch(edtf.rstrip("~?%"))
    if not found:
        return edtf
    sign, digits, month, day = found.groups()
    text = _year(sign, digits)
    if month and int(month) in _PARTS_OF_YEAR:
        text = f"{_PARTS_OF_YEAR[int(month)]} {text}"
    elif month and 1 <= int(month) <= 12:
        text = f"{int(day)} {MONTHS[int(month) - 1]} {text}" if day else f"{MONTHS[int(month) - 1]} {text}"
    return {"~": f"about {text}", "?": f"{text}, doubtful", "%": f"about {text}, doubtful"}.get(mark, text)


def _year(sign: str, digits: str) -> str:
    if "X" in digits:
        return f"{digits.replace('X', '0')}s{' BC' if sign else ''}".lstrip("0")
    year = -int(digits) if sign else int(digits)
    return f"{1 - year} BC" if year <= 0 else f"AD {year}" if year < 100 else str(year)


def _ordinal(number: int) -> str:
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def soft_ends(edtf: str, modifier: str) -> tuple[bool, bool]:
    """Whether the beginning and the end of the extent are vague in the words: these fade in the chart.

    "early 1950" begins with the year and ends nobody knows quite when; "circa 1950" is vague at both ends;
    "June 1950" is vague at neither: some day of it, but of no other month.

    >>> soft_ends("[1950-01..1950-04]", "START"), soft_ends("1950~", "APPROX"), soft_ends("1945/1950", "")
    ((False, True), (True, True), (False, False))
    """
    if "/" in edtf and not edtf.startswith("["):
        (first, last), (before, after) = edtf.split("/", 1), _two(modifier)
        return bool(before) or first[-1:] in "~?%", bool(after) or last[-1:] in "~?%"
    if modifier:
        return _SOFT.get(modifier, (True, True))
    doubtful = edtf[-1:] in ("~", "?", "%")
    return doubtful, doubtful


def _two(modifier: str) -> tuple[str, str]:
    before, _, after = modifier.partition("/")
    return before, after


@dataclass(frozen=True, slots=True)
class Reason:
    """One step of the answer to "why this date?": a sentence, and the mention it leads to, if any."""

    text: str
    event_id: str = ""


def why(event: Mapping[str, Any], events: pd.DataFrame, place: Mapping[tuple[str, str], int]) -> list[Reason]:
    """The chain of mentions that supplied what the words of an event leave out, from its own on.

    `place` finds a row of the events by document and start.
    """
    quote, document, anchor = event["quote"], event["document"], event["anchor"]
    reasons = [Reason(f"“{quote}” was read by the rule “{event['rule']}”.")]
    for _ in range(_LONGEST_CHAIN):
        if anchor in ("", "document"):
            break
        source = place.get((document, anchor))
        if source is None:
            reasons.append(Reason("What it leaves out was taken from an earlier date of the document."))
            return reasons
        supplied, locator, anchor = (
            str(events[name].iloc[source]) for name in ("quote", "locator", "anchor")
        )
        text = f"What “{quote}” leaves out comes from “{supplied}” ({locator})."
        reasons.append(Reason(text, str(events["event_id"].iloc[source])))
        quote = supplied
    if anchor == "document":
        reasons.append(Reason(f"What “{quote}” leaves out comes from the document’s own date."))
    elif len(reasons) == 1:
        reasons.append(Reason("The words give the whole date."))
    return reasons


def citation(document: Document, locator: str) -> str:
    """Creator, title, date, source and locator, before what is quoted; what is not known is left out."""
    date = date_words(document.date) if document.date else ""
    parts = (document.creator, f"“{document.title or document.id}”", date, document.source, locator)
    return ", ".join(part for part in parts if part)
