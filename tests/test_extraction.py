"""From documents to rows: the four events that everyone looks for, and what holds of every row."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import Corpus
from timeline.events import DAY_COLUMNS, EVENT_COLUMNS, validate
from timeline.extraction import actor_table, explain, extract_documents
from timeline.model import Document
from timeline.notation import edtf_bounds

# words of the source around the quote, quote, earliest, latest, actors among its actors
LANDMARKS = [
    ("At the Yalta conference of ", "February 1945", "1945-02-01", "1945-02-28", {"Joseph Stalin", "Franklin Roosevelt", "Winston Churchill"}),
    ("wartime period, on ", "August 14", "1945-08-14", "1945-08-14", {"Joseph Stalin", "United States"}),
    ("in ", "March 1949", "1949-03-01", "1949-03-31", {"Soviet Union", "North Korea"}),
    ("Republic of Korea on ", "25 June 1950", "1950-06-25", "1950-06-25", {"North Korea", "South Korea"}),
]  # fmt: skip


def _row(seeds: Corpus, before: str, quote: str, after: str = "") -> pd.Series:
    for document in seeds.documents:
        at = document.text.find(before + quote + after)
        if at >= 0:
            rows = seeds.events[
                (seeds.events["document"] == document.id) & (seeds.events["start"] == at + len(before))
            ]
            assert len(rows) == 1
            return rows.iloc[0]
    raise AssertionError(f"{before + quote!r} stands in no document")


@pytest.mark.parametrize(("before", "quote", "earliest", "latest", "actors"), LANDMARKS)
def test_the_four_landmarks_come_out(
    seeds: Corpus, before: str, quote: str, earliest: str, latest: str, actors: set[str]
) -> None:
    after = " Moscow concluded eleven agreements" if quote == "March 1949" else ""
    row = _row(seeds, before, quote, after)
    assert (row["quote"], row["earliest"], row["latest"], row["kind"]) == (quote, earliest, latest, "event")
    assert actors <= set(row["actors"].split("; "))


def test_the_year_of_august_14_comes_from_what_stands_before(seeds: Corpus) -> None:
    row = _row(seeds, "wartime period, on ", "August 14")
    starts = seeds.events[seeds.events["document"] == row["document"]].set_index("start")
    source = starts.loc[int(row["anchor"])]
    assert source.name < row["start"]
    assert source["earliest"][:4] == "1945"


def test_years_of_publication_in_footnotes_are_no_events(seeds: Corpus) -> None:
    row = _row(seeds, "Princeton University Press, ", "1990")
    assert (row["kind"], row["actors"]) == ("publication", "")


def test_a_sentence_that_a_page_break_cuts_is_one_passage(seeds: Corpus) -> None:
    row = _row(seeds, "", "June 1950", ", U.S. officials had stated publicly")
    assert row["passage"].startswith("In the months preceding June 1950, U.S. officials")
    text = next(d.text for d in seeds.documents if d.id == row["document"])
    assert text[row["passage_start"] :].startswith("In the months preceding")
    assert row["passage_start"] < row["start"] < row["passage_end"]


def _check_rows(events: pd.DataFrame, documents: list[Document]) -> None:
    validate(events)
    assert list(events.columns) == [*EVENT_COLUMNS, *DAY_COLUMNS]
    texts = {document.id: document.text for document in documents}
    for row in events.itertuples():
        assert texts[row.document][row.start : row.end] == row.quote
        assert row.passage_start <= row.start < row.end <= row.passage_end
        assert len(row.title.replace("…", "").split()) <= 12
        assert edtf_bounds(row.edtf) == (row.start_day, row.end_day)
        assert row.rule
        if row.anchor not in ("", "document"):
            assert 0 <= int(row.anchor) < len(texts[row.document])
    for _, rows in events.groupby("document"):
        assert rows["start"].is_monotonic_increasing


def test_what_holds_of_every_row_of_the_seeds(seeds: Corpus) -> None:
    _check_rows(seeds.events, seeds.documents)


def test_every_anchor_is_the_start_of_another_row(seeds: Corpus) -> None:
    for _, rows in seeds.events.groupby("document"):
        anchors = {int(anchor) for anchor in rows["anchor"] if anchor not in ("", "document")}
        assert anchors <= set(rows["start"])


dates = st.sampled_from(
    [
        "31 June 1950",
        "two days after",
        "the new year",
        "499 BC",
        "AD 14",
        "in 480",
        "the 31st",
        "the past thirty-five years",
        "last year",
        "the week of",
        "turn of the 20th century",
        "until 30 February",
        "9999",
        "9999 BC",
        "1751/2",
        "Q3",
        "a decade later",
        "three centuries earlier",
        "the 490s BC",
        "29 February",
        "yesterday",
        "last Monday",
        "Easter",
        "12 June 1950",
        "in May",
        "the next day",
        "'99",
        "1945-50",
        "44 BC",
        "<sup>3</sup>",
        "the 13th",
        "25X1",
    ]
)
words = st.sampled_from(
    [
        "Stalin",
        "said",
        "the",
        "(see",
        "Smith,",
        "*A Title*",
        "1990)",
        "\n\n",
        "# Head",
        "\u202e",
        "<b>",
        "in",
        "of",
        "—",
        ".",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(dates, words), max_size=60), st.sampled_from(["", "1950-06-27"]))
def test_what_holds_of_every_row_of_any_text(pieces: list[str], date: str) -> None:
    document = Document("any.txt", " ".join(pieces), date=date)
    _check_rows(extract_documents([document]), [document])


LETTER = "Moscow, 12 May 1950\n\nDear Comrade, I received your letter of 3 May; it moved me to tears.\n\n"
OTHER = "Pyongyang, 19 May 1950\n\nDear Comrade, I thank you for the kind words of 12 May, and am well."


@pytest.mark.parametrize(
    ("text", "date", "kinds"),
    [
        (LETTER, "", ["metadata", "document"]),
        (LETTER + OTHER, "", ["document", "document", "document", "event"]),
        (LETTER + OTHER, "1950-05-19", ["document", "document", "metadata", "event"]),
    ],
)
def test_a_letter_dates_itself_and_the_letters_that_it_reproduces(
    text: str, date: str, kinds: list[str]
) -> None:
    assert extract_documents([Document("letter", text, date=date)])["kind"].tolist() == kinds


def test_an_empty_document_is_a_document_without_rows() -> None:
    events = extract_documents([Document("empty.txt", "")])
    assert len(events) == 0
    assert list(events.columns) == [*EVENT_COLUMNS, *DAY_COLUMNS]
    assert events.dtypes["start_day"] == "int32"


def test_documents_do_not_depend_on_their_order() -> None:
    one, two = (
        Document("a", "In 1949 Stalin spoke."),
        Document("b", "In May 1950 Mao spoke. In June he left."),
    )
    forward, backward = extract_documents([one, two]), extract_documents([two, one])
    assert set(forward["event_id"]) == set(backward["event_id"])


@pytest.mark.parametrize(
    ("text", "date", "said"),
    [
        (
            "early 1950",
            "",
            [
                "part-of-year",
                "year 1950, part START",
                "1950-01-01 .. 1950-04-30",
                "[1950-01..1950-04]",
                "1950 START",
            ],
        ),
        ("on 25 June", "1950-06-27", ["day-month", "the date given", "1950-06-25 .. 1950-06-25"]),
        ("on 25 June", "", ["not placed"]),
        ("In May 1944 he came, in July he left", "", ["from 'May 1944'", "1944-07-01 .. 1944-07-31"]),
        ("nothing", "", ["no date found"]),
    ],
)
def test_explain_tells_rule_parts_and_interval(text: str, date: str, said: list[str]) -> None:
    told = explain(text, date)
    assert [phrase for phrase in said if phrase not in told] == []


def test_the_actor_table_lists_who_was_found_with_their_span() -> None:
    table = actor_table(
        [Document("a", "In 1949 Stalin spoke. On 3 May 1950 Stalin wrote to General Ivan Petrov.")]
    )
    assert list(table.columns) == [
        "name",
        "type",
        "alias",
        "since",
        "until",
        "events",
        "first",
        "last",
        "source",
    ]
    stalin = table[table["name"] == "Joseph Stalin"].iloc[0]
    assert (stalin["events"], stalin["first"], stalin["last"], stalin["source"]) == (
        2,
        "1949-01-01",
        "1950-05-03",
        "listed",
    )
    assert table[table["name"] == "Ivan Petrov"]["source"].tolist()[0] == "learned"
