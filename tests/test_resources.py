"""The resource files: each rule finds its examples and each example its rule; counters find nothing."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from timeline.asides import AsideRule, aside_rules
from timeline.classify import Traits, classify, kind_rules
from timeline.dates import find_dates
from timeline.grammar import BARE, grammar
from timeline.intervals import interval
from timeline.model import KINDS, ROLES
from timeline.notation import edtf
from timeline.relative import lacks_year
from timeline.vocabulary import vocabulary

RULES = {rule.name: rule for rule in grammar().rules}
EXAMPLES = [(rule.name, text, value) for rule in grammar().rules for text, value in rule.examples.items()]
COUNTERS = [(rule.name, text) for rule in grammar().rules for text in rule.counter]


def test_every_rule_has_an_example_and_a_name_of_its_own() -> None:
    assert all(rule.examples for rule in grammar().rules)
    assert len(RULES) == len(grammar().rules)


@pytest.mark.parametrize(("rule", "text", "value"), EXAMPLES)
def test_a_rule_finds_its_example(rule: str, text: str, value: str) -> None:
    found = find_dates(text)
    assert [mention.rule for mention in found] == [rule]
    assert ["-" if m.latent else edtf(m.parts, m.until, either=m.either) for m in found] == [value]


@pytest.mark.parametrize(("rule", "text"), COUNTERS)
def test_a_rule_finds_nothing_in_its_counter_example(rule: str, text: str) -> None:
    assert rule not in [mention.rule for mention in find_dates(text)]


@pytest.mark.parametrize("text", [text for rule in grammar().exclusions for text in rule.examples])
def test_an_exclusion_refuses_its_example(text: str) -> None:
    assert find_dates(text) == []


def test_no_example_survives_without_its_exclusion_by_chance() -> None:
    for rule in grammar().exclusions:
        for text in rule.examples if set(rule.rules) <= {*BARE, "day-of"} else ():
            number = re.search(r"\d{2,4}(?:-\d+)?", text)
            assert number
            before, after = text[: number.start()], text[number.end() :]
            others = [
                other
                for other in grammar().exclusions
                if other is not rule and other.holds(before, number[0], after)
            ]
            assert rule.holds(before, number[0], after) or rule.rules == ("day-of",) or others


@pytest.mark.parametrize("rule", kind_rules(), ids=lambda rule: rule.name)
def test_a_kind_rule_decides_its_examples(rule: object) -> None:
    for example in rule.examples:  # type: ignore[attr-defined]
        role, text = example.split("|", 1)
        before, quote, after = re.fullmatch(r"(.*)\[(.*?)\](.*)", text, re.DOTALL).groups()  # type: ignore[union-attr]
        [mention] = [m for m in find_dates(before + quote + after) if m.start <= len(before) < m.end]
        if lacks_year(mention.parts):
            mention = replace(mention, parts=replace(mention.parts, year=1863, month=6))
        precision = interval(mention.parts, mention.until).precision
        traits = Traits(diary=rule.inside == "diary", authors=frozenset({"Temin"}))  # type: ignore[attr-defined]
        found = classify(before, after, role, precision, place=[rule.inside], traits=traits)  # type: ignore[attr-defined]
        assert found is not None
        assert found.name == rule.name  # type: ignore[attr-defined]


@pytest.mark.parametrize("rule", aside_rules(), ids=lambda rule: rule.name)
def test_an_aside_rule_holds_in_its_examples(rule: AsideRule) -> None:
    for example in rule.examples:
        before, quote, after = example.replace("]", "[").split("[")
        assert rule.before.search(before)
        assert find_dates(before + quote + after)


def test_kind_rules_name_kinds_and_roles_that_exist() -> None:
    assert {rule.kind for rule in kind_rules()} <= set(KINDS)
    assert {role for rule in kind_rules() for role in rule.roles} <= set(ROLES)


def test_the_vocabulary_knows_the_months_of_every_language_it_names() -> None:
    words = vocabulary().words
    for name in (
        "June",
        "июня",
        "червня",
        "juin",
        "juni",
        "junio",
        "giugno",
        "junho",
        "czerwca",
        "iiunia",
        "июне",
    ):
        assert words[name][1] == 6, name
