"""Chronological tables: which numbers at the heads of entries are years, and what belongs to them."""

from __future__ import annotations

import pytest

from timeline.blocks import paragraphs
from timeline.chronicle import chronicle
from timeline.dates import find_dates
from timeline.extraction import extract_documents
from timeline.model import Document

YEARS = {
    "B.C.\n\n800.\n    Carthage built.\n\n776.\n    First Olympiad.\n\n753. Rome built.\n\n484 Egypt falls.\n": [
        -799, -775, -752, -483
    ],
    "A.D.\n\n9. Varus lost.\n\n14. Augustus died.\n\n30. A trial.\n\n41. A murder.\n": [9, 14, 30, 41],
    "800.\n  Leo crowned Charles.\n\n802.\n  Egbert reigned.\n\n810.\n  Krum won.\n\n814.\n  Charles died.\n\n1066.\n  William won.\n": [
        800, 802, 810, 814, 1066
    ],
    "B.C.\n\n64. Syria won.\n\n60. Three ruled.\n\n44. Caesar died.\n\n27. One ruled.\n\n"
    "A.D.\n\n14. Augustus died.\n\n30. A trial.\n\n41. A murder.\n\n54. Nero reigned.\n": [
        -63, -59, -43, -26, 14, 30, 41, 54
    ],
}  # fmt: skip
NONE = {
    "numbered paragraphs": "101. First.\n\n102. Second.\n\n103. Third.\n\n104. Fourth.\n\n105. Fifth.\n",
    "page numbers": "Text\n\n211\n\nmore\n\n213\n\nmore\n\n214\n\nmore\n\n215\n\nmore\n",
    "a countdown without an era": "900. A\n\n800. B\n\n700. C\n\n600. D\n",
    "too few": "B.C.\n\n800. Carthage.\n\n753. Rome.\n",
    "documents of a volume": "7. Memorandum\n\n128. Telegram\n\n145. Memorandum\n\n203. Letter\n\n407. Note\n",
    "a career, latest first": "Vancouver, B.C.\n\n1990. Director.\n\n1985. Reader.\n\n1980. Lecturer.\n\n1975. Student.\n",
    "lines of wrapped prose": "It was in\n1789. Madame came.\nIn the year\n1777. He moved.\nIt was\n1776. So it was.\nAnd\n1770. Before.\n",
    "small numbers": "3. A\n\n9. B\n\n27. C\n\n81. D\n",
}


@pytest.mark.parametrize(("text", "years"), YEARS.items())
def test_years(text: str, years: list[int]) -> None:
    assert [head.mention.parts.year for head in chronicle(text, paragraphs(text), find_dates(text))] == years


@pytest.mark.parametrize("text", NONE.values(), ids=NONE)
def test_other_numbers(text: str) -> None:
    assert not chronicle(text, paragraphs(text), find_dates(text))


def test_an_entry_belongs_to_the_year_above_it() -> None:
    text = "B.C.\n\n1200.\n    Troy fell.\n\n814.\n    Carthage built.\n\n776.\n    Games held.\n\n753.\n    Rome built.\n"
    events = extract_documents([Document("table.txt", text)])
    assert list(events["earliest"]) == ["-1199-01-01", "-0813-01-01", "-0775-01-01", "-0752-01-01"]
    assert [passage.split(maxsplit=1)[1] for passage in events["passage"]] == [
        "Troy fell.", "Carthage built.", "Games held.", "Rome built."
    ]  # fmt: skip
    assert all(text[row.start : row.end] == row.quote for row in events.itertuples())


def test_an_entry_belongs_to_the_date_on_the_line_above_it() -> None:
    heads = ["May 31, 1907", "June 2, 1907", "August 1909", "November 26, 1909"]
    told = [
        "The Bureau was renamed.",
        "Trains were held at the frontier.",
        "Order was restored.",
        "It rained.",
    ]
    text = "\n\n".join(f"{head}\n{entry} It went on." for head, entry in zip(heads, told, strict=True))
    events = extract_documents([Document("table.txt", text)])
    assert list(events["passage"]) == [f"{head} {entry}" for head, entry in zip(heads, told, strict=True)]
    assert set(events["kind"]) == {"event"}


def test_letters_and_diaries_are_no_chronicle() -> None:
    days = ["May 31, 1907", "June 2, 1907", "June 4, 1907", "June 5, 1907"]
    text = "\n\n".join(f"{day}\nI went to see my aunt, and we dined." for day in days)
    events = extract_documents([Document("diary.txt", text)])
    assert set(events["kind"]) == {"document"}


def test_a_bare_year_on_its_line_is_one_event() -> None:
    years = (1914, 1918, 1923, 1933, 1939)
    text = "".join(f"{year}\nIt was a hard winter.\n\n" for year in years)
    events = extract_documents([Document("table.txt", text)])
    assert list(events["quote"]) == [str(year) for year in years]
    assert events["event_id"].is_unique


def test_papers_with_their_day_above_are_no_chronicle() -> None:
    days = ["January 5, 1950", "January 7, 1950", "January 9, 1950", "January 12, 1950"]
    text = "\n\n".join(f"{day}\nTelegram from Orlov to Kuzmin\n\nThe talks went on." for day in days)
    events = extract_documents([Document("papers.txt", text)])
    assert set(events["kind"]) == {"document"}
