"""The documentation says what the program does: every column, command and option, and every example runs."""

from __future__ import annotations

import argparse
import re
import shlex
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

import timeline
from timeline.arguments import parser
from timeline.catalogue import DOCUMENT_FIELDS
from timeline.cli import main
from timeline.events import EVENT_COLUMNS
from timeline.model import ACTOR_TYPES, KINDS, PRECISIONS
from timeline.tables import FORMS, PROTECTED

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


def section(title: str) -> str:
    return README.split(f"## {title}\n", 1)[1].split("\n## ", 1)[0]


def options() -> Iterator[tuple[str, str]]:
    """Command and long option of everything that the parser knows."""
    [commands] = [action for action in parser()._actions if isinstance(action, argparse._SubParsersAction)]
    for name, command in commands.choices.items():
        for action in command._actions:
            yield from ((name, option) for option in action.option_strings if option.startswith("--"))


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)


def test_every_column_is_described_in_its_order() -> None:
    rows = re.findall(r"^\| (`.*?`) \|", section("The events table"), re.MULTILINE)
    assert [name for row in rows for name in re.findall(r"`(\w+)`", row)] == list(EVENT_COLUMNS)


@pytest.mark.parametrize("value", [*KINDS, *PRECISIONS, *PROTECTED])
def test_every_value_is_named(value: str) -> None:
    assert f"`{value}`" in section("The events table")


@pytest.mark.parametrize("value", ["file", *DOCUMENT_FIELDS, *ACTOR_TYPES, "name", "alias", "since", "until"])
def test_the_tables_beside_the_documents_are_described(value: str) -> None:
    assert f"`{value}`" in section("What people do most")


@pytest.mark.parametrize("suffix", FORMS)
def test_every_form_is_named(suffix: str) -> None:
    assert suffix in README


@pytest.mark.parametrize("command", sorted({command for command, _ in options()}))
def test_every_command_is_shown(command: str) -> None:
    assert f"timeline {command} " in README


# What the help tells is enough for these.
UNSAID = {"--help", "--output", "--host", "--port", "--date"}


@pytest.mark.parametrize("option", sorted({option for _, option in options()} - UNSAID))
def test_every_option_is_named(option: str) -> None:
    assert f"`{option}" in README


def test_every_command_line_is_understood() -> None:
    lines = [line for block in blocks("sh") for line in block.splitlines() if line.startswith("timeline ")]
    assert len(lines) >= 5
    for line in lines:
        assert parser().parse_args(shlex.split(line, comments=True)[1:]).command in line


def test_the_examples_of_the_readme_print_what_it_shows(capsys: pytest.CaptureFixture[str]) -> None:
    [block] = blocks("console")
    command, expected = block.removeprefix("$ timeline ").split("\n", 1)
    assert main(shlex.split(command)) == 0
    assert capsys.readouterr().out == expected


def test_every_make_target_is_documented() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    [targets] = re.findall(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    for target in {*targets.split()} - {"lint", "browser", "clean"}:
        assert f"make {target}" in README + CONTRIBUTING


def test_the_python_of_the_readme_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    names: dict[str, object] = {}
    [block] = blocks("python")
    exec(compile(block, "README.md", "exec"), names)
    assert 0 < len(names["stalin"]) < len(names["events"])  # type: ignore[arg-type]


def test_what_is_exported_is_in_the_readme() -> None:
    for name in timeline.__all__:
        assert f"timeline.{name}(" in section("From Python")


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "seeds/README.md"])
def test_every_path_that_is_named_exists(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    tops = "timeline|tests|seeds|data|docs|benchmarks|assets"
    for path in set(re.findall(rf"[(`]((?:{tops})/[\w./-]*)", text)):
        assert (ROOT / path).exists(), path


def test_changes_are_told() -> None:
    assert "## [Unreleased]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_there_is_no_other_prose() -> None:
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    prose = {name for name in tracked.split() if name.endswith((".md", ".rst"))}
    assert prose == {"README.md", "CONTRIBUTING.md", "CHANGELOG.md", "seeds/README.md"}
