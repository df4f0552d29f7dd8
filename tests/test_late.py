"""Answers that come late, or not at all: an old one never overwrites a newer, and what failed is asked again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

import timeline
from tests.conftest import Open, days, drawn
from timeline.model import Document

SELECTED = "() => timeline.chart.selected && timeline.chart.selected.id"


@pytest.fixture(scope="module")
def large(serve: Callable[[Any], str]) -> str:
    """The address of an explorer over more rows than the page holds."""
    return serve(timeline.create_app(days(5000), [Document("d", "x" * 5001)]))


def delayed(page: Page, pattern: str, act: Callable[[], Any]) -> Callable[[], None]:
    """Do what asks the server for this address; its answer comes when what is given back is called."""
    held: list[Any] = []
    page.route(pattern, lambda route: held.append(route) if not held else route.continue_())
    with page.expect_request(pattern):
        act()

    def release() -> None:
        with page.expect_response(pattern):
            held[0].continue_()
        page.evaluate("() => new Promise((done) => setTimeout(done, 100))")

    return release


def change(page: Page, state: dict[str, Any]) -> None:
    page.evaluate("(state) => timeline.state.change(state)", state)


def test_rows_of_an_old_selection_do_not_come_back(visit: Open, large: str) -> None:
    page = visit("?window=1900/1905", address=large)
    release = delayed(page, "**/rows?row=*", lambda: change(page, {"from": "1901", "to": "1901"}))
    change(page, {"from": "1903", "to": "1903"})
    expect(page.locator("#table-rows tr[data-id]").first).to_have_attribute("data-id", "e1095")
    release()
    years = "() => [...new Set(timeline.chart.rows.map((row) => row.edtf.slice(0, 4)))]"
    assert page.evaluate(years) == ["1903"]
    expect(page.locator("#table-rows tr[data-id]").first).to_have_attribute("data-id", "e1095")
    assert "e1095" in drawn(page)


def test_an_event_selected_before_does_not_come_back(visit: Open, large: str) -> None:
    page = visit(address=large)
    release = delayed(page, "**/event?id=e4999", lambda: change(page, {"event": "e4999"}))
    page.locator("#table-rows tr[data-id]").nth(3).click()
    expect(page.locator("#reader mark")).to_have_attribute("data-id", "e3")
    release()
    assert page.evaluate(SELECTED) == "e3"
    expect(page.locator("#detail h3 ~ *").first).to_be_visible()
    assert page.locator("#detail time").inner_text() == "4 January 1900"
    assert page.locator("#table-rows .selected").get_attribute("data-id") == "e3"
    expect(page.locator("#reader mark")).to_have_attribute("data-id", "e3")


def test_a_document_opened_before_does_not_come_back(visit: Open, seeds: Any) -> None:
    told = seeds.events[seeds.events["kind"] == "event"].groupby("document")["event_id"]
    (_, here), (_, there) = told
    page = visit(f"?event={here.iloc[0]}")
    expect(page.locator("#reader mark")).to_have_attribute("data-id", here.iloc[0])
    release = delayed(page, "**/document?*", lambda: change(page, {"event": there.iloc[0]}))
    change(page, {"event": here.iloc[1]})
    expect(page.locator("#reader mark")).to_have_attribute("data-id", here.iloc[1])
    release()
    expect(page.locator("#reader mark")).to_have_attribute("data-id", here.iloc[1])
    assert page.locator("#reader").get_attribute("aria-busy") is None


def test_actors_sought_under_old_filters_do_not_come_back(visit: Open) -> None:
    page = visit()
    release = delayed(page, "**/actors?*", lambda: page.locator("#actor-search").fill("Stalin"))
    change(page, {"from": "1950-06-25", "to": "1950-06-25"})
    counts = page.locator("#actor-list .number")
    expect(counts).to_have_count(1)  # of all the others the filters leave none
    now = counts.all_text_contents()
    release()
    assert counts.all_text_contents() == now


def test_density_that_did_not_come_is_asked_for_again(visit: Open, large: str) -> None:
    page = visit(address=large, expected=("ERR_FAILED",))
    expect(page.locator("#chart-note")).to_contain_text("too many to draw one by one")
    page.wait_for_function("() => timeline.overview.whole()[1] !== timeline.chart.window[1]")
    page.route("**/scene?**", lambda route: route.abort())
    page.locator("body").press("0")
    expect(page.locator("#toast")).to_have_text("The server does not answer: what you see may be old.")
    page.unroute("**/scene?**")
    page.locator("body").press("0")
    page.wait_for_function("""() => {
        const { density, window } = timeline.chart;
        return density && density.window[1] > window[1] - 100;
    }""")


def test_what_goes_wrong_in_the_page_is_not_told_of_the_server(visit: Open) -> None:
    page = visit(expected=("a fault of the page",))
    page.evaluate("() => void Promise.reject(new Error('a fault of the page'))")
    page.evaluate(
        "() => { Image.prototype.decode = () => Promise.reject(new Error('a fault of the page')); }"
    )
    page.locator("body").press("I")
    expect(page.locator("#toast")).to_have_text("The browser could not make the picture")
    assert "failed" not in (page.locator("body").get_attribute("class") or "")


def test_a_page_is_drawn_once_when_it_comes_and_when_one_goes_back(visit: Open, seeds: Any) -> None:
    event = seeds.events[seeds.events["kind"] == "event"]["event_id"].iloc[7]
    page = visit(f"?lanes=actor&event={event}")
    page.add_init_script("""
        let made;
        window.drawings = [];
        Object.defineProperty(window, "Plotly", { get: () => made, set: (given) => {
            const { react } = (made = given);
            given.react = (...all) => { drawings.push(all[1].length); return react(...all); };
        }});
    """)
    page.reload()
    page.wait_for_function("() => document.body.classList.contains('ready')")
    page.wait_for_timeout(300)
    drawings = "() => drawings.splice(0)"  # the first is Dash's own, of nothing
    assert len(page.evaluate(drawings)) == 2
    change(page, {"lanes": "document", "view": "order", "window": "1949/1950", "fold": ["x"]})
    page.wait_for_timeout(300)
    assert len(page.evaluate(drawings)) == 1
    page.go_back()
    page.wait_for_timeout(300)
    assert len(page.evaluate(drawings)) == 1
