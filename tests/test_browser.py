"""The explorer as people meet it: journeys in a real browser over the seeds.

Screenshots of the journeys are written to $SCREENSHOTS, when that is set, for a person to look at.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

import timeline
from tests.conftest import PHONE, Open, asked, choose, counted, days, drawn, place, shot, window
from timeline.model import Document
from timeline.query import select
from timeline.tables import from_csv


def test_the_main_journey(visit: Open, seeds: Any) -> None:
    """Filter by an actor, click a drawn event, read the marked quote, follow the link, download the rows."""
    page = visit()
    everything = counted(page)
    choose(page, "Joseph Stalin")
    expected = select(seeds.events, actors=["Joseph Stalin"], kinds=["event"])
    expect(page.locator("#count")).to_contain_text(f"{len(expected)} of {everything} events")
    assert asked(page)["actor"] == ["Joseph Stalin"]

    x, y, _ = place(page, "mark.glyph")
    page.mouse.click(x, y)
    expect(page.locator("#reader mark")).to_be_visible()
    expect(page.locator("#reader mark")).to_have_count(1)
    event = seeds.events.set_index("event_id").loc[asked(page)["event"][0]]
    assert page.locator("#reader mark").inner_text() == event["quote"]
    assert page.locator("#table tr.selected").get_attribute("data-id") == event.name
    expect(page.locator("#detail")).to_contain_text(event["quote"])
    shot(page, "selected")

    again = visit(f"?{urlsplit(page.url).query}")
    assert counted(again) == len(expected)
    expect(again.locator("#reader mark")).to_have_text(event["quote"])
    assert again.locator("#detail h3").inner_text() == page.locator("#detail h3").inner_text()

    with page.expect_download() as download:
        page.locator("#export").click()
    rows = from_csv(Path(download.value.path()).read_bytes().decode())
    assert list(rows["event_id"]) == list(expected["event_id"])


def test_a_click_anywhere_selects_everywhere(visit: Open) -> None:
    page = visit()
    page.locator("#table-rows tr[data-id]").nth(20).click()
    first = asked(page)["event"]
    expect(page.locator("#reader mark")).to_be_in_viewport()
    assert page.locator("#reader mark").get_attribute("data-id") == first[0]
    page.locator("#reader .date.kind-event").nth(12).click()
    second = asked(page)["event"]
    assert second != first
    expect(page.locator("#table tr.selected")).to_have_attribute("data-id", second[0])
    expect(page.locator("#table tr.selected")).to_be_in_viewport()
    assert second[0] in drawn(page)
    page.keyboard.press("Escape")
    expect(page.locator("mark")).to_have_count(0)
    assert "event" not in asked(page)


def test_zoom_is_about_the_pointer_and_asks_nobody(visit: Open) -> None:
    page = visit()
    page.wait_for_load_state("networkidle")
    requests: list[str] = []
    page.on("request", lambda request: request.url.endswith("icon.svg") or requests.append(request.url))
    box = page.locator("#chart").bounding_box()
    at = box["x"] + box["width"] * 0.7
    page.mouse.move(at, box["y"] + 150)
    under = f"() => timeline.chart.day({at} - timeline.at('chart-frame').getBoundingClientRect().left - 14)"
    before, wide = page.evaluate(under), window(page)
    page.keyboard.down("Control")
    for _ in range(6):
        page.mouse.wheel(0, -100)
    page.keyboard.up("Control")
    page.wait_for_timeout(500)
    now = window(page)
    assert now[1] - now[0] < (wide[1] - wide[0]) / 4
    assert page.evaluate(under) == pytest.approx(before, abs=3)  # a pixel is two days at first
    assert "window" in asked(page)
    page.keyboard.press("0")
    page.wait_for_timeout(500)
    assert window(page)[1] - window(page)[0] > wide[1] - wide[0]
    assert requests == []


def test_panning_and_the_plain_wheel(visit: Open) -> None:
    page = visit()
    before = window(page)
    box = page.locator("#chart").bounding_box()
    page.mouse.move(box["x"] + 600, box["y"] + 200)
    page.mouse.wheel(0, 200)
    page.mouse.down()
    page.mouse.move(box["x"] + 300, box["y"] + 200, steps=5)
    page.mouse.up()
    page.wait_for_timeout(100)
    after = window(page)
    assert after[0] > before[0]
    assert after[1] - after[0] == pytest.approx(before[1] - before[0])
    assert "event" not in asked(page)  # a drag selects nothing


@pytest.mark.parametrize(
    ("key", "least", "most"),
    [("1", 3650, 3660), ("2", 365, 380), ("3", 28, 33), ("4", 1, 2), ("0", 50000, 90000)],
)
def test_the_scales(visit: Open, key: str, least: float, most: float) -> None:
    page = visit()
    page.locator("body").press(key)
    page.wait_for_timeout(50)
    first, end = window(page)
    assert least <= end - first <= most * 1.03


@pytest.mark.parametrize(
    ("period", "labels"),
    [
        ("-0500/0300", ["401 BC", "AD 1", "100", "200"]),
        ("-0002/0003", ["2 BC", "1 BC", "AD 1", "AD 2"]),
        ("1949-01/1949-12", ["1949 Jan", "Feb", "Dec"]),
        ("1950-06-01/1950-06-30", ["June 1950 1", "25", "30"]),
        ("1950-06-24/1950-06-26", ["Sat 24", "Sun 25", "Mon 26"]),
        ("0000/2000", ["AD 1", "1000", "2000"]),
    ],
)
def test_the_axis_is_labelled_right_at_every_scale(visit: Open, period: str, labels: list[str]) -> None:
    page = visit(f"?window={period}")
    shown = page.evaluate("() => timeline.chart.ticks.map((tick) => `${tick.above} ${tick.label}`.trim())")
    said = [label.replace("401 BC", "400 BC") for label in labels]
    assert [label for label in said if not any(label in one for one in shown)] == []
    assert not any(re.fullmatch(r"0+|-\d+", one) for one in shown)  # no year zero, no negative year


HEIGHTS = """() => Object.fromEntries(
    timeline.chart.places.lanes.flatMap((lane) => lane.marks).map((mark) => [mark.event.id, mark.rowTop]))"""


def test_reading_order_plots_the_text_against_time(visit: Open, seeds: Any) -> None:
    page = visit("?view=order")
    page.locator("body").press("0")
    page.wait_for_timeout(100)
    place = page.evaluate(HEIGHTS)
    assert len(place) == counted(page)
    events = seeds.events.set_index("event_id").loc[list(place)]
    for _, told in events.groupby("document"):
        heights = [place[name] for name in told.sort_values("start").index]
        assert heights == sorted(heights)
    page.locator("#order").click()
    assert "view" not in asked(page)


def test_a_corpus_too_large_for_marks_is_drawn_as_density(visit: Open, serve: Callable[[Any], str]) -> None:
    """Nothing of the conduct changes: a click opens a stretch, the list scrolls, a row is read."""
    page = visit(
        "?window=1900/1913", address=serve(timeline.create_app(days(5000), [Document("d", "x" * 5001)]))
    )
    expect(page.locator("#count")).to_contain_text("5,000 of 5,000 events")
    expect(page.locator("#chart-note")).to_contain_text("too many to draw one by one")
    before = window(page)
    page.locator("#chart").hover(position={"x": 600, "y": 200})
    expect(page.locator("#tooltip")).to_contain_text(re.compile(r"19\d\d\s*\d+ here"))
    page.locator("#chart").click(position={"x": 600, "y": 200})
    expect(page.locator("#chart-note")).to_be_empty()
    assert window(page)[1] - window(page)[0] < (before[1] - before[0]) / 8
    assert len(drawn(page)) > 100
    page.locator("#table-scroll").evaluate("(place) => { place.scrollTop = place.scrollHeight; }")
    expect(page.locator("#table-rows tr[data-id]").last).to_have_attribute("data-id", "e4999")
    page.locator("#table-rows tr[data-id]").last.click()
    expect(page.locator("#reader mark")).to_have_attribute("data-id", "e4999")
    assert page.locator("#table-rows tr").count() < 300


@pytest.mark.parametrize("count", [0, 1])
def test_next_to_nothing_is_a_page_too(visit: Open, serve: Callable[[Any], str], count: int) -> None:
    page = visit(address=serve(timeline.create_app(days(count), [Document("d", "x" * count)])))
    expect(page.locator("#count")).to_contain_text(f"{count} of {count} events")
    page.locator("body").press("0")
    page.keyboard.press(".")
    expect(page.locator("#reader mark")).to_have_count(count)


@pytest.mark.parametrize(
    "search",
    [
        "?lanes=mood&view=sideways&actors=x&kind=rubbish&window=a/b&certain=2&event=%3Cb%3E",
        "?window=1950/1949&from=%00&to=[&actor=&document=%ff&utm_source=x",
        "?kind=event&kind=document&kind=publication&kind=metadata&event=0123456789ab#x",
    ],
)
def test_a_mangled_address_opens_a_page(visit: Open, search: str) -> None:
    page = visit(search, expected=("404",))  # an event that is not there is asked for and not found
    assert len(window(page)) == 2
    page.locator("#clear").or_(page.locator("#help")).first.click()


def test_it_says_when_the_server_is_gone(visit: Open) -> None:
    page = visit()
    page.clock.install()
    page.route("**/_dash-update-component*", lambda route: None)  # never answered
    choose(page, "Joseph Stalin")
    page.clock.fast_forward(10_000)
    expect(page.locator("#toast")).to_have_text("The server does not answer: what you see may be old.")


def test_actors_any_all_none(visit: Open, seeds: Any) -> None:
    page = visit()
    choose(page, "Joseph Stalin")
    choose(page, "Kim Il Sung")
    for mode in ("any", "all", "none"):
        page.locator(f"#mode-{mode}").click()
        names = ["Joseph Stalin", "Kim Il Sung"]
        expected = len(select(seeds.events, actors=names, actors_mode=mode, kinds=["event"]))
        expect(page.locator("#count")).to_contain_text(f"{expected} of ")
    page.get_by_role("button", name="Clear all").first.click()
    expect(page.locator("#chips li")).to_have_count(0)
    assert asked(page) == {}


def test_kinds_say_what_is_hidden(visit: Open, seeds: Any) -> None:
    page = visit()
    counts = seeds.events["kind"].value_counts()
    expect(page.locator("#count")).to_contain_text(f"{counts['publication']} publications")
    page.locator("#kind-filter").get_by_label("Publications").check()
    expect(page.locator("#count")).to_contain_text(f"of {counts['event'] + counts['publication']} dates")
    assert sorted(asked(page)["kind"]) == ["event", "publication"]


def test_dates_and_words(visit: Open, seeds: Any) -> None:
    page = visit()
    page.get_by_label("From", exact=True).fill("1950-06")
    page.get_by_label("To", exact=True).fill("1950-06")
    expected = select(seeds.events, from_="1950-06", to="1950-06", kinds=["event"])
    expect(page.locator("#count")).to_contain_text(f"{len(expected)} of ")
    page.locator("#search").fill("telegram")
    fewer = select(expected, text="telegram")
    expect(page.locator("#count")).to_contain_text(f"{len(fewer)} of ")
    assert page.evaluate("() => CSS.highlights.get('hits').size") > 0
    page.get_by_label("From", exact=True).fill("whenever")
    expect(page.get_by_text("“whenever” is not a date (from)")).to_be_visible()


def test_a_filter_does_not_move_the_window(visit: Open) -> None:
    page = visit("?window=1949/1950")
    before = window(page)
    choose(page, "Kim Il Sung")
    page.wait_for_timeout(500)
    assert window(page) == before


def test_back_and_forward(visit: Open) -> None:
    page = visit()
    everything = counted(page)
    choose(page, "Kim Il Sung")
    expect(page.locator("#chips")).to_contain_text("Kim Il Sung")
    page.locator("#search").fill("war")
    expect(page.locator("#chips")).to_contain_text("war")
    page.go_back()
    expect(page.locator("#search")).to_have_value("")
    expect(page.locator("#chips")).to_contain_text("Kim Il Sung")
    page.go_back()
    expect(page.locator("#count")).to_contain_text(f"{everything} of {everything}")
    page.go_forward()
    expect(page.locator("#chips")).to_contain_text("Kim Il Sung")


def test_two_tabs_do_not_disturb_each_other(visit: Open) -> None:
    one, two = visit("?actor=Joseph+Stalin"), visit()
    count = counted(one)
    choose(two, "Kim Il Sung")
    expect(two.locator("#chips")).to_contain_text("Kim Il Sung")
    assert counted(one) == count
    assert "Kim" not in one.locator("#chips").inner_text()


def test_nothing_found_is_a_sentence(visit: Open) -> None:
    page = visit("?actor=Nobody&kind=all")
    expect(page.locator("#table-note")).to_contain_text("Nothing fits these filters")
    expect(page.get_by_text("Nothing here is called “Nobody”").first).to_be_visible()
    shot(page, "empty")
    page.locator("#table-note").get_by_role("button").click()
    expect(page.locator("#table-note")).to_be_empty()


def test_an_event_that_the_filters_leave_out_opens_and_says_so(visit: Open, seeds: Any) -> None:
    event = select(seeds.events, kinds=["publication"]).iloc[0]
    page = visit(f"?event={event['event_id']}")
    expect(page.locator("#reader mark")).to_have_text(event["quote"])
    expect(page.locator("#detail")).to_contain_text("Not among what the filters select")


def test_why_a_date_lies_where_it_lies(visit: Open, seeds: Any) -> None:
    anchored = seeds.events[(seeds.events["kind"] == "event") & seeds.events["anchor"].str.isdigit()].iloc[0]
    page = visit(f"?event={anchored['event_id']}")
    page.get_by_text("Why this date").click()
    page.locator(".why a").first.click()
    expect(page.locator("#reader mark")).not_to_have_attribute("data-id", anchored["event_id"])


def test_a_walk_sets_out_in_sight(visit: Open, seeds: Any) -> None:
    page = visit("?window=1949/1951")
    before = window(page)
    page.locator("body").press(".")
    expect(page.locator("#table-rows tr.selected")).to_be_visible()
    assert window(page) == before
    first = seeds.events[(seeds.events["kind"] == "event") & (seeds.events["earliest"] >= "1949")]
    expected = first.sort_values(["earliest", "latest"], kind="stable").iloc[0]["event_id"]
    assert asked(page)["event"] == [expected]


def test_walking_by_key(visit: Open) -> None:
    page = visit()
    order = page.locator("#table-rows tr[data-id]")
    page.locator("body").press("Home")
    expect(order.first).to_have_class("selected")
    page.keyboard.press(".")
    page.keyboard.press("j")
    expect(order.nth(2)).to_have_class("selected")
    page.keyboard.press(",")
    expect(order.nth(1)).to_have_class("selected")
    assert order.nth(1).locator("a").inner_text() in page.locator("#live").inner_text()
    page.keyboard.press("End")
    expect(order.last).to_have_class("selected")
    page.keyboard.press("Enter")
    assert page.evaluate("() => document.activeElement.tagName") == "MARK"
    page.keyboard.press("?")
    expect(page.locator("#help-dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#help-dialog")).to_be_hidden()
    page.keyboard.press("/")
    assert page.evaluate("() => document.activeElement.closest('#search, .search') !== null")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("search", ["", "?lanes=actor&kind=all&actor=Joseph+Stalin", "?q=zzzz"])
def test_axe_finds_nothing_serious(visit: Open, scheme: str, search: str) -> None:
    page = visit(search, color_scheme=scheme)
    if not search:
        page.locator("#table-rows tr[data-id]").nth(5).click()
        page.locator("#legend summary").click()
    found = Axe().run(page).response["violations"]
    serious = [(one["id"], [node["target"] for node in one["nodes"]][:3]) for one in found
               if one["impact"] in ("serious", "critical")]  # fmt: skip
    assert serious == []
    shot(page, f"{scheme}-{len(search)}")


def test_the_theme_is_chosen_and_kept(visit: Open) -> None:
    page = visit(color_scheme="light")
    paper = "() => getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(paper)
    page.locator("#theme").click()
    assert page.evaluate(paper) != light
    page.reload()
    page.wait_for_function("() => document.body.classList.contains('ready')")
    assert page.evaluate(paper) != light


def test_a_phone_shows_chart_list_and_reader_as_screens(visit: Open) -> None:
    page = visit(size=PHONE, has_touch=True, is_mobile=True)
    expect(page.locator("#chart")).to_be_visible()
    expect(page.locator("#table")).to_be_hidden()
    shot(page, "phone-chart")
    page.get_by_role("button", name="List").tap()
    expect(page.locator("#table")).to_be_visible()
    shot(page, "phone-list")
    page.locator("#table-rows tr[data-id]").nth(6).tap()
    expect(page.locator("#reader mark")).to_be_in_viewport()
    shot(page, "phone-reader")
    page.get_by_role("button", name="Filters").tap()
    expect(page.locator("#actor-filter")).to_be_visible()
    assert page.evaluate("() => document.documentElement.scrollWidth") <= PHONE["width"]


def test_the_chart_has_no_button_that_uploads(visit: Open) -> None:
    page = visit()
    assert page.locator(".modebar").count() == 0
    assert page.get_by_role("button", name=re.compile("share|upload|cloud", re.I)).count() == 0


HOSTILE = [
    "<script>window.struck=1</script>",
    "<img src=x onerror=window.struck=1>",
    "<svg onload=window.struck=1>",
    "<a href='javascript:window.struck=1'>x</a>",
    "[x](javascript:window.struck=1)",
    "$\\href{javascript:1}{x}$",
    "<b>bold</b>",
    "{{7*7}}",
    "%{x}",
    "&lt;i&gt;",
    "\u202eright to left",
]


def test_hostile_text_is_only_text(visit: Open, serve: Callable[[Any], str], tmp_path: Path) -> None:
    """Pseudo-HTML in a document runs nowhere: not in chart, list, reader, tooltip or filters."""
    text = "\n\n".join(f"On {day} June 1950 Joseph Stalin wrote {words} to Kim Il Sung."
                       for day, words in enumerate(HOSTILE, start=1))  # fmt: skip
    (tmp_path / "a<b>.txt").write_text(text, encoding="utf-8")
    app = timeline.create_app(timeline.extract([tmp_path]), timeline.read_corpus([tmp_path]))
    page = visit("?window=1950-06/1950-06", address=serve(app))
    for row in page.locator("#table-rows tr[data-id]").all():
        row.click()
        expect(page.locator("#reader mark")).to_be_visible()
    shown = page.locator("#reader .text").inner_text()
    assert [words for words in HOSTILE if words not in shown] == []
    assert page.evaluate("() => window.struck") is None
    assert page.locator("#chart-labels *:not(text), #chart image, #chart svg a").count() == 0
    x, y, _ = place(page, "true")
    page.mouse.move(x, y)
    expect(page.locator("#tooltip")).to_be_visible()
    assert page.locator("#tooltip b, #tooltip script, #tooltip img").count() == 0
