"""Titles and passages: how a mention is shown to a reader, in the words of its source."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

MAX_WORDS = 12
_LEAST_WORDS = 4  # fewer say too little alone
_SIGHT = 600  # characters of the passage on either side of the date
_HEAD_WORDS = 6  # of a long clause so many words of its beginning
_OUTER = " ,;:—–-"

_NOTE_CALL = re.compile(r"<sup>[^<>]{0,12}</sup>|\[\^?\d{1,3}\](?!\()|(?<=[.,;:!?\"”])\d{1,3}(?=\s|$)")
_MARKUP = re.compile(r"</?[A-Za-z][^<>\n]*>|&(?:lt|gt|amp|nbsp);|\[([^\[\]]*)\]\([^()\s]*\)|[*_\\#|]+")
_NOTE_START = re.compile(
    r"\A\s*(?:[-•]\s+)?(?:(?:</?sup>|&lt;|lt;|&|sup>){1,12}+\s*(?:\d{1,3}|[*†‡])\s*</sup>|\d{1,3}[.)]?\s+(?=[A-Z\"“])|)\s*"
)
_ENDS_CLAUSE = re.compile(r"[,;:—–][\"”')\]]*$")


def joined(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """The text of a passage as it stands, its halves joined by a space."""
    return " ".join(text[start:end] for start, end in spans)


def one_line(text: str) -> str:
    """A text with each line break as one space."""
    return re.sub(r"\r\n|[\r\n]", " ", text)


def title(before: str, quote: str, after: str) -> str:
    """A headline of at most 12 words around a date: words of its passage in their order.

    A leading date phrase is left out where enough follows, because the date stands beside the headline; of a
    long clause its beginning and the words around the date are kept.

    >>> title("On ", "14 August", " Stalin approved a U.S. proposal.<sup>3</sup>")
    'Stalin approved a U.S. proposal'
    """
    words, at, until = _words(before[-_SIGHT:], quote, after[:_SIGHT])
    if at <= 2 and len(words) - until >= _LEAST_WORDS:
        return _cut(words, until, until, cut_before=False)
    first = _clause(words, at, until)
    if until - first <= MAX_WORDS:
        return _cut(words, first, until, cut_before=first > 0)
    head = words[first : first + _HEAD_WORDS]
    while len(head) > 2 and _is("bound", head[-1]):
        head.pop()
    while _is("bound", words[at - 1]) and until - at < _HEAD_WORDS:
        at -= 1
    beginning = ("… " if first else "") + " ".join(head).rstrip(_OUTER)
    return f"{beginning} … {_cut(words, at, until, cut_before=False, most=MAX_WORDS - len(head))}"


def _cut(words: list[str], first: int, until: int, *, cut_before: bool, most: int = MAX_WORDS) -> str:
    """So many words from `first` on, with an ellipsis where the passage is cut; no bound word at the end."""
    last = min(first + most, len(words))
    while last < len(words) and last > max(until, first + _LEAST_WORDS) and _is("bound", words[last - 1]):
        last -= 1
    text = " ".join(words[first:last]).strip(_OUTER)
    text = f"{text} …" if last < len(words) else text.rstrip(".")
    return f"… {text}" if cut_before else text


def _words(before: str, quote: str, after: str) -> tuple[list[str], int, int]:
    """The words of a passage without markup, and which of them are the date."""
    head, tail = _plain(_NOTE_START.sub("", before, count=1)), _plain(after)
    words = f"{head}{quote}{tail}".split()
    at = len(head.split()) - (1 if head and not head[-1].isspace() else 0)
    return words, at, min(at + len(quote.split()), len(words))


def _plain(text: str) -> str:
    without_calls = _NOTE_CALL.sub("", text)
    return _MARKUP.sub(lambda found: found[1] or (" " if found[0].startswith("<") else ""), without_calls)


def _clause(words: list[str], at: int, until: int) -> int:
    """The word with which the headline begins: the sentence's first if the date is in reach of it, else that
    of the clause that holds the date."""
    if until <= MAX_WORDS or len(words) <= MAX_WORDS:
        return 0
    for first in range(at, 0, -1):
        begins = _ENDS_CLAUSE.search(words[first - 1]) or (first < at and _is("clause", words[first]))
        if begins and (until - first >= _LEAST_WORDS or len(words) - first >= MAX_WORDS):
            return first + (first < at and _is("joining", words[first]))
    return 0


@cache
def _shaping() -> dict[str, frozenset[str]]:
    resource = tomllib.loads(files("timeline").joinpath("resources/titles.toml").read_text("utf-8"))
    return {name: frozenset(words) for name, words in resource.items()}


def _is(group: str, word: str) -> bool:
    return word.lower() in _shaping()[group]
