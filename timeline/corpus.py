"""Read a corpus: files and folders become Documents, each text exactly as its file has it.

Nothing is translated: line ends, form feeds and a UTF-8 byte order mark (U+FEFF) stay in the text, so that
offsets count the code points that `bytes.decode("utf-8")` gives. UTF-16 needs its mark, which its decoder
consumes. Whatever cannot be read is told to `report`, one line each, and the rest is read.
"""

from __future__ import annotations

import csv
import io
import logging
import os
import re
import stat
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from charset_normalizer import from_bytes

from timeline.intervals import edtf_bounds
from timeline.model import Document, SourceError

Report = Callable[[SourceError], None]

MAX_BYTES = 100_000_000
DOCUMENTS_TABLE, ACTORS_TABLE = "documents.csv", "actors.csv"
DOCUMENT_FIELDS = ("title", "date", "creator", "source", "language", "rights", "reading")
READINGS = ("", "narrative", "dated")
TITLE_LENGTH = 120

# The encodings that texts without a mark really come in; of two that fit equally well, the first. Without
# such a list short French is taken for Polish and short German for Chinese.
ENCODINGS = (
    "cp1252", "cp1250", "iso8859_2", "cp1251", "koi8_r", "cp1253", "cp1254", "mac_roman", "cp437", "cp850",
    "shift_jis", "euc_jp", "gb18030", "big5", "euc_kr",
)  # fmt: skip

_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_HEADING = re.compile(r"^[ \t]*#{1,6}[ \t]+(\S.*)$", re.MULTILINE)
_LINE = re.compile(r"^[ \t\ufeff]*(\S.*)$", re.MULTILINE)
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

    A document's id is its path below the corpus folder; a file's corpus folder is the one that holds it. Where
    two paths give the same id, folder names go before until they differ. A file that is reached twice is read
    once. `report` gets a SourceError for each thing that cannot be read (without it: a logged warning); a
    document larger than `max_bytes` is refused, None lifts the limit.
    """
    report = report or _warn
    sources = list(_sources(paths, report))
    tables = {root: _read_documents_table(root, report) for root in {source.root: None for source in sources}}
    documents = []
    for source, document_id in zip(sources, _ids(sources), strict=True):
        try:
            text = read_text(source.path, max_bytes=max_bytes)
        except SourceError as error:
            report(error)
            continue
        known = tables[source.root].get(_key(source.name), {})
        document = Document(document_id, text, **known)
        documents.append(document if document.title else replace(document, title=title_of(text, source.name)))
    return documents


def actor_tables(paths: Sequence[str | Path]) -> list[Path]:
    """The `actors.csv` of each corpus folder that `paths` name, in their order."""
    roots = {_root(Path(path)).resolve(): _root(Path(path)) for path in paths if Path(path).exists()}
    return [root / ACTORS_TABLE for root in roots.values() if (root / ACTORS_TABLE).is_file()]


def read_text(path: Path, *, max_bytes: int | None = MAX_BYTES) -> str:
    """The decoded text of a file; SourceError when it is too large, unreadable or no text."""
    try:
        size = path.stat().st_size
        if max_bytes is not None and size > max_bytes:
            raise SourceError(f"{shown(path)}: {size / 1e6:.0f} MB, more than the {max_bytes / 1e6:g} MB allowed")
        raw = path.read_bytes()
    except OSError as error:
        raise SourceError(f"{shown(path)}: {_reason(error)}") from None
    return _decode(raw, path)


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


def shown(path: str | Path) -> str:
    """A path as it may stand in a line of a message: no line break, no control character."""
    text = os.fsencode(path).decode("utf-8", "backslashreplace")
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def _warn(error: SourceError) -> None:
    _log.warning("%s", error)


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()


# --- which files -------------------------------------------------------------------------------------------


def _root(path: Path) -> Path:
    return path if path.is_dir() else path.parent


def _sources(paths: Iterable[str | Path], report: Report) -> Iterator[_Source]:
    seen: set[Path] = set()
    for path in map(Path, paths):
        found = False
        for source in _sources_of(path, report):
            found = True
            real = source.path.resolve()
            if real not in seen:
                seen.add(real)
                yield source
        if not found and path.is_dir():
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
    """The documents below a folder, by name; links are followed only to where they stay inside it."""
    names = []

    def unreadable(error: OSError) -> None:
        report(SourceError(f"{shown(error.filename)}: {_reason(error)}"))

    for folder, subfolders, files in os.walk(root, onerror=unreadable):
        linked = [name for name in subfolders if (Path(folder) / name).is_symlink()]
        subfolders[:] = [name for name in subfolders if not name.startswith(".") and name not in linked]
        for name in (*files, *linked):
            path = Path(folder) / name
            below = path.relative_to(root).as_posix()
            if below != name or _is_document(name):
                names += [below] if _is_document(name, below) and _is_readable(path, root, report) else []
    for name in sorted(names):
        yield _Source(root, name)


def _is_document(name: str, below: str = "") -> bool:
    """Whether a file of this name is a document; the tables are tables only at the top of the corpus."""
    is_table = name in (DOCUMENTS_TABLE, ACTORS_TABLE) and below in ("", name)
    return not (name.startswith((".", "README")) or is_table)


def _is_readable(path: Path, root: Path, report: Report) -> bool:
    """Whether a file of a folder may be opened: reading a pipe would wait for ever."""
    try:
        mode = path.stat().st_mode
    except OSError as error:
        reason = "a link to nothing" if path.is_symlink() else _reason(error)
        report(SourceError(f"{shown(path)}: {reason}"))
        return False
    if path.is_symlink() and not path.resolve().is_relative_to(root.resolve()):
        report(SourceError(f"{shown(path)}: a link out of the folder is not followed"))
        return False
    if path.is_symlink():
        return False  # what it leads to is read where it lies
    if not stat.S_ISREG(mode):
        report(SourceError(f"{shown(path)}: not a regular file"))
        return False
    return True


def _ids(sources: Sequence[_Source]) -> list[str]:
    """One id for each source: its name, with as many of its folders' names before as tell it from the others."""
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


# --- what a file says --------------------------------------------------------------------------------------


def _decode(raw: bytes, path: Path) -> str:
    try:
        text = raw.decode("utf-16" if raw.startswith(_UTF16_MARKS) else "utf-8")
    except UnicodeDecodeError:
        if b"\0" in raw:
            raise SourceError(f"{shown(path)}: not a text (it holds NUL bytes)") from None
        return _decode_by_detection(raw, path)
    if "\0" in text:
        raise SourceError(f"{shown(path)}: not a text (it holds NUL bytes)")
    return text


def _decode_by_detection(raw: bytes, path: Path) -> str:
    matches = list(from_bytes(raw, cp_isolation=list(ENCODINGS)))
    if not matches:
        raise SourceError(f"{shown(path)}: not a text in any known encoding")
    # Of matches that are equally clean and equally like a language, the one that ENCODINGS names first.
    ranked = [
        (match.chaos, -match.coherence, ENCODINGS.index(name), name)
        for match in matches
        for name in match.could_be_from_charset
        if name in ENCODINGS
    ]
    encoding = min(ranked)[-1]
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError:
        raise SourceError(f"{shown(path)}: neither UTF-8 nor wholly {encoding}") from None
    _log.warning("%s: not UTF-8, read as %s (detected)", shown(path), encoding)
    return text


# --- documents.csv -----------------------------------------------------------------------------------------


def _key(name: str) -> str:
    """One spelling of a file name: some systems write é as one character, others as two."""
    return unicodedata.normalize("NFC", name)


def _read_documents_table(root: Path, report: Report) -> dict[str, dict[str, str]]:
    """What `documents.csv` says of each file; a row or cell that is wrong is reported and left out."""
    path = root / DOCUMENTS_TABLE
    if not path.is_file():
        return {}
    try:
        rows = list(read_rows(path, ("file",)))
    except SourceError as error:
        report(error)
        return {}
    table: dict[str, dict[str, str]] = {}
    for line, row in rows:
        key = _key(row["file"].removeprefix("./"))
        wrong = _wrong_row(row, known=key in table, exists=(root / row["file"]).is_file())
        if wrong:
            report(SourceError(f"{shown(path)}: line {line}: {wrong}"))
        if key and key not in table:
            table[key] = {field: row.get(field, "") for field in DOCUMENT_FIELDS}
            table[key].update({field: "" for field in _wrong_cells(row)})
    return table


def _wrong_row(row: dict[str, str], *, known: bool, exists: bool) -> str:
    if not row["file"]:
        return "no file named"
    if known:
        return f"{row['file']!r} has a row already"
    if not exists:
        return f"no file {row['file']!r}"
    return "; ".join(_wrong_cells(row).values())


def _wrong_cells(row: dict[str, str]) -> dict[str, str]:
    """Field -> what is wrong with it."""
    wrong = {}
    if row.get("date"):
        try:
            edtf_bounds(row["date"])
        except ValueError:
            wrong["date"] = f"{row['date']!r} is no date (EDTF, such as 1954-04-08 or 1993-11)"
    if row.get("reading", "") not in READINGS:
        wrong["reading"] = f"{row['reading']!r} is no reading (narrative, dated or nothing)"
    return wrong


def read_rows(path: Path, required: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Line number and cells (column -> text without outer blanks) of each row of a table beside the documents.

    A byte order mark and the semicolons or TABs of a spreadsheet's CSV are understood, blank rows left out,
    further columns kept. SourceError when the file cannot be read or a required column is missing.
    """
    text = read_text(path).removeprefix("\ufeff")
    header = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=header.count)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, restval="")
    columns = [name.strip() for name in reader.fieldnames or ()]
    missing = [name for name in required if name not in columns]
    if missing:
        raise SourceError(f"{shown(path)}: line 1: no column {', '.join(missing)}")
    reader.fieldnames = columns
    rows = iter(reader)
    while True:
        try:
            row = next(rows, None)
        except csv.Error as error:
            raise SourceError(f"{shown(path)}: line {reader.line_num}: {error}") from None
        if row is None:
            return
        cells = {name: cell.strip() for name, cell in row.items() if isinstance(name, str)}
        if any(cells.values()):
            yield reader.line_num, cells
