"""Which call leads to which note. In come texts, out come the two ends of each note."""

from __future__ import annotations

from typing import Any

import pytest

from timeline.app.notes import note_marks

SEE = "See Smith, *A Book* (London: Press, 1990), 5."
PROSE = "This is a long enough sentence of plain prose, so that nobody takes it for a heading"

# (text, [(number, what calls, what stands before the note)])
LINKED = [
    (f"{PROSE}.<sup>12</sup> More.\n\n<sup>12</sup> {SEE}", [("12", "<sup>12</sup>", "<sup>12</sup>")]),
    (f"{PROSE}.[^3] More.\n\n[^3]: {SEE}", [("3", "[^3]", "[^3]:")]),
    (f"{PROSE} [3]. More.\n\n[3] {SEE}", [("3", "[3]", "[3]")]),
    (f"{PROSE}.<sup>*</sup> More.\n\n<sup>*</sup> {SEE}", [("*", "<sup>*</sup>", "<sup>*</sup>")]),
    (  # markup that a scan has torn
        f"{PROSE}.<sup>4</sup> More.\n\n<sup>&</sup>lt;sup>4</sup> {SEE}",
        [("4", "<sup>4</sup>", "<sup>&</sup>lt;sup>4</sup>")],
    ),
    (f'{PROSE} "at once."4\n\n<sup>4</sup> {SEE}', [("4", "4", "<sup>4</sup>")]),
    (f'{PROSE} "at once." 12\n\n<sup>12</sup> {SEE}', [("12", "12", "<sup>12</sup>")]),
    (f"{PROSE}.12 More.\n\n<sup>12</sup> {SEE}", [("12", "12", "<sup>12</sup>")]),
]
UNLINKED = [
    f"{PROSE}.<sup>1</sup> More.",  # the note is lost
    f"{PROSE}.\n\n<sup>1</sup> {SEE}",  # the call is lost
    f"{PROSE}, on p.12 and in vol. 12 of 12 volumes.\n\n<sup>12</sup> {SEE}",
    f'{PROSE} "at once." 12 men left.\n\n<sup>12</sup> {SEE}',
    f"{PROSE} [3](a link).\n\n[3] {SEE}",
    "",
]


@pytest.mark.parametrize(("text", "expected"), LINKED)
def test_a_call_leads_to_its_note_and_back(text: str, expected: list[tuple[str, str, str]]) -> None:
    call, note = note_marks(text)
    assert [(call.note, text[call.start : call.end], text[note.start : note.end])] == expected
    assert (call.calls, note.calls) == (True, False)
    assert (call.to, note.to) == (note.start, call.start)


@pytest.mark.parametrize("text", UNLINKED)
def test_without_its_other_end_a_mark_leads_nowhere(text: str) -> None:
    assert note_marks(text) == ()


def chapter(*numbers: int) -> str:
    return "\n\n".join(f"{PROSE}.<sup>{number}</sup> More." for number in numbers)


def notes(*numbers: int) -> str:
    return "\n\n".join(f"<sup>{number}</sup> {SEE}" for number in numbers)


# (what happens, the text, pairs of a call and its note, each counted from the first of its sort)
STORIES = [
    ("below each chapter", [chapter(1, 2), notes(1, 2), chapter(1), notes(1)], [(0, 0), (1, 1), (2, 2)]),
    ("behind all chapters", [chapter(1, 2), chapter(1, 2), notes(1, 2), notes(1, 2)],
     [(0, 0), (1, 1), (2, 2), (3, 3)]),
    ("a note that a page lost", [chapter(1), chapter(1), notes(1), chapter(1), notes(1)], [(1, 0), (2, 1)]),
    ("a call that a page lost", [chapter(1), notes(1, 2), notes(1)], [(0, 0)]),
    ("one note called twice", [chapter(1, 1), notes(1)], [(0, 0), (1, 0)]),
]  # fmt: skip


@pytest.mark.parametrize(("story", "parts", "expected"), STORIES)
def test_numbers_that_begin_anew(story: str, parts: list[str], expected: list[tuple[int, int]]) -> None:
    text = "\n\n".join(parts)
    places: dict[str, list[int]] = {"call": [], "note": []}
    at = -1
    while (at := text.find("<sup>", at + 1)) >= 0:
        places["note" if text.startswith(SEE, text.find("</sup> ", at) + 7) else "call"].append(at)
    led = [(places["call"].index(mark.start), places["note"].index(mark.to))
           for mark in note_marks(text) if mark.calls]  # fmt: skip
    assert led == expected, story


def test_the_seeds_have_their_notes(seeds: Any) -> None:
    marks = note_marks(seeds.documents[1].text)
    assert len({mark.note for mark in marks}) >= 55
    place = {mark.start: mark for mark in marks}
    for mark in marks:
        assert place[mark.to].note == mark.note
        assert mark.calls == (mark.start < mark.to)
