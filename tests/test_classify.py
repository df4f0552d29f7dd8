"""Kinds of dates in citations of the common styles; the date in [ ], the role of its passage before "|"."""

from __future__ import annotations

import re

import pytest

from timeline.classify import classify
from timeline.dates import find_dates
from timeline.intervals import interval

PUBLICATION = [
    # Chicago, notes
    "footnote|John Keegan, The First World War (New York: Knopf, [1999]), 12.",
    "footnote|Orlando Figes, *A People's Tragedy: The Russian Revolution, [1891-1924]* (London: Jonathan Cape, 1996), 101-5.",
    "footnote|Hugh Thomas, “The Spanish Civil War,” *History Today* 11, no. 3 ([March 1961]): 197.",
    "footnote|Jane Doe, “Title of the Thesis” (PhD diss., University of Chicago, [2004]), 44.",
    "footnote|Geoffrey Parker, ed., The Thirty Years' War, 2nd ed. (London and New York: Routledge, [1997]), 3.",
    # Chicago, bibliography
    "bibliography|Keegan, John. The First World War. New York: Knopf, [1999].",
    "bibliography|Thomas, Hugh. “The Spanish Civil War.” History Today 11, no. 3 ([March 1961]): 197-203.",
    # MLA
    "bibliography|Hobsbawm, Eric. *The Age of Extremes*. Vintage, [1994].",
    "bibliography|Smith, Ann. “On War.” *Past & Present*, vol. 12, no. 1, [1987], pp. 1-20.",
    # author-year
    "body|as has been argued (Skocpol [1979], 47) and",
    "body|others disagree (Tilly, [1990]; Mann, 1993).",
    "body|the classical account (cf. Taylor [1954]) holds",
    "bibliography|Skocpol, T. ([1979]). *States and Social Revolutions*. Cambridge University Press.",
    # volumes of documents
    "footnote|FRUS, [1950], VII, 125-26.",
    "footnote|DBFP, [1919-1939], Third Series, II, 34.",
]
DOCUMENT = [
    "footnote|Kennan to Byrnes, [22 February 1946], FRUS, 1946, VI, 696.",
    "footnote|Memorandum by the Chancellor, [15 November 1908], PRO, CAB 37/96/159.",
    "footnote|Minutes of the Cabinet, [5 May 1915], TNA, CAB 42/2/20.",
    "footnote|Letter from Engels to Marx, [7 October 1858], MEW 29, 358.",
    "footnote|*New York Times*, [28 June 1950], p. 1.",
    "footnote|*Pravda*, [12 March 1947].",
    "footnote|Telegram No. 35, Tokyo to Berlin, [4 January 1904], PA AA, R 18650.",
    "footnote|“Report on the Situation,” [September 1945], AVP RF, Fond 0431, Opis 1.",
    "bibliography|Sazonov to Izvolsky, [1 August 1914]. AVPRI, fond 133.",
    "body|a memorandum dated [3 June 1940] says",
    "body|It was agreed in Berlin (telegram 408, [1950]).",
]
DOCUMENT += [
    "body|I have your letter of [3 May 1870] before me.",
    "body|Your No. 35, [June 27, 1927], 8 p.m., has been read.",
    "body|in reply to mine of the [21st July 1870], asking",
    "footnote|RGASPI, f. 17, d. 15, l. 154 (decision of [19 December 1933]).",
    "footnote|Telegram 1700 from Damascus, [January 15, 1957], noted it.",
    "footnote|Department of State Bulletin, [February 18, 1957], pp. 273-280.",
    "footnote|“Historians and the Government [1956],” Box 477, Papers.",
    "footnote|Hull to Wilson, RG 59, Central Decimal File, [1930-1939], Box 218.",
]
PUBLICATION += [
    "footnote|Die Große Politik [1871-1914], Bd. 20/I, Berlin 1925, Nr. 6576.",
    "footnote|Die Große Politik, Bd. 20/I, Berlin [1925], Nr. 6576.",
]
EVENT = [
    "body|On [28 June 1914] the archduke was shot.",
    "body|The war of [1870] had taught them much (and cost them more).",
    "body|the treaty (signed on [3 March 1918] at Brest-Litovsk) ended",
    "body|In [1979] the book was written in prison.",
    "footnote|On [18 April 1949], Fedorenko sent Vyshinsky a draft.",
    "footnote|The town had been founded in [1703] as a fortress.",
    "footnote|He died in [May 1821] on the island.",
]
METADATA = [
    "front|[November 1993]",
    "front|Founded in [1991] by a grant, the project publishes",
    "body|SUBJECT\tThe War\tDATE DISTR.\t[8 April 1954]",
]
ROWS = [
    (kind, row)
    for kind, rows in (
        ("publication", PUBLICATION),
        ("document", DOCUMENT),
        ("event", EVENT),
        ("metadata", METADATA),
    )
    for row in rows
]


@pytest.mark.parametrize(("kind", "row"), ROWS, ids=[row for _, row in ROWS])
def test_a_date_in_a_citation_has_its_kind(kind: str, row: str) -> None:
    role, text = row.split("|", 1)
    found = re.fullmatch(r"(.*)\[(.*?)\](.*)", text, re.DOTALL)
    assert found is not None
    before, quote, after = found.groups()
    mentions = [m for m in find_dates(before + quote + after) if m.start == len(before)]
    assert mentions, "the date is not found"
    rule = classify(before, after, role, interval(mentions[0].parts, mentions[0].until).precision)
    assert (rule.kind if rule else "event") == kind


@pytest.mark.parametrize(
    "line",
    [
        "No. 102 Managua, |February 20, 1934|.[47] [Received March 5.]",
        "[Washington,] |January 17, 1934|.",
        "[place not declassified], |February 21, 1954|.",
        "Cablegram 707 LONDON, |17 October 1941|, 9.45 p.m.",
        "Managua, |February 14, 1934|—5 p. m.",
    ],
)
def test_a_line_with_place_and_day_is_a_dateline(line: str) -> None:
    before, _, after = line.split("|")
    rule = classify(before, after, "body", "day", place={"line"})
    assert rule is not None
    assert (rule.name, rule.kind) == ("dateline", "document")
