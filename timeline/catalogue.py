"""Read the tables beside the documents: `documents.csv`, and the rows of any CSV that a historian edits."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import zip_longest
from pathlib import Path

from timeline.decode import read_text, shown
from timeline.model import SourceError
from timeline.notation import edtf_bounds

Report = Callable[[SourceError], None]

DOCUMENTS_TABLE, ACTORS_TABLE = "documents.csv", "actors.csv"
DOCUMENT_FIELDS = ("title", "date", "creator", "source", "language", "rights", "reading")
Table = dict[str, dict[str, str]]  # file -> field -> value
READINGS = ("", "narrative", "dated")


def key(name: str) -> str:
    """One spelling of a file name: some systems write é as one character, others as two."""
    return unicodedata.normalize("NFC", name)


def read_documents_table(root: Path, names: Collection[str] | None, report: Report) -> Table:
    """What `documents.csv` of a corpus folder says of each file, by `key` of its name.

    A row or a cell that is wrong is reported and left out. `names` are the documents of the folder, None
    where not all of them are known.
    """
    path = root / DOCUMENTS_TABLE
    if not path.is_file():
        return {}
    try:
        rows = read_rows(path, ("file",), report)
    except SourceError as error:
        report(error)
        return {}
    known = None if names is None else {key(name) for name in names}
    table: Table = {}
    for line, row in rows:
        name = key(row["file"].removeprefix("./"))
        wrong = _wrong_cells(row)
        if problem := _wrong_name(name, table, known) or "; ".join(wrong.values()):
            report(SourceError(f"{shown(path)}: line {line}: {problem}"))
        cells = {field: "" if field in wrong else row.get(field, "") for field in DOCUMENT_FIELDS}
        table.setdefault(name, cells)
    return table


def _wrong_name(name: str, table: Table, known: Collection[str] | None) -> str:
    if not name:
        return "no file named"
    if name in table:
        return f"{name!r} has a row already"
    return "" if known is None or name in known else f"no document {name!r}"


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


def read_rows(path: Path, required: Sequence[str], report: Report) -> list[tuple[int, dict[str, str]]]:
    """Line number and cells (column -> text without outer blanks) of each row of a table.

    A byte order mark and the semicolons or TABs of a spreadsheet's CSV are understood, blank rows left out,
    further columns kept. A row that is not well formed is reported and left out; SourceError when the file
    cannot be read or a required column is missing.
    """
    lines = list(io.StringIO(read_text(path).removeprefix("\ufeff"), newline=""))
    delimiter = max(",;\t", key=lines[0].count) if lines else ","
    rows = _well_formed(lines, delimiter, lambda problem: report(SourceError(f"{shown(path)}: {problem}")))
    columns = [name.strip() for name in next(rows, (1, []))[1]]
    missing = [name for name in required if name not in columns]
    if missing:
        raise SourceError(f"{shown(path)}: line 1: no column {', '.join(missing)}")
    table = [
        (
            line,
            {name: cell.strip() for name, cell in zip_longest(columns, cells[: len(columns)], fillvalue="")},
        )
        for line, cells in rows
    ]
    return [(line, cells) for line, cells in table if any(cells.values())]


def _well_formed(
    lines: Sequence[str], delimiter: str, tell: Callable[[str], None]
) -> Iterator[tuple[int, list[str]]]:
    """Each row, and the line it begins in; of one that is not well formed, the next line begins another."""
    begin = 0
    while begin < len(lines):
        first = begin
        reader = csv.reader((lines[i] for i in range(first, len(lines))), delimiter=delimiter, strict=True)
        try:
            for cells in reader:
                yield begin + 1, cells
                begin = first + reader.line_num
        except csv.Error as error:
            tell(f"line {begin + 1}: {error}")
            begin += 1
