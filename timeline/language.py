"""Language: in which language a text is written, for the vocabulary of its dates.

What `documents.csv` says goes before; English is seen at a glance, all else is left to py3langid.
"""

from __future__ import annotations

import re

_SAMPLE = 4000  # characters
_FEW_WORDS = 8
_ENGLISH = re.compile(r"\b(?:the|of|and|to|in|was|were|that)\b", re.IGNORECASE)
_ENGLISH_SHARE = 0.12  # of the words of an English text, at least so many are of these


def language_of(text: str, stated: str = "") -> str:
    """The ISO 639-1 code of a text's language; `stated` (a language tag) where it is known.

    >>> language_of("The army of the north was in the city, and that was all."), language_of("", "de-AT")
    ('en', 'de')
    """
    if stated:
        return re.split(r"[-_]", stated.strip().lower())[0]
    sample = text[:_SAMPLE]
    words = len(re.findall(r"[^\W\d_]+", sample))
    if words < _FEW_WORDS and sample.isascii():
        return "en"  # a phrase tells no language
    if not words or len(_ENGLISH.findall(sample)) >= _ENGLISH_SHARE * words:
        return "en"
    # Its model takes a second to load, which an English corpus does not pay; it ships no types.
    from py3langid import classify  # type: ignore[import-untyped]

    return str(classify(sample)[0])
