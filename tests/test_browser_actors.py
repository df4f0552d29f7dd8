"""Actors in the explorer, in a real browser: found by any alias, seen with others, corrected beside the corpus."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.conftest import PHONE, Open, asked, choose, shot
from timeline.app import live_app
from timeline.corpus import read_corpus
from timeline.extraction import read
from timeline.live import Live
from timeline.query import select


@pytest.mark.parametrize(
    ("words", "option"),
    [
        ("Stalin's", "Joseph Stalin"),
        ("Dzhugashvili", "Joseph Stalin · Iosif Dzhugashvili"),
        ("USSR", "Soviet Union · USSR"),
        ("Moscow", "Soviet Union · Moscow"),
    ],
)
def test_an_actor_is_found_by_any_alias(visit: Open, words: str, option: str) -> None:
    page = visit()
    expect(page.locator("#actor-list .option .name").first).to_have_text("Soviet Union")
    page.locator("#actor-search").fill(words)
    expect(page.locator("#actor-list .option .name").first).to_have_text(option)


def test_what_was_found_can_be_chosen_and_the_list_comes_back(visit: Open, seeds: Any) -> None:
    page = visit()
    page.locator("#actor-search").fill("Dzhugashvili")
    expect(page.locator("#actor-list .option")).to_have_count(1)
    choose(page, "Joseph Stalin")
    expected = select(seeds.events, actors=["Joseph Stalin"], kinds=["event"])
    expect(page.locator("#count")).to_contain_text(f"{len(expected)} of")
    expect(page.locator("#actor-list .option input").first).to_be_checked()
    shot(page, "alias")
    page.locator("#actor-search").fill("xyzzy")
    expect(page.locator("#actor-list")).to_have_text("No actor like “xyzzy”.")
    page.locator("#actor-search").fill("")
    expect(page.locator("#actor-list > .option").nth(5)).to_be_visible()


def test_one_click_leaves_the_events_of_two(visit: Open, seeds: Any) -> None:
    page = visit("?actor=Joseph+Stalin")
    companion = page.locator(".together .option").nth(1)
    name, count = companion.locator("span").all_inner_texts()
    shot(page, "together")
    companion.click()
    expect(page.locator("#count")).to_contain_text(f"{count} of")
    assert asked(page) == {"actor": ["Joseph Stalin", name], "actors": ["all"]}
    assert int(count) == len(
        select(seeds.events, actors=["Joseph Stalin", name], actors_mode="all", kinds=["event"])
    )
    expect(page.locator("#mode-all")).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".together")).to_have_count(0)
    page.go_back()
    expect(page.locator(".together .option")).to_have_count(6)


def test_of_several_chosen_each_has_its_companions_behind_a_click(visit: Open) -> None:
    page = visit("?actor=Joseph+Stalin&actor=Kim+Il+Sung")
    expect(page.locator(".together")).to_have_count(2)
    expect(page.locator(".together .option").first).to_be_hidden()
    page.locator(".together summary").last.press("Enter")
    button = page.get_by_role("list", name="Who appears with Kim Il Sung").get_by_role("button").first
    button.press("Enter")
    expect(page.locator("#mode-all")).to_have_attribute("aria-pressed", "true")
    assert len(asked(page)["actor"]) == 2
    assert asked(page)["actor"][0] == "Kim Il Sung"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_among_the_companions(visit: Open, scheme: str) -> None:
    page = visit("?actor=Joseph+Stalin", size=PHONE, color_scheme=scheme)
    page.locator("#tab-filters").click()
    expect(page.locator(".together .option").first).to_be_visible()
    found = Axe().run(page).response["violations"]
    assert [rule["id"] for rule in found if rule["impact"] in ("serious", "critical")] == []


def test_lanes_by_actor_count_an_event_once(visit: Open, seeds: Any) -> None:
    page = visit("?lanes=actor&actor=Joseph+Stalin&actor=Kim+Il+Sung&window=1900/2000")
    events = select(seeds.events, actors=["Joseph Stalin", "Kim Il Sung"], kinds=["event"])
    expect(page.locator("#count")).to_contain_text(f"{len(events)} of")
    lanes = page.evaluate(
        "() => timeline.chart.places.lanes.flatMap((lane) => lane.marks.map((mark) => mark.event.id))"
    )
    assert len(lanes) > len(set(lanes)) == len(events)


def test_a_corrected_table_is_seen_when_the_page_is_loaded_again(
    visit: Open, serve: Callable[[Any], str], tmp_path: Path
) -> None:
    (tmp_path / "war.txt").write_text("In March 1949 Stalin received Kim Il Sung. In 1950 Stalin agreed.")
    documents = read_corpus([tmp_path])
    live = Live([tmp_path], [read(document) for document in documents], lambda _: None)
    page = visit(address=serve(live_app(live.look, documents)))
    expect(page.locator("#actor-list .option .name")).to_have_text(["Joseph Stalin", "Kim Il Sung"])
    (tmp_path / "actors.csv").write_text("name;type;alias\nThe Generalissimo;person;Stalin\nX;king;X\n")
    page.reload()
    expect(page.locator("#actor-list .option .name")).to_have_text(["The Generalissimo", "Kim Il Sung"])
    expect(page.locator("#chips .note")).to_contain_text("actors.csv: line 3: type is 'king'")
    expect(page.locator("#table-rows tr").first).to_contain_text("The Generalissimo")
    shot(page, "wrong table")
