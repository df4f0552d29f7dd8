"""Blocks: a text cut at its blank lines, and where a note or a list begins a line.

In comes a text, out come its blocks, which `timeline.segment` gives their roles. The words and marks that
tell parts, notes and citations apart are in `resources/roles.toml`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise

_BLANK_LINES = re.compile(r"\r?\n[ \t\f]*(?:\r?\n[ \t\f]*)+")
# A line that begins a note or a list member is a block of its own even without a blank line before it.
_NEW_LINE_BLOCK = re.compile(
    r"\n(?=[ \t]*(?:<sup>|\[\^?\d+(?::\d+)?\]|\(\d{1,3}\)\s|[-*•]\s|#\d|\d{1,3}[.)]\s))"
)
_NUMBERED = re.compile(r"(?m)^[ \t]*(\d{1,3})\s+(?:[^\W\d_a-zß-ÿ]|[\"“(])")
_FEWEST_NOTES = 3
_UNMARKED_NOTE = re.compile(r"\n(?=[ \t]*\d{1,3}\s+(?:[^\W\d_a-zß-ÿ]|[\"“(]))")
LONGEST_CITATION = 1500
MARKUP = re.compile(r"<sup>[^<]*</sup>|</?\w[^<>\n]*>|&lt;/?\w+>|[*_\\#|]+")
LOOK_AHEAD = 24  # blocks; a page carries fewer notes and stamps


@dataclass(slots=True)
class Block:
    """A stretch of text between blank lines: its place, role, note number, and where its first half
    stands.
    """

    start: int
    end: int
    role: str = "body"
    note: str = ""
    listed: bool = False  # one of a row of numbered notes that no heading announces
    furniture: bool = False
    goes_on: int | None = None  # the block that finishes its last sentence


@cache
def roles() -> dict[str, dict[str, re.Pattern[str]]]:
    """The patterns of `resources/roles.toml`, by table and name."""
    tables = tomllib.loads(files("timeline").joinpath("resources/roles.toml").read_text("utf-8"))
    return {
        table: {name: re.compile(source, re.IGNORECASE | re.MULTILINE if table == "front" else re.IGNORECASE)
                for name, source in patterns.items()}
        for table, patterns in tables.items()
    }  # fmt: skip


def paragraphs(text: str) -> list[tuple[int, int]]:
    """The blocks between blank lines, whose number (from 1) is a document's finest locator.

    >>> paragraphs("One.\\n\\nTwo\\nlines.\\n")
    [(0, 4), (6, 16)]
    """
    found = []
    at = 0
    for gap in _BLANK_LINES.finditer(text):
        found.append((at, gap.start()))
        at = gap.end()
    found.append((at, len(text)))
    stripped = ((start, end - (end - start - len(text[start:end].rstrip()))) for start, end in found)
    return [
        (start + len(text[start:end]) - len(text[start:end].lstrip()), end)
        for start, end in stripped
        if text[start:end].strip()
    ]


def blocks_of(text: str) -> list[Block]:
    """The blocks of a text, in its order, without roles."""
    found = []
    for start, end in paragraphs(text):
        at = start
        for line in _NEW_LINE_BLOCK.finditer(text, start, end):
            found.append(Block(at, line.start()))
            at = line.end()
        found.append(Block(at, end))
    return list(_with_notes_apart(text, [block for block in found if block.start < block.end]))


def _with_notes_apart(text: str, blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks, those under a heading of notes cut where a line begins with a number."""
    opens = roles()["opens"]
    notes = False
    for block in blocks:
        content = text[block.start : block.end]
        part = next((name for name, opening in opens.items() if opening.match(content)), None)
        notes = part == "footnote" if part else notes
        listed = not notes and _is_row_of_notes(content)
        at = block.start
        for line in _UNMARKED_NOTE.finditer(text, block.start, block.end) if notes or listed else ():
            yield Block(at, line.start(), listed=listed)
            at = line.end()
        yield Block(at, block.end, listed=listed)


def _is_row_of_notes(content: str) -> bool:
    """Whether the lines of a block are numbered one after another and most of them cite: "19 Ann Theo, The
    Myths (Columbia: …, 1970).", "20 The minutes were published. See …"."""
    lines = list(_NUMBERED.finditer(content))
    if len(lines) < _FEWEST_NOTES or lines[0].start() > 0:
        return False
    rising = all(int(later[1]) - int(line[1]) == 1 for line, later in pairwise(lines))
    ends = [*(line.start() for line in lines[1:]), len(content)]
    notes = [content[line.start() : end] for line, end in zip(lines, ends, strict=True)]
    return rising and sum(citation_features(note) > 0 for note in notes) * 2 >= len(notes)


def is_citation(content: str) -> bool:
    """Whether a block has the features of a note that cites."""
    return len(content) < LONGEST_CITATION and citation_features(content) > 1


def citation_features(content: str) -> int:
    """How many features of a citation a block has."""
    return sum(1 for pattern in roles()["citation"].values() if pattern.search(content))
