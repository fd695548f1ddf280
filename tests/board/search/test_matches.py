"""Matches: the same words find the same on both engines."""

import pytest

from board.search import matches
from board.search.rules import entry_words, terms_of
from board.search.tables import SearchEntry

pytestmark = pytest.mark.usefixtures("database")
KINDS = ("person", "board")
TEXTS = {
    "alan": ("Alan Norrby", "Norrland Freight alan@norrland.example.org", "b1"),
    "nuria": ("Núria Peñarosa", "Juniper Clinics", "b1"),
    "marek": ("Marek Jasny", "Norrland Printing", "b2"),
    "tokyo": ("東京都議会", "Straße 4", "b2"),
}


@pytest.fixture(autouse=True)
async def entries(database: object) -> None:
    for number, (subject, (title, text, place)) in enumerate(TEXTS.items(), 1):
        words = entry_words(title, text, kind="person", places=[place])
        await SearchEntry.insert(
            SearchEntry(id=number, kind="person", subject=subject, words=words)
        )
    board = entry_words("Norrland’s board", "", kind="board", places=["b1"])
    await SearchEntry.insert(SearchEntry(id=9, kind="board", subject="b1", words=board))


@pytest.mark.parametrize(
    ("query", "people"),
    [
        ("alan", ["alan"]),
        ("NOR", ["alan", "marek"]),  # in a title first
        ("nor fre", ["alan"]),
        ("nuria pena", ["nuria"]),
        ("NÚRIA", ["nuria"]),
        ("京都", ["tokyo"]),
        ("東京都議会", ["tokyo"]),
        ("strasse", ["tokyo"]),
        ("norrland.example", ["alan"]),
        ("orrland", None),  # not from its middle
        ("nuria marek", None),
        ("and or not near", None),
        ("j", ["marek"]),  # one letter is looked for in titles alone
    ],
)
async def test_words_are_found_by_their_beginnings(query: str, people: list[str] | None) -> None:
    found = await matches.of_terms(terms_of(query), KINDS, None)
    assert found.get("person") == people


async def test_only_what_is_in_one_of_the_places_is_found() -> None:
    terms = terms_of("nor")
    assert await matches.of_terms(terms, KINDS, {"b2"}) == {"person": ["marek"]}
    assert await matches.of_terms(terms, KINDS, {"b1", "b2"}) == {
        "person": ["alan", "marek"],
        "board": ["b1"],
    }
    assert await matches.of_terms(terms, KINDS, frozenset()) == {}
    assert await matches.of_terms(terms, KINDS, None, "board") == {"board": ["b1"]}
    assert await matches.of_terms([], KINDS, None) == {}


async def test_other_words_and_none_are_found_at_once() -> None:
    other = entry_words("Alan Smith", "", kind="person", places=["b1"])
    await SearchEntry.update({SearchEntry.words: other}).where(SearchEntry.subject == "alan")
    await SearchEntry.delete().where(SearchEntry.subject == "marek")
    assert await matches.of_terms(terms_of("nor"), KINDS, None, "person") == {}
    assert await matches.of_terms(terms_of("smi"), KINDS, None) == {"person": ["alan"]}
