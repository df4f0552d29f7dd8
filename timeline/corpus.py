"""Read a corpus: files and folders become Documents, each text exactly as its file has it.

Whatever cannot be read is told to `report`, one line each, and the rest is read.
"""

from __future__ import annotations

import logging
import os
import re
import stat
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from timeline.catalogue import ACTORS_TABLE, DOCUMENTS_TABLE, Report, Table, key, read_documents_table
from timeline.decode import MAX_BYTES, read_text, reason, shown
from timeline.model import Document, SourceError

TITLE_LENGTH = 120

# What our own commands write begins so. `timeline extract . -o events.csv` must not read its last result.
_OWN_TABLES = (b"event_id,document,", b'{"event_id": ', b"PAR1", b"name,type,alias,")

_HEADING = re.compile(r"^[ \t]*#{1,6}[ \t]+(\S.*)$", re.MULTILINE)
_LINE = re.compile(r"^[ \t\ufeff]*((?=.*\w)[^\s\ufeff].*)$", re.MULTILINE)
_FIRST_PAGE = 4000  # code points in which a title is looked for

_log = logging.getLogger(__name__)


class _Source(NamedTuple):
    root: Path  # the corpus folder
    name: str  # the path below it, with "/"

    @property
    def path(self) -> Path:
        return self.root / self.name


def read_corpus(
    paths: Sequence[str | Path], *, report: Report | None = None, max_bytes: int | None = MAX_BYTES
) -> list[Document]:
    """The documents of files and folders, in the order of `paths` and of their names within a folder.

    A document's id is its path below the corpus folder; a file's corpus folder is the one that holds it.
    Where two paths give the same id, folder names go before until they differ. A file that is reached twice
    is read once. `report` gets a SourceError for each thing that cannot be read (without it: a logged
    warning); a document larger than `max_bytes` is refused, None lifts the limit.
    """
    report = report or _warn
    sources = list(_sources(paths, report))
    tables = _tables(paths, sources, report)
    documents = []
    for source, document_id in zip(sources, _ids(sources), strict=True):
        try:
            text = read_text(source.path, max_bytes=max_bytes)
        except SourceError as error:
            report(error)
            continue
        known = tables[source.root.resolve()].get(key(source.name), {})
        document = Document(document_id, text, **known)
        documents.append(document if document.title else replace(document, title=title_of(text, source.name)))
    return documents


def _tables(paths: Sequence[str | Path], sources: Sequence[_Source], report: Report) -> dict[Path, Table]:
    """What `documents.csv` says, for each corpus folder; a file's neighbours may be in the table unread."""
    folders = {Path(path).resolve() for path in paths if Path(path).is_dir()}
    names: dict[Path, set[str]] = {}
    for source in sources:
        names.setdefault(source.root.resolve(), set()).add(source.name)
    shown_as = {source.root.resolve(): source.root for source in reversed(sources)}
    return {
        real: read_documents_table(shown_as[real], found if real in folders else None, report)
        for real, found in names.items()
    }


def actor_tables(paths: Sequence[str | Path]) -> list[Path]:
    """The `actors.csv` of each corpus folder that `paths` name, in their order."""
    roots = {_root(Path(path)).resolve(): _root(Path(path)) for path in paths if Path(path).exists()}
    return [root / ACTORS_TABLE for root in roots.values() if (root / ACTORS_TABLE).is_file()]


def title_of(text: str, name: str) -> str:
    """A title for a document without one: its first heading, else its first line, else the file's stem.

    Only the first page is looked at, and a line longer than TITLE_LENGTH is a paragraph, no title.

    >>> title_of("Preface\\n\\n# The War **in** Korea\\n", "a.txt"), title_of("\\n", "letters/b.txt")
    ('The War **in** Korea', 'b')
    """
    page = text[:_FIRST_PAGE]
    for found in (_HEADING.search(page), _LINE.search(page)):
        if found and len(found[1].strip()) <= TITLE_LENGTH:
            return found[1].strip()
    return PurePosixPath(name).stem


def _warn(error: SourceError) -> None:
    _log.warning("%s", error)


# --- which files -------------------------------------------------------------------------------------------


def _root(path: Path) -> Path:
    return path if path.is_dir() else path.parent


def _sources(paths: Iterable[str | Path], report: Report) -> Iterator[_Source]:
    seen: set[Path] = set()
    told = []

    def tell(error: SourceError) -> None:
        told.append(error)
        report(error)

    for path in map(Path, paths):
        found, before = False, len(told)
        for source in _sources_of(path, tell):
            found = True
            real = source.path.resolve()
            if real not in seen:
                seen.add(real)
                if _is_own_table(real):
                    _log.warning("%s: left out: a table of events or actors", shown(source.path))
                else:
                    yield source
        if not found and len(told) == before and path.is_dir():
            report(SourceError(f"{shown(path)}: no documents in this folder"))


def _sources_of(path: Path, report: Report) -> Iterator[_Source]:
    """The documents that one path names; a shell's `folder/*` names tables and READMEs too: left out."""
    if path.is_dir():
        yield from _in_folder(path, report)
    elif not path.exists():
        report(SourceError(f"{shown(path)}: no such file or folder"))
    elif not path.is_file():
        report(SourceError(f"{shown(path)}: neither a file nor a folder"))
    elif _is_document(path.name):
        yield _Source(path.parent, path.name)
    else:
        _log.warning("%s: left out: README, hidden files and the tables are no documents", shown(path))


def _in_folder(root: Path, report: Report) -> Iterator[_Source]:
    """The documents below a folder, by name; folders that are links are not entered."""

    def unreadable(error: OSError) -> None:
        report(SourceError(f"{shown(error.filename)}: {reason(error)}"))

    names = []
    for folder, subfolders, files in os.walk(root, onerror=unreadable):
        links = [name for name in subfolders if Path(folder, name).is_symlink()]
        subfolders[:] = [name for name in subfolders if not name.startswith(".")]
        paths = [Path(folder, name) for name in (*files, *links) if _is_document(name)]
        names += [path.relative_to(root).as_posix() for path in paths if _is_wanted(path, root, report)]
    for name in sorted(names):
        yield _Source(root, name)


def _is_document(name: str) -> bool:
    return not name.startswith((".", "README")) and name not in (DOCUMENTS_TABLE, ACTORS_TABLE)


def _is_wanted(path: Path, root: Path, report: Report) -> bool:
    """Whether a file of a folder is to be read: not a pipe, which would wait for ever, and no link.

    What a link inside the folder leads to is read where it lies.
    """
    try:
        mode = path.stat().st_mode
    except OSError as error:
        dangling = path.is_symlink() and isinstance(error, FileNotFoundError)
        report(SourceError(f"{shown(path)}: {'a link to nothing' if dangling else reason(error)}"))
        return False
    if path.is_symlink():
        if not path.resolve().is_relative_to(root.resolve()):
            report(SourceError(f"{shown(path)}: a link out of the folder is not followed"))
        return False
    if not stat.S_ISREG(mode):
        report(SourceError(f"{shown(path)}: not a regular file"))
    return stat.S_ISREG(mode)


def _is_own_table(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            start = file.read(64)
    except OSError:
        return False  # reading it will tell why
    return start.removeprefix(b"\xef\xbb\xbf").startswith(_OWN_TABLES)


def _ids(sources: Sequence[_Source]) -> list[str]:
    """One id for each source: its name, after as many of its folders' names as tell it from the others."""
    folders = [source.root.resolve().parts for source in sources]
    levels = [0] * len(sources)
    while True:
        ids = [_id(source, folders[i], levels[i]) for i, source in enumerate(sources)]
        count = Counter(ids)
        clashing = [i for i, name in enumerate(ids) if count[name] > 1 and levels[i] < len(folders[i])]
        if not clashing:
            return ids
        for i in clashing:
            levels[i] += 1


def _id(source: _Source, folders: tuple[str, ...], level: int) -> str:
    before = folders[len(folders) - level :]
    return os.fsencode("/".join((*before, source.name))).decode("utf-8", "backslashreplace")
