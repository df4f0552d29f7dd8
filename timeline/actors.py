"""The gazetteer: rows of `actors.csv` become names that can be looked up word by word.

A row is one alias of one actor. `since` and `until` choose among the rows of one alias as of a day, the row
nearest in time where none holds; a row without a name says that its alias is nobody (in that time). `use`
says how the alias may be used: "" is a name, "adjective" a demonym or adjective of it ("Prussian"), "capital"
a seat that stands for its government where it acts and for a place where it does not, "short" a name that
means the actor only in a document that names it in another way, too ("the North").
"""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType

from timeline.catalogue import Report, read_rows
from timeline.corpus import actor_tables
from timeline.decode import shown
from timeline.model import ACTOR_TYPES, SourceError
from timeline.notation import edtf_bounds

REQUIRED = ("name", "type", "alias")
COLUMNS = (*REQUIRED, "since", "until", "use")
USES = ("", "adjective", "capital", "short")
_NOBODY: Mapping[str, int] = MappingProxyType({})
_PREPARED = 40 * 366  # days: a body is spoken of before it is founded, but not for ever
_ALWAYS = (-(10**7), 10**7)
_JOINING = str.maketrans(
    {"-": " ", "‐": " ", "‑": " ", "–": " ", ".": " ", "’": "'", "ʼ": "'", "`": "'", "‘": "'"}
)


@dataclass(frozen=True, slots=True)
class Alias:
    """One row: an alias of an actor, the days on which it may be meant, and how it may be used."""

    name: str
    type: str
    alias: str
    since: str = ""
    until: str = ""
    use: str = ""

    def distance(self, day: int) -> int:
        """How many days lie between the row's time and `day`; 0 while it holds."""
        first, last = _days(self.since, self.until)
        return max(first - day, day - last, 0)


@dataclass(frozen=True, eq=False)
class Gazetteer:
    """Aliases by their key (`keys`): what a walk over the words of a text looks up."""

    rows: tuple[Alias, ...]
    phrases: dict[str, tuple[Alias, ...]]
    prefixes: frozenset[str]


def load_gazetteer(rows: Iterable[Alias] = ()) -> Gazetteer:
    """The shipped list with the user's rows: their aliases replace the shipped rows of the same alias."""
    own = tuple(rows)
    return _gazetteer(own) if own else _shipped_gazetteer()


@lru_cache(maxsize=1)
def _shipped_gazetteer() -> Gazetteer:
    return _index(_shipped())


def _gazetteer(own: Sequence[Alias]) -> Gazetteer:
    """User's rows override by alias; an own row without dates and name removes the alias for good."""
    replaced = {keys(row.alias) for row in own}
    kept = [row for row in _shipped() if keys(row.alias) not in replaced]
    uses = {(row.name, keys(row.alias)): row.use for row in _shipped()}
    mine = [row if row.use else replace(row, use=uses.get((row.name, keys(row.alias)), "")) for row in own]
    return _index((*kept, *mine))


def _index(rows: Iterable[Alias]) -> Gazetteer:
    phrases: dict[str, list[Alias]] = {}
    every = tuple(rows)
    # what an alias is stands before that it is nobody
    for row in sorted(every, key=lambda row: not row.name):
        phrases.setdefault(keys(row.alias), []).append(row)
    prefixes = set()
    for key in phrases:
        cut = key.find(" ")
        while cut >= 0:
            prefixes.add(key[:cut])
            cut = key.find(" ", cut + 1)
    return Gazetteer(every, {key: tuple(same) for key, same in phrases.items()}, frozenset(prefixes))


@lru_cache(maxsize=4)
def organs(gazetteer: Gazetteer) -> Mapping[str, Sequence[str]]:
    """By state the listed bodies that bear its name and that a document may call by a short one."""
    bodies = {
        row.name: f" {keys(row.name)} "
        for row in gazetteer.rows
        if row.use == "short" and row.type == "organisation"
    }
    found: dict[str, list[str]] = {}
    for state in {row.name for row in gazetteer.rows if row.type == "state" and row.name}:
        words = f" {keys(state)} "
        if bearing := [body for body, name in bodies.items() if words in name]:
            found[state] = bearing
    return found


def choose(rows: Sequence[Alias], day: int, known: Mapping[str, int] = _NOBODY) -> Alias | None:
    """Who is meant by an alias on a day, in a document that names `known` actors so often in other ways.

    A state is the nearest in time; a person is one who is known or whose time it is; a word
    is a body's from some decades before its time on; None is nobody.
    """
    fits = [row for row in rows if _may_be(row, day, known)]
    if not fits:
        return None
    best = fits[0] if len(fits) == 1 else min(fits, key=lambda row: _nearness(row, day, known))
    return best if best.name else None


def _may_be(row: Alias, day: int, known: Mapping[str, int]) -> bool:
    if row.type == "person":
        return row.name in known or (row.use != "short" and row.distance(day) == 0)
    in_time = row.type == "state" or " " in row.alias or _days(row.since, row.until)[0] - day <= _PREPARED
    return in_time and (row.use != "short" or row.name in known)


def _nearness(row: Alias, day: int, known: Mapping[str, int]) -> tuple[bool, int, int, int, str]:
    times, distance = known.get(row.name, 0), row.distance(day)
    return not times and distance > 0, distance, -times, -_days(row.since, row.until)[0], row.name


@lru_cache(maxsize=1 << 12)
def _days(since: str, until: str) -> tuple[int, int]:
    first = edtf_bounds(since)[0] if since else _ALWAYS[0]
    return first, edtf_bounds(until)[1] if until else _ALWAYS[1]


@lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """A word without case, accents and apostrophes.

    >>> fold("Göring"), fold("Ch'ing")
    ('goring', 'ching')
    """
    lower = word.lower() if word.isascii() else _plain(word)
    if len(lower) == 2 and not lower.strip("il1|"):
        return "il"  # scanning mixes up the syllable of "Kim Il Sung" with a numeral: both have one key
    return lower.replace("'", "") if "'" in lower else lower


def _plain(word: str) -> str:
    letters = unicodedata.normalize("NFKD", word).translate(_JOINING).casefold()
    letters = unicodedata.normalize("NFKD", letters)  # folding may compose anew
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).replace("ł", "l")


@lru_cache(maxsize=1 << 16)
def key(word: str) -> str:
    """The key of one word: acronyms keep their capitals, so that "US" is not "us"."""
    return word if len(word) > 1 and word.isupper() and fold(word) != "il" else fold(word)


def keys(alias: str) -> str:
    """The key of an alias: the keys of its words, whatever separates them.

    >>> keys("Mao Tse-tung"), keys("U.S. Army"), keys("St. Petersburg")
    ('mao tse tung', 'US army', 'st petersburg')
    """
    words = []
    for word in alias.split():
        joined = word.replace(".", "")
        if "." in word[:-1] and joined.isupper():
            words.append(joined)
        else:
            words += word.translate(_JOINING).split()
    return " ".join(key(word) for word in words)


def own_actors(paths: Sequence[str | Path], report: Report) -> list[Alias]:
    """The rows of every `actors.csv` beside the documents of `paths`; what is wrong is reported."""
    actors = []
    for table in actor_tables(paths):
        try:
            actors += read_actors(table, report)
        except SourceError as error:
            report(error)
    return actors


def read_actors(path: Path, report: Report) -> list[Alias]:
    """The rows of an `actors.csv` that a user wrote; one that is wrong is reported and left out.

    SourceError when the file cannot be read or has no column `name`, `type` or `alias`.
    """
    actors = []
    for line, cells in read_rows(path, REQUIRED, report):
        row = Alias(**{column: cells.get(column, "") for column in COLUMNS})
        if problem := wrong(row):
            report(SourceError(f"{shown(path)}: line {line}: {problem}"))
        else:
            actors.append(row)
    return actors


@lru_cache(maxsize=1)
def _shipped() -> tuple[Alias, ...]:
    text = files("timeline").joinpath("resources/actors.csv").read_text("utf-8")
    return tuple(Alias(**cells) for cells in csv.DictReader(text.splitlines()))


def wrong(row: Alias) -> str:
    """What is wrong with a row, in words; "" when it can be used.

    >>> wrong(Alias("Joseph Stalin", "king", "Koba"))
    "type is 'king', not one of person, state, organisation, force"
    """
    if not keys(row.alias):
        return "no alias"
    if row.name and row.type not in ACTOR_TYPES:
        return f"type is {row.type!r}, not one of {', '.join(ACTOR_TYPES)}"
    if row.use not in USES:
        return f"use is {row.use!r}, not one of {', '.join(USES)}"
    if ";" in row.name:
        return f"a name cannot hold a semicolon: {row.name!r}"
    try:
        first, last = _days(row.since, row.until)
    except ValueError as error:
        return str(error)
    return f"until {row.until} is before since {row.since}" if first > last else ""
