"""Resolve: what the words of a date leave out is taken from what stands around it.

In come the passages of a document and the mentions found in it, out come the mentions that have a place on
the calendar, complete, each with the `anchor` that supplied the rest. A narrative is read in its own order
(`timeline.narrative`). A dated document (dispatch, letter, news, diary) is read from its own date. A note has
a context of its own. What cannot be placed is left out.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from timeline.asides import looks_aside
from timeline.beside import is_weekday_of, next_beside
from timeline.classify import PLAIN, Traits, classify
from timeline.datelines import Group, datelines, is_dated, own_date
from timeline.intervals import interval
from timeline.model import Document, Passage, Timex
from timeline.narrative import Ahead, Context, Placed, years_ahead, years_named
from timeline.place import Around, Setting, place
from timeline.relative import has_year, lacks_year

_LONGEST_PARAGRAPH = 10_000  # characters; a longer one may turn to another time anywhere
_LONGEST_NOTE = 24  # dated sentences
_END_OF_CLAUSE = re.compile(r"[,;:)—](?!\s*(?:when|where|whence)\b)")
_LEADS_SENTENCE = re.compile(r"\W*(?:\w+\W+){0,3}\Z")
_BACKWARDS = ("before", "last", "ago", "nth")  # relations by which a text looks back and does not go on from


def resolve(
    document: Document, passages: Sequence[Passage], mentions: Sequence[Timex], traits: Traits = PLAIN
) -> list[Timex]:
    """The mentions that have a place on the calendar, completed and anchored, in text order."""
    found: list[Timex] = []
    own = own_date(document)
    groups = assign(passages, [mention for mention in mentions if _is_possible(mention)])
    lead = own if is_dated(document, groups, own) else None
    named = _years(groups, document.text, ("body",))
    everywhere = _years(groups, document.text, ("body", "heading"))
    heads = datelines(document, groups, traits)
    body, notes = Context(), Context()
    front: Placed | None = None  # the last day of the title page: a text goes on from it that names no year
    note = None
    for at, (passage, group) in enumerate(groups):
        told = passage.role in ("body", "heading")
        if not told and (passage.role != "footnote" or not passage.note or passage.note != note):
            notes = Context(focus=body.focus if passage.role == "footnote" else None)
        note = None if told else passage.note
        known = named if body.focus else everywhere  # before its first year a text has only those to come
        ahead = years_ahead(known, passage.end) if told else []
        if heads.get(at) and has_year(group[0]):
            lead = Placed(group[0], interval(group[0].parts))
        setting = Setting(document.text, own, lead, ahead, [] if told else _rest_of_note(groups, at), traits)
        if told and body.focus is None and lead is None:
            body.focus = front
        context = Context() if heads.get(at) is False else body if told else notes
        placed = list(_read(passage, group[:1] if heads.get(at) else group, context, setting))
        if heads.get(at) and placed:
            lead = Placed(placed[0], interval(placed[0].parts))
            placed += _read(passage, group[1:], context, replace(setting, lead=lead))
        found += placed
        if passage.role == "front":
            days = [one for one in map(_as_placed, placed) if one.interval.precision == "day"]
            front = days[-1] if days else front
    return sorted(found, key=lambda mention: mention.start)


def _as_placed(mention: Timex) -> Placed:
    return Placed(mention, interval(mention.parts, mention.until, either=mention.either))


def _years(groups: Sequence[Group], text: str, roles: Sequence[str]) -> list[Ahead]:
    """The years that passages in these roles name, in the order of the text."""
    found = (
        year
        for passage, group in groups
        if passage.role in roles
        for year in years_named(group, text, passage.start)
    )
    return sorted(found, key=lambda year: year.offset)


def _is_possible(mention: Timex) -> bool:
    """Whether a date that leaves nothing to the context is on the calendar, as 31 June 1950 is not."""
    if not has_year(mention) or (mention.until is not None and lacks_year(mention.until)):
        return True
    try:
        interval(mention.parts, mention.until, either=mention.either)
    except ValueError:
        return False
    return True


def assign(passages: Sequence[Passage], mentions: Sequence[Timex]) -> list[Group]:
    """The passages that hold mentions, with them; passages in the order of their first character."""
    spans = sorted((start, end, number) for number, p in enumerate(passages) for start, end in p.spans)
    starts = [start for start, _, _ in spans]
    groups: dict[int, list[Timex]] = {}
    for mention in mentions:
        at = bisect_right(starts, mention.start) - 1
        if at >= 0 and mention.start < spans[at][1]:
            groups.setdefault(spans[at][2], []).append(mention)
    return [(passages[number], groups[number]) for number in sorted(groups, key=lambda n: passages[n].start)]


def _rest_of_note(groups: Sequence[Group], at: int) -> list[Timex]:
    passage = groups[at][0]
    rest: list[Timex] = []
    for other, mentions in groups[at + 1 : at + 1 + _LONGEST_NOTE]:
        if not passage.note or (other.role, other.note) != (passage.role, passage.note):
            break
        rest += [mention for mention in mentions if has_year(mention)]
    return rest


# --- one passage --------------------------------------------------------------------------------------------


def _read(passage: Passage, mentions: list[Timex], context: Context, setting: Setting) -> Iterator[Timex]:
    """Place the mentions of a passage one after another, and move the context on."""
    context.nearest = None
    paragraph = setting.text.rfind("\n", max(0, passage.start - _LONGEST_PARAGRAPH), passage.start)
    opens = paragraph != context.paragraph  # the first dated sentence of a paragraph may turn to another time
    context.paragraph = paragraph
    if passage.role == "heading":
        context.frame = None
    dated = [other for other in mentions if has_year(other)]
    starts = [other.start for other in dated]
    named = years_named(mentions, setting.text, passage.start)
    beside: Placed | None = None  # the next mention, where the one before it is counted from it
    for number, mention in enumerate(mentions):
        following = mentions[number + 1 : number + 2]
        if is_weekday_of(mention, following) or (mention.rule == "entry-day" and not setting.traits.diary):
            continue
        around = Around(
            dated[bisect_right(starts, mention.start) :] + setting.rest,
            years_ahead(named, mention.start) + setting.ahead,
        )
        _end_clause(context, mention, setting.text)
        nearest = context.nearest
        placed, beside = beside, None
        if placed is None and (counted_from := next_beside(mention, following, setting.text)):
            beside = place(counted_from, context, around, setting)
            around = replace(around, later=[beside.mention, *around.later]) if beside else around
        placed = placed or place(mention, context, around, setting)
        if placed is None:
            continue
        if _is_set_apart(passage, placed, setting):
            context.nearest = nearest
        elif setting.lead is None and _looks_aside(mention, passage, placed, context, setting.text):
            context.look_aside(placed, clause=True)
        else:
            leads = _LEADS_SENTENCE.match(setting.text, passage.start, mention.start) is not None
            _go_on(context, placed, passage.role, around.ahead, turn=opens or leads)
        context.told.append((passage.spans, placed))
        opens = False
        yield placed.mention


def _end_clause(context: Context, mention: Timex, text: str) -> None:
    """Forget the date of a clause that only looked aside where the clause has ended before the mention."""
    clause = context.clause
    if clause is None or context.nearest is not clause or mention.parts.relation:
        return
    if _END_OF_CLAUSE.search(text, clause.mention.end, mention.start):
        context.nearest = None


def _is_set_apart(passage: Passage, placed: Placed, setting: Setting) -> bool:
    """Whether a date is the year of a publication, or another year that stands in parentheses, so that
    nothing refers to it."""
    precision = placed.interval.precision
    if passage.role == "heading" or precision not in ("year", "range", "season", "month"):
        return False
    before = setting.text[passage.start : placed.mention.start]
    after = setting.text[placed.mention.end : passage.end]
    if passage.role == "body":
        enclosed = before.rfind("(") > before.rfind(")") and ")" in after
        return enclosed and precision in ("year", "range")
    rule = classify(before, after, passage.role, precision, traits=setting.traits)
    return rule is not None and rule.kind == "publication"


def _looks_aside(mention: Timex, passage: Passage, placed: Placed, context: Context, text: str) -> bool:
    """Whether the words of a date, or before it, look aside from the narrated time, or refer to a date that
    they do."""
    if mention.parts.relation in _BACKWARDS or mention.rule == "next-units":
        return True
    focus, anchor = context.focus, placed.mention.anchor
    if anchor is not None:
        return context.aside is not None and anchor == context.aside.mention.start
    if focus is None or placed.year == focus.last_year:
        return False
    time = "before" if placed.year < focus.last_year else "after"
    return looks_aside(text[passage.start : mention.start], time)


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
