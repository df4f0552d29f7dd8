"""Reading order in a real browser: the text against time, and stretches of the text."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

import timeline
from tests.conftest import PHONE, Open, asked, days, drawn, window
from tests.test_chart import picture, words_of
from timeline.model import Document

LONG = "002_2486723ef7f49ada.txt"
PLACES = """() => timeline.chart.places.lanes.map((lane) => ({name: lane.name, from: lane.from, to: lane.to,
    top: lane.top, height: lane.height, starts: lane.marks.map((mark) => mark.event.start)}))"""


def drag(page: Page, first: float, last: float) -> None:
    """Drag along the axis beside the long document, from one share of its lane to another."""
    lane = next(lane for lane in page.evaluate(PLACES) if lane["name"] == LONG)
    box = page.locator("#text-axis").bounding_box()
    top, x = box["y"] + lane["top"] + 8, box["x"] + 90
    page.mouse.move(x, top + first * (lane["height"] - 28))
    page.mouse.down()
    page.mouse.move(x, top + last * (lane["height"] - 28), steps=4)
    expect(page.locator("#text-brush")).to_be_visible()
    page.mouse.up()


def stretch(page: Page) -> tuple[int, int]:
    name, _, offsets = asked(page)["place"][0].rpartition(":")
    assert name == LONG
    first, last = offsets.split("-")
    return int(first), int(last)


def test_a_drag_along_the_text_shows_that_stretch(visit: Open, seeds: Any) -> None:
    page = visit("?view=order")
    page.locator("body").press("0")
    before = window(page)
    drag(page, 0.25, 0.5)
    expect(page.locator("#place")).to_be_visible()
    first, last = stretch(page)
    length = len(next(one.text for one in seeds.documents if one.id == LONG))
    assert first / length == pytest.approx(0.25, abs=0.02)
    assert last / length == pytest.approx(0.5, abs=0.02)
    told = seeds.events[(seeds.events["kind"] == "event") & (seeds.events["document"] == LONG)]
    inside = told[(told["start"] >= first) & (told["start"] < last)]
    [lane] = page.evaluate(PLACES)
    assert sorted(lane["starts"]) == sorted(inside["start"])
    ends = [place.removeprefix("¶ ").split(",")[0] for place in inside["locator"].iloc[[0, -1]]]
    expect(page.locator("#place")).to_contain_text("Soviet Aims in Korea and the Origins")
    expect(page.locator("#place")).to_contain_text(f", ¶ {ends[0]}–{ends[1]}")
    expect(page.locator("#text-axis .before")).to_have_text(f"▴ {(told['start'] < first).sum()} before")
    expect(page.locator("#text-axis .after")).to_have_text(f"▾ {(told['start'] >= last).sum()} after")
    assert window(page) == before
    assert "event" not in asked(page)  # a drag selects nothing

    again = visit(f"?view=order&place={LONG}:{first}-{last}")
    assert again.evaluate(PLACES)[0]["starts"] == lane["starts"]
    page.locator("#place").click()
    expect(page.locator("#place")).to_be_hidden()
    assert len(page.evaluate(PLACES)) == 2
    page.go_back()
    assert stretch(page) == (first, last)


def test_the_text_axis_has_keys(visit: Open) -> None:
    page = visit("?view=order")
    event = page.locator("#table-rows tr[data-id]").nth(40)
    event.click()
    page.locator("#chart-scroll").focus()
    page.keyboard.press("s")
    first, last = stretch(page)
    page.keyboard.press("s")
    shorter = stretch(page)
    assert shorter[1] - shorter[0] == pytest.approx((last - first) * 0.6, rel=0.01)
    assert first <= shorter[0] < shorter[1] <= last
    page.keyboard.press("ArrowDown")
    assert stretch(page)[0] > shorter[0]
    expect(page.locator("#live")).to_have_text(re.compile(r"Soviet Aims.*, ¶ \d+–\d+$"))
    assert stretch(page)[1] - stretch(page)[0] == pytest.approx(shorter[1] - shorter[0], abs=2)
    page.keyboard.press("ArrowUp")
    assert stretch(page) == pytest.approx(shorter, abs=2)
    for _ in range(3):
        page.keyboard.press("S")
    assert "place" not in asked(page)
    expect(page.locator("#live")).to_have_text("The whole text")
    page.keyboard.press("s")
    page.keyboard.press("b")
    assert "place" not in asked(page)


def test_the_wheel_along_the_text_leaves_no_steps_to_go_back(visit: Open) -> None:
    page = visit("?view=order")
    box = page.locator("#text-axis").bounding_box()
    steps = page.evaluate("() => history.length")
    page.mouse.move(box["x"] + 90, box["y"] + box["height"] / 2)
    page.keyboard.down("Control")
    for _ in range(5):
        page.mouse.wheel(0, -100)
    page.keyboard.up("Control")
    page.wait_for_function("() => timeline.state.get().place")
    assert stretch(page)[0] > 0
    assert page.evaluate("() => history.length") == steps


def test_the_stretch_follows_the_selected_event(visit: Open, seeds: Any) -> None:
    told = seeds.events[(seeds.events["kind"] == "event") & (seeds.events["document"] == LONG)]
    page = visit(f"?view=order&place={LONG}:1000-20000")
    far = told[told["start"] > 80_000].iloc[0]
    page.evaluate("(id) => timeline.select(id)", far["event_id"])
    expect(page.locator("#reader mark")).to_have_attribute("data-id", far["event_id"])
    first, last = stretch(page)
    assert first <= far["start"] < last
    assert last - first == 19_000
    other = seeds.events[(seeds.events["kind"] == "event") & (seeds.events["document"] != LONG)].iloc[0]
    page.evaluate("(id) => timeline.select(id)", other["event_id"])
    expect(page.locator("#place")).to_be_hidden()


@pytest.mark.parametrize("place", [f"{LONG}:90-40", "nothing.txt:4-400", f"{LONG}:4", f"{LONG}:0-999999999"])
def test_a_mangled_stretch_shows_the_chart(visit: Open, place: str) -> None:
    page = visit(f"?view=order&place={place}")
    page.locator("body").press("s")
    page.keyboard.press("b")
    expect(page.locator("#place")).to_be_hidden()
    assert len(page.evaluate(PLACES)) == 2


def test_other_views_have_no_text_axis(visit: Open) -> None:
    page = visit(f"?place={LONG}:1000-20000")
    for place in ("#text-axis", "#text-zoom", "#place"):
        expect(page.locator(place)).to_be_hidden()
    page.locator("body").press("s")
    assert stretch(page) == (1000, 20000)
    page.keyboard.press("r")
    expect(page.locator("#place")).to_be_visible()


def test_on_a_phone_buttons_do_what_a_drag_does(visit: Open) -> None:
    page = visit("?view=order", size=PHONE, has_touch=True, is_mobile=True)
    for lane, top in page.evaluate("""() => timeline.chart.places.lanes.map((lane) => [
        lane.top, Math.min(...lane.marks.map((mark) => mark.rowTop))])"""):
        assert top >= lane + 24  # below the name that stands above it
    page.locator("#text-in").tap()
    first, last = stretch(page)
    page.locator("#text-in").tap()
    assert stretch(page)[1] - stretch(page)[0] < last - first
    page.locator("#place").tap()
    expect(page.locator("#place")).to_be_hidden()
    assert page.evaluate("() => document.documentElement.scrollWidth") <= PHONE["width"]


def test_too_many_dates_lie_along_the_text_as_density(visit: Open, serve: Callable[[Any], str]) -> None:
    events = days(5000).assign(locator=[f"¶ {day + 1}" for day in range(5000)])
    page = visit("?view=order", address=serve(timeline.create_app(events, [Document("d", "x" * 5000)])))
    page.locator("body").press("0")
    note, tip = page.locator("#chart-note"), page.locator("#tooltip")
    expect(note).to_contain_text("5,000 in this window")
    expect(page.locator("#text-axis span").first).to_have_text(re.compile(r"¶ \d+"))
    expect(page.locator("#lane-controls")).to_be_hidden()
    box = page.evaluate("""() => {
        const { x, y } = timeline.at('chart-frame').getBoundingClientRect(), { chart } = timeline;
        return [x + chart.gutter(), y + chart.TOP, chart.plotWidth(), chart.plotHeight()];
    }""")
    x, y, width, height = box
    page.mouse.move(x + width / 2, y + height / 2)  # told as it happened: the middle in the middle
    expect(tip).to_contain_text(re.compile(r"1906\s*\d+ here: d"))
    page.mouse.move(x + width * 0.9, y + height * 0.1)
    expect(tip).to_contain_text("0 here")
    words = words_of(picture(page, "SVG", "i"))
    assert set(page.locator("#text-axis span").all_text_contents()) <= set(words)
    page.keyboard.press("s")
    expect(note).to_contain_text("3,000 in this window")
    expect(page.locator("#place")).to_contain_text("d, ¶ 1001–4000")
    assert page.evaluate("() => timeline.chart.places.lanes[0].to") == 4000
    page.keyboard.press("S")
    expect(page.locator("#place")).to_be_hidden()
    for _ in range(2):
        page.keyboard.press("s")
    expect(note).to_be_empty()
    assert len(drawn(page)) == 1800
    page.keyboard.press("b")
    expect(note).to_contain_text("5,000 in this window")
    page.keyboard.press("r")
    expect(page.locator("#text-axis")).to_be_hidden()
    assert page.evaluate("() => timeline.chart.density.lanes.length") == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_in_reading_order(visit: Open, scheme: str) -> None:
    page = visit(f"?view=order&place={LONG}:1000-60000", color_scheme=scheme)
    found = Axe().run(page).response["violations"]
    assert [one["id"] for one in found if one["impact"] in ("serious", "critical")] == []
