"""What is taken back after a release: the edition is closed at once, and the speaker is told."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest

from board.features import register
from board.foundation.errors import Refused
from board.foundation.identity.rules.boards import Role
from board.foundation.identity.rules.consents import Attribution
from board.foundation.identity.rules.members import MemberState
from board.foundation.identity.tables import Company, Member, Person
from board.foundation.journal import journal
from board.foundation.mail.rules.outbox import MailState
from board.foundation.mail.tables import Message
from board.members import members
from board.roadmap import evidence, roadmap
from board.roadmap.rules.roadmap import Visibility
from meetings.capture import feedback
from meetings.capture.feedback import CapturedWords
from meetings.capture.happenings import WordsChanged
from meetings.digests import digests, editions, releases, signatures, successors, withdrawals
from meetings.digests import sections as digest_sections
from meetings.digests.rules.editions import DigestState, Edition
from meetings.digests.tables import Digest
from tests.drafts import drafted, rendered
from tests.floor import Floor, events

pytestmark = pytest.mark.anyio

WORDS = (
    "Every second month somebody asks us who changed a pay rule, and we need a day to find it out."
)


@pytest.fixture
async def floor(database: object, now: datetime) -> Floor:
    return await Floor().opened(now)


@pytest.fixture
def heard() -> Iterator[None]:
    before = list(journal.listeners)
    register()
    yield
    journal.listeners[:] = before


async def named(floor: Floor) -> str:
    said = await floor.says("Alan", WORDS)
    await sets(floor, said, Attribution.named)
    return said


async def sets(floor: Floor, said: str, level: Attribution) -> None:
    await feedback.set_level(said, floor.people["Alan"].id, level, now=floor.now)


async def released(floor: Floor, edition: Edition = Edition.members) -> str:
    identifier = await drafted(floor, edition)
    await releases.release(identifier, by=floor.ada, now=floor.now)
    gone: dict[Any, Any] = {Message.state: MailState.sent.value}
    await Message.update(gone).where(Message.cause == identifier)
    return identifier


async def is_withheld(identifier: str) -> bool:
    return (await digests.facts(identifier)).withheld_at is not None


async def told(floor: Floor, said: str) -> list[str]:
    rows = await feedback.of_person(floor.people["Alan"].id)
    words = [withdrawals.SaidWords.of(row) for row in rows if row.id == said]
    return (await withdrawals.edition_sentences_of(words)).get(said, [])


async def test_a_consent_taken_back_closes_the_edition_and_the_member_is_told(
    floor: Floor,
) -> None:
    said = await named(floor)
    first = await released(floor)
    assert (await told(floor, said), await is_withheld(first)) == ([], False)
    await sets(floor, said, Attribution.internal)
    [sentence] = await told(floor, said)
    assert sentence == (
        "It stands in edition 1 of 2 March 2026, which 3 people got; it is taken out of the "
        "copy on the desks now, which stays closed until an edition without it is there. What "
        "somebody saved or printed we cannot take back."
    )
    assert await is_withheld(first)
    with pytest.raises(Refused, match="This edition is closed"):
        await withdrawals.must_show(await digests.facts(first))
    [row] = await digest_sections.home_rows(floor.ada, floor.now)
    assert (row.sentence, row.action, row.press) == (
        "Edition 1 is withheld: the members edition of “Winter meeting”",
        "Make and release the next edition",
        f"/digests/{first}/successor",
    )
    assert "1 statement no longer has the consent it was made with" in row.note


async def test_one_press_makes_and_releases_the_next_edition(floor: Floor) -> None:
    said = await named(floor)
    first = await released(floor)
    await sets(floor, said, Attribution.anonymous)
    second, words = await successors.succeed(first, by=floor.ada, now=floor.now)
    assert words.startswith("The next edition is being made, and goes out by itself")
    [row] = await digest_sections.home_rows(floor.ada, floor.now)
    assert (row.press, row.note.rpartition(". ")[2]) == ("", "The next one is being made.")
    # A press twice asks for no third draft.
    assert (await successors.succeed(first, by=floor.ada, now=floor.now))[0] == second
    await rendered(floor, second)
    assert await releases.release_asked(second, now=floor.now)
    facts = await digests.facts(second)
    assert (facts.state, facts.number) == (DigestState.released, 2)
    assert await digest_sections.home_rows(floor.ada, floor.now) == []
    assert await told(floor, said) == [
        (
            "It stood in edition 1 of 2 March 2026, which 3 people got; edition 2 without it has "
            "taken its place."
        )
    ]
    [on_desk] = await editions.of_person(floor.people["Alan"].id)
    assert on_desk.id == second


async def test_the_product_edition_goes_to_be_signed_and_out_with_the_last_signature(
    floor: Floor,
) -> None:
    lead = await floor.staff(Role.lead)
    said = await named(floor)
    first = await drafted(floor, Edition.product)
    signed: dict[Any, Any] = {Digest.state: DigestState.signed.value, Digest.number: 1}
    await Digest.update(signed, force=True).where(Digest.id == first)
    await releases.release(first, by=floor.ada, now=floor.now)
    await sets(floor, said, Attribution.internal)
    [row] = await digest_sections.home_rows(floor.ada, floor.now)
    assert row.action == "Make the next edition and ask for 1 signature"
    second, words = await successors.succeed(first, by=floor.ada, now=floor.now)
    assert words == (
        "The next draft goes to the product leads: 1 signature is needed, and with the last one "
        "it goes out by itself."
    )
    await rendered(floor, second)
    facts = await digests.facts(second)
    assert (facts.state, await releases.release_asked(second, now=floor.now)) == (
        DigestState.in_review,
        False,
    )
    assert await signatures.sign(second, facts.sha256, by=lead, now=floor.now) == 2
    assert (await digests.facts(second)).state is DigestState.released


async def test_a_consent_given_again_opens_the_edition(floor: Floor) -> None:
    said = await named(floor)
    first = await released(floor)
    await sets(floor, said, Attribution.internal)
    await sets(floor, said, Attribution.named)
    assert not await is_withheld(first)
    assert await events(first) == [
        "digest.started",
        "digest.rendered",
        "digest.released",
        "digest.withheld",
        "digest.opened",
    ]


async def test_corrected_words_and_a_removed_statement_close_it(floor: Floor) -> None:
    said = await named(floor)
    first = await released(floor)
    before = await feedback.find(floor.meeting, said)
    await feedback.correct(
        floor.meeting, said, CapturedWords(f"{WORDS} Really.", person=before.person),
        seen=before.version, by=floor.ada.actor, now=floor.now,
    )  # fmt: skip
    assert await is_withheld(first)
    again = await named(floor)
    second = await released(floor)
    await feedback.remove(floor.meeting, again, by=floor.ada.actor, now=floor.now)
    assert await is_withheld(second)


async def test_who_changes_employer_or_leaves_takes_nothing_back(floor: Floor) -> None:
    await named(floor)
    first = await released(floor)
    alan = floor.people["Alan"]
    firm = await Person.select(Person.company).where(Person.id == alan.id).first()
    assert firm is not None
    await Company.update({Company.name: "Norrland Rail"}).where(Company.id == firm["company"])
    await Member.update({Member.state: MemberState.alumni.value}).where(Member.person == alan.id)
    await withdrawals.follow(
        WordsChanged(floor.meeting.id, floor.board.id, journal.SYSTEM, floor.now)
    )
    assert not await is_withheld(first)
    assert await members.alumni(floor.board.id)


async def test_an_item_made_internal_closes_what_shows_it(floor: Floor, heard: None) -> None:
    facts = {
        "board_id": floor.board.id,
        "source_kind": "request",
        "source": await floor.asks("Alan", "A change log"),
    }
    item = await evidence.found(
        floor.board.programme,
        roadmap.RoadmapItemFacts("An audit trail"),
        [facts],
        by=floor.ada,
        now=floor.now,
    )
    first = await released(floor)
    hidden = roadmap.RoadmapItemFacts("An audit trail", visibility=Visibility.internal)
    await roadmap.change(item, hidden, seen=Visibility.board, by=floor.ada, now=floor.now)
    assert await is_withheld(first)


async def test_what_was_said_without_being_quoted_is_told_apart(floor: Floor) -> None:
    short = await floor.says("Alan", "Yes.")
    await sets(floor, short, Attribution.named)
    await released(floor)
    await sets(floor, short, Attribution.internal)
    [sentence] = await told(floor, short)
    assert sentence == (
        "It could have been quoted in edition 1 of 2 March 2026, which 3 people got, but does not "
        "stand there. That copy is closed all the same, until an edition without it is there."
    )


async def test_nothing_is_replaced_that_may_stand(floor: Floor) -> None:
    await named(floor)
    first = await released(floor)
    with pytest.raises(Refused, match="may still be shown"):
        await successors.succeed(first, by=floor.ada, now=floor.now)


async def test_what_stands_in_the_way_of_the_release_leaves_the_draft(floor: Floor) -> None:
    said = await named(floor)
    first = await released(floor)
    await sets(floor, said, Attribution.internal)
    second, _ = await successors.succeed(first, by=floor.ada, now=floor.now)
    await rendered(floor, second)
    ended: dict[Any, Any] = {Digest.state: DigestState.superseded.value}
    await Digest.update(ended).where(Digest.id == second)
    later = floor.now + timedelta(minutes=1)
    assert not await releases.release_asked(second, now=later)
    assert [row.press for row in await digest_sections.home_rows(floor.ada, later)] == [
        f"/digests/{first}/successor"
    ]
