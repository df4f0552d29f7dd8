"""Titles, passages and locators: how a mention is shown to a reader, in the words of its source."""

from __future__ import annotations

import re
from collections.abc import Sequence

MAX_WORDS = 12
_LEAST_WORDS = 4  # a clause shorter than this says too little alone

_NOTE_CALL = re.compile(r"<sup>[^<>]{0,12}</sup>|\[\^?\d{1,3}\](?!\()|(?<=[.,;:!?\"”])\d{1,3}(?=\s|$)")
_MARKUP = re.compile(
    r"</?[A-Za-z][^<>\n]*>|&(?:lt|gt|amp|nbsp);|\[([^\[\]]*)\]\([^()\s]*\)|[*_\\#|]+|^\s*[-•]\s"
)
_NOTE_START = re.compile(
    r"^\s*(?:(?:</?sup>|&lt;|lt;|&|sup>)+\s*(?:\d{1,3}|[*†‡])\s*</sup>|\d{1,3}[.)]?\s+(?=[A-Z\"“]))\s*"
)
_CLAUSE_END = re.compile(r"[,;:—–]$")


def joined(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """The text of a passage: its halves joined by a space, each line break as one space."""
    return re.sub(r"\r\n|[\r\n]", " ", " ".join(text[start:end] for start, end in spans))


def title(before: str, quote: str, after: str) -> str:
    """A headline of at most 12 words around a date: words of its passage in their order.

    A leading date phrase is left out where enough follows, because the date stands beside the headline.

    >>> title("On ", "14 August", " Stalin approved a U.S. proposal.<sup>3</sup>")
    'Stalin approved a U.S. proposal'
    """
    head, tail = _plain(_NOTE_START.sub("", before)).split(), _plain(after).split()
    words = [*head, *quote.split(), *tail]
    if before and head and not before[-1].isspace():
        words = [*head[:-1], *(head[-1] + quote).split(), *tail]
    if after and tail and not after[0].isspace() and not after.startswith("<"):
        words[len(words) - len(tail) - 1 : len(words) - len(tail) + 1] = [words[-len(tail) - 1] + tail[0]]
    at = len(head)
    until = min(at + len(quote.split()), len(words))
    first = _clause_start(words, at, until)
    chosen = words[first : first + MAX_WORDS]
    text = " ".join(chosen).strip(" ,;:—–-")
    if first + MAX_WORDS < len(words):
        text += " …"
    else:
        text = text.rstrip(".")
    return ("… " if first and first != until else "") + text


def _clause_start(words: list[str], at: int, until: int) -> int:
    """The word with which the headline begins: behind a leading date, or with the clause that holds the
    date.
    """
    if at <= 2 and len(words) - until >= _LEAST_WORDS:
        return until
    if until <= MAX_WORDS or len(words) <= MAX_WORDS:
        return 0
    for first in range(at, max(0, until - MAX_WORDS) - 1, -1):
        if first == 0 or (_CLAUSE_END.search(words[first - 1]) and len(words) - first >= _LEAST_WORDS):
            return first
    return max(0, min(until - MAX_WORDS // 2, len(words) - MAX_WORDS))


def _plain(text: str) -> str:
    return re.sub(
        r"\s+",
        " ",
        _MARKUP.sub(lambda found: found[1] or " " * found[0].startswith("<"), _NOTE_CALL.sub("", text)),
    )
