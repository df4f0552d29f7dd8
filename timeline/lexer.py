"""Tokens: the words, numbers and marks of a text that dates are made of, in chains of neighbours.

In comes a text, out come chains: runs of date words with nothing between them but blanks, markup and the
marks that dates are written with. Words come from `resources/vocabulary.toml`; nothing here knows what they
mean together (`timeline.dates`). Markup, note marks and scanning damage are stepped over, never removed:
every token keeps its place in the text.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import import_module
from importlib.resources import files
from itertools import product
from typing import NamedTuple

from timeline.model import ResourceError


class Token(NamedTuple):
    """A piece of a chain: its class (a name of the grammar), its place, and the value that it stands for."""

    kind: str
    start: int
    end: int
    value: int | str


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words to (class, value); and, by first word, the phrases of several words with theirs."""

    words: dict[str, tuple[str, int | str]]
    phrases: dict[str, tuple[tuple[re.Pattern[str], str, int | str], ...]]
    abbreviations: frozenset[str]


NUMBER_CLASSES = ("foreign_month", "num", "two", "short", "year", "eyear", "ord", "tens", "abbr_year", "roman", "era")
MARKS = {",": "comma", "-": "dash", "/": "slash", ".": "dot", "'": "apos"}

_ROMAN = {name: n for n, name in enumerate("I II III IV V VI VII VIII IX X XI XII".split(), 1)}
_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_SHORTEST_FOREIGN = 3
_FULL_LENGTH = 4  # "Sept" and shorter month names are abbreviations, which may carry a dot; "May" has none


@cache
def vocabulary() -> Vocabulary:
    """The shipped vocabulary; ResourceError for a word that stands in two classes."""
    tables = tomllib.loads(files("timeline").joinpath("resources/vocabulary.toml").read_text("utf-8"))
    words: dict[str, tuple[str, int | str]] = {}
    phrases: dict[str, list[tuple[re.Pattern[str], str, int | str]]] = {}
    abbreviations = set()
    locales, locatives, romanised = tables.pop("locales")["month"], tables.pop("locatives"), tables.pop("romanised")
    for kind, table in tables.items():
        for key, forms in table.items():
            value: int | str = int(key) if key.isdigit() else key
            for form in forms:
                if re.fullmatch(r"[^\W_]+", form):
                    for spelling in {form, form[0].upper() + form[1:], form.upper()}:
                        if words.setdefault(spelling, (kind, value)) != (kind, value):
                            raise ResourceError(f"vocabulary.toml: {form!r} stands in {kind} and {words[spelling][0]}")
                        if kind in ("month", "month_or_verb", "circa") and len(form) <= _FULL_LENGTH:
                            abbreviations.add(spelling)
                else:
                    pattern = re.compile(re.escape(form).replace("\\ ", r"\s+").replace("'", "['’]") + r"\b")
                    phrases.setdefault(re.match(r"[^\W_]+", form)[0], []).append((pattern, kind, value))  # type: ignore[index]
    abbreviations -= {"June", "July", "June".upper(), "July".upper(), "May", "MAY"}
    words |= {name: ("roman", n) for name, n in _ROMAN.items() if name not in words}
    for name, number in _foreign_months(locales, locatives, romanised):
        words.setdefault(name, ("foreign_month", number))
    longest_first = {head: tuple(sorted(some, key=lambda p: -len(p[0].pattern))) for head, some in phrases.items()}
    return Vocabulary(words, longest_first, frozenset(abbreviations))


def _foreign_months(
    locales: list[str], locatives: dict[str, dict[str, str]], romanised: dict[str, list[str]]
) -> Iterator[tuple[str, int]]:
    """Month names of other languages, as dateparser's locale data has them, and Cyrillic ones in Latin letters."""
    for locale in locales:
        names = import_module(f"dateparser.data.date_translation_data.{locale}").info
        for number, month in enumerate(_MONTHS, 1):
            genitives = [name for name in names[month] if len(name) >= _SHORTEST_FOREIGN]
            endings = locatives.get(locale, {})
            in_month = [n.removesuffix(old) + new for n in genitives for old, new in endings.items() if n.endswith(old)]
            for name in (*names[month], *in_month):
                if len(name) < _SHORTEST_FOREIGN:
                    continue
                for spelling in (name, *_romanise(name, romanised)):
                    yield spelling, number
                    yield spelling.capitalize(), number


def _romanise(name: str, table: dict[str, list[str]]) -> list[str]:
    """The ways to write a Cyrillic name in Latin letters; none for a name with other letters."""
    letters = re.findall("|".join(table), name)
    if "".join(letters) != name:
        return []
    return ["".join(way) for way in product(*(table[letter] for letter in letters))]


# A tag or entity, else a run of letters and digits. A note mark (<sup>12</sup> after a word) goes as one tag.
_WORD = re.compile(r"<sup>[^<>]{0,12}</sup>|</?[A-Za-z][^<>\n]{0,60}>|&(?:[a-z]{2,6}|#\d{1,5});|[^\W_]+")
_NUMERIC = re.compile(
    r"(?P<ord>\d{1,2})(?:<sup>)?(?:st|nd|rd|th|ST|ND|RD|TH)(?:</sup>)?(?![^\W_])"
    r"|(?P<tens>\d{2,3}0)['’]?s(?![^\W_])"
    r"|(?P<year>[12]\d{3})(?![^\W_])"
    r"|(?P<short>[1-9]\d\d)(?![^\W_])"
    r"|(?P<num>\d{1,2})(?![^\W_])"
)
_DAMAGED_YEAR = re.compile(r"[1lI|][5-9oO0][\dOolI]{2}")  # l945, I950, 195O: 1500 to 1999 and nothing else
_DAMAGE = str.maketrans("lIoO|", "11001")
_REST_OF_NUMBER = re.compile(r",\d{3}(?!\d)|:\d\d")
_ERA = re.compile(r"(?P<bc>B\.\s?C\.(?:\s?E\.)?|BCE?\b)|(?P<ad>A\.\s?D\.|C\.\s?E\.|AD\b|CE\b)")
_NOTE_MARK = re.compile(r"<sup>[^<>]{0,12}</sup>")
_DASHES = str.maketrans("–—−‐‑’ʼ", "-----''")
_GAP = re.compile(r"\s?(?:,|-|--|/|\.|'|)\s?")


def chains(text: str) -> Iterator[list[Token]]:
    """The chains of date tokens of a text, in its order.

    >>> [[token.kind for token in chain] for chain in chains("Done on 11 March, 1949; in 1950.")]
    [['prep', 'num', 'month_or_verb', 'comma', 'year'], ['in', 'year']]
    """
    lexicon = vocabulary()
    words, phrases, abbreviations = lexicon.words, lexicon.phrases, lexicon.abbreviations
    chain: list[Token] = []
    chain_end = 0  # where the last token ended
    skip_to = 0
    for found in _WORD.finditer(text):
        start = found.start()
        if start < skip_to:
            continue
        word = found.group()
        known = words.get(word)
        end = found.end()
        kind: str
        value: int | str
        if word in phrases and (phrase := _phrase(text, start, phrases[word])):
            kind, value, end = phrase
        elif known is not None:
            kind, value = known
            if word in abbreviations and text[end : end + 1] == ".":
                end += 1
        else:
            first = word[0]
            if first in "<&":
                if first == "<" and _is_number_in_markup(text, start, word):
                    skip_to = start + 5  # read what the tag holds
                continue
            numeric = _number(text, start, word) if first in "0123456789lIOo" else _era(text, start, first)
            if numeric is None:
                if chain:
                    yield chain
                    chain = []
                continue
            kind, value, end = numeric
        skip_to = end
        if chain:
            marks = _marks(text[chain_end:start])
            if marks is None:
                yield chain
                chain = []
            else:
                chain.extend(Token(mark, chain_end, start, "") for mark in marks)
        if kind == "era" and _give_era(chain, value, end):
            chain_end = end
            continue
        if chain and chain[-1].kind == "era" and kind in ("num", "two", "short", "year"):
            start, kind = chain.pop().start, "eyear"  # AD 79
        chain.append(Token(kind, start, end, value))
        chain_end = end
    if chain:
        yield chain


def _phrase(
    text: str, start: int, known: tuple[tuple[re.Pattern[str], str, int | str], ...]
) -> tuple[str, int | str, int] | None:
    for pattern, kind, value in known:
        if found := pattern.match(text, start):
            return kind, value, found.end()
    return None


def _is_number_in_markup(text: str, start: int, tag: str) -> bool:
    """Whether a superscript is a number of the sentence itself, not a note mark on a word or before a note."""
    return tag.startswith("<sup>") and len(tag) > 11 and start > 0 and text[start - 1] == " "


def _number(text: str, start: int, word: str) -> tuple[str, int | str, int] | None:
    found = _NUMERIC.match(text, start)
    if found is None:
        if _DAMAGED_YEAR.fullmatch(word):
            return "year", int(word.translate(_DAMAGE)), start + len(word)
        return None
    if _REST_OF_NUMBER.match(text, found.end()) or (start and _is_rest_of_number(text, start)):
        return None
    kind = found.lastgroup
    assert kind is not None
    value = int(found[kind])
    if kind == "num" and not 1 <= value <= 31:
        kind = "two"
    if kind in ("num", "two") and start and text[start - 1] in "'’‘" and len(found[0]) == 2:
        kind = "abbr_year"
    return kind, value, found.end()


def _is_rest_of_number(text: str, start: int) -> bool:
    """Whether the digits here go on from those before: 1,207 and 3:45, not 25.06.1950."""
    before = text[max(0, start - 2) : start]
    return before[:1].isdigit() and before[1:] in (",", ":") and _REST_OF_NUMBER.match(text, start - 1) is not None


def _era(text: str, start: int, first: str) -> tuple[str, int | str, int] | None:
    if first not in "BACD":
        return None
    found = _ERA.match(text, start)
    return ("era", found.lastgroup or "", found.end()) if found else None


def _give_era(chain: list[Token], era: int | str, end: int) -> bool:
    """Join an era to the number before it (499 BC), which becomes an astronomical year; False if there is none."""
    while chain and chain[-1].kind == "comma":
        chain.pop()
    if not chain:
        return False
    last = chain[-1]
    if last.kind == "tens":
        year = int(last.value)
        chain[-1] = Token("tens", last.start, end, -year - 8 if era == "bc" else year)
    elif last.kind in ("num", "two", "short", "year"):
        year = int(last.value)
        chain[-1] = Token("eyear", last.start, end, 1 - year if era == "bc" else year)
    else:
        return False
    return True


@lru_cache(maxsize=4096)
def _marks(gap: str) -> tuple[str, ...] | None:
    """The classes of the marks in the text between two tokens; None where it parts two chains."""
    if gap == " ":
        return ()
    if len(gap) > 40 or "\n\n" in gap:
        return None
    bare = _NOTE_MARK.sub("", gap)
    bare = re.sub(r"<[^<>]*>|&(?:nbsp|lt|gt|amp);|[*_\\]", "", bare).translate(_DASHES)
    bare = re.sub(r"\s+", " ", bare)
    if not _GAP.fullmatch(bare):
        return None
    mark = bare.strip()
    return (MARKS["-" if mark == "--" else mark],) if mark else ()
