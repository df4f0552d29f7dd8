"""Names that only the document tells of: persons known by one name, rulers, bodies that act; and what is none.

Each row is a short document of its own; the sentences are from other wars, centuries and alphabets.
"""

from __future__ import annotations

import pytest

from tests.conftest import actors
from timeline.actors import load_gazetteer
from timeline.cast import read_cast
from timeline.deeds import is_regular
from timeline.people import form
from timeline.runs import is_numeral, vocabulary

DAY = "1700-01-01"

ACTING = {
    # subjects of what somebody does, within the sentence
    "In the spring Vercassivel crossed the river and burned the bridges.": "Vercassivel",
    "When Grumbkow had secretly signed the paper, the envoys left.": "Grumbkow",
    "By then Skanderbeg had twice defeated the besiegers.": "Skanderbeg",
    "It is said that Žerotín himself opened the door.": "Žerotín",
    "За рекой Пугачев взял крепость; later Pugachov fled.": "Pugachov",
    # what befalls somebody
    "The same year Struensee was arrested and Brandt was executed.": "Struensee; Brandt",
    "Late at night Concini, warned by a page, hid.": "Concini",
    # whose somebody is, what somebody has or suffers
    "He wrote to his brother Lucillan.": "Lucillan",
    "The order of Tarnow's officers was plain; they followed Tarnow.": "Tarnow",
    "After the execution of Patkul there was peace.": "Patkul",
    "The estates had condemned Szczekocki.": "Szczekocki",
    "They served under Mannteufel for years.": "Mannteufel",
    # in a row with somebody, and with those who belong to him
    "General Zieten, Seydlitz and Fouqué came late.": "Zieten; Seydlitz; Fouqué",
    "That morning Hofer and his companions went over the pass.": "Hofer",
    "Of the five envoys, Morvillier among them, none came back.": "Morvillier",
    "In the end Speckbacher and Haspinger will march home.": "Speckbacher; Haspinger",
    # at the beginning of a sentence, where the name stands within another, too
    "Ankarström fired. Nobody had suspected Ankarström.": "Ankarström",
}  # fmt: skip


@pytest.mark.parametrize(("text", "names"), ACTING.items())
def test_a_name_that_acts_is_an_actor(text: str, names: str) -> None:
    assert "; ".join(actors(text, DAY)) == names


def test_no_verb_is_decided_twice() -> None:
    tables = vocabulary().tables
    elsewhere = tables["verbs"] | tables["personal_verbs"]
    decided = {
        word for word in tables["deeds"] | tables["happenings"] if word in elsewhere or is_regular(word)
    }
    assert tables["deeds"] & (decided | tables["happenings"] | tables["auxiliaries"]) == set()
    assert tables["happenings"] - decided | tables["happenings"] & tables["auxiliaries"] == set()


SILENT = [
    # places: where somebody goes, what is reached or fell
    "The army reached Tarutino and then left Tarutino again.",
    "They sailed towards Hydra, and Hydra fell in June.",
    "The village of Borodino was burned; the guns stood near Borodino.",
    "They met at Kremsmünster, and Kremsmünster refused nobody.",
    # things and words with a capital
    "They saw the Pontus and the Bosporus.",
    "Recognition came late. Nobody spoke of Recognition again.",
    "Sailors came from the steamer Sirius and the frigate Wasa.",
    "A tenth was due for Candlemas.",
    "The three Baltic Lords had fleets; none of the Lords had ships.",
    "They camped at Devils Lake, N. Dak., all summer.",
    "They camped at Santa Fe, N. Mex., all summer.",
    # authors in citations by year
    "There are other views (Hobsbawn and Kleinert 1986; Tomlinson 1991, 7).",
]


@pytest.mark.parametrize("text", SILENT)
def test_what_only_says_where_or_is_a_thing_is_no_actor(text: str) -> None:
    assert actors(text, DAY) == ()


RULERS = {
    "Later Casimir III crossed the river with Wenceslas II of Bohemia.": "Casimir III; Wenceslas II of Bohemia",
    "Then Godfrey of Bouillon and Raymond of Toulouse came.": "Godfrey of Bouillon; Raymond of Toulouse",
    "In May Prince Bohemond of Taranto took the gate. Bohemond kept it.": "Bohemond of Taranto",
    "The Duke of Alençon and the Earl of Leicester met.": "Duke of Alençon; Earl of Leicester",
    "It was Louis XIII who came; Louis stayed, and Part II is lost.": "Louis XIII",
    "Emperor Leopold I spoke, and King John Casimir answered.": "Leopold I; John Casimir",
    "In Paris M. Henri de Kérillis met M. Pierre Flandrin.": "Henri de Kérillis; Pierre Flandrin",
    "Then Muhammad ibn Qasim and Ludovico dei Medici came.": "Muhammad ibn Qasim; Ludovico dei Medici",
}


@pytest.mark.parametrize(("text", "names"), RULERS.items())
def test_a_ruler_is_named_with_his_number_or_his_land(text: str, names: str) -> None:
    assert "; ".join(actors(text, DAY)) == names


def test_rulers_of_one_name_are_told_apart_and_the_bare_name_is_the_last_before() -> None:
    text = "Andrew took the cross. Then Andrew II came. Andrew III left. Andrew died."
    cast = read_cast(text, [], load_gazetteer())
    names = [cast.actors_of(((at, at + 12),), 0) for at in range(len(text)) if text.startswith("Andrew", at)]
    assert names[-3:] == [("Andrew II",), ("Andrew III",), ("Andrew III",)]


@pytest.mark.parametrize("word", ["II", "III", "IV", "VIII", "IX", "XIV", "XXIII", "V", "X"])
def test_a_roman_number_is_known(word: str) -> None:
    assert is_numeral(word)
    assert form(("Leo", word)).family == form(("Leo",)).family


@pytest.mark.parametrize("word", ["", "MIX", "CIVIL", "Vi", "IIII", "VIV", "D"])
def test_a_word_of_the_same_letters_is_none(word: str) -> None:
    assert not is_numeral(word)


BODIES = {
    "The Landesbank failed, and the Kreditanstalt had to close.": "Landesbank; Kreditanstalt",
    "In July the Storting met, and the Folketing refused.": "Storting; Folketing",
    "On Friday the 12th Parliament rose.": "Parliament",
    "The 27th Congress met.": "Congress",
    "The Skupina proclaimed a strike. That week the Skupina also issued an appeal.": "Skupina",
    "The Banner said so.": "",
    "They began Operation Blue Heron.": "",
}


@pytest.mark.parametrize(("text", "names"), BODIES.items())
def test_a_body_is_known_by_its_form_and_by_what_it_does(text: str, names: str) -> None:
    assert "; ".join(actors(text, DAY)) == names


SHORT = {
    ("The United States hesitated, and Congress adjourned.", "1893-01-01"): "United States; United States Congress",
    ("Britain hesitated, and Parliament adjourned.", "1893-01-01"):
        "United Kingdom; Parliament of the United Kingdom",
    ("Portugal hesitated; Portugal waited; Portugal left. Britain hesitated. Parliament adjourned.", "1893-01-01"):
        "Portugal; United Kingdom; Parliament",
    ("Rome hesitated, and the Senate adjourned.", "-0100-01-01"): "Rome; Senate",
}  # fmt: skip


@pytest.mark.parametrize(("sentence", "names"), SHORT.items())
def test_a_short_name_is_the_body_of_the_state_that_the_document_tells_of(
    sentence: tuple[str, str], names: str
) -> None:
    assert "; ".join(actors(*sentence)) == names


CITIES = {
    ("When Corcyra refused, the Megarians sent ships to Argos.", "-0435-01-01"): "Corcyra; Megara",
    ("The fleet left Venice, and the Genoese followed.", "1350-01-01"): "Genoa",
    ("In 1350 Venice declared war because Genoa refused.", "1350-01-01"): "Venice; Genoa",
    ("The packet sailed for Naples.", "1850-01-01"): "",
}


@pytest.mark.parametrize(("sentence", "names"), CITIES.items())
def test_a_city_state_is_an_actor_where_it_acts(sentence: tuple[str, str], names: str) -> None:
    assert "; ".join(actors(*sentence)) == names


def test_the_era_of_a_year_is_no_initial() -> None:
    assert actors("He fell in 52 B. C. Marcus Pansa was young.", "-0051-01-01") == ("Marcus Pansa",)
