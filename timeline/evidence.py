"""What the words around an unknown name say of it: does a person write, receive, hold an office?

Comes in: a text and where an unknown capitalised name stands in it; goes out: yes or no. The words that
count stand in `resources/names.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from timeline.actors import fold
from timeline.mentions import Found
from timeline.runs import vocabulary

Seen = dict[tuple[int, str], bool]  # by stretch of text and word: is it common there?

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_NEXT = re.compile(r"\s+([a-z]+)")
_REACH = 90
_NEAR = 20
_VICINITY = 50_000
_LEADS = 8  # words before the first name of a note
_APPOSITION = 6  # words before the office in "Zabrodin, the newly appointed deputy chief"
_IN_TOWN = re.compile(r"\b(?:in|at|from|to|near)\s+[^\W\d_a-z][\w'’-]*$")
_CLAUSE = re.compile(r"[,;.()]")
_TO_NAME = re.compile(r"\s+to\s+[^\W\d_a-z]")
_AUTHOR_BEHIND = re.compile(r"""(?:\s+(?:and|in|at|to)\s+[^\W\d_a-z]|,\s*[“"*])""")
_YEAR_BEHIND = re.compile(r"(?:\s(?:and|&)\s[\w'’-]+|\set\sal\.?)?,?\s[12]\d{3}[a-z]?\s*[,:;)]")
_MARKUP = re.compile(r"(?:<|&?lt;)/?[a-z]{1,6}>|<[^<>]{0,20}>|&?[lg]t;|[^\w<&]+|[\d_]+|[<&]")


def is_person(text: str, start: int, end: int) -> bool:
    """Does the sentence around an unknown name at [start, end) treat it as a person's?"""
    near = text[max(start - _NEAR, 0) : start].split()
    acts = _NEXT.match(text, end)
    if not (
        (acts and acts.group(1) in vocabulary().tables["personal_verbs"])
        or text[end : end + 1] == ","
        or (near and (near[-1][-1] == "," or near[-1].lower() in _cues()))
    ):
        return False  # most names: nothing beside them says who they are
    before = [word.lower() for word in _WORD.findall(text, max(start - _REACH, 0), start)]
    opens = start == 0 or text[max(start - 2, 0)] in '.?!\n"“'
    plural = opens and text[end - 1] == "s"
    return (
        (not plural and _acts(text, end, before))  # "Rebels took the town" begins a sentence
        or _holds_office(text, start, end, before)
        or (len(before) > 1 and text[start - 1].isspace() and _writes(text, end, before))
    )


def is_cited(text: str, start: int, end: int) -> bool:
    """Is the name an author's in a citation by year: "(Carr 1961; Hill and Stone 1975)"?"""
    if not _YEAR_BEHIND.match(text, end):
        return False
    low = max(start - _REACH, 0)
    return text.rfind("(", low, start) > text.rfind(")", low, start)


def opens_sentence(text: str, start: int) -> bool:
    """Does a sentence open here, or the entry below the line of its date?"""
    before = text[max(start - 2, 0) : start]
    return start == 0 or before[0] in '.?!\n"“' or (before[1:] == "\n" and before[0].isdigit())


def is_common(text: str, start: int, word: str, seen: Seen) -> bool:
    """Does the text near by write the word in small letters, too, so that it is no name ("Policy said")?

    `seen` keeps the answers by stretch of text: most names come again and again.
    """
    stretch = start // _VICINITY
    if (stretch, word) not in seen:
        low, high = max((stretch - 1) * _VICINITY, 0), (stretch + 2) * _VICINITY
        seen[stretch, word] = _stands_in(text, word.lower(), low, high)
    return seen[stretch, word]


def _stands_in(text: str, word: str, low: int, high: int) -> bool:
    at = text.find(word, low, high)
    while at >= 0:
        end = at + len(word)
        if not text[max(at - 1, 0) : at].isalnum() and not text[end : end + 1].isalnum():
            return True
        at = text.find(word, end, high)
    return False


@cache
def _cues() -> frozenset[str]:
    tables = vocabulary().tables
    return tables["titles"] | tables["addressees_before"] | {"by", "to", "from"}


def _acts(text: str, end: int, before: Sequence[str]) -> bool:
    """ "Zabrodin wrote", not "the Herald wrote"."""
    found = _NEXT.match(text, end)
    if not found or found.group(1) not in vocabulary().tables["personal_verbs"]:
        return False
    return not before or before[-1] not in vocabulary().tables["articles"]


def _holds_office(text: str, start: int, end: int, before: Sequence[str]) -> bool:
    """ "Zabrodin, Deputy Chief of …", "the adviser in North Korea, Balasanov,", "marshal Zhukov"."""
    tables = vocabulary().tables
    titles = tables["titles"]
    last = before[-1] if before else ""
    between = text[max(start - 2, 0) : start]
    if last in titles and last not in tables["also_words"] and between[1:] == " ":
        if between[0] == "." and fold(last) in tables["abbreviations"]:
            return True  # "cde. Zabrodin"
        if between[0].isalpha():
            return text[start - 1 - len(last)].islower()
    sent = last == "from" and not tables["papers"].isdisjoint(before[-4:])
    if text.startswith(", ", end) and (sent or last not in tables["places_before"]):
        clause = _CLAUSE.split(text[end + 2 : end + _REACH], maxsplit=1)[0]
        behind = _WORD.findall(clause)[:_APPOSITION]
        linked = next((i for i, word in enumerate(behind) if word in tables["prepositions"]), len(behind))
        office = [i for i, word in enumerate(behind[:linked]) if fold(word) in titles]
        if office and not (behind[office[-1] + 1 :] and behind[office[-1] + 1][0].isupper()):
            return True
    if between == ", " and text[end : end + 1] in (",", ";", ".", ")"):
        clause = _CLAUSE.split(text[max(start - _REACH, 0) : start - 2])[-1]
        if _IN_TOWN.search(clause):
            return False  # "Captain Cook sailed from Whitby, Yorkshire,"
        words = [*_WORD.findall(clause), ""]
        return any(word in titles or _is_capital_office(word, after) for word, after in pairwise(words))
    return False


def _is_capital_office(word: str, after: str) -> bool:
    """ "the Counsellor of the Embassy", "the Premier"; not "Prince Albert", not "the Court of Justice"."""
    tables = vocabulary().tables
    return (
        fold(word) in tables["titles"] and fold(word) not in tables["portfolios"] and not after[:1].isupper()
    )


def _writes(text: str, end: int, before: Sequence[str]) -> bool:
    """ "written by Orlov", "handed by Orlov to Pak", "told Pak", "report … from Orlov to Pak"."""
    tables = vocabulary().tables
    last, earlier = before[-1], before[-2]
    if last == "by":
        return earlier in tables["authors_before"]
    if last == "to":
        exchange = "from" in before[-4:-1] and not tables["papers"].isdisjoint(before)
        handed = before[-3:-2] == ["by"] and before[-4:-3] and before[-4] in tables["authors_before"]
        return exchange or bool(handed) or earlier in tables["papers"] or earlier in tables["writing_before"]
    if last == "from":
        return not tables["papers"].isdisjoint(before) and _TO_NAME.match(text, end) is not None
    return last in tables["addressees_before"]


def correspondents(text: str, span: tuple[int, int], mentions: Sequence[Found]) -> list[int]:
    """Who writes and receives the papers that a note cites: indices into its mentions.

    "Zhukov and Zabrodin, “Korea, Short Report,” 29 June 1945", "See Generalov in Pyongyang to Lozovsky at …".
    """
    found: list[int] = []
    at = span[0]
    for i, (run, mention) in enumerate(mentions):
        start, end = run + mention.start, run + mention.end
        if i == 0:
            leads = _MARKUP.sub(" ", text[at:start]).lower().split()
            if len(leads) > _LEADS or not vocabulary().tables["note_leads"].issuperset(leads):
                return found
            at = start
        between = text[at:start].split()
        named = mention.kind in ("word", "person") and (
            (start == at and _AUTHOR_BEHIND.match(text, end) is not None)
            or (bool(found) and between in (["and"], ["to"], [","], [",", "and"]))
        )
        if named:
            found.append(i)
        elif not found or between not in (["in"], ["at"], ["to"], ["at", "the"], ["and"]):
            return found
        at = end
    return found
