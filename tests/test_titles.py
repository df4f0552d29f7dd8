"""Headlines: at most 12 words of the passage, in their order, without markup."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.titles import MAX_WORDS, joined, one_line, title

TITLES = [
    # a leading date is left out, it stands beside the headline
    ("On ", "14 August", " Stalin approved a U.S. proposal.", "Stalin approved a U.S. proposal"),
    ("In ", "early 1950", ", policymakers' concerns had grown.", "policymakers' concerns had grown"),
    # a short passage is its own headline
    ("Two states were founded in ", "1948", ".", "Two states were founded in 1948"),
    # markup and note marks are left out
    ("<sup>3</sup> Most **infamous** was the speech on ", "12 January 1950", ".<sup>4</sup>", "Most infamous was the speech on 12 January 1950"),
    # of a long passage the clause with the date
    (
        "While the question remained open for a long time in the conference of the ministers and its many committees, in ",
        "March 1949",
        " Moscow concluded eleven agreements with the new government of the northern zone.",
        "… in March 1949 Moscow concluded eleven agreements with the new government …",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("before", "quote", "after", "expected"), TITLES)
def test_headline(before: str, quote: str, after: str, expected: str) -> None:
    assert title(before, quote, after) == expected


words = st.lists(
    st.sampled_from(["Stalin", "met,", "the", "(old)", "*new*", "state.<sup>1</sup>", "—", "38th", "&lt;b"]),
    max_size=30,
)


@given(words, words, st.sampled_from(["", " "]))
def test_a_headline_has_at_most_twelve_words_of_the_passage_in_order(
    before: list[str], after: list[str], gap: str
) -> None:
    headline = title(" ".join(before) + gap, "March 1949", gap + " ".join(after))
    chosen = [word for word in headline.split() if word != "…"]
    assert 0 < len(chosen) <= MAX_WORDS
    assert "<" not in headline


def test_a_passage_has_its_halves_and_lines_joined_by_one_space() -> None:
    text = "the old\r\nstate 14 agreed\nthen"
    assert one_line(joined(text, [(0, 14), (18, 29)])) == "the old state agreed then"
