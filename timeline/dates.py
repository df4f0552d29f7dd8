"""Find the date expressions of a text: what the words say and where they stand; nothing is resolved here.

In comes a text, out come `Timex` mentions in its order, each with the parts that its words name. The grammar
is `resources/dates.toml`; a date may be part of a range ("X to Y", "11-14 March") or of a list ("11, 14 and
18 March 1949"), whose members lend each other what they leave out. Numbers that only look like dates are
refused by the `exclude` rules of the same file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from timeline.grammar import BARE, grammar
from timeline.lexer import Token, chains
from timeline.model import DateParts, Timex
from timeline.normalise import find_foreign_dates
from timeline.parts import borrow, complete_range, read_parts
from timeline.readings import READINGS
from timeline.shapes import Shape, shapes
from timeline.vocabulary import has_vocabulary

_AROUND = 40  # characters on either side that a rule sees
_DOUBT = re.compile(r"\?(?=[)\],;–-])")  # "1450?)": elsewhere a question mark ends a sentence
_LIST_GOES_ON = re.compile(r",?\s+(?:and\s+)?")


def find_dates(text: str, language: str = "en") -> list[Timex]:
    """The date expressions of a text of that language, in its order, none overlapping.

    >>> text = "In early 1950 he came; on 4-11 March 1951 he left."
    >>> [(text[t.start:t.end], t.rule) for t in find_dates(text)]
    [('early 1950', 'part-of-year'), ('4-11 March 1951', 'range')]
    """
    found = list(_find(text, language))
    if not has_vocabulary(language):
        found = _merged(found, find_foreign_dates(text, language))
    orders = {mention.rule for mention in found} & _NUMERIC_ORDERS.keys()
    if len(orders) == 1:  # all that can be read in one way only agree: so the others are read
        [order] = orders
        found = [_settled(mention, order) if mention.either else mention for mention in found]
    return found


def _merged(own: list[Timex], others: list[Timex]) -> list[Timex]:
    """The mentions of both, in order; where two overlap, the longer."""
    found: list[Timex] = []
    for mention in sorted([*own, *others], key=lambda m: (m.start, -m.end)):
        if found and mention.start < found[-1].end:
            if mention.end - mention.start <= found[-1].end - found[-1].start:
                continue
            found.pop()
        found.append(mention)
    return found


# The parts of an ambiguous numeric date that a settled order leaves: `parts` has the month first.
_NUMERIC_ORDERS = {"numeric-day-month": False, "numeric-month-day": True}


def _settled(mention: Timex, order: str) -> Timex:
    parts = mention.parts if _NUMERIC_ORDERS[order] else mention.until
    assert parts is not None
    return replace(mention, parts=parts, until=None, either=False, rule=order)


def _find(text: str, language: str) -> Iterator[Timex]:
    letters = grammar().letters
    refused = -1  # where the last refused number ended: a list of page numbers goes on from it
    for chain in chains(text, language):
        for shape in shapes("".join([letters[token.kind] for token in chain])):
            mention = _timex(text, chain, shape)
            if mention is None:
                continue
            if _is_excluded(text, mention, refused):
                refused = mention.end
            else:
                yield mention


def _timex(text: str, chain: list[Token], shape: Shape) -> Timex | None:
    """The mention of a shape; None where its words make no date."""
    tokens = chain[shape.start : shape.end]
    behind = None
    if (rule := grammar().beside.get(shape.rule)) is not None:
        start, end = tokens[0].start, tokens[-1].end
        if rule.before is not None and not rule.before.search(text[max(0, start - _AROUND) : start]):
            return None
        if rule.after is not None and (behind := rule.after.match(text, end)) is None:
            return None
    if shape.rule in READINGS:
        mention = READINGS[shape.rule](tokens, shape.rule)
        if mention and behind and "quote" in behind.groupdict():
            return replace(mention, end=behind.end("quote"))
        return mention
    first, last = _ends(chain, shape)
    if first.part and first.unit == "day":
        return None  # early in the day: a time of day
    backwards = (
        first.year is not None and last is not None and last.year is not None and last.year < first.year
    )
    if backwards and not shape.latent:
        return None  # but "123-122" may be years before Christ
    end = tokens[-1].end
    if first.year is not None and _DOUBT.match(text, end):
        first, end = replace(first, approx="?"), end + 1
        last = replace(last, approx="?") if last else None
    return Timex(tokens[0].start, end, shape.rule, first, last, latent=shape.latent)


def _ends(chain: list[Token], shape: Shape) -> tuple[DateParts, DateParts | None]:
    """What the one or two ends of a shape say, with what a neighbour lends them."""
    first = read_parts(chain[slice(*shape.ends[0])])
    for lender in shape.lenders:
        first = borrow(first, read_parts(chain[slice(*lender)]))
    if len(shape.ends) == 1:
        return first, None
    right = chain[slice(*shape.ends[1])]
    return complete_range(first, read_parts(right), right)


# --- what only looks like a date ----------------------------------------------------------------------------


def _is_excluded(text: str, mention: Timex, refused: int) -> bool:
    """Whether an exclude rule holds, or the number goes on a list whose last number was refused."""
    rules = [rule for rule in grammar().exclusions if mention.rule in rule.rules]
    if not rules or (mention.rule in BARE and any(map(str.isalpha, text[mention.start : mention.end]))):
        return False
    if refused > 0 and _LIST_GOES_ON.fullmatch(text, refused, mention.start):
        return True
    before = text[max(0, mention.start - _AROUND) : mention.start]
    after = text[mention.end : mention.end + _AROUND]
    return any(rule.holds(before, text[mention.start : mention.end], after) for rule in rules)
