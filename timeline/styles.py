"""The grammar of styles: how rulers, nobles and gentlemen are called.

Comes in: the words of a run; goes out: where a style ends. "Louis XIV", "Eleanor of Aquitaine" and "Duke of
Marlborough" are names of persons; who is meant is decided elsewhere.
"""

from __future__ import annotations

from timeline.actors import Gazetteer
from timeline.phrases import joined, listed_at
from timeline.runs import Token, is_numeral, vocabulary


def is_monsieur(tokens: list[Token], at: int, gazetteer: Gazetteer) -> bool:
    """Is "M." a form of address here, since a full name follows ("M. Jean Monnet") or one that the list has
    ("M. Mendès France")?"""
    if tokens[at].text != "M." or at + 2 >= len(tokens):
        return False
    listed = listed_at(tokens, at + 1, gazetteer)
    return tokens[at + 1].fold in vocabulary().given or (listed is not None and listed[0] > 1)


def style_end(tokens: list[Token], at: int, end: int, *, titled: bool) -> int:
    """The end of a ruler's name: "Louis XIV", "Eleanor of Aquitaine"; 0 where it is none."""
    nouns = vocabulary().nouns
    known = all(token.fold in vocabulary().given for token in tokens[at:end])
    numbered = end < len(tokens) and is_numeral(tokens[end].text)
    last = end + numbered
    land = joined(tokens, last, ("of",))
    landed = land > last and tokens[land].fold not in nouns
    if not (known or (numbered and (titled or landed))):
        return 0  # "Part II", "Smith, History II"
    if landed:
        return land + 1
    surname = known and last < len(tokens) and tokens[last].capital and tokens[last].fold not in nouns
    return last + surname if numbered else 0


def peerage(tokens: list[Token], at: int) -> int:
    """The end of a title that is a name, "Duke of Marlborough", "Sieur de Monts"; 0 where none begins."""
    tables = vocabulary().tables
    if tokens[at].fold not in tables["peers"]:
        return 0
    after = joined(tokens, at + 1, tables["peers_of"])
    if after == at + 1 or tokens[after].fold in vocabulary().nouns:
        return 0
    after += 1
    while after < len(tokens) and tokens[after].hyphen:
        after += 1  # "Duke of Saxe-Weimar"
    return after
