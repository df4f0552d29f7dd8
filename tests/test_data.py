"""What the repository keeps of its seeds: the bytes, what is known of them, and their events table."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from timeline.cli import main
from timeline.corpus import read_corpus
from timeline.events import validate
from timeline.tables import read_events

ROOT = Path(__file__).parent.parent
SEEDS = {
    "000_59ca78e446c39079.txt": "25640f6e4edbc8446d8ef7307788b10fa23cf6412ffdaf710d9422460c9bb609",
    "002_2486723ef7f49ada.txt": "53f4ade3cc0da889b07d3879d725bf6e9c28a8854eb68a0a00875ca44b75dacb",
}


def test_the_seeds_are_the_sources_byte_for_byte() -> None:
    found = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in (ROOT / "seeds").glob("*.txt")
    }
    assert found == SEEDS


def test_the_seeds_are_described() -> None:
    reports: list[Exception] = []
    documents = read_corpus([ROOT / "seeds"], report=reports.append)
    assert reports == []
    assert [(d.id, d.date, d.creator, d.language) for d in documents] == [
        ("000_59ca78e446c39079.txt", "1954-04-08", "Central Intelligence Agency", "en"),
        ("002_2486723ef7f49ada.txt", "1993-11", "Kathryn Weathersby", "en"),
    ]
    assert all(document.title and document.source and document.rights for document in documents)


def test_the_table_of_the_seeds_is_what_the_command_makes(tmp_path: Path) -> None:
    """`make data` makes it again: look at the difference before committing it."""
    assert main(["extract", str(ROOT / "seeds"), "-o", str(tmp_path / "events.csv")]) == 0
    assert (tmp_path / "events.csv").read_bytes() == (ROOT / "data" / "events.csv").read_bytes()


def test_every_quote_of_the_table_stands_where_it_says() -> None:
    events = validate(read_events(ROOT / "data" / "events.csv"))
    texts = {name: (ROOT / "seeds" / name).read_bytes().decode() for name in SEEDS}
    assert len(events) > 100
    for row in events.itertuples():
        assert texts[row.document][row.start : row.end] == row.quote


@pytest.mark.parametrize(
    ("sentence", "earliest", "latest", "actors"),
    [
        (
            "Yalta conference of February 1945",
            "1945-02-01",
            "1945-02-28",
            {"Joseph Stalin", "Franklin Roosevelt", "Winston Churchill"},
        ),
        ("on August 14 Stalin approved", "1945-08-14", "1945-08-14", {"Joseph Stalin", "United States"}),
        (
            "in March 1949 Moscow concluded eleven agreements",
            "1949-03-01",
            "1949-03-31",
            {"Soviet Union", "North Korea"},
        ),
        (
            "on 25 June 1950 was one of the defining moments",
            "1950-06-25",
            "1950-06-25",
            {"North Korea", "South Korea"},
        ),
    ],
)
def test_the_turning_points_are_in_the_table(
    sentence: str, earliest: str, latest: str, actors: set[str]
) -> None:
    events = read_events(ROOT / "data" / "events.csv")
    text = (ROOT / "seeds" / "002_2486723ef7f49ada.txt").read_bytes().decode()
    at = text.index(sentence)
    [row] = [
        row
        for row in events.itertuples()
        if row.document.startswith("002") and at <= row.start < at + len(sentence)
    ]
    assert (row.kind, row.earliest, row.latest) == ("event", earliest, latest)
    assert actors <= set(row.actors.split("; "))
