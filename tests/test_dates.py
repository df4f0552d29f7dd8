"""What is found in words, and where: value -> spellings, spans drawn in the text, and what must give nothing.

Everything here is found in one sentence alone; what a context supplies is in test_resolve.py.
"""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.dates import find_dates
from timeline.model import Timex
from timeline.notation import edtf

SPELLINGS = {
    "1949-03-11": [
        "11 March 1949", "March 11, 1949", "11th March 1949", "11th of March, 1949", "the 11th of March 1949",
        "March 11th 1949", "Mar. 11, 1949", "11 Mar 1949", "Friday, 11 March 1949", "1949-03-11", "11.03.1949",
        "11.3.1949", "11 III 1949", "the date of 11 March, 1949", "the eleventh of March, 1949", "11 марта 1949 г.", "11 mars 1949", "11. März 1949", "11 de marzo de 1949",
        "11 marzo 1949", "11 marca 1949", "11 marta 1949 g.", "11-March-1949", "11 March l949",
        "March 11,\n1949", "March **11**, 1949", "<b>11</b> March 1949", "11 MARCH 1949",
    ],
    "1914-09-15/1914-10-11": ["September 15, 1914, to October 11, 1914", "15 September 1914 to 11 October 1914"],
    "1755-04-29": ["the twenty-ninth of April, 1755", "the twenty-ninth of\nApril 1755", "29 April 1755"],
    "1950-06": ["June 1950", "June, 1950", "June of 1950", "Jun. 1950", "в июне 1950 г.", "juin 1950", "1950-06"],
    "1950": ["1950", "in 1950", "I950", "l950", "the year 1950"],
    "1949-10-19": ["19</sup> October 1949", "19<sup>th</sup> October 1949"],
    "[1950-01..1950-04]": ["early 1950", "Early in 1950", "the beginning of 1950", "the early months of 1950", "the start of the year 1950"],
    "[1950-05..1950-08]": ["mid-1950", "mid 1950", "the middle of 1950"],
    "[1948-09..1948-12]": ["late 1948", "the end of 1948", "the remainder of 1948", "the rest of 1948", "the last weeks of 1948"],
    "[1950-05-21..1950-05-31]": ["late May 1950", "the end of May 1950", "the last days of May 1950"],
    "[1950-05-01..1950-05-10]": ["early May 1950", "the first weeks of May 1950"],
    "1950-21": ["the spring of 1950", "spring 1950", "Spring, 1950"],
    "1993-24": ["Winter 1993/94", "the winter of 1993-94", "winter 1993–1994", "winter 1993"],
    "1949/1950": ["1949-50", "1949–1950", "1949/50", "from 1949 to 1950", "between 1949 and 1950", "1949 until 1950", "1949 through 1950"],
    "1950-03/1950-04": ["March-April 1950", "March/April 1950", "from March to April 1950", "between March and April 1950", "March 1950 - April 1950"],
    "1949-03-11/1949-03-14": ["11-14 March 1949", "March 11-14, 1949", "11 to 14 March 1949", "from 11 March to 14 March 1949", "between the 11th and 14th March 1949"],
    "1945-07-29/1945-08-02": ["29 July - 2 August 1945", "July 29 to August 2, 1945", "29 July–2 August 1945", "29 iiulia - 2 avgusta 1945 g."],
    "1919-12/1920-05": ["winter-spring of 1920", "from winter to spring 1920"],
    "1945-02/1950-04": ["February 1945 to April 1950", "from February 1945 until April 1950"],
    "192X": ["the 1920s", "1920s", "1920's"],
    "[1927..1929]": ["late 1920s", "the late 1920s", "the end of the 1920s"],
    "[1801..1900]": ["the 19th century", "the nineteenth century", "19th-century"],
    "[1834..1866]": ["the mid-19th century", "the middle of the 19th century"],
    "18XX": ["the 1800s"],
    "[1776..1800]": ["the last quarter of the 18th century", "the fourth quarter of the eighteenth century"],
    "190X": ["the first decade of the 20th century", "the first decade of the twentieth century"],
    "1767/1833": ["from the late eighteenth to the early nineteenth century"],
    "-0499/-0300": ["the 5th-4th centuries BC", "between the fifth and the fourth century B.C."],
    "[1949-07..1949-12]": ["the second half of 1949", "the latter half of 1949"],
    "[1949-07..1949-09]": ["the third quarter of 1949"],
    "1450~": ["circa 1450", "c. 1450", "ca. 1450", "about 1450"],
    "[2018-10..2018-12]": ["the final quarter of 2018", "the last quarter of 2018"],
    "-0445-24": ["the winter of 446/5 B.C."],
    "-0445/-0444": ["446/5 B.C."],
    "-0043-03-15": ["the Ides of March 44 BC", "the Ides of March, 44 B.C.", "15 March 44 BC", "March 15, 44 B.C.", "15 March 44 BCE"],
    "-0489": ["490 BC", "490 B.C.", "490 BCE"],
    "0079": ["AD 79", "A.D. 79", "79 AD", "79 CE"],
    "-0498/-0492": ["499-493 BC", "from 499 to 493 BC", "499 BC - 493 BC"],
    "[-0478..-0469]": ["the 470s BC"],
    "1916-04-23": ["Easter 1916", "Easter Sunday, 1916"],
    "1784-05-03": ["Monday the 3rd of May, 1784", "Monday, the 3d of May 1784"],
    "1776-12-24": ["Christmas Eve 1776"],
    "[1950-03-04,1950-04-03]": ["3/4/1950"],
    "1950-04-25": ["25/4/1950", "4/25/1950"],
}  # fmt: skip

# Spans in place: each [ ] is one mention.
IN_PLACE = [
    "At the conference of [February 1945], and again in [1950], they met.",
    "On [11], [14], and [18 March 1949] they met.",
    "On [July 7] and [8, 1937], shots fell.",
    "in [June] and [July 1950]",
    "in [1949] and [1950]",
    "on the [5th] and [6th of June 1944]",
    "the [Second of May 1808]",
    "of [May 3d] and [June 22d, 1807]",
    "during the years [1949], [1950] and [1951]",
    "in [496] and [495 BC]",
    "the pre-[1905] policy",
    "by the [end of 1948], as early as [1949]",
    "since the [mid 1920s]",
    "events of [the previous year], in [August 1949] and [that October]",
    "drawn up [earlier that year]",
    "throughout the [early months of 1946]",
    "the Paris (Potsdam) conference: [17 julia - 2 avgusta, 1945] g.",
    "The war ([1950]-ill prepared) began",
    "in [July 1950]. In [August] they left",
    "By [March 1950], 30,000 men stood ready",
    "in the [16th], [17th] and [18th centuries]",
    "in the [fifth] and [fourth centuries B.C.]",
    "in the [eighteenth] and the [first half of the nineteenth century]",
    "held out until the [autumn of 1936]",
    "Committee 5 [Feb 18, 1949] forwarded",
    "the laws of [November 18], [20], and [December 3, 1869]",
    "[November 22], [26] and [27, 1869]",
    "[one hundred and fifty years ago] they",
    "World War I, [1917]",
    "in [1950], 5 men",
    "from the [13th to the 19th of October 1950]",
]

# What a reader would not take for a date.
NOTHING = [
    "telegram No. 1949", "telegram 1949-B", "Fond 0430, Opis 2, Delo 18, Papka 5", "p. 1950", "pp. 1945-50", "vol. 1945",
    "FRUS, VI, 1039; VI, 1059-60, 1066, 1071-73, 1107", "$1950", "£1,950", "1,949 men", "1500 soldiers", "over 1500 were killed",
    "a force of 1800 men", "1945 km", "at 1950 hours", "1950.5", "25X1", "the 38th parallel", "the 24th Division", "Title 18",
    "1300 Pennsylvania Avenue", "NSC-68", "It may rain; they march on", "May God help", "recently", "for five years",
    "22-27 days", "at that time", "now", "version 2.1945", "they said.'68", "11:45", "3 of 4", "the fall of Saigon", "a spring of water",
    "in the months following", "Article 77", "200 to 300 men", "the second half", "T-34-85 tanks", "a year of war", "Chapter 19", "the first and second day", "between the first and second wars", "half a year later", "for two years after that", "FRUS, VI, 1039", "(serial 1445)", "2160 souls", "1300 passengers",
    "in this day and age", "(P.C. 1919)", "the 80th Congress", "the 24th Infantry Division",
]  # fmt: skip


def _found(text: str) -> list[Timex]:
    return find_dates(text)


@pytest.mark.parametrize(
    ("value", "text"), [(value, text) for value, texts in SPELLINGS.items() for text in texts]
)
def test_a_date_is_found_in_every_spelling(value: str, text: str) -> None:
    assert [edtf(t.parts, t.until, either=t.either) for t in _found(f"It was so, {text}, as they say.")] == [
        value
    ]


@pytest.mark.parametrize("marked", IN_PLACE)
def test_mentions_stand_where_they_are_drawn(marked: str) -> None:
    text = re.sub(r"[\[\]]", "", marked)
    drawn = text
    for found in sorted(_found(text), key=lambda t: -t.start):
        drawn = f"{drawn[: found.start]}[{drawn[found.start : found.end]}]{drawn[found.end :]}"
    assert drawn == marked


@pytest.mark.parametrize("text", NOTHING)
def test_what_only_looks_like_a_date_is_left_out(text: str) -> None:
    assert [text[t.start : t.end] for t in _found(f"They saw {text} there.") if not t.latent] == []


@given(st.text(alphabet="0123456789 -/.,'()[]<>supMarchJune l1I$#\n\u00a0–", max_size=80))
def test_nothing_in_a_text_breaks_the_finder(text: str) -> None:
    end = 0
    for found in _found(text):
        assert end <= found.start < found.end <= len(text)
        end = found.end


@given(
    st.integers(1000, 2099),
    st.integers(1, 12),
    st.integers(1, 28),
    st.text(alphabet="xé \U0001f600", max_size=5),
)
def test_offsets_count_code_points(year: int, month: int, day: int, before: str) -> None:
    quote = f"{year:04d}-{month:02d}-{day:02d}"
    text = f"{before} {quote} ."
    [found] = _found(text)
    assert text[found.start : found.end] == quote
