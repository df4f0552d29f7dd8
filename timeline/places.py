"""States that act, and states that are only a place.

Comes in: a text and a mention of a state; goes out: does it only say where? A capital is a place unless it
acts; a state's name is an actor unless a word of place goes before. Adjectives and demonyms are the state:
"Korean communists" names Korea, and so does a people that acts or suffers ("opposition of Koreans").
"""

from __future__ import annotations

import re

from timeline.phrases import Mention
from timeline.runs import vocabulary

_WORD = re.compile(r"[^\W_][\w'’-]*")
_BEHIND = re.compile(
    r"\s+(?:also\s|then\s|now\s|never\s)?([a-z]+)(?![\w-])(?:\s(?:\w+ly\s|been\s)?([a-z]+))?"
)
_LAST = re.compile(r"\W")
_KIND = 13


def is_place(text: str, at: int, mention: Mention, use: str, placed: int) -> bool:
    """Does the state that a run at `at` mentions only say where something is?

    `placed` is where the last name ended if it was a place: "in France and Belgium" names two places.
    """
    start, end = at + mention.start, at + mention.end
    tables = vocabulary().tables
    found = _BEHIND.match(text, end)
    behind, further = found.groups("") if found else ("", "")
    if behind in tables["geography"] and not mention.possessive:
        return True
    if use == "adjective":
        return text[end : end + 1] in (".", ",", ")", ";") and text.endswith(" in ", 0, start)
    words = [word.lower() for word in _WORD.findall(text, max(start - 40, 0), start)]
    passed = tables["articles"] | tables["predeterminers"]
    words = ["", "", *(word for word in words if word not in passed)]
    before, earlier = words[-1], words[-2]
    if mention.possessive:
        return False
    if placed >= 0 and text[placed:start].strip() in ("and", "or", ",", "and the", ", and", "/"):
        return True
    if use == "capital":
        if behind in ("was", "were", "had", "is") and further in tables["places_befall"]:
            return True  # "Manila was taken"
        wrote = before == "to" and (earlier in tables["papers"] or earlier in tables["writing_before"])
        return not (wrote or _acts(before, behind))
    if before == "for":
        return earlier in tables["journeys"]
    sent = before == "from" and earlier in tables["envoys"]
    return says_where(before, earlier) and not sent and earlier not in tables["acting_before"]


def says_where(before: str, earlier: str) -> bool:
    """Do the word before a name and the one before that say where: "near", "returned to", "the coast of"?"""
    tables = vocabulary().tables
    if before == "to":
        return earlier in tables["journeys"]
    if before == "of":
        return earlier in tables["places_of"]
    return before in tables["places_before"]


def is_located(text: str, start: int) -> bool:
    """Does a preposition of place stand before `start`?"""
    before = text[max(start - 7, 0) : start]
    return before[-1:].isspace() and _LAST.split(before[:-1])[-1].lower() in vocabulary().tables["locatives"]


def _acts(before: str, behind: str) -> bool:
    tables = vocabulary().tables
    if behind in tables["places_behind"]:
        return False
    if before == "for":
        return behind == "to"  # "impossible for Moscow to agree", not "left for Moscow"
    return before in tables["capital_before"] or (
        behind in tables["verbs"] and before not in tables["places_before"]
    )


def is_vessel(text: str, start: int) -> bool:
    """Does a ship's kind stand before `start` ("the steamer Sirius")?"""
    before = text[max(start - _KIND, 0) : start].split()
    return bool(before) and before[-1] in vocabulary().tables["vessels"]
