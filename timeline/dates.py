"""Find the date expressions of a text: what the words say and where they stand; nothing is resolved here.

In comes a text, out come `Timex` mentions in its order, each with the parts that its words name. The grammar
is `resources/dates.toml`; a date may be part of a range ("X to Y", "11-14 March") or of a list ("11, 14 and
18 March 1949"), whose members lend each other what they leave out. Numbers that only look like dates are
refused by the `exclude` rules of the same file.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from timeline.intervals import of_year
from timeline.lexer import MARKS, NUMBER_CLASSES, Token, chains, vocabulary
from timeline.model import DateParts, ResourceError, Timex


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of dates.toml, its pattern compiled over the letters of token classes."""

    name: str
    pattern: re.Pattern[str]
    examples: dict[str, str]
    counter: tuple[str, ...]
    latent: bool  # a date only where the context gives the rest


@dataclass(frozen=True, slots=True)
class Exclusion:
    """What around a bare number shows that it is no year: `before` ends there, `after` begins there."""

    name: str
    rules: tuple[str, ...]
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grammar:
    letters: dict[str, str]  # token class -> the letter that stands for it in patterns
    rules: tuple[Rule, ...]
    exclusions: tuple[Exclusion, ...]


class Shape(NamedTuple):
    """A mention as a structure of tokens i..j of a chain: one end or two, and who lends what they leave out."""

    start: int
    end: int
    rule: str
    ends: tuple[tuple[int, int], ...]
    lender: tuple[int, int] | None
    latent: bool


_BARE = ("year", "short-year", "range", "list")  # rules that rest on a single number


@cache
def grammar() -> Grammar:
    """The shipped grammar; ResourceError naming the rule for a pattern that is not well formed."""
    resource = tomllib.loads(files("timeline").joinpath("resources/dates.toml").read_text("utf-8"))
    classes = [*vocabulary_classes(), *NUMBER_CLASSES, *MARKS.values()]
    letters = {name: chr(0x100 + n) for n, name in enumerate(dict.fromkeys(classes))}
    rules = tuple(_rule(table, resource["define"], letters) for table in resource["rule"])
    exclusions = tuple(
        Exclusion(
            table["name"],
            tuple(table.get("rules", _BARE)),
            re.compile(table["before"]) if "before" in table else None,
            re.compile(table["after"]) if "after" in table else None,
            tuple(table["examples"]),
        )
        for table in resource["exclude"]
    )
    return Grammar(letters, rules, exclusions)


def vocabulary_classes() -> list[str]:
    """The token classes of the vocabulary, in its order."""
    lexicon = vocabulary()
    return list(
        dict.fromkeys(
            [kind for kind, _ in lexicon.words.values()]
            + [kind for known in lexicon.phrases.values() for _, kind, _ in known]
        )
    )


def _rule(table: dict[str, object], define: dict[str, str], letters: dict[str, str]) -> Rule:
    name, source = str(table["name"]), str(table["pattern"])

    def letter(found: re.Match[str]) -> str:
        word = found[0]
        if word in define:
            return re.sub(r"[a-z_]+", letter, define[word])
        if word not in letters:
            raise ResourceError(f"dates.toml: rule {name!r}: no token class {word!r}")
        return letters[word]

    pattern = re.sub(r"[a-z_]+", letter, source.replace("(?!", "\0"))
    pattern = pattern.replace(" ", "").replace("[", "(?P<quote>").replace("]", ")").replace("(?P<quote>", "\1")
    pattern = pattern.replace("(", "(?:").replace("\0", "(?!").replace("\1", "(?P<quote>")
    examples = table.get("examples", {})
    counter = table.get("counter", [])
    assert isinstance(examples, dict)
    assert isinstance(counter, list)
    return Rule(name, re.compile(pattern), examples, tuple(counter), "-" in examples.values())


# --- from chains to shapes --------------------------------------------------------------------------------


def find_dates(text: str) -> list[Timex]:
    """The date expressions of a text, in its order, none overlapping.

    >>> [(text[t.start:t.end], t.rule) for text in ["In early 1950 he", "4-11 March 1949"] for t in find_dates(text)]
    [('early 1950', 'part-of-year'), ('4-11 March 1949', 'range')]
    """
    return list(_find(text))


def _find(text: str) -> Iterator[Timex]:
    letters = grammar().letters
    refused = -1  # where the last refused number ended: a list of page numbers goes on from it
    for chain in chains(text):
        for shape in shapes("".join([letters[token.kind] for token in chain])):
            mention = _timex(text, chain, shape)
            if mention is None:
                continue
            if _excluded(text, mention, refused):
                refused = mention.end
            else:
                yield mention


class _Single(NamedTuple):
    end: int
    rule: int


@lru_cache(maxsize=1 << 14)
def shapes(classes: str) -> tuple[Shape, ...]:
    """The mentions in a chain of token classes; cached, because texts repeat few chains very often."""
    singles = _singles(classes)
    found = []
    at = 0
    while at < len(classes):
        one, ranged = _one(at, singles), _range(classes, at, singles)
        here = one if one and (not ranged or one[0].end >= ranged[0].end) else ranged
        listed = _lists(classes, at, singles)
        if listed and (not here or listed[-1].end > here[-1].end):
            here = listed
        found.extend(here)
        at = here[-1].end if here else at + 1
    return tuple(found)


def _singles(classes: str) -> dict[int, list[_Single]]:
    """By first token: the single dates that begin there, the longest first, of equals the earlier rule."""
    found: dict[int, dict[int, int]] = {}
    for number, rule in enumerate(grammar().rules):
        for at in range(len(classes)):
            match = rule.pattern.match(classes, at)
            if match:
                start, end = match.span("quote") if "quote" in rule.pattern.groupindex else match.span()
                if start == -1:
                    start, end = match.span()
                found.setdefault(start, {}).setdefault(end, number)
    return {
        at: [_Single(end, number) for end, number in sorted(ends.items(), reverse=True)] for at, ends in found.items()
    }


def _one(at: int, singles: dict[int, list[_Single]]) -> tuple[Shape, ...]:
    if at not in singles:
        return ()
    end, number = singles[at][0]
    rule = grammar().rules[number]
    return (Shape(at, end, rule.name, ((at, end),), None, rule.latent),)


_RANGE_ENDS_NEVER = ("units-later", "past-units", "same-unit", "next-unit", "units-end", "that-month", "last-unit")


def _range(classes: str, at: int, singles: dict[int, list[_Single]]) -> tuple[Shape, ...]:
    """A range that begins here: two dates, or a day, part or short year that borrows from the other end."""
    letters, rules = grammar().letters, grammar().rules
    between = at > 0 and classes[at - 1] in (letters["between"], letters["from"])
    between = between or (at > 1 and classes[at - 1] == letters["the"] and classes[at - 2] == letters["between"])
    lefts = [(one.end, rules[one.rule].name) for one in singles.get(at, ())]
    lefts = [(end, name) for end, name in lefts if name not in _RANGE_ENDS_NEVER]
    if classes[at] in (letters["num"], letters["ord"], letters["part"], letters["short"]):
        lefts.append((at + 1, "partial"))
    if classes[at] in (letters["month_or_verb"], letters["season_or_noun"]):
        lefts.append((at + 1, "month"))
    best: tuple[int, tuple[Shape, ...]] = (0, ())
    for left_end, left_name in lefts:
        middle = _connector(classes, left_end, letters, between=between)
        if middle is None:
            continue
        for right_end, right_name in _right_ends(classes, middle, left_name, singles):
            if classes[at] == letters["short"] and letters["eyear"] not in classes[middle:right_end]:
                continue  # 200 to 300 men: three digits are a year only with an era
            if right_end > best[0] and _fits(left_name, right_name):
                latent = not any(_dated(name) for name in (left_name, right_name))
                ends = ((at, left_end), (middle, right_end))
                best = (right_end, (Shape(at, right_end, "range", ends, None, latent),))
    return best[1]


def _dated(name: str) -> bool:
    """Whether an end of this name has its own year."""
    return name == "day-year" or any(rule.name == name and not rule.latent for rule in grammar().rules)


def _connector(classes: str, at: int, letters: dict[str, str], *, between: bool) -> int | None:
    """Where the second date may begin after a connector at this token; None where there is no connector."""
    if at >= len(classes):
        return None
    joins = [letters["dash"], letters["to"], letters["slash"]] + ([letters["and"]] if between else [])
    if classes[at] == letters["dash"] and classes[at + 1 : at + 2] == letters["to"]:
        at += 1  # mid- to late 1940s
    if classes[at] not in joins:
        return None
    at += 1
    if classes[at : at + 1] in (letters["the"], letters["from"]):
        at += 1
    return at if at < len(classes) else None


def _right_ends(
    classes: str, at: int, left: str, singles: dict[int, list[_Single]]
) -> Iterator[tuple[int, str]]:
    letters, rules = grammar().letters, grammar().rules
    for one in singles.get(at, ()):
        if rules[one.rule].name not in _RANGE_ENDS_NEVER:
            yield one.end, rules[one.rule].name
    if left in ("year", "circa-year", "part-of-year", "short-year", "month-year", "season-year") and classes[at] in (
        letters["two"], letters["num"],
    ):  # fmt: skip
        yield at + 1, "short"
    if classes[at] in (letters["month_or_verb"], letters["season_or_noun"]) and left in _RANGED_ALONE:
        yield at + 1, "month"
    if left == "month-day" and classes[at] in (letters["num"], letters["ord"]):
        yield _day_and_year(classes, at)


def _day_and_year(classes: str, at: int) -> tuple[int, str]:
    """A bare day that follows one with a month, together with the year behind it: "March 11-14, 1949"."""
    letters = grammar().letters
    tail = re.compile(f"{letters['comma']}?[{letters['year']}{letters['eyear']}]").match(classes, at + 1)
    return (tail.end(), "day-year") if tail else (at + 1, "partial")


_DAY_FIRST = ("day-month-year", "day-month")
_RANGED_ALONE = ("short-year", "month", "month-or-verb", "month-day", "day-month", "season", "season-or-noun", "part-of-month")


def _fits(left: str, right: str) -> bool:
    """Whether two ends make one range: a bare day needs a day after it, a bare short year a year before it."""
    if left == "partial":
        return right in (*_DAY_FIRST, "part-of-year", "decade", "part-of-month-year", "year", "part-of-month")
    if right == "partial":
        return left == "month-day"
    return True


def _lists(classes: str, at: int, singles: dict[int, list[_Single]]) -> tuple[Shape, ...]:
    """A list that begins here and whose members share a month or a year: one mention a member."""
    letters = grammar().letters
    comma, both = letters["comma"], letters["and"]
    members = [(at, end, name) for end, name in _member(classes, at, singles)]
    while members:
        end = members[-1][1]
        separator = re.compile(f"{comma}?{both}{letters['the']}?|{comma}").match(classes, end)
        if not separator:
            break
        last = both in separator[0]
        found = _member(classes, separator.end(), singles)
        if not found:
            break
        if found[0][1] == "partial" and members[0][2] == "month-day" and classes[separator.end()] != letters["part"]:
            found = [_day_and_year(classes, separator.end())]
        members.append((separator.end(), *found[0]))
        if last:
            return _shared(members, singles)
    return ()


def _member(classes: str, at: int, singles: dict[int, list[_Single]]) -> list[tuple[int, str]]:
    rules, letters = grammar().rules, grammar().letters
    if at >= len(classes):
        return []
    if at in singles:
        one = singles[at][0]
        return [(one.end, rules[one.rule].name)]
    if classes[at] in (letters["num"], letters["ord"], letters["short"], letters["part"]):
        return [(at + 1, "partial")]
    return []


def _shared(members: list[tuple[int, int, str]], singles: dict[int, list[_Single]]) -> tuple[Shape, ...]:
    """The members of a list as mentions, if the ones without month or year can borrow from their neighbours."""
    names = [name for _, _, name in members]
    dated = [n for n, name in enumerate(names) if name != "partial"]
    if not dated or ("partial" not in names and not any(name in _RANGED_ALONE for name in names)):
        return ()
    found = []
    for n, (start, end, name) in enumerate(members):
        lender = next((k for k in dated if k > n and _lends(names[k], name)), None)
        if lender is None:
            lender = next((k for k in reversed(dated) if k < n and _lends(names[k], name)), None)
        if name == "partial" and lender is None:
            return ()
        span = members[lender][:2] if lender is not None else None
        latent = not _dated(names[lender] if lender is not None else name)
        rule = "list" if name in ("partial", "day-year") else name
        found.append(Shape(start, end, rule, ((start, end),), span, latent))
    return tuple(found)


def _lends(lender: str, borrower: str) -> bool:
    if borrower == "partial":
        return lender in (*_DAY_FIRST, "month-day", "month-day-year", "day-year", "year")
    if borrower == "short-year":
        return lender == "year"
    return _dated(lender) and not _dated(borrower) and borrower in _RANGED_ALONE


# --- from shapes to what the words say --------------------------------------------------------------------


def _timex(text: str, chain: list[Token], shape: Shape) -> Timex | None:
    tokens = chain[shape.start : shape.end]
    start, end = tokens[0].start, tokens[-1].end
    if shape.rule in ("numeric-date", "iso-date"):
        return _numeric(tokens, shape.rule)
    parts = [read_parts(chain[i:j]) for i, j in shape.ends]
    if None in parts:
        return None
    said = [part for part in parts if part is not None]
    if shape.lender is not None:
        lent = read_parts(chain[shape.lender[0] : shape.lender[1]])
        said = [borrow(part, lent) if lent else part for part in said]
    if len(said) == 2:
        said = _complete_range(said[0], said[1], chain[shape.ends[1][0] : shape.ends[1][1]])
    if shape.rule == "season-two-years":
        said = said[:1]
    said = [of_year(part, part.year) if part.easter is not None and part.year is not None else part for part in said]
    if len(said) == 2 and said[0].year is not None and said[1].year is not None and said[1].year < said[0].year:
        return None
    if re.match(r"\?(?=[)\],;–-])", text[end : end + 2]) and said[0].year is not None:
        said, end = [replace(part, approx="?") for part in said], end + 1
    return Timex(start, end, shape.rule, said[0], said[1] if len(said) == 2 else None, latent=shape.latent)


_FIELDS = {
    "month": "month", "month_or_verb": "month", "roman": "month", "foreign_month": "month", "season": "season", "season_or_noun": "season",
    "weekday": "weekday", "part": "part", "circa": "approx", "eyear": "year", "unit": "unit", "units": "unit",
    "same": "relation", "next": "relation", "previous": "relation", "last": "relation",
}  # fmt: skip
_TURN = {1: "H1", 2: "H2"}


def read_parts(tokens: Sequence[Token]) -> DateParts | None:
    """What the tokens of one date say; None where a number is out of its range."""
    kinds = {token.kind for token in tokens}
    whole = bool(kinds & {"unit", "units"})
    counting = whole and bool(kinds & {"later", "earlier", "last"})
    fields: dict[str, int | str | bool] = {}
    count = 0
    for token in tokens:
        kind, value = token.kind, token.value
        if kind in _FIELDS:
            fields[_FIELDS[kind]] = value
        elif kind == "year":
            fields.setdefault("year", value)
        elif kind in ("num", "count_word", "tens_word"):
            if counting:
                count += int(value)
            elif kind == "num":
                fields.setdefault("day", value)
        elif kind in ("ord", "ordinal_word"):
            fields |= _ordinal(int(value), kinds)
        elif kind == "tens":
            fields["decade" if int(value) % 100 else "hundreds"] = value
        elif kind in ("short", "two", "abbr_year"):
            fields.setdefault("year", value)
        elif kind == "turn":
            fields["part"] = "TURN"
        elif kind in ("later", "earlier") and count:
            fields |= {"relation": value, "count": count}
        elif kind == "century_word" and "century" not in fields:
            fields["unit"] = "century"
        elif kind == "era" and value == "bc" and "century" in fields:
            fields["century"] = 1 - int(fields["century"])
        elif kind == "holiday":
            fields |= _holiday(str(value))
    if counting and "count" not in fields:
        fields["count"] = count or 1
        if kinds & {"later", "earlier"} and "relation" not in fields:
            fields["relation"] = "next" if "later" in kinds else "previous"
    if "half_word" in kinds and fields.get("part") in ("END", "START"):
        fields |= {"half": 2 if fields.pop("part") == "END" else 1}
    if "ordinal_word" in kinds and whole and not counting:
        fields["part"] = "START"
        fields.pop("day", None)
    if "last" in kinds and whole and ("year" in fields or "month" in fields):
        fields |= {"part": "END", "relation": ""}
    if "unit" in fields and ("year" in fields or "month" in fields) and not fields.get("relation"):
        del fields["unit"]
    fields.pop("count", None) if not fields.get("relation") else None
    try:
        return DateParts(**fields)  # type: ignore[arg-type]
    except TypeError as error:  # pragma: no cover
        raise ResourceError(f"dates.toml: {error}") from error


def _ordinal(value: int, kinds: set[str]) -> dict[str, int | str | bool]:
    if "half_word" in kinds and "century_word" in kinds and value <= 2:
        return {"part": _TURN[value]}
    if "century_word" in kinds:
        return {"century": value}
    if "half_word" in kinds:
        return {"half": value}
    if "quarter_word" in kinds:
        return {"quarter": value}
    return {"day": value} if value <= 31 else {}


def _holiday(value: str) -> dict[str, int | str | bool]:
    """A holiday's day; one that moves with Easter is kept as its distance from it until the year is known."""
    if value.startswith("easter"):
        return {"easter": int(value.removeprefix("easter"))}
    month, day = value.split("-")
    return {"month": int(month), "day": int(day)}


def _complete_range(first: DateParts, last: DateParts, right: Sequence[Token]) -> list[DateParts]:
    """Both ends of a range, each with what only the other names; a short second year completed by the first."""
    bare = [token for token in right if token.kind in ("num", "two")]
    if first.year is not None and len(right) == 1 and bare:
        value = int(bare[0].value)
        unit = 10 if len(str(value)) == 1 and first.year % 10 < value and value < 10 else 100
        last = DateParts(year=first.year - first.year % unit + value, month=None)
        if last.year is not None and last.year < first.year:
            last = replace(last, year=last.year + 100)
        if first.month is not None:
            last = replace(last, month=first.month)
        return [first, last]
    return [borrow(first, last), borrow(last, first)]


def borrow(part: DateParts, lender: DateParts) -> DateParts:
    """A date with the coarser parts that its words leave out, from a neighbour that names them."""
    if part.century is not None or part.decade is not None or part.hundreds is not None:
        return part
    if part == DateParts(part=part.part) and part.part:
        return replace(lender, part=part.part)
    year, month = part.year, part.month
    if year is None:
        year = lender.year
    elif part.day is None and part.month is None and year < 1000 and lender.year is not None and lender.year < 0:
        year = 1 - year  # 499-493 BC: the era is said once
    if month is None and not part.season and part.day is not None:
        month = lender.month
    return replace(part, year=year, month=month)


def _numeric(tokens: Sequence[Token], rule: str) -> Timex | None:
    """1950-06-25, 25.06.1950 or 6/25/1950; both readings where both numbers may be the month."""
    start, end = tokens[0].start, tokens[-1].end
    one, two = (int(token.value) for token in tokens if token.kind == "num")
    year = next(int(token.value) for token in tokens if token.kind == "year")
    by_day, by_month = DateParts(year=year, month=two, day=one), DateParts(year=year, month=one, day=two)
    if rule == "iso-date":
        return Timex(start, end, rule, by_month) if one <= 12 else None
    if two > 12 and one > 12:
        return None
    if two > 12 or one > 12 or one == two or tokens[1].kind == "dot":
        return Timex(start, end, rule, by_month if two > 12 else by_day)
    return Timex(start, end, rule, by_month, by_day, either=True)


def _is_bare(text: str, mention: Timex) -> bool:
    """Whether a mention is made of numbers alone, so that what stands beside it decides."""
    return mention.rule == "day-of" or not any(letter.isalpha() for letter in text[mention.start : mention.end])


def _excluded(text: str, mention: Timex, refused: int) -> bool:
    """Whether an exclude rule holds, or the number goes on a list whose last number was refused."""
    rules = [rule for rule in grammar().exclusions if mention.rule in rule.rules]
    if not rules or not _is_bare(text, mention):
        return False
    if refused > 0 and re.fullmatch(r",?\s+(?:and\s+)?", text[refused : mention.start]):
        return True
    before, after = text[max(0, mention.start - 24) : mention.start], text[mention.end : mention.end + 24]
    return any(
        (rule.before is not None and rule.before.search(before)) or (rule.after is not None and rule.after.search(after))
        for rule in rules
    )
