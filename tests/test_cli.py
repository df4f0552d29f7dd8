"""The command: what each argument does, what is said where, and with which status it ends."""

from __future__ import annotations

import csv
import io
import os
import pty
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import timeline
from timeline.cli import main
from timeline.events import EVENT_COLUMNS
from timeline.tables import read_events

TEXT = """On 25 June 1950 North Korean forces crossed the 38th parallel.

In March 1949 Joseph Stalin received Kim Il Sung in Moscow.

By 1953 the war was over.
"""


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "war.txt").write_text(TEXT, encoding="utf-8")
    return folder


def run(*arguments: str | Path, **options: object) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "timeline", *map(str, arguments)],
        capture_output=True, text=True, encoding="utf-8", timeout=60, **options,  # type: ignore[call-overload]
    )  # fmt: skip


def quotes(output: str) -> list[str]:
    return [row["quote"] for row in csv.DictReader(io.StringIO(output, newline=""))]


# --- extract -----------------------------------------------------------------------------------------------


def test_extract_writes_the_events_table(
    corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["extract", str(corpus), "-o", str(tmp_path / "events.csv")]) == 0
    events = read_events(tmp_path / "events.csv")
    assert events["quote"].tolist() == ["25 June 1950", "March 1949", "1953"]
    assert events["earliest"].tolist() == ["1950-06-25", "1949-03-01", "1953-01-01"]
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("suffix", [".csv", ".jsonl", ".parquet", ".CSV"])
def test_the_suffix_names_the_form(corpus: Path, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"events{suffix}"
    assert main(["extract", str(corpus), "--output", str(path)]) == 0
    assert read_events(path)["quote"].tolist() == ["25 June 1950", "March 1949", "1953"]


def test_a_dash_is_csv_on_standard_output_and_nothing_else(
    corpus: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main(["extract", str(corpus), "-o", "-"]) == 0
    out, err = capsysbinary.readouterr()
    assert out.startswith(b"event_id,document,")
    assert (out.count(b"\r\n"), err) == (4, b"")


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        ([], ["25 June 1950", "March 1949", "1953"]),
        (["--from", "1950"], ["25 June 1950", "1953"]),
        (["--to", "1950-06"], ["25 June 1950", "March 1949"]),
        (["--from", "1950-06-25", "--to", "1950-06-25"], ["25 June 1950"]),
        (["--from", "1953-06"], ["1953"]),
        (["--from", "1953-06", "--certain"], []),
        (["--to=-0043-03-15"], []),
        (["--actor", "Joseph Stalin"], ["March 1949"]),
        (["--actor", "Joseph Stalin", "--actor", "North Korea"], ["25 June 1950", "March 1949"]),
        (["--actor", "Joseph Stalin", "--actor", "Kim Il Sung", "--actors", "all"], ["March 1949"]),
        (["--actor", "Joseph Stalin", "--actors", "none"], ["25 June 1950", "1953"]),
        (["--text", "crossed parallel"], ["25 June 1950"]),
        (["--kind", "event"], ["25 June 1950", "March 1949", "1953"]),
        (["--kind", "document", "--kind", "publication"], []),
        (["--kind", "document", "--kind", "all"], ["25 June 1950", "March 1949", "1953"]),
        (["--document", "war.txt"], ["25 June 1950", "March 1949", "1953"]),
        (["--document", "war.txt", "--document", "other.txt"], ["25 June 1950", "March 1949", "1953"]),
    ],
)
def test_each_selection_takes_what_it_says(
    corpus: Path, capsys: pytest.CaptureFixture[str], selection: list[str], expected: list[str]
) -> None:
    assert main(["extract", str(corpus), "-o", "-", *selection]) == 0
    assert quotes(capsys.readouterr().out) == expected


def test_an_unknown_actor_or_document_selects_nothing_and_is_named(
    corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["extract", str(corpus), "-o", "-", "--actor", "Nobody", "--document", "gone.txt"]) == 0
    out, err = capsys.readouterr()
    assert quotes(out) == []
    assert err.splitlines() == [
        "timeline: no actor 'Nobody' in these documents",
        "timeline: no document 'gone.txt' in these documents",
    ]


def test_some_unread_documents_are_named_and_the_others_are_in_the_result(
    corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every kind of bad input beside one good document: one line each, status 1."""
    (corpus / "image.png").write_bytes(b"\x89PNG\0")
    (corpus / "nothing.txt").symlink_to(corpus / "nowhere")
    (corpus / "empty.txt").touch()
    (corpus / "latin.txt").write_bytes(
        "Le général parla le 18 juin 1940, où les Français l'ont écouté.".encode("cp1252")
    )
    os.mkfifo(corpus / "pipe.txt")
    assert main(["extract", str(corpus), str(corpus / "gone"), "-o", "-"]) == 1
    out, err = capsys.readouterr()
    assert {"25 June 1950", "March 1949"} <= set(quotes(out))
    assert sorted(err.splitlines()) == [
        f"timeline: {corpus / 'gone'}: no such file or folder",
        f"timeline: {corpus / 'image.png'}: not a text (holds NUL bytes)",
        f"timeline: {corpus / 'latin.txt'}: not UTF-8, read as cp1252 (detected)",
        f"timeline: {corpus / 'nothing.txt'}: a link to nothing",
        f"timeline: {corpus / 'pipe.txt'}: not a regular file",
    ]


def test_an_empty_document_has_no_rows_and_is_no_failure(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty.txt").touch()
    assert main(["extract", str(tmp_path / "empty.txt"), "-o", "-"]) == 0
    assert capsys.readouterr() == (",".join(EVENT_COLUMNS) + "\r\n", "")


def test_where_nothing_can_be_read_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty").mkdir()
    output = tmp_path / "events.csv"
    assert main(["extract", str(tmp_path / "empty"), "-o", str(output)]) == 2
    assert not output.exists()
    assert capsys.readouterr().err == f"timeline: {tmp_path / 'empty'}: no documents in this folder\n"
    (tmp_path / "README.txt").touch()
    assert main(["extract", str(tmp_path / "README.txt"), "-o", str(output)]) == 2
    assert f"nothing to read: no document in {tmp_path / 'README.txt'}\n" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["extract", "actors"])
@pytest.mark.parametrize(
    ("output", "reason"),
    [("no/such/events.csv", "no such folder"), ("folder.csv", "is a folder"), ("events.xlsx", ".csv")],
)
def test_an_output_that_cannot_be_written_is_told_before_the_work(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str, output: str, reason: str
) -> None:
    (tmp_path / "folder.csv").mkdir()
    assert main([command, str(tmp_path / "gone"), "-o", str(tmp_path / output)]) == 2
    [line] = capsys.readouterr().err.splitlines()
    assert reason in line


def test_larger_documents_are_refused_unless_told_otherwise(
    corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with (corpus / "war.txt").open("ab") as file:
        file.write(b" " * 1_000_000)
    assert main(["extract", str(corpus), "-o", str(tmp_path / "e.csv"), "--max-mb", "1"]) == 2
    assert "war.txt: 1.0 MB, more than the 1 MB allowed" in capsys.readouterr().err
    assert main(["extract", str(corpus), "-o", str(tmp_path / "e.csv"), "--max-mb", "2"]) == 0


def test_wrong_rows_of_the_tables_beside_are_named(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (corpus / "documents.csv").write_text("file,date\nwar.txt,yesterday\n", encoding="utf-8")
    (corpus / "actors.csv").write_text("name,alias\nStalin,Koba\n", encoding="utf-8")
    assert main(["extract", str(corpus), "-o", "-"]) == 1
    out, err = capsys.readouterr()
    assert "documents.csv: line 2: 'yesterday' is no date" in err
    assert "actors.csv" in err
    assert "March 1949" in quotes(out)


def test_actors_csv_adds_to_the_list_and_overrides_it(
    corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (corpus / "actors.csv").write_text(
        "name,type,alias,since,until\nThe Generalissimo,person,Joseph Stalin,,\n", encoding="utf-8"
    )
    assert main(["extract", str(corpus), "-o", "-", "--actor", "The Generalissimo"]) == 0
    assert quotes(capsys.readouterr().out) == ["March 1949"]


# --- actors and explain ------------------------------------------------------------------------------------


def test_actors_lists_who_was_found_in_the_form_that_is_read_again(
    corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = corpus / "actors.csv"
    assert main(["actors", str(corpus), "-o", str(table)]) == 0
    rows = list(csv.DictReader(io.StringIO(table.read_bytes().decode(), newline="")))
    assert list(rows[0]) == ["name", "type", "alias", "since", "until", "events", "first", "last", "source"]
    [stalin] = [row for row in rows if row["name"] == "Joseph Stalin"]
    assert (stalin["type"], stalin["events"], stalin["source"]) == ("person", "1", "listed")
    assert main(["extract", str(corpus), "-o", "-", "--actor", "Joseph Stalin"]) == 0
    assert quotes(capsys.readouterr().out) == ["March 1949"]


def test_actors_go_to_standard_output_too(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["actors", str(corpus), "-o", "-"]) == 0
    assert capsys.readouterr().out.startswith("name,type,alias,since,until,events,first,last,source\r\n")


def test_explain_tells_the_rule_and_the_days(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "early 1950"]) == 0
    out = capsys.readouterr().out
    assert "early 1950" in out
    assert "1950-01-01" in out
    assert "1950-04-30" in out


def test_explain_reads_from_the_date_of_the_document(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "on 14 August", "--date", "1945-09-02"]) == 0
    assert "1945-08-14" in capsys.readouterr().out


def test_explain_of_no_date_says_so_and_is_done(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "telegram No. 1949/3"]) == 0
    assert capsys.readouterr().out.strip()


def test_explain_prints_what_a_poor_terminal_cannot(tmp_path: Path) -> None:
    done = run(
        "explain", "1945–50 “война”", env=os.environ | {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "1945-01-01" in done.stdout


# --- usage -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["draw"],
        ["extract"],
        ["extract", "seeds"],
        ["extract", "seeds", "-o", "-", "--from", "soon"],
        ["extract", "seeds", "-o", "-", "--to", "1950-13"],
        ["extract", "seeds", "-o", "-", "--kind", "war"],
        ["extract", "seeds", "-o", "-", "--actors", "some"],
        ["extract", "seeds", "-o", "-", "--max-mb", "0"],
        ["extract", "seeds", "-o", "-", "--act", "Joseph Stalin"],
        ["explain"],
        ["explain", "1950", "--date", "1950-02-30"],
        ["serve", "--port", "65536"],
        ["serve", "--port", "http"],
    ],
)
def test_wrong_usage_is_told_with_status_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("usage: timeline")


@pytest.mark.parametrize("command", ["serve", "extract", "actors", "explain", ""])
def test_every_command_has_help(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*filter(None, [command]), "--help"]) == 0
    assert capsys.readouterr().out.startswith(f"usage: timeline {command}".rstrip())


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"timeline {timeline.__version__}\n"


# --- as a process ------------------------------------------------------------------------------------------


def test_the_script_and_the_module_are_the_same_command(corpus: Path) -> None:
    script = Path(sys.executable).with_name("timeline")
    done = subprocess.run([script, "extract", corpus, "-o", "-"], capture_output=True, timeout=60)
    assert done.returncode == 0
    assert done.stdout.decode() == run("extract", corpus, "-o", "-").stdout.replace("\n", "\r\n")


def test_extract_loads_neither_dash_nor_plotly(corpus: Path) -> None:
    code = (
        "import sys; from timeline.cli import main\n"
        f"assert main(['extract', {str(corpus)!r}, '-o', {str(corpus / 'events.csv')!r}]) == 0\n"
        "print(sorted({'dash', 'plotly', 'flask', 'waitress'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert (done.stdout, done.stderr) == ("[]\n", "")


def test_a_reader_that_leaves_early_is_no_error(corpus: Path) -> None:
    """`timeline extract … -o - | head -1`, with more output than a pipe holds."""
    (corpus / "long.txt").write_text(
        "War broke out on 25 June 1950, " + "and on " * 20 + ".\n\n" * 1 + TEXT * 500
    )
    with subprocess.Popen(
        [sys.executable, "-m", "timeline", "extract", corpus, "-o", "-"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 0


@pytest.mark.parametrize("command", [["extract", "CORPUS", "-o", "-"], ["explain", "early 1950"]])
def test_a_full_disk_behind_standard_output_is_told(corpus: Path, command: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        arguments = [str(corpus) if word == "CORPUS" else word for word in command]
        done = subprocess.run(
            [sys.executable, "-m", "timeline", *arguments],
            stdout=full, stderr=subprocess.PIPE, text=True, timeout=60,
        )  # fmt: skip
    assert (done.returncode, done.stderr) == (2, "timeline: standard output: no space left on device\n")


def test_a_closed_standard_output_is_told(corpus: Path) -> None:
    script = f"exec {sys.executable} -m timeline extract '{corpus}' -o - >&-"
    done = subprocess.run(["sh", "-c", script], stderr=subprocess.PIPE, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (2, "timeline: standard output is closed\n")


def test_progress_is_shown_on_a_terminal_only(corpus: Path) -> None:
    terminal, end = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-m", "timeline", "extract", corpus, "-o", "-"],
        stdout=subprocess.PIPE, stderr=end, timeout=60,
    )  # fmt: skip
    os.close(end)
    shown = os.read(terminal, 10_000)
    os.close(terminal)
    assert b"1/1 war.txt" in shown
    assert b"war.txt" not in done.stdout.splitlines()[0]
    assert run("extract", corpus, "-o", "-").stderr == ""


# --- serve -------------------------------------------------------------------------------------------------


@contextmanager
def serving(*arguments: str | Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A server on a free port, and the address that it tells."""
    with subprocess.Popen(
        [sys.executable, "-m", "timeline", "serve", *map(str, arguments), "--port", "0"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        try:
            line = process.stdout.readline()
            found = re.search(r"http://127\.0\.0\.1:\d+", line)
            assert found, f"{line!r} {process.stderr and process.stderr.read()}"
            yield process, found[0]
        finally:
            process.kill()


def get(address: str) -> bytes:
    with urllib.request.urlopen(address, timeout=30) as answer:
        content: bytes = answer.read()
        return content


def test_serve_answers_as_soon_as_it_tells_its_address_and_ends_quietly(corpus: Path) -> None:
    with serving(corpus) as (process, address):
        assert get(f"{address}/health")
        assert quotes(get(f"{address}/events.csv?kind=all").decode()) == [
            "25 June 1950",
            "March 1949",
            "1953",
        ]
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 0
        assert process.stderr is not None
        assert process.stderr.read() == ""


def test_serve_without_a_path_shows_the_seeds() -> None:
    with serving() as (_, address):
        documents = {
            row["document"] for row in csv.DictReader(io.StringIO(get(f"{address}/events.csv").decode()))
        }
    assert documents == {"000_59ca78e446c39079.txt", "002_2486723ef7f49ada.txt"}


def test_serve_with_some_unread_documents_names_them_and_serves_the_others(corpus: Path) -> None:
    (corpus / "image.png").write_bytes(b"\0")
    with serving(corpus) as (process, address):
        assert get(f"{address}/health")
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 1
        assert process.stderr is not None
        assert process.stderr.read() == f"timeline: {corpus / 'image.png'}: not a text (holds NUL bytes)\n"


def test_serve_obeys_the_actors_as_they_are_when_the_page_is_loaded(corpus: Path) -> None:
    table = corpus / "actors.csv"
    with serving(corpus) as (process, address):
        table.write_text(
            "name;type;alias\nThe Generalissimo;person;Joseph Stalin\nX;king;X\n", encoding="utf-8"
        )
        assert "The Generalissimo" not in get(f"{address}/events.csv").decode()
        get(f"{address}/")
        assert "The Generalissimo" in get(f"{address}/events.csv").decode()
        get(f"{address}/")
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 0
        assert process.stderr is not None
        problem = "type is 'king', not one of person, state, organisation, force"
        assert process.stderr.read() == f"timeline: {table}: line 3: {problem}\n"


def test_a_port_that_is_taken_is_told_before_the_work(
    corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        begin = time.monotonic()
        assert main(["serve", str(corpus), "--port", str(port)]) == 2
    assert time.monotonic() - begin < 5
    assert capsys.readouterr().err == (
        f"timeline: port {port} of 127.0.0.1 cannot be had: address already in use; another one: --port N\n"
    )


def test_an_address_that_does_not_exist_is_told(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", str(corpus), "--host", "256.1.1.1"]) == 2
    assert capsys.readouterr().err.startswith("timeline: 256.1.1.1: no such address")


def test_serve_of_nothing_ends_with_status_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", str(tmp_path / "gone"), "--port", "0"]) == 2
    assert "gone: no such file or folder" in capsys.readouterr().err
