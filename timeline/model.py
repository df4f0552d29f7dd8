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

    @property
    def start(self) -> int:
        return self.spans[0][0]

    @property
    def end(self) -> int:
        return self.spans[-1][1]


@dataclass(frozen=True, slots=True)
class Interval:
    """The calendar days that an expression can mean, first and last both included, and the unit it names."""

    earliest: int
    latest: int
    precision: str

    def overlaps(self, other: Interval) -> bool:
        return self.earliest <= other.latest and other.earliest <= self.latest


@dataclass(frozen=True, slots=True)
class Actor:
    """One alias of an actor: a row of `actors.csv`. `since` and `until` (EDTF or "") settle homonyms."""

    name: str
    type: str
    alias: str
    since: str = ""
    until: str = ""
