"""Who acts among the unknown names of a document, by all that the document says of each.

Comes in: a text and its mentions; goes out: which unknown names are persons' and which are bodies'. One
sentence says little: a name counts where some sentence lets it act and none puts it on the map. The words
that count stand in `resources/names.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from timeline.actors import fold
from timeline.evidence import Seen, is_common, opens_sentence
from timeline.mentions import Found, is_unsettled
from timeline.phrases import Mention
from timeline.places import is_vessel, says_where
from timeline.runs import vocabulary

Words = tuple[str, ...]

_COMPOUND = 8
_AHEAD = 48
_BACK = 24
_BEHIND = re.compile(r"\s+([a-z]+)(?:\s+([a-z]+))?(?:\s+([a-z]+))?(?:\s+([a-z]+))?")
_OWNED = re.compile(r"['’]?s?\s+([a-z]+)")
_BESIDE = re.compile(r",\s([a-z]+)")
_SELF = re.compile(
    r"\s(?:himself|herself|who|whom)\b|,\s(?:who|whom)\b|\samong\sthem\b|,?\sand\s(?:his|her|I|he|she|myself)\b"
)
_APPOSED = re.compile(r",\s(?:an?|the|now|his|her)\s(?:\w+\s)?([a-z]+)\b")
_AND = (" and ", " & ", ", and ", "\nand ", " and\n")
_COMMA = (", ", ",\n")


@dataclass
class Tally:
    """How often a document lets a name act, names it as a place or with an article, and so on."""

    acts: int = 0  # within a sentence
    hints: int = 0  # "Villars's men", "under Villars": places may stand so, but seldom
    opens: int = 0  # acts, and begins the sentence: the capital proves nothing
    article: int = 0
    body: int = 0  # acts with an article: "the Sejm passed a law"
    places: int = 0
    inside: int = 0  # how often it stands within a sentence
    at: int = -1  # where it acts at the beginning of a sentence

    def is_person(self, text: str, words: Words, seen: Seen) -> bool:
        if self.article > self.acts or self.places >= max(self.acts, 1):
            return False
        if self.acts or self.hints > 1 or (self.hints and self.inside):
            return True
        if not self.opens or not self.inside or fold(words[-1]).endswith(vocabulary().noun_ends):
            return False
        return not all(is_common(text, self.at, word, seen) for word in words)


def doers(text: str, found: Sequence[Found], persons: Collection[int]) -> tuple[set[int], set[str]]:
    """The mentions that are persons', by index, and the single words that are bodies'.

    `persons` are the unknown names that are persons' already.
    """
    tallies: dict[Words, Tally] = {}
    where: dict[Words, list[int]] = {}
    for i, (at, mention) in enumerate(found):
        if is_unsettled(mention) and not mention.words[-1].isupper():
            tally = tallies.setdefault(mention.words, Tally())
            where.setdefault(mention.words, []).append(i)
            _look(text, at + mention.start, at + mention.end, mention, tally)
    seen: Seen = {}
    known = {found[i][1].words for i in persons}
    known |= {words for words, tally in tallies.items() if tally.is_person(text, words, seen)}
    for _ in range(2):
        known |= _companions(text, found, tallies, known)
    bodies = {words[0] for words, tally in tallies.items() if len(words) == 1 and _is_body(words[0], tally)}
    return {i for words in known for i in where.get(words, ())}, bodies


def _is_body(word: str, tally: Tally) -> bool:
    if len(word) >= _COMPOUND and fold(word).endswith(vocabulary().body_ends):
        return True
    return tally.body > 1 and tally.places == 0 and tally.body * 2 >= tally.article


def _look(text: str, start: int, end: int, mention: Mention, tally: Tally) -> None:
    """Count what the words around one occurrence say."""
    tables = vocabulary().tables
    before = text[max(start - _BACK, 0) : start].split()
    last = before[-1] if before else ""
    opens = opens_sentence(text, start) or not last
    tally.inside += not opens
    earlier = before[-2] if len(before) > 1 else ""
    acts = _acts(text, end, mention)
    if last.lower() in tables["articles"]:
        epithet = earlier[:1].isupper() and not opens_sentence(text, start - len(last) - 1)
        tally.article += 1
        tally.body += acts and not epithet  # "Pliny the Younger"
    elif last == "of" and earlier in tables["persons_of"]:
        tally.acts += 1
    elif is_vessel(text, start) or (not mention.possessive and _is_place(last.lower(), earlier)):
        tally.places += 1
    elif opens:
        if acts:
            tally.opens += 1
            tally.at = start
    elif (
        (acts and last not in tables["prepositions"])
        or last in tables["persons_before"]
        or last in tables["kin"]
    ):
        tally.acts += 1
    elif last in tables["hints_before"] or (last not in tables["prepositions"] and _will(text, end)):
        tally.hints += 1
    if mention.possessive and (owned := _OWNED.match(text, end)):
        tally.hints += owned.group(1) not in tables["unowned"] and owned.group(1) not in tables["geography"]


def _is_place(last: str, earlier: str) -> bool:
    return says_where(last, earlier) or last in vocabulary().tables["places_reached"]


def _acts(text: str, end: int, mention: Mention) -> bool:
    """Does the name before `end` do what somebody does, or suffer what befalls somebody?"""
    if mention.possessive:
        return False
    if _SELF.match(text, end):
        return True
    if text[end : end + 1] == ",":
        tables = vocabulary().tables
        beside, apposed = _BESIDE.match(text, end), _APPOSED.match(text, end)
        return (beside is not None and beside.group(1) in tables["befalls"]) or (
            apposed is not None and apposed.group(1) in tables["kin"]
        )
    found = _BEHIND.match(text, end, end + _AHEAD)
    if not found:
        return False
    tables = vocabulary().tables
    said = [word for word in found.groups() if word and not _is_adverb(word)]
    verb, second, third = (*said, "", "", "")[:3]
    if verb in ("had", "has", "have"):
        return third in tables["befalls"] if second == "been" else _is_past(second)
    if verb in ("was", "is", "were"):
        return second in tables["befalls"]
    return verb not in tables["auxiliaries"] and second != "by" and _is_past(verb)


def _will(text: str, end: int) -> bool:
    """Is the name before `end` said to be about to act ("Villars will march")?"""
    found = _BEHIND.match(text, end, end + _AHEAD)
    return (
        found is not None and found.group(1) in vocabulary().tables["auxiliaries"] and found.group(2) != "be"
    )


def _is_adverb(word: str) -> bool:
    return word.endswith("ly") or word in vocabulary().tables["adverbs"]


def _is_past(verb: str) -> bool:
    tables = vocabulary().tables
    if verb in tables["happenings"]:
        return False
    listed = verb in tables["verbs"] or verb in tables["personal_verbs"] or verb in tables["deeds"]
    return listed or is_regular(verb)


def is_regular(verb: str) -> bool:
    """Has a verb the end of a regular past tense ("crossed", not "fed" or "need")?"""
    return len(verb) > 4 and verb.endswith("ed") and not verb.endswith("eed")


def _companions(
    text: str, found: Sequence[Found], tallies: Mapping[Words, Tally], known: Collection[Words]
) -> set[Words]:
    """The unknown names in a row with a person's: "Turenne, Villars and Vendôme"."""
    more: set[Words] = set()
    row: list[Mention] = []
    joined = False
    for i, (at, mention) in enumerate(found):
        between = text[found[i - 1][0] + found[i - 1][1].end : at + mention.start] if i else ""
        if between in _AND or between in _COMMA:
            joined = joined or between in _AND or _SELF.match(text, at + mention.end) is not None
        else:
            more |= _row(row, joined, tallies, known)
            row, joined = [], False
        row.append(mention)
    return more | _row(row, joined, tallies, known)


def _row(
    row: Iterable[Mention], joined: bool, tallies: Mapping[Words, Tally], known: Collection[Words]
) -> set[Words]:
    members = list(row)
    if not joined or not any(
        m.kind == "person" or m.words in known or (m.type == "person" and m.rows) for m in members
    ):
        return set()
    if any(m.kind == "body" or (m.rows and m.type != "person") for m in members):
        return set()
    return {
        m.words
        for m in members
        if m.kind == "word" and (tally := tallies.get(m.words)) and not tally.article and not tally.places
    }
