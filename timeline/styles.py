"""The grammar of styles: how rulers, nobles and gentlemen are called.

Comes in: the words of a run; goes out: where a style ends. "Louis XIV", "Eleanor of Aquitaine" and "Duke of
Marlborough" are names of persons; who is meant is decided elsewhere.
"""

from __future__ import annotations

from timeline.phrases import joined
from timeline.runs import Token, is_numeral, vocabulary


def is_monsieur(tokens: list[Token], at: int) -> bool:
    """Is "M." a form of address here, since a given name and a family name follow ("M. Jean Monnet")?"""
    after = tokens[at + 1 : at + 3]
    return tokens[at].text == "M." and len(after) == 2 and after[0].fold in vocabulary().given


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
    """The end of a title that is a name, "Duke of Marlborough"; 0 where none begins."""
    if tokens[at].fold not in vocabulary().tables["peers"]:
        return 0
    after = joined(tokens, at + 1, ("of",))
    return after + 1 if after > at + 1 and tokens[after].fold not in vocabulary().nouns else 0
