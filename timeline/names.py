"""The grammar of names: a run of capitalised words becomes mentions of persons, bodies and states.

Comes in: a run and the gazetteer; goes out: `Mention`s with their offsets. What a run says depends on its
words alone, so each different run is read once. Who is meant, and whether a place acts, is decided where the
whole document is known (`timeline.cast`).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import ahocorasick  # type: ignore[import-not-found] # it ships no types

from timeline.actors import Gazetteer, fold, key, keys
from timeline.heads import body_at, firm_at, join_owners, pair_at
from timeline.phrases import (
    Listed,
    Mention,
    fitting,
    is_person_row,
    joined,
    listed_at,
    mention,
    stretch_end,
)
from timeline.runs import Token, is_numeral, vocabulary, words_of
from timeline.styles import is_monsieur, peerage, style_end

_NAME_WORDS = 6


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
    if _is_last_syllable(words, i) or _is_of_a_body(words, i) or _is_first_syllable(words, i):
        return True
    if i and words[i].text == "I" and words[i - 1].fold in vocabulary().given:
        return True
    dated = words[i].fold in vocabulary().tables["calendar"]
    halved = words[i].hyphen or (i + 1 < len(words) and words[i + 1].hyphen)
    if halved or (i and words[i - 1].fold in ("of", "for") and not dated):
        return True
    for start in range(max(i - _NAME_WORDS, 0), i + 1):
        listed = listed_at(words, start, gazetteer)
        if listed and start + listed[0] > i:
            return True
    return False


def _is_last_syllable(words: list[Token], i: int) -> bool:
    """ "Tran Van Do": is a common word the end of a name of the Far East?"""
    if i < 2 or not words[i].text.istitle() or not words[i - 1].capital or words[i - 1].possessive:
        return False
    family = vocabulary().tables["family_first"]
    return words[i - 2].fold in family and (words[i].fold in family or words[i].fold == "do")


def _is_first_syllable(words: list[Token], i: int) -> bool:
    """ "Comrade He Long": is a common word a family name of the Far East behind a title?"""
    tables = vocabulary().tables
    if not i or i + 1 == len(words) or words[i].fold not in tables["family_first"]:
        return False
    return words[i - 1].fold in tables["titles"] and words[i].text.istitle() and words[i + 1].capital


def _is_of_a_body(words: list[Token], i: int) -> bool:
    """ "the Grain Section", "the Secret Service Bureau": does a body's name go over a common word?"""
    known = vocabulary()
    if known.heads.get(words[i].fold) == "organisation":
        return i > 0 and words[i - 1].capital and words[i - 1].fold not in known.nouns
    after = words[i + 1].fold if i + 1 < len(words) else ""
    return words[i].fold == "secret" and (after == "intelligence" or known.heads.get(after) == "organisation")


def find_others(text: str, gazetteer: Gazetteer) -> Iterator[tuple[int, Mention]]:
    """The aliases in a text that are no run of capitalised words, and where; no letter may touch them."""
    others = _others(gazetteer)
    if not len(others):
        return
    for last, (alias, rows) in others.iter(text):
        start, end = last + 1 - len(alias), last + 1
        cased = alias[0].lower() != alias[0].upper()
        if cased and (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum()):
            continue
        yield start, Mention(0, len(alias), "listed", tuple(alias.split()), rows, rows[0].type)


@lru_cache(maxsize=4)
def _others(gazetteer: Gazetteer) -> ahocorasick.Automaton:
    """An automaton of the aliases that runs miss: "the allies", "de Gaulle", "Group 61", "毛泽东"."""
    run = vocabulary().run
    others = {
        row.alias: gazetteer.phrases[keys(row.alias)]
        for row in gazetteer.rows
        if not run.fullmatch(row.alias)
    }
    automaton = ahocorasick.Automaton()
    for alias, rows in others.items():
        automaton.add_word(alias, (alias, rows))
    automaton.make_automaton()
    return automaton


def _read_word(word: str, gazetteer: Gazetteer) -> tuple[Mention, ...]:
    """What `_mentions` finds in a run of one plain word, which half of the runs are, without its walk."""
    folded = fold(word)
    rows = gazetteer.phrases.get(key(word)) or gazetteer.phrases.get(folded)
    if rows:
        rows = fitting(rows, prefix=False)
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
    known = vocabulary()
    folds = {token.fold for token in tokens}
    headed = not known.head_words.isdisjoint(folds)
    firmed = not known.tables["firms"].isdisjoint(folds)
    paired = not known.plurals.keys().isdisjoint(folds)
    at = 0
    while at < len(tokens):
        if not tokens[at].capital or _is_session(tokens, at):
            at += 1
            continue
        bodies, after = pair_at(tokens, at, gazetteer) if paired else ([], at)
        if firmed and not bodies:
            bodies, after = firm_at(tokens, at, gazetteer)
        if bodies:
            found += bodies
            at = after
            continue
        listed = listed_at(tokens, at, gazetteer)
        body, after = body_at(tokens, at, gazetteer) if headed else ([], at)
        if body and (not listed or after > at + listed[0]):
            found += body
            at = after
        elif not listed and after > at:
            at = after  # the name of a war, treaty or place
        elif listed and after > at + listed[0] and not is_person_row(listed[1]):
            at = after
        else:
            mentions, at = _name(tokens, at, listed, gazetteer)
            found += mentions
    return join_owners(found)


def _is_session(tokens: list[Token], at: int) -> bool:
    """Does a number only count the sittings of the body behind it: "the 41st Congress" is the Congress?"""
    return (
        tokens[at].fold[0].isdigit()
        and at + 1 < len(tokens)
        and tokens[at + 1].fold in vocabulary().tables["alone"]
    )


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
    while end > at:
        after = joined(tokens, end, ("of", "for"))
        i = after
        while after > end and i < len(tokens) and tokens[i].fold in tables["portfolios"]:
            i += 1
        body = any(token.fold in vocabulary().heads for token in tokens[i : stretch_end(tokens, i)])
        if i > after and tokens[i - 1].fold in tables["gatherings"] and joined(tokens, i, ("of",)) > i:
            body = True  # "President of the Council of the League"
        if i == after or body:  # "Chairman of the Foreign Policy Commission"
            break
        end = i
    return end


def _may_be_name(listed: Listed | None) -> bool:
    """May a person's name go on behind what the list knows here: nothing, or one word of a person?"""
    return listed is None or (listed[0] == 1 and is_person_row(listed[1]))


def _name(
    tokens: list[Token], at: int, listed: Listed | None, gazetteer: Gazetteer
) -> tuple[list[Mention], int]:
    """A listed name, a person's name with or without title, or an unknown name; and where to read on."""
    if _is_other_name(tokens, at, listed[0] if listed else 1):
        return [], stretch_end(tokens, at)
    if listed and not _may_be_name(listed) and not (listed[0] == 1 and _is_given(tokens, at, gazetteer)):
        return [mention(tokens, at, at + listed[0], "listed", listed[1])], at + listed[0]
    if after := peerage(tokens, at):
        return [mention(tokens, at, after, "person", titled=True)], after
    if is_monsieur(tokens, at, gazetteer):
        return _name(tokens, at + 1, listed_at(tokens, at + 1, gazetteer), gazetteer)
    begin = _titles(tokens, at)
    titled = begin > at
    if titled:
        particle = begin + 1 < len(tokens) and tokens[begin].fold in vocabulary().tables["particles"]
        if begin == len(tokens) or not tokens[begin + particle].capital:
            return [], begin
        listed = listed_at(tokens, begin, gazetteer)
        if particle and not listed and (listed := listed_at(tokens, begin + 1, gazetteer)):
            begin += 1  # "Herr von Ribbentrop"
        if listed and listed[0] == 1 and all(row.use == "short" for row in listed[1]):
            listed = None  # "Colonel House"
        if listed and not _may_be_name(listed):
            one = mention(tokens, begin, begin + listed[0], "listed", listed[1])
            return [one], begin + listed[0]
    noun = vocabulary().tables["forces"] if titled else vocabulary().nouns  # "the Don Army", but "Mr. Church"
    nobody = not listed and tokens[begin].fold in noun
    end = begin if nobody else _name_end(tokens, begin, gazetteer)
    if end == begin:
        return [], max(begin, at + 1)
    if _may_be_name(listed) and (after := style_end(tokens, begin, end, titled=titled)):
        return [mention(tokens, begin, after, "person", titled=titled)], after
    full = _is_full_name(tokens[begin:end]) or _is_namesake(tokens, begin, end, gazetteer)
    kind = "person" if titled or full else "word"
    known = vocabulary().tables
    if not listed and end == begin + 1 and end < len(tokens) and tokens[end].fold in known["trailing"]:
        return [mention(tokens, begin, end + 1, "person", titled=True)], end + 1
    if titled and not listed and end == begin + 1 and tokens[begin - 1].fold in known["lords"]:
        return [mention(tokens, begin - 1, end, "person", titled=True)], end
    if listed and not _is_full_name(tokens[begin:end]):
        return [mention(tokens, begin, begin + 1, "listed", listed[1])], begin + 1
    if listed and end == begin + 1:
        return [mention(tokens, begin, end, "listed", listed[1], titled=titled)], end
    return [mention(tokens, begin, end, kind, titled=titled)], end


def _is_other_name(tokens: list[Token], at: int, count: int) -> bool:
    """Does the name of a ship begin here, or one with a point of the compass ("North Carolina")?"""
    tables = vocabulary().tables
    if count > 1 or at + 1 == len(tokens) or not tokens[at + 1].capital or tokens[at].possessive:
        return False
    word = tokens[at].fold.lower()
    steamer = word == "ss" and tokens[at + 1].fold not in vocabulary().nouns  # not "SS General Wolff"
    return steamer or word in tables["ships"] or word in tables["compass"]


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
            if token.fold[0].isdigit() or (i > at and is_numeral(token.text)):
                break
            bound = (
                token.hyphen
                or (i + 1 < len(tokens) and tokens[i + 1].hyphen)
                or (i == at + 2 and _is_last_syllable(tokens, i))
                or (i > at and (tokens[i - 1].initial or _is_second_name(tokens, i)))  # "Robert L. Park"
            )
            if i > at and ((token.fold in nouns and not bound) or _stops(tokens, at, i, gazetteer)):
                break
            if i > at and (_begins_office(tokens, i) or _is_letters(tokens, at, i)):
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
    listed = listed_at(tokens, i, gazetteer)
    if not listed or is_person_row(listed[1]):
        return False
    given = tokens[i - 1].initial or tokens[i - 1].fold in vocabulary().given
    return not (given and listed[0] == 1)


def _is_namesake(tokens: list[Token], begin: int, end: int, gazetteer: Gazetteer) -> bool:
    """ "Zelda Churchill": an unknown word before the family name of a listed person."""
    if end - begin != 2 or tokens[end - 1].hyphen:
        return False
    listed = listed_at(tokens, end - 1, gazetteer)
    return listed is not None and listed[0] == 1 and is_person_row(listed[1])


def _is_second_name(tokens: list[Token], i: int) -> bool:
    """ "John Pope Hensley": is a title between a given and a family name a name itself?"""
    known = vocabulary()
    if tokens[i].fold not in known.tables["second_names"] or i + 1 == len(tokens):
        return False
    after = tokens[i + 1]
    return tokens[i - 1].fold in known.given and after.capital and after.fold not in known.nouns


def _begins_office(tokens: list[Token], i: int) -> bool:
    """ "Silas Moore Vice President"."""
    tables = vocabulary().tables
    return (
        i + 1 < len(tokens)
        and tokens[i].fold in tables["qualifiers"]
        and tokens[i + 1].fold in tables["titles"]
    )


def _is_letters(tokens: list[Token], at: int, i: int) -> bool:
    """Letters of an honour, three capitals, or more that cannot be spoken, in a name with small letters:
    "Marvin Stone NBC", not "Jean DUPONT".
    """
    token = tokens[i]
    if not token.text.isupper():
        return False
    if token.fold in vocabulary().tables["postnominals"]:
        return i + 1 == len(tokens) or not tokens[i + 1].capital  # not "Douglas MC ARTHUR"
    spoken = not vocabulary().tables["vowels"].isdisjoint(token.fold)
    return (len(token.text) == 3 or (len(token.text) > 3 and not spoken)) and not tokens[at].text.isupper()


def _is_full_name(tokens: list[Token]) -> bool:
    """Given name or initials and a family name, or a family name of the Far East and a given name."""
    words = vocabulary()
    parts = [token for token in tokens if token.capital or token.hyphen]
    if len(parts) < 2 or parts[-1].initial:
        return False
    acronym = parts[0].text.isupper() and not parts[-1].text.isupper()
    if any(token.initial for token in parts[:-1]) or (parts[0].fold in words.given and not acronym):
        return True
    return parts[0].fold in words.tables["family_first"] and len(parts) <= 3
