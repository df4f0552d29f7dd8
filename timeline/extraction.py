"""Extraction: documents become the events table.

In come documents, out comes a frame of events (`timeline.events`), one row per dated mention in document
order. Documents are independent of one another but for the actors, whose names are folded over the whole
corpus.
"""

from __future__ import annotations

import logging
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from timeline.actors import Alias, Gazetteer, load_gazetteer, own_actors
from timeline.blocks import paragraphs
from timeline.cast import Cast, fold_casts, read_cast
from timeline.chronicle import chronicle, dated_entries, with_heads
from timeline.classify import KindRule, Traits, classify, is_personal, traits_of
from timeline.corpus import read_corpus
from timeline.dates import find_dates
from timeline.days import iso
from timeline.events import event_id, events_frame
from timeline.intervals import interval
from timeline.language import language_of
from timeline.model import Document, Interval, Passage, TimelineError, Timex
from timeline.notation import edtf, edtf_bounds, timex3
from timeline.resolve import assign, resolve
from timeline.segment import is_line, join_at, segment
from timeline.titles import joined, one_line, title

_HEAD = 1000  # characters within which a letter carries its own date
_TOLD = ("body", "heading", "footnote")


class Reading(NamedTuple):
    """A document with its passages and the mentions that have a place on the calendar."""

    document: Document
    passages: list[Passage]
    mentions: list[Timex]
    paragraphs: list[int]  # where each begins
    traits: Traits


def extract(
    paths: Sequence[str | Path], *, report: Callable[[TimelineError], None] | None = None
) -> pd.DataFrame:
    """The events of files and folders, as a frame with EVENT_COLUMNS and DAY_COLUMNS.

    What cannot be read goes to `report`, or as a warning to the log; the rest is done.
    """
    documents = read_corpus(paths, report=report)
    return extract_documents(documents, own_actors(paths, report or _warn))


def _warn(error: TimelineError) -> None:
    logging.getLogger("timeline").warning("%s", error)


def extract_documents(documents: Iterable[Document], actors: Iterable[Alias] = ()) -> pd.DataFrame:
    """The events of documents, with the user's own rows of `actors.csv`."""
    readings = [read(document) for document in documents]
    return events_of(readings, read_casts(readings, load_gazetteer(actors)))


def read(document: Document) -> Reading:
    """Segment a document and find the dates in it that have a place on the calendar."""
    found = find_dates(document.text, language_of(document.text, document.language))
    places = paragraphs(document.text)
    heads = chronicle(document.text, places, found)
    if not is_personal(document.text):
        headed = {head.mention.start for head in heads}
        heads += dated_entries(document.text, [one for one in found if one.start not in headed])
    found = with_heads(found, heads)
    whole = [(mention.start, mention.end) for mention in found]
    whole += [(head.mention.start, head.entry + 1) for head in heads]
    passages = join_at(segment(document.text), whole)
    traits = traits_of(document.text, passages, found)
    mentions = resolve(document, passages, found, traits)
    return Reading(document, passages, mentions, [start for start, _ in places], traits)


def read_casts(readings: Sequence[Reading], gazetteer: Gazetteer) -> Mapping[str, Cast]:
    """Whom the names in each document mean, by its id; a person has one name in all of them."""
    casts = {
        reading.document.id: read_cast(reading.document.text, reading.passages, gazetteer)
        for reading in readings
    }
    years = {reading.document.id: year for reading in readings if (year := _year(reading)) is not None}
    return fold_casts(casts, years)


def _year(reading: Reading) -> int | None:
    """The year of which a document tells, the middle one of those that it names."""
    years = sorted(mention.parts.year for mention in reading.mentions if mention.parts.year is not None)
    return years[len(years) // 2] if years else None


def events_of(readings: Iterable[Reading], casts: Mapping[str, Cast]) -> pd.DataFrame:
    """The events table of documents that were read, with the actors of their casts."""
    return events_frame(row for reading in readings for row in _rows(reading, casts[reading.document.id]))


# --- rows ---------------------------------------------------------------------------------------------------


def _rows(reading: Reading, cast: Cast) -> Iterator[dict[str, object]]:
    rows: list[dict[str, object]] = []
    heads: list[dict[str, object]] = []
    received: list[tuple[dict[str, object], dict[str, object]]] = []  # days of receipt, with their datelines
    for passage, mentions in assign(reading.passages, reading.mentions):
        whole = joined(reading.document.text, passage.spans)
        for mention in mentions:
            row, rule = _row(reading, cast, passage, whole, mention)
            rows.append(row)
            if rule and rule.name == "received" and heads:
                received.append((row, heads[-1]))
            elif rule and passage.role in _TOLD and (rule.inside == "line" or rule.kind == "metadata"):
                heads.append(row)
    _name_own_head(heads, reading.document)
    for row, head in received:
        row["kind"] = head["kind"]
    yield from sorted(rows, key=_start)  # the halves of a cut sentence stand around the notes between them


def _row(
    reading: Reading, cast: Cast, passage: Passage, whole: str, mention: Timex
) -> tuple[dict[str, object], KindRule | None]:
    """The row of a mention in a passage whose text is `whole`, and the rule that gave it its kind."""
    document, text = reading.document, reading.document.text
    days = interval(mention.parts, mention.until, either=mention.either)
    before, after = _around(whole, passage.spans, mention)
    place = {"line"} if is_line(text, passage) else set()
    if passage is reading.passages[0]:
        place.add("opening")
    if mention.rule == "entry-day":
        place.add("entry")
    rule = classify(before, after, passage.role, days.precision, place=place, traits=reading.traits)
    kind = rule.kind if rule else "event"
    value, mod = timex3(mention.parts, mention.until, either=mention.either)
    quote = text[mention.start : mention.end]
    row: dict[str, object] = {
        "event_id": event_id(document.id, mention.start, mention.end),
        "document": document.id,
        "locator": _locator(reading.paragraphs, mention.start, passage),
        "kind": kind,
        "title": title(before, quote, after),
        "quote": quote,
        "start": mention.start,
        "end": mention.end,
        "earliest": iso(days.earliest),
        "latest": iso(days.latest),
        "precision": days.precision,
        "edtf": edtf(mention.parts, mention.until, either=mention.either),
        "timex_value": value,
        "timex_mod": mod,
        "actors": "" if kind == "publication" else _actors(text, passage, mention, days, cast),
        "passage": one_line(whole),
        "passage_start": passage.start,
        "passage_end": passage.end,
        "rule": mention.rule,
        "anchor": "" if mention.anchor is None else str(mention.anchor),
    }
    return row, rule


def _name_own_head(heads: list[dict[str, object]], document: Document) -> None:
    """Of the datelines and date labels of a document, the one that dates itself becomes `metadata`, those of
    the letters that it reproduces `document`."""
    own = tuple(iso(day) for day in edtf_bounds(document.date)) if document.date else None
    for row in heads:
        alone = own is None and len(heads) == 1 and _start(row) < _HEAD
        itself = alone or (row["earliest"], row["latest"]) == own
        row["kind"] = "metadata" if itself else "document"


def _start(row: dict[str, object]) -> int:
    start = row["start"]
    assert isinstance(start, int)
    return start


def _around(whole: str, spans: Sequence[tuple[int, int]], mention: Timex) -> tuple[str, str]:
    """The passage before and behind a mention; `whole` is its text, the spans joined by one space."""
    at = 0
    for start, end in spans:
        if start <= mention.start < end:
            at += mention.start - start
            return whole[:at], whole[at + mention.end - mention.start :]
        at += end - start + 1
    raise AssertionError("a mention stands in its passage")


def _locator(starts: list[int], offset: int, passage: Passage) -> str:
    paragraph = f"¶ {bisect_right(starts, offset)}"
    return f"{paragraph}, n. {passage.note}" if passage.note else paragraph


def _actors(text: str, passage: Passage, mention: Timex, days: Interval, cast: Cast) -> str:
    spans = _citation(text, passage, mention) if passage.role == "footnote" else passage.spans
    return "; ".join(cast.actors_of(spans, days.earliest))


_BREAK = re.compile(
    r";\s(?!\W{0,9}(?:\(\d|(?:if|but|that|which|who|while|when|and (?:that|the|he|they|it))\b))"
)


def _citation(text: str, passage: Passage, mention: Timex) -> tuple[tuple[int, int], ...]:
    """Of a note that strings citations together with semicolons, the one that holds the mention."""
    found = []
    for start, end in passage.spans:
        if start <= mention.start < end:
            breaks = [
                b.start()
                for b in _BREAK.finditer(text, start, end)
                if not _in_brackets(text[start : b.start()])
            ]
            low = max((b + 1 for b in breaks if b < mention.start), default=start)
            high = min((b for b in breaks if b >= mention.end), default=end)
            found.append((low, high))
    return tuple(found)


def _in_brackets(head: str) -> bool:
    return head.count("(") > head.count(")") or head.count("[") > head.count("]")


# --- what else is asked of the extraction -------------------------------------------------------------------


def explain(text: str, date: str = "") -> str:
    """What is found in a phrase, by which rule, and why it lies where it lies; `date` is the phrase's own
    date.
    """
    document = Document("phrase", text, date=date, reading="dated" if date else "")
    placed = {mention.start: mention for mention in read(document).mentions}
    lines = []
    for found in find_dates(text, language_of(text)):
        quote = text[found.start : found.end]
        mention = placed.get(found.start)
        lines.append(f"{quote}\n  rule       {found.rule}\n  words      {_said(found)}")
        if mention is None:
            lines.append("  not placed: the words leave out what only a context can give (try --date)")
            continue
        days = interval(mention.parts, mention.until, either=mention.either)
        if mention.anchor is not None:
            source = (
                "the date given" if mention.anchor == "document" else _quote_at(text, placed, mention.anchor)
            )
            lines.append(f"  the rest   from {source}")
        value, mod = timex3(mention.parts, mention.until, either=mention.either)
        lines.append(f"  days       {iso(days.earliest)} .. {iso(days.latest)}  ({days.precision})")
        lines.append(f"  EDTF       {edtf(mention.parts, mention.until, either=mention.either)}")
        lines.append(f"  TIMEX3     {value}{' ' + mod if mod else ''}")
    return "\n".join(lines) if lines else "no date found"


def _quote_at(text: str, placed: Mapping[int, Timex], start: int | str) -> str:
    mention = placed[int(start)]
    return repr(text[mention.start : mention.end])


def _said(mention: Timex) -> str:
    ends = [mention.parts] if mention.until is None else [mention.parts, mention.until]
    joint = " or " if mention.either else " to "
    return joint.join(
        ", ".join(
            f"{name} {value}"
            for name in part.__slots__
            if (value := getattr(part, name)) not in (None, "", False) and (name, value) != ("count", 1)
        )
        for part in ends
    )


def actor_table(documents: Sequence[Document], actors: Iterable[Alias] = ()) -> pd.DataFrame:
    """The actors found, one alias a row: name, type, alias, since, until, events, first, last, source.

    `events` counts the rows of the events table that name the actor, `first` and `last` are the days they
    span.
    """
    readings = [read(document) for document in documents]
    casts = read_casts(readings, load_gazetteer(actors))
    events = events_of(readings, casts)
    named = events.assign(name=events["actors"].str.split("; ")).explode("name")
    named = named[named["name"] != ""]
    spans = named.groupby("name").agg(
        events=("event_id", "size"), first=("start_day", "min"), last=("end_day", "max")
    )
    aliases = pd.DataFrame(
        sorted({row for cast in casts.values() for row in cast.aliases()}),
        columns=["name", "type", "alias", "since", "until", "source"],
    )
    table = aliases.join(spans, on="name", how="inner")
    table = table.assign(first=[iso(day) for day in table["first"]], last=[iso(day) for day in table["last"]])
    return table[
        ["name", "type", "alias", "since", "until", "events", "first", "last", "source"]
    ].reset_index(drop=True)
