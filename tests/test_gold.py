"""The extraction against annotated texts: no score falls below its floor in tests/gold/baseline.json."""

from __future__ import annotations

import json

import pytest

import timeline
from tests.scoring import BASELINE, digest, gold_files, scores, texts_of

FLOORS = json.loads(BASELINE.read_text("utf-8"))


@pytest.fixture(scope="module", params=list(FLOORS))
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def reached(name: str) -> dict[str, float]:
    return scores(timeline.extract([texts_of(name)]), gold_files()[name])


def test_there_is_gold_and_every_file_has_floors() -> None:
    assert gold_files()
    assert gold_files().keys() == FLOORS.keys()


def test_the_gold_is_the_one_that_the_floors_were_measured_on(name: str) -> None:
    assert digest(name) == FLOORS[name]["sha256"]


@pytest.mark.parametrize("measure", ["span", "interval", "kind", "actors"])
def test_no_score_falls_below_its_floor(reached: dict[str, float], name: str, measure: str) -> None:
    assert reached[measure] >= FLOORS[name][measure]


def test_every_gold_mention_stands_in_its_text(name: str) -> None:
    texts = {document.id: document.text for document in timeline.read_corpus([texts_of(name)])}
    for row in gold_files()[name]:
        if "start" in row:
            assert texts[row["doc"]][row["start"] : row["end"]] == row["quote"]
