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
from tests.backed_items import SHIPPED, STARTED, BackedItem, mails

pytestmark = pytest.mark.anyio


@pytest.fixture
async def backed(database: object, now: datetime) -> BackedItem:
    made = await BackedItem().filled(now)
    await made.moves(SHIPPED)
    return made


async def asked(backed: BackedItem) -> str:
    return (await release_credits.asked_for([backed.item]))[backed.item]


async def says(backed: BackedItem, person: str, state: CreditState) -> None:
    [credit] = await release_credits.of_person(person)
    await release_credits.answer_of(person, credit.id, state, now=backed.now)


async def test_only_a_yes_names_and_a_later_no_takes_the_name_off(backed: BackedItem) -> None:
    await credit_questions.ask(
        backed.item, [backed.alan, backed.grace], by=backed.ada, now=backed.now
    )
    assert await asked(backed) == "Asked for by members of our boards"
    await says(backed, backed.alan, CreditState.full)
    assert await asked(backed) == "Asked for by Alan (Norrland Freight) and other members"
    await says(backed, backed.grace, CreditState.name)
    assert await asked(backed) == "Asked for by Alan (Norrland Freight) and Grace"
    await says(backed, backed.alan, CreditState.declined)
    assert await asked(backed) == "Asked for by Grace and other members"
    [row] = await Credit.select(Credit.wording).where(Credit.person == backed.grace)
    assert row["wording"] == "An audit trail. Asked for by Grace."


async def test_a_yes_holds_for_the_words_that_it_was_said_to(backed: BackedItem) -> None:
    await credit_questions.ask(backed.item, [backed.alan], by=backed.ada, now=backed.now)
    await says(backed, backed.alan, CreditState.full)

    async def calls_it(title: str) -> None:
        await roadmap.change(
            backed.item,
            RoadmapItemFacts(title),
            seen=Visibility.board,
            by=backed.ada,
            now=backed.now,
        )

    await calls_it("Follow every driver")
    assert await asked(backed) == "Asked for by members of our boards"
    [credit] = await release_credits.of_person(backed.alan)
    assert (credit.state, credit.wording) == (CreditState.asked, "")
    [alan, _] = await credit_questions.of_item(backed.item, backed.ada)
    assert (alan.state, alan.may_ask) == (CreditState.asked, False)
    assert await release_credits.timeline_rows(backed.alan, backed.ada, backed.now) == []
    await calls_it("An audit trail")
    assert await asked(backed) == "Asked for by Alan (Norrland Freight) and other members"


async def test_everybody_is_asked_once_by_a_link_that_opens_this_alone(backed: BackedItem) -> None:
    for _ in range(2):
        await credit_questions.ask(backed.item, [backed.alan], by=backed.ada, now=backed.now)
    assert await mails("credit_asked") == [
        ("Alan", "May we name you? “An audit trail” is there", "pending")
    ]
    row = await Message.objects().where(Message.kind == "credit_asked").first()
    assert row is not None
    link = await PersonalLink.objects().where(PersonalLink.purpose == "credit").first()
    assert link is not None
    assert links.url(links.of_row(link)) in mime.readable(bytes(row.body)).text
    assert (await release_credits.find_by_link(links.of_row(link))).person == backed.alan


async def test_a_link_ends_with_what_it_asks_about(backed: BackedItem) -> None:
    await credit_questions.ask(backed.item, [backed.alan], by=backed.ada, now=backed.now)
    link = await PersonalLink.objects().where(PersonalLink.purpose == "credit").first()
    assert link is not None
    hidden = RoadmapItemFacts("An audit trail", visibility=Visibility.internal)
    await roadmap.change(backed.item, hidden, seen=Visibility.board, by=backed.ada, now=backed.now)
    with pytest.raises(NotFound):
        await release_credits.find_by_link(links.of_row(link))
    again = RoadmapItemFacts("An audit trail")
    await roadmap.change(
        backed.item, again, seen=Visibility.internal, by=backed.ada, now=backed.now
    )
    assert (await release_credits.find_by_link(links.of_row(link))).person == backed.alan
    await backed.moves(STARTED, seen=SHIPPED)
    with pytest.raises(NotFound):
        await release_credits.find_by_link(links.of_row(link))


async def test_nobody_is_asked_about_what_is_not_there_or_not_known(backed: BackedItem) -> None:
    with pytest.raises(Refused, match="Choose whom"):
        await credit_questions.ask(backed.item, ["nobody"], by=backed.ada, now=backed.now)
    hidden = RoadmapItemFacts("An audit trail", visibility=Visibility.internal)
    await roadmap.change(backed.item, hidden, seen=Visibility.board, by=backed.ada, now=backed.now)
    with pytest.raises(Refused, match="internal"):
        await credit_questions.ask(backed.item, [backed.alan], by=backed.ada, now=backed.now)
    await backed.moves(STARTED, seen=SHIPPED)
    with pytest.raises(Refused, match="when it is shipped"):
        await credit_questions.ask(backed.item, [backed.alan], by=backed.ada, now=backed.now)
    assert await Credit.count() == 0


async def test_somebody_elses_credit_is_not_answered(backed: BackedItem) -> None:
    await credit_questions.ask(backed.item, [backed.alan], by=backed.ada, now=backed.now)
    [credit] = await release_credits.of_person(backed.alan)
    with pytest.raises(NotFound):
        await release_credits.answer_of(backed.grace, credit.id, CreditState.full, now=backed.now)


async def test_home_asks_for_names_until_somebody_was_asked(backed: BackedItem) -> None:
    [row] = await credit_questions.home_rows(backed.ada, backed.now)
    assert row.sentence == "“An audit trail” is shipped: who may be named for it?"
    await credit_questions.ask(backed.item, [backed.alan], by=backed.ada, now=backed.now)
    assert await credit_questions.home_rows(backed.ada, backed.now) == []
    await says(backed, backed.alan, CreditState.full)
    [told] = await release_credits.timeline_rows(backed.alan, backed.ada, backed.now)
    assert told.sentence == "Named for “An audit trail”, which is shipped"
