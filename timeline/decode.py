"""Decode a file: its bytes become the text that offsets count, or one line that says why not.

Nothing is translated: line ends, form feeds and a UTF-8 byte order mark (U+FEFF) stay in the text, so that
offsets count the code points that `bytes.decode("utf-8")` gives. UTF-16 needs its mark, which its decoder
consumes. What is neither is detected, and that is logged.
"""

from __future__ import annotations

import logging
import os
import re
from pathlib import Path

from charset_normalizer import from_bytes

from timeline.model import SourceError

MAX_BYTES = 100_000_000

# The encodings that texts without a mark really come in; of two that fit equally well, the first. Without
# such a list short French is taken for Polish and short German for Chinese.
ENCODINGS = (
    "cp1252", "cp1250", "iso8859_2", "cp1251", "koi8_r", "cp1253", "cp1254", "mac_roman", "cp437", "cp850",
    "shift_jis", "euc_jp", "gb18030", "big5", "euc_kr",
)  # fmt: skip

_SIGN = re.compile(r"(?![’‘‐-—·])[\x80-\u2e7f]")  # not what joins words, nor East Asian stops
_SAMPLE = 100_000
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")

_log = logging.getLogger(__name__)


def read_text(path: Path, *, max_bytes: int | None = MAX_BYTES) -> str:
    """The decoded text of a file; SourceError when it is too large, unreadable or no text."""
    try:
        size = path.stat().st_size
        if max_bytes is not None and size > max_bytes:
            raise SourceError(
                f"{shown(path)}: {size / 1e6:.1f} MB, more than the {max_bytes / 1e6:g} MB allowed"
            )
        raw = path.read_bytes()
    except OSError as error:
        raise SourceError(f"{shown(path)}: {reason(error)}") from None
    return _decode(raw, path)


def shown(path: str | Path) -> str:
    """A path as it may stand in a line of a message: no line break, no control character."""
    text = os.fsencode(path).decode("utf-8", "backslashreplace")
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def reason(error: OSError) -> str:
    """Why the system refused, in its own words: "permission denied"."""
    return (error.strerror or str(error)).lower()


def _decode(raw: bytes, path: Path) -> str:
    utf16 = raw.startswith(_UTF16_MARKS)
    try:
        text = raw.decode("utf-16" if utf16 else "utf-8")
    except UnicodeDecodeError:
        if utf16:
            raise SourceError(f"{shown(path)}: not a text (begins like UTF-16 and is not)") from None
        if b"\0" in raw:
            raise SourceError(f"{shown(path)}: not a text (holds NUL bytes)") from None
        return _decode_by_detection(raw, path)
    if "\0" in text:
        raise SourceError(f"{shown(path)}: not a text (holds NUL bytes)")
    return text


def _decode_by_detection(raw: bytes, path: Path) -> str:
    # The least torn words, then the detector's own measures, then the order of ENCODINGS.
    ranked = [
        (_torn_words(str(match)), match.chaos, -match.coherence, ENCODINGS.index(name), name)
        for match in from_bytes(raw, cp_isolation=list(ENCODINGS))
        for name in match.could_be_from_charset
        if name in ENCODINGS
    ]
    if not ranked:
        raise SourceError(f"{shown(path)}: not a text in any known encoding")
    encoding = min(ranked)[-1]
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError:
        raise SourceError(f"{shown(path)}: neither UTF-8 nor wholly {encoding}") from None
    _log.warning("%s: not UTF-8, read as %s (detected)", shown(path), encoding)
    return text


def _torn_words(text: str) -> int:
    """How often a sign stands between letters, as in "T‰ter" for "Täter": a wrong encoding's trace."""
    page = text[:_SAMPLE]
    return sum(
        page[found.start() - 1 : found.start()].isalpha() and page[found.end() : found.end() + 1].isalpha()
        for found in _SIGN.finditer(page)
        if not found[0].isalpha()
    )
