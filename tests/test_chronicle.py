"""Chronological tables: which numbers at the heads of entries are years, and what belongs to them."""

from __future__ import annotations

import pytest

from timeline.chronicle import chronicle
from timeline.extraction import extract_documents
from timeline.model import Document

YEARS = {
    "B.C.\n\n800.\n    Carthage built.\n\n776.\n    First Olympiad.\n\n753. Rome built.\n\n484 Egypt falls.\n": [
        -799, -775, -752, -483
    ],
    "A.D.\n\n9. Varus lost.\n\n14. Augustus died.\n\n30. A trial.\n\n41. A murder.\n": [9, 14, 30, 41],
    "800.\n  Leo crowned Charles.\n\n802.\n  Egbert reigned.\n\n810.\n  Krum won.\n\n814.\n  Charles died.\n": [
        800, 802, 810, 814
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
    "small numbers": "3. A\n\n9. B\n\n27. C\n\n81. D\n",
}


@pytest.mark.parametrize(("text", "years"), YEARS.items())
def test_years(text: str, years: list[int]) -> None:
    assert [head.mention.parts.year for head in chronicle(text)] == years


@pytest.mark.parametrize("text", NONE.values(), ids=NONE)
def test_other_numbers(text: str) -> None:
    assert not chronicle(text)


def test_an_entry_belongs_to_the_year_above_it() -> None:
    text = "B.C.\n\n1200.\n    Troy fell.\n\n814.\n    Carthage built.\n\n776.\n    Games held.\n\n753.\n    Rome built.\n"
    events = extract_documents([Document("table.txt", text)])
    assert list(events["earliest"]) == ["-1199-01-01", "-0813-01-01", "-0775-01-01", "-0752-01-01"]
    assert [passage.split(maxsplit=1)[1] for passage in events["passage"]] == [
        "Troy fell.", "Carthage built.", "Games held.", "Rome built."
    ]  # fmt: skip
    assert all(text[row.start : row.end] == row.quote for row in events.itertuples())
