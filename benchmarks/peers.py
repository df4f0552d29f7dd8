"""How fast the explorer paints in the browser, beside vis-timeline and TimelineJS with the same events.

    python benchmarks/peers.py [FOLDER]

The two come from the npm registry by the npm client, for this run only. All three pages are measured alike in
the same Chromium: milliseconds from an act to the frame that shows its last change, medians of 25; an empty
frame is the least that any painting takes on the machine.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import tarfile
import tempfile
from pathlib import Path
from typing import Any

from flask import Flask
from painted import QUIET, chromium, opened, painted, serve
from playwright.sync_api import Page

import timeline
from timeline.app.answer import home
from timeline.app.index import Index
from timeline.days import iso
from timeline.query import select

PAGES = Path(__file__).parent / "pages"
PACKAGES = {
    "vis-timeline": ("vis-timeline@8.5.4", "vis"),
    "TimelineJS": ("@knight-lab/timelinejs@3.9.11", "knight"),
}
ANSWERED = 300  # ms without a change after which a filter is over: the server's answer has come
ACTS = {
    "an empty frame": "",
    "zoom": "acts.zoom(i);",
    "selection": "acts.selection(i);",
    "filter": "acts.filter(i);",
}
Column = dict[str, str]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="?", default="seeds", help="the texts (default: %(default)s)")
    folder = parser.parse_args().folder
    events, documents = timeline.extract([folder]), timeline.read_corpus([folder])
    narrated = select(events, kinds=["event"])
    with tempfile.TemporaryDirectory() as downloads, chromium() as page:
        explorer = serve(timeline.create_app(events, documents).server)
        columns = {"Timeline": column(page, explorer, PAGES / "explorer.js")}
        if fetched(Path(downloads)):
            told = [_event(row) for row in narrated.to_dict("records")]
            given = {"events": told, "window": [iso(day) for day in home(Index(events, {}))]}
            peers = serve(_pages(Path(downloads), json.dumps(given)))
            for name in PACKAGES:
                columns[name] = column(page, f"{peers}/{name.lower()}.html")
    print(f"\nin the browser, {len(narrated):,} events of {folder}, ms until the last change is painted")
    print(_row("", {name: name for name in columns}))
    for heading in columns["Timeline"]:
        print(_row(heading, {name: rows.get(heading, "–") for name, rows in columns.items()}))


def column(page: Page, address: str, script: Path | None = None) -> Column:
    """All figures of one page, by their headings; `script` tells the acts where the page does not."""
    ready = statistics.median(opened(page, address) for _ in range(3))
    if script:
        page.evaluate(script.read_text(encoding="utf-8"))
    marks, labels = page.evaluate("() => drawn()")
    made = {"page ready, from nothing": f"{ready:,.0f}", "marks and labels in sight": f"{marks} + {labels}"}
    for name, act in ACTS.items():
        if not act or page.evaluate(f"() => '{name}' in acts"):
            made[name] = f"{painted(page, act, quiet=ANSWERED if name == 'filter' else QUIET):.0f}"
    return made


def fetched(folder: Path) -> bool:
    """Have npm fetch the peers' packages into a folder; without npm that is said, and we are alone."""
    specs = [spec for spec, _ in PACKAGES.values()]
    try:
        npm = ["npm", "pack", "--silent", *specs]
        told = subprocess.run(npm, cwd=folder, capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError) as error:
        print(f"npm gave no {' and '.join(PACKAGES)}, so nothing stands beside: {error}")
        return False
    for archive, (_, name) in zip(told.stdout.decode().split(), PACKAGES.values(), strict=True):
        with tarfile.open(folder / archive) as packed:
            packed.extractall(folder / name, filter="data")
        (folder / name / "package").rename(folder / name / "files")
    return True


def _pages(folder: Path, given: str) -> Flask:
    for page in PAGES.glob("*.html"):
        (folder / page.name).write_bytes(page.read_bytes())
    (folder / "events.json").write_text(given, encoding="utf-8")
    return Flask(__name__, static_folder=str(folder), static_url_path="")


def _event(row: dict[Any, Any]) -> dict[str, Any]:
    return {
        "id": row["event_id"],
        "title": row["title"],
        "passage": row["passage"],
        "first": row["earliest"],
        "last": row["latest"],
        "actors": row["actors"].split("; ") if row["actors"] else [],
    }


def _row(heading: str, cells: Column) -> str:
    return f"  {heading:28}" + " |".join(f"{cell:>14}" for cell in cells.values())


if __name__ == "__main__":
    main()
