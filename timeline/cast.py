"""The cast of a document: whom its names mean.

Comes in: a text, its passages and a gazetteer; goes out: the canonical names of the actors that any part of
the text names. What the gazetteer does not know is learned from the document: persons by title, given name,
initials, apposition or by writing and receiving papers; bodies by their head noun; acronyms where they are
defined. A place that only says where is no actor.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from timeline.actors import Gazetteer, choose, fold, keys
from timeline.model import Passage
from timeline.names import Mention, read_run, vocabulary

Span = tuple[int, int]
_BEFORE = re.compile(r"([^\W\d_][\w'’-]*)\W*$")
_BEHIND = re.compile(r"['’]?s?\s+([a-z]+)")
_DEFINED = re.compile(r"\s?\((?:henceforth|hereafter|hereinafter|or|the)?[ \"“']*([A-ZА-Я][\w.-]*)[\"”']?\)")


@dataclass(frozen=True)
class Cast:
    """Names and where they stand: `starts` and `mentions` run parallel, in the order of the text."""

    text: str
    gazetteer: Gazetteer
    starts: list[int]
    mentions: list[tuple[int, Mention]]
    people: dict[str, str]
    bodies: dict[str, str]
    types: dict[str, str] = field(default_factory=dict)

    def actors_of(self, spans: Sequence[Span], day: int) -> tuple[str, ...]:
        """The canonical names in these spans, as of a day, each once, in order of appearance."""
        names: dict[str, None] = {}
        for start, end in spans:
            placed = False
            last = start
            for i in range(bisect_left(self.starts, start), bisect_left(self.starts, end)):
                at, mention = self.mentions[i]
                placed = self._is_place(
                    at, mention, carried=placed and self._coordinated(last, self.starts[i])
                )
                last = at + mention.end
                if not placed:
                    names.update(dict.fromkeys(self._names(mention, day)))
        return tuple(names)

    def aliases(self) -> set[tuple[str, str, str, str, str, str]]:
        """Name, type, alias, since, until and source ("listed" or "learned") of what the text names."""
        found = set()
        for _, mention in self.mentions:
            for row in mention.rows:
                found.add((row.name, row.type, row.alias, row.since, row.until, "listed"))
            if not mention.rows:
                for name in self._names(mention, 0):
                    found.add((name, mention.type, " ".join(mention.words), "", "", "learned"))
        return found

    def _coordinated(self, last: int, start: int) -> bool:
        return self.text[last:start].strip() in ("and", "or", ",", "and the", ", and", "/")

    def _names(self, mention: Mention, day: int) -> tuple[str, ...]:
        if mention.kind == "listed":
            row = choose(mention.rows, day)
            return (row.name,) if row.name else ()
        if mention.kind == "body":
            name = self.bodies.get(body_name(mention, day), "")
            return (name,) if name else ()
        name = self.people.get(keys(" ".join(mention.words)), "")
        return (name,) if name else ()

    def _is_place(self, at: int, mention: Mention, *, carried: bool) -> bool:
        """Does a state's name only say where? Capitals are places unless they act, other names unless not."""
        if mention.kind != "listed" or mention.type != "state":
            return False
        use = mention.rows[0].use
        if use == "adjective" or mention.possessive:
            return use == "adjective" and self._is_tongue(at, mention)
        before, earlier = self._words_before(at + mention.start)
        if use == "capital":
            return carried or not self._acts(before, earlier, at + mention.end)
        tables = vocabulary().tables
        if before in tables["places_before"]:
            return earlier not in tables["acting_before"]
        return carried or (before == "of" and earlier in tables["places_of"])

    def _is_tongue(self, at: int, mention: Mention) -> bool:
        before, _ = self._words_before(at + mention.start)
        behind = self.text[at + mention.end : at + mention.end + 1]
        return before == "in" and behind in (".", ",", ")", ";")

    def _acts(self, before: str, earlier: str, end: int) -> bool:
        tables = vocabulary().tables
        behind = self._word_behind(end)
        if behind in tables["places_behind"]:
            return False
        if before in tables["capital_before"]:
            return True
        return behind in tables["verbs"] and before not in tables["places_before"]

    def _words_before(self, start: int) -> tuple[str, str]:
        words = re.findall(r"[^\W\d_][\w'’-]*", self.text[max(start - 40, 0) : start])
        words = [word.lower() for word in words if word.lower() not in ("the", "a", "an")]
        return (words[-1] if words else "", words[-2] if len(words) > 1 else "")

    def _word_behind(self, end: int) -> str:
        found = _BEHIND.match(self.text, end)
        return found.group(1) if found else ""


def fold_casts(casts: Mapping[str, Cast]) -> dict[str, Cast]:
    """The casts of a corpus with each person under one name."""
    return dict(casts)


def body_name(mention: Mention, day: int = 0) -> str:
    """The name of a body as its words have it: "Second Department of the Foreign Ministry"."""
    name = " ".join(mention.words)
    if mention.owner is None:
        return name
    owner = mention.owner
    whose = choose(owner.rows, day).name if owner.rows else body_name(owner, day)
    return f"{name} of the {whose}" if owner.type != "state" or " " in whose else f"{name} of {whose}"


def read_cast(text: str, passages: Iterable[Passage], gazetteer: Gazetteer) -> Cast:
    """The cast of a text: its names, and who the unknown ones are."""
    memo: dict[str, tuple[Mention, ...]] = {}
    starts, mentions = [], []
    for found in vocabulary().run.finditer(text):
        run = found.group()
        read = memo.get(run)
        if read is None:
            read = memo[run] = read_run(run, gazetteer)
        at = found.start()
        for mention in read:
            starts.append(at + mention.start)
            mentions.append((at, mention))
    people = _people(mentions)
    bodies = {body_name(m): body_name(m) for _, m in mentions if m.kind == "body"}
    return Cast(text, gazetteer, starts, mentions, people, bodies)


def _people(mentions: list[tuple[int, Mention]]) -> dict[str, str]:
    """Canonical names by key, for the names that are persons' by their form."""
    people: dict[str, str] = {}
    for _, mention in mentions:
        if mention.kind == "person":
            people.setdefault(keys(" ".join(mention.words)), _person_name(mention.words))
    for _, mention in mentions:
        if mention.kind == "person" and len(mention.words) > 1:
            people.setdefault(keys(mention.words[-1]), _person_name(mention.words))
        elif mention.kind == "listed" and mention.rows[0].type == "person" and len(mention.words) > 1:
            people.setdefault(keys(mention.words[-1]), mention.rows[0].name)
    return people


def _person_name(words: Sequence[str]) -> str:
    """Given and family name, without patronymic and middle initials."""
    middle = [w for w in words[1:-1] if not fold(w).endswith(vocabulary().patronymics) and "." not in w]
    return " ".join((*words[:1], *middle, *words[1:][-1:]))
