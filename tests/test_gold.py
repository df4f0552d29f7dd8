"""The extraction against annotated texts: no score falls below its floor in tests/gold/baseline.json."""

from __future__ import annotations

import json

import pytest

from tests.conftest import Corpus
from tests.scoring import BASELINE, digest, gold_files, scores

FLOORS = json.loads(BASELINE.read_text("utf-8"))


def test_there_is_gold_and_every_file_has_floors() -> None:
    assert gold_files()
    assert gold_files().keys() == FLOORS.keys()


@pytest.mark.parametrize("name", FLOORS)
def test_the_gold_is_the_one_that_the_floors_were_measured_on(name: str) -> None:
    assert digest(name) == FLOORS[name]["sha256"]


@pytest.mark.parametrize("name", FLOORS)
@pytest.mark.parametrize("measure", ["span", "interval", "kind", "actors"])
def test_no_score_falls_below_its_floor(seeds: Corpus, name: str, measure: str) -> None:
    assert scores(seeds.events, gold_files()[name])[measure] >= FLOORS[name][measure]


@pytest.mark.parametrize("name", FLOORS)
def test_every_gold_mention_stands_in_its_text(seeds: Corpus, name: str) -> None:
    texts = {document.id: document.text for document in seeds.documents}
    for row in gold_files()[name]:
        if "start" in row:
            assert texts[row["doc"]][row["start"] : row["end"]] == row["quote"]
