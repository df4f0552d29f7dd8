"""The grammar of dates: `resources/dates.toml` compiled into patterns over the letters of token classes.

A chain of tokens is read as a string with one letter a token, so a rule is an ordinary regular expression
over classes. Loaded once, on first use.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from timeline.lexer import MARKS, NUMBER_CLASSES
from timeline.model import ResourceError
from timeline.vocabulary import vocabulary

# Rules that may rest on numbers alone: then what stands beside them decides.
BARE = ("year", "short-year", "range", "list")


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of dates.toml. `latent` marks a date only where the context gives the rest; `ends` whether it
    may be one end of a range, `before` and `after` what the text on either side must end and begin with."""

    name: str
    pattern: re.Pattern[str]
    examples: dict[str, str]
    counter: tuple[str, ...]
    latent: bool
    ends: bool
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None

    def match(self, classes: str, at: int) -> tuple[int, int] | None:
        """The tokens that the rule quotes when it is applied at a token of a chain."""
        found = self.pattern.match(classes, at)
        if not found:
            return None
        return found.span("quote") if "quote" in self.pattern.groupindex else found.span()


@dataclass(frozen=True, slots=True)
class Exclusion:
    """What around bare numbers shows that they are no date: `before` ends there, `after` begins there; it
    shows nothing where `unless` ends there. `around` sees the text before, the number and the text behind."""

    name: str
    rules: tuple[str, ...]
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    unless: re.Pattern[str] | None
    around: re.Pattern[str] | None
    examples: tuple[str, ...]

    def holds(self, before: str, quote: str, after: str) -> bool:
        if self.unless is not None and self.unless.search(before):
            return False
        return bool(
            (self.around is not None and self.around.search(f"{before}|{quote}|{after}"))
            or (self.before is not None and self.before.search(before))
            or (self.after is not None and self.after.match(after))
        )


@dataclass(frozen=True, slots=True)
class Grammar:
    letters: dict[str, str]  # token class -> the letter that stands for it
    rules: tuple[Rule, ...]
    exclusions: tuple[Exclusion, ...]
    latent: frozenset[str]  # the names of the latent rules
    beside: dict[str, Rule]  # by name, the rules that look at the text on either side


@cache
def grammar() -> Grammar:
    """The shipped grammar; ResourceError naming the rule for one that is not well formed."""
    resource = tomllib.loads(files("timeline").joinpath("resources/dates.toml").read_text("utf-8"))
    classes = [*vocabulary().classes, *NUMBER_CLASSES, *MARKS.values()]
    letters = {name: chr(0x100 + number) for number, name in enumerate(dict.fromkeys(classes))}
    rules = tuple(
        Rule(
            table["name"],
            _compile(table, resource["define"], letters),
            table["examples"],
            tuple(table.get("counter", ())),
            "-" in table["examples"].values(),
            table.get("ends", True),
            _expression(table, "before"),
            _expression(table, "after"),
        )
        for table in resource["rule"]
    )
    exclusions = tuple(
        Exclusion(
            table["name"],
            tuple(table.get("rules", BARE)),
            _expression(table, "before"),
            _expression(table, "after"),
            _expression(table, "unless"),
            _expression(table, "around"),
            tuple(table["examples"]),
        )
        for table in resource["exclude"]
    )
    latent = frozenset(rule.name for rule in rules if rule.latent)
    beside = {rule.name: rule for rule in rules if rule.before or rule.after}
    return Grammar(letters, rules, exclusions, latent, beside)


def _expression(table: dict[str, str], key: str) -> re.Pattern[str] | None:
    return re.compile(table[key]) if key in table else None


_WORD_OR_BRACKET = re.compile(r"[a-z_]+|\(\?!|[(\[\]]|\s+")
_BRACKETS = {"(": "(?:", "[": "(?P<quote>", "]": ")", "(?!": "(?!"}


def _compile(table: dict[str, str], define: dict[str, str], letters: dict[str, str]) -> re.Pattern[str]:
    def translate(found: re.Match[str]) -> str:
        word = found[0]
        if word.isspace():
            return ""
        if word in _BRACKETS:
            return _BRACKETS[word]
        if word in define:
            return _WORD_OR_BRACKET.sub(translate, define[word])
        if word not in letters:
            raise ResourceError(f"dates.toml: rule {table['name']!r}: no token class {word!r}")
        return letters[word]

    try:
        return re.compile(_WORD_OR_BRACKET.sub(translate, table["pattern"]))
    except re.error as error:
        raise ResourceError(f"dates.toml: rule {table['name']!r}: {error}") from error
