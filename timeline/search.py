"""Search for words in rows of text: the same rules for events and for the names of actors."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Collection, Sequence
from threading import Lock

import numpy as np
from numpy.typing import NDArray

_TERM = re.compile(r'"([^"]*)"?|(\S+)')
_UNSPACED = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]")  # scripts written without word spaces


class TextIndex:
    """Full text of rows: SQLite's own index, the same answer for a hundred rows or a million.

    Words are matched from their beginning, without regard to case or accents; scripts that put no spaces
    between words are matched character by character.
    """

    def __init__(self, columns: Sequence[Collection[str]]) -> None:
        self._rows = len(columns[0])
        self._lock = Lock()  # SQLite answers one thread at a time
        names = [f"text{number}" for number in range(len(columns))]
        self._database = sqlite3.connect(":memory:", check_same_thread=False)
        self._database.execute(
            f"CREATE VIRTUAL TABLE texts USING fts5({', '.join(names)}, content='',"
            " tokenize='unicode61 remove_diacritics 2')"
        )
        self._database.executemany(
            f"INSERT INTO texts(rowid, {', '.join(names)}) VALUES (?{', ?' * len(names)})",
            zip(range(self._rows), *(map(_spaced, column) for column in columns), strict=True),
        )

    def mask(self, text: str) -> NDArray[np.bool_]:
        """Which rows hold every term of `text`; all of them where `text` has no word."""
        terms = [_match(phrase, word) for phrase, word in _TERM.findall(text)]
        wanted = " AND ".join(term for term in terms if term)
        if not wanted:
            return np.ones(self._rows, dtype=bool)
        with self._lock:
            found = self._database.execute(
                "SELECT rowid FROM texts WHERE texts MATCH ?", (wanted,)
            ).fetchall()
        mask = np.zeros(self._rows, dtype=bool)
        mask[np.fromiter((row for (row,) in found), dtype=np.int64, count=len(found))] = True
        return mask


def _match(phrase: str, word: str) -> str:
    """An FTS5 term; "" for what holds no letter or digit. Quoting leaves nothing for FTS5 to interpret."""
    text = re.sub(r"[\W_]+", " ", _spaced(phrase or word)).strip()
    if not text:
        return ""
    return f'"{text}"' if phrase else f'"{text}" *'


def _spaced(text: str) -> str:
    return _UNSPACED.sub(r" \g<0> ", text.replace("\0", " ")).encode("utf-8", "replace").decode()
