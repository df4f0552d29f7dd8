"""Segment: a text becomes passages, sentences with the role that they play in the document.

In comes a text, out come its passages in order of their first character. The text is read as it is: page
breaks, stamps and notes may stand between the halves of a sentence, which is then one passage of two spans.
What tells headings, notes, bibliographies and title pages apart is in `resources/roles.toml`.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from timeline.blocks import (
    LONGEST_CITATION,
    LOOK_AHEAD,
    MARKUP,
    Block,
    blocks_of,
    citation_features,
    is_citation,
    roles,
)
from timeline.model import Passage
from timeline.page_breaks import join_cut_sentences
from timeline.sentences import sentences

_REST_OF_LINE = re.compile(r"[ \t]*(?:[\[(][^\n]{0,80}[\])][.]?[ \t]*)?(?:\r?\n|\Z)")
_NUMBER_OF_LINE = re.compile(r"[ \t]*(?:\[?No\.? ?\d+[.\]]*[ \t]*)?")
_NOTE_MARK = re.compile(
    r"\s*(?:(?:</?sup>|&lt;|lt;|&|sup>){1,12}+\s*(\d{1,3}|[*†‡])\s*</sup>"
    r"|\[(?:\^?(?=[\d:]+\])|Footnote (?=\d+:))(\d{1,3}(?::\d{1,3})?)(?:\]:?|:)"
    r"|\(?(\d{1,3})[.)]?\s+(?=[^\W\d_a-zß-ÿ]|[\"“(]))"
)
_YEAR_HEADING = re.compile(r"[#*\s]*\d{4}[*\s]*")
_NUMBERING = re.compile(
    r"(?i)\A(?:(?:chapter|part|section|book|document|no\.|§)\s+)?(?:\d{1,3}|[IVXLC]{1,6})[.:)]?\s+(?=\S)"
)
_SHORT_HEADING = 3  # words
_HEADING_WORDS = 16
_LONGEST_STAMP = 60
_LONGEST_HEAD = 12  # lines
_LONGEST_LINE = 250  # characters of a line that stands for itself
_WRAPPED_LINE = 60  # prose that is wrapped at a fixed width has no shorter line but the last of a paragraph
_MOST_HALVES = 4  # pages that one sentence may run over
_FRONT_SHARE = 0.15  # the title page and what belongs to it end within this share of a document,
_FRONT_MOST = 20_000  # and within so many characters


def segment(text: str) -> list[Passage]:
    """The passages of a text, in order of their first character.

    >>> text = "He met Gen. Shtykov. Stalin\\n\\n<sup>1</sup> See p. 5.\\n\\nagreed."
    >>> [[text[i:j] for i, j in passage.spans] for passage in segment(text)]
    [['He met Gen. Shtykov.'], ['Stalin', 'agreed.'], ['<sup>1</sup> See p. 5.']]
    """
    blocks = blocks_of(text)
    _give_roles(text, blocks)
    join_cut_sentences(text, blocks)
    passages = list(_passages(text, blocks))
    return sorted(passages, key=lambda passage: passage.start)


# --- roles ------------------------------------------------------------------------------------------------


def _give_roles(text: str, blocks: list[Block]) -> None:
    part = "body"
    for number, block in enumerate(blocks):
        content = text[block.start : block.end]
        stamp = _is_furniture(content)
        mark = _NOTE_MARK.match(content)
        if stamp and not _YEAR_HEADING.fullmatch(content):
            block.role = "heading"
        elif _is_heading(content) and not _goes_on_in_small_letters(text, blocks[number + 1 :]):
            opens = roles()["opens"].items()
            part = next((name for name, opening in opens if opening.match(content)), "body")
            block.role = "heading"
        elif mark and (mark[1] or mark[2] or part == "footnote" or block.listed):
            block.role, block.note = "footnote", mark[1] or mark[2] or mark[3]
        else:
            block.role = part
        block.furniture = stamp or _is_table(content)
    _find_front(text, blocks)
    _find_unmarked_notes(text, blocks)


def _is_furniture(content: str) -> bool:
    mark = roles()["furniture"]["mark"]
    return len(content) < _LONGEST_STAMP and all(mark.match(line.strip()) for line in content.splitlines())


def _goes_on_in_small_letters(text: str, following: list[Block]) -> bool:
    """Whether the next prose begins with a small letter, so that the block before it is no heading."""
    for block in following[:LOOK_AHEAD]:
        first = text[block.start]
        if first.islower():
            return True
        content = text[block.start : block.end]
        if not (_is_furniture(content) or _NOTE_MARK.match(content) or is_citation(content)):
            return False
    return False


def _is_heading(content: str) -> bool:
    """A short line without a sentence: marked as a heading, or set apart and not ending as prose does."""
    if content.startswith("#") and not re.match(r"#\d", content):
        return "\n" not in content.strip()
    bare = _NUMBERING.sub("", MARKUP.sub("", content).strip())
    if bare.endswith(":") and len(bare.split()) <= _SHORT_HEADING:
        bare = bare[:-1]  # "FOOTNOTES:"
    if not bare or "\n" in bare or len(bare.split()) > _HEADING_WORDS or bare[-1] in ".,;:!?\"”'’-–—":
        return False
    if len(list(sentences(bare, 0, len(bare)))) > 1:
        return False
    return (bare[0].isupper() or bare[0].isdigit() or bare[0] in "\"“'(") and not re.match(r"\d{1,3}\)", bare)


def _is_lines(content: str) -> bool:
    """Whether a block is a head or a list, whose lines stand for themselves: all short, with a capital."""
    lines = [line.strip() for line in content.splitlines()]
    if not 2 <= len(lines) <= _LONGEST_HEAD or any(len(line) > _LONGEST_LINE for line in lines):
        return False
    begins = all(re.match(r"[\W_]*(?:[^\W\d_a-zß-ÿ]|\d)", line) for line in lines)
    return begins and any(len(line) < _WRAPPED_LINE for line in lines[:-1])


def _is_table(content: str) -> bool:
    return content.count("\t") > 2 or (content.startswith("|") and content.count("|") > 3)


def _find_front(text: str, blocks: list[Block]) -> None:
    """Give the role front to all blocks up to the last that a title page or series statement marks."""
    front = roles()["front"]
    limit = min(len(text) * _FRONT_SHARE, _FRONT_MOST)
    last = -1
    for number, block in enumerate(blocks):
        if block.end > limit or block.role == "footnote":
            break
        content = text[block.start : block.end]
        if front["mark"].search(content) or front["listed"].match(content):
            last = number
    for block in blocks[: last + 1]:
        block.role = "front"


def _find_unmarked_notes(text: str, blocks: list[Block]) -> None:
    """In a text with notes, a block with the features of a citation is one whose number the scan has lost."""
    if all(block.role != "footnote" for block in blocks):
        return
    for number, block in enumerate(blocks):
        if block.role != "body" or block.furniture or block.end - block.start > LONGEST_CITATION:
            continue
        around = blocks[max(0, number - 1) : number] + blocks[number + 1 : number + 2]
        beside = any(other.role == "footnote" or other.furniture for other in around)
        if citation_features(text[block.start : block.end]) >= (2 if beside else 4):
            block.role = "footnote"


def is_line(text: str, passage: Passage) -> bool:
    """Whether a passage is all that its line holds, but for a number before and brackets behind it."""
    begin = text.rfind("\n", max(0, passage.start - _LONGEST_LINE), passage.start) + 1
    first = _NUMBER_OF_LINE.fullmatch(text, begin, passage.start) is not None
    return first and _REST_OF_LINE.match(text, passage.end) is not None


def join_at(passages: Sequence[Passage], spans: Iterable[tuple[int, int]]) -> list[Passage]:
    """The passages, with those joined into one between which a given span lies: no date is cut in two."""
    found = list(passages)
    starts = sorted((start, number) for number, p in enumerate(found) for start, _ in p.spans)
    for start, end in spans:
        number = starts[bisect_right(starts, (start, len(found))) - 1][1] if starts else 0
        if not starts or found[number].spans[-1][1] >= end or found[number].spans[-1][1] <= start:
            continue
        after = bisect_left(starts, (found[number].end, -1))
        if after < len(starts):
            following = starts[after][1]
            one, two = found[number], found[following]
            joint = (one.spans[-1][0], two.spans[0][1])
            found[number] = found[following] = Passage(
                (*one.spans[:-1], joint, *two.spans[1:]), one.role, one.note
            )
    return list(dict.fromkeys(found))


# --- passages ----------------------------------------------------------------------------------------------


def _lines(text: str, block: Block) -> Iterator[Passage]:
    for line in re.finditer(r"\S[^\r\n]{0,1999}", text[block.start : block.end]):
        yield Passage(((block.start + line.start(), block.start + line.end()),), block.role)


def _passages(text: str, blocks: list[Block]) -> Iterator[Passage]:
    taken_over: dict[int, list[tuple[int, int]]] = {}  # block -> the halves that its first sentence finishes
    for number, block in enumerate(blocks):
        content = text[block.start : block.end]
        if block.furniture or (block.role in ("heading", "front") and "\n" not in content):
            yield from _lines(text, block)
            continue
        if _is_lines(content):
            for line in _lines(text, block):
                for span in sentences(text, line.start, line.end):
                    yield Passage((span,), block.role, block.note)
            continue
        found = list(sentences(text, block.start, block.end))
        halves = taken_over.pop(number, [])
        for position, span in enumerate(found):
            spans = (*halves, span) if position == 0 else (span,)
            target = block.goes_on if len(spans) < _MOST_HALVES else None
            if position == len(found) - 1 and target is not None:
                taken_over[target] = list(spans)
            else:
                yield Passage(tuple(spans), block.role, block.note)
    for halves in taken_over.values():
        yield Passage(tuple(halves), "body")
