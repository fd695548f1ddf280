"""Random histories of consent and withdrawal, down to the HTML of every edition: nothing leaks.

Twenty of them in the usual run, a thousand in the long one.
"""

from datetime import timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from board.foundation.identity.rules.consents import Attribution
from board.foundation.mail.templating import environment
from meetings.attribution.rules import attribution
from meetings.attribution.rules.attribution import CapturedStatement, Room
from meetings.digests.prints import compose_html
from meetings.digests.rules.digests import DigestData, Quote
from meetings.digests.rules.editions import Edition
from meetings.digests.rules.parts import compose
from meetings.digests.rules.records import StatementRecord
from meetings.digests.rules.sources import Sources
from tests.counts import examples
from tests.meetings.digests.rules.test_records import (
    START,
    digest_item,
    digest_meeting,
    digest_sitting,
    statement,
)

PEOPLE = [f"p{n}" for n in range(12)]
ITEMS = ("i1", "i2")
THEMES = ("Print", "Roles", "")
LONG = "and that costs us two days in every month, whoever is in charge of it here"


@st.composite
def rooms(draw: st.DrawFn) -> list[dict[str, Any]]:
    """What was said, each statement with the levels that its speaker chose one after the other."""
    firms = {person: f"c{draw(st.integers(0, 4))}" for person in PEOPLE}
    return [
        {
            "id": f"f{number}",
            "person": person,
            "name": f"Zname{person}q",
            "company": firms[person],
            "company_name": f"Ycompany{firms[person]}q",
            "body": f"Xword{number}q says Zname{person}q of Ycompany{firms[person]}q {LONG}.",
            "agenda_item": draw(st.sampled_from([*ITEMS, None])),
            "theme": draw(st.sampled_from(THEMES)),
            "kind": draw(st.sampled_from(["problem", "request", None])),
            "strength": draw(st.sampled_from([1, 3, None])),
            "levels": draw(st.lists(st.sampled_from(Attribution), min_size=1, max_size=4)),
        }
        for number in range(draw(st.integers(0, 30)))
        for person in [draw(st.sampled_from(PEOPLE))]
    ]


def _record(row: dict[str, Any]) -> StatementRecord:
    told = {name: row[name] for name in row if name not in ("id", "levels")}
    return statement(row["id"], **told)


def digest(
    said: list[dict[str, Any]], edition: Edition
) -> tuple[DigestData, list[CapturedStatement], Room]:
    """The digest as it is made now: the last level that somebody chose is the one that counts."""
    firms = {row["person"]: row["company"] for row in said}
    sizes = {firm: list(firms.values()).count(firm) for firm in firms.values()}
    room = Room(sizes)
    history = [
        CapturedStatement(
            text=row["body"], person_id=row["person"], person_name=row["name"],
            company_id=row["company"], company_name=row["company_name"], level=row["levels"][-1],
            item_id=row["agenda_item"], theme=row["theme"] or None, strength=row["strength"],
        )
        for row in said
    ]  # fmt: skip
    placed = attribution.release(history, room)
    visible = [
        row["id"]
        for row, one in zip(said, history, strict=True)
        if attribution.effective_level(one, room) is not Attribution.internal
    ]
    sources = Sources(
        meeting=digest_meeting(),
        sittings=[digest_sitting()],
        items=[digest_item(each, purpose="discuss", minutes=30) for each in ITEMS],
        said=[_record(row) for row in said],
        decisions=(), actions=(), summaries=(), requests=(), standing={}, backing={},
        moves={}, earlier=(), attendance=(), presences=(), placed=placed,
        quoted=dict(zip(visible, placed, strict=True)),
    )  # fmt: skip
    made = compose(
        sources, edition, now=START + timedelta(days=1), draft=1, edition_number=1,
        review_url="", origin="https://folkmoot.example.org",
    )  # fmt: skip
    return made, history, room


@examples(20)
@given(rooms(), st.sampled_from(Edition))
def test_no_edition_prints_what_its_speaker_does_not_allow_now(
    said: list[dict[str, Any]], edition: Edition
) -> None:
    made, history, room = digest(said, edition)
    html = compose_html(environment(), made)
    level = [attribution.effective_level(one, room) for one in history]
    named = {one.person_id for one, at in zip(history, level, strict=True) if at == "named"}
    told = {
        one.company_id
        for one, at in zip(history, level, strict=True)
        if at in (Attribution.named, Attribution.company)
    }
    for row, at in zip(said, level, strict=True):
        assert at is not Attribution.internal or f"Xword{row['id'][1:]}q" not in html
        assert row["person"] in named or row["name"] not in html
        assert row["company"] in told or row["company_name"] not in html


@given(rooms())
def test_no_cell_of_fewer_than_five_people_is_printed(said: list[dict[str, Any]]) -> None:
    made, history, room = digest(said, Edition.product)
    nameless = [
        one for one in history if attribution.effective_level(one, room) is Attribution.anonymous
    ]

    def people(**cell: str) -> int:
        [(name, value)] = cell.items()
        return len({one.person_id for one in nameless if getattr(one, name) == value})

    def is_nameless(quotes: tuple[Quote, ...]) -> bool:
        return any(quote.wording in (room.one, room.some) for quote in quotes)

    for item in made.items:
        assert item.people == 0 or item.people >= 5
        assert not is_nameless(item.quotes) or people(item_id=item.title) >= 5
    for theme in made.themes:
        assert theme.people >= 5
        assert not is_nameless(theme.quotes) or people(theme=theme.label) >= 5
