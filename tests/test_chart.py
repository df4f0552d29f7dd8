"""The chart's lanes, its height, what the filters leave out, and its pictures, in a real browser."""

from __future__ import annotations

import re
import struct
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Page, expect

import timeline
from tests.conftest import PHONE, WIDE, Open, asked, choose, days, drawn, place, shot, window
from timeline.model import Document

SVG = "{http://www.w3.org/2000/svg}"


def lanes(page: Page) -> list[dict[str, Any]]:
    """The lanes in their order, with what the chart says of each."""
    return page.evaluate("""() => timeline.chart.places.lanes.map((lane) => ({
        name: lane.name, count: lane.count, since: lane.since, top: lane.top, height: lane.height,
        ticks: lane.marks.filter((mark) => mark.tick).length, more: lane.more }))""")


WORDS = """(layer) => [...document.querySelectorAll(`${layer} text`)].map((text) => {
    const { left, right, top, bottom } = text.getBoundingClientRect();
    return [text.textContent, left, right, top, bottom];
})"""
INSIDE = """(layer) => {
    const { left, right, top, bottom } = document.querySelector(layer).getBoundingClientRect();
    return [left, right, top, bottom];
}"""


def names(page: Page) -> list[str]:
    """The names of the lanes that stand beside the chart now, from the top."""
    return page.locator(".lane-name").evaluate_all("(all) => all.map((one) => one.dataset.name)")


def head(page: Page, name: str) -> Any:
    return page.locator(f'.lane-name[data-name="{name}"]')


def test_several_lanes_are_seen_at_once_and_nothing_is_lost(visit: Open, seeds: Any) -> None:
    page = visit("?lanes=actor")
    assert len(names(page)) >= 4
    first, end = window(page)
    events = seeds.events[seeds.events["kind"] == "event"]
    events = events[(events["start_day"] < end) & (events["end_day"] >= first)]
    for name in names(page)[:3]:
        of_actor = events[events["actors"].str.split("; ").map(lambda actors, name=name: name in actors)]
        assert set(of_actor["event_id"]) <= set(drawn(page))
    shot(page, "lanes")


def test_what_has_no_row_of_its_own_is_counted_and_opens(visit: Open) -> None:
    page = visit("?lanes=actor")
    few = lanes(page)[0]
    more = head(page, few["name"]).locator(".hidden-rows")
    assert few["more"] > 0
    expect(more).to_have_text(f"+{few['more']}")
    more.click()
    assert asked(page)["unfold"] == [few["name"]]
    all_rows = lanes(page)[0]
    assert all_rows["ticks"] == 0
    assert all_rows["height"] > few["height"]
    expect(more).to_have_text("fewer")
    more.click()
    assert lanes(page)[0] == few


def test_the_order_of_the_lanes(visit: Open) -> None:
    page = visit("?lanes=actor")
    order = page.locator("#lane-order")
    nobody = "no actor named"
    counts = [lane["count"] for lane in lanes(page) if lane["name"] != nobody]
    assert counts == sorted(counts, reverse=True)
    order.select_option("first")
    assert asked(page)["lane-order"] == ["first"]
    since = [lane["since"] for lane in lanes(page) if lane["name"] != nobody]
    assert since == sorted(since)
    page.locator("body").press("o")
    called = [lane["name"] for lane in lanes(page) if lane["name"] != nobody]
    assert called == page.evaluate("(all) => all.sort((a, b) => a.localeCompare(b, 'en'))", called)
    assert lanes(page)[-1]["name"] == nobody
    page.keyboard.press("o")
    assert "lane-order" not in asked(page)


def test_a_pinned_lane_stays_at_the_top(visit: Open) -> None:
    page = visit("?lanes=actor")
    name = names(page)[2]
    head(page, name).locator(".pin").click()
    assert asked(page)["pin"] == [name]
    assert lanes(page)[0]["name"] == name
    before = head(page, name).bounding_box()
    page.locator("#chart-scroll").evaluate("(place) => { place.scrollTop = 300; }")
    expect(page.locator(".lane-name").nth(1)).not_to_have_attribute("data-name", "Soviet Union")
    assert head(page, name).bounding_box() == before
    tops = page.evaluate("() => timeline.chart.marks.map((mark) => mark.rowTop - timeline.chart.size.scroll)")
    assert min(tops) >= 0
    again = visit(page.url.split("/")[-1])
    assert names(again)[0] == name
    again.locator("body").press("p")
    assert "pin" not in asked(again)


def test_a_folded_lane_is_one_row_of_ticks(visit: Open) -> None:
    page = visit("?lanes=actor")
    name = names(page)[1]
    head(page, name).locator(".fold").click()
    assert asked(page)["fold"] == [name]
    folded = lanes(page)[1]
    assert folded["height"] < 30
    assert folded["ticks"] >= folded["count"]
    head(page, name).locator(".fold").click()
    assert asked(page) == {"lanes": ["actor"]}
    page.locator("#rows-one").click()
    assert {lane["height"] for lane in lanes(page)} == {folded["height"]}
    assert asked(page)["lane-rows"] == ["one"]
    page.locator("#rows-all").click()
    assert sum(lane["ticks"] for lane in lanes(page)) == 0
    page.locator("body").press("W")
    page.keyboard.press("W")
    assert "lane-rows" not in asked(page)


def test_a_tick_is_an_event_to_click(visit: Open) -> None:
    page = visit("?lanes=actor&lane-rows=one")
    x, y, expected = place(page, "mark.tick && mark.glyph")
    page.mouse.click(x, y)
    expect(page.locator("#reader mark")).to_be_visible()
    assert asked(page)["event"] == [expected]


def test_the_name_of_a_tall_lane_stays_in_sight(visit: Open) -> None:
    page = visit("?lanes=actor&lane-rows=all")
    name = names(page)[0]
    page.locator("#chart-scroll").evaluate("(place) => { place.scrollTop = 90; }")
    page.wait_for_function("() => timeline.chart.size.scroll === 90")
    expect(head(page, name).locator(".called")).to_be_in_viewport(ratio=1)
    axis = page.locator("#chart-frame").bounding_box()["y"] + 42
    assert head(page, name).bounding_box()["y"] == pytest.approx(axis, abs=1)


def test_other_lanes_forget_what_named_the_old_ones(visit: Open) -> None:
    page = visit("?lanes=actor&pin=Joseph%20Stalin&fold=Korea&lane-order=name")
    page.locator("#lanes").select_option("kind")
    assert asked(page) == {"lanes": ["kind"], "lane-order": ["name"]}


def test_on_a_phone_the_names_stand_above_their_lanes(visit: Open) -> None:
    page = visit("?lanes=actor", size=PHONE, has_touch=True, is_mobile=True)
    shot(page, "phone-lanes")
    assert len(names(page)) >= 3
    bottom = page.locator(".lane-name").first.evaluate("(one) => one.getBoundingClientRect().bottom")
    labels = page.locator("#chart-labels text").first.evaluate("(one) => one.getBoundingClientRect().top")
    assert bottom <= labels
    page.locator(".lane-name .hidden-rows").first.tap()
    assert "unfold" in asked(page)
    page.locator("#legend-open").tap()
    box = page.locator("#legend-marks").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= PHONE["width"]


def test_the_height_of_the_chart_is_chosen_and_kept(visit: Open) -> None:
    page = visit(locale="en-GB")  # a visitor of its own: the height is kept
    bar, chart = page.locator("#splitter"), page.locator("#chart-view")
    usual = chart.bounding_box()["height"]
    at = bar.bounding_box()
    page.mouse.move(at["x"] + 300, at["y"] + 4)
    page.mouse.down()
    page.mouse.move(at["x"] + 300, at["y"] + 124, steps=4)
    page.mouse.up()
    taller = chart.bounding_box()["height"]
    assert taller == pytest.approx(usual + 120, abs=5)
    assert "event" not in asked(page)
    page.reload()
    page.wait_for_function("() => document.body.classList.contains('ready')")
    assert chart.bounding_box()["height"] == pytest.approx(taller, abs=1)
    bar.press("ArrowDown")
    assert chart.bounding_box()["height"] > taller + 20
    bar.press("End")
    expect(bar).to_have_attribute("aria-valuenow", "85")
    bar.press("[")
    assert int(bar.get_attribute("aria-valuenow")) == 80
    bar.dblclick()
    assert chart.bounding_box()["height"] == pytest.approx(usual, abs=1)


def test_what_the_filters_leave_out_stays_dimmed(visit: Open, seeds: Any) -> None:
    page = visit("?actor=Joseph%20Stalin&window=1945/1950")
    rows = "#table-rows tr[data-id]"
    selected, listed = drawn(page), page.locator(rows).count()
    count = page.locator("#count").inner_text()
    places = "() => timeline.chart.marks.filter((mark) => !mark.rest).map((mark) => [mark.x0, mark.rowTop])"
    before = page.evaluate(places)
    page.locator("body").press("h")
    expect(page.locator("#rest")).to_have_attribute("aria-pressed", "true")
    assert asked(page)["rest"] == ["1"]
    page.wait_for_function("(n) => timeline.chart.marks.length > n", arg=len(selected))
    assert page.evaluate(places) == before  # the selection does not move
    assert page.locator("#count").inner_text() == count
    assert page.locator(rows).count() == listed
    assert "rest" not in page.locator("#export").get_attribute("href")
    shot(page, "rest")

    x, y, other = place(page, "mark.rest && mark.glyph && !mark.tick")
    assert "Joseph Stalin" not in seeds.events.set_index("event_id").loc[other, "actors"]
    page.mouse.move(x, y)
    expect(page.locator("#tooltip")).to_contain_text("Left out by the filters")
    page.mouse.click(x, y)
    assert asked(page)["event"] == [other]
    expect(page.locator("#detail")).to_contain_text("Not among what the filters select")
    page.locator("#rest").click()
    page.wait_for_function("() => !timeline.chart.marks.some((mark) => mark.rest)")
    assert "rest" not in asked(page)


def test_what_is_dimmed_is_drawn_where_nothing_is_selected(visit: Open, seeds: Any) -> None:
    page = visit("?actor=Nobody&rest=1&lanes=kind")
    events = int((seeds.events["kind"] == "event").sum())
    expect(page.locator("#chart-note")).to_have_text(
        f"No event fits these filters. {events} others are dimmed."
    )
    assert len(drawn(page)) > 20
    expect(page.locator(".lane-name small")).to_have_text(f"0 of {events}")


WINDOWS = ["", "1950/1950", "1949-06/1950-07", "1950-06-20/1950-07-05", "1950-06-25/1950-06-26", "1800/2000"]
VIEWS = [
    "",
    "&lanes=actor",
    "&lanes=actor&lane-rows=all",
    "&lanes=kind&kind=all",
    "&actor=Joseph+Stalin&rest=1",
]


@pytest.mark.parametrize("size", [WIDE, PHONE])
@pytest.mark.parametrize("view", VIEWS)
def test_no_two_words_of_the_chart_overlap_and_none_leaves_it(visit: Open, view: str, size: Any) -> None:
    page = visit(f"?{view}", size=size)
    shown = 0
    for period in WINDOWS:
        page.evaluate("(period) => timeline.state.change({ window: period })", period)
        page.evaluate("() => timeline.zoom.fromAddress()")
        page.evaluate("() => timeline.chart.draw()")
        for layer in ("#chart-labels", "#chart-axis"):
            words = page.evaluate(WORDS, layer)
            left, right, top, bottom = page.evaluate(INSIDE, layer)
            outside = [one for one in words
                       if one[1] < left - 1 or one[2] > right + 1 or one[3] < top - 1 or one[4] > bottom + 1]  # fmt: skip
            assert outside == []
            assert [(a[0], b[0]) for i, a in enumerate(words) for b in words[:i]
                    if a[1] < b[2] and b[1] < a[2] and a[3] < b[4] and b[3] < a[4]] == []  # fmt: skip
            shown += len(words)
    assert shown > 60


def test_a_crowded_year_is_labelled(visit: Open) -> None:
    page = visit("?window=1950/1950")
    marks = page.evaluate("""() => timeline.chart.marks.filter((mark) => !mark.long)
        .map((mark) => [mark.event.precision, mark.label])""")
    named = [precision for precision, label in marks if label]
    assert len(named) > len(marks) / 2
    assert "day" in named


@pytest.mark.parametrize("key", ["1", "2", "3", "4", "0"])
def test_an_instant_is_seen_at_every_zoom(visit: Open, seeds: Any, key: str) -> None:
    day = seeds.events[(seeds.events["kind"] == "event") & (seeds.events["precision"] == "day")].iloc[3]
    page = visit(f"?event={day['event_id']}")
    page.locator("body").press(key)
    page.evaluate("() => timeline.chart.draw()")
    found = page.evaluate(
        "(id) => timeline.chart.marks.filter((mark) => mark.event.id === id).map(timeline.hit.box)",
        day["event_id"],
    )
    assert len(found) == 1
    assert found[0]["x1"] - found[0]["x0"] >= 11
    assert day["event_id"] in drawn(page)


def test_a_filter_leaves_the_view_as_it_is(visit: Open) -> None:
    page = visit("?window=1949/1950&lanes=actor&lane-order=name&pin=Joseph%20Stalin&fold=Korea")
    scroll = page.locator("#chart-scroll")
    scroll.evaluate("(place) => { place.scrollTop = 120; }")
    before, address = window(page), asked(page)
    page.locator("#kind-filter").get_by_label("Documents cited").check()
    expect(page.locator("#count")).to_contain_text("dates")
    assert window(page) == before
    assert scroll.evaluate("(place) => place.scrollTop") == 120
    choose(page, "Kim Il Sung")
    page.locator("#search").fill("war")
    expect(page.locator("#chips")).to_contain_text("“war”")
    assert window(page) == before
    assert {key: asked(page)[key] for key in address} == address
    page.get_by_role("button", name="Clear all").first.click()
    expect(page.locator("#chips li")).to_have_count(0)
    assert window(page) == before
    assert asked(page) == address


def picture(page: Page, form: str, key: str) -> bytes:
    """The chart as a picture, downloaded by its entry of the export menu; its key is the same."""
    page.locator(".forms summary").click()
    with page.expect_download() as download:
        page.get_by_role("button", name=f"Chart as {form}").click()
    page.locator(".forms summary").click()
    assert download.value.suggested_filename == f"timeline.{form.lower()}"
    with page.expect_download() as again:
        page.locator("body").press(key)
    content = Path(download.value.path()).read_bytes()
    assert Path(again.value.path()).read_bytes() == content
    return content


def words_of(svg: bytes) -> list[str]:
    return ["".join(element.itertext()) for element in ElementTree.fromstring(svg).iter(f"{SVG}text")]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "search",
    ["?lanes=actor&actor=Joseph+Stalin&rest=1", "?kind=all&window=1949/1950", "?view=order&window=1949/1950"],
)
def test_the_chart_as_svg(visit: Open, search: str, scheme: str) -> None:
    page = visit(search, color_scheme=scheme)
    svg = picture(page, "SVG", "i")
    words = words_of(svg)
    seen = page.locator(
        "#chart-labels text, #chart-axis text, .lane-name small, #text-axis span"
    ).all_text_contents()
    assert len(seen) > 10
    assert (page.locator("#text-axis span").count() > 0) == ("order" in search)
    assert [label for label in seen if label not in words] == []
    caption, count = words[-1], page.locator("#count strong").inner_text().split(" ")
    assert caption.startswith(page.locator("#window-words").inner_text())
    assert f": {count[0]} of {count[2]}" in caption
    text = svg.decode()
    assert text.count("http") == 1  # the namespace
    assert not re.search(r"<(script|image|style|foreignObject|a)\b|href|url\(|var\(|\son\w+=", text)
    assert page.evaluate("() => timeline.axes.colours().paper") in text


def test_the_chart_as_png(visit: Open) -> None:
    page = visit("?lanes=kind&kind=all")
    png = picture(page, "PNG", "I")
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", png[16:24])
    box = page.locator("#chart-frame").bounding_box()
    assert width == 2 * round(box["width"])
    assert 2 * box["height"] < height < 2 * box["height"] + 200
    assert len(png) > 20_000  # it is not empty


def test_a_phone_saves_the_chart_too(visit: Open) -> None:
    page = visit(size=PHONE, has_touch=True, is_mobile=True)
    page.locator(".forms summary").tap()
    box = page.locator(".forms ul").bounding_box()
    assert 0 <= box["x"] < box["x"] + box["width"] <= PHONE["width"]
    with page.expect_download() as download:
        page.get_by_role("button", name="Chart as PNG").tap()
    assert Path(download.value.path()).read_bytes().startswith(b"\x89PNG")
    page.get_by_role("button", name="List").tap()
    expect(page.locator("#table")).to_be_visible()
    expect(page.locator(".forms ul")).to_be_hidden()


def test_a_picture_holds_hostile_words_as_words(visit: Open, serve: Callable[[Any], str]) -> None:
    hostile = "<script>1</script> & \x0b ]]> <a href='x'>"
    events = days(1).assign(title=hostile, actors=hostile)
    page = visit("?lanes=actor", address=serve(timeline.create_app(events, [Document("d", "x")])))
    assert page.locator("#chart-labels text").all_text_contents() == [hostile]
    words = words_of(picture(page, "SVG", "i"))
    assert words.count(hostile.replace("\x0b", " ")) == 1
    assert any(word.startswith("<script>") and word.endswith("…") for word in words)  # the lane's name


def test_a_picture_of_density(visit: Open, serve: Callable[[Any], str]) -> None:
    page = visit("?lanes=actor", address=serve(timeline.create_app(days(5000), [Document("d", "x" * 5001)])))
    expect(page.locator("#chart-note")).to_contain_text("too many to draw one by one")
    words = words_of(picture(page, "SVG", "i"))
    assert {"A", "B"} <= set(words)
    page.locator("#rows-one").click()
    assert {lane["height"] for lane in lanes(page)} == {24}
    head(page, "B").locator(".pin").click()
    assert names(page) == ["B", "A"]


def test_what_is_pinned_or_folded_is_so_in_density_and_in_marks(
    visit: Open, serve: Callable[[Any], str]
) -> None:
    kinds = ["document" if day % 9 else "event" for day in range(5000)]
    events = days(5000).assign(kind=kinds)
    page = visit(
        "?kind=all&lanes=kind&pin=event&fold=document",
        address=serve(timeline.create_app(events, [Document("d", "x" * 5001)])),
    )
    for note, period in ("too many to draw one by one", ""), ("^$", "1901/1901"):
        page.evaluate("(period) => timeline.state.change({ window: period })", period)
        expect(page.locator("#chart-note")).to_have_text(re.compile(note))
        expect(page.locator(".lane-name .called")).to_have_text(["Events told", "Documents cited"])
        folded = [lane["name"] for lane in lanes(page) if lane["height"] < 30]
        assert (names(page), folded) == (["event", "document"], ["document"])


def test_a_selection_that_moves_nothing_is_drawn_without_plotly(visit: Open) -> None:
    page = visit("?window=1950/1950")
    page.evaluate("""() => {
        const { react } = Plotly;
        window.drawings = 0;
        Plotly.react = (...all) => { window.drawings += 1; return react(...all); };
    }""")
    inside = """() => timeline.chart.marks
        .filter(({ x0, x1, rowTop }) => x0 > 100 && x1 < timeline.chart.plotWidth() - 100 && rowTop < 100)
        .map((mark) => mark.event.id)"""
    for event in page.evaluate(inside)[:3]:
        page.evaluate("(id) => timeline.select(id)", event)
        expect(page.locator("#reader mark")).to_have_attribute("data-id", event)
        frame = page.locator("#chart-ground rect[stroke]")
        expect(frame).to_have_count(1)
        top = page.evaluate("""(id) => timeline.hit.box(timeline.chart.marks.find(
            (mark) => mark.event.id === id)).y0 - timeline.chart.size.scroll""", event)  # fmt: skip
        assert float(frame.get_attribute("y") or "nan") == pytest.approx(top, abs=0.01)
    assert page.evaluate("() => window.drawings") == 0
    page.keyboard.press("+")
    page.wait_for_function("() => window.drawings === 1")


def test_a_mark_keeps_its_form_as_strokes_of_one_colour(visit: Open) -> None:
    page = visit("?kind=all&window=1948/1950")
    fills = page.evaluate("""() => timeline.chart.traces.filter((trace) => trace.fill === "toself")
        .map((trace) => trace.fillcolor)""")
    assert len(fills) == len(set(fills)) > 2
    assert page.locator("#chart .js-fill").count() <= len(fills)
    points = page.locator("#chart .points path").evaluate_all("(all) => all.map((one) => one.style.opacity)")
    assert set(points) == {"1"}


def test_steps_in_a_long_list_ask_for_no_row_that_is_there(visit: Open, serve: Callable[[Any], str]) -> None:
    page = visit(address=serve(timeline.create_app(days(5000), [Document("d", "x" * 5001)])))
    expect(page.locator("#table-rows tr[data-id]").first).to_be_visible()
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url))
    for step in range(3):
        page.keyboard.press(".")
        expect(page.locator("#table-rows tr.selected")).to_have_attribute("aria-rowindex", str(step + 2))
    assert [address for address in sent if "/rows" in address or "/position" in address] == []


def test_the_density_follows_a_zoom_at_once(visit: Open, serve: Callable[[Any], str]) -> None:
    page = visit(address=serve(timeline.create_app(days(5000), [Document("d", "x" * 5001)])))
    expect(page.locator("#chart-note")).to_contain_text("too many to draw one by one")
    for key in "++-+":  # however fast one zooms, what is shown last is what was asked last
        page.keyboard.press(key)
    page.wait_for_function("""() => {
        const { chart, calendar } = timeline, [first, last] = chart.density ? chart.density.window : [0, 0];
        return calendar.windowText([first, last + 1]) === calendar.windowText(chart.window);
    }""")
