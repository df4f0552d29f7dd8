"""Datelines: from which date a document, or the letter that it reproduces, is read.

In come a document, its passages with their mentions and its traits, out come its own date where that leads,
and the datelines, date labels and diary entries from whose day what follows is read.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from timeline.classify import Traits, classify
from timeline.model import DateParts, Document, Interval, Passage, Timex
from timeline.narrative import Placed
from timeline.notation import edtf_bounds
from timeline.relative import SAID
from timeline.segment import is_line

_LONGEST_DATELINE = 90  # characters on either side of the day
# Rules of kinds.toml whose dates lead from within a line.
_LABELS = ("own-date-label", "news-dateline", "old-news-dateline")
_SAID_SHARE = 0.2  # of what a document dates that is said from its own date, such as "last Wednesday",
_SAID = 3  # and at least so often
_STRICTLY_SAID = ("said-on", "weekday", "day-inst", "last-unit")
_PLACED_SHARE = 0.2  # the same behind a dateline that names a place
_OWN_SHARE = 0.6  # of the years that a dated document names, at least so many are its own

_TOLD = ("body", "heading")
Group = tuple[Passage, list[Timex]]


def own_date(document: Document) -> Placed | None:
    """The document's own date, as `documents.csv` says; its mention begins at -1."""
    if not document.date:
        return None
    first, last = edtf_bounds(document.date)
    precision = "day" if first == last else "month" if last - first < 31 else "year"
    return Placed(Timex(-1, -1, "", DateParts()), Interval(first, last, precision))


def is_dated(document: Document, groups: Sequence[Group], own: Placed | None) -> bool:
    """Whether the document's own date leads: as `reading` says, else if most of what it dates is said from
    it: years that are its own, words such as yesterday, weekdays without a day."""
    if document.reading:
        return document.reading == "dated"
    if own is None or own.interval.precision != "day":
        return False
    told = [m for passage, group in groups if passage.role in _TOLD for m in group]
    return _is_said_from(own.year, told)


def _is_said_from(own: int, mentions: Sequence[Timex], share: float = _OWN_SHARE) -> bool:
    """Whether most mentions are said from a year: it and the years beside it, yesterday, bare weekdays."""
    years = [
        mention.parts.year for mention in mentions if mention.parts.year is not None and not mention.latent
    ]
    said = sum(
        mention.rule == "weekday" or (mention.parts.relation in SAID and mention.rule != "later-in-the-unit")
        for mention in mentions
    )
    near = sum(abs(year - own) <= 1 for year in years)
    strictly = sum(mention.rule in _STRICTLY_SAID for mention in mentions)
    if strictly >= _SAID and strictly >= _SAID_SHARE * (len(years) + said):
        return True
    return near + said >= share * (len(years) + said)


def datelines(document: Document, groups: Sequence[Group], traits: Traits) -> dict[int, bool]:
    """By number of their passage, the datelines, and whether what follows up to the next is said from them:
    the date on the title page of a history leads nothing."""
    if document.reading == "narrative":
        return {}
    numbers = [
        at
        for at, (passage, group) in enumerate(groups)
        if _is_dateline(document.text, passage, group, traits)
    ]
    found = {}
    for at, following in pairwise([*numbers, len(groups)]):
        passage, [head, *_] = groups[at]
        year = head.parts.year
        alone = not document.text[passage.start : head.start].strip()  # as on a title page
        told = [m for other, group in groups[at + 1 : following] if other.role in _TOLD for m in group]
        found[at] = year is None or _is_said_from(year, told, _OWN_SHARE if alone else _PLACED_SHARE)
    return found


def _is_dateline(text: str, passage: Passage, mentions: list[Timex], traits: Traits) -> bool:
    """Whether a passage begins with a day that dates what follows: a line with nothing but a day, the head of
    a document or the entry of a diary (`resources/kinds.toml`)."""
    mention, others = mentions[0], mentions[1:]
    before, after = text[passage.start : mention.start], text[mention.end : passage.end]
    if (
        len(before) > _LONGEST_DATELINE
        or mention.parts.day is None
        or mention.parts.relation
        or mention.until
    ):
        return False
    if mention.parts.month is None and mention.rule != "entry-day":
        return False
    line = is_line(text, passage) and len(after) <= _LONGEST_DATELINE
    if line and not others and not any(map(str.isalnum, before + after)):
        return True
    if mention.rule == "entry-day":
        return traits.diary
    rule = classify(before, after, passage.role, "day", place={"line"} if line else (), traits=traits)
    return rule is not None and (rule.inside in ("line", "diary") or rule.name in _LABELS)
