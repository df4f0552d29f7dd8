"""Runs of capitalised words and their tokens: where a text may hold names.

Comes in: a text; goes out: runs (by `vocabulary().run`) and the words of a run. What the words are made of
stands in `resources/names.toml` and `resources/given_names.txt`; nothing here decides who is meant.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from timeline.actors import fold, key

_NOUNS = ("titles", "organisations", "forces", "features", "transparent", "common")
_HEADS = ("features", "forces", "organisations")  # the last of them wins
_NUMERAL = re.compile(r"(?=[IVX])X{0,2}(?:IX|IV|V?I{0,3})")
_LETTERS = range(0x3000)  # the scripts that know capitals


class Token(NamedTuple):
    """A word of a run. `keys` are what it may be looked up by; `stop`: a sentence ends behind it."""

    start: int
    end: int
    text: str
    fold: str
    keys: tuple[str, ...]
    capital: bool
    possessive: bool
    initial: bool
    stop: bool
    hyphen: bool  # joined to the word before by a hyphen
    mark: str  # the 's or ' that `text` leaves out


class Vocabulary(NamedTuple):
    """The tables of `names.toml`, folded, the given names, and the patterns of runs and words."""

    tables: dict[str, frozenset[str]]
    head_words: frozenset[str]  # the words by which names of bodies, or of what does not act, are known
    heads: dict[str, str]  # head noun (one or two words) -> "organisation", "force" or "feature"
    nouns: frozenset[str]  # titles, head nouns, common words: what no name of a person is made of
    given: frozenset[str]
    run: re.Pattern[str]
    word: re.Pattern[str]
    patronymics: tuple[str, ...]
    body_ends: tuple[str, ...]
    noun_ends: tuple[str, ...]
    plurals: dict[str, str]
    spelled: dict[str, str]
    ordinals: dict[str, str]
    letters: tuple[tuple[str, str], ...]


@cache
def vocabulary() -> Vocabulary:
    tables = tomllib.loads(files("timeline").joinpath("resources/names.toml").read_text("utf-8"))
    lines = files("timeline").joinpath("resources/given_names.txt").read_text("utf-8").splitlines()
    given = frozenset(fold(name) for line in lines if not line.startswith("#") for name in line.split())
    upper = _capitals()
    between = "|".join(sorted({*tables["joiners"], *tables["particles"], *tables["misread"]}))
    spaced = "|".join(r"\. ".join(letters) + r"\." for letters in tables["spaced"])  # "U. S."
    folded = {name: frozenset(map(fold, words)) for name, words in tables.items() if isinstance(words, list)}
    folded["common"] |= folded["calendar"]
    return Vocabulary(
        folded,
        frozenset(noun.split()[-1] for table in _HEADS for noun in folded[table]) | folded["leading"],
        {noun: table[:-1] for table in _HEADS for noun in sorted(folded[table])},
        frozenset().union(*(folded[name] for name in _NOUNS)),
        given,
        _run_pattern(upper, between),
        re.compile(
            rf"(?:{spaced})(?!\w)|(?:[{upper}]\.){{1,6}}(?:[{upper}](?!\w))?|[^\W_]+(?:['’ʼ`][^\W_]+)*\.?|&"
        ),
        tuple(tables["patronymics"]),
        tuple(tables["body_ends"]),
        tuple(tables["noun_ends"]),
        tables["plurals"],
        tables["spelled"],
        tables["ordinals"],
        tuple(tables["letters"].items()),
    )


def _run_pattern(upper: str, between: str) -> re.Pattern[str]:
    """Capitalised words in a row with the small words of names between them, over at most one line break."""
    gap = r"(?:[ \t\xa0*_]{1,3}+(?:\r?\n)?+[ \t*_]{0,3}+|\r?\n[ \t*_]{0,3}+)"
    initials = rf"\.(?:[{upper}]\.){{0,5}}(?:[{upper}](?!\w))?"
    abbreviation = rf"[^\W\d_]{{0,5}}+\.(?=\s+[{upper}])"
    rest = rf"(?:{initials}|{abbreviation}|[\w'’ʼ`]*+(?:[-‐‑][\w'’ʼ`]+){{0,4}}+)"
    ordinal = r"\d{0,2}(?:st|nd|rd|th)(?!\w)"
    word = rf"(?:[{upper}]{rest}|\d{ordinal})"
    # The first character stands alone and is then seen to begin a word: so `re` skips from one to the next.
    first = rf"[{upper}0-9](?<!\w.)(?:(?<=\d){ordinal}{gap}[{upper}]{rest}|(?<!\d){rest})"
    return re.compile(rf"{first}(?:{gap}?(?:(?:{between})(?:{gap}|['’-])){{0,2}}{word}){{0,30}}")


def _capitals() -> str:
    """The letters that begin a name, as the inside of a character class."""
    ranges: list[list[int]] = []
    for code in _LETTERS:
        if chr(code).isupper() or chr(code).istitle():
            if ranges and ranges[-1][1] == code - 1:
                ranges[-1][1] = code
            else:
                ranges.append([code, code])
    return "".join(f"{chr(low)}-{chr(high)}" for low, high in ranges)


def is_numeral(word: str) -> bool:
    """Is a word the number of a ruler ("Louis XIV")?"""
    return _NUMERAL.fullmatch(word) is not None


def words_of(run: str) -> list[Token]:
    read: list[Token] = []
    for found in vocabulary().word.finditer(run):
        start, end = found.span()
        text, folded, keys, capital, mark, initial, stop = _word(found.group())
        if not mark and text[-1] == "s" and run[end : end + 1] in ("'", "’"):
            mark = run[end]
        if text == "I." and read and read[-1].fold == "war":
            initial, stop = False, True  # "World War I. Silas Moore"
        hyphen = start > 0 and run[start - 1] in "-‐‑"
        read.append(Token(start, end, text, folded, keys, capital, bool(mark), initial, stop, hyphen, mark))
    return read


@lru_cache(maxsize=1 << 16)
def _word(text: str) -> tuple[str, str, tuple[str, ...], bool, str, bool, bool]:
    """A word by itself: without its 's, folded, its keys, capital, the 's, initial, stop (see Token)."""
    inner = text[2:3].isupper() and text[1] in "'’ʼ`"  # d'Estaing
    capital = inner or not (text[0].islower() or text == "&")
    if "." in text:
        letters = text.replace(".", "").replace(" ", "")
        initial = "." in text[:-1] or len(letters) == 1 or fold(letters) in vocabulary().tables["digraphs"]
        stop = not initial and fold(letters) not in vocabulary().tables["abbreviations"]
        text, folded = (text, letters) if initial else (letters, fold(letters))
        forms = dict.fromkeys((key(letters), fold(letters)))
        return text, folded, tuple(forms), capital, "", initial, stop
    keys: tuple[str, ...] = (key(text), fold(text))
    mark = ""
    if len(text) > 2 and text[-1] in "sS" and text[-2] in "'’ʼ`":
        text, mark = text[:-2], text[-2:]
        keys = (key(text), fold(text), keys[1])
    return text, fold(text), tuple(dict.fromkeys(keys)), capital, mark, False, False
