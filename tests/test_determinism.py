"""The same bytes give the same table, whatever the hash seed, time zone, locale, clock or folder."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from timeline.cli import main

ROOT = Path(__file__).parent.parent

# Every clock that Python code can ask tells a day of the far future: what is imported after it sees no other.
FAKE_CLOCK = """
import datetime, sys, time
import pandas
class FakeDate(datetime.date):
    @classmethod
    def today(cls): return cls(2096, 2, 29)
class FakeDatetime(datetime.datetime):
    @classmethod
    def now(cls, tz=None): return cls(2096, 2, 29, 23, 59, 59, tzinfo=tz)
    @classmethod
    def utcnow(cls): return cls(2096, 2, 29, 23, 59, 59)
    @classmethod
    def today(cls): return cls(2096, 2, 29, 23, 59, 59)
datetime.date, datetime.datetime = FakeDate, FakeDatetime
time.time = lambda: 3981484799.0
from timeline.cli import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The table of the seeds as this process makes it."""
    path = tmp_path_factory.mktemp("expected") / "events.csv"
    assert main(["extract", str(ROOT / "seeds"), "-o", str(path)]) == 0
    return path.read_bytes()


def extract(code: list[str], folder: Path, environment: dict[str, str]) -> bytes:
    done = subprocess.run(
        [sys.executable, *code, "extract", str(folder), "-o", "-"],
        env=os.environ | environment, capture_output=True, timeout=120,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, b"")
    return done.stdout


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "2", "TZ": "America/Adak", "LC_ALL": "tr_TR.UTF-8", "PYTHONUTF8": "0"},
    ],
)
def test_the_environment_changes_nothing(expected: bytes, environment: dict[str, str]) -> None:
    assert extract(["-m", "timeline"], ROOT / "seeds", environment) == expected


def test_the_clock_changes_nothing(expected: bytes) -> None:
    assert extract(["-c", FAKE_CLOCK], ROOT / "seeds", {}) == expected


def test_the_place_of_the_folder_changes_nothing(expected: bytes, tmp_path: Path) -> None:
    """Written in another order, under another name."""
    (tmp_path / "corpus").mkdir()
    for path in sorted((ROOT / "seeds").iterdir(), reverse=True):
        shutil.copy(path, tmp_path / "corpus")
    assert extract(["-m", "timeline"], tmp_path / "corpus", {}) == expected
