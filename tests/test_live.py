"""A corpus that is explored while its `actors.csv` is being corrected. No browser here."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from timeline import extraction
from timeline.app import live_app
from timeline.corpus import read_corpus
from timeline.events import Named
from timeline.extraction import read
from timeline.live import Live
from timeline.tables import from_csv

TEXT = "In March 1949 Stalin received Colonel Zabrodin. On 25 June 1950 Zabrodin lived in Moscow."
HEAD = "name,type,alias\n"


class Desk:
    """A corpus with one document, what is told of its tables, and its live events."""

    def __init__(self, folder: Path, table: str | None = None) -> None:
        self.table = folder / "actors.csv"
        (folder / "war.txt").write_text(TEXT)
        if table is not None:
            self.table.write_text(table)
        self.told: list[str] = []
        self.documents = read_corpus([folder])
        readings = [read(document) for document in self.documents]
        self.live = Live([folder], readings, lambda error: self.told.append(str(error)))

    def client(self) -> FlaskClient:
        return live_app(self.live.look, self.documents).server.test_client()


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def names(named: Named) -> list[str]:
    return list(named.events["actors"])


def test_nothing_is_done_while_no_table_has_changed(desk: Desk) -> None:
    assert names(desk.live.look()) == ["Joseph Stalin; Zabrodin", "Zabrodin"]
    assert desk.live.look() is desk.live.look()


def test_a_table_that_comes_changes_and_goes_is_obeyed_and_no_date_is_read_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(extraction, "find_dates")
    desk.table.write_text(HEAD + "Ivan Zabrodin,person,Zabrodin\n")
    assert names(desk.live.look()) == ["Joseph Stalin; Ivan Zabrodin", "Ivan Zabrodin"]
    desk.table.write_text(HEAD + "Ivan Zabrodin,person,Zabrodin\n,,Stalin\nThe Kremlin,organisation,Moscow\n")
    named = desk.live.look()
    assert names(named) == ["Ivan Zabrodin", "Ivan Zabrodin; The Kremlin"]
    assert {("The Kremlin", "Moscow"), ("Ivan Zabrodin", "Zabrodin")} <= set(named.aliases)
    assert ("Soviet Union", "Moscow") not in named.aliases
    desk.table.unlink()
    assert names(desk.live.look()) == ["Joseph Stalin; Zabrodin", "Zabrodin"]
    assert desk.told == []


def test_learned_aliases_are_known_too(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "In 1946 the Korean Communist Party (KCP) met. In 1947 the KCP met again."
    )
    live = Live([tmp_path], [read(document) for document in read_corpus([tmp_path])], lambda _: None)
    assert ("Korean Communist Party", "KCP") in live.look().aliases


def test_a_wrong_row_is_told_and_the_others_are_used(desk: Desk) -> None:
    desk.table.write_text(HEAD + "Stalin,king,Stalin\nIvan Zabrodin,person,Zabrodin\n")
    named = desk.live.look()
    assert names(named) == ["Joseph Stalin; Ivan Zabrodin", "Ivan Zabrodin"]
    [problem] = named.problems
    assert problem.startswith(f"{desk.table}: line 2: type is 'king'")
    assert desk.told == [problem]
    assert desk.live.look() is named
    assert desk.told == [problem]  # once


def test_under_a_table_that_cannot_be_read_the_names_stay(desk: Desk) -> None:
    desk.table.write_text(HEAD + "Ivan Zabrodin,person,Zabrodin\n")
    before = desk.live.look()
    desk.table.write_text("name,type\nIvan Zabrodin,person\n")
    after = desk.live.look()
    assert after.events is before.events
    assert after.problems == (f"{desk.table}: line 1: no column alias; its names are as before",)
    assert desk.told == list(after.problems)
    desk.table.write_text(HEAD + "Ivan Zabrodin,person,Zabrodin\n")
    assert desk.live.look().problems == ()
    assert names(desk.live.look()) == names(before)


def test_a_table_that_is_wrong_from_the_start_is_told_and_the_rest_is_shown(tmp_path: Path) -> None:
    desk = Desk(tmp_path, "name,type\n")
    assert names(desk.live.look()) == ["Joseph Stalin; Zabrodin", "Zabrodin"]
    assert desk.told == [f"{desk.table}: line 1: no column alias"] == list(desk.live.look().problems)


# The server over it.


def actors(client: FlaskClient) -> list[str]:
    return list(from_csv(client.get("/events.csv").get_data(as_text=True))["actors"])


ASKED = {
    "output": "..answer.data...count.children..",
    "outputs": [{"id": "answer", "property": "data"}, {"id": "count", "property": "children"}],
    "inputs": [{"id": "query", "property": "data", "value": "actor=Ivan+Zabrodin"}],
    "changedPropIds": ["query.data"],
}


def answered(client: FlaskClient) -> dict[str, Any]:
    told: dict[str, Any] = client.post("/_dash-update-component", json=ASKED).get_json()
    answer: dict[str, Any] = told["response"]["answer"]["data"]
    return answer


def test_a_change_is_picked_up_when_the_page_is_loaded(desk: Desk) -> None:
    client = desk.client()
    assert answered(client)["shown"] == 0
    desk.table.write_text(HEAD + "Ivan Zabrodin,person,Zabrodin\n")
    assert actors(client) == ["Joseph Stalin; Zabrodin", "Zabrodin"]
    assert client.get("/", headers={"Host": "evil.example"}).status_code == 403
    assert actors(client) == ["Joseph Stalin; Zabrodin", "Zabrodin"]
    client.get("/")
    assert actors(client) == ["Joseph Stalin; Ivan Zabrodin", "Ivan Zabrodin"]
    assert answered(client)["shown"] == 2
    assert client.get("/rows?all=1").get_json()[1]["actors"] == ["Ivan Zabrodin"]
    assert client.get("/actors?like=zabr").get_json() == [["Ivan Zabrodin", 2, ""]]


def test_the_page_tells_what_is_wrong_until_it_is_mended(desk: Desk) -> None:
    client = desk.client()
    desk.table.write_text(HEAD + "Stalin,king,Stalin\n" * 5)
    client.get("/")
    notes = answered(client)["notes"]
    assert [note.split(": ")[1] for note in notes[:3]] == ["line 2", "line 3", "line 4"]
    assert notes[3].startswith("and 2 more")
    desk.table.write_text(HEAD)
    client.get("/")
    assert answered(client)["notes"] == ["Nothing here is called “Ivan Zabrodin”"]


def test_while_names_are_read_again_others_are_served_as_before(desk: Desk) -> None:
    looking, go = threading.Event(), threading.Event()
    look: Callable[[], Named] = desk.live.look

    def slow() -> Named:
        if threading.current_thread() is not threading.main_thread():
            looking.set()
            assert go.wait(30)
        return look()

    app = live_app(slow, desk.documents)
    desk.table.write_text(HEAD + "Ivan Zabrodin,person,Zabrodin\n")
    reload = threading.Thread(target=lambda: app.server.test_client().get("/"))
    reload.start()
    assert looking.wait(30)
    assert actors(app.server.test_client()) == ["Joseph Stalin; Zabrodin", "Zabrodin"]
    go.set()
    reload.join(30)
    assert actors(app.server.test_client()) == ["Joseph Stalin; Ivan Zabrodin", "Ivan Zabrodin"]
