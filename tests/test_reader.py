"""Reading in a real browser: notes, long documents in windows, what the selected event tells, reading order."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

import timeline
from tests.conftest import Open, asked, days
from timeline.extraction import extract_documents
from timeline.model import Document
from timeline.query import select

MONTHS = ("January", "March", "May", "July", "August", "October", "December")
PROSE = (
    "The two sides spoke of the border and of trade, and nothing was settled that could have lasted. " * 12
)


@pytest.fixture(scope="module")
def long(serve: Callable[[Any], str], tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str, Any]:
    """A document of more than half a million characters with notes behind it: address, text and events."""
    paragraphs = [f"On {day} {month} {year} Joseph Stalin wrote to Kim Il Sung.{note} {PROSE}"
                  for year in range(1946, 1953) for month in MONTHS for day in range(5, 15)
                  for note in [f"<sup>{year - 1945}</sup>" if (month, day) == ("May", 7) else ""]]  # fmt: skip
    notes = [f"<sup>{number}</sup> See the file of that year, 12." for number in range(1, 8)]
    text = "\n\n".join([*paragraphs, "Notes", *notes, ""])
    folder = tmp_path_factory.mktemp("long")
    (folder / "long.txt").write_text(text, encoding="utf-8", newline="")
    events = timeline.extract([folder])
    return serve(timeline.create_app(events, timeline.read_corpus([folder]))), text, events


def top(place: Locator) -> float:
    return place.bounding_box()["y"]


def focused(page: Page) -> str:
    return page.evaluate("() => document.activeElement.id")


# Notes.


def test_a_call_leads_to_its_note_and_back_to_where_one_read(visit: Open) -> None:
    page = visit()
    call = page.locator("#reader a.call").nth(8)
    call.scroll_into_view_if_needed()
    before = top(call)
    call.click()
    note = page.locator("#reader a.note:focus")
    expect(note).to_be_in_viewport()
    assert note.inner_text().split("sup>")[-2].rstrip("</") in call.inner_text()
    note.click()
    assert focused(page) == call.get_attribute("id")
    assert top(call) == pytest.approx(before, abs=1)
    assert page.locator("#reader a.call").first.get_attribute("aria-label") == "To note 1"
    assert page.locator("#reader a.note").first.get_attribute("aria-label") == "Note 1, back to the text"


def test_notes_are_followed_by_key(visit: Open) -> None:
    page = visit()
    page.locator("#reader a.call").nth(3).focus()
    call = focused(page)
    page.keyboard.press("Enter")
    note = focused(page)
    assert note != call
    page.keyboard.press("n")
    assert focused(page) == call
    assert page.locator("a.call:focus").evaluate("(call) => getComputedStyle(call).outlineStyle") != "none"
    page.locator("body").press("n")
    assert focused(page) == note


def test_the_text_with_its_links_is_the_text(visit: Open, seeds: Any) -> None:
    page = visit("?document=002_2486723ef7f49ada.txt")
    expect(page.locator("#reader a.call").first).to_be_attached()
    shown = page.locator("#reader .text").evaluate_all("(all) => all.map((one) => one.textContent).join('')")
    source = next(one.text for one in seeds.documents if one.id.startswith("002"))
    assert re.sub(r"\s", "", shown) == re.sub(r"\s", "", source)


def test_a_note_may_stand_windows_away(visit: Open, long: tuple[str, str, Any]) -> None:
    page = visit(address=long[0])
    call = page.locator("#reader a.call").first
    call.focus()
    called = focused(page)
    page.keyboard.press("Enter")
    expect(page.locator("#reader a.note").first).to_be_focused()
    expect(page.locator(f"#{called}")).to_have_count(0)  # its window has gone
    page.keyboard.press("n")
    expect(page.locator(f"#{called}")).to_be_focused()
    expect(page.locator(f"#{called}")).to_be_in_viewport()


# A long document in windows.


def held(page: Page) -> list[tuple[int, int]]:
    """The windows that are there, by their offsets."""
    return page.locator("#reader .text").evaluate_all(
        "(all) => all.map((one) => [Number(one.dataset.from), Number(one.dataset.to)])"
    )


def scroll_until(page: Page, by: int, come: str) -> None:
    page.wait_for_function(
        f"""() => {{
            const place = timeline.at("reader"), all = [...place.querySelectorAll(".text")];
            if ({come}) return true;
            place.scrollTop += {by};
            return false;
        }}"""
    )


def test_the_next_window_comes_by_itself_and_nothing_moves(visit: Open, long: tuple[str, str, Any]) -> None:
    address, text, events = long
    event = events[events["start"] > len(text) * 0.55].iloc[0]
    page = visit(f"?event={event['event_id']}", address=address)
    mark = page.locator("#reader mark")
    expect(mark).to_have_text(event["quote"])
    [(first, _)] = held(page)
    scroll_until(page, -400, f"Number(all[0].dataset.from) < {first}")
    windows = held(page)
    assert windows[0][1] == windows[1][0] == first
    seen = page.evaluate(
        """async () => { const place = timeline.at("reader"), mark = document.querySelector("#reader mark");
        const y = () => mark.getBoundingClientRect().top;
        place.scrollTop = 700;
        const before = y();
        while (place.querySelectorAll(".text").length < 3) await new Promise(requestAnimationFrame);
        return [before, y()]; }"""
    )
    assert seen[1] == pytest.approx(seen[0], abs=1)
    scroll_until(page, 4000, f"Number(all.at(-1).dataset.to) === {len(text)}")
    windows = held(page)
    assert [end for _, end in windows[:-1]] == [start for start, _ in windows[1:]]
    assert 1 < len(windows) <= 6
    shown = page.locator("#reader .text").evaluate_all("(all) => all.map((one) => one.textContent).join('')")
    assert re.sub(r"\s", "", shown) == re.sub(r"\s", "", text[windows[0][0] :])


def test_an_event_of_another_window_opens_it(visit: Open, long: tuple[str, str, Any]) -> None:
    address, text, events = long
    page = visit(address=address)
    for share in (0.9, 0.1, 0.5):
        event = events[events["start"] > len(text) * share].iloc[3]
        page.evaluate("(id) => timeline.select(id)", event["event_id"])
        expect(page.locator("#reader mark")).to_have_attribute("data-id", event["event_id"])
        expect(page.locator("#reader mark")).to_be_in_viewport()
        assert any(first <= event["start"] < last for first, last in held(page))
    page.locator("#reader").press("End")
    expect(page.locator("#reader .text").last).to_have_attribute("data-to", str(len(text)))
    page.locator("#reader").press("Home")
    expect(page.locator("#reader .text").first).to_have_attribute("data-from", "0")
    assert page.locator("#reader").evaluate("(place) => place.scrollTop") == 0


def test_a_window_that_comes_back_has_its_mark(visit: Open, long: tuple[str, str, Any]) -> None:
    address, _, events = long
    page = visit(f"?event={events['event_id'].iloc[5]}", address=address)
    expect(page.locator("#reader mark")).to_have_count(1)
    page.locator("#reader").press("End")
    expect(page.locator("#reader mark")).to_have_count(0)
    page.locator("#reader").press("Home")
    expect(page.locator("#reader mark")).to_have_attribute("data-id", events["event_id"].iloc[5])


def test_dates_are_marked_by_kind_and_not_by_colour_alone(visit: Open) -> None:
    page = visit("?document=002_2486723ef7f49ada.txt")
    expect(page.locator("#reader .date").first).to_be_attached()
    styles = page.evaluate("""() => ["event", "document", "publication", "metadata"].map((kind) =>
        getComputedStyle(document.querySelector(`#reader .date.kind-${kind}`)).borderBottomStyle)""")
    assert len(set(styles)) == 4
    assert page.locator("#reader .date.kind-document").first.get_attribute("title") == "Cited document"


# The selected event in full.


def test_how_many_events_share_the_day(visit: Open, seeds: Any) -> None:
    told = seeds.events[seeds.events["kind"] == "event"]
    same = told[(told["earliest"] == "1950-06-25") & (told["latest"] == "1950-06-25")]
    page = visit(f"?event={same['event_id'].iloc[0]}&actor=Bruce+Cumings")
    expect(page.locator("#detail .meta")).to_contain_text(f"{len(same) - 1} other events on this day")
    page.locator("body").press("d")
    expect(page.locator("#count")).to_contain_text(f"{len(same)} of ")
    assert "actor" not in asked(page)
    page.go_back()
    expect(page.locator("#chips")).to_contain_text("Bruce Cumings")
    page.locator("#detail .meta a").click()
    expect(page.locator("#count")).to_contain_text(f"{len(same)} of ")


def test_actors_of_the_event_are_links_to_their_filter(visit: Open, seeds: Any) -> None:
    event = select(seeds.events, actors=["Joseph Stalin", "Kim Il Sung"], actors_mode="all").iloc[0]
    page = visit(f"?event={event['event_id']}")
    actor = page.locator("#detail .actor", has_text="Joseph Stalin")
    expected = len(select(seeds.events, actors=["Joseph Stalin"], kinds=["event"]))
    other = visit(actor.get_attribute("href"))
    expect(other.locator("#count")).to_contain_text(f"{expected} of ")
    actor.click()
    expect(page.locator("#count")).to_contain_text(f"{expected} of ")
    expect(actor).to_have_attribute("aria-current", "true")
    actor.click()
    expect(page.locator("#chips li")).to_have_count(0)


def test_next_and_previous_keep_to_the_selection(visit: Open, seeds: Any) -> None:
    chosen = select(seeds.events, actors=["Kim Il Sung"], kinds=["event"])
    page = visit("?actor=Kim+Il+Sung")
    seen = []
    page.locator("body").press("Home")
    for _ in range(len(chosen)):
        expect(page.locator("#table tr.selected")).to_have_count(1)
        seen.append(asked(page)["event"][0])
        page.get_by_role("button", name="Next event").click()
    assert sorted(set(seen)) == sorted(chosen["event_id"])
    expect(page.locator("#live")).to_have_text("This is the last")


def test_from_an_event_left_out_one_walks_to_its_neighbours(visit: Open, seeds: Any) -> None:
    told = seeds.events[seeds.events["kind"] == "event"].sort_values(["start_day", "end_day"], kind="stable")
    middle = told.iloc[len(told) // 2]
    page = visit(f"?event={middle['event_id']}&q=telegram")
    expect(page.locator("#detail .aside")).to_contain_text("Not among what the filters select")
    found = select(told, text="telegram")
    later = found[(found["start_day"] > middle["start_day"])]
    earlier = found[found["start_day"] < middle["start_day"]]
    page.locator("body").press(".")
    expect(page.locator("#table tr.selected")).to_have_attribute("data-id", later["event_id"].iloc[0])
    page.keyboard.press(",")
    expect(page.locator("#table tr.selected")).to_have_attribute("data-id", earlier["event_id"].iloc[-1])


def test_a_large_selection_is_walked_as_a_small_one(visit: Open, serve: Callable[[Any], str]) -> None:
    page = visit(
        "?window=1900/1913&event=e4000&q=A",
        address=serve(timeline.create_app(days(5000), [Document("d", "x" * 5001)])),
    )
    expect(page.locator("#detail .aside")).to_be_visible()  # e4000 is B's
    for key, event in ((".", "e4001"), (".", "e4003"), (",", "e4001"), ("Home", "e1"), ("End", "e4999")):
        page.locator("body").press(key)
        expect(page.locator("#table tr.selected")).to_have_attribute("data-id", event)
        expect(page.locator("#table tr.selected")).to_be_in_viewport()
    expect(page.locator("#detail .aside")).to_have_count(0)


# Links and citations.


def test_a_link_and_a_citation_are_copied(visit: Open, seeds: Any) -> None:
    event = select(seeds.events, actors=["Joseph Stalin"], kinds=["event"]).iloc[4]
    document = next(one for one in seeds.documents if one.id == event["document"])
    page = visit(
        f"?actor=Joseph+Stalin&event={event['event_id']}", permissions=["clipboard-read", "clipboard-write"]
    )
    read = "() => navigator.clipboard.readText()"
    page.get_by_role("button", name="Copy link").click()
    expect(page.locator("#toast")).to_have_text("Link copied")
    link = page.evaluate(read)
    page.locator("body").press("C")
    expect(page.locator("#toast")).to_have_text("Citation copied")
    citation = page.evaluate(read)
    for part in (document.creator, document.title, event["locator"], event["passage"], link):
        assert part
        assert part in citation
    again = visit(f"?{urlsplit(link).query}")
    expect(again.locator("#reader mark")).to_have_text(event["quote"])
    expect(again.locator("#chips")).to_contain_text("Joseph Stalin")


def test_back_and_forward_through_events_and_views(visit: Open) -> None:
    page = visit()
    rows = page.locator("#table-rows tr[data-id]")
    first, second = (rows.nth(at).get_attribute("data-id") for at in (3, 9))
    rows.nth(3).click()
    rows.nth(9).click()
    page.locator("#order").click()
    page.locator("body").press("s")
    stretch = asked(page)["place"]
    page.go_back()
    expect(page.locator("#place")).to_be_hidden()
    page.go_back()
    expect(page.locator("#order")).to_have_attribute("aria-pressed", "false")
    page.go_back()
    expect(page.locator("#reader mark")).to_have_attribute("data-id", first)
    for _ in range(3):
        page.go_forward()
    expect(page.locator("#reader mark")).to_have_attribute("data-id", second)
    expect(page.locator("#place")).to_be_visible()
    assert asked(page)["place"] == stretch


def test_two_tabs_of_one_browser_read_on_by_themselves(visit: Open) -> None:
    one, two = visit(), visit()
    one.locator("#table-rows tr[data-id]").nth(5).click()
    two.locator("#table-rows tr[data-id]").nth(30).click()
    expect(two.locator("#reader mark")).to_have_count(1)
    expect(one.locator("#reader mark")).to_have_attribute("data-id", asked(one)["event"][0])
    assert asked(one)["event"] != asked(two)["event"]
    one.reload()
    one.wait_for_function("() => document.body.classList.contains('ready')")
    expect(one.locator("#reader mark")).to_have_attribute("data-id", asked(one)["event"][0])


HITS = """(id) => [...CSS.highlights.get("hits"), ...CSS.highlights.get("label-hits")]
    .filter((range) => document.getElementById(id).contains(range.startContainer)).map(String)"""


def test_search_hits_are_marked_in_chart_table_and_reader(visit: Open) -> None:
    page = visit("?q=stalin+war")
    page.locator("#table-rows tr[data-id]").first.click()
    expect(page.locator("#reader mark")).to_be_visible()
    page.locator("body").press("0")
    page.wait_for_function("() => CSS.highlights.get('label-hits').size > 0")
    for place in ("chart-labels", "table-rows", "reader", "detail"):
        found = {words.lower() for words in page.evaluate(HITS, place)}
        assert found, place
        assert found <= {"stalin", "war"}
    page.locator("#search").fill("")
    page.wait_for_function("() => !CSS.highlights.get('hits').size && !CSS.highlights.get('label-hits').size")


def test_hits_are_marked_with_their_accents(visit: Open, serve: Callable[[Any], str]) -> None:
    documents = [Document("d", "On 5 May 1950 the Café E\u0301lysée, 한국 and Gómez closed.")]
    address = serve(timeline.create_app(extract_documents(documents), documents))
    page = visit("?q=elysee+gomez+한국", address=address)
    page.locator("#table-rows tr[data-id]").first.click()
    expect(page.locator("#reader mark")).to_be_visible()
    page.wait_for_function("() => CSS.highlights.get('hits').size > 0")
    assert set(page.evaluate(HITS, "reader")) == {"E\u0301lysée", "한국", "Gómez"}


def test_what_the_address_filled_in_can_be_cleared(visit: Open) -> None:
    page = visit("?q=war&from=1950&to=1951")
    page.locator("#search").fill("")
    page.get_by_label("From", exact=True).fill("")
    page.get_by_label("To", exact=True).fill("")
    expect(page.locator("#chips li")).to_have_count(0)
    assert asked(page) == {}
