"""What is read from a folder, under which id, with which text, and what is said of the rest."""

from __future__ import annotations

import logging
import os
import socket
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from timeline.corpus import actor_tables, read_corpus, title_of
from timeline.model import Document, SourceError

FRENCH = "Le général a parlé le 18 juin 1940 à Londres, où les Français l'ont écouté."
GERMAN = "Am 9. November 1938 brannten Synagogen; die Täter blieben überwiegend straflos."
POLISH = "Powstanie wybuchło 1 sierpnia 1944 roku. Żołnierze walczyli sześćdziesiąt trzy dni."
RUSSIAN = "Великая Отечественная война началась 22 июня 1941 года."
ENGLISH = "The café was closed – “for repairs”, said MacArthur’s staff on 25 June 1950."

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a file below the folder `corpus`; give the folder."""

    def write_file(name: str, content: str | bytes = "In 1950 war broke out.") -> Path:
        path = tmp_path / "corpus" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return tmp_path / "corpus"

    return write_file


def read(*paths: Path, **options: int) -> tuple[list[Document], list[str]]:
    """The documents of paths, and what was reported."""
    reports: list[SourceError] = []
    documents = read_corpus(paths, report=reports.append, **options)
    assert all("\n" not in str(report) for report in reports)
    return documents, [str(report) for report in reports]


def ids(*paths: Path) -> list[str]:
    documents, reports = read(*paths)
    assert reports == []
    return [document.id for document in documents]


def test_ids_are_paths_below_the_folder_in_their_order(write: Write) -> None:
    write("b.txt")
    write("letters/1950/a.md")
    corpus = write("a.txt")
    assert ids(corpus) == ["a.txt", "b.txt", "letters/1950/a.md"]


@pytest.mark.parametrize(
    "name", [".hidden", ".git/config", "README.md", "sub/README", "documents.csv", "actors.csv"]
)
def test_is_no_document(write: Write, name: str) -> None:
    write(name, "file\n" if name == "documents.csv" else "name,type,alias,since,until\n")
    assert ids(write("a.txt")) == ["a.txt"]


def test_a_shell_may_name_every_file_of_a_folder(write: Write, caplog: pytest.LogCaptureFixture) -> None:
    write("README.md")
    write("documents.csv", "file,title\na.txt,A war\n")
    corpus = write("a.txt")
    documents, reports = read(*sorted(corpus.iterdir()))
    assert ([document.title for document in documents], reports) == (["A war"], [])
    assert "README.md: left out" in caplog.text


@pytest.mark.parametrize(
    "table",
    [
        "event_id,document,locator\r\n",
        "\ufeffevent_id,document,",
        '{"event_id": "1"}\n',
        "PAR1",
        "name,type,alias,since",
    ],
)
def test_a_table_of_our_own_is_no_document(write: Write, table: str) -> None:
    """`timeline extract . -o events.csv`, twice, gives the same."""
    write("out", table)
    assert ids(write("a.txt")) == ["a.txt"]


def test_a_file_has_its_name_as_id_and_the_tables_of_its_folder(write: Write) -> None:
    write("sub/documents.csv", "file,title\na.txt,A war\nnever-read.txt,\n")
    write("sub/actors.csv", "name,type,alias,since,until\n")
    corpus = write("sub/a.txt")
    documents, reports = read(corpus / "sub" / "a.txt")
    assert ([(document.id, document.title) for document in documents], reports) == ([("a.txt", "A war")], [])
    assert actor_tables([corpus / "sub" / "a.txt", corpus / "sub", corpus]) == [corpus / "sub" / "actors.csv"]


def test_the_same_id_from_two_paths_gets_folder_names_before_until_they_differ(tmp_path: Path) -> None:
    for folder in ("x/letters", "y/letters", "z"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "a.txt").touch()
    (tmp_path / "z" / "b.txt").touch()
    paths = [tmp_path / "x" / "letters", tmp_path / "y" / "letters", tmp_path / "z"]
    assert ids(*paths[1:]) == ["letters/a.txt", "z/a.txt", "b.txt"]
    assert ids(*paths) == ["x/letters/a.txt", "y/letters/a.txt", "z/a.txt", "b.txt"]


def test_a_file_that_is_reached_twice_is_read_once(write: Write) -> None:
    corpus = write("sub/a.txt")
    assert ids(corpus / "sub", corpus, corpus / "sub" / "a.txt") == ["a.txt"]


@pytest.mark.parametrize(
    "raw",
    [
        "one\r\ntwo\rthree\n\f\v\x85\u2028 four – “five” 𝟙\t\x1b[31m".encode(),
        "\ufeffIn 1950".encode(),
        b"",
        b" \n\n",
        "日本は1941年".encode(),
    ],
)
def test_the_text_is_what_utf8_says_and_nothing_is_translated(write: Write, raw: bytes) -> None:
    [document], reports = read(write("a.txt", raw))
    assert (document.text, reports) == (raw.decode(), [])


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf16_is_read_by_its_mark_which_is_no_part_of_the_text(write: Write, codec: str) -> None:
    [document], reports = read(write("a.txt", ("\ufeff" + FRENCH).encode(codec)))
    assert (document.text, reports) == (FRENCH, [])


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (FRENCH, "cp1252"),
        (FRENCH, "mac_roman"),
        (GERMAN, "cp1252"),
        (ENGLISH, "cp1252"),
        (POLISH, "cp1250"),
        (POLISH, "iso8859_2"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8_r"),
        ("1941年12月8日、日本は攻撃した。", "shift_jis"),
    ],
)
def test_other_encodings_are_detected_and_that_is_said(
    write: Write, caplog: pytest.LogCaptureFixture, text: str, encoding: str
) -> None:
    [document], reports = read(write("a.txt", text.encode(encoding)))
    assert (document.text, reports) == (text, [])
    assert f"a.txt: not UTF-8, read as {encoding}" in caplog.text


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not a text (holds NUL bytes)"),
        (b"plain\0text", "not a text (holds NUL bytes)"),
        ("In 1950".encode("utf-16-le"), "not a text (holds NUL bytes)"),
        ("\ufeffIn 1950".encode("utf-32-le"), "not a text (holds NUL bytes)"),
        (b"\xff\xfeodd", "not a text (begins like UTF-16 and is not)"),
    ],
)
def test_what_is_no_text_is_named_and_the_rest_is_read(write: Write, content: bytes, reason: str) -> None:
    write("b.bin", content)
    documents, reports = read(corpus := write("a.txt"))
    assert [document.id for document in documents] == ["a.txt"]
    assert reports == [f"{corpus / 'b.bin'}: {reason}"]


def test_every_byte_string_is_read_or_named(write: Write) -> None:
    """Nothing that a file can hold raises."""
    for first in range(128, 256):
        write(f"{first}.txt", bytes(range(first, 256)) * 3)
    documents, reports = read(write("a.txt"))
    assert len(documents) + len(reports) == 129


def test_links_are_not_followed_out_of_the_folder_nor_pipes_waited_for(write: Write, tmp_path: Path) -> None:
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "s.txt").write_text("In 1949")
    corpus = write("sub/a.txt")
    (corpus / "in").symlink_to(corpus / "sub" / "a.txt")
    (corpus / "loop").symlink_to(corpus, target_is_directory=True)
    (corpus / "out.txt").symlink_to(tmp_path / "secret" / "s.txt")
    (corpus / "outside").symlink_to(tmp_path / "secret", target_is_directory=True)
    (corpus / "nothing.txt").symlink_to(tmp_path / "nowhere")
    os.mkfifo(corpus / "pipe.txt")
    (corpus / "folder.txt").mkdir()
    with socket.socket(socket.AF_UNIX) as listening:
        # Bound by a short relative name: a socket's path has at most about 100 bytes.
        here = Path.cwd()
        os.chdir(corpus)
        listening.bind("socket.txt")
        os.chdir(here)
        documents, reports = read(corpus)
    assert [document.id for document in documents] == ["sub/a.txt"]
    assert sorted(reports) == [
        f"{corpus / 'nothing.txt'}: a link to nothing",
        f"{corpus / 'out.txt'}: a link out of the folder is not followed",
        f"{corpus / 'outside'}: a link out of the folder is not followed",
        f"{corpus / 'pipe.txt'}: not a regular file",
        f"{corpus / 'socket.txt'}: not a regular file",
    ]


def test_a_path_that_is_a_link_is_followed_for_the_user_said_so(write: Write, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(write("a.txt"), target_is_directory=True)
    assert ids(tmp_path / "link") == ["a.txt"]


def test_missing_empty_and_odd_paths_are_named_and_the_rest_is_read(write: Write, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "a.txt").symlink_to("nowhere")
    os.mkfifo(tmp_path / "pipe")
    paths = [tmp_path / name for name in ("gone", "empty", "broken", "pipe")]
    documents, reports = read(*paths, write("a.txt"))
    assert [document.id for document in documents] == ["a.txt"]
    assert reports == [
        f"{tmp_path / 'gone'}: no such file or folder",
        f"{tmp_path / 'empty'}: no documents in this folder",
        f"{tmp_path / 'broken' / 'a.txt'}: a link to nothing",
        f"{tmp_path / 'pipe'}: neither a file nor a folder",
    ]


def test_what_the_system_refuses_is_named(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    """Permission is denied to no one who runs the tests as root: the refusal is made here."""
    write("locked.txt")
    corpus = write("a.txt")
    read_bytes = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == "locked.txt":
            raise PermissionError(13, "Permission denied")
        return read_bytes(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    documents, reports = read(corpus)
    assert [document.id for document in documents] == ["a.txt"]
    assert reports == [f"{corpus / 'locked.txt'}: permission denied"]


def test_a_document_above_the_limit_is_refused_before_it_is_read(write: Write) -> None:
    with (write("a.txt") / "large.txt").open("wb") as file:
        file.truncate(100_000_001)
    corpus = write("small.txt", b"x" * 1000)
    documents, reports = read(corpus)
    assert [document.id for document in documents] == ["a.txt", "small.txt"]
    assert reports == [f"{corpus / 'large.txt'}: 100.0 MB, more than the 100 MB allowed"]
    assert [document.id for document in read(corpus, max_bytes=999)[0]] == ["a.txt"]


def test_control_characters_of_a_name_reach_no_terminal(write: Write) -> None:
    corpus = write("a.txt")
    (corpus / "evil\n\x1b[2J.txt").write_bytes(b"\0")
    (corpus / os.fsdecode(b"latin\xe9.txt")).write_bytes(b"In 1950")
    documents, reports = read(corpus)
    assert reports == [f"{corpus}/evil\\n\\x1b[2J.txt: not a text (holds NUL bytes)"]
    assert [document.id for document in documents] == ["a.txt", "latin\\xe9.txt"]


def test_without_a_report_a_failure_is_logged(write: Write, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        assert read_corpus([write("a.txt", b"\0")]) == []
    assert "a.txt: not a text" in caplog.text


# --- documents.csv -----------------------------------------------------------------------------------------


def test_documents_csv_describes_documents_and_further_columns_are_ignored(write: Write) -> None:
    write(
        "documents.csv",
        "shelf,file,title,date,creator,source,language,rights,reading\n"
        "3,sub/a.txt,A war,1950-06,J. Doe,S,en,R,dated\n",
    )
    [document], reports = read(write("sub/a.txt", "text"))
    assert document == Document("sub/a.txt", "text", "A war", "1950-06", "J. Doe", "S", "en", "R", "dated")
    assert reports == []


@pytest.mark.parametrize(
    "table",
    [
        "\ufefffile,title\r\na.txt,A war\r\n",
        "file;title\na.txt;A war\n",
        "file\ttitle\na.txt\tA war",
        'title , file\n"A war", ./a.txt \n\n,\n',
    ],
)
def test_documents_csv_comes_as_spreadsheets_write_it(write: Write, table: str) -> None:
    write("documents.csv", table)
    [document], reports = read(write("a.txt"))
    assert (document.title, reports) == ("A war", [])


def test_a_name_is_found_however_its_accents_are_stored(write: Write) -> None:
    write("documents.csv", f"file,title\n{unicodedata.normalize('NFC', 'été.txt')},Summer\n")
    [document], reports = read(write(unicodedata.normalize("NFD", "été.txt")))
    assert (document.title, reports) == ("Summer", [])


def test_wrong_rows_are_named_by_their_line_and_the_rest_holds(write: Write) -> None:
    corpus = write(
        "documents.csv",
        'file,title,date,reading\na.txt,"A\nwar",32 May 1950,narrative\n'
        ",x,,\na.txt,again,,\ngone.txt,,,\nb.txt,B,1950,poem\n",
    )
    write("a.txt")
    documents, reports = read(write("b.txt"))
    assert [(d.title, d.date, d.reading) for d in documents] == [
        ("A\nwar", "", "narrative"),
        ("B", "1950", ""),
    ]
    table = corpus / "documents.csv"
    assert reports == [
        f"{table}: line 2: '32 May 1950' is no date (EDTF, such as 1954-04-08 or 1993-11)",
        f"{table}: line 4: no file named",
        f"{table}: line 5: 'a.txt' has a row already",
        f"{table}: line 6: no document 'gone.txt'",
        f"{table}: line 7: 'poem' is no reading (narrative, dated or nothing)",
    ]


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        (b"name,title\na.txt,A\n", "line 1: no column file"),
        (b"", "line 1: no column file"),
        (b"file,title\0\n", "not a text (holds NUL bytes)"),
        (b"file,title\na.txt," + b"x" * 200_000, "line 2: field larger than field limit (131072)"),
    ],
)
def test_a_table_that_cannot_be_read_is_named_and_the_documents_are_read(
    write: Write, table: bytes, reason: str
) -> None:
    corpus = write("documents.csv", table)
    documents, reports = read(write("a.txt"))
    assert [document.id for document in documents] == ["a.txt"]
    assert reports == [f"{corpus / 'documents.csv'}: {reason}"]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Preface\n\n## The *War*  \ntext", "The *War*"),
        ("\ufeff\r\n  A letter to Stalin \r\nMoscow", "A letter to Stalin"),
        ("# \nx" + "y" * 200, "b"),
        ("x" * 200, "b"),
        ("", "b"),
    ],
)
def test_a_document_without_a_title_has_its_first_heading_or_line_or_its_name(text: str, title: str) -> None:
    assert title_of(text, "letters/b.txt") == title
