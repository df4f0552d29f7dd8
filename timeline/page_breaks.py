"""Page breaks: which block finishes a sentence that a page end cuts.

In come the blocks of a text with their roles; those whose last sentence goes on behind notes, page numbers
and stamps learn where, and what stands between learns its role.
"""

from __future__ import annotations

import re

from timeline.blocks import LOOK_AHEAD, MARKUP, Block, is_citation

_OMISSION = re.compile(r"[\[(]?[\s.…*]+[\])]?")


def join_cut_sentences(text: str, blocks: list[Block]) -> None:
    """Find for every body block that stops in mid-sentence the block that goes on; what lies between are
    notes.
    """
    for number, block in enumerate(blocks):
        if block.role not in ("body", "footnote") or block.furniture or not _stops_short(text, block):
            continue
        ahead = blocks[number + 1 : number + 1 + LOOK_AHEAD]
        target = _continuation(text, block, ahead)
        if target is None:
            continue
        block.goes_on = number + 1 + target
        for between in ahead[:target]:
            if between.role == "body" and block.role == "body":
                between.role = "footnote" if len(text[between.start : between.end].split()) > 4 else "heading"


def _stops_short(text: str, block: Block) -> bool:
    tail = MARKUP.sub("", text[max(block.start, block.end - 80) : block.end]).rstrip()
    tail = re.sub(r"(?<=[.!?\"”])\s*\d{1,3}$", "", tail)  # a note mark that the scan made a number
    return bool(tail) and (tail[-1].isalnum() or tail[-1] in ",-–—(;")


def _continuation(text: str, block: Block, ahead: list[Block]) -> int | None:
    """The offset of the block that finishes the sentence: the next prose after the notes and stamps of a
    page end.

    Prose in small letters goes on at once; prose that begins with a capital only where a page ends between.
    """
    page_ends = False
    for number, other in enumerate(ahead):
        content = text[other.start : other.end]
        if _OMISSION.fullmatch(content):
            return None
        if other.furniture or other.role != block.role:
            page_ends = page_ends or other.furniture or other.role == "footnote"
            continue
        if other.role == "footnote":
            return number if not other.note and content[:1].islower() else None
        if content.lstrip("*_\"“'[( ")[:1].islower():
            return number
        if is_citation(content):
            page_ends = True
            continue
        return number if page_ends else None
    return None
