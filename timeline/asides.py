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

_SIGHT = 120  # characters before the date


@dataclass(frozen=True, slots=True)
class AsideRule:
    name: str
    before: re.Pattern[str]
    time: str
    examples: tuple[str, ...]


@cache
def aside_rules() -> tuple[AsideRule, ...]:
    """The shipped rules, in order; ResourceError for one whose `time` is neither "before" nor "after"."""
    resource = tomllib.loads(files("timeline").joinpath("resources/asides.toml").read_text("utf-8"))
    for table in resource["rule"]:
        if table["time"] not in ("before", "after"):
            raise ResourceError(f'asides.toml: rule {table["name"]!r}: time is "before" or "after"')
    return tuple(
        AsideRule(table["name"], re.compile(table["before"]), table["time"], tuple(table["examples"]))
        for table in resource["rule"]
    )


def looks_aside(before: str, time: str) -> bool:
    """Whether the sentence up to a date looks aside to that time, "before" or "after" the narrated one.

    >>> looks_aside("The Committee, appointed in ", "before"), looks_aside("They met in ", "before")
    (True, False)
    """
    before = before[-_SIGHT:]
    return any(rule.time == time and rule.before.search(before) for rule in aside_rules())
