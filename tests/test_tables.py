"""The events table on disk: what is written, that it comes back letter by letter, and that it is whole."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.events import DAY_COLUMNS, EVENT_COLUMNS, events_frame
from timeline.model import SchemaError, SourceError
from timeline.tables import (
    FORMS,
    PROTECTED,
    form_of,
    from_csv,
    plain_csv,
    read_events,
    to_csv,
    to_jsonl,
    write_file,
)

ROW: dict[str, object] = {
    "event_id": "0123456789ab",
    "document": "a.txt",
    "locator": "¶ 2",
    "kind": "event",
    "title": "War broke out",
    "quote": "15 March 44 BC",
    "start": 10,
    "end": 24,
    "earliest": "-0043-03-15",
    "latest": "-0043-03-15",
    "precision": "day",
    "edtf": "-0043-03-15",
    "timex_value": "BC0044-03-15",
    "timex_mod": "",
    "actors": "Julius Caesar",
    "passage": "On 15 March 44 BC, war broke out.",
    "passage_start": 7,
    "passage_end": 40,
    "rule": "day-month-year",
    "anchor": "",
}

# Cells that break naive writers: formulas, quotes, line ends of all kinds, marks, wide and invisible letters.
HOSTILE = (
    *("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "'=1", "''=1", "'", "''", "'a", "＝1", " =1"),
    *(
        '"',
        '""',
        'a"b',
        "a,b",
        "a;b",
        "a\r\nb",
        "a\rb",
        "a\nb",
        "\r",
        "\n",
        "",
        " ",
        "-",
        "=",
        "#",
        "\\",
        "\\n",
    ),
    *(
        "NA",
        "nan",
        "NULL",
        "None",
        "1e5",
        "0x10",
        "{}",
        "\ufeff=1",
        "\u202e=1",
        "\u2028",
        "\x85",
        "\x0b",
        "\x0c",
    ),
    *("\0", "\x1b[2J", "\ud7ff", "\U0001f600", "𝟙"),
)
CELLS = st.lists(
    st.sampled_from(HOSTILE) | st.text(st.characters(exclude_categories=["Cs"])), max_size=4
).map("".join)
TEXT_COLUMNS = [
    name for name, dtype in EVENT_COLUMNS.items() if dtype == "str" and name not in ("earliest", "latest")
]
ROWS = st.lists(st.fixed_dictionaries(dict.fromkeys(TEXT_COLUMNS, CELLS)), max_size=4)


def table(*rows: dict[str, object]) -> pd.DataFrame:
    return events_frame([ROW | row for row in rows])


@pytest.mark.parametrize("suffix", FORMS)
@settings(max_examples=50, deadline=None)
@given(rows=ROWS)
def test_every_cell_comes_back_letter_by_letter(suffix: str, rows: list[dict[str, object]]) -> None:
    events = table(*rows)
    form = FORMS[suffix]
    pd.testing.assert_frame_equal(form.read(form.write(events)), events)


@pytest.mark.parametrize("suffix", FORMS)
def test_the_columns_are_the_promised_ones_in_their_order_and_days_are_added(suffix: str) -> None:
    form = FORMS[suffix]
    for events in (table({}), table()):
        read = form.read(form.write(events))
        assert list(read.columns) == [*EVENT_COLUMNS, *DAY_COLUMNS]
        pd.testing.assert_frame_equal(read, events)
    assert int(form.read(form.write(table({})))["start_day"].iloc[0]) < -719528  # before the year 0


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@a", "'@a"),
        ("\ta", "'\ta"),
        ("\ra", "'\ra"),
        ("'=1", "''=1"),
        ("''=1", "'''=1"),
        ("'a", "'a"),
        ("\na", "\na"),
        (" =1", " =1"),
        ("", ""),
        ("’=1", "’=1"),
    ],
)
@pytest.mark.parametrize("column", PROTECTED)
def test_a_spreadsheet_runs_no_cell_of_the_sources(column: str, cell: str, written: str) -> None:
    """Another reader sees the guard; ours takes exactly that one away."""
    text = to_csv(table({column: cell}))
    [row] = csv.DictReader(io.StringIO(text, newline=""))
    assert row[column] == written
    assert from_csv(text)[column].tolist() == [cell]


def test_values_of_our_own_are_not_guarded() -> None:
    [row] = csv.DictReader(io.StringIO(to_csv(table({"edtf": "-0043"})), newline=""))
    assert (row["earliest"], row["edtf"]) == ("-0043-03-15", "-0043")


def test_csv_is_rfc_4180_and_utf8_with_a_mark_only_on_request() -> None:
    text = to_csv(table({"passage": 'He said "no",\nand left'}))
    assert text.startswith("event_id,document,")
    assert text.endswith("\r\n")
    assert '"He said ""no"",\nand left"' in text
    assert to_csv(table(), bom=True) == "\ufeff" + to_csv(table())
    pd.testing.assert_frame_equal(from_csv(to_csv(table({}), bom=True)), table({}))


def test_jsonl_has_one_object_a_line_for_every_reader_of_lines() -> None:
    events = table({"passage": "a\nb\u2028c\x85d\r"}, {"quote": "второй"})
    lines = to_jsonl(events).splitlines()
    assert [json.loads(line)["passage"] for line in lines] == events["passage"].tolist()
    assert json.loads(lines[1])["start"] == 10
    assert "второй" in lines[1]


def test_parquet_is_read_by_others_with_its_types() -> None:
    frame = pd.read_parquet(io.BytesIO(FORMS[".parquet"].write(table({}))))
    assert {name: str(dtype) for name, dtype in frame.dtypes.items()} == EVENT_COLUMNS


def test_other_tables_are_written_as_they_are() -> None:
    assert (
        plain_csv(pd.DataFrame({"name": ["=a", "b,c"], "events": [1, 2]}))
        == 'name,events\r\n=a,1\r\n"b,c",2\r\n'
    )


def test_further_columns_are_ignored_and_any_order_is_read() -> None:
    text = table({})[list(reversed(EVENT_COLUMNS))].assign(note="x").to_csv(index=False)
    pd.testing.assert_frame_equal(from_csv(text), table({}))


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("e.csv", b"", "No columns to parse"),
        ("e.csv", b"event_id,document\n1,2\n", "no column locator, kind,"),
        ("e.csv", to_csv(table({})).replace(",10,", ",ten,").encode(), "'ten'"),
        ("e.csv", to_csv(table({})).replace("-0043-03-15", "soon").encode(), "not an ISO day: 'soon'"),
        ("e.csv", to_csv(table({})).encode() + b"1,2,3,4,5,6,7,8,9,0,1,2,3,4,5,6,7,8,9,0,1,2\n", "line 3"),
        ("e.csv", b"\xff\xfe", "utf-8"),
        ("e.jsonl", b'{"event_id": 1}\n', "no column document,"),
        ("e.jsonl", b'{"event_id": 1}\n{"event', "line 2"),
        ("e.parquet", b"PAR1", "Parquet"),
        ("e.xlsx", b"", "the forms are .csv, .jsonl, .parquet"),
    ],
)
def test_what_is_wrong_with_a_table_is_told_with_its_file(
    tmp_path: Path, name: str, content: bytes, reason: str
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(SchemaError) as raised:
        read_events(tmp_path / name)
    assert str(tmp_path / name) in str(raised.value)
    assert reason in str(raised.value)
    assert "\n" not in str(raised.value)


def test_a_missing_table_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"gone\.csv: no such file"):
        read_events(tmp_path / "gone.csv")


def test_suffixes_count_in_any_case() -> None:
    assert form_of(Path("EVENTS.CSV")) is FORMS[".csv"]


# --- whole or absent ---------------------------------------------------------------------------------------


def test_a_file_is_replaced_and_nothing_else_is_left(tmp_path: Path) -> None:
    for content in (b"old", b"new"):
        write_file(tmp_path / "e.csv", content)
        assert (tmp_path / "e.csv").read_bytes() == content
    assert [path.name for path in tmp_path.iterdir()] == ["e.csv"]


def test_a_new_file_has_the_usual_rights_and_an_old_one_keeps_its_own(tmp_path: Path) -> None:
    (tmp_path / "usual").touch()
    write_file(tmp_path / "e.csv", b"")
    assert (tmp_path / "e.csv").stat().st_mode == (tmp_path / "usual").stat().st_mode
    (tmp_path / "e.csv").chmod(0o640)
    write_file(tmp_path / "e.csv", b"x")
    assert stat.S_IMODE((tmp_path / "e.csv").stat().st_mode) == 0o640


def test_a_link_keeps_leading_where_it_leads(tmp_path: Path) -> None:
    (tmp_path / "link.csv").symlink_to(tmp_path / "e.csv")
    write_file(tmp_path / "link.csv", b"x")
    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "e.csv").read_bytes() == b"x"


def test_a_device_is_written_and_not_replaced() -> None:
    write_file("/dev/null", b"x")
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)


def test_a_failure_leaves_the_old_file_and_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_file(tmp_path / "e.csv", b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        write_file(tmp_path / "e.csv", b"new")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("e.csv", b"old")]


def test_a_process_that_is_killed_while_writing_leaves_the_old_file_or_the_new(tmp_path: Path) -> None:
    """Killed again and again at odd moments of a loop of writes."""
    path = tmp_path / "e.csv"
    contents = [letter * 2_000_000 for letter in (b"a", b"b")]
    write_file(path, contents[0])
    loop = (
        "import sys; from timeline.tables import write_file\n"
        "print('ready', flush=True)\n"
        "while True:\n"
        "    for letter in (b'b', b'a'): write_file(sys.argv[1], letter * 2_000_000)\n"
    )
    for delay in (0.0, 0.011, 0.023):
        with subprocess.Popen([sys.executable, "-c", loop, path], stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(delay)
            process.send_signal(signal.SIGKILL)
        assert path.read_bytes() in contents
