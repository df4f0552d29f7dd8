"""The nouns of the package: what flows between the stages, and the errors they raise.

Text offsets (`start`, `end`) are half-open and count code points of the decoded file. Calendar days are
day numbers (`timeline.days`), and the bounds of an interval are both inclusive.
"""

from __future__ import annotations

from dataclasses import dataclass

ROLES = ("body", "footnote", "bibliography", "heading", "front", "back")
KINDS = ("event", "document", "publication", "metadata")
ACTOR_TYPES = ("person", "state", "organisation", "force")
PRECISIONS = (
    "day", "week", "month", "quarter", "season", "half", "year", "decade", "century", "millennium", "range",
)  # fmt: skip


class TimelineError(Exception):
    """Something a user can mend; the message is one line that names the file and the place."""


class SourceError(TimelineError):
    """A document or a table beside the documents cannot be read."""


class ResourceError(TimelineError):
    """A resource file (rules, vocabulary, actors) is not well formed."""


class SchemaError(TimelineError):
    """A table does not have the columns or the values that it promises."""


@dataclass(frozen=True, slots=True)
class Document:
    """One source text, exactly as the file has it, and what `documents.csv` says of it.

    `date` is the document's own date (EDTF; TIMEX3 CREATION_TIME), `reading` is "narrative", "dated" or
    "" (to be decided from the text).
    """

    id: str
    text: str
    title: str = ""
    date: str = ""
    creator: str = ""
    source: str = ""
    language: str = ""
    rights: str = ""
    reading: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence or note: one or more spans of the text and the role that they play.

    More than one span where a page break cuts a sentence: between the spans stand footnotes, page numbers
    or stamps, which are passages of their own.
    """

    spans: tuple[tuple[int, int], ...]
    role: str
    note: str = ""  # the number of the note that it belongs to

    @property
    def start(self) -> int:
        return self.spans[0][0]

    @property
    def end(self) -> int:
        return self.spans[-1][1]


@dataclass(frozen=True, slots=True)
class DateParts:
    """What the words of one date say; what they leave out is None (or "").

    `year` is astronomical (44 BC is -43), and `era` tells that the words name its era. `decade` is its first
    year (1920 for "the 1920s", -498 for "the 490s BC"); `century` is ordinal (19 for the 19th, -4 for the 5th
    BC, 0 being the 1st BC) and `hundreds` counts from its first year (1800 for "the 1800s"). `easter` counts
    days from Easter Sunday. `week` is True for the Monday-to-Sunday week of the day, `nth_week` counts seven
    days of the month (-1 the last).
    `part` narrows the unit as TIMEX3 `mod` does: START, MID,
    END, or H1 and H2 for its halves, TURN for the turn of a century. `approx` is "~" (circa) or "?".

    Relative expressions: `relation` says how the named `unit` (or the month, season, weekday of the same
    parts) lies to the date before it: "same" (that year), "after" and "before" (`count` units later or
    earlier); or to the day on which it is said: "this", "next", "last", "ago", and "said" (`count` days on).
    "nth" is the `count`-th unit of an event that the words name.
    """

    century: int | None = None
    hundreds: int | None = None
    decade: int | None = None
    year: int | None = None
    era: bool = False
    half: int | None = None
    quarter: int | None = None
    season: str = ""
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    easter: int | None = None
    week: bool = False
    nth_week: int | None = None
    part: str = ""
    approx: str = ""
    relation: str = ""
    unit: str = ""
    count: int = 1


@dataclass(frozen=True, slots=True)
class Timex:
    """A date expression in a text, and what it says.

    `until` is the last part of a range ("1945-50") or, with `either`, the second way to read an ambiguous
    numeric date. `rule` names the rule that found it. `latent` marks what is a date only where the context
    gives the rest ("the 24th", "that day"). `anchor` is the start of the mention that supplied what the words
    leave out, "document" for the document's own date, None where nothing was supplied.
    """

    start: int
    end: int
    rule: str
    parts: DateParts
    until: DateParts | None = None
    either: bool = False
    latent: bool = False
    anchor: int | str | None = None


@dataclass(frozen=True, slots=True)
class Interval:
    """The calendar days that an expression can mean, first and last both included, and the unit it names."""

    earliest: int
    latest: int
    precision: str

    def overlaps(self, other: Interval) -> bool:
        return self.earliest <= other.latest and other.earliest <= self.latest
