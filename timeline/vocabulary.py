"""The vocabulary of dates: `resources/vocabulary.toml` and `languages/`, and names from dateparser's locales.

A word has a class (a table of the file) and a value (its key). Loaded once, on first use.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.resources import files
from itertools import product
from typing import Any, NamedTuple

from timeline.model import ResourceError

_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_ROMAN = (
    "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII",
    "XIII", "XIV", "XV", "XVI", "XVII", "XVIII", "XIX", "XX", "XXI",
)  # fmt: skip
_SHORTEST_NAME = 3  # shorter abbreviations of names are too often something else
_NAMES = ("foreign_month", "month", "weekday")  # classes whose words may have another meaning first
_SETTINGS = (
    "event_words",
    "locales",
    "locatives",
    "romanised",
)  # tables of the file that are no token classes


class Phrase(NamedTuple):
    """A form of several words."""

    pattern: re.Pattern[str]
    kind: str
    value: int | str


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words to (class, value); by first word the phrases that begin with it, the longest first; the words
    that may carry a full stop; the classes, in the order of the file."""

    words: dict[str, tuple[str, int | str]]
    phrases: dict[str, tuple[Phrase, ...]]
    abbreviations: frozenset[str]
    classes: tuple[str, ...]


def has_vocabulary(language: str) -> bool:
    """Whether the dates of a language have words of their own here."""
    return language == "en" or files("timeline").joinpath("resources", f"languages/{language}.toml").is_file()


@cache
def vocabulary(language: str = "en") -> Vocabulary:
    """The vocabulary for texts of a language; ResourceError for a word that stands in two classes.

    A language without a file of its own has the English words, and its months beside a day or a year.
    """
    tables = _read("vocabulary.toml")
    settings = {name: tables.pop(name) for name in _SETTINGS}
    classes = tuple(tables)
    own = f"languages/{language}.toml"
    if language != "en" and has_vocabulary(language):
        tables = _read(own)
    words: dict[str, tuple[str, int | str]] = {}
    phrases: dict[str, list[Phrase]] = {}
    abbreviations = set()
    for kind, value, form in (*_forms(tables), *_names(language, settings)):
        word = form.removesuffix(".")
        if not word.isalnum():
            head = re.split(r"[\W_]", form)[0]
            for spelling in {head, head[0].upper() + head[1:]}:
                phrases.setdefault(spelling, []).append(Phrase(_pattern(form), kind, value))
            continue
        for spelling in (word, word[0].upper() + word[1:], word.upper()):
            if words.setdefault(spelling, (kind, value)) != (kind, value) and kind not in _NAMES:
                raise ResourceError(f"{own}: {form!r} stands in {kind} and {words[spelling][0]}")
            if form.endswith("."):
                abbreviations.add(spelling)
    for number, name in enumerate(_ROMAN, 1):
        words.setdefault(name, ("roman", number))
    longest_first = {
        head: tuple(sorted(some, key=lambda p: -len(p[0].pattern))) for head, some in phrases.items()
    }
    return Vocabulary(words, longest_first, frozenset(abbreviations), classes)


@cache
def event_words() -> dict[str, list[str]]:
    """The words that tell an event from its edges: "edges" and "beginnings"."""
    words: dict[str, list[str]] = _read("vocabulary.toml")["event_words"]
    return words


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(files("timeline").joinpath("resources", name).read_text("utf-8"))


def _forms(tables: dict[str, dict[str, list[str]]]) -> Iterator[tuple[str, int | str, str]]:
    for kind, table in tables.items():
        for key, forms in table.items():
            for form in forms:
                yield kind, int(key) if key.lstrip("-").isdigit() else key, form


def _pattern(form: str) -> re.Pattern[str]:
    first, rest = re.escape(form[0]), re.escape(form[1:]).replace(r"\ ", r"\s+").replace("'", "['’]")
    return re.compile(f"(?:{first}|{re.escape(form[0].upper())}){rest}(?![^\\W_])")


# --- names of months and weekdays ---------------------------------------------------------------------------


def _names(language: str, settings: dict[str, Any]) -> Iterator[tuple[str, int | str, str]]:
    """Months and weekdays of the text's own language, then months of the others, also in Latin letters."""
    locales = [name for name in settings["locales"]["names"] if name != language]
    if language != "en" and len(locales) < len(settings["locales"]["names"]):
        names = _locale(language)
        for number, day in enumerate(_WEEKDAYS):
            yield from (("weekday", number, name) for name in names[day] if len(name) > _SHORTEST_NAME)
        for number, name in _months(language, settings):
            yield "month", number, name
    for locale in locales:
        for number, name in _months(locale, settings):
            for spelling in (name, *_romanise(name, settings["romanised"])):
                yield "foreign_month", number, spelling


def _locale(language: str) -> dict[str, list[str]]:
    locale: dict[str, list[str]] = import_module(f"dateparser.data.date_translation_data.{language}").info
    return locale


def _months(locale: str, settings: dict[str, Any]) -> Iterator[tuple[int, str]]:
    names, endings = _locale(locale), settings["locatives"].get(locale, {})
    for number, month in enumerate(_MONTHS, 1):
        known = [name.rstrip(".") for name in names[month] if len(name) >= _SHORTEST_NAME]
        for name in known:
            yield number, name
            for old, new in endings.items():
                if name.endswith(old):
                    yield number, name.removesuffix(old) + new


def _romanise(name: str, table: dict[str, list[str]]) -> list[str]:
    """The ways to write a Cyrillic name in Latin letters; none for a name with other letters."""
    letters = re.findall("|".join(table), name)
    if "".join(letters) != name:
        return []
    return ["".join(way) for way in product(*(table[letter] for letter in letters))]
