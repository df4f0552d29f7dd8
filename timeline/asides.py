"""Asides: whether the words before a date say that the text only looks aside to another time.

The rules are `resources/asides.toml`.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from timeline.model import ResourceError

# Before or after the time that is narrated, or still to come for the writer of a letter.
TIMES = ("before", "after", "to come")
_SIGHT = 120  # characters before the date


@dataclass(frozen=True, slots=True)
class AsideRule:
    name: str
    before: re.Pattern[str]
    time: str
    examples: tuple[str, ...]


@cache
def aside_rules() -> tuple[AsideRule, ...]:
    """The shipped rules, in order; ResourceError for one of a `time` that is none of TIMES."""
    resource = tomllib.loads(files("timeline").joinpath("resources/asides.toml").read_text("utf-8"))
    for table in resource["rule"]:
        if table["time"] not in TIMES:
            raise ResourceError(f"asides.toml: rule {table['name']!r}: time is one of {', '.join(TIMES)}")
    return tuple(
        AsideRule(table["name"], re.compile(table["before"]), table["time"], tuple(table["examples"]))
        for table in resource["rule"]
    )


def looks_aside(before: str, time: str) -> bool:
    """Whether the sentence up to a date looks aside to one of TIMES.

    >>> looks_aside("The Committee, appointed in ", "before"), looks_aside("They met in ", "before")
    (True, False)
    """
    before = before[-_SIGHT:]
    return any(rule.time == time and rule.before.search(before) for rule in aside_rules())
