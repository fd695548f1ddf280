"""Release credits: nobody is named without having said yes, and everybody may say otherwise."""

from datetime import datetime

import pytest

from board.foundation.errors import NotFound, Refused
from board.foundation.links import links
from board.foundation.links.tables import PersonalLink
from board.foundation.mail import mime
from board.foundation.mail.tables import Message
from board.roadmap import credit_questions, release_credits, roadmap
from board.roadmap.roadmap import RoadmapItemFacts
from board.roadmap.rules.credits import CreditState
from board.roadmap.rules.roadmap import Visibility
from board.roadmap.tables import Credit
from tests.shelf import SHIPPED, STARTED, Shelf, mails

pytestmark = pytest.mark.anyio


@pytest.fixture
async def shelf(database: object, now: datetime) -> Shelf:
    made = await Shelf().filled(now)
    await made.moves(SHIPPED)
    return made


async def asked(shelf: Shelf) -> str:
    return (await release_credits.asked_for([shelf.item]))[shelf.item]


async def says(shelf: Shelf, person: str, state: CreditState) -> None:
    [credit] = await release_credits.of_person(person)
    await release_credits.answer_of(person, credit["id"], state, now=shelf.now)


async def test_only_a_yes_names_and_a_later_no_takes_the_name_off(shelf: Shelf) -> None:
    await credit_questions.ask(shelf.item, [shelf.alan, shelf.grace], by=shelf.ada, now=shelf.now)
    assert await asked(shelf) == "Asked for by members of our boards"
    await says(shelf, shelf.alan, CreditState.full)
    assert await asked(shelf) == "Asked for by Alan (Norrland Freight) and other members"
    await says(shelf, shelf.grace, CreditState.name)
    assert await asked(shelf) == "Asked for by Alan (Norrland Freight) and Grace"
    await says(shelf, shelf.alan, CreditState.declined)
    assert await asked(shelf) == "Asked for by Grace and other members"
    [row] = await Credit.select(Credit.wording).where(Credit.person == shelf.grace)
    assert row["wording"] == "An audit trail. Asked for by Grace."


async def test_a_yes_holds_for_the_words_that_it_was_said_to(shelf: Shelf) -> None:
    await credit_questions.ask(shelf.item, [shelf.alan], by=shelf.ada, now=shelf.now)
    await says(shelf, shelf.alan, CreditState.full)

    async def calls_it(title: str) -> None:
        await roadmap.change(
            shelf.item, RoadmapItemFacts(title), seen=Visibility.board, by=shelf.ada, now=shelf.now
        )

    await calls_it("Follow every driver")
    assert await asked(shelf) == "Asked for by members of our boards"
    [credit] = await release_credits.of_person(shelf.alan)
    assert (credit["state"], credit["wording"]) == (CreditState.asked, "")
    [alan, _] = await credit_questions.of_item(shelf.item, shelf.ada)
    assert (alan["state"], alan["may_ask"]) == (CreditState.asked, False)
    assert await release_credits.timeline_rows(shelf.alan, shelf.ada, shelf.now) == []
    await calls_it("An audit trail")
    assert await asked(shelf) == "Asked for by Alan (Norrland Freight) and other members"


async def test_everybody_is_asked_once_by_a_link_that_opens_this_alone(shelf: Shelf) -> None:
    for _ in range(2):
        await credit_questions.ask(shelf.item, [shelf.alan], by=shelf.ada, now=shelf.now)
    assert await mails("credit_asked") == [
        ("Alan", "May we name you? “An audit trail” is there", "pending")
    ]
    row = await Message.objects().where(Message.kind == "credit_asked").first()
    assert row is not None
    link = await PersonalLink.objects().where(PersonalLink.purpose == "credit").first()
    assert link is not None
    assert links.url(links.of_row(link)) in mime.readable(bytes(row.body)).text
    assert (await release_credits.find_by_link(links.of_row(link)))["person"] == shelf.alan


async def test_a_link_ends_with_what_it_asks_about(shelf: Shelf) -> None:
    await credit_questions.ask(shelf.item, [shelf.alan], by=shelf.ada, now=shelf.now)
    link = await PersonalLink.objects().where(PersonalLink.purpose == "credit").first()
    assert link is not None
    hidden = RoadmapItemFacts("An audit trail", visibility=Visibility.internal)
    await roadmap.change(shelf.item, hidden, seen=Visibility.board, by=shelf.ada, now=shelf.now)
    with pytest.raises(NotFound):
        await release_credits.find_by_link(links.of_row(link))
    again = RoadmapItemFacts("An audit trail")
    await roadmap.change(shelf.item, again, seen=Visibility.internal, by=shelf.ada, now=shelf.now)
    assert (await release_credits.find_by_link(links.of_row(link)))["person"] == shelf.alan
    await shelf.moves(STARTED, seen=SHIPPED)
    with pytest.raises(NotFound):
        await release_credits.find_by_link(links.of_row(link))


async def test_nobody_is_asked_about_what_is_not_there_or_not_known(shelf: Shelf) -> None:
    with pytest.raises(Refused, match="Choose whom"):
        await credit_questions.ask(shelf.item, ["nobody"], by=shelf.ada, now=shelf.now)
    hidden = RoadmapItemFacts("An audit trail", visibility=Visibility.internal)
    await roadmap.change(shelf.item, hidden, seen=Visibility.board, by=shelf.ada, now=shelf.now)
    with pytest.raises(Refused, match="internal"):
        await credit_questions.ask(shelf.item, [shelf.alan], by=shelf.ada, now=shelf.now)
    await shelf.moves(STARTED, seen=SHIPPED)
    with pytest.raises(Refused, match="when it is shipped"):
        await credit_questions.ask(shelf.item, [shelf.alan], by=shelf.ada, now=shelf.now)
    assert await Credit.count() == 0


async def test_somebody_elses_credit_is_not_answered(shelf: Shelf) -> None:
    await credit_questions.ask(shelf.item, [shelf.alan], by=shelf.ada, now=shelf.now)
    [credit] = await release_credits.of_person(shelf.alan)
    with pytest.raises(NotFound):
        await release_credits.answer_of(shelf.grace, credit["id"], CreditState.full, now=shelf.now)


async def test_home_asks_for_names_until_somebody_was_asked(shelf: Shelf) -> None:
    [row] = await credit_questions.home_rows(shelf.ada, shelf.now)
    assert row.sentence == "“An audit trail” is shipped: who may be named for it?"
    await credit_questions.ask(shelf.item, [shelf.alan], by=shelf.ada, now=shelf.now)
    assert await credit_questions.home_rows(shelf.ada, shelf.now) == []
    await says(shelf, shelf.alan, CreditState.full)
    [told] = await release_credits.timeline_rows(shelf.alan, shelf.ada, shelf.now)
    assert told.sentence == "Named for “An audit trail”, which is shipped"
