"""Persons by their names: forms of one name become one person.

Comes in: how often each form of a name stands in a document or a corpus; goes out: the canonical name of each
form. Nothing depends on the order in which documents are read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from typing import NamedTuple

from timeline.actors import Gazetteer, fold
from timeline.runs import is_numeral, vocabulary

_SYLLABLE = 5  # letters of a longer syllable of the Far East; "Zhuang" is the rare exception


class Form(NamedTuple):
    """A form of a person's name: family name and given names (or initials) as written; `full` is the whole.

    `listed` is the canonical name where the gazetteer knows the form.
    """

    family: str
    given: tuple[str, ...]
    full: str
    listed: str = ""


@lru_cache(maxsize=1 << 15)
def form(words: tuple[str, ...], listed: str = "") -> Form:
    """The form that the words of a name make; `full` has no patronymic.

    >>> form(("Terenti", "Fomich", "Shtykov"))
    Form(family='shtykov', given=('terenty', 'fomych'), full='Terenti Shtykov', listed='')
    >>> form(("Pak", "Hon-yong")).family, form(("V.M.", "Molotov")).given
    ('pak', ('v', 'm'))

    A ruler is called by his given name; what tells him from others is his number or his land.

    >>> form(("Henry", "IV", "of", "France"))[:2], form(("William", "of", "Orange"))[:2]
    (('henry', ('=IV',)), ('vyllyam', ('=of Orange',)))

    Of a lord, lady or pasha of whom nobody says another name, the title is part of the name.

    >>> form(("Lord", "Raglan")), form(("Omer", "Pasha"))[0]
    (Form(family='raglan', given=(), full='Lord Raglan', listed=''), 'omer')
    """
    if len(words) == 1:
        return Form(_sound(words[0]), (), words[0], listed)
    if len(words) == 2 and (title := _title(words)) >= 0:
        return Form(_sound(words[1 - title]), (), " ".join(words), listed)
    if len(words) == 3 and _is_patronymic(words[2]) and fold(words[0]) not in vocabulary().given:
        words = (words[1], words[2], words[0])  # "Orlova Vera Pavlovna"
    if style := _style(words):
        by = words[style : style + 1] if is_numeral(words[style]) else words[style:]
        return Form(_sound(" ".join(words[:style])), ("=" + " ".join(by),), " ".join(words), listed)
    if _family_first(words):
        given = _sound("".join(words[1:]))
        return Form(_sound(words[0]), (given,), " ".join(words), listed)
    first = len(words) - 1
    while first > 1 and words[first - 1][:1].islower():
        first -= 1
    parts: list[str] = []
    for word in words[:first]:
        initials = [_sound(piece)[:1] for piece in word.split(".") if piece]
        parts += initials if "." in word else [_sound(word)]
    kept = [word for word in words[1:first] if not _is_patronymic(word)]
    return Form(
        _sound(" ".join(words[first:])), tuple(parts), " ".join((words[0], *kept, *words[first:])), listed
    )


def _title(words: Sequence[str]) -> int:
    """Which of two words is a title that belongs to the name: "Lord Raglan", "Omer Pasha"; -1 for none."""
    tables = vocabulary().tables
    if fold(words[0]) in tables["lords"]:
        return 0
    return 1 if fold(words[1]) in tables["trailing"] else -1


def _style(words: Sequence[str]) -> int:
    """Where the number or the "of" of a ruler's name stands; 0 where a name has none."""
    if fold(words[0]) in vocabulary().tables["family_first"]:
        return 0  # "Kim II Sung" is misread
    return next((i for i, word in enumerate(words) if i and (word == "of" or is_numeral(word))), 0)


def _family_first(words: Sequence[str]) -> bool:
    known = vocabulary()
    if fold(words[0]) not in known.tables["family_first"] or "." in "".join(words):
        return False
    if len(words) == 3 and len(words[2]) > _SYLLABLE and fold(words[1]) in known.given:
        return False  # "Lee Harvey Norton"
    return len(words) == 3 or "-" in words[-1] or (len(words) == 2 and fold(words[1]) not in known.given)


def _is_patronymic(word: str) -> bool:
    return fold(word).endswith(vocabulary().patronymics)


def _sound(word: str) -> str:
    """A word with one spelling for each sound: "Vyacheslav" and "Viacheslav" are one."""
    plain = "".join(letter for letter in fold(word) if letter.isalpha())
    for letters, sound in vocabulary().letters:
        plain = plain.replace(letters, sound)
    return plain


def compatible(one: Sequence[str], other: Sequence[str]) -> bool:
    """Can two sequences of given names be one person's? An initial fits a name, none fits all."""
    for a, b in zip(one, other, strict=False):
        if a != b and not (min(len(a), len(b)) == 1 and a[0] == b[0]):
            return False
    return True


@lru_cache(maxsize=4)
def listed_forms(gazetteer: Gazetteer) -> dict[str, tuple[Form, ...]]:
    """The full forms of the gazetteer's persons by family name."""
    found: dict[str, set[Form]] = {}
    for row in gazetteer.rows:
        words = tuple(row.alias.split())
        if row.type == "person" and len(words) > 1:
            one = form(words, row.name)
            if one.given:
                found.setdefault(one.family, set()).add(one)
    return {family: tuple(sorted(forms)) for family, forms in found.items()}


def unite(counts: Mapping[Form, int], known: Mapping[str, Iterable[Form]]) -> dict[Form, str]:
    """The canonical name of each form.

    Forms of one family name are one person where their given names can be the same; the gazetteer's persons
    come first, then the fullest form. A bare family name joins the only person who bears it, else it stays (a
    lord's with his title); so does the bare name of a ruler, of whom there are many.
    """
    families: dict[str, list[Form]] = {}
    for one in counts:
        families.setdefault(one.family, []).append(one)
    names: dict[Form, str] = {}
    for family, forms in families.items():
        names.update(_unite_family(forms, counts, tuple(known.get(family, ()))))
    return names


def _unite_family(
    forms: Sequence[Form], counts: Mapping[Form, int], known: Sequence[Form]
) -> dict[Form, str]:
    groups: dict[str, dict[str, list[Form]]] = {}  # by what all forms of a person share, then by person
    for one in known:
        groups.setdefault(_shared(one), {}).setdefault(one.listed, []).append(one)
    names: dict[Form, str] = {}
    titled = {one.full for one in forms if not one.given and " " in one.full}
    lord = min(titled) if len(titled) == 1 else ""
    order = sorted(forms, key=lambda one: (-len("".join(one.given)), -counts[one], one.full.swapcase(), one))
    for one in order:
        if one.listed:
            names[one] = one.listed
        elif one.given:
            alike = groups.setdefault(_shared(one), {})
            fits = [name for name, members in alike.items() if _fits(one, members)]
            if one.given[0].startswith("="):  # there were many: the list tells by its own forms who is meant
                fits = [name for name in fits if not any(member.listed for member in alike[name])]
            names[one] = fits[0] if len(fits) == 1 else one.full
            alike.setdefault(names[one], []).append(one)
        else:  # the last in the order: all others have their names
            present = {name for other, name in names.items() if other.given and other.given[0][0] != "="}
            if one.full not in titled:
                present |= {name for other, name in names.items() if not other.given and name not in titled}
            names[one] = next(iter(present)) if len(present) == 1 else lord or one.full
    return names


def _shared(one: Form) -> str:
    """What all forms of a person share: a ruler's number or land, else the first letter of the name."""
    return one.given[0] if one.given[0].startswith("=") else one.given[0][:1]


def _fits(one: Form, members: Sequence[Form]) -> bool:
    """A listed person is met in any of the listed spellings; a learned one must fit all its forms."""
    listed = [member.given for member in members if member.listed]
    if not listed:
        return all(compatible(one.given, member.given) for member in members)
    spelled = [given[0] for given in listed if len(given[0]) > 1]
    if len(one.given[0]) > 1 and spelled and not any(_alike(one.given[0], name) for name in spelled):
        return False  # initials in the list are of the names in the list
    return any(compatible(one.given, given) for given in listed)


@lru_cache(maxsize=1 << 16)
def _alike(one: str, other: str) -> bool:
    """Can two given names be spellings of one ("Jozef" and "Josef"; not "John" and "Joseph")?"""
    return one == other or SequenceMatcher(None, one, other).ratio() > 0.75


def listed_person(one: Form, known: Mapping[str, Iterable[Form]]) -> str:
    """The listed person whose name a full form can be; "" where it is somebody else's."""
    if one.listed:
        return one.listed
    persons: dict[str, list[Form]] = {}
    for other in known.get(one.family, ()):
        persons.setdefault(other.listed, []).append(other)
    return next((name for name, forms in persons.items() if _fits(one, forms)), "")
