"""The grammar of names: a run of capitalised words becomes mentions of persons, bodies and states.

Comes in: a run and the gazetteer; goes out: `Mention`s with their offsets. What a run says depends on its
words alone, so each different run is read once. Who is meant, and whether a place acts, is decided where the
whole document is known (`timeline.cast`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from timeline.actors import Alias, Gazetteer, fold, key, keys
from timeline.runs import Token, vocabulary, words_of

_NAME_WORDS = 6


class Mention(NamedTuple):
    """A name at [start, end) of its run.

    kind "listed": `rows` are the rows of the alias; "person": a person's name by its form; "body": an
    organisation or force by its head noun, `owner` is whose it is; "word": an unknown name. `words` are as
    written, without titles and possessive; `titled` tells that a title goes before, `possessive` an 's after.
    """

    start: int
    end: int
    kind: str
    words: tuple[str, ...]
    rows: tuple[Alias, ...] = ()
    type: str = ""
    owner: Mention | None = None
    titled: bool = False
    possessive: bool = False


@lru_cache(maxsize=1 << 16)
def read_run(run: str, gazetteer: Gazetteer) -> tuple[Mention, ...]:
    """The mentions in a run, in order; offsets count from its first letter.

    >>> from timeline.actors import load_gazetteer
    >>> [m.words for m in read_run("General Terenti Fomich Shtykov", load_gazetteer())]
    [('Terenti', 'Fomich', 'Shtykov')]
    """
    if run.isalpha():
        return _read_word(run, gazetteer)
    common = vocabulary().tables["common"]
    found: list[Mention] = []
    part: list[Token] = []
    words = words_of(run)
    for i, token in enumerate(words):
        if token.capital and token.fold in common and not _is_bound(words, i, gazetteer):
            found += _mentions(part, gazetteer)
            part = []
            continue
        part.append(token)
        if token.stop:
            found += _mentions(part, gazetteer)
            part = []
    found += _mentions(part, gazetteer)
    return tuple(found)


def _is_bound(words: list[Token], i: int, gazetteer: Gazetteer) -> bool:
    """Is a common word part of a name: "Study of Documents", "You-chan", "Holy See", "Alexander I"?"""
    if (i and words[i - 1].fold in ("of", "for")) or (i + 1 < len(words) and words[i + 1].hyphen):
        return True
    for start in range(max(i - _NAME_WORDS, 0), i + 1):
        listed = _listed(words, start, gazetteer)
        if listed and start + listed[0] > i:
            return True
    return False


def find_small(text: str, gazetteer: Gazetteer) -> Iterator[tuple[int, Mention]]:
    """The aliases in a text that begin with no capital, and where; letters must not touch them."""
    if not len(gazetteer.small):
        return
    for last, (alias, rows) in gazetteer.small.iter(text):
        start, end = last + 1 - len(alias), last + 1
        cased = alias[0].islower()
        if cased and (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum()):
            continue
        yield start, Mention(0, len(alias), "listed", tuple(alias.split()), rows, rows[0].type)


def _read_word(word: str, gazetteer: Gazetteer) -> tuple[Mention, ...]:
    """What `_mentions` finds in a run of one plain word, which half of the runs are, without its walk."""
    folded = fold(word)
    rows = gazetteer.phrases.get(key(word)) or gazetteer.phrases.get(folded)
    if rows:
        rows = _fitting(rows, prefix=False)
        return (Mention(0, len(word), "listed", (word,), rows, rows[0].type),)
    nouns = vocabulary().nouns
    if folded not in nouns:
        return (Mention(0, len(word), "word", (word,), (), "person"),)
    if folded in vocabulary().tables["organisations"]:
        return (Mention(0, len(word), "body", (word,), (), "organisation"),)
    return ()


def _mentions(tokens: list[Token], gazetteer: Gazetteer) -> list[Mention]:
    """The mentions of words between which no sentence ends."""
    found: list[Mention] = []
    paired = any(token.fold in vocabulary().plurals for token in tokens)
    at = 0
    while at < len(tokens):
        if not tokens[at].capital:
            at += 1
            continue
        pair, after = _pair(tokens, at, gazetteer) if paired else ([], at)
        if pair:
            found += pair
            at = after
            continue
        listed = _listed(tokens, at, gazetteer)
        body, after = _body(tokens, at, gazetteer)
        if body and (not listed or after > at + listed[0]):
            found += body
            at = after
        elif not listed and after > at:
            at = after  # the name of a war, treaty or place
        elif listed and after > at + listed[0] and not _is_person(listed[1]):
            at = after
        else:
            mentions, at = _name(tokens, at, listed, gazetteer)
            found += mentions
    return _owned(found)


def _owned(found: list[Mention]) -> list[Mention]:
    """The mentions with "the Ministry's Department" made one: it belongs to the body whose 's goes before."""
    joined: list[Mention] = []
    for mention in found:
        last = joined[-1] if joined else None
        if (
            last is not None
            and mention.kind == "body"
            and mention.owner is None
            and last.possessive
            and last.type in ("organisation", "force")
            and mention.start - last.end <= 3
        ):
            joined[-1] = mention._replace(start=last.start, owner=last)
        else:
            joined.append(mention)
    return joined


def _pair(tokens: list[Token], at: int, gazetteer: Gazetteer) -> tuple[list[Mention], int]:
    """Two bodies that share their head noun: "State and Defense Departments"; else none, and `at`."""
    second = _stretch(tokens, at) + 1
    if second >= len(tokens) or tokens[second - 1].fold not in ("and", "&") or not tokens[second].capital:
        return [], at
    end = _stretch(tokens, second)
    head = vocabulary().plurals.get(tokens[end - 1].fold)
    if head is None or end - second < 2:
        return [], at
    bodies = []
    for start, stop in ((at, second - 1), (second, end - 1)):
        words = (*_words(tokens, start, stop), head)
        rows = gazetteer.phrases.get(keys(" ".join(words)), ())
        kind = "listed" if rows else "body"
        type_ = rows[0].type if rows else "organisation"
        bodies.append(Mention(tokens[start].start, tokens[stop - 1].end, kind, words, rows, type_))
    return bodies, end


def _listed(tokens: list[Token], at: int, gazetteer: Gazetteer) -> tuple[int, tuple[Alias, ...]] | None:
    """How many words from `at` make the longest listed alias, and its rows."""
    phrases, prefixes = gazetteer.phrases, gazetteer.prefixes
    heads: Sequence[str] = [head for head in tokens[at].keys if head in phrases or head in prefixes]
    if not heads:
        return None
    best = None
    for count in range(1, len(tokens) - at + 1):
        for head in heads:
            if head in phrases:
                best = count, phrases[head]
        heads = [head for head in heads if head in prefixes]
        if not heads or at + count == len(tokens):
            break
        heads = [f"{head} {one}" for head in heads for one in tokens[at + count].keys]
    return best


def _is_person(rows: tuple[Alias, ...]) -> bool:
    return rows[0].type == "person"


def _stretch(tokens: list[Token], at: int) -> int:
    """The end of the capitalised words from `at` that nothing parts."""
    while at < len(tokens) and (tokens[at].capital or tokens[at].hyphen):
        at += 1
        if tokens[at - 1].possessive and tokens[at - 1].fold not in vocabulary().tables["groups"]:
            return at
    return at


def _heads(tokens: list[Token], at: int, end: int) -> tuple[int, int]:
    """Where the last head noun of a body and the last noun of what does not act stand in a stretch; or -1."""
    heads = vocabulary().heads
    feature = -1
    for i in range(end - 1, at - 1, -1):
        kind = heads.get(tokens[i].fold)
        if kind == "feature" and i > at and f"{tokens[i - 1].fold} {tokens[i].fold}" in heads:
            kind = "organisation"
        if kind == "feature":
            feature = max(feature, i)
        elif kind:
            return i, feature
    return -1, feature


def _body(tokens: list[Token], at: int, gazetteer: Gazetteer) -> tuple[list[Mention], int]:
    """An organisation or force that begins at `at`, and where to read on; none, and the end of the name of
    something that does not act; or none and `at`."""
    end = _stretch(tokens, at)
    head, feature = _heads(tokens, at, end)
    if feature > head:
        return [], _after_feature(tokens, feature + 1, gazetteer)
    if head < 0:
        return [], at
    tables = vocabulary().tables
    first = at
    while (
        first < head
        and tokens[first].fold in tables["titles"]
        and tokens[first].fold not in tables["qualifiers"]
    ):
        first += 1
    kind = vocabulary().heads.get(tokens[head].fold, "")
    kind = "force" if kind == "force" else "organisation"
    whose = _listed(tokens, first, gazetteer)
    if whose and whose[1][0].type == "organisation" and _is_organ(tokens, first + whose[0], head + 1):
        of = _mention(tokens, first, first + whose[0], "listed", whose[1])
        organ = tuple(_words(tokens, first + whose[0], head + 1))
        return [Mention(tokens[first].start, tokens[head].end, "body", organ, (), kind, of)], head + 1
    words = tuple(_words(tokens, first, head + 1))
    owner, more, after = _owner(tokens, head + 1, gazetteer)
    if owner is not None and owner.rows and owner.rows[0].use == "capital" and first == head:
        return [], after  # an assembly of powers ("Congress of Berlin")
    if not more and owner is None and not _names_a_body(tokens, first, head):
        return [], head + 1 if head > first else at
    last = tokens[after - 1]
    body = Mention(
        tokens[first].start,
        last.end,
        "body",
        (*words, *more),
        type=kind,
        owner=owner,
        possessive=last.possessive,
    )
    return [body], after


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
    after = _joined(tokens, at, ("of",))
    if after == at:
        return at
    listed = _listed(tokens, after, gazetteer)
    return at if listed and listed[1][0].type != "state" else _stretch(tokens, after)


def _joined(tokens: list[Token], at: int, joiners: tuple[str, ...]) -> int:
    """The capitalised word behind one of the joiners (and an article) at `at`; else `at`."""
    after = at
    if after < len(tokens) and tokens[after].fold in joiners and not tokens[after - 1].possessive:
        after += 1
        if after < len(tokens) and tokens[after].fold == "the":
            after += 1
    return after if after > at and after < len(tokens) and tokens[after].capital else at


def _owner(tokens: list[Token], at: int, gazetteer: Gazetteer) -> tuple[Mention | None, list[str], int]:
    """What follows a head noun: whose it is, or words that belong to its name, and where the name ends."""
    words: list[str] = []
    joiners: tuple[str, ...] = ("of", "for", "on")
    while True:
        start = _joined(tokens, at, joiners)
        if start == at:
            return None, words, at
        listed = _listed(tokens, start, gazetteer)
        body, after = _body(tokens, start, gazetteer)
        plain = tokens[at].fold in ("and", "&")
        if body and body[0].start == tokens[start].start and (not listed or after > start + listed[0]):
            return (None, words, at) if plain else (body[0], words + _words(tokens, at, start), after)
        if listed and _stretch(tokens, start) <= start + listed[0]:
            if plain or _is_person(listed[1]):
                return None, words, at
            mention = _mention(tokens, start, start + listed[0], "listed", listed[1])
            return mention, words + _words(tokens, at, start), start + listed[0]
        end = _stretch(tokens, start)
        words += _words(tokens, at, end)
        at = end
        joiners = ("of", "and", "&", "for", "on")


def _mention(
    tokens: list[Token],
    start: int,
    end: int,
    kind: str,
    rows: tuple[Alias, ...] = (),
    *,
    titled: bool = False,
) -> Mention:
    words = tuple(_words(tokens, start, end))
    last = tokens[end - 1]
    rows = _fitting(rows, prefix=end < len(tokens) and tokens[end].hyphen)
    of = rows[0].type if rows else "person"
    return Mention(
        tokens[start].start, last.end, kind, words, rows, of, titled=titled, possessive=last.possessive
    )


def _fitting(rows: tuple[Alias, ...], *, prefix: bool) -> tuple[Alias, ...]:
    """The rows of an alias that is a person's and a prefix ("Franco"): the latter before a hyphen only."""
    if len(rows) > 1 and len({row.type for row in rows if row.name}) > 1:
        return tuple(row for row in rows if (row.use == "adjective") == prefix) or rows
    return rows


def _words(tokens: list[Token], start: int, end: int) -> list[str]:
    """The words as written, with their hyphens; the last without its possessive."""
    words: list[str] = []
    mark = ""
    for token in tokens[start:end]:
        if words:
            words[-1] += mark
        if token.hyphen and words:
            words[-1] += "-" + token.text
        else:
            words.append(token.text)
        mark = token.mark
    return words


def _titles(tokens: list[Token], at: int) -> int:
    """The end of the titles from `at`: "Deputy Foreign Minister", "Secretary of War"; else `at`."""
    tables = vocabulary().tables
    end = at
    i = at
    while i < len(tokens) and tokens[i].capital and not tokens[i].possessive:
        if tokens[i].fold in tables["titles"]:
            end = i + 1
        elif tokens[i].fold not in tables["qualifiers"]:
            break
        i += 1
    after = _joined(tokens, end, ("of", "for")) if end > at else end
    i = after
    while after > end and i < len(tokens) and tokens[i].fold in tables["portfolios"]:
        i += 1
    heads = tables["organisations"] | tables["forces"]
    return i if i > after and not (i < len(tokens) and tokens[i].fold in heads) else end


def _name(
    tokens: list[Token],
    at: int,
    listed: tuple[int, tuple[Alias, ...]] | None,
    gazetteer: Gazetteer,
) -> tuple[list[Mention], int]:
    """A listed name, a person's name with or without title, or an unknown name; and where to read on."""
    single = listed is not None and listed[0] == 1
    if _is_other_name(tokens, at, listed[0] if listed else 1):
        return [], _stretch(tokens, at)
    if listed and not (single and (_is_person(listed[1]) or _is_given(tokens, at, gazetteer))):
        return [_mention(tokens, at, at + listed[0], "listed", listed[1])], at + listed[0]
    begin = _titles(tokens, at)
    titled = begin > at
    if titled:
        particle = begin + 1 < len(tokens) and tokens[begin].fold in vocabulary().tables["particles"]
        if begin == len(tokens) or not tokens[begin + particle].capital:
            return [], begin
        listed = _listed(tokens, begin, gazetteer)
        if listed and not (listed[0] == 1 and _is_person(listed[1])):
            mention = _mention(tokens, begin, begin + listed[0], "listed", listed[1])
            return [mention], begin + listed[0]
    nobody = not titled and not listed and tokens[begin].fold in vocabulary().nouns
    end = begin if nobody else _name_end(tokens, begin, gazetteer)
    if end == begin:
        return [], max(begin, at + 1)
    kind = "person" if titled or _is_full_name(tokens[begin:end]) else "word"
    if listed and not _is_full_name(tokens[begin:end]):
        return [_mention(tokens, begin, begin + 1, "listed", listed[1])], begin + 1
    if listed and end == begin + 1:
        return [_mention(tokens, begin, end, "listed", listed[1], titled=titled)], end
    return [_mention(tokens, begin, end, kind, titled=titled)], end


def _is_other_name(tokens: list[Token], at: int, count: int) -> bool:
    """Does the name of a ship begin here, or one with a point of the compass ("North Carolina")?"""
    tables = vocabulary().tables
    if count > 1 or at + 1 == len(tokens) or not tokens[at + 1].capital or tokens[at].possessive:
        return False
    return tokens[at].fold in tables["ships"] or tokens[at].fold in tables["compass"]


def _is_given(tokens: list[Token], at: int, gazetteer: Gazetteer) -> bool:
    """Is a listed word ("Jordan") a given name here, with a family name behind it?"""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if (
        tokens[at].fold not in vocabulary().given
        or after is None
        or not after.capital
        or tokens[at].possessive
    ):
        return False
    return not any(one in gazetteer.phrases or one in gazetteer.prefixes for one in after.keys)


def _name_end(tokens: list[Token], at: int, gazetteer: Gazetteer) -> int:
    """The end of the words that make one person's (or an unknown) name."""
    tables = vocabulary().tables
    nouns = vocabulary().nouns
    if tokens[at].fold in tables["transparent"]:
        return at
    end = i = at
    while i < len(tokens) and i - at < _NAME_WORDS:
        token = tokens[i]
        if token.capital or token.hyphen:
            if token.fold[0].isdigit():
                break
            halved = token.hyphen or (i + 1 < len(tokens) and tokens[i + 1].hyphen)
            if i > at and ((token.fold in nouns and not halved) or _stops(tokens, at, i, gazetteer)):
                break
            end = i + 1
            if token.possessive:
                break
        elif token.fold not in tables["particles"] and token.fold not in tables["misread"]:
            break
        i += 1
    return end


def _stops(tokens: list[Token], at: int, i: int, gazetteer: Gazetteer) -> bool:
    """Does a listed name that is no person's begin here? Not behind a given name ("Jack London")."""
    listed = _listed(tokens, i, gazetteer)
    if not listed or _is_person(listed[1]):
        return False
    given = tokens[i - 1].initial or tokens[i - 1].fold in vocabulary().given
    return not (given and listed[0] == 1)


def _is_full_name(tokens: list[Token]) -> bool:
    """Given name or initials and a family name, or a family name of the Far East and a given name."""
    words = vocabulary()
    parts = [token for token in tokens if token.capital or token.hyphen]
    if len(parts) < 2 or parts[-1].initial:
        return False
    if any(token.initial for token in parts[:-1]) or parts[0].fold in words.given:
        return True
    return parts[0].fold in words.tables["family_first"] and len(parts) <= 3
