"""The events table on disk: CSV, JSON Lines and Parquet, written whole or not at all, and read back.

Only `EVENT_COLUMNS` are written, in their order; reading adds the day numbers and ignores further columns.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
import secrets
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from timeline.decode import reason, shown
from timeline.events import EVENT_COLUMNS, with_days
from timeline.model import SchemaError, SourceError

# A spreadsheet runs a cell that begins like a formula. Only columns with words of the sources or of the user
# can; the others hold values of ours ("-0043-03-15" is a date and stays one).
PROTECTED = ("document", "locator", "title", "quote", "actors", "passage")
_FORMULA = re.compile(r"'*[=+\-@\t\r]")  # any number of ': else "'=x" and "=x" would be written alike
_GUARDED = re.compile(r"''*[=+\-@\t\r]")

# Legal within a JSON string, but many a reader takes them for the end of a line.
_LINE_SEPARATORS = str.maketrans({"\x85": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"})

BOM = "\ufeff"


class Form(NamedTuple):
    """How the events table is kept in files of one suffix."""

    mime: str
    write: Callable[[pd.DataFrame], bytes]
    read: Callable[[bytes], pd.DataFrame]


def to_csv(events: pd.DataFrame, *, bom: bool = False) -> str:
    """RFC 4180 text; `bom` for spreadsheets that know UTF-8 only by its mark."""
    protected = {name: _guarded(events[name]) for name in PROTECTED}
    text = plain_csv(events[list(EVENT_COLUMNS)].assign(**protected))
    return BOM + text if bom else text


def plain_csv(table: pd.DataFrame) -> str:
    """Any other table as RFC 4180 text, its cells as they are: what people edit and we read again."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(table.columns)
    writer.writerows(zip(*(table[name].tolist() for name in table.columns), strict=True))
    return out.getvalue()


def from_csv(text: str) -> pd.DataFrame:
    """The events of `to_csv`'s text, cells without their guard."""
    try:
        table = pd.read_csv(io.StringIO(text.removeprefix(BOM), newline=""), dtype=str, na_filter=False)
    except (pd.errors.ParserError, pd.errors.EmptyDataError) as error:
        raise SchemaError(f"events table: {error}") from None
    for name in PROTECTED:
        if name in table:
            table[name] = [cell[1:] if _GUARDED.match(cell) else cell for cell in table[name]]
    return _events(table)


def to_jsonl(events: pd.DataFrame) -> str:
    """One JSON object a line, offsets as numbers."""
    columns = [events[name].tolist() for name in EVENT_COLUMNS]
    rows = (dict(zip(EVENT_COLUMNS, row, strict=True)) for row in zip(*columns, strict=True))
    lines = [json.dumps(row, ensure_ascii=False).translate(_LINE_SEPARATORS) + "\n" for row in rows]
    return "".join(lines)


def from_jsonl(text: str) -> pd.DataFrame:
    """The events of `to_jsonl`'s text."""
    rows = []
    for number, line in enumerate(text.removeprefix(BOM).split("\n"), start=1):
        if line.strip():
            try:
                rows.append(json.loads(line))
            except json.JSONDecodeError as error:
                raise SchemaError(f"events table: line {number}: {error}") from None
    return _events(pd.DataFrame(rows, columns=list(rows[0]) if rows else list(EVENT_COLUMNS), dtype=object))


def to_parquet(events: pd.DataFrame) -> bytes:
    """Parquet with strings and 64-bit integers."""
    return events[list(EVENT_COLUMNS)].to_parquet(index=False)


def from_parquet(raw: bytes) -> pd.DataFrame:
    """The events of `to_parquet`'s bytes."""
    try:
        table = pd.read_parquet(io.BytesIO(raw))
    except ValueError as error:  # pyarrow's errors are of this class
        raise SchemaError(f"events table: {error}") from None
    return _events(table)


FORMS = {
    ".csv": Form(
        "text/csv; charset=utf-8", lambda events: to_csv(events).encode(), lambda raw: from_csv(raw.decode())
    ),
    ".jsonl": Form(
        "application/jsonl; charset=utf-8",
        lambda events: to_jsonl(events).encode(),
        lambda raw: from_jsonl(raw.decode()),
    ),
    ".parquet": Form("application/vnd.apache.parquet", to_parquet, from_parquet),
}


def form_of(path: Path) -> Form:
    """The form that a file's suffix names; SchemaError for any other."""
    form = FORMS.get(path.suffix.lower())
    if form is None:
        raise SchemaError(
            f"{shown(path)}: no such form of the events table; the forms are {', '.join(FORMS)}"
        )
    return form


def read_events(path: str | Path) -> pd.DataFrame:
    """The events table in a file, with its day numbers; TimelineError naming the file and what is wrong."""
    path = Path(path)
    form = form_of(path)
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise SourceError(f"{shown(path)}: {reason(error)}") from None
    try:
        return form.read(raw)
    except (SchemaError, UnicodeDecodeError) as error:
        raise SchemaError(f"{shown(path)}: {' '.join(str(error).split())}") from None


def write_file(path: str | Path, content: bytes) -> None:
    """Write a file whole or not at all: who opens it sees the old content or the new, even after a crash."""
    path = Path(path).resolve()  # a link keeps leading where it leads
    if path.exists() and not path.is_file():
        path.write_bytes(content)  # a pipe or a device cannot be replaced
        return
    draft = path.with_name(
        f".{path.name}.{secrets.token_hex(4)}.part"
    )  # hidden: not a document of any corpus
    try:
        with draft.open("xb") as file:
            if path.exists():
                os.fchmod(file.fileno(), path.stat().st_mode & 0o777)
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def _guarded(cells: Iterable[str]) -> list[str]:
    return [f"'{cell}" if _FORMULA.match(cell) else cell for cell in cells]


def _events(table: pd.DataFrame) -> pd.DataFrame:
    """A frame of events from a table that was read: columns checked, typed and ordered, days added."""
    missing = [name for name in EVENT_COLUMNS if name not in table]
    if missing:
        raise SchemaError(f"events table: no column {', '.join(missing)}")
    table = table[list(EVENT_COLUMNS)]
    try:
        return with_days(table.astype(EVENT_COLUMNS))
    except ValueError as error:
        raise SchemaError(f"events table: {error}") from None
