"""Scores of the extraction on the annotated texts in tests/gold, and the floors that they may not fall below.

`python -m tests.scoring` prints them; `--update` raises the floors of baseline.json to what is reached now and
never lowers one. A gold mention has start, end, from, to, kind, actors (must be named) and actors_allowed (may
be named); a line with `window` says which part of a document is annotated. The texts of NAME.jsonl stand in the
folder NAME beside it, whose `documents.csv` tells their origin; without one they are the seeds.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import timeline

ROOT = Path(__file__).parent.parent
GOLD = ROOT / "tests" / "gold"
BASELINE = GOLD / "baseline.json"
STEP = 0.001  # floors are kept to a tenth of a percent, rounded down


def scores(events: Any, gold: list[dict[str, Any]]) -> dict[str, float]:
    """F1 of exact spans, of exact spans with exact days, accuracy of kinds, F1 of actors of gold events."""
    window = next((row["window"] for row in gold if "window" in row), (0, float("inf")))
    wanted = {(row["doc"], row["start"], row["end"]): row for row in gold if "start" in row}
    documents = {row["doc"] for row in gold}
    inside = events[
        events["document"].isin(documents) & (events["end"] > window[0]) & (events["start"] < window[1])
    ]
    found = {(row.document, row.start, row.end): row for row in inside.itertuples()}
    both = wanted.keys() & found.keys()
    days = [
        key
        for key in both
        if (found[key].earliest, found[key].latest) == (wanted[key]["from"], wanted[key]["to"])
    ]
    kinds = [key for key in both if found[key].kind == wanted[key]["kind"]]
    total = len(wanted) + len(found)
    return {
        "span": 2 * len(both) / total,
        "interval": 2 * len(days) / total,
        "kind": len(kinds) / len(both),
        "actors": _actors(wanted, found),
    }


def _actors(wanted: dict[Any, dict[str, Any]], found: dict[Any, Any]) -> float:
    count: Counter[str] = Counter()
    for key, row in wanted.items():
        if row["kind"] != "event":
            continue
        named = set(found[key].actors.split("; ")) - {""} if key in found else set()
        count["wanted"] += len(row["actors"])
        count["named"] += len(named)
        count["hit"] += len(named & set(row["actors"]))
        count["fine"] += len(named & set(row["actors_allowed"]))
    precision, recall = count["fine"] / count["named"], count["hit"] / count["wanted"]
    return 2 * precision * recall / (precision + recall)


def gold_files() -> dict[str, list[dict[str, Any]]]:
    return {
        path.name: [json.loads(line) for line in path.read_text("utf-8").splitlines() if line]
        for path in sorted(GOLD.glob("*.jsonl"))
    }


def digest(name: str) -> str:
    return hashlib.sha256((GOLD / name).read_bytes()).hexdigest()


def texts_of(name: str) -> Path:
    """The folder of the texts that a gold file annotates."""
    folder = (GOLD / name).with_suffix("")
    return folder if folder.is_dir() else ROOT / "seeds"


def measure() -> dict[str, dict[str, Any]]:
    """By gold file: its digest and the scores on it, rounded down."""
    return {
        name: {"sha256": digest(name)}
        | {
            key: int(value / STEP) * STEP
            for key, value in scores(timeline.extract([texts_of(name)]), gold).items()
        }
        for name, gold in gold_files().items()
    }


def main() -> None:
    reached = measure()
    floors = json.loads(BASELINE.read_text("utf-8")) if BASELINE.exists() else {}
    if "--update" in sys.argv:
        for name, row in reached.items():
            old = floors.get(name, {})
            floors[name] = {
                key: row[key] if key == "sha256" else round(max(row[key], old.get(key, 0)), 3) for key in row
            }
        BASELINE.write_text(json.dumps(floors, indent=2, sort_keys=True) + "\n", "utf-8")
    sys.stdout.write(json.dumps(reached, indent=2) + "\n")


if __name__ == "__main__":
    main()
