"""Notes: where a text calls them, where they stand, and which call leads to which note.

In comes a text, out come the marks at both ends, each with the place of its other end. A mark whose other end
the text has lost is left out: rather no link than a wrong one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from timeline.model import Passage
from timeline.segment import segment

_CALL = re.compile(r"<sup>\s*(\d{1,3}|[*†‡])\s*</sup>|\[\^?(\d{1,3})\](?!\()")
# A scan that loses the superscript leaves a bare number behind what ends a sentence: 'vital interest."4'.
_BARE = re.compile(
    r"(?:(?<=[.,;!?][\"”’'»)])|(?<=[.,;!?][\"”’'»)] )(?=\d+\s*(?:\n|\Z))|(?<=[a-z]{4}[.;!?]))(\d{1,3})(?!\S)"
)
_NUMBER = r"(?:[<>/&;\[^\s]|lt|gt|sup)*{}(?:\s*</sup>|\]:?)?"  # as it stands before a note, markup and all

Span = tuple[int, int]
ByNumber = dict[str, list[Span]]


@dataclass(frozen=True, slots=True)
class Mark:
    """One end of a note: a call in the text (`calls`), or the number where it stands; `to` is the other."""

    start: int
    end: int
    note: str
    calls: bool
    to: int


@lru_cache(maxsize=16)
def note_marks(text: str) -> tuple[Mark, ...]:
    """The marks of all notes whose both ends are there, in the order of the text.

    >>> marks = note_marks("It was.<sup>1</sup>\\n\\n<sup>1</sup> See it.")
    >>> [(mark.start, mark.note, mark.to) for mark in marks]
    [(7, '1', 21), (21, '1', 7)]
    """
    footnotes = [passage for passage in segment(text) if passage.role == "footnote"]
    numbers, calls, bare = _numbers(text, footnotes), *(_calls(text, p, footnotes) for p in (_CALL, _BARE))
    found: list[Mark] = []
    for note, stands in numbers.items():
        marked = _leading(calls[note], stands)
        unmarked = _nearest(bare[note], stands)
        for own, clear, guessed in zip(stands, marked, unmarked, strict=True):
            called = clear or guessed
            found.extend(Mark(*call, note, calls=True, to=own[0]) for call in called)
            found.extend(Mark(*own, note, calls=False, to=call[0]) for call in called[:1])
    return tuple(sorted(found, key=lambda mark: mark.start))


def _numbers(text: str, footnotes: Iterable[Passage]) -> ByNumber:
    """Where notes begin, by number. A note's later sentences have its number, too: "1 May" begins none."""
    found: ByNumber = defaultdict(list)
    before = ""
    for passage in footnotes:
        own = re.compile(_NUMBER.format(re.escape(passage.note))).match(text, passage.start)
        if passage.note and own and (passage.note != before or own[0] != passage.note):
            found[passage.note].append(own.span())
        before = passage.note
    return found


def _calls(text: str, pattern: re.Pattern[str], footnotes: Iterable[Passage]) -> ByNumber:
    """What looks like a call, by number, outside of the notes."""
    notes = sorted(span for passage in footnotes for span in passage.spans)
    found: ByNumber = defaultdict(list)
    for call in pattern.finditer(text):
        number = bisect_right(notes, (call.start(), len(text))) - 1
        if number < 0 or call.start() >= notes[number][1]:
            found[call[call.lastindex or 0]].append(call.span())
    return found


def _leading(calls: list[Span], stands: list[Span]) -> list[list[Span]]:
    """For each note of one number the calls that lead to it.

    A number that stands once may be called more than once. Where numbers begin anew, as many calls as notes
    go together in their order, be the notes below the page or behind all chapters; else the nearest counts.
    """
    if len(stands) == 1:
        return [[call for call in calls if call < stands[0]]]
    if len(calls) == len(stands) and all(call < own for call, own in zip(calls, stands, strict=True)):
        return [[call] for call in calls]
    return _nearest(calls, stands)


def _nearest(calls: list[Span], stands: list[Span]) -> list[list[Span]]:
    """For each note the last call before it and after the note before."""
    ends = [bisect_right(calls, own) for own in stands]
    return [calls[first:last][-1:] for first, last in zip([0, *ends], ends, strict=False)]
