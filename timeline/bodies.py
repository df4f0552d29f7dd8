"""Organisations and forces: short forms, acronyms and owners.

Comes in: the mentions of a document; goes out: one name for each body. "the Foreign Ministry" is the one
whose full name the document has most; "the Ministry's Second Department" belongs to that ministry; "the
Korean Communist Party (KCP)" tells what KCP is in the whole document.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from timeline.actors import Gazetteer, fold, keys
from timeline.mentions import Found
from timeline.phrases import Mention
from timeline.runs import vocabulary

Full = dict[str, Counter[tuple[str, str]]]  # by each word of a head: how often it goes with a full name

_DEFINED = re.compile(
    r"""\s?\([\s"“'*]*(?:(?:henceforth|hereafter|hereinafter|or|the)\s)?[\s"“'*]*([^\W\d_a-z][\w.-]+)[\s"”'*]*[),;]"""
)
_DEFINES = re.compile(r"\s?\((?:the\s)?")
_ARCHIVE = re.compile(r"[,.]?\s+([^\W\d_]+)")


@dataclass(frozen=True)
class Bodies:
    """What bodies are called: by the words of their mention, and by acronym; `acting` are single words that
    name bodies by what they do."""

    names: Mapping[str, str]
    acronyms: Mapping[str, str]
    acting: Collection[str]

    def name(self, mention: Mention) -> str:
        """The canonical name of a mention; "" for a word that is no body's."""
        if mention.kind == "body":
            return self.names.get(_said(mention), "")
        word = mention.words[0]
        if len(mention.words) > 1:
            return ""
        return self.acronyms.get(word, word if word in self.acting else "")


def is_archive(text: str, end: int) -> bool:
    """Does the name before `end` only say where a paper lies ("RGASPI, Fond 17")?"""
    found = _ARCHIVE.match(text, end)
    return found is not None and fold(found.group(1)) in vocabulary().tables["archive_marks"]


def learn_bodies(text: str, found: Sequence[Found], gazetteer: Gazetteer, acting: Collection[str]) -> Bodies:
    """The bodies of a document, the acronyms that it defines or spells out, and the `acting` words."""
    bodies = [mention for _, mention in found if mention.kind == "body"]
    listed = [
        mention.rows[0].name
        for _, mention in found
        if mention.rows and mention.type in ("organisation", "force") and not _is_short(mention)
    ]
    shorts = {keys(" ".join(mention.words)).lower() for _, mention in found if _is_short(mention)}
    names = _names(bodies, listed, shorts, gazetteer)
    acronyms: dict[str, str] = {}
    for i, (at, mention) in enumerate(found):
        if mention.type in ("organisation", "force"):
            name = _listed(mention) if mention.rows else names[_said(mention)]
            defined = _DEFINED.match(text, at + mention.end)
            if defined and _is_acronym(defined.group(1)):
                acronyms.setdefault(defined.group(1), name)
            before = found[i - 1] if i else None
            if before and before[1].kind == "word" and _is_acronym(before[1].words[0]):
                opened = _DEFINES.match(text, before[0] + before[1].end)
                if opened and opened.end() == at + mention.start:
                    acronyms.setdefault(before[1].words[0], name)
    return Bodies({said: _whole(name, acronyms) for said, name in names.items()}, acronyms, acting)


def _is_short(mention: Mention) -> bool:
    """Is a listed name one that means the listed body only where that has been named in another way?"""
    return bool(mention.rows) and all(row.use == "short" for row in mention.rows)


def _whole(name: str, acronyms: Mapping[str, str]) -> str:
    """A name that ends in an acronym of the document, with what that means: "Politburo of the KCP"."""
    rest, _, last = name.rpartition(" ")
    return f"{rest} {acronyms[last]}" if rest and last in acronyms else name


def _is_acronym(word: str) -> bool:
    return sum(letter.isupper() for letter in word) >= 2


def _names(
    bodies: Sequence[Mention], listed: Sequence[str], shorts: Collection[str], gazetteer: Gazetteer
) -> dict[str, str]:
    """The name of each body by what is said of it, and of each of `shorts` ("congress") that means one."""
    counts = Counter(_said(body) for body in bodies)
    one_of = {_said(body): body for body in reversed(bodies)}
    spelled = _spellings(bodies)
    full: Full = {}
    for name, count in Counter(listed).items():
        for head in sorted({keys(name.split(" of ")[0]), keys(name.rsplit(" of ", 1)[0])}):
            _add(full, head.lower(), name, count)
    for said, body in one_of.items():
        if body.owner is None:
            _add(full, _head(body), spelled[_head(body)], counts[said])
    owners = {said: _longest(_head(body), full) for said, body in one_of.items() if body.owner is None}
    names: dict[str, str] = {}
    for said, body in one_of.items():
        if body.owner is not None:
            name = _owned(body, spelled, owners, full)
            rows = gazetteer.phrases.get(keys(name), ())
            names[said] = rows[0].name if rows else name
            _add(full, _head(body), names[said], counts[said])
    for said, body in one_of.items():
        if body.owner is None:
            names[said] = _longest(_head(body), full, alone=body.type == "force")
    return {short: name for short in shorts if (name := _longest(short, full))} | names


def _add(full: Full, head: str, name: str, count: int) -> None:
    for word in set(head.split()):
        full.setdefault(word, Counter())[head, name] += count


def _owned(body: Mention, spelled: Mapping[str, str], owners: Mapping[str, str], full: Full) -> str:
    """ "Second Department of the Foreign Ministry"."""
    owner = body.owner
    assert owner is not None
    if owner.rows:
        whose = _listed(owner)
    elif owner.owner is not None:
        whose = _owned(owner, spelled, owners, full)
    else:
        whose = owners.get(_said(owner)) or _longest(_head(owner), full) or " ".join(owner.words)
    joiners = body.words[len(_bare(body)) :] or ("of", "the")
    if owner.type in ("organisation", "force") and joiners == ("of",):
        joiners = ("of", "the")
    if owner.type == "state" and keys(whose) != keys(" ".join(owner.words)):
        articled = not vocabulary().tables["articled"].isdisjoint(keys(whose).split())
        joiners = ("of", "the") if articled else ("of",)  # "of the DPRK" is "of North Korea"
    return " ".join((spelled.get(_head(body), " ".join(_bare(body))), *joiners, whose))


def _longest(head: str, full: Full, *, alone: bool = False) -> str:
    """The full name that a short one stands for: the most frequent that holds its words and ends alike.

    With `alone` only if no other does: "the Third Army" is nobody's in particular where several have one.
    """
    words = head.split()
    alike = min((full.get(word, Counter()) for word in words), key=len)  # the rarest word tells most
    fits = [
        (-count, key != head, name)
        for (key, name), count in alike.items()
        if (len(key) > len(head) and _within(words, key)) or (key == head and keys(name).lower() != head)
    ]
    if fits and not (alone and len({name for _, _, name in fits}) > 1):
        return min(fits)[2]
    if head in vocabulary().tables["organisations"] - vocabulary().tables["alone"]:
        return ""  # "the Commission" of nobody in particular
    return min((name for key, name in alike if key == head), default="")


def _within(words: Sequence[str], key: str) -> bool:
    """Do the words stand in this order in a longer key, and its last one last?"""
    rest = iter(key.split())
    return key.endswith(words[-1]) and all(word in rest for word in words)


@lru_cache(maxsize=1 << 14)
def _head(body: Mention) -> str:
    """The key of a body's own words, numbers in one spelling."""
    ordinals = vocabulary().ordinals
    return " ".join(ordinals.get(word, word) for word in keys(" ".join(_bare(body))).lower().split())


def _bare(body: Mention) -> tuple[str, ...]:
    words = body.words
    while words[-1] in ("of", "the", "for", "on"):
        words = words[:-1]
    return words


@lru_cache(maxsize=1 << 14)
def _said(body: Mention) -> str:
    owner = body.owner
    if owner is None:
        return _head(body)
    return f"{_head(body)} / {_listed(owner) if owner.rows else _said(owner)}"


def _listed(mention: Mention) -> str:
    """The name of a listed body or state; its own words where its alias is nobody's for a time."""
    return mention.rows[0].name or " ".join(mention.words)


def _spellings(bodies: Iterable[Mention]) -> dict[str, str]:
    """The most frequent spelling of each head, of equals the first in the alphabet."""
    counts: dict[str, Counter[str]] = {}
    for body in bodies:
        while body is not None:
            counts.setdefault(_head(body), Counter())[" ".join(_bare(body))] += 1
            if body.owner is None or body.owner.rows:
                break
            body = body.owner
    return {head: min(some, key=lambda text: (-some[text], text)) for head, some in counts.items()}
