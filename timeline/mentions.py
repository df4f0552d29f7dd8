"""The names of a text where they stand.

Comes in: a text and a gazetteer; goes out: its mentions in order, each with where its run starts. The
era of a year is no initial.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from timeline.actors import Gazetteer
from timeline.names import find_others, read_run
from timeline.phrases import Mention
from timeline.runs import vocabulary

Found = tuple[int, Mention]  # where the mention's run starts, and the mention

_ERA = re.compile(r"(?:A\. ?D|B\. ?C(?:\. ?E)?)\.\W*")  # behind a year: "44 B. C."


def is_doubtful(mention: Mention) -> bool:
    """A listed name that is more than one person's, or one's only for a time."""
    return len(mention.rows) > 1 or bool(mention.rows[0].since) or bool(mention.rows[0].until)


def is_unsettled(mention: Mention) -> bool:
    """Must the text say who bears the name: one that the list has not, or a family name not for all times?"""
    if mention.kind == "word":
        return True
    return (
        mention.kind == "listed"
        and mention.type == "person"
        and len(mention.words) == 1
        and is_doubtful(mention)
    )


def find_mentions(text: str, gazetteer: Gazetteer) -> list[Found]:
    """All names in a text, in order."""
    found = []
    for run in vocabulary().run.finditer(text):
        at, words = run.start(), run.group()
        if words[1:2] == "." and text[max(at - 2, 0) : at - 1].isdigit() and (era := _ERA.match(words)):
            at, words = at + era.end(), words[era.end() :]
        for mention in read_run(words, gazetteer):
            found.append((at, mention))
    others = list(find_others(text, gazetteer))
    return _merged(found, others) if others else found


def _merged(found: Iterable[Found], others: Iterable[Found]) -> list[Found]:
    """Both in order of the text; where two overlap the one that begins first, the longer of two."""
    merged: list[Found] = []
    end = 0
    for at, mention in sorted(
        (*found, *others), key=lambda one: (one[0] + one[1].start, -one[0] - one[1].end)
    ):
        if at + mention.start >= end:
            merged.append((at, mention))
            end = at + mention.end
    return merged
