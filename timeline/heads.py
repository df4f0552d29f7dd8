"""The grammar of bodies: organisations and forces are known by their head noun.

Comes in: the words of a run; goes out: the bodies named there, with their owners, and where to read on. A
name whose noun is that of a war, a treaty or a place is passed over: it does not act.
"""

from __future__ import annotations

from collections.abc import Sequence

from timeline.actors import Gazetteer, keys
from timeline.phrases import Mention, is_person_row, joined, listed_at, mention, stretch_end, written
from timeline.runs import Token, vocabulary


def _heads(tokens: list[Token], at: int, end: int) -> tuple[int, int]:
    """Where the last head noun of a body and the last noun of what does not act stand in a stretch; or -1."""
    heads = vocabulary().heads
    feature = -1
    for i in range(end - 1, at - 1, -1):
        kind = heads.get(tokens[i].fold)
        if i > at:
            kind = heads.get(f"{tokens[i - 1].fold} {tokens[i].fold}", kind)
        after = tokens[i + 1].fold if i + 1 < end else ""
        staff = tokens[i].fold == "staff" and after in vocabulary().tables["titles"]
        if kind != "feature" and (staff or after in vocabulary().tables["transparent"]):
            kind = None  # "the Lithuanian Soviet Republics", "Senior Staff Officer"
        if kind == "feature":
            feature = max(feature, i)
        elif kind:
            return i, feature
    return -1, feature


def body_at(tokens: list[Token], at: int, gazetteer: Gazetteer) -> tuple[list[Mention], int]:
    """An organisation or force that begins at `at`, and where to read on; none, and the end of the name of
    something that does not act; or none and `at`."""
    if tokens[at].fold in vocabulary().tables["leading"] and (end := _leading_end(tokens, at)) > at + 1:
        return [_whole(tokens, at, end)], end
    end = stretch_end(tokens, at)
    head, feature = _heads(tokens, at, end)
    if feature > head:
        if feature > at and tokens[feature - 1].initial:
            return [], at  # "Robert L. Park"
        if tokens[feature].fold in vocabulary().tables["forward"] and not listed_at(
            tokens, feature, gazetteer
        ):
            return [], end
        return [], _after_feature(tokens, feature + 1, gazetteer)
    first = at
    while first < head and _is_office(tokens[first]):
        first += 1
    if head < 0 or any(_is_office(token) for token in tokens[first:head]):
        return [], at  # behind a person and an office the body begins later
    if tokens[head].hyphen and listed_at(tokens, head, gazetteer):
        return [], at  # "Sino-Soviet": two states
    kind = "force" if vocabulary().heads.get(tokens[head].fold) == "force" else "organisation"
    whose = listed_at(tokens, first, gazetteer)
    if whose and whose[1][0].type == "organisation" and _is_organ(tokens, first + whose[0], head + 1):
        of = mention(tokens, first, first + whose[0], "listed", whose[1])
        organ = _spelled(written(tokens, first + whose[0], head + 1))
        return [Mention(tokens[first].start, tokens[head].end, "body", organ, (), kind, of)], head + 1
    if whose and whose[0] > 1 and first + whose[0] == head + 1:
        return [], at  # the list has it, and what follows "of" is another
    owner, more, after = _owner(tokens, head + 1, gazetteer)
    gathering = first == head and tokens[head].fold in vocabulary().tables["gatherings"]
    if gathering and owner is not None and owner.rows and owner.rows[0].use == "capital":
        return [], after  # an assembly of powers ("Congress of Berlin")
    if not more and owner is None and not _names_a_body(tokens, first, head):
        return [], head + 1 if head > first else at
    words = (*_spelled(written(tokens, first, head + 1), known=owner is not None or first < head), *more)
    start, last = tokens[first].start, tokens[after - 1]
    return [Mention(start, last.end, "body", words, (), kind, owner, possessive=last.possessive)], after


def _spelled(words: Sequence[str], *, known: bool = True) -> tuple[str, ...]:
    """The words, the short form of a head noun spelled out if it is known whose it is ("CC of the SED")."""
    whole = vocabulary().spelled.get(words[-1].lower()) if known else None
    return (*words[:-1], *whole.split()) if whole else tuple(words)


def _leading_end(tokens: list[Token], at: int) -> int:
    """The end of a body's name whose head noun stands first: "Comité Central", "Banque de France"."""
    end = next((i for i in range(at + 1, stretch_end(tokens, at)) if _is_office(tokens[i])), None)
    if end is not None:
        return end
    end = stretch_end(tokens, at)
    particles = vocabulary().tables["particles"]
    after = end
    while after < len(tokens) and tokens[after].fold in particles and not tokens[after].capital:
        after += 1
        if after < len(tokens) and tokens[after].capital:
            end = after = stretch_end(tokens, after)
    return end


def _is_office(token: Token) -> bool:
    """A title that begins no body's name, as "General" may ("General Staff")."""
    tables = vocabulary().tables
    return token.fold in tables["titles"] and token.fold not in tables["qualifiers"]


def _is_organ(tokens: list[Token], first: int, end: int) -> bool:
    return " ".join(token.fold for token in tokens[first:end]) in vocabulary().tables["organs"]


def _names_a_body(tokens: list[Token], first: int, head: int) -> bool:
    tables = vocabulary().tables
    if first == head:
        return tokens[head].fold in tables["organisations"]
    return _is_organ(tokens, first, head + 1) or any(
        token.fold not in tables["weak"] for token in tokens[first:head]
    )


def _after_feature(tokens: list[Token], at: int, gazetteer: Gazetteer) -> int:
    """Past "of X" behind the noun of a war, treaty or place ("Battle of Britain"), unless X can only act."""
    after = joined(tokens, at, ("of",))
    if after == at:
        return at
    listed = listed_at(tokens, after, gazetteer)
    return at if listed and listed[1][0].type != "state" else stretch_end(tokens, after)


def _owner(tokens: list[Token], at: int, gazetteer: Gazetteer) -> tuple[Mention | None, list[str], int]:
    """What follows a head noun: whose it is, or words that belong to its name, and where the name ends."""
    words: list[str] = []
    joiners: tuple[str, ...] = ("of", "for", "on")
    while True:
        start = joined(tokens, at, joiners)
        if start == at:
            return None, words, at
        listed = listed_at(tokens, start, gazetteer)
        if listed and not any(row.name for row in listed[1]):
            listed = None  # "on the Far East and the Pacific"
        body, after = body_at(tokens, start, gazetteer)
        plain = tokens[at].fold in ("and", "&")
        if plain and listed:
            return None, words, at  # "the Chamber of Deputies and the French press"
        if body and body[0].start == tokens[start].start and (not listed or after > start + listed[0]):
            return (None, words, at) if plain else (body[0], words + written(tokens, at, start), after)
        if listed and stretch_end(tokens, start) <= start + listed[0]:
            if is_person_row(listed[1]):
                return None, words, at
            if listed[1][0].use == "adjective" and tokens[at + 1].capital:
                return None, [*words, *written(tokens, at, start + 1)], start + 1  # "Congress of Soviets"
            owner = mention(tokens, start, start + listed[0], "listed", listed[1])
            return owner, words + written(tokens, at, start), start + listed[0]
        end = _before_person(tokens, start, stretch_end(tokens, start))
        words += written(tokens, at, end)
        at = end
        joiners = ("of", "and", "&", "for", "on")


def firm_at(tokens: list[Token], at: int, gazetteer: Gazetteer) -> tuple[list[Mention], int]:
    """A firm that begins at `at`, "Elias Holm & Son"; else none, and `at`."""
    end = stretch_end(tokens, at)
    if not (
        end + 1 < len(tokens)
        and tokens[end].fold in ("and", "&")
        and tokens[end + 1].fold in vocabulary().tables["firms"]
        and tokens[end + 1].capital
    ):
        return [], at
    begin = at
    while _is_office(tokens[begin]):
        begin += 1  # "Messrs. Baring Brothers & Co."
    listed = listed_at(tokens, begin, gazetteer)
    goes_on = end + 2 < len(tokens) and tokens[end + 2].capital
    if goes_on or (listed and is_person_row(listed[1]) and begin + listed[0] == end):
        return [], at  # "Captain Hale and Company C", "Hitler & Co."
    return [_whole(tokens, begin, end + 2)], end + 2


def _whole(tokens: list[Token], start: int, end: int) -> Mention:
    """An organisation whose name these words are."""
    words, last = tuple(written(tokens, start, end)), tokens[end - 1]
    return Mention(
        tokens[start].start, last.end, "body", words, (), "organisation", possessive=last.possessive
    )


def _before_person(tokens: list[Token], start: int, end: int) -> int:
    """Where a person's name begins in a stretch: "Council of Ministers A.I. Orlov"; else its end."""
    given = vocabulary().given
    for i in range(start + 1, end):
        if tokens[i].initial or (tokens[i].fold in given and i + 1 < end):
            return i
    return end


def join_owners(found: list[Mention]) -> list[Mention]:
    """The mentions with "the Ministry's Department" made one: it belongs to the body whose 's goes before."""
    whole: list[Mention] = []
    for one in found:
        last = whole[-1] if whole else None
        if (
            last is not None
            and one.kind == "body"
            and one.owner is None
            and last.possessive
            and last.type in ("organisation", "force")
            and one.start - last.end <= 3
        ):
            whole[-1] = one._replace(start=last.start, owner=last)
        else:
            whole.append(one)
    return whole


def pair_at(tokens: list[Token], at: int, gazetteer: Gazetteer) -> tuple[list[Mention], int]:
    """Two bodies that share their head noun: "State and Defense Departments"; else none, and `at`."""
    second = stretch_end(tokens, at) + 1
    if second >= len(tokens) or tokens[second - 1].fold not in ("and", "&") or not tokens[second].capital:
        return [], at
    end = stretch_end(tokens, second)
    head = vocabulary().plurals.get(tokens[end - 1].fold)
    if head is None or end - second < 2:
        return [], at
    bodies = []
    for start, stop in ((at, second - 1), (second, end - 1)):
        words = (*written(tokens, start, stop), head)
        rows = gazetteer.phrases.get(keys(" ".join(words)), ())
        kind = "listed" if rows else "body"
        type_ = rows[0].type if rows else "organisation"
        bodies.append(Mention(tokens[start].start, tokens[stop - 1].end, kind, words, rows, type_))
    return bodies, end
