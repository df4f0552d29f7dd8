"""What a context supplies, as stories: a text with its dates in [ ], each followed by the days it means.

A date in [ ] without {days} must not be placed at all. `<-` names the words that supplied the rest.
"""

from __future__ import annotations

import re

import pytest

from timeline.dates import find_dates
from timeline.model import Document
from timeline.notation import edtf
from timeline.resolve import resolve
from timeline.segment import segment

STORIES = {
    "the year goes on": "In [May 1944]{1944-05} they came. In [July]{1944-07} they left, on [6 August]{1944-08-06} they returned.",
    "December, then January": "On [2 December 1916]{1916-12-02} he wrote. The answer of [14 January]{1917-01-14} was cool.",
    "a bare year adds nothing": "On [December 7]{1941-12-07} (early in the day), [1941]{1941}, they attacked. In [January]{1942-01} they landed.",
    "the year comes only later": "On the [14th of October]{1570-10-14} he came, and [the following day]{1570-10-15} he prayed.\n\nOn the [3rd of November, 1570]{1570-11-03} they wrote.",
    "the year comes only later, and is the next": "On [14 November]{1754-11-14} the king spoke. They sailed.\n\nIn [January 1755]{1755-01} they landed.",
    "a heading opens a frame": "[1919]{1919}\n\nThe front had stood still for a very long time, and nobody moved. In [March]{1919-03} it moved.",
    "an aside backwards does not take over": "In [June 1945]{1945-06} two officials wrote a paper. It quotes at length a declaration of [1943]{1943}. On [July 22]{1945-07-22} he objected. All through [1945]{1945} it was so.",
    "a far aside does not take over": "In [March 1916]{1916-03} it froze, the worst frost seen in that country since [1870]{1870}. In [May]{1916-05} it thawed. In [June 1916]{1916-06} it rained.",
    "relative years": "In [early 1950]{[1950-01..1950-04]} they feared two events of [the previous year]{1949}, the test in [August 1949]{1949-08} and the revolution of [that October]{1949-10}.",
    "that day, the next day": "On [14 August 1945]{1945-08-14} he agreed. [That day]{1945-08-14} they met; [the next day]{1945-08-15} they left.",
    "units later": "On [1 March 1950]{1950-03-01} he came. [Two days later]{1950-03-03} he left. [A year later]{1951} he wrote.",
    "the following year before Christ": "In [492 BC]{-0491} he failed. [The following year]{-0490} he sent envoys.",
    "the era is said once": "In [499 BC]{-0498} it began. In [490]{-0489} they landed.",
    "an age without its era": "In [431 BC]{-0430} it began; in [midsummer 415]{-0414-22} they sailed. After [AD 79]{0079} the empire grew, and in [476]{0476} it fell.",
    "from before Christ to after": "Between [30 BC and AD 14]{-0029/0014} the city grew.",
    "a season before its month": "In [1943]{1943} it ended. Their main [summer]{1942-22} offensive in [June 1942]{1942-06} had failed.",
    "the year that the same phrase names": "In [May 1968]{1968-05} they marched, as after the [October]{1917-10} Revolution of [1917]{1917} they had.",
    "counted from the date behind": "In [1938]{1938} it began. [Three days before]{1941-12-22} [Christmas 1941]{1941-12-25} it ended.",
    "entries of a chronicle": "[1945]{1945}\n[8 August]{1945-08-08}. The Soviet Union declares war.\n[15 August]{1945-08-15}. Japan surrenders.\n\n[1946]{1946}\n[6 May]{1946-05-06}. They adjourn.",
    "parts of that unit": "In [May 1940]{1940-05} it began. By the [end of the month]{[1940-05-21..1940-05-31]} it was over, [late in the year]{[1940-09..1940-12]} forgotten.",
    "the 13th": "On [3 October 1950]{1950-10-03} they met, and on the [13th]{1950-10-13}, it is said, again.",
    "a list without year": "In [1949]{1949} they met on [11]{1949-03-11}, [14]{1949-03-14} and [18 March]{1949-03-18}.",
    "a range without year": "In [1950]{1950} they fought from [July to September]{1950-07/1950-09}.",
    "October to March, said in March": "Manila fell in [March 1945]{1945-03}. They had fought in the north from [October to March]{1944-10/1945-03}.",
    "a weekday after a day": "On [Saturday, 24 June 1950]{1950-06-24} he slept. On [Sunday]{1950-06-25} he woke.",
    "a full week": "On [25 June 1950]{1950-06-25} it began. [A full week later]{[1950-06-26..1950-07-02]} he spoke, [a mere two years later]{1952} he died.",
    "a precedent named twice does not take over": "In [1788]{1788} they met as in [1614]{1614}, for the forms of [1614]{1614} were not forgotten.\n\nThe king agreed on [27 December]{1788-12-27}. Elections were held in the [spring of 1789]{1789-21}.",
    "a look ahead does not take over": "In [July 1775]{1775-07} he came. Much was imported by the [end of 1776]{[1776-09..1776-12]}. It went on through the [fall]{1775-23}. In [early March 1776]{[1776-03-01..1776-03-10]} it ended.",
    "what is dated next lies in the same year": "On [8 March 1965]{1965-03-08} they landed, to be many more by [December]{1965-12}. In [May]{1965-05} they lost, as by the [end of 1965]{[1965-09..1965-12]} all knew.",
    "a story that begins before its heading": "Triumph and fall ([1911-1913]{1911/1913})\n\nOn [October 5, 1910]{1910-10-05} he called for a rising of the whole country, to begin on [November 20]{1910-11-20}.",
    "days of an event that has begun": "On [25 June 1950]{1950-06-25} the Korean War broke out. In the [second week of the war]{1950-07-02/1950-07-08} they fled, and in the [first year of the Korean War]{1950-06-25/1951-06-24} many died. On [1 July]{1950-07-01} they landed.",
    "days of an event that nothing dates": "In [1950]{1950} they met. On the [first day of the strike] nobody came.",
    "a day of an event is its date": "On [21 July 1936]{1936-07-21}, the [fifth day of the rebellion]{1936-07-21}, they took the base.",
    "counted from an event by its name": "They bombarded Fort Sumter on [April 12, 1861]{1861-04-12}. They moved [the next day]{1861-04-13}. The arsenal was seized [eight days after]{1861-04-20} Fort Sumter.",
    "counted from an event whose sentence has no date": "He would hold Fort Sumter. They shot at it on [April 12, 1861]{1861-04-12}, and moved [the next day]{1861-04-13}. It fell [eight days after]{1861-04-20} Fort Sumter.",
    "counted from what nothing dates": "On [12 April 1861]{1861-04-12} they came. It fell [eight days after] Antietam.",
    "counted from what was just told": "On [8 August 1918]{1918-08-08} they lost the battle. [The day after]{1918-08-09} the battle he spoke.",
    "counted from a holiday": "In [1938]{1938} it began. [Three days before]{1938-12-22} [Christmas]{1938-12-25} they came.",
    "early in the following year": "In [May 1940]{1940-05} it began. [Early in the following year]{[1941-01..1941-04]} it was over; by [mid-century]{[1934..1966]} it was forgotten.",
    "a fortnight": "On [1 May 1940]{1940-05-01} they came and left [a fortnight later]{[1940-05-13..1940-05-19]}.",
    "the Ides": "In [44 BC]{-0043} he was warned. On the [Ides of March]{-0043-03-15} he died.",
    "a citation does not take over": "In [May 1931]{1931-05} it failed (Ferguson and Temin [2003]{2003}). The offer of [20 June]{1931-06-20} came late.",
    "what is told of an aside stays aside": "In [May 1931]{1931-05} they met. He had governed since [July 1930]{1930-07}, and the elections of [the following September]{1930-09} had shown it. On [6 June]{1931-06-06} it fell.",
    "a clause that looks back ends with its comma": "In [May 1931]{1931-05} they met. Moret, who had followed him in [September 1930]{1930-09}, came at the [end of July]{[1931-07-21..1931-07-31]}.",
    "one who was appointed before": "In [May 1931]{1931-05} it failed. The Committee, appointed in [November 1929]{1929-11}, reported on [13 July]{1931-07-13}.",
    "testimony of a later time": "In [August 1964]{1964-08} they fired. A report declassified in [2005]{2005} says so. On [4 August]{1964-08-04} they did not.",
    "the heading's year is no aside": "The Events of [1931]{1931}\n\nFrance was stable by [June 1928]{1928-06}. This is about the events of [May 1931]{1931-05} alone. On [8 May]{1931-05-08} it failed.",
    "the night and the morrow": "On [17 July 1203]{1203-07-17} they attacked. [That night]{1203-07-17} he fled; [the next morning]{1203-07-18} they came, and on [the morrow]{1203-07-19} they left.",
    "decades and ranges before Christ": "In [433 BC]{-0432} it began, as in the [middle 430s]{[-0434..-0432]}; from [403 to 399]{-0402/-0398} they rested, and by the [early fifth century]{[-0499..-0467]} nobody knew.",
    "the next years": "He died in [January 1961]{1961-01}. Over [the next four years]{1961/1964} they fought. On [5 May 1965]{1965-05-05} they met, and talked for [the next two days]{1965-05-06/1965-05-07}.",
    "a year in brackets behind": "In [1001]{1001} it began. [The next year]{1095} ([1095]{1095}) he held a council, in [May]{1095-05} ([1095]{1095}) another.",
    "the deadline does not take over": "It met on [September 5, 1774]{1774-09-05}, to act if nothing changed before [September 10, 1775]{1775-09-10}. On [October 21]{1774-10-21} it wrote.",
    "years of antiquity before the first with its era": "After Antiochus died in [246]{-0245}, and his brother ([220]{-0219}), he came. Epiphanes ([176-163]{-0175/-0162}) followed until [160 B.C.]{-0159} at last.",
    "a hundred years later": "In [1813]{1813} it was won. [One hundred and fifty years later]{1963} it was forgotten.",
    "this date": "It met on [20 September 1792]{1792-09-20}. [That date]{1792-09-20} they kept as a feast to this day.",
    "an apposition repeats its date": "On [27 June 1950]{1950-06-27}, [two days after]{1950-06-27} the invasion, he spoke.",
    "Easter of the year": "In [January 1916]{1916-01} they planned. At [Easter]{1916-04-23} they rose.",
    "two digits": "In [1898]{1898} there was war. In ['99]{1899} there was another.",
    "days that no calendar has": "Two days after [31 June 1950] they came.\n\nMoscow, [31 June 1950]\n\nOn [30 June 1950]{1950-06-30} they left.",
    "nothing to go on": "On [5 May] they came, and [the next day] they left.",
    "a cut sentence is one": "In [1945]{1945} it ended, and on [August 14]{1945-08-14} Stalin approved the plan to divide and\n\n"
    "<sup>9</sup> Smith, *Book* (London: Press, [1990]{1990}), 5.\n\noccupy the country; on the [20 August]{1945-08-20} they came.",
    "a note has a context of its own": "In [1945]{1945} it ended in the north as it had ended in the south of the country.<sup>9</sup>\n\n"
    "<sup>9</sup> On [18 April 1949]{1949-04-18} he sent a draft. On [3 May]{1949-05-03} he sent another.\n\nIn [December]{1945-12} they met again in that city.",
    "up to the date of the note": "It was long ago, as they said to everyone who asked.<sup>3</sup>\n\n<sup>3</sup> They were kept out for [the past thirty-five years]{1909-05-04/1944-05-04}. Report, [4 May 1944]{1944-05-04}.",
}  # fmt: skip

# A dated document is read from its own date, 1950-06-27 (a Tuesday).
DATED = {
    "months nearest to its date": "The attack of [25 June]{1950-06-25} came as no surprise; in [December]{1949-12} we had warned of it.",
    "the weekday before its date": "On [Sunday]{1950-06-25} they crossed the river.",
    "days from its date": "We arrived [yesterday]{1950-06-26} and leave [tomorrow]{1950-06-28}; [this morning]{1950-06-27} it rained.",
    "the day before yesterday": "They came [the day before yesterday]{1950-06-25}, we wrote on [Friday last]{1950-06-23} and shall on [Friday next]{1950-06-30}.",
    "weekdays to come": "He will speak on [Thursday]{1950-06-29}; they spoke on [Monday]{1950-06-26}.",
    "days of the last month": "They landed on the [20th ult.]{1950-05-20} and fought on the [24th]{1950-05-24}; since the [25th of last month]{1950-05-25} they rest, and will until the [end of the year]{[1950-09..1950-12]}.",
    "a sentence of another time": "It fell in [1783]{1783}, beginning on [5 February]{1783-02-05}. In [March]{1950-03} it fell again.",
    "instant": "Your letter of the [5th inst.]{1950-06-05} crossed mine of the [28th ult.]{1950-05-28} at sea.",
    "a week of the calendar": "[Last week]{[1950-06-19..1950-06-25]} they came.",
    "the day after a day": "They landed on [20 June]{1950-06-20} and attacked [the next day]{1950-06-21}. [Three days ago]{1950-06-24} they left.",
    "two digits of its century": "It is dated [3/25/50]{1950-03-25}.",
    "relative to its date": "[Last year]{1949} we said so. [Next month]{1950-07} we shall see.",
}


def _read(story: str, document: dict[str, str]) -> tuple[str, dict[int, str], dict[int, str]]:
    """The plain text of a story, and by offset the days expected and found."""
    text, expected, at = "", {}, 0
    for found in re.finditer(r"\[([^\]]+)\](?:\{([^}]*)\})?", story):
        text += story[at : found.start()]
        if found[2]:
            expected[len(text)] = found[2]
        text += found[1]
        at = found.end()
    text += story[at:]
    mentions = resolve(Document("story", text, **document), segment(text), find_dates(text))
    return text, expected, {m.start: edtf(m.parts, m.until, either=m.either) for m in mentions}


def _edtf_marks(story: str) -> str:
    """Days in braces may hold brackets themselves; they are written with angle quotes while parsing."""
    return re.sub(r"\{\[([^\]]*)\]\}", r"{‹\1›}", story)


@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES.keys())
def test_a_narrative_supplies_what_a_date_leaves_out(story: str) -> None:
    _, expected, found = _read(_edtf_marks(story), {})
    assert found == {start: days.replace("‹", "[").replace("›", "]") for start, days in expected.items()}


@pytest.mark.parametrize("story", DATED.values(), ids=DATED.keys())
def test_a_dated_document_is_read_from_its_own_date(story: str) -> None:
    _, expected, found = _read(_edtf_marks(story), {"date": "1950-06-27", "reading": "dated"})
    assert found == {start: days.replace("‹", "[").replace("›", "]") for start, days in expected.items()}


def test_each_entry_of_a_diary_is_read_from_its_own_head() -> None:
    story = (
        "[Tuesday, 4 August 1914]{1914-08-04}\n\nWar was declared at eleven. [Yesterday]{1914-08-03} he spoke in the House.\n\n"
        "[Wednesday, 5 August]{1914-08-05}\n\nThe troops are leaving; he dined here [yesterday]{1914-08-04}, and left early."
    )
    _, expected, found = _read(story, {})
    assert found == expected


def test_a_reproduced_letter_is_read_from_its_dateline() -> None:
    story = (
        "In [1945]{1945} the war had ended, and the two governments began to write to one another.\n\n"
        "Moscow, [12 May 1950]{1950-05-12}\n\nDear Comrade, [yesterday]{1950-05-11} I received your letter of [3 May]{1950-05-03}; it moved me."
    )
    _, expected, found = _read(story, {})
    assert found == expected


def test_before_its_first_year_a_text_has_only_those_to_come() -> None:
    story = (
        "SOFIA, [June 10]{1923-06-10}. (Received [June 10]{1923-06-10}, 5.5 p.m.)\n\n"
        "The Government was overthrown at three o’clock [yesterday morning]{1923-06-09}.\n\n"
        "Southland Times, [11 June 1923]{1923-06-11}\n"
    )
    _, expected, found = _read(story, {})
    assert found == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # one order is proven by another date of the document
        ("Met on 3/4/1950 and on 25/4/1950.", ["1950-04-03", "1950-04-25"]),
        ("Met on 3/4/1950 and on 4/25/1950.", ["1950-03-04", "1950-04-25"]),
        # both are, or none is: two readings remain
        (
            "Met on 3/4/1950, 25/4/1950 and 4/26/1950.",
            ["[1950-03-04,1950-04-03]", "1950-04-25", "1950-04-26"],
        ),
        ("Met on 3/4/1950.", ["[1950-03-04,1950-04-03]"]),
    ],
)
def test_the_order_of_numeric_dates_is_settled_by_the_document(text: str, expected: list[str]) -> None:
    mentions = resolve(Document("d", text), segment(text), find_dates(text))
    assert [edtf(m.parts, m.until, either=m.either) for m in mentions] == expected


@pytest.mark.parametrize(
    ("text", "anchors"),
    [
        ("In May 1944 they came. In July they left. Two days later", ["", "May 1944"]),
        (
            "On 14 August 1945 he agreed. That day they met; the next day they left.",
            ["", "14 August 1945", "That day"],
        ),
    ],
)
def test_the_anchor_names_the_mention_that_supplied_the_rest(text: str, anchors: list[str]) -> None:
    mentions = resolve(Document("story", text), segment(text), find_dates(text))
    quotes = {mention.start: text[mention.start : mention.end] for mention in mentions}
    assert [quotes[m.anchor] if isinstance(m.anchor, int) else "" for m in mentions] == anchors


def test_the_anchor_of_a_dated_document_is_the_document() -> None:
    text = "They crossed the river on 25 June."
    [mention] = resolve(
        Document("d", text, date="1950-06-27", reading="dated"), segment(text), find_dates(text)
    )
    assert mention.anchor == "document"


@pytest.mark.parametrize(
    ("reading", "expected"), [("narrative", "1947-06-25"), ("dated", "1950-06-25"), ("", "1947-06-25")]
)
def test_the_reading_overrules_what_the_text_suggests(reading: str, expected: str) -> None:
    text = "In 1945 it ended. In 1946 it began. In 1947 it grew. On 25 June it fell."
    mentions = resolve(
        Document("d", text, date="1950-06-27", reading=reading), segment(text), find_dates(text)
    )
    assert edtf(mentions[-1].parts) == expected
