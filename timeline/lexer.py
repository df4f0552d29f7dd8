"""Tokens: the words, numbers and marks of a text that dates are made of, in chains of neighbours.

In comes a text, out come chains: runs of date words with nothing between them but blanks, markup and the
marks that dates are written with. Words come from `timeline.vocabulary`; nothing here knows what they mean
together (`timeline.dates`). Markup, note marks and scanning damage are stepped over, never removed: every
token keeps its place in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from timeline.vocabulary import Phrase, Vocabulary, vocabulary


class Token(NamedTuple):
    """A piece of a chain: its class (a name of the grammar), its place, and the value that it stands for."""

    kind: str
    start: int
    end: int
    value: int | str


# Classes of tokens that are no words of the vocabulary.
NUMBER_CLASSES = (
    "foreign_month", "roman", "num", "two", "short", "year", "eyear", "ord", "tens", "abbr_year", "era",
    "east_asian",
)  # fmt: skip
MARKS = {",": "comma", "-": "dash", "--": "dash", "/": "slash", ".": "dot", "'": "apos"}

_LONGEST_CHAIN = 64  # tokens; no date is longer, and a page of numbers must not become one chain
_LONGEST_GAP = 40

# A note mark (<sup>12</sup>), a tag or an entity, else a run of letters and digits; Chinese characters and
# Korean syllables, which no blank parts from a date, are none.
_WORD = re.compile(
    r"<sup>[^<>]{0,12}</sup>|</?[A-Za-z][^<>\n]{0,60}>|&(?:[a-z]{2,6}|#\d{1,5});"
    r"|[^\W_\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]+"
)
_EAST_ASIAN = re.compile(r"(\d{4})\s?[年년](?:\s?(\d{1,2})\s?[月월](?:\s?(\d{1,2})\s?[日号일])?)?")
_NUMERIC = re.compile(
    r"(?P<ord>\d{1,2})(?:<sup>)?(?:st|nd|rd|th|ST|ND|RD|TH|(?<=[23])d|er|re|e|ème|º|ª)(?:</sup>)?(?![^\W_])"
    r"|(?P<tens>\d{2,3}0)(?:['’]?s|er)(?![^\W_])"
    r"|(?P<year>(?:[1١۱]\d|[2٢۲][0٠۰])\d\d)(?![^\W_])"
    r"|(?P<short>[1-9]\d\d)(?![^\W_])"
    r"|(?P<num>\d{1,2})(?![^\W_])"
)
_DAMAGED_YEAR = re.compile(r"[1lI][5-9oO0][\dOolI]{2}")  # l945, I950, 195O: 1500 to 1999 and nothing else
_DAMAGE = str.maketrans("lIoO", "1100")
_FIRST_OF_NUMBER = frozenset("0123456789lI")
_ABBREVIATED = re.compile(r"(?:\A|[\s(–—-])['’‘]\Z")
_SPEAKING = _FIRST_OF_NUMBER | frozenset("<&ABCIVX")  # first letters that may be more than a word
_FIRST_FOREIGN_DIGIT = "\u0660"
_REST_OF_NUMBER = re.compile(r",\d{3}(?!\d)|:\d\d")
_PARTICIPLE = re.compile(r"(?:[Bb]eginning|[Ee]nding)\s+[A-Z][a-z]+\.?\s+\d{1,2}(?!\d|\s+[a-z]+s\b)")
_HOUR = re.compile(r"\s?(?:[ap]\.\s?m\.|[ap]m\b)")  # behind a dash: "1934—5 p.m."
_ROMAN_ORDINAL = re.compile(r"([IVX]+)(?:e|er|ème|th)")
_ERA = re.compile(r"(?P<bc>B\.\s?C\.(?:\s?E\.?)?|B\.\s?C\b|BCE?\b)|(?P<ad>A\.\s?D\.|C\.\s?E\.|AD\b|CE\b)")
_NOTE_MARK = re.compile(r"<sup>[^<>]{0,12}</sup>")
_MARKUP = re.compile(r"<[^<>]*>|&(?:nbsp|lt|gt|amp);|[*_\\]")
_TYPOGRAPHY = str.maketrans("–—−‐‑’ʼ", "-----''")
_GAP = re.compile(r"\s?(\.(?=\s?-))?\s?(,|--?|/|\.|'|)\s?")


def chains(text: str, language: str = "en") -> Iterator[list[Token]]:
    """The chains of date tokens of a text of that language, in its order.

    >>> [[token.kind for token in chain] for chain in chains("Done on 11 March, 1949; in 1950.")]
    [['prep', 'num', 'month_or_verb', 'comma', 'year'], ['in', 'year']]
    """
    chain: list[Token] = []
    end = 0  # where the last token, or word without a class, ended
    for found in _tokens(text, language):
        if _is_of_another(text, found, chain):
            found = found._replace(kind="")
        if chain:
            marks = _marks(text[end : found.start]) if found.kind and len(chain) < _LONGEST_CHAIN else None
            if marks is None:
                yield chain
                chain = []
            else:
                chain.extend([Token(mark, end, found.start, "") for mark in marks])
        if found.kind:
            _append(chain, found)
            end = found.end
    if chain:
        yield chain


def _is_of_another(text: str, token: Token, chain: list[Token]) -> bool:
    """Does a word go with what is no date: "in October Eighth Army attacked", "beginning October 5"?"""
    if token.kind == "ordinal_word":
        return bool(chain) and chain[-1].kind in ("month", "month_or_verb") and text[token.start].isupper()
    return token.kind == "part" and _PARTICIPLE.match(text, token.start) is not None


def _tokens(text: str, language: str) -> Iterator[Token]:
    """The date words and numbers of a text; of other words only the first after one, without a class."""
    lexicon = vocabulary(language)
    known = lexicon.words.keys() | lexicon.phrases.keys()
    goes_on = False  # whether the last token may have a neighbour
    skip = 0
    for found in _WORD.finditer(text):
        word, start = found[0], found.start()
        if start < skip:
            continue
        token = None
        if word in known or word[0] in _SPEAKING or word[0] >= _FIRST_FOREIGN_DIGIT:
            if word[0] in "<&":
                skip = start + len("<sup>") if _is_number_in_markup(text, start, word) else 0
                continue
            token = _token(text, start, word, lexicon)
        if token is not None:
            yield token
            skip, goes_on = token.end, True
        elif goes_on:
            yield Token("", start, start, "")
            goes_on = False


def _token(text: str, start: int, word: str, lexicon: Vocabulary) -> Token | None:
    """The token that a word begins; None where it is no date word."""
    first = word[0]
    if word in lexicon.phrases and (token := _phrase(text, start, lexicon.phrases[word])):
        return token
    if first in "ABC" and len(word) <= len("BCE") and (era := _ERA.match(text, start)):
        return Token("era", start, era.end(), era.lastgroup or "")
    if word in lexicon.words:
        kind, value = lexicon.words[word]
        end = start + len(word)
        stop = word in lexicon.abbreviations and text[end : end + 1] == "."
        if word == "C" and kind == "circa" and not stop:
            return None  # "C 204/31" is a file
        return Token(kind, start, end + stop, value)
    if first in _FIRST_OF_NUMBER or first.isdigit():
        return _number(text, start, word)
    if first in "IVX" and (roman := _ROMAN_ORDINAL.fullmatch(word)) and roman[1] in lexicon.words:
        return Token("roman", start, start + len(word), lexicon.words[roman[1]][1])
    return None


def _phrase(text: str, start: int, known: tuple[Phrase, ...]) -> Token | None:
    for phrase in known:
        if found := phrase.pattern.match(text, start):
            return Token(phrase.kind, start, found.end(), phrase.value)
    return None


def _is_number_in_markup(text: str, start: int, tag: str) -> bool:
    """Whether a superscript is a number of the sentence itself, not a note mark on a word or before a
    note."""
    return tag.startswith("<sup>") and len(tag) > len("<sup></sup>") and start > 0 and text[start - 1] == " "


def _number(text: str, start: int, word: str) -> Token | None:
    date = _EAST_ASIAN.match(text, start)
    if date is not None:
        return Token("east_asian", start, date.end(), "-".join(filter(None, date.groups())))
    found = _NUMERIC.match(text, start)
    if found is None:
        if _DAMAGED_YEAR.fullmatch(word):
            return Token("year", start, start + len(word), int(word.translate(_DAMAGE)))
        return None
    kind, end = found.lastgroup, found.end()
    assert kind is not None
    if _REST_OF_NUMBER.match(text, end) or (start and _is_rest_of_number(text, start)):
        return None
    if start and text[start - 1] in "—–-" and kind == "num" and _HOUR.match(text, end):
        return None
    value = int(found[kind])
    if kind == "num" and _ABBREVIATED.search(text, max(0, start - 2), start) and end - start == 2:
        return Token("abbr_year", start - 1, end, value)
    if kind == "num" and not 1 <= value <= 31:
        kind = "two"
    return Token(kind, start, end, value)


def _is_rest_of_number(text: str, start: int) -> bool:
    """Whether the digits here go on from those before: 1,207 and 3:45, not 25.06.1950."""
    before = text[max(0, start - 2) : start]
    goes_on = before[:1].isdigit() and before[1:] in (",", ":")
    return goes_on and _REST_OF_NUMBER.match(text, start - 1) is not None


def _append(chain: list[Token], token: Token) -> None:
    """Add a token; a number and its era (499 BC, AD 79) become one token with an astronomical year."""
    if token.kind == "era":
        at = next((n for n in range(len(chain) - 1, -1, -1) if chain[n].kind != "comma"), None)
        number = chain[at] if at is not None else None
        if number is not None and number.kind in ("num", "two", "short", "year", "tens"):
            del chain[at:]
            if _is_second_of_double(chain, number) and token.value == "bc":  # 446/5 BC
                chain[-2] = _in_era(chain[-2], "bc", chain[-2].end)
                chain.append(Token(number.kind, number.start, token.end, number.value))
                return
            chain.append(_in_era(number, str(token.value), token.end))
            return
    elif chain and chain[-1].kind == "era" and token.kind in ("num", "two", "short", "year"):
        era = chain.pop()
        token = _in_era(Token(token.kind, era.start, token.end, token.value), str(era.value), token.end)
    chain.append(token)


def _is_second_of_double(chain: list[Token], number: Token) -> bool:
    """Whether a number of fewer digits completes the year before a slash."""
    if len(chain) < 2 or chain[-1].kind != "slash" or chain[-2].kind not in ("num", "two", "short", "year"):
        return False
    return number.end - number.start < chain[-2].end - chain[-2].start


def _in_era(number: Token, era: str, end: int) -> Token:
    year = int(number.value)
    if number.kind == "tens":  # the 490s BC are 499 to 490 BC
        return Token("tens", number.start, end, -year - 8 if era == "bc" else year)
    return Token("eyear", number.start, end, 1 - year if era == "bc" else year)


@lru_cache(maxsize=4096)
def _marks(gap: str) -> tuple[str, ...] | None:
    """The classes of the marks in the text between two tokens; None where it parts two chains."""
    if gap == " ":
        return ()
    if len(gap) > _LONGEST_GAP or "\n\n" in gap:
        return None
    bare = _MARKUP.sub("", _NOTE_MARK.sub("", gap)).translate(_TYPOGRAPHY)
    found = _GAP.fullmatch(re.sub(r"\s+", " ", bare))
    if not found:
        return None
    return tuple(MARKS[mark] for mark in found.groups() if mark)
