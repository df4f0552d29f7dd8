"""Where passages begin and end, and the role they play. Cuts are drawn in the text as "|"."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.blocks import paragraphs
from timeline.segment import segment
from timeline.sentences import sentences

SENTENCES = [
    "He met Gen. Shtykov.| Stalin agreed.",
    "The U.S. forces left.| The Soviets stayed.",
    "It began in 1950.| In June it grew.",
    "Foreign Minister V.M. Molotov spoke.| A. I. Antonov asked.",
    'He said: "We will go."| They went.',
    "a neighboring state.<sup>1</sup>| Moreover, it was so.",
    'of vital interest."4| From the perspective',
    "See Fond 0430, Opis 2, Papka 8, 1. 40-43.| They left.",
    "(Chapel Hill, N.C.: University Press, 1981), 12.| Others differ.",
    "Was it so?| No!| Yes.",
    "8 August. Japan surrenders.| They left.",
    "1. The USSR did not expect it.| It was so.",
    "too little . . . of ever narrower alternatives.| He left.",
    "It cost No. 5 dear.| Mr. Kim left.",
    "Ил. сказал.| Он ушёл.",
]


@pytest.mark.parametrize("drawn", SENTENCES)
def test_sentences_end_where_a_reader_ends_them(drawn: str) -> None:
    text = drawn.replace("|", "")
    assert "|".join(text[start:end] for start, end in sentences(text, 0, len(text))) == drawn.replace(
        "| ", "|"
    )


PROSE = "This is a long enough sentence of plain prose, so that nobody takes it for a heading."

# (text, [(role, note, spans joined by " ~ ")])
ROLES = [
    (f"# A Title\n\n{PROSE}", [("heading", "", "# A Title"), ("body", "", PROSE)]),
    (f"Battle of Marathon\n\n{PROSE}", [("heading", "", "Battle of Marathon"), ("body", "", PROSE)]),
    (
        f"{PROSE}\n\n<sup>12</sup> See Smith, *A Book* (London: Press, 1990), 5.",
        [("body", "", PROSE), ("footnote", "12", "<sup>12</sup> See Smith, *A Book* (London: Press, 1990), 5.")],
    ),
    (
        f"{PROSE}\n\n[Footnote 183: _Robinson to Cumberland_, 30 Sept. 1754.]",
        [("body", "", PROSE), ("footnote", "183", "[Footnote 183: _Robinson to Cumberland_, 30 Sept. 1754.]")],
    ),
    # a sentence that a page break cuts: notes and stamps stand between its halves
    (
        "It was known. In the months preceding\n\n\\_\n\n<sup>1</sup> The states had been founded in 1948.\n\n14\n\nJune 1950, officials had said so.",
        [
            ("body", "", "It was known."),
            ("body", "", "In the months preceding ~ June 1950, officials had said so."),
            ("heading", "", "\\_"),
            ("footnote", "1", "<sup>1</sup> The states had been founded in 1948."),
            ("heading", "", "14"),
        ],
    ),
    (
        "The troops fought for training purposes in\n\nSECRET\n\n25X1\n\nanticipation of a war. They left.",
        [
            ("body", "", "The troops fought for training purposes in ~ anticipation of a war."),
            ("heading", "", "SECRET"),
            ("heading", "", "25X1"),
            ("body", "", "They left."),
        ],
    ),
    # a note whose number the scan has lost
    (
        "It was widely known and\n\nMarshall Shulman, *A Policy Reappraised* (Cambridge: University Press, 1963), 141.\n\n<sup>2</sup> Ibid.\n\nnobody said so.",
        [
            ("body", "", "It was widely known and ~ nobody said so."),
            ("footnote", "", "Marshall Shulman, *A Policy Reappraised* (Cambridge: University Press, 1963), 141."),
            ("footnote", "2", "<sup>2</sup> Ibid."),
        ],
    ),
    # two whole paragraphs stay two
    (f"{PROSE}\n\n{PROSE}", [("body", "", PROSE), ("body", "", PROSE)]),
    (
        f"{PROSE}\n\nBibliography\n\nGaddis, John. *We Now Know*. Oxford, 1997.",
        [("body", "", PROSE), ("heading", "", "Bibliography"), ("bibliography", "", "Gaddis, John."), ("bibliography", "", "*We Now Know*."), ("bibliography", "", "Oxford, 1997.")],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ROLES)
def test_passages_have_their_role(text: str, expected: list[tuple[str, str, str]]) -> None:
    found = [(p.role, p.note, " ~ ".join(text[start:end] for start, end in p.spans)) for p in segment(text)]
    assert found == expected


def test_a_series_statement_and_what_stands_before_it_is_front_matter() -> None:
    text = (
        f"# The Title\n\nNovember 1993\n\nThis paper is one of a series of Working Papers.\n\n{PROSE}"
        + f"\n\n{PROSE}" * 20
    )
    assert [p.role for p in segment(text)][:4] == ["front", "front", "front", "body"]


def test_paragraphs_are_counted_between_blank_lines_of_any_kind() -> None:
    text = "One.\r\n\r\nTwo\r\nlines.\n \t\nThree.\n\n\n\nFour."
    assert [text[start:end] for start, end in paragraphs(text)] == [
        "One.",
        "Two\r\nlines.",
        "Three.",
        "Four.",
    ]


def test_a_sentence_without_end_is_cut_between_words() -> None:
    text = "in 1950 and then " * 1000
    passages = segment(text)
    assert len(passages) > 5
    assert max(p.end - p.start for p in passages) <= 2000
    assert " ".join(text[p.start : p.end] for p in passages) == text.rstrip()


@given(st.text(alphabet="Aa1 .\n<sup>/\"'*#-\r", max_size=200))
def test_passages_cover_every_letter_once_and_are_in_order(text: str) -> None:
    spans = sorted(span for passage in segment(text) for span in passage.spans)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
    covered = "".join(text[start:end] for start, end in spans)
    assert "".join(covered.split()) == "".join(text.split())


def test_a_row_of_numbered_lines_that_cite_is_notes() -> None:
    text = (
        "He was told in 1955.\n\n"
        "19 Ann Theo, The Myths (Columbia: University Press, 1970).\n"
        "20 The minutes were published. See *Documents* (Moscow: Progress, 1969).\n"
        "21 Barnes to Noble, March 1, 1950, RG 59, Box 5.\n"
    )
    assert [passage.note for passage in segment(text)] == ["", "19", "20", "20", "21"]
    lines = "\n".join(f"{n} We went on for a day and saw nothing." for n in range(1, 5))
    assert all(p.role != "footnote" for p in segment(lines))
