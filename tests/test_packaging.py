"""What ships: the wheel with everything inside, pins that any machine can install, and make's targets.

The wheel is installed alone into a new environment. The packages that it needs are not downloaded again: a
path file names those of the running environment, after the wheel and without the checkout. That nothing
undeclared is imported is tested apart.
"""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
import sysconfig
import tomllib
import urllib.request
import venv
import zipfile
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from timeline.cli import main
from timeline.shipped import shipped

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    [path] = folder.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `bin` of an environment that has the wheel, and of everything else what the running one has."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, symlinks=True)
    python = folder / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--python", python, "install", "--no-deps", "--no-index", wheel]
    subprocess.run(pip, check=True, capture_output=True, timeout=120)
    [site] = folder.glob("lib/python*/site-packages")
    (site / "packages.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return folder / "bin"


def run(command: list[str | Path], folder: Path) -> str:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8", timeout=120
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_the_wheel_holds_code_resources_assets_and_seeds_and_nothing_else(wheel: Path) -> None:
    names = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    tracked = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split()
    expected = {name for name in tracked if name.startswith("timeline/")}
    expected |= {f"timeline/{name}" for name in tracked if name.startswith(("assets/", "seeds/"))}
    assert {name for name in expected if name not in names} == set()
    assert {name.split("/")[0] for name in names} == {"timeline"}
    assert {name.split("/")[1] for name in names if name.count("/") > 1} == {
        "app",
        "assets",
        "resources",
        "seeds",
    }


def test_outside_the_checkout_the_wheel_extracts(installed: Path, tmp_path: Path) -> None:
    where = "import timeline, timeline.shipped as s; print(timeline.__file__); print(s.shipped('seeds'))"
    module, seeds = run([installed / "python", "-c", where], tmp_path).splitlines()
    assert Path(module).is_relative_to(installed.parent)
    assert Path(seeds).is_relative_to(installed.parent)
    run([installed / "timeline", "extract", seeds, "-o", "events.csv"], tmp_path)
    assert main(["extract", str(ROOT / "seeds"), "-o", str(tmp_path / "checkout.csv")]) == 0
    assert (tmp_path / "events.csv").read_bytes() == (tmp_path / "checkout.csv").read_bytes()


def test_outside_the_checkout_the_wheel_serves(installed: Path, tmp_path: Path) -> None:
    with subprocess.Popen(
        [installed / "timeline", "serve", "--port", "0"], cwd=tmp_path, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            assert process.stdout is not None
            [address] = re.findall(r"http://127\.0\.0\.1:\d+", process.stdout.readline())
            assert get(f"{address}/health")
            assert b"<html" in get(f"{address}/")
            assert json.loads(get(f"{address}/events.jsonl").splitlines()[0])["document"].endswith(".txt")
            assert get(f"{address}/assets/{next(shipped('assets').glob('*.js')).name}")
        finally:
            process.kill()


def get(address: str) -> bytes:
    with urllib.request.urlopen(address, timeout=30) as answer:
        content: bytes = answer.read()
        return content


def test_in_a_checkout_the_folders_are_at_its_top() -> None:
    assert shipped("seeds") == ROOT / "seeds"
    assert shipped("assets") == ROOT / "assets"


def test_every_package_that_is_imported_is_declared() -> None:
    homes = packages_distributions()
    imported = {
        name.split(".")[0]
        for path in (ROOT / "timeline").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        for name in _names(node)
    } - {*sys.stdlib_module_names, "timeline"}
    needed = {_normal(homes[name][0]) for name in imported}
    declared = {_normal(re.split(r"[\[<>=~! ]", line)[0]) for line in PROJECT["dependencies"]}
    # Flask and NumPy come with Dash and pandas and belong to what these promise; the others work unseen.
    assert needed - declared <= {"flask", "numpy", "werkzeug"}
    assert declared - needed <= {"pyarrow", "plotly", "dateparser"}


def _names(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [node.module] if isinstance(node, ast.ImportFrom) and node.module and node.level == 0 else []


# --- pins --------------------------------------------------------------------------------------------------


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _pins(name: str) -> dict[str, str]:
    """Package and marker -> version."""
    text = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ")
    pins = {}
    for line in filter(None, text.splitlines()):
        found = re.fullmatch(r"([\w.-]+)==(\S+)( ; [^#]*?)?((?: +--hash=sha256:[0-9a-f]{64})+) *", line)
        assert found, f"{name}: neither pinned nor hashed, or more than that: {line[:80]}"
        pins[_normal(found[1]) + (found[3] or "")] = found[2]
    return pins


@pytest.mark.parametrize("name", ["constraints.txt", "constraints-dev.txt"])
def test_every_package_is_pinned_and_hashed_and_no_server_is_named(name: str) -> None:
    assert len(_pins(name)) > 40
    assert not re.search(
        r"https?:|--(index|extra-index|find-links|trusted)|\.(com|org|net|io)\b", (ROOT / name).read_text()
    )


def test_the_pins_cover_what_is_declared_and_agree() -> None:
    pins, more = _pins("constraints.txt"), _pins("constraints-dev.txt")
    assert {name: more.get(name) for name in pins} == pins
    for lines, names in ((PROJECT["dependencies"], pins), (PROJECT["optional-dependencies"]["dev"], more)):
        bare = {name.split(" ;")[0] for name in names}
        assert {_normal(re.split(r"[\[<>=~! ]", line)[0]) for line in lines} <= bare


# --- make --------------------------------------------------------------------------------------------------


def make(*arguments: str) -> str:
    return subprocess.run(
        ["make", "-n", *arguments], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout


def test_make_run_serves_on_the_port_it_is_given() -> None:
    assert "-m timeline serve --port 8050" in make("run")
    assert "-m timeline serve --port 9000" in make("run", "PORT=9000")


def test_make_test_checks_everything_and_the_ci_runs_it() -> None:
    commands = make("test")
    assert all(check in commands for check in ("ruff check", "ruff format --check", "mypy", "pytest"))
    assert "make test" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert os.access(ROOT / ".ci" / "run", os.X_OK)


def test_without_a_browser_make_test_installs_one_or_fails() -> None:
    commands = make("browser", "CHROMIUM=")
    assert "install -y --no-install-recommends chromium" in commands
    assert "need the package chromium" in commands


def test_make_bench_takes_other_texts() -> None:
    assert '"letters"' in make("bench", "TEXTS=letters")
