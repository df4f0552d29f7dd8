"""Dates in other languages than English: language -> value -> spellings in that language."""

from __future__ import annotations

import pytest
from dateparser.date import DateDataParser

from timeline.dates import find_dates
from timeline.days import iso
from timeline.intervals import interval
from timeline.language import language_of
from timeline.notation import edtf

SPELLINGS = {
    "fr": {
        "1950-06-25": ["le 25 juin 1950", "25 JUIN 1950", "dimanche 25 juin 1950"],
        "1950-05-01": ["le 1er mai 1950"],
        "1950-06": ["en juin 1950"],
        "[1950-01..1950-04]": ["au début de 1950", "début 1950", "au début de l'année 1950"],
        "[1950-05-21..1950-05-31]": ["fin mai 1950", "à la fin de mai 1950"],
        "[1948-09..1948-12]": ["à la fin de 1948"],
        "1950-21": ["au printemps 1950", "au printemps de 1950"],
        "1945/1950": ["de 1945 à 1950", "entre 1945 et 1950", "1945-1950"],
        "1950-06-25/1950-06-28": ["du 25 au 28 juin 1950"],
        "195X": ["les années 1950"],
        "[1927..1929]": ["à la fin des années 1920"],
        "[1801..1900]": ["au XIXe siècle", "le 19e siècle"],
        "[1801..1850]": ["la première moitié du XIXe siècle"],
        "[1949-07..1949-12]": ["la seconde moitié de 1949"],
    },
    "de": {
        "1950-06-25": ["am 25. Juni 1950", "der 25. Juni 1950", "25.6.1950", "am Sonntag, 25. Juni 1950"],
        "1950-06": ["im Juni 1950"],
        "[1950-01..1950-04]": ["Anfang 1950", "Anfang des Jahres 1950"],
        "[1950-05-21..1950-05-31]": ["Ende Mai 1950"],
        "1950-21": ["im Frühjahr 1950", "im Frühling 1950"],
        "1945/1950": ["von 1945 bis 1950", "zwischen 1945 und 1950", "1945–1950"],
        "1950-06-25/1950-06-28": ["vom 25. bis 28. Juni 1950", "25.–28. Juni 1950"],
        "1941-06-22/1941-12-05": ["vom 22. Juni bis zum 5. Dezember 1941"],
        "195X": ["die 1950er Jahre"],
        "[1924..1926]": ["Mitte der 1920er Jahre"],
        "[1801..1900]": ["im 19. Jahrhundert"],
        "[1949-07..1949-12]": ["in der zweiten Hälfte 1949", "die zweite Hälfte des Jahres 1949"],
    },
    "es": {
        "1950-06-25": ["el 25 de junio de 1950", "domingo, 25 de junio de 1950"],
        "1950-06": ["en junio de 1950"],
        "[1950-01..1950-04]": ["a principios de 1950"],
        "[1948-09..1948-12]": ["a fines de 1948", "a finales de 1948"],
        "[1950-05-21..1950-05-31]": ["a fines de mayo de 1950"],
        "1950-21": ["en la primavera de 1950"],
        "1945/1950": ["de 1945 a 1950", "entre 1945 y 1950", "desde 1945 hasta 1950"],
        "1950-06-25/1950-06-28": ["del 25 al 28 de junio de 1950"],
        "195X": ["los años 1950", "la década de 1950"],
        "[1801..1900]": ["el siglo XIX"],
        "[1867..1900]": ["a finales del siglo XIX"],
        "[1949-07..1949-12]": ["la segunda mitad de 1949"],
    },
    "ru": {
        "1950-06-25": ["25 июня 1950 г.", "25 июня 1950 года"],
        "1950-06": ["в июне 1950 г.", "июнь 1950"],
        "[1950-01..1950-04]": ["в начале 1950 года"],
        "[1948-09..1948-12]": ["в конце 1948 г.", "к концу 1948 года"],
        "1950-21": ["весной 1950 года"],
        "1945/1950": ["с 1945 по 1950 год", "1945—1950 гг.", "1945-1950"],
        "1950-06-25/1950-06-28": ["с 25 по 28 июня 1950 г.", "25-28 июня 1950 г."],
        "195X": ["1950-е годы", "в 1950-х годах"],
        "[1924..1926]": ["в середине 1920-х годов"],
        "[1801..1900]": ["XIX век", "в XIX веке"],
        "[1949-07..1949-12]": ["во второй половине 1949 года"],
        "[1851..1900]": ["вторая половина XIX века"],
    },
    "uk": {
        "1950-06-25": ["25 червня 1950 р.", "25 червня 1950 року"],
        "1950-06": ["у червні 1950 року"],
        "[1950-01..1950-04]": ["на початку 1950 року"],
        "[1948-09..1948-12]": ["наприкінці 1948 року"],
        "1950-21": ["навесні 1950 року"],
        "1945/1950": ["з 1945 по 1950 рік", "1945–1950 рр."],
        "195X": ["1950-ті роки"],
        "[1801..1900]": ["XIX століття"],
    },
    "it": {"1950-06-25": ["25 giugno 1950"], "1950-06": ["giugno 1950"]},
    "pt": {"1950-06-25": ["25 de junho de 1950"], "1950-06": ["junho de 1950"]},
    "pl": {"1950-06-25": ["25 czerwca 1950"]},
    "zh": {
        "1950-06-25": ["1950年6月25日", "于1950年6月25日爆发"],
        "1950-06": ["1950年6月"],
        "1950": ["1950年"],
    },
    "ja": {"1950-06-25": ["1950年6月25日"]},
    "ko": {"1950-06-25": ["1950년 6월 25일", "1950년 6월 25일에"]},
    # languages without a vocabulary here: dateparser reads what has the form of a date
    "fi": {"1950-06-25": ["25. kesäkuuta 1950"], "1950-06": ["kesäkuu 1950"]},
    "hu": {"1950-06-25": ["1950. június 25."]},
    "el": {"1950-06-25": ["25 Ιουνίου 1950"]},
    "he": {"1950-06-25": ["25 ביוני 1950"]},
    "nl": {"1950-06-25": ["25 juni 1950"], "1950-06": ["juni 1950"]},
    "ar": {"1950-06-25": ["٢٥ يونيو ١٩٥٠", "25 يونيو 1950"]},
}
ROWS = [
    (lang, value, text)
    for lang, values in SPELLINGS.items()
    for value, texts in values.items()
    for text in texts
]

TEXTS = {
    "en": "The army crossed the river in the night, and the city fell.",
    "fr": "L'armée a franchi le fleuve pendant la nuit et la ville est tombée.",
    "de": "Die Armee überschritt den Fluss in der Nacht, und die Stadt fiel.",
    "es": "El ejército cruzó el río durante la noche y la ciudad cayó.",
    "ru": "Армия перешла реку ночью, и город пал в тот же день.",
    "uk": "Армія перейшла річку вночі, і місто впало того ж дня.",
}


@pytest.mark.parametrize(("language", "value", "text"), ROWS)
def test_a_date_is_found_in_its_language(language: str, value: str, text: str) -> None:
    assert [edtf(m.parts, m.until, either=m.either) for m in find_dates(f"{text}, ", language)] == [value]


ORACLE = [
    "31 July 1948",
    "July 31, 1948",
    "31st July 1948",
    "Sept. 3, 1949",
    "14 October 1066",
    "4 July 1776",
    "25.06.1950",
    "March 1950",
    "June of 1950",
]
FOREIGN = [
    "25 июня 1950 г.",
    "июнь 1950",
    "25 juin 1950",
    "le 1er mai 1950",
    "25. Juni 1950",
    "25 de junio de 1950",
    "25 giugno 1950",
    "25 czerwca 1950",
]


@pytest.mark.parametrize(
    ("language", "text"), [("en", text) for text in ORACLE] + [("", text) for text in FOREIGN]
)
def test_dateparser_agrees_on_what_it_gets_right(language: str, text: str) -> None:
    settings = {
        "PARSERS": ["absolute-time"],
        "REQUIRE_PARTS": ["year"],
        "PREFER_DAY_OF_MONTH": "first",
        "PREFER_MONTH_OF_YEAR": "first",
        "DATE_ORDER": "DMY",
    }
    read = DateDataParser(languages=[language] if language else None, settings=settings).get_date_data(text)
    [found] = find_dates(text)
    days = interval(found.parts)
    assert (iso(days.earliest), days.precision) == (read.date_obj.date().isoformat(), read.period)


@pytest.mark.parametrize("text", ["noin 12 miestä 1950", "vuosi 1950 oli", "a 12 men 1950"])
def test_dateparser_is_asked_only_for_what_has_a_month(text: str) -> None:
    assert [m for m in find_dates(text, "fi") if m.rule == "dateparser"] == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("on 25 июня 1950 г. they", "1950-06-25"),
        ("(4-11 fevralia, 1945 g.)", "1945-02-04/1945-02-11"),
        ("le 25 juin 1950", "1950-06-25"),
        ("1950年6月25日", "1950-06-25"),
    ],
)
def test_an_english_text_that_quotes_another_language_loses_nothing(text: str, value: str) -> None:
    assert [edtf(m.parts, m.until, either=m.either) for m in find_dates(text)] == [value]


@pytest.mark.parametrize("text", ["Mars is a planet", "the set was mai", "Juli said so"])
def test_foreign_months_count_only_beside_a_day_or_a_year(text: str) -> None:
    assert find_dates(text) == []


@pytest.mark.parametrize(("language", "text"), TEXTS.items())
def test_the_language_of_a_text(language: str, text: str) -> None:
    assert language_of(text) == language


def test_what_the_table_says_of_the_language_goes_before() -> None:
    assert language_of(TEXTS["en"], "fr-CA") == "fr"


@pytest.mark.parametrize(
    ("language", "text", "quotes"),
    [
        ("fr", "Elle éclata le 19 juillet. Au début de septembre 1870, il capitula.", ["19 juillet", "début de septembre 1870"]),
        ("es", "Empezó el 17 de julio de 1936. A principios de noviembre se trasladó.", ["17 de julio de 1936", "principios de noviembre"]),
    ],
)  # fmt: skip
def test_the_end_of_a_sentence_makes_no_range(language: str, text: str, quotes: list[str]) -> None:
    assert [text[m.start : m.end] for m in find_dates(text, language)] == quotes
