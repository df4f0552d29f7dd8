"""Sentences: where in a stretch of prose they end.

In come a text and the bounds of a block, out come spans. A full stop ends no sentence behind an initial or an
abbreviation (`resources/abbreviations.txt`), nor where the next word begins with a small letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

_BOUNDARY = re.compile(
    r"""(?P<stop>[.!?…])(?:["'”’)\]*_]|</?[a-z]+>)*"""
    # a note mark, also one that the scan has flattened
    r"""(?:<sup>[^<]*</sup>|\[\^?\d{1,3}\]|(?:(?<=["”])\s)?\d{1,3}(?=\s+["“A-Z]))?"""
    r"""["'”’)\]*_]*\s+(?=["'“‘(\[*_<—–-]*[^\W_])"""
)
_LONGEST_SENTENCE = 2000  # characters; what is longer is a table or a list, and cut between words
_ENTRY = re.compile(
    r"\W*(?:\d{1,4}|[^\W\d_]+|(?:\d{1,2}(?:st|nd|rd|th|d)?\s+[^\W\d_]+|[^\W\d_]+\.?\s+\d{1,2}(?:st|nd|rd|th|d)?)(?:,?\s+\d{4}(?:[-/]\d{1,2})?)?)"
)
_OPENING = re.compile(r"""["'“‘(\[*_<—–-]*""")
_LAST_WORD = re.compile(r"[^\W_]+(?:\.[^\W_]+)*$")


def sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of a block of text as spans."""
    for first, last in _ends(text, start, end):
        while last - first > _LONGEST_SENTENCE:
            cut = text.rfind(" ", first + 1, first + _LONGEST_SENTENCE)
            cut = cut if cut > first else first + _LONGEST_SENTENCE
            yield first, cut
            first = cut + (text[cut] == " ")
        yield first, last


def _ends(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for found in _BOUNDARY.finditer(text, start, end):
        following = _OPENING.match(text, found.end())
        assert following is not None
        if text[following.end() : following.end() + 1].islower():
            continue
        if (at == start or text[at - 1] == "\n") and _ENTRY.fullmatch(text, start, found.start()):
            continue  # "8 August. Japan surrenders." in a chronicle
        if found["stop"] == "." and _is_abbreviation(text, at, found.start(), found.end()):
            continue
        stop = found.end() - (len(found[0]) - len(found[0].rstrip()))
        if stop > at:
            yield at, stop
        at = found.end()
    if at < end:
        yield at, end


def _is_abbreviation(text: str, at: int, stop: int, following: int) -> bool:
    """Whether the full stop at `stop` ends an abbreviation inside a sentence."""
    before = _LAST_WORD.search(text, max(at, stop - 20), stop)
    if not before:
        return False
    word = before[0]
    if word.isdigit() and len(word) < 4:  # a numbered paragraph, or a scanned "l. 18-30"
        return before.start() == at or text[following : following + 1].isdigit()
    if len(word) == 1:
        if word == "I" and text.endswith("War ", at, before.start()):
            return False
        return (word.isupper() and not text[following : following + 1].isdigit()) or word in "lnpv"
    if "." in word:
        return not re.match(
            r"(?:The|In|On|At|He|She|It|They|But|This|These|A|An|As|By|For|When|While)\b",
            text[following : following + 6],
        )
    return word.lower() in _abbreviations()


@cache
def _abbreviations() -> frozenset[str]:
    lines = files("timeline").joinpath("resources/abbreviations.txt").read_text("utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))
