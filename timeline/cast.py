"""The cast of a document: whom its names mean.

Comes in: a text, its passages and a gazetteer; goes out: the canonical names of the actors that any part of
the text names. What the gazetteer does not know is learned from the document: persons by title, given name,
initials or apposition, by writing and receiving papers, by what they do and suffer; bodies by their head noun
or by what they do; acronyms where they are defined. A place that only says where, a ship and the author of a
citation are no actors. Over a corpus a person has one name in all documents of one age.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from timeline.actors import Gazetteer, choose, fold, keys, organs
from timeline.bodies import Bodies, is_archive, learn_bodies
from timeline.days import day_number
from timeline.deeds import doers
from timeline.evidence import Seen, correspondents, is_cited, is_common, is_person, opens_sentence
from timeline.mentions import Found, find_mentions, is_doubtful, is_unsettled
from timeline.model import Passage
from timeline.people import Form, form, listed_forms, listed_person, unite
from timeline.phrases import Mention
from timeline.places import is_located, is_place, is_vessel
from timeline.runs import vocabulary

_LIFETIME = 60  # years
_NEVER = 10**6  # where a document names no year

Span = tuple[int, int]


@dataclass(frozen=True)
class Cast:
    """The names of a document: `starts` and `found` run parallel, in the order of the text.

    `forms` are the forms of persons' names by index into `found`, `namesakes` those of listed family names
    that are the document's own person's where the list has nobody of that time, `names` whom each form means,
    `bodies` what each organisation is called; `known` counts the listed actors that it names beyond doubt;
    `day` is one in the midst of what the document tells, where it tells of any.
    """

    text: str
    gazetteer: Gazetteer
    starts: Sequence[int]
    found: Sequence[Found]
    known: Mapping[str, int]
    forms: Mapping[int, Form]
    namesakes: Mapping[int, Form]
    names: Mapping[Form, str]
    bodies: Bodies
    day: int | None = None

    def actors_of(self, spans: Sequence[Span], day: int) -> tuple[str, ...]:
        """The canonical names in these spans as of a day, each once, in order of appearance."""
        if len(spans) > 1 and (cut := self._cut_names(spans)):
            return cut.actors_of(((0, len(cut.text)),), day)
        names: dict[str, None] = {}
        for start, end in spans:
            placed = -1  # where the last place ended, if the last state named was only a place
            for i in range(bisect_left(self.starts, start), bisect_left(self.starts, end)):
                at, mention = self.found[i]
                name, use = self._name(i, mention, day)
                if use is not None and is_place(self.text, at, mention, use, placed):
                    placed = at + mention.end
                    continue
                placed = -1
                if name and not self._is_mute(i, at, mention):
                    names[name] = None
        return tuple(names)

    def aliases(self) -> set[tuple[str, str, str, str, str, str]]:
        """Name, type, alias, since, until and source ("listed" or "learned") of what the text names."""
        rows = set()
        for i, (at, mention) in enumerate(self.found):
            name = self._name(i, mention, 0)[0]
            listed = {row.name for row in mention.rows}
            if listed and (name in listed or not name):
                for row in mention.rows:
                    rows.add((row.name, row.type, row.alias, row.since, row.until, "listed"))
            elif name:
                kind = (
                    "person"
                    if i in self.forms
                    else mention.type
                    if mention.kind in ("body", "listed")
                    else "organisation"
                )
                words = mention.words
                if mention.owner is not None:  # with whose it is, as the text has it
                    words = tuple(self.text[at + mention.start : at + mention.end].split())
                rows.add((name, kind, " ".join(words), "", "", "learned"))
        return rows

    def _name(self, i: int, mention: Mention, day: int) -> tuple[str, str | None]:
        """The canonical name ("" for nobody), and of a state how the alias is used."""
        if i in self.forms:
            return self.names[self.forms[i]], None
        if mention.kind == "listed":
            row = choose(mention.rows, day, self.known)
            if row is None and mention.type == "person" and self.day is not None:
                row = choose(mention.rows, self.day, self.known)
            if row is None and i in self.namesakes:
                return self.names[self.namesakes[i]], None
            if row is None and _speaks_for_itself(mention):
                words = " ".join(word for word in mention.words if not _is_title(mention, word))
                return self.bodies.names.get(keys(words).lower(), words), None
            return (row.name, row.use if row.type == "state" else None) if row else ("", None)
        name = self.bodies.name(mention)
        return ("" if name and is_archive(self.text, self.found[i][0] + mention.end) else name), None

    def _is_mute(self, i: int, at: int, mention: Mention) -> bool:
        """Is a name only an author's in a citation, or a ship's?"""
        cited = i in self.forms and is_cited(self.text, at + mention.start, at + mention.end)
        return cited or is_vessel(self.text, at)

    def _cut_names(self, spans: Sequence[Span]) -> Cast | None:
        """A cast of the joined text, where a page break may cut a name; None if it cuts none."""
        joined = " ".join(self.text[start:end].strip() for start, end in spans)
        found = find_mentions(joined, self.gazetteer)
        whole = [mention.words for _, mention in found]
        parts = [
            self.found[i][1].words
            for start, end in spans
            for i in range(bisect_left(self.starts, start), bisect_left(self.starts, end))
        ]
        if whole == parts:
            return None
        families = {one.family for one in self.forms.values()}
        forms, namesakes = _assign(joined, found, families, {}, listed_forms(self.gazetteer))
        names = {one: self.names.get(one, one.full) for one in (*forms.values(), *namesakes.values())}
        return Cast(
            joined,
            self.gazetteer,
            [at + m.start for at, m in found],
            found,
            self.known,
            forms,
            namesakes,
            names,
            self.bodies,
            self.day,
        )


def read_cast(text: str, passages: Iterable[Passage], gazetteer: Gazetteer) -> Cast:
    """The cast of a text: its names, and who the unknown ones are."""
    found = find_mentions(text, gazetteer)
    starts = [at + mention.start for at, mention in found]
    persons = _persons(text, starts, found, passages)
    doing, acting = doers(text, found, persons)
    persons |= doing
    families = {form(found[i][1].words).family for i in persons}
    families |= {
        form(m.words).family
        for _, m in found
        if m.kind == "person" or (m.rows and m.type == "person" and (len(m.words) > 1 or m.titled))
    }
    listed = listed_forms(gazetteer)
    forms, namesakes = _assign(text, found, families, persons, listed)
    names = unite(Counter((*forms.values(), *namesakes.values())), listed)
    bodies = learn_bodies(text, found, gazetteer, acting)
    return Cast(text, gazetteer, starts, found, _known(found, gazetteer), forms, namesakes, names, bodies)


def fold_casts(casts: Mapping[str, Cast], years: Mapping[str, int]) -> dict[str, Cast]:
    """The casts of a corpus, read with one gazetteer, with each person under one name in all documents of
    one age; `years` tells of which year a document tells, where it tells of any."""
    gazetteer = next((cast.gazetteer for cast in casts.values()), None)
    folded = {
        document: replace(cast, day=day_number(years[document], 7) if document in years else None)
        for document, cast in casts.items()
    }
    for age in _ages(casts, years):
        counts: Counter[Form] = Counter()
        for document in age:
            counts.update((*casts[document].forms.values(), *casts[document].namesakes.values()))
        names = unite(counts, listed_forms(gazetteer)) if gazetteer else {}
        folded.update({document: replace(folded[document], names=names) for document in age})
    return folded


def _ages(documents: Iterable[str], years: Mapping[str, int]) -> list[list[str]]:
    """The documents by lifetimes, each from the first year left; those without a year are of one age."""
    ages: list[list[str]] = []
    first = -_NEVER
    for document in sorted(documents, key=lambda one: (years.get(one, _NEVER), one)):
        year = years.get(document, _NEVER)
        if year - first > _LIFETIME:
            ages.append([])
            first = year
        ages[-1].append(document)
    return ages


def _known(found: Iterable[Found], gazetteer: Gazetteer) -> Mapping[str, int]:
    """How often an alias names a listed actor that is nobody else's, whatever the time; and once each body of
    the state of which the document tells most: its "Congress", its "Parliament"."""
    counts = Counter(mention.rows[0] for _, mention in found if len(mention.rows) == 1)
    known: Counter[str] = Counter()
    states: Counter[str] = Counter()
    for row, count in counts.items():
        if row.use != "short" and not (row.type == "person" and row.since):
            known[row.name] += count
        if row.type == "state":
            states[row.name] += count
    most = max(states.values(), default=0)
    for state, count in states.items():
        if count * 2 >= most:
            for body in organs(gazetteer).get(state, ()):
                known[body] = max(known[body], 1)
    return known


def _persons(
    text: str, starts: Sequence[int], found: Sequence[Found], passages: Iterable[Passage]
) -> set[int]:
    """The unknown names that the words around them make persons'."""
    persons = {
        i
        for i, (at, mention) in enumerate(found)
        if is_unsettled(mention)
        and not mention.words[-1].isupper()  # an acronym
        and is_person(text, at + mention.start, at + mention.end)
    }
    places = {
        mention.words
        for at, mention in found
        if is_unsettled(mention) and not mention.possessive and is_located(text, at + mention.start)
    }
    seen: Seen = {}
    persons = {i for i in persons if found[i][1].words not in places and not _is_word(text, found[i], seen)}
    for passage in passages:
        if passage.role == "footnote":
            first, last = bisect_left(starts, passage.start), bisect_right(starts, passage.end)
            for i in correspondents(text, passage.spans[0], found[first:last]):
                if found[first + i][1].kind == "word":
                    persons.add(first + i)
    return persons


def _assign(
    text: str,
    found: Sequence[Found],
    families: set[str],
    persons: Iterable[int],
    known: Mapping[str, Iterable[Form]],
) -> tuple[dict[int, Form], dict[int, Form]]:
    """The form of each person's name. A bare family name means the last before it who was named in full.

    The bare name of a listed person means a namesake only where the document has introduced him alone; where
    it knows a person by that name only, the second answer has his form, for the time that the list leaves.
    """
    located = {
        mention.words
        for at, mention in found
        if _is_of_the_far_east(mention) and is_located(text, at + mention.start)
    }
    forms: dict[int, Form] = {}
    namesakes: dict[int, Form] = {}
    last: dict[str, Form] = {}
    met: set[str] = set()  # the listed persons that were named, in full or by a bare name
    bare: list[tuple[int, Form]] = []
    chosen = set(persons)
    bearers = {form(found[i][1].words).family for i in chosen if len(found[i][1].words) == 1}
    seen: Seen = {}
    polite = _says_monsieur(found, known)
    for i, (at, mention) in enumerate(found):
        if mention.kind == "body" or (mention.kind == "listed" and mention.type != "person"):
            continue
        if mention.words in located and _is_of_the_far_east(mention):
            continue
        listed = mention.rows[0].name if mention.rows and not is_doubtful(mention) else ""
        words = mention.words[polite and _is_m(mention) :]
        one = form(words, listed)
        if len(one.family) < 2 or (not one.given and len(one.full) < 2):
            continue  # "Major X"
        if one.given and mention.rows and not listed:
            continue  # "King Victor Emmanuel": which one, the day tells
        if one.given:
            if mention.kind != "word" or i in chosen or (one.family in bearers and not one.full.isupper()):
                forms[i] = last[one.family] = one
                if person := listed_person(one, known):
                    met.add(person)
        elif one.family in families and mention.kind == "word" and _begins(text, at, mention, seen):
            continue
        elif one.family in last and listed not in met:
            forms[i] = last[one.family]
        elif listed:
            met.add(listed)
        elif mention.kind == "person" or one.family in families:
            bare.append((i, one))
    for i, one in bare:
        if one.family not in last and found[i][1].rows:
            namesakes[i] = one._replace(listed="")
        else:
            later = last.get(one.family)
            ruler = later is not None and later.given[0].startswith("=")  # of many he is the last before
            forms[i] = later if later and not ruler else one._replace(listed="")
    return forms, namesakes


def _is_of_the_far_east(mention: Mention) -> bool:
    """A name that only its first syllable makes a person's: "Mao Khe" may be a town."""
    untitled = mention.kind == "person" and not mention.titled and not mention.possessive
    return untitled and fold(mention.words[0]) in vocabulary().tables["family_first"]


def _is_m(mention: Mention) -> bool:
    return len(mention.words) == 2 and mention.words[0] == "M."


def _says_monsieur(found: Iterable[Found], known: Mapping[str, Iterable[Form]]) -> bool:
    """Is "M." before family names a form of address here, since no other letters stand there so often?"""
    initials = {
        mention.words
        for _, mention in found
        if len(mention.words) == 2 and len(mention.words[0]) == 2 and mention.words[0][1] == "."
    }
    gentlemen = sum(
        letter == "M." and not listed_person(form((letter, family)), known) for letter, family in initials
    )
    return gentlemen > 1 and gentlemen * 2 > len(initials)


def _is_word(text: str, found: Found, seen: Seen) -> bool:
    at, mention = found
    return all(is_common(text, at + mention.start, word, seen) for word in mention.words)


def _speaks_for_itself(mention: Mention) -> bool:
    """Is a listed name that is none of the list's here still somebody's: "the Senate", a namesake?"""
    full = mention.type == "person" and len(mention.words) > 1
    return full or fold(mention.words[-1]) in vocabulary().tables["alone"]


def _is_title(mention: Mention, word: str) -> bool:
    """Is a word of a listed person's name a title, as in "President Johnson"?"""
    return mention.type == "person" and fold(word) in vocabulary().tables["titles"]


def _begins(text: str, at: int, mention: Mention, seen: Seen) -> bool:
    """Is it a common word that has its capital from the sentence it begins ("Young men came")?"""
    return opens_sentence(text, at + mention.start) and _is_word(text, (at, mention), seen)
