"""The explorer's server: answers, exports, headers, and what it refuses. No browser here."""

from __future__ import annotations

import io
import json
import re
from typing import Any

import numpy as np
import pandas as pd
import pytest
from flask.testing import FlaskClient

import timeline
from tests.conftest import days
from timeline.app.actors import actors_like
from timeline.app.answer import (
    answer,
    count_words,
    density,
    home,
    overview,
    position,
    row_values,
    scene,
    stretch,
)
from timeline.app.head import KEYS
from timeline.app.index import Index
from timeline.app.text import document_values, pieces, window
from timeline.app.words import citation, date_words, soft_ends, why
from timeline.model import Document
from timeline.query import Query, select
from timeline.shipped import shipped
from timeline.tables import FORMS, from_csv, from_jsonl, from_parquet

IDS = [
    "chart", "overview", "table", "reader", "count", "actor-filter", "kind-filter", "document-filter",
    "date-filter", "search", "lanes", "export", "theme", "help",
]  # fmt: skip
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}


@pytest.fixture(scope="module")
def client(seeds: Any) -> FlaskClient:
    return timeline.create_app(seeds.events, seeds.documents).server.test_client()


@pytest.fixture(scope="module")
def index(seeds: Any) -> Index:
    return Index(seeds.events, {document.id: document.title for document in seeds.documents})


# What the page is told.


def test_the_help_lists_every_key() -> None:
    script = (shipped("assets") / "keys.js").read_text(encoding="utf-8")
    [table] = re.findall(r"const KEYS = \{\n(.*?)\n  \};", script, re.DOTALL)
    keys = set(re.findall(r'^    "?([^":\s]+)"?: \(\)', table, re.MULTILINE)) - {"="}  # beside +, unshifted
    told = {key for keys, does in KEYS for key in (*keys.split(), *re.findall(r"\b[a-z]\b", does))}
    assert len(keys) > 30
    assert keys - {key.replace("−", "-") for key in told} == set()


def test_the_layout_has_the_promised_ids(client: FlaskClient) -> None:
    layout = client.get("/_dash-layout").get_data(as_text=True)
    assert [name for name in IDS if f'"id":"{name}"' not in layout] == []


def test_an_answer_counts_what_is_selected_and_what_is_hidden(index: Index) -> None:
    told = answer(index, "actor=Joseph+Stalin")
    events = index.events[index.events["kind"] == "event"]
    assert told["total"] == len(events)
    assert told["shown"] == len(select(events, actors=["Joseph Stalin"])) == len(told["rows"])
    assert {name for name, _, _ in told["hidden"]} <= {"document", "publication", "metadata"}
    assert count_words(told)[0] == f"{told['shown']} of {told['total']} events"


def test_rows_are_told_in_order_of_their_days(index: Index) -> None:
    days = [(index.start[row], index.end[row]) for row in answer(index, "kind=all")["rows"]]
    assert days == sorted(days)


@pytest.mark.parametrize("count", [0, 1, 5, 100])
def test_rows_of_any_choice_are_told_in_the_same_order(index: Index, count: int) -> None:
    mask = np.zeros(len(index), dtype=bool)
    mask[np.random.default_rng(count).choice(len(index), count, replace=False)] = True
    assert index.in_order(mask).tolist() == [row for row in index.chronological if mask[row]]


def test_what_is_remembered_of_one_answer_is_right_in_the_next(seeds: Any) -> None:
    searches = ["", "actor=Joseph+Stalin", "actor=Joseph+Stalin&kind=all", "actor=Joseph+Stalin&from=1950",
                "actor=China&actor=Japan&actors=none&from=1950", "kind=document&q=telegram"]  # fmt: skip
    lasting = Index(seeds.events, {})
    assert [answer(lasting, search) for search in searches] == [
        answer(Index(seeds.events, {}), search) for search in searches
    ]


@pytest.mark.parametrize(
    ("address", "notes"),
    [
        ("actor=Nobody", ["Nothing here is called “Nobody”"]),
        ("document=no.txt&from=soon", ["“soon” is not a date (from)", "Nothing here is called “no.txt”"]),
        ("window=rubbish&lanes=x", []),
    ],
)
def test_what_is_unknown_is_named(index: Index, address: str, notes: list[str]) -> None:
    assert answer(index, address)["notes"] == notes


def test_facets_offer_what_the_other_filters_leave(index: Index) -> None:
    stalin = answer(index, "actor=Joseph+Stalin")
    offered = dict(stalin["facets"]["actors"])
    assert next(iter(offered)) == "Joseph Stalin"  # the chosen come first
    assert offered["Kim Il Sung"] == len(select(index.events, actors=["Kim Il Sung"], kinds=["event"]))
    both = dict(answer(index, "actor=Joseph+Stalin&actors=all")["facets"]["actors"])
    wanted = {"actors": ["Joseph Stalin", "Kim Il Sung"], "actors_mode": "all", "kinds": ["event"]}
    assert both["Kim Il Sung"] == len(select(index.events, **wanted))


def test_a_chosen_actor_is_told_with_whom_it_appears_most(index: Index) -> None:
    address = "actor=Joseph+Stalin&actor=Kim+Il+Sung&from=1949&q=war"
    told = answer(index, address)["facets"]["together"]
    assert list(told) == ["Joseph Stalin", "Kim Il Sung"]
    for name, most in told.items():
        counts = [count for _, count in most]
        assert 0 < len(most) <= 6
        assert counts == sorted(counts, reverse=True)
        for other, count in most:
            both = {"actors": [name, other], "actors_mode": "all", "kinds": ["event"]}
            assert count == len(select(index.events, **both, from_="1949", text="war")), (name, other)
            assert other != name


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("actor=Joseph+Stalin", {"Joseph Stalin"}),
        ("actor=Joseph+Stalin&actors=all", {"Joseph Stalin"}),
        ("actor=Joseph+Stalin&actor=Kim+Il+Sung&actors=all", set()),  # the list itself tells it
        ("actor=Joseph+Stalin&actors=none", set()),
        ("", set()),
    ],
)
def test_companions_are_told_of_whom_events_are_sought(index: Index, address: str, told: set[str]) -> None:
    assert set(answer(index, address)["facets"]["together"]) == told


def test_an_actor_whom_nobody_knows_has_no_companions(index: Index) -> None:
    assert answer(index, "actor=Nobody")["facets"]["together"] == {"Nobody": []}


CALLED = {
    "stal": ("Joseph Stalin", ""),
    "Stalin's": ("Joseph Stalin", ""),
    "joseph stalin’s": ("Joseph Stalin", ""),
    "Dzhugashvili": ("Joseph Stalin", "Iosif Dzhugashvili"),
    "USSR": ("Soviet Union", "USSR"),
    "u.s.s.r.": ("Soviet Union", "USSR"),
    "Moscow": ("Soviet Union", "Moscow"),
    "US": ("United States", "US"),  # not the USSR, which is named more often and begins alike
    "mao tse": ("Mao Zedong", "Mao Tse-tung"),
}


@pytest.mark.parametrize(("like", "first"), CALLED.items())
def test_an_actor_is_found_by_any_alias_which_is_told(
    client: FlaskClient, like: str, first: tuple[str, str]
) -> None:
    name, count, alias = client.get("/actors", query_string={"like": like}).get_json()[0]
    assert (name, alias) == first
    assert count > 0


def test_the_actors_found_are_counted_under_the_other_filters(index: Index) -> None:
    found = actors_like(index, "actor=Joseph+Stalin&from=1949", "kim il")
    expected = select(index.events, actors=["Kim Il Sung"], kinds=["event"], from_="1949")
    assert found[0] == ("Kim Il Sung", len(expected), "")
    assert actors_like(index, "", "nobody at all") == []


def test_an_alias_in_a_script_without_spaces_is_found() -> None:
    index = Index(days(2), {}, [("A", "毛泽东"), ("Elsewhere", "毛泽东")])
    assert actors_like(index, "", "泽东") == [("A", 1, "毛泽东")]


def test_an_event_in_several_lanes_is_counted_once(index: Index) -> None:
    events = days(5000).assign(actors=["A; B" if day % 2 else "B" for day in range(5000)])
    large = Index(events, {"d": "D"})
    told = scene(large, "lanes=actor", {})
    assert [(name, count) for name, count, _ in told["lanes"]] == [("B", 5000), ("A", 2500)]
    assert told["found"] == answer(large, "lanes=actor")["shown"] == 5000
    assert answer(index, "lanes=actor")["shown"] == answer(index, "")["shown"]


def test_the_overview_covers_every_event(index: Index) -> None:
    mask = index.mask(Query())
    told = overview(index, mask, Query().kinds)
    assert told["from"] == index.start[mask].min()
    assert told["to"] == index.end[mask].max()
    assert told["shown"] == told["all"]


@pytest.mark.parametrize(
    ("intervals", "bins"),
    [
        ([], [0, 0, 0, 0, 0]),
        ([(0, 9)], [1, 1, 1, 1, 1]),
        ([(-50, -1), (10, 20)], [0, 0, 0, 0, 0]),
        ([(-50, 2), (2, 3), (9, 99)], [1, 2, 0, 0, 1]),
    ],
)
def test_density_counts_what_touches_each_part(intervals: list[tuple[int, int]], bins: list[int]) -> None:
    start, end = (np.array([pair[side] for pair in intervals], dtype="int32") for side in (0, 1))
    assert density(start, end, (0, 9), 5).tolist() == bins


def test_the_rest_is_what_the_filters_leave_out_of_the_chosen_kinds(index: Index) -> None:
    assert answer(index, "")["rest"] == []
    told = answer(index, "actor=Joseph+Stalin&kind=event&kind=document")
    assert sorted(told["rows"] + told["rest"]) == sorted(answer(index, "kind=event&kind=document")["rows"])
    assert answer(indexed(), "actor=A&from=1900&to=1900")["rest"] is None  # too many to be drawn beside it


def test_the_first_window_is_where_the_story_is(index: Index) -> None:
    first, last = home(index)
    begun = index.start[index.mask(Query())]
    assert ((begun >= first) & (begun <= last)).mean() >= 0.7
    assert last - first < (index.end.max() - index.start.min()) / 4


def test_the_table_is_told_in_stretches(index: Index) -> None:
    rows = answer(index, "")["rows"]
    assert stretch(index, "", by="date", offset=10, limit=5) == rows[10:15]
    assert stretch(index, "", by="document", offset=0, limit=5) == sorted(rows)[:5]


@pytest.mark.parametrize("by", ["date", "document"])
def test_a_row_has_its_position_in_a_selection_or_where_it_would_stand(index: Index, by: str) -> None:
    search = "actor=Joseph+Stalin"
    rows = stretch(index, search, by=by, offset=0, limit=1000)
    everything = stretch(index, "kind=all", by=by, offset=0, limit=1000)
    for row in everything:
        earlier = sum(other in rows for other in everything[: everything.index(row)])
        assert position(index, search, row, by=by) == {"at": earlier, "selected": row in rows}


def test_how_many_other_events_have_the_same_days(index: Index) -> None:
    events = index.events
    for row in range(len(index)):
        same = (index.start == index.start[row]) & (index.end == index.end[row]) & (events["kind"] == "event")
        assert index.same_days[row] == same.drop(row).sum()
    assert index.same_days.max() > 3
    assert len(Index(days(0), {}).same_days) == 0


# A corpus too large for marks.


def indexed(count: int = 5000) -> Index:
    return Index(days(count), {"d": "D"})


def test_a_large_selection_is_told_as_density_and_a_small_window_of_it_as_rows() -> None:
    large = indexed()
    assert answer(large, "")["rows"] is None
    whole = scene(large, "", {})
    assert whole["rows"] is None
    assert [(name, count) for name, count, _ in whole["lanes"]] == [("", 5000)]
    lanes = scene(large, "lanes=actor", {})["lanes"]
    assert sorted((name, count) for name, count, _ in lanes) == [("A", 2500), ("B", 2500)]
    assert [name for name, *_ in scene(large, "lanes=kind", {})["lanes"]] == ["event"]  # as the rows have it
    year = scene(large, "window=1901/1901", {})
    assert len(year["rows"]) == year["found"] == 365


def test_no_lane_of_density_is_empty() -> None:
    large = Index(days(5000), {"d": "D", "nothing": "N"})
    for search in ("lanes=document", "view=order"):
        assert len(scene(large, search, {})["lanes"]) == 1
    assert len(scene(large, "lanes=actor&actor=A&actor=B&actors=any", {})["lanes"]) == 2


def test_in_reading_order_density_tells_each_part_of_the_text() -> None:
    large, documents = indexed(), {"d": Document("d", "x" * 10_000)}
    [lane] = scene(large, "view=order", documents)["lanes"]
    assert (lane["from"], lane["to"], lane["count"], len(lane["parts"])) == (0, 10_000, 5000, 60)
    sums = np.array(lane["parts"]).sum(axis=1)
    assert (sums[:30] > 0).all()
    assert (sums[30:] == 0).all()  # all dates stand in the first half
    first = [int(np.flatnonzero(part)[0]) for part in lane["parts"][:30]]
    assert first == sorted(first)  # one date a day, told as it happened
    half = scene(large, "view=order&place=d:1000-4000", documents)
    [lane] = half["lanes"]
    assert (half["found"], lane["from"], lane["to"], lane["length"]) == (3000, 1000, 4000, 10_000)
    assert scene(large, "view=order&place=d:1000-2000", documents)["rows"] == list(range(1000, 2000))
    assert scene(large, "view=order&place=nobody:1-9", documents)["rows"] == []
    assert scene(large, "place=d:1000-2000", documents)["found"] == 5000


# The document and the words.


def test_the_pieces_of_a_document_are_its_text(index: Index, seeds: Any) -> None:
    for document in seeds.documents:
        told = pieces(index, document, 0, len(document.text))
        assert "".join(piece if isinstance(piece, str) else piece["text"] for piece in told) == document.text
        dates = [piece for piece in told if not isinstance(piece, str) and "id" in piece]
        assert len(dates) == (index.events["document"] == document.id).sum()


def test_a_document_beyond_the_limit_is_told_in_windows() -> None:
    text = "A line of twenty-two.\n" * 250_000
    first, last = window(text, 3_000_000)
    assert first < 3_000_000 < last
    assert last - first <= 120_000
    assert text[first - 1] == text[last - 1] == "\n"
    for inside in (first, (first + last) // 2, last - 1):
        assert window(text, inside) == (first, last)
    assert window(text, last)[0] == last
    assert window(text, first - 1)[1] == first
    assert window(text, len(text) + 5)[1] == len(text)
    told = document_values(indexed(10), Document("d", text), 3_000_000)
    assert (told["from"], told["to"], told["length"]) == (first, last, len(text))


@pytest.mark.parametrize(
    ("edtf", "precision", "words"),
    [
        ("1950-06-25", "day", "25 June 1950"),
        ("1950-06", "month", "June 1950"),
        ("0079", "year", "AD 79"),
        ("0000", "year", "1 BC"),
        ("-0489", "year", "490 BC"),
        ("195X", "decade", "1950s"),
        ("1950-21", "season", "spring 1950"),
        ("1950-33", "quarter", "first quarter of 1950"),
        ("1950~", "year", "about 1950"),
        ("1950?", "year", "1950, doubtful"),
        ("1945/1950", "range", "1945 to 1950"),
        ("1949-03/1949-05", "range", "March to May 1949"),
        ("1949-03-11/1949-03-14", "range", "11 to 14 March 1949"),
        ("[1950-01..1950-04]", "year", "some time from January to April 1950"),
        ("[1801..1900]", "century", "19th century"),
        ("[1901..2000]", "century", "20th century"),
        ("no EDTF", "year", "no EDTF"),
    ],
)
def test_a_date_in_words(edtf: str, precision: str, words: str) -> None:
    assert date_words(edtf, precision) == words


@pytest.mark.parametrize(
    ("value", "modifier", "words"),
    [
        ("1950", "START", "early 1950"),
        ("1950-09", "END", "late September 1950"),
        ("192", "MID", "mid 1920s"),
        ("18", "MID", "mid 19th century"),
        ("BC0490", "END", "some time from 1 to 2"),
        ("1950", "APPROX", "some time from 1 to 2"),
    ],
)
def test_a_part_in_words(value: str, modifier: str, words: str) -> None:
    assert date_words("[1..2]", value=value, modifier=modifier) == words


@pytest.mark.parametrize(
    ("edtf", "modifier", "soft"),
    [
        ("1950-06", "", (False, False)),
        ("[1950-01..1950-04]", "START", (False, True)),
        ("[1950-09..1950-12]", "END", (True, False)),
        ("[1950-05..1950-08]", "MID", (True, True)),
        ("1950~", "APPROX", (True, True)),
        ("1950?", "", (True, True)),
        ("[1801..1900]", "", (False, False)),
        ("1945~/1950", "APPROX/", (True, False)),
    ],
)
def test_only_vague_words_fade(edtf: str, modifier: str, soft: tuple[bool, bool]) -> None:
    assert soft_ends(edtf, modifier) == soft


def test_why_leads_along_the_chain_of_anchors(index: Index) -> None:
    events = index.events
    row = int(np.flatnonzero(events["anchor"].str.isdigit())[0])
    first, *rest = why(events.iloc[row], events, index.place)
    assert str(events["quote"].iloc[row]) in first.text
    assert (
        rest[0].event_id
        == events["event_id"].iloc[index.place[events["document"].iloc[row], events["anchor"].iloc[row]]]
    )


def test_a_chain_that_bites_its_tail_ends() -> None:
    events = indexed(2).events.assign(anchor=["1", "0"], locator="¶ 1", rule="r")
    place = {("d", "0"): 0, ("d", "1"): 1}
    assert len(why(events.iloc[0], events, place)) < 20


def test_a_citation_names_what_is_known() -> None:
    known = Document("a.txt", "", title="A Paper", creator="A. Writer", date="1993-11")
    assert citation(known, "p. 5") == "A. Writer, “A Paper”, November 1993, p. 5"
    assert citation(Document("a.txt", ""), "¶ 1") == "“a.txt”, ¶ 1"


# Addresses beside the page.

EXPORTED = [
    "",
    "kind=all",
    "actor=Joseph+Stalin&from=1949&event=x&window=1950/1951",
    "q=war",
    "actor=Nobody",
]


@pytest.mark.parametrize("suffix", list(FORMS))
@pytest.mark.parametrize("address", EXPORTED)
def test_an_export_is_the_selection(client: FlaskClient, index: Index, suffix: str, address: str) -> None:
    response = client.get(f"/events{suffix}?{address}")
    read = {".csv": lambda raw: from_csv(raw.decode()), ".jsonl": lambda raw: from_jsonl(raw.decode()),
            ".parquet": from_parquet}[suffix]  # fmt: skip
    expected = index.events[index.mask(Query.from_url(address))]
    assert list(read(response.data)["event_id"]) == list(expected["event_id"])
    assert f'filename="events{suffix}"' in response.headers["Content-Disposition"]


def test_an_export_for_excel_has_its_mark(client: FlaskClient) -> None:
    assert client.get("/events.csv?bom=1").data.startswith(b"\xef\xbb\xbf")
    assert pd.read_csv(io.BytesIO(client.get("/events.csv").data)).columns[0] == "event_id"


def test_an_export_refuses_what_it_cannot_read_rather_than_give_all(client: FlaskClient) -> None:
    response = client.get("/events.csv?from=soon")
    assert (response.status_code, response.get_data(as_text=True)) == (400, "“soon” is not a date (from)\n")


def test_health(client: FlaskClient) -> None:
    assert client.get("/health").status_code == 200


@pytest.mark.parametrize(
    "address", ["/", "/health", "/events.csv", "/nope", "/assets/base.css", "/rows?all=1"]
)
def test_every_answer_carries_the_promises(client: FlaskClient, address: str) -> None:
    with client.get(address) as response:
        headers = response.headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "'unsafe-eval'" not in policy
    assert "script-src 'self' 'sha256-" in policy
    assert "'unsafe-inline'" not in policy.split("style-src")[0]
    for directive in ("object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'"):
        assert directive in policy
    assert {name: headers[name] for name in HEADERS} == HEADERS


@pytest.mark.parametrize(
    ("host", "status"),
    [("127.0.0.1:8050", 200), ("localhost", 200), ("[::1]:8050", 200), ("evil.example", 403),
     ("127.0.0.1.evil.example", 403), ("localhost.evil.example:8050", 403)],
)  # fmt: skip
def test_a_foreign_name_is_refused(client: FlaskClient, host: str, status: int) -> None:
    assert client.get("/", headers={"Host": host}).status_code == status


def test_who_opens_it_to_the_network_says_the_names(seeds: Any) -> None:
    app = timeline.create_app(seeds.events, seeds.documents, hosts=None)
    assert app.server.test_client().get("/", headers={"Host": "archive.example"}).status_code == 200


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/nope", 404),
        ("/%2e%2e/etc/passwd", 404),
        ("/assets/../../etc/passwd", 404),
        ("/assets/nope.js", 404),
        ("/_dash-component-suites/../../etc/passwd", 404),
        ("/_dash-component-suites/nope/nope.js", 404),
        ("/document?id=../../etc/passwd", 404),
        ("/document?id=", 404),
        ("/event?id=nope", 404),
        ("/position?id=nope", 404),
        ("/rows?row=999999&row=-5&row=x", 200),
        ("/rows?offset=x&limit=1e9", 200),
        ("/rows?offset=-3&limit=-3", 200),
        ("/scene?window=x/y&lanes=nope", 200),
        ("/actors?like=%00%ff", 200),
        ("/events.csv?q=%22%27%00&actor=%ff&document=%F0%9F%92%A5", 200),
        ("/?from=%ff&" + "actor=x&" * 3000, 200),
    ],
)
def test_no_address_makes_it_fail(client: FlaskClient, address: str, status: int) -> None:
    assert client.get(address).status_code == status


CALLBACK = {
    "output": "..answer.data...count.children..",
    "outputs": [{"id": "answer", "property": "data"}, {"id": "count", "property": "children"}],
    "inputs": [{"id": "query", "property": "data", "value": ""}],
    "changedPropIds": ["query.data"],
}
FORGED = [
    "", "[]", "{}", "null", "7", '"x"', "{", "[[[[",
    {"output": "nope.data"},
    {"output": ["answer.data"]},
    {"output": None},
    {**CALLBACK, "inputs": None},
    {**CALLBACK, "inputs": []},
    {**CALLBACK, "inputs": [None]},
    {**CALLBACK, "inputs": [{"id": "other", "property": "data", "value": ""}]},
    {**CALLBACK, "inputs": CALLBACK["inputs"] * 2},
    {**CALLBACK, "outputs": None},
    {**CALLBACK, "outputs": [{}]},
    {**CALLBACK, "outputs": "x"},
    {**CALLBACK, "changedPropIds": 7},
    {**CALLBACK, "changedPropIds": [{}]},
    {**CALLBACK, "state": 7},
    *({**CALLBACK, "inputs": [{"id": "query", "property": "data", "value": value}]} for value in
      (None, 7, 1e999, [], {}, ["x"], {"x": 1}, True, "x" * 100_000, "\0", "actor=" * 5000, "\ud800")),
]  # fmt: skip


@pytest.mark.parametrize("body", FORGED, ids=range(len(FORGED)))
def test_a_forged_callback_is_refused_or_ignored(client: FlaskClient, body: Any) -> None:
    text = body if isinstance(body, str) else json.dumps(body)
    response = client.post("/_dash-update-component", data=text, content_type="application/json")
    assert response.status_code in (200, 204, 400), response.status


def test_the_callback_itself_answers(client: FlaskClient) -> None:
    response = client.post("/_dash-update-component", json=CALLBACK)
    assert response.get_json()["response"]["answer"]["data"]["noun"] == "events"


def test_too_large_a_request_is_refused(client: FlaskClient) -> None:
    data = json.dumps({**CALLBACK, "inputs": [{**CALLBACK["inputs"][0], "value": "x" * 2_000_000}]})
    response = client.post("/_dash-update-component", data=data, content_type="application/json")
    assert response.status_code in (400, 413)


def test_rows_are_values_that_json_can_carry(index: Index, seeds: Any) -> None:
    documents = {document.id: document for document in seeds.documents}
    told = row_values(index, list(range(len(index))), documents)
    assert json.loads(json.dumps(told, default=int))[0]["id"] == index.events["event_id"].iloc[0]
    for row, values in zip(index.events.itertuples(), told, strict=True):
        assert (values["from"], values["to"]) == (row.start_day, row.end_day)
        before, after = values["around"]
        assert f"{before.removeprefix('…')}{row.quote}{after}" in row.passage or row.quote not in row.passage


def test_a_chart_cannot_upload(client: FlaskClient) -> None:
    layout = client.get("/_dash-layout").get_data(as_text=True)
    assert '"showSendToCloud":false' in layout
    assert '"displayModeBar":false' in layout
    assert '"mathjax":true' not in layout
