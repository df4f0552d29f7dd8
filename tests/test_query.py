"""Selection: what a query takes, its way to the address and back, and its words."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.app.index import Index
from timeline.days import iso
from timeline.events import events_frame
from timeline.model import KINDS
from timeline.notation import edtf_bounds
from timeline.query import LANES, MODES, VIEWS, Query, describe, select, unreadable, window_bounds

COLUMNS = ("title", "date", "kind", "actors", "document")
ROWS = [
    ("Yalta", "1945-02", "event", "Joseph Stalin; Franklin Roosevelt", "a.txt"),
    ("Division at the 38th parallel", "1945-08-14", "event", "Joseph Stalin; United States", "a.txt"),
    ("A year of drift", "1948", "event", "", "a.txt"),
    ("Stalingrad is recalled", "1942/1943", "event", "Soviet Union", "b/c.txt"),
    ("The letter of Шты́ков", "1949-03-11", "document", "Terenti Shtykov", "b/c.txt"),
    ("A working paper", "1993", "publication", "", "a.txt"),
    ("Caesar falls", "-0043-03-15", "event", "Julius Caesar", "b/c.txt"),
    ("前年の戦争", "1950~", "event", "Japan", "b/c.txt"),
]


def frame(rows: list[tuple[str, ...]] = ROWS) -> pd.DataFrame:
    """Events from a few words each; the rest of the columns is filler."""

    def row(number: int, values: tuple[str, ...]) -> dict[str, Any]:
        title, date, kind, actors, document = values
        first, last = edtf_bounds(date)
        return {
            "event_id": f"e{number}", "document": document, "locator": f"¶ {number}", "kind": kind,
            "title": title, "quote": "x", "start": number, "end": number + 1, "earliest": iso(first),
            "latest": iso(last), "precision": "year", "edtf": date, "timex_value": "", "timex_mod": "",
            "actors": actors, "passage": f"{title}, so it was told.", "passage_start": number,
            "passage_end": number + 1, "rule": "test", "anchor": "",
        }  # fmt: skip

    return events_frame(row(number, values) for number, values in enumerate(rows))


EVENTS = frame()
INDEX = Index(EVENTS, {"a.txt": "A", "b/c.txt": "B"})

SELECTED = [
    ({}, "01234567"),
    ({"kinds": ["event"]}, "012367"),
    ({"kinds": ["document", "publication"]}, "45"),
    ({"actors": ["Joseph Stalin"]}, "01"),
    ({"actors": ["Joseph Stalin", "Japan"]}, "017"),
    ({"actors": ["Joseph Stalin", "United States"], "actors_mode": "all"}, "1"),
    ({"actors": ["Joseph Stalin"], "actors_mode": "none"}, "234567"),
    ({"actors": ["Stalin"]}, ""),  # an actor is a whole name
    ({"actors": ["Nobody", "Japan"]}, "7"),
    ({"actors": ["Nobody", "Japan"], "actors_mode": "all"}, ""),
    ({"documents": ["b/c.txt"]}, "3467"),
    ({"documents": ["no.txt"]}, ""),
    # The period is overlapped, not hit by a point; its ends belong to it.
    ({"from_": "1945-02-28", "to": "1945-08-14"}, "01"),
    ({"from_": "1945-03-01", "to": "1945-08-13"}, ""),
    ({"from_": "1948-06", "to": "1948-06"}, "2"),
    ({"from_": "1948-06", "to": "1948-06", "certain": True}, ""),
    ({"from_": "1943", "to": "1945"}, "013"),
    ({"from_": "1943", "to": "1945", "certain": True}, "01"),
    ({"to": "0001"}, "6"),
    ({"from_": "1950-21", "to": "195X"}, "7"),
    # Words begin words; accents and case do not count; phrases stand together.
    ({"text": "stalin"}, "013"),
    ({"text": "alin"}, ""),
    ({"text": "штыков"}, "4"),
    ({"text": "yalta told"}, "0"),
    ({"text": '"it was"'}, "01234567"),
    ({"text": '"was it"'}, ""),
    ({"text": "戦争"}, "7"),
    ({"text": '"'}, "01234567"),
    ({"text": "') OR 1=1 -- NEAR *"}, ""),
    ({"kinds": ["event"], "actors": ["Joseph Stalin"], "from_": "1945-08", "text": "parallel"}, "1"),
]


@pytest.mark.parametrize(("asked", "expected"), SELECTED, ids=[str(asked) for asked, _ in SELECTED])
def test_select_takes(asked: dict[str, Any], expected: str) -> None:
    assert "".join(select(EVENTS, **asked)["event_id"].str[1:]) == expected


@pytest.mark.parametrize(("asked", "expected"), SELECTED, ids=[str(asked) for asked, _ in SELECTED])
def test_the_explorers_index_takes_the_same(asked: dict[str, Any], expected: str) -> None:
    values = {name: tuple(value) if isinstance(value, list) else value for name, value in asked.items()}
    mask = INDEX.mask(Query(**{"kinds": (), **values}))
    assert "".join(str(row) for row in np.flatnonzero(mask)) == expected


@pytest.mark.parametrize("asked", [{"from_": "yesterday"}, {"to": "1950-13"}, {"actors_mode": "some"}])
def test_select_refuses(asked: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"date|day|expected|month"):
        select(EVENTS, **asked)


def test_an_empty_frame_selects_nothing() -> None:
    empty = frame([])
    assert select(empty, actors=["x"], text="x", from_="1950").empty
    assert not INDEX.mask(Query(actors=("x",))).any()
    assert not Index(empty, {}).mask(Query(text="x", kinds=())).any()


ADDRESSES = [
    ("", Query()),
    ("?kind=all", Query(kinds=())),
    ("kind=document&kind=event", Query(kinds=("event", "document"))),
    ("kind=rubbish", Query()),
    ("kind=event", Query()),
    ("actor=Joseph+Stalin&actor=Kim%20Il%20Sung&actors=all",
     Query(actors=("Joseph Stalin", "Kim Il Sung"), actors_mode="all")),
    ("actor=A&actor=A&actor=", Query(actors=("A",))),
    ("actors=some", Query()),
    ("document=b/c.txt&q=cold+war&certain=1", Query(documents=("b/c.txt",), text="cold war", certain=True)),
    ("certain=yes", Query()),
    ("from=1949-03&to=195X", Query(from_="1949-03", to="195X")),
    ("from=yesterday&to=1950", Query(to="1950")),
    ("window=1949/1950-06&lanes=actor&view=order&event=0123456789ab",
     Query(window="1949/1950-06", lanes="actor", view="order", event="0123456789ab")),
    ("view=order&place=a%2Fb:c.txt:40-80", Query(view="order", place="a/b:c.txt:40-80")),
    ("place=a.txt&place=a.txt:x-80&place=40-80", Query()),
    ("window=1950/1949&lanes=mood&view=sideways&event=<b>", Query()),
    ("colour=red&utm_source=x", Query()),
    ("%ff%fe=%00&&==&q", Query()),
]  # fmt: skip


@pytest.mark.parametrize(("address", "query"), ADDRESSES)
def test_the_address_is_read(address: str, query: Query) -> None:
    assert Query.from_url(address) == query
    assert Query.from_url(query.to_url()) == query


@given(st.text(max_size=200))
def test_any_address_is_read_and_says_the_same_when_written(address: str) -> None:
    query = Query.from_url(address)
    assert Query.from_url(query.to_url()) == query


# What an address can carry: text of a browser has no lone surrogates, and blank values say nothing.
WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20).map(str.strip).filter(bool)
DATES = st.sampled_from(
    ["", "1949", "1949-03", "-0043-03-15", "195X", "1950-21", "[1950-01..1950-04]", "1950~"]
)


@given(
    actors=st.lists(WORDS, unique=True, max_size=3).map(tuple),
    mode=st.sampled_from(MODES),
    kinds=st.sets(st.sampled_from(KINDS), max_size=3),
    dates=st.tuples(DATES, DATES),
    text=WORDS | st.just(""),
    view=st.tuples(st.sampled_from(LANES), st.sampled_from(VIEWS)),
)
def test_a_query_comes_back_from_its_address(actors, mode, kinds, dates, text, view) -> None:
    query = Query(
        actors=actors,
        actors_mode=mode,
        kinds=tuple(kind for kind in KINDS if kind in kinds),
        documents=actors,
        from_=dates[0],
        to=dates[1],
        text=text,
        certain=True,
        window="1949/1950",
        lanes=view[0],
        view=view[1],
    )
    assert Query.from_url(query.to_url()) == query


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("from=1950&to=soon&kind=mood", ("“soon” is not a date (to)", "“mood” is not a kind")),
        ("from=1950&kind=all&actor=Nobody", ()),
    ],
)
def test_what_cannot_be_read_is_said(address: str, said: tuple[str, ...]) -> None:
    assert unreadable(address) == said


@pytest.mark.parametrize(
    ("query", "words"),
    [
        (Query(), "events"),
        (Query(kinds=()), "dates of every kind"),
        (Query(actors=("A", "B"), actors_mode="all"), "events with A and B"),
        (Query(actors=("A", "B"), actors_mode="none"), "events without A nor B"),
        (Query(from_="1949", to="1950", certain=True),
         "events, from 1949, until 1950, certainly in the period"),
        (Query(kinds=("document",), documents=("a.txt",), text="war"), "documents, in a.txt, containing war"),
    ],
)  # fmt: skip
def test_a_query_in_words(query: Query, words: str) -> None:
    assert describe(query) == words


def test_unknown_names_are_told() -> None:
    query = Query(actors=("Nobody", "Japan"), documents=("no.txt",))
    assert INDEX.unknown(query) == ("Nobody", "no.txt")


@pytest.mark.parametrize("window", ["", "1949", "1949/", "1950/1949", "a/b", "1949/1950/1951"])
def test_no_window(window: str) -> None:
    assert window_bounds(window) is None


def test_counts_beside_a_filter_are_under_the_other_filters() -> None:
    masks = INDEX.masks(replace(Query(kinds=()), documents=("a.txt",), actors=("Joseph Stalin",)))
    without = np.logical_and.reduce([mask for name, mask in masks.items() if name != "actors"])
    counts = dict(zip(INDEX.links.names, INDEX.actor_counts(without).tolist(), strict=True))
    assert (counts["Joseph Stalin"], counts["United States"], counts["Japan"]) == (2, 1, 0)
