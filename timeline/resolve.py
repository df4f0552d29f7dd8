"""Resolve: what the words of a date leave out is taken from what stands around it.

In come the passages of a document and the mentions found in it, out come the mentions that have a place on
the calendar, complete, each with the `anchor` that supplied the rest. A narrative is read in its own order
(`timeline.narrative`). A dated document (dispatch, letter, news, diary) is read from its own date. A note has
a context of its own. What cannot be placed is left out.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from timeline.asides import looks_aside
from timeline.beside import apposition, ends_open, is_weekday_of, named_beside, next_beside
from timeline.classify import PLAIN, Traits, classify
from timeline.intervals import interval, of_year
from timeline.model import DateParts, Document, Interval, Passage, Timex
from timeline.narrative import Ahead, Context, Placed, years_ahead, years_named
from timeline.notation import edtf_bounds
from timeline.parts import borrow
from timeline.relative import (
    SAID,
    complete,
    complete_short_year,
    from_event,
    in_era,
    lacks_year,
    next_units,
    up_to,
)
from timeline.segment import is_line
from timeline.told import begun, event_named, nth_unit, told_of

_LONGEST_CLAUSE = 120
_LONGEST_DATELINE = 90
_LONGEST_PARAGRAPH = 10_000  # characters; a longer one may turn to another time anywhere
_LONGEST_NOTE = 24  # dated sentences
_OWN_SHARE = 0.6  # of the years that a dated document names, at least so many are its own
_END_OF_CLAUSE = re.compile(r"[,;:)—](?!\s*(?:when|where|whence)\b)")
_LEADS_SENTENCE = re.compile(r"\W*(?:\w+\W+){0,3}\Z")
_BACKWARDS = ("before", "last", "ago", "nth")  # relations by which a text looks back and does not go on from
_UP_TO_NOW = ("past-units", "last-unit")

_Group = tuple[Passage, list[Timex]]


@dataclass(frozen=True, slots=True)
class _Setting:
    """What stands around the mentions of one passage."""

    text: str
    own: Placed | None  # the document's own date
    lead: Placed | None  # the date that leads: the document's own, or that of the letter that is reproduced
    ahead: list[Ahead]  # the years that the body names next
    rest: list[Timex]  # the dated mentions of the later sentences of the same note
    traits: Traits


def resolve(
    document: Document, passages: Sequence[Passage], mentions: Sequence[Timex], traits: Traits = PLAIN
) -> list[Timex]:
    """The mentions that have a place on the calendar, completed and anchored, in text order."""
    found: list[Timex] = []
    own = _own_date(document)
    lead = own if _is_dated(document, mentions, own) else None
    groups = assign(passages, [mention for mention in mentions if _is_possible(mention)])
    named = sorted(
        (
            year
            for passage, group in groups
            if passage.role == "body"
            for year in years_named(group, document.text, passage.start)
        ),
        key=lambda year: year.offset,
    )
    heads = _heads(document, groups, traits)
    body, notes = Context(), Context()
    note = None
    for at, (passage, group) in enumerate(groups):
        told = passage.role in ("body", "heading")
        if not told and (passage.role != "footnote" or not passage.note or passage.note != note):
            notes = Context(focus=body.focus if passage.role == "footnote" else None)
        note = None if told else passage.note
        ahead = years_ahead(named, passage.end) if told else []
        if heads.get(at) and _has_year(group[0]):
            lead = Placed(group[0], interval(group[0].parts))
        setting = _Setting(document.text, own, lead, ahead, [] if told else _rest_of_note(groups, at), traits)
        context = Context() if heads.get(at) is False else body if told else notes
        placed = list(_read(passage, group[:1] if heads.get(at) else group, context, setting))
        if heads.get(at) and placed:
            lead = Placed(placed[0], interval(placed[0].parts))
            placed += _read(passage, group[1:], context, replace(setting, lead=lead))
        found += placed
    return sorted(found, key=lambda mention: mention.start)


def _is_possible(mention: Timex) -> bool:
    """Whether a date that leaves nothing to the context is on the calendar, as 31 June 1950 is not."""
    if not _has_year(mention) or (mention.until is not None and lacks_year(mention.until)):
        return True
    try:
        interval(mention.parts, mention.until, either=mention.either)
    except ValueError:
        return False
    return True


def assign(passages: Sequence[Passage], mentions: Sequence[Timex]) -> list[_Group]:
    """The passages that hold mentions, with them; passages in the order of their first character."""
    spans = sorted((start, end, number) for number, p in enumerate(passages) for start, end in p.spans)
    starts = [start for start, _, _ in spans]
    groups: dict[int, list[Timex]] = {}
    for mention in mentions:
        at = bisect_right(starts, mention.start) - 1
        if at >= 0 and mention.start < spans[at][1]:
            groups.setdefault(spans[at][2], []).append(mention)
    return [(passages[number], groups[number]) for number in sorted(groups, key=lambda n: passages[n].start)]


def _own_date(document: Document) -> Placed | None:
    if not document.date:
        return None
    first, last = edtf_bounds(document.date)
    precision = "day" if first == last else "month" if last - first < 31 else "year"
    return Placed(Timex(-1, -1, "", DateParts()), Interval(first, last, precision))


def _is_dated(document: Document, mentions: Sequence[Timex], own: Placed | None) -> bool:
    """Whether the document's own date leads: as `reading` says, else if most of what it dates is said from
    it: years that are its own, words such as yesterday, weekdays without a day."""
    if document.reading:
        return document.reading == "dated"
    if own is None or own.interval.precision != "day":
        return False
    return _is_said_from(own.year, mentions)


def _is_said_from(own: int, mentions: Iterable[Timex]) -> bool:
    """Whether most mentions are said from a year: it and the years beside it, yesterday, bare weekdays."""
    mentions = list(mentions)
    years = [
        mention.parts.year for mention in mentions if mention.parts.year is not None and not mention.latent
    ]
    said = sum(
        mention.rule == "weekday" or (mention.parts.relation in SAID and mention.rule != "later-in-the-unit")
        for mention in mentions
    )
    near = sum(abs(year - own) <= 1 for year in years)
    return near + said >= _OWN_SHARE * (len(years) + said)


def _heads(document: Document, groups: Sequence[_Group], traits: Traits) -> dict[int, bool]:
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
        year = groups[at][1][0].parts.year
        told = (mention for _, group in groups[at + 1 : following] for mention in group)
        found[at] = year is None or _is_said_from(year, told)
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
    return rule is not None and (rule.inside in ("line", "diary") or rule.name == "own-date-label")


def _rest_of_note(groups: Sequence[_Group], at: int) -> list[Timex]:
    passage = groups[at][0]
    rest: list[Timex] = []
    for other, mentions in groups[at + 1 : at + 1 + _LONGEST_NOTE]:
        if not passage.note or (other.role, other.note) != (passage.role, passage.note):
            break
        rest += [mention for mention in mentions if _has_year(mention)]
    return rest


def _has_year(mention: Timex) -> bool:
    return mention.parts.year is not None and not mention.latent


# --- one passage --------------------------------------------------------------------------------------------


def _read(passage: Passage, mentions: list[Timex], context: Context, setting: _Setting) -> Iterator[Timex]:
    """Place the mentions of a passage one after another, and move the context on."""
    context.nearest = None
    paragraph = setting.text.rfind("\n", max(0, passage.start - _LONGEST_PARAGRAPH), passage.start)
    opens = paragraph != context.paragraph  # the first dated sentence of a paragraph may turn to another time
    context.paragraph = paragraph
    if passage.role == "heading":
        context.frame = None
    dated = [other for other in mentions if _has_year(other)]
    starts = [other.start for other in dated]
    named = years_named(mentions, setting.text, passage.start)
    beside: Placed | None = None  # the next mention, where the one before it is counted from it
    for number, mention in enumerate(mentions):
        following = mentions[number + 1 : number + 2]
        if is_weekday_of(mention, following) or (mention.rule == "entry-day" and not setting.traits.diary):
            continue
        later = dated[bisect_right(starts, mention.start) :] + setting.rest
        ahead = years_ahead(named, mention.start) + setting.ahead
        placed, beside = beside, None
        if placed is None and (counted_from := next_beside(mention, following, setting.text)):
            beside = _place(counted_from, context, later, ahead, setting)
            later = [beside.mention, *later] if beside else later
        if context.nearest is not None and context.nearest is context.clause and not mention.parts.relation:
            ended = _END_OF_CLAUSE.search(setting.text, context.nearest.mention.end, mention.start)
            context.nearest = None if ended else context.nearest
        nearest = context.nearest
        placed = placed or _place(mention, context, later, ahead, setting)
        if placed is None:
            continue
        leads = _LEADS_SENTENCE.match(setting.text, passage.start, mention.start) is not None
        before, after = setting.text[passage.start : mention.start], setting.text[mention.end : passage.end]
        if _is_set_apart(before, after, passage.role, placed, setting.traits):
            context.nearest = nearest
        elif setting.lead is None and (
            mention.parts.relation in _BACKWARDS
            or mention.rule == "next-units"
            or _looks_aside(before, placed, context)
        ):
            context.look_aside(placed, clause=True)
        else:
            _go_on(context, placed, passage.role, ahead, turn=opens or leads)
        context.told.append((passage.spans, placed))
        opens = False
        yield placed.mention


def _is_set_apart(before: str, after: str, role: str, placed: Placed, traits: Traits) -> bool:
    """Whether a date is the year of a publication, or another that stands in parentheses, so that nothing
    refers to it."""
    if role == "heading" or placed.interval.precision not in ("year", "range", "season", "month"):
        return False
    enclosed = before.rfind("(") > before.rfind(")") and ")" in after
    if role == "body":
        return enclosed and placed.interval.precision in ("year", "range")
    rule = classify(before, after, role, placed.interval.precision, traits=traits)
    return rule is not None and rule.kind == "publication"


def _looks_aside(before: str, placed: Placed, context: Context) -> bool:
    """Whether the words before a date that lies elsewhere look aside to it, or it refers to one that they
    do."""
    focus, anchor = context.focus, placed.mention.anchor
    if anchor is not None:
        return context.aside is not None and anchor == context.aside.mention.start
    if focus is None or placed.year == focus.last_year:
        return False
    return looks_aside(before, "before" if placed.year < focus.last_year else "after")


def _go_on(context: Context, placed: Placed, role: str, ahead: list[Ahead], *, turn: bool) -> None:
    """Move the context on to a date, or remember it where the text only looks aside."""
    mention = placed.mention
    explicit = mention.anchor is None
    aside = (explicit or mention.rule == "units-later") and context.is_aside(placed, ahead, turn=turn)
    if role == "heading" and explicit:
        context.frame = placed
        context.narrate(placed)
    elif aside and role == "body":
        context.look_aside(placed)
    else:
        context.narrate(placed)


def _place(
    mention: Timex, context: Context, later: list[Timex], ahead: list[Ahead], setting: _Setting
) -> Placed | None:
    """A mention complete and on the calendar; None where its context does not place it."""
    if mention.rule in _UP_TO_NOW and setting.lead is None:
        return _until_said(mention, later, setting.own)
    supplied = _supply(mention, context, later, ahead, setting)
    if supplied is None:
        return None
    parts, until, source = supplied
    if until is not None and lacks_year(until) and parts.year is not None:
        parts, until = _complete_end(parts, until, source)
    try:
        days = interval(parts, until, either=mention.either)
    except ValueError:  # a day that no calendar has, or a range that runs backwards
        return None
    anchor: int | str | None = None
    if source is not None:
        anchor = "document" if source.mention.start < 0 else source.mention.start
    return Placed(replace(mention, parts=parts, until=until, anchor=anchor), days)


def _supply(
    mention: Timex, context: Context, later: list[Timex], ahead: list[Ahead], setting: _Setting
) -> tuple[DateParts, DateParts | None, Placed | None] | None:
    """Both ends of a mention with what its words leave out, and the date that supplied it; None where nothing
    does."""
    parts, until, lead, text = mention.parts, mention.until, setting.lead, setting.text
    if mention.rule == "entry-day":
        lead = None  # entries go on from one another
    if same := apposition(mention, context, text):
        return same.mention.parts, until, same
    if beside := named_beside(mention, later, text):
        return beside[0], until, beside[1]
    if era := in_era(parts, context):
        return era[0], until, era[1]
    if mention.rule == "next-units":
        return next_units(parts, context, lead)
    if parts.relation == "nth":
        event = begun(event_named(text, text.index(" of", mention.start) + 3), parts.unit, context, text)
        return (*nth_unit(parts, event), event) if event else None
    if ends_open(mention, text) and (name := event_named(text, mention.end)):
        event = told_of(name, parts.unit, context, text, mention.start)
        if event:
            return from_event(parts, event), until, event
        if name.names:
            return None
    if mention.latent and parts.year is not None:
        completed = complete_short_year(parts, context, lead, ahead)
        if completed and until is not None and mention.either:
            until = replace(until, year=completed[0].year)
        elif until is not None and until.year is not None:
            ended = complete_short_year(until, context, lead, ahead)
            until = ended[0] if ended else until
        return (completed[0], until, completed[1]) if completed else None
    if lead is not None and mention.rule == "weekday" and looks_aside(_clause(text, mention), "to come"):
        parts = replace(parts, relation="next")
    if parts.relation or parts.unit or lacks_year(parts):
        completed = complete(parts, context, lead, later, ahead)
        return (completed[0], until, completed[1]) if completed else None
    return parts, until, None


def _clause(text: str, mention: Timex) -> str:
    """What stands before a mention in its sentence, as far as a clause goes."""
    return re.split(r"[.;:!?\n]|, (?=wh)", text[max(0, mention.start - _LONGEST_CLAUSE) : mention.start])[-1]


def _complete_end(first: DateParts, last: DateParts, source: Placed | None) -> tuple[DateParts, DateParts]:
    """Both ends of a range without year: the last in the year of the first, or in the next where that is
    later.

    "October to March", said in March, began the year before.
    """
    assert first.year is not None
    if source is not None and first.month and last.month and first.month > last.month == source.month:
        first = replace(first, year=source.last_year - 1)
    assert first.year is not None
    last = borrow(of_year(last, first.year), first)
    try:
        interval(first, last)
    except ValueError:
        last = replace(last, year=first.year + 1)
    return first, last


def _until_said(mention: Timex, later: list[Timex], own: Placed | None) -> Placed | None:
    """ "the past thirty-five years": up to the date of the note or of the document in which it is said."""
    dated = next((other for other in later if other.parts.day is not None and other.until is None), None)
    if dated is not None:
        end, anchor = interval(dated.parts), dated.start
    elif own is not None:
        end, anchor = own.interval, None
    else:
        return None
    parts, until = up_to(mention.parts, end)
    placed = replace(mention, parts=parts, until=until, anchor="document" if anchor is None else anchor)
    return Placed(placed, interval(parts, until))
