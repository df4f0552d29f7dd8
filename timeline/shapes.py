"""Shapes: which tokens of a chain make which dates, as single dates, ranges or lists.

In comes a chain as a string of class letters (`timeline.grammar`), out come its mentions as structures of
token numbers. Nothing here sees a value or a text, so a text's few different chains are read once each.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from timeline.grammar import grammar


class Shape(NamedTuple):
    """A mention of the tokens start..end: its one or two ends, and the tokens that lend it what it leaves
    out.
    """

    start: int
    end: int
    rule: str
    ends: tuple[tuple[int, int], ...]
    lenders: tuple[tuple[int, int], ...]
    latent: bool


class _Piece(NamedTuple):
    """A date, or a part of one, that may be an end of a range or a member of a list."""

    start: int
    end: int
    rule: str  # the name of its rule, or one of _PARTIAL
    bare: bool = False  # a month or season alone, which may be a word of another meaning


# What is no date alone but may be an end or a member: "11" in "11-14 March", "50" in "1945-50", "14, 1949" in
# "March 11-14, 1949".
_DAY, _SHORT, _DAY_YEAR = "bare day", "short year", "day and year"
_PARTIAL = (_DAY, _SHORT, _DAY_YEAR)

_DAY_FIRST = ("day-month-year", "day-month")
_MONTHLESS = ("month", "month-or-verb", "month-day", "day-month", "season", "season-or-noun", "part-of-month")
_BARE_MONTHS = ("month_or_verb", "foreign_month", "season", "season_or_noun")
_BEFORE_SHORT_YEAR = ("year", "circa", "part-of-year", "short-year", "month-year", "season-year")
_AFTER_BARE_PART = ("century", "part-of-year", "decade", "part-of-month-year", "part-of-month")
_YEARLESS_LENDERS = ("month-day", "day-month")
_LONGEST_LIST = 16

_Pieces = dict[int, list[_Piece]]


@lru_cache(maxsize=1 << 14)
def shapes(classes: str) -> tuple[Shape, ...]:
    """The mentions in a chain, in its order, none overlapping: at each token the longest that begins
    there.
    """
    singles = _singles(classes)
    found: list[Shape] = []
    at = 0
    while at < len(classes):
        candidates = [_single(at, singles), _range(classes, at, singles), _list(classes, at, singles)]
        longest = max(candidates, key=lambda shapes: shapes[-1].end if shapes else -1)
        found += longest
        at = longest[-1].end if longest else at + 1
    return tuple(found)


def _singles(classes: str) -> _Pieces:
    """By first token: the single dates that begin there, the longest first, of equals the earlier rule."""
    found: dict[int, dict[int, str]] = {}
    for rule in grammar().rules:
        for at in range(len(classes)):
            if span := rule.match(classes, at):
                found.setdefault(span[0], {}).setdefault(span[1], rule.name)
    return {
        start: [_Piece(start, end, name) for end, name in sorted(ends.items(), reverse=True)]
        for start, ends in found.items()
    }


def _single(at: int, singles: _Pieces) -> list[Shape]:
    if at not in singles:
        return []
    piece = singles[at][0]
    if piece.rule == "day-month" and any(
        other.rule == "month-day-year" for other in singles.get(piece.end - 1, ())
    ):
        return []  # "Committee 5 Feb 18, 1949"
    return [Shape(at, piece.end, piece.rule, ((at, piece.end),), (), _is_latent(piece.rule))]


def _is_latent(rule: str) -> bool:
    return rule in grammar().latent or rule in (_DAY, _SHORT)


# --- ranges -------------------------------------------------------------------------------------------------


def _range(classes: str, at: int, singles: _Pieces) -> list[Shape]:
    """The longest range that begins here: two dates, or parts of them that borrow from the other end."""
    best: Shape | None = None
    for left in _left_ends(classes, at, singles):
        middle = _behind_connector(classes, left, between=_follows_between(classes, at))
        if middle is None:
            continue
        for right in _right_ends(classes, middle, left, singles):
            if (best is None or right.end > best.end) and _makes_range(classes, left, right):
                latent = _is_latent(left.rule) and _is_latent(right.rule)
                best = Shape(at, right.end, "range", ((at, left.end), (middle, right.end)), (), latent)
    return [best] if best else []


def _left_ends(classes: str, at: int, singles: _Pieces) -> Iterator[_Piece]:
    yield from _ends(at, singles)
    if _is(classes, at, "num", "ord", "ordinal_word", "part", "short"):
        yield _Piece(at, at + 1, _DAY)
    if _is(classes, at, "part") and _is(classes, at + 1, "ord", "ordinal_word"):
        yield _Piece(at, at + 2, _DAY)
    if _is(classes, at, *_BARE_MONTHS):
        yield _Piece(at, at + 1, "month")


def _right_ends(classes: str, at: int, left: _Piece, singles: _Pieces) -> Iterator[_Piece]:
    yield from _ends(at, singles)
    if left.rule in _BEFORE_SHORT_YEAR and _is(classes, at, "two", "num"):
        yield _Piece(at, at + 1, _SHORT)
    if left.rule in ("short-year", "dated-short-year") and _is(classes, at, "short"):
        yield _Piece(at, at + 1, "short-year")
    if left.rule in _MONTHLESS and _is(classes, at, *_BARE_MONTHS):
        yield _Piece(at, at + 1, "month")
    if left.rule == "month-day" and _is(classes, at, "num", "ord"):
        yield _day_and_year(classes, at)


def _ends(at: int, singles: _Pieces) -> Iterator[_Piece]:
    never = {rule.name for rule in grammar().rules if not rule.ends}
    return (piece for piece in singles.get(at, ()) if piece.rule not in never)


def _is(classes: str, at: int, *names: str) -> bool:
    letters = grammar().letters
    return at < len(classes) and classes[at] in [letters[name] for name in names]


def _follows_between(classes: str, at: int) -> bool:
    return _is(classes, at - 1, "between") or (
        _is(classes, at - 1, "the") and _is(classes, at - 2, "between")
    )


def _behind_connector(classes: str, left: _Piece, *, between: bool) -> int | None:
    """The token behind a connector that follows a left end; None where there is none."""
    at = left.end
    bare = left.rule == _DAY and _is(classes, at, "dash", "dot")
    if left.rule == "month-day-year" and _is(classes, at, "comma") and _is(classes, at + 1, "to"):
        at += 1  # September 15, 1914, to October 11, 1914
    if bare and _is(classes, at + 1, "to", "dash"):
        at += 1  # mid- to late 1940s, 25. bis 28. Juni
    if not (_is(classes, at, "dash", "to", "slash") or (between and _is(classes, at, "and"))):
        return None
    at += 1
    while _is(classes, at, "the", "from", "to"):  # until the, bis zum
        at += 1
    return at


def _makes_range(classes: str, left: _Piece, right: _Piece) -> bool:
    """Whether two ends fit: a bare day or part needs a date of its kind, three digits a year with an era."""
    if _is(classes, left.start, "short") and left.rule == right.rule == "short-year":
        return True
    if _is(classes, left.start, "short"):
        return grammar().letters["eyear"] in classes[right.start : right.end]
    if left.end == left.start + 1 and _is(classes, left.start, "foreign_month"):  # "out" in "held out until"
        return grammar().letters["foreign_month"] in classes[right.start : right.end]
    if left.rule == _DAY:
        if _is(classes, left.end - 1, "ordinal_word"):
            return right.rule == "century"
        return right.rule in (
            *_DAY_FIRST,
            "century",
            "part-of-year",
            "decade",
            "part-of-month-year",
            "part-of-month",
        )
    return True


def _day_and_year(classes: str, at: int) -> _Piece:
    """A bare day behind one with a month, with the year behind it if there is one: "March 11-14, 1949"."""
    year = at + 2 if _is(classes, at + 1, "comma") else at + 1
    if _is(classes, year, "year", "eyear"):
        return _Piece(at, year + 1, _DAY_YEAR)
    return _Piece(at, at + 1, _DAY)


# --- lists --------------------------------------------------------------------------------------------------


def _list(classes: str, at: int, singles: _Pieces) -> list[Shape]:
    """A list that begins here, ends with "and" and a last member, and shares a month or a year; days that
    say that they are need no "and"."""
    first = _member(classes, at, singles)
    members = [first] if first else []
    while 0 < len(members) < _LONGEST_LIST:
        end = members[-1].end
        behind = end + 1 if _is(classes, end, "comma") else end
        last = _is(classes, behind, "and")
        if last:
            behind += 2 if _is(classes, behind + 1, "the") else 1
        elif behind == end:
            break
        member = _member(classes, behind, singles)
        if member is None:
            break
        if member.rule == _DAY and members[0].rule == "month-day" and not _is(classes, behind, "part"):
            member = _day_and_year(classes, behind)
        members.append(member)
        if last:
            return _shared(members)
    days = members[1:]
    if days and members[0].rule == "month-day" and all(_is(classes, day.start, "ord") for day in days):
        return _shared(members)  # "Oct. 9th, 10th, 11th"
    return []


def _member(classes: str, at: int, singles: _Pieces) -> _Piece | None:
    if at in singles and _is_member(singles[at][0].rule):
        return singles[at][0]
    if _is(classes, at, "short"):
        return _Piece(at, at + 1, _SHORT)
    if _is(classes, at, *_BARE_MONTHS):
        return _Piece(at, at + 1, "month", bare=True)
    return _Piece(at, at + 1, _DAY) if _is(classes, at, "num", "ord", "ordinal_word", "part") else None


def _is_member(rule: str) -> bool:
    """Whether a date of a rule may stand in a list: not one that only what stands beside it makes a date."""
    return rule != "day-of" and rule not in grammar().beside


def _shared(members: list[_Piece]) -> list[Shape]:
    """The members as mentions, if each that is no date alone can borrow: from those behind it, else before
    it.
    """
    if all(member.rule in (_DAY, _SHORT) or member.bare for member in members):
        return []
    if not any(member.rule in (*_PARTIAL, *_MONTHLESS, "short-year") for member in members):
        return []
    month_first = members[0].rule == "month-day"
    found = []
    for number, member in enumerate(members):
        before, behind = members[:number][::-1], members[number + 1 :]
        order = [*before, *behind] if month_first and member.rule in (_DAY, _DAY_YEAR) else [*behind, *before]
        lender = next((other for other in order if _lends(other.rule, member.rule)), None)
        if member.rule in (_DAY, _SHORT) and lender is None:
            return []
        lenders = [lender] if lender else []
        if lender and lender.rule in _YEARLESS_LENDERS:  # November 18, 20 and December 3, 1869
            dated = (other for other in behind if _is_dated(other.rule))
            lenders += [year for year in (next(dated, None),) if year]
        rule = "list" if member.rule in _PARTIAL else member.rule
        latent = _is_latent(member.rule) and all(_is_latent(other.rule) for other in lenders)
        spans = tuple((other.start, other.end) for other in lenders)
        found.append(Shape(member.start, member.end, rule, ((member.start, member.end),), spans, latent))
    return found


def _is_dated(rule: str) -> bool:
    return rule == _DAY_YEAR or (rule not in _PARTIAL and not _is_latent(rule))


def _lends(lender: str, borrower: str) -> bool:
    if borrower in (_DAY, _DAY_YEAR):
        return lender in (*_DAY_FIRST, "month-day", "month-day-year", "century") or (
            borrower == _DAY and lender == _DAY_YEAR
        )
    if borrower in (_SHORT, "short-year"):
        return lender == "year"
    return borrower in _MONTHLESS and lender not in (_DAY, _SHORT) and not _is_latent(lender)
