"""The gazetteer: the shipped list, the user's rows, and who an alias means on a day."""

from __future__ import annotations

import csv
import re
from collections import Counter
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.conftest import actors
from timeline.actors import Alias, fold, keys, load_gazetteer, read_actors, wrong
from timeline.cast import read_cast
from timeline.days import parse_iso
from timeline.model import SourceError
from timeline.notation import edtf_bounds
from timeline.runs import vocabulary

SHIPPED = files("timeline").joinpath("resources/actors.csv")
NOBODY = ""


# ---------------------------------------------------------------- the shipped list


def test_the_list_is_sorted_and_has_no_wrong_row_and_none_twice() -> None:
    with SHIPPED.open(encoding="utf-8") as lines:
        header, *rows = list(csv.reader(lines))
    assert header == ["name", "type", "alias", "since", "until", "use"]
    assert rows == sorted(rows)
    assert [problem for row in load_gazetteer().rows if (problem := wrong(row))] == []
    same = [(name, alias, since, until) for name, _, alias, since, until, _ in rows]
    assert len(set(same)) == len(same)


def test_no_row_differs_only_in_what_the_lookup_leaves_out() -> None:
    """ "U.S. Army" finds "US Army"; only what is no run of capitalised words is sought as it is written."""
    whole = [row for row in load_gazetteer().rows if vocabulary().run.fullmatch(row.alias)]
    same = [(row.name, keys(row.alias), row.since, row.until) for row in whole]
    assert [row for row, count in Counter(same).items() if count > 1] == []


def test_of_persons_of_one_alias_each_has_his_time() -> None:
    bearers = load_gazetteer().phrases.values()
    shared = [rows for rows in bearers if len({row.name for row in rows if row.name}) > 1]
    always = [row for rows in shared for row in rows if row.type == "person" and not row.since + row.until]
    assert always == []


def test_every_name_has_one_type_and_is_its_own_alias_unless_nobody_writes_it() -> None:
    types: dict[str, set[str]] = {}
    aliases: dict[str, set[str]] = {}
    for row in load_gazetteer().rows:
        types.setdefault(row.name, set()).add(row.type)
        aliases.setdefault(row.name, set()).add(row.alias)
    assert {name for name, some in types.items() if len(some) > 1} == set()
    assert {name for name, some in aliases.items() if name not in some} == {NOBODY}


def day_of(row: Alias) -> int:
    """A day in the row's time: its first, or a year before its last."""
    if row.since:
        return edtf_bounds(row.since)[0]
    return edtf_bounds(row.until)[0] - 366 if row.until else 0


# A state's words in a sentence in which it acts, by how the alias may be used.
SENTENCE = {"": "and {} agreed.", "adjective": "a {}-led side agreed.", "capital": "because {} agreed."}


def test_every_alias_finds_its_name_in_a_sentence() -> None:
    gazetteer = load_gazetteer()
    lost = []
    for row in gazetteer.rows:
        if not row.name or row.use == "short":
            continue
        text = SENTENCE[row.use].format(row.alias)
        found = read_cast(text, [], gazetteer).actors_of(((0, len(text)),), day_of(row))
        if found != (row.name,):
            lost.append((row.alias, row.name, found))
    assert lost == []


# ---------------------------------------------------------------- homonyms

MEANT = {
    # Russia before the October revolution, the Soviet Union, Russia again
    ("Russia agreed.", "1854-03-28"): "Russia",
    ("Russia agreed.", "1917-11-06"): "Russia",
    ("Russia agreed.", "1917-11-07"): "Soviet Union",
    ("Russia agreed.", "1991-12-25"): "Soviet Union",
    ("Russia agreed.", "2001-01-01"): "Russia",
    # the Ottoman Empire and the republic
    ("Turkey agreed.", "1853-10-05"): "Ottoman Empire",
    ("The Porte agreed.", "1853-10-05"): "Ottoman Empire",
    ("Turkey agreed.", "1952-02-18"): "Turkey",
    # seats of governments that moved
    ("By then Berlin had decided.", "1914-07-05"): "Germany",
    ("By then Berlin had decided.", "1866-06-14"): "Prussia",
    ("By then Vienna had decided.", "1914-07-28"): "Austria-Hungary",
    ("By then Vienna had decided.", "1815-06-09"): "Austria",
    # antiquity and after
    ("Macedonia agreed.", "-0338-08-02"): "Macedon",
    ("The Persian fleet sailed.", "-0479-09-20"): "Persia",
    ("The Persian fleet sailed.", "1935-01-01"): "Iran",
    # two persons of one family name, in and out of their time
    ("Later Roosevelt agreed.", "1905-09-05"): "Theodore Roosevelt",
    ("Later Roosevelt agreed.", "1941-08-14"): "Franklin Roosevelt",
    ("Later Clinton agreed.", "1780-05-12"): "Clinton",
    ("Later Clinton agreed.", "1995-11-21"): "Bill Clinton",
    # two rulers of one name and number
    ("Later Frederick II agreed.", "1230-01-01"): "Frederick II",
    ("Later Frederick II agreed.", "1757-01-01"): "Frederick the Great",
    ("Later Francis II agreed.", "1800-01-01"): "Francis II",
    ("Later Francis II agreed.", "1860-01-01"): "Francis II of the Two Sicilies",
    # a party and the state that it ruled
    ("In 1930 the Nazis attacked.", "1930-01-01"): "Nazi Party",
    ("In 1941 the Nazis attacked.", "1941-01-01"): "Germany",
    # a state only while it was one
    ("Texas agreed.", "1836-04-21"): "Texas",
    ("Texas agreed.", "1863-04-21"): NOBODY,
    # bare names keep their name
    ("Korea agreed.", "1950-01-01"): "Korea",
    ("Germany agreed.", "1960-01-01"): "Germany",
    ("China agreed.", "1930-01-01"): "China",
}


@pytest.mark.parametrize(("sentence", "name"), MEANT.items())
def test_homonyms_are_settled_by_the_day(sentence: tuple[str, str], name: str) -> None:
    assert "; ".join(actors(*sentence)) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("North Vietnam agreed. Then the North attacked.", "North Vietnam"),
        ("North Korea and North Vietnam met. North Vietnam spoke. Then the North attacked.", "North Vietnam"),
        ("South Korea agreed. Then the South attacked.", "South Korea"),
        ("England agreed. Later the North suffered.", NOBODY),
    ],
)
def test_a_short_name_means_an_actor_that_the_document_names_in_full(text: str, name: str) -> None:
    start = text.rindex("the ")
    found = read_cast(text, [], load_gazetteer()).actors_of(((start, len(text)),), parse_iso("1965-01-01"))
    assert "; ".join(found) == name


# ---------------------------------------------------------------- spelling, scripts, scanning

SPELLED = {
    "Kim Il Sung": ["Kim Il Sung", "Kim Il-sung", "Kim II Sung", "Kim ll Sung", "KIM IL SUNG", "Kim\nIl Sung", "Kim Il Sung's"],
    "Mao Zedong": ["Mao Tse-tung", "Mao Zedong", "MAO TSE-TUNG", "Chairman Mao", "Mao"],
    "Andrei Gromyko": ["A.A.Gromyko", "A. A. Gromyko", "Gromyko's", "Foreign Minister Gromyko", "*Gromyko*"],
    "Hermann Göring": ["Göring", "Goering", "Hermann Goering"],
    "United States": ["U.S.", "US", "U.S.A.", "the Americans"],
    "Soviet Union": ["USSR", "U.S.S.R.", "the Soviets", "Union of Soviet\r\nSocialist Republics"],
    "Charles de Gaulle": ["Charles de Gaulle", "General de Gaulle", "de Gaulle", "De Gaulle"],
    "Allies": ["the Allies", "the allies", "the Allied Powers"],
    "Al-Qaeda": ["al-Qaeda", "Al Qaeda"],
}  # fmt: skip


@pytest.mark.parametrize(("name", "spelling"), [(n, s) for n, some in SPELLED.items() for s in some])
def test_one_actor_has_many_spellings(name: str, spelling: str) -> None:
    assert actors(f"By then {spelling} had agreed.") == (name,)


@pytest.mark.parametrize(
    "text", ["It told us to wait.", "They polish it.", "in march", "the turkey", "a general strike"]
)
def test_small_letters_are_no_names(text: str) -> None:
    assert actors(text) == ()


@pytest.mark.parametrize(
    ("row", "text"),
    [
        (Alias("Joseph Stalin", "person", "Сталин"), "В 1945 году Сталин согласился."),
        (Alias("Mao Zedong", "person", "毛泽东"), "1949年毛泽东宣布成立。"),
        (Alias("Gamal Abdel Nasser", "person", "عبد الناصر"), "في عام 1956 أعلن عبد الناصر"),
        (Alias("Ioannis Kapodistrias", "person", "Καποδίστριας"), "Το 1827 ο Καποδίστριας εξελέγη."),
    ],
)
def test_names_of_other_scripts_are_found(row: Alias, text: str) -> None:
    assert actors(text, rows=[row]) == (row.name,)


# ---------------------------------------------------------------- the user's rows


def test_own_rows_add_rename_merge_and_forbid() -> None:
    rows = [
        Alias("Ivan Zabrodin", "person", "Zabrodin"),
        Alias("USSR", "state", "Soviet Union"),
        Alias("Marshal Stalin", "person", "Joseph Stalin"),
        Alias("", "", "Molotov"),
    ]
    assert actors("Then Zabrodin agreed.", rows=rows) == ("Ivan Zabrodin",)
    assert actors("The Soviet Union agreed.", rows=rows) == ("USSR",)
    assert actors("Joseph Stalin agreed.", rows=rows) == ("Marshal Stalin",)
    assert actors("Later Molotov agreed.", rows=rows) == ()


@pytest.mark.parametrize(
    ("body", "meant"), [("Congress of Niger", "Congress of Niger"), ("Nigerian Congress", "Congress")]
)
def test_a_body_is_of_the_state_whose_whole_name_it_bears(body: str, meant: str) -> None:
    rows = [Alias("Niger", "state", "Niger"), Alias(body, "organisation", "Congress", use="short")]
    assert actors("Niger hesitated, and Congress adjourned.", rows=rows) == ("Niger", meant)


def test_an_own_row_keeps_how_the_alias_may_be_used() -> None:
    rows = [Alias("Soviet Union", "state", "Moscow")]
    assert actors("They met in Moscow.", rows=rows) == ()
    assert actors("By then Moscow had agreed.", rows=rows) == ("Soviet Union",)


TABLE = "name,type,alias,since,until\n"


def read(path: Path, text: str | bytes) -> tuple[list[Alias], list[str]]:
    """The rows of a table with this text, and what was reported of it."""
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    reports: list[SourceError] = []
    rows = read_actors(path, reports.append)
    return rows, [str(report) for report in reports]


@pytest.mark.parametrize(
    "text",
    [
        "name,type,alias\nA B,person,B\n,,C\n",
        "name,type,alias,since,until\nA B,person,B,,\n,,C,,\n",
        "\ufeffname;type;alias\r\nA B;person;B\r\n;;C\r\n",
        "name\ttype\talias\tuntil\nA B\tperson\tB\n\n\t\tC\t",
        'events, alias ,"name",type,first\n3,B, A B ,person,1950\n0,C',
        "name,type,alias\rA B,person,B\r,,C\r",
    ],
)
def test_a_table_is_read_as_spreadsheets_write_it(tmp_path: Path, text: str) -> None:
    expected = [Alias("A B", "person", "B"), Alias("", "", "C")]
    assert read(tmp_path / "actors.csv", text) == (expected, [])
    assert read(tmp_path / "actors.csv", text.removeprefix("\ufeff").encode("utf-16")) == (expected, [])


def test_a_table_tells_in_which_time_an_alias_is_meant(tmp_path: Path) -> None:
    rows, _ = read(tmp_path / "actors.csv", TABLE + "A B,person,B,1917,1950-11-07\n")
    assert rows == [Alias("A B", "person", "B", "1917", "1950-11-07")]


WRONG = {
    "X,person,,,": "no alias",
    "X,king,X,,": "type is 'king', not one of person, state, organisation, force",
    "Y,person,Y,soon,": "not an EDTF date: 'soon'",
    "X,person,X,1950,1940": "until 1940 is before since 1950",
    '"X; Y",person,X,,': "a name cannot hold a semicolon: 'X; Y'",
    '"X,person,X,,': "unexpected end of data",
    '"X" Y,person,X,,': "',' expected after '\"'",
}


@pytest.mark.parametrize(("row", "problem"), WRONG.items())
def test_a_wrong_row_is_named_with_its_line_and_the_others_are_used(
    tmp_path: Path, row: str, problem: str
) -> None:
    path = tmp_path / "actors.csv"
    rows, reports = read(path, f'{TABLE}A,person,"A\nB",,\n{row}\nC,person,C,,\n')
    assert rows == [Alias("A", "person", "A\nB"), Alias("C", "person", "C")]
    assert reports == [f"{path}: line 4: {problem}"]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"name,alias\nX,X\n", "line 1: no column type"),
        (b"", "line 1: no column name, type, alias"),
        (b"\xff\xfe\xff", "not a text"),
        (None, "no such file"),
    ],
)
def test_a_table_that_cannot_be_read_is_an_error(tmp_path: Path, content: bytes | None, problem: str) -> None:
    path = tmp_path / "actors.csv"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(SourceError, match=f"^{re.escape(str(path))}: {problem}"):
        read_actors(path, lambda _: None)


# ---------------------------------------------------------------- properties

SENTENCES = [
    "In 1815 Metternich received Lord Castlereagh.",
    "Prussia and the Kingdom of Saxony disagreed.",
    "General Karl von Grolman wrote to Blücher.",
    "The Second Department of the Danish Foreign Ministry adjourned.",
    "North Vietnam agreed with the United Nations.",
]
TEXT = " ".join(SENTENCES)
WORDS = st.lists(st.sampled_from([*TEXT.replace(".", "").split(), "Wellington"]), min_size=1, max_size=3)


@given(words=WORDS)
@settings(max_examples=60, deadline=None)
def test_a_further_alias_changes_only_the_sentences_that_hold_its_words(words: list[str]) -> None:
    alias = " ".join(words)
    before = read_cast(TEXT, [], load_gazetteer())
    after = read_cast(TEXT, [], load_gazetteer([Alias("New Actor", "organisation", alias)]))
    at = 0
    for sentence in SENTENCES:
        span = ((at, at + len(sentence)),)
        at += len(sentence) + 1
        if not set(keys(alias).split()) & set(keys(sentence).split()):
            assert after.actors_of(span, 0) == before.actors_of(span, 0)


@given(words=WORDS, others=WORDS)
@settings(max_examples=60, deadline=None)
def test_a_longer_alias_takes_the_words_of_a_shorter_one_and_no_others(
    words: list[str], others: list[str]
) -> None:
    rows = [
        Alias("One", "organisation", "Quux " + " ".join(words)),
        Alias("Other", "organisation", " ".join(others) + " Quuz"),
    ]
    text = f"Then {rows[0].alias} met {rows[1].alias} again."
    found = read_cast(text, [], load_gazetteer(rows)).actors_of(((0, len(text)),), 0)
    assert {"One", "Other"} <= set(found)


@given(st.text(max_size=40))
@example("𝙰")
def test_folding_is_stable(word: str) -> None:
    assert fold(fold(word)) == fold(word)
