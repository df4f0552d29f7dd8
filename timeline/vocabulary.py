"""The vocabulary of dates: `resources/vocabulary.toml`, and month names from dateparser's locale data.

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
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_SHORTEST_FOREIGN = 3  # shorter abbreviations of month names are too often something else
_SETTINGS = ("locales", "locatives", "romanised")  # tables of the file that are no token classes


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


@cache
def vocabulary() -> Vocabulary:
    """The shipped vocabulary; ResourceError for a word that stands in two classes."""
    tables = tomllib.loads(files("timeline").joinpath("resources/vocabulary.toml").read_text("utf-8"))
    settings = {name: tables.pop(name) for name in _SETTINGS}
    words: dict[str, tuple[str, int | str]] = {}
    phrases: dict[str, list[Phrase]] = {}
    abbreviations = set()
    for kind, value, form in _forms(tables):
        word = form.removesuffix(".")
        if not word.isalnum():
            phrases.setdefault(re.split(r"[\W_]", form)[0], []).append(Phrase(_pattern(form), kind, value))
            continue
        for spelling in (word, word[0].upper() + word[1:], word.upper()):
            if words.setdefault(spelling, (kind, value)) != (kind, value):
                raise ResourceError(f"vocabulary.toml: {form!r} stands in {kind} and {words[spelling][0]}")
            if form.endswith("."):
                abbreviations.add(spelling)
    for number, name in enumerate(_ROMAN, 1):
        words.setdefault(name, ("roman", number))
    for name, number in _foreign_months(settings):
        words.setdefault(name, ("foreign_month", number))
    longest_first = {
        head: tuple(sorted(some, key=lambda p: -len(p[0].pattern))) for head, some in phrases.items()
    }
    return Vocabulary(words, longest_first, frozenset(abbreviations), tuple(tables))


def _forms(tables: dict[str, dict[str, list[str]]]) -> Iterator[tuple[str, int | str, str]]:
    for kind, table in tables.items():
        for key, forms in table.items():
            for form in forms:
                yield kind, int(key) if key.lstrip("-").isdigit() else key, form


def _pattern(form: str) -> re.Pattern[str]:
    return re.compile(re.escape(form).replace(r"\ ", r"\s+").replace("'", "['’]") + r"\b")


# --- other languages ----------------------------------------------------------------------------------------


def _foreign_months(settings: dict[str, Any]) -> Iterator[tuple[str, int]]:
    """Month names of other languages, and Cyrillic ones in Latin letters, small and capitalised."""
    for locale in settings["locales"]["month"]:
        names = import_module(f"dateparser.data.date_translation_data.{locale}").info
        endings = settings["locatives"].get(locale, {})
        for number, month in enumerate(_MONTHS, 1):
            known = [name for name in names[month] if len(name) >= _SHORTEST_FOREIGN]
            known += [
                n.removesuffix(old) + new for n in known for old, new in endings.items() if n.endswith(old)
            ]
            for name in known:
                for spelling in (name, *_romanise(name, settings["romanised"])):
                    yield spelling, number
                    yield spelling.capitalize(), number


def _romanise(name: str, table: dict[str, list[str]]) -> list[str]:
    """The ways to write a Cyrillic name in Latin letters; none for a name with other letters."""
    letters = re.findall("|".join(table), name)
    if "".join(letters) != name:
        return []
    return ["".join(way) for way in product(*(table[letter] for letter in letters))]
