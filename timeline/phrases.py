"""Listed names, stretches of capitals and mentions: what the grammars of names and of bodies share.

Comes in: the words of a run; goes out: `Mention`s and places in the run.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from timeline.actors import Alias, Gazetteer
from timeline.runs import Token, vocabulary

Listed = tuple[int, tuple[Alias, ...]]  # of how many words an alias is, and its rows


class Mention(NamedTuple):
    """A name at [start, end) of its run.

    kind "listed": `rows` are the rows of the alias; "person": a person's name by its form; "body": an
    organisation or force by its head noun, `owner` is whose it is; "word": an unknown name. `words` are as
    written, without titles and possessive; `titled` tells that a title goes before, `possessive` an 's after.
    """

    start: int
    end: int
    kind: str
    words: tuple[str, ...]
    rows: tuple[Alias, ...] = ()
    type: str = ""
    owner: Mention | None = None
    titled: bool = False
    possessive: bool = False


def listed_at(tokens: list[Token], at: int, gazetteer: Gazetteer) -> Listed | None:
    """How many words from `at` make the longest listed alias, and its rows."""
    phrases, prefixes = gazetteer.phrases, gazetteer.prefixes
    heads: Sequence[str] = [head for head in tokens[at].keys if head in phrases or head in prefixes]
    if not heads:
        return None
    best = None
    for count in range(1, len(tokens) - at + 1):
        for head in heads:
            if head in phrases:
                best = count, phrases[head]
        heads = [head for head in heads if head in prefixes]
        if not heads or at + count == len(tokens):
            break
        heads = [f"{head} {one}" for head in heads for one in tokens[at + count].keys]
    if best and tokens[at].hyphen and any(row.type == "state" and row.alias == row.name for row in best[1]):
        return None  # "Pierre Mendès-France", "Indo-China", but "Sino-Soviet"
    return best


def fitting(rows: tuple[Alias, ...], *, prefix: bool) -> tuple[Alias, ...]:
    """The rows of an alias that is a person's and a prefix ("Franco"): the latter before a hyphen only."""
    if len({row.type == "person" for row in rows if row.name}) > 1:
        return tuple(row for row in rows if (row.use == "adjective") == prefix) or rows
    return rows


def is_person_row(rows: tuple[Alias, ...]) -> bool:
    return rows[0].type == "person"


def stretch_end(tokens: list[Token], at: int) -> int:
    """The end of the capitalised words from `at` that nothing parts."""
    while at < len(tokens) and (tokens[at].capital or tokens[at].hyphen):
        at += 1
        if tokens[at - 1].possessive and tokens[at - 1].fold not in vocabulary().tables["groups"]:
            return at
    return at


def joined(tokens: list[Token], at: int, joiners: Collection[str]) -> int:
    """The capitalised word behind one of the joiners (and an article) at `at`; else `at`."""
    after = at
    if after < len(tokens) and tokens[after].fold in joiners and not tokens[after - 1].possessive:
        after += 1
        if after < len(tokens) and tokens[after].fold == "the":
            after += 1
        numbered = tokens[at].fold == "of" and after == at + 1  # "the Committee of 100"
        if after < len(tokens) and tokens[after].text[0].isdigit() and not numbered:
            return at  # "the Congress on the 1st of March"
    return after if after > at and after < len(tokens) and tokens[after].capital else at


def written(tokens: list[Token], start: int, end: int) -> list[str]:
    """The words as written, with their hyphens; the last without its possessive."""
    words: list[str] = []
    mark = ""
    for token in tokens[start:end]:
        if words:
            words[-1] += mark
        if token.hyphen and words:
            words[-1] += "-" + token.text
        else:
            words.append(token.text)
        mark = token.mark
    return words


def mention(
    tokens: list[Token],
    start: int,
    end: int,
    kind: str,
    rows: tuple[Alias, ...] = (),
    *,
    titled: bool = False,
) -> Mention:
    words = tuple(written(tokens, start, end))
    last = tokens[end - 1]
    rows = fitting(rows, prefix=end < len(tokens) and tokens[end].hyphen)
    of = rows[0].type if rows else "person"
    return Mention(
        tokens[start].start, last.end, kind, words, rows, of, titled=titled, possessive=last.possessive
    )
