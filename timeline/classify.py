"""Classify: whether a date tells of an event, of a cited document, of a publication, or of this document
itself.

In comes a mention with its passage, out comes its kind. The rules are `resources/kinds.toml`: they look at
the role of the passage, at quotation marks, italics and parentheses around the date, and at the words
beside it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from timeline.model import KINDS, ROLES, Passage, ResourceError, Timex

_PERSONAL = 0.01  # of the words of a diary, journal or letter, at least so many are of the first person
_FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur)\b")
_ENTRIES = 2  # lines that begin with a day
_BEGIN = re.compile(r"(?m)^[^\w\n]*_?(?=\w)")
_SAMPLE = 30_000  # characters
_SIGHT = 240  # characters of the passage on either side that the patterns see


@dataclass(frozen=True, slots=True)
class KindRule:
    name: str
    kind: str
    roles: tuple[str, ...]
    inside: str
    precision: tuple[str, ...]
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    unless: re.Pattern[str] | None
    examples: tuple[str, ...]


@cache
def kind_rules() -> tuple[KindRule, ...]:
    """The shipped rules, in order; ResourceError for one that names an unknown kind or role."""
    resource = tomllib.loads(files("timeline").joinpath("resources/kinds.toml").read_text("utf-8"))
    rules = []
    for table in resource["rule"]:
        if table["kind"] not in KINDS or not set(table.get("roles", ROLES)) <= set(ROLES):
            raise ResourceError(f"kinds.toml: rule {table['name']!r}: unknown kind or role")
        patterns = {
            key: re.compile(table[key]) if key in table else None for key in ("before", "after", "unless")
        }
        rules.append(
            KindRule(
                table["name"],
                table["kind"],
                tuple(table.get("roles", ROLES)),
                table.get("inside", ""),
                tuple(table.get("precision", ())),
                **patterns,
                examples=tuple(table["examples"]),
            )
        )
    return tuple(rules)


@dataclass(frozen=True, slots=True)
class Traits:
    """What a whole document tells: whether it is a diary or journal, and whom its bibliography lists."""

    diary: bool = False
    authors: frozenset[str] = frozenset()


PLAIN = Traits()


def traits_of(text: str, passages: Sequence[Passage], found: Sequence[Timex]) -> Traits:
    """The traits of a document in which these dates were found."""
    sample = text[:_SAMPLE]
    days = {mention.start for mention in found if mention.parts.day is not None}
    opened = sum(begin.end() in days for begin in _BEGIN.finditer(sample))
    entries = (text[p.start : p.end] for p in passages if p.role == "bibliography")
    heads = (re.split(r"\d{4}|[\"“*]", entry, maxsplit=1)[0] for entry in entries)
    authors = frozenset(name for head in heads for name in _NAME.findall(head))
    return Traits(diary=is_personal(text) and opened >= _ENTRIES, authors=authors)


def is_personal(text: str) -> bool:
    """Whether a text is told in the first person, as diaries and letters are and chronicles are not."""
    sample = text[:_SAMPLE]
    return len(_FIRST_PERSON.findall(sample)) >= _PERSONAL * max(len(sample.split()), 100)


_NAME = re.compile(r"[^\W\d_a-zß-ÿ][\w’'-]+")
_CITED = re.compile(r"([^\W\d_a-zß-ÿ][\w’'-]+)(?: et al\.?|['’]s)?\s*\(\s*\Z")


def classify(
    before: str,
    after: str,
    role: str,
    precision: str,
    *,
    place: Collection[str] = (),
    traits: Traits = PLAIN,
) -> KindRule | None:
    """The rule that gives a date its kind, from the passage before and behind it; None where it is an event.

    `place` tells of the passage whether it is a line of its own ("line") and the document's first
    ("opening"), and of the date whether it is the bare day of an entry ("entry").
    """
    inside = _inside(before, after) | set(place) | ({"diary"} if traits.diary else set())
    before, after = before[-_SIGHT:], after[:_SIGHT]
    if (cited := _CITED.search(before)) and cited[1] in traits.authors:
        inside.add("reference")
    return next((rule for rule in kind_rules() if _holds(rule, before, after, role, precision, inside)), None)


def _holds(rule: KindRule, before: str, after: str, role: str, precision: str, inside: set[str]) -> bool:
    return (
        role in rule.roles
        and (not rule.inside or rule.inside in inside)
        and (not rule.precision or precision in rule.precision)
        and (rule.before is None or rule.before.search(before) is not None)
        and (rule.after is None or rule.after.match(after) is not None)
        and (rule.unless is None or rule.unless.search(before + "|" + after) is None)
    )


def _inside(before: str, after: str) -> set[str]:
    """What encloses a date: an unclosed quotation or italics make a title, an unclosed bracket
    parentheses.
    """
    found = set()
    if any(_opens_title(before, after, *marks) for marks in _TITLE_MARKS):
        found.add("title")
    if before.rfind("(") > before.rfind(")") and ")" in after:
        found.add("parentheses")
    return found


_TITLE_MARKS = (('"', '"'), ("“", "”"), ("*", "*"))


def _opens_title(before: str, after: str, opening: str, closing: str) -> bool:
    """Whether a mark before the date is not yet closed and begins as titles begin: with a capital or a
    number.
    """
    if closing not in after:
        return False
    if opening == closing:
        is_open = before.count(opening) % 2 == 1
    else:
        is_open = before.rfind(opening) > before.rfind(closing)
    if not is_open:
        return False
    first = before[before.rfind(opening) + 1 :].lstrip("*_ ")[:1]
    return not first.islower()
