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
from meetings.capture import consents, feedback, feedback_listings
from meetings.capture.feedback import CapturedWords
from meetings.capture.happenings import WordsChanged
from meetings.digests import digests, editions, releases, signatures, successors, withdrawals
from meetings.digests import sections as digest_sections
from meetings.digests.rules.editions import DigestState, Edition
from meetings.digests.tables import Digest
from tests.drafts import drafted, rendered
from tests.live_meetings import LiveMeeting, events

pytestmark = pytest.mark.anyio

WORDS = (
    "Every second month somebody asks us who changed a pay rule, and we need a day to find it out."
)


@pytest.fixture
async def live(database: object, now: datetime) -> LiveMeeting:
    return await LiveMeeting().opened(now)


@pytest.fixture
def heard() -> Iterator[None]:
    before = list(journal.listeners)
    register()
    yield
    journal.listeners[:] = before


async def named(live: LiveMeeting) -> str:
    said = await live.says("Alan", WORDS)
    await sets(live, said, Attribution.named)
    return said


async def sets(live: LiveMeeting, said: str, level: Attribution) -> None:
    await consents.set_level(said, live.people["Alan"].id, level, now=live.now)


async def released(live: LiveMeeting, edition: Edition = Edition.members) -> str:
    identifier = await drafted(live, edition)
    await releases.release(identifier, by=live.ada, now=live.now)
    gone: dict[Any, Any] = {Message.state: MailState.sent.value}
    await Message.update(gone).where(Message.cause == identifier)
    return identifier


async def is_withheld(identifier: str) -> bool:
    return (await digests.facts(identifier)).withheld_at is not None


async def told(live: LiveMeeting, said: str) -> list[str]:
    rows = await consents.of_person(live.people["Alan"].id)
    words = [withdrawals.SaidWords.of(row) for row in rows if row.id == said]
    return (await withdrawals.edition_sentences_of(words)).get(said, [])


async def test_a_consent_taken_back_closes_the_edition_and_the_member_is_told(
    live: LiveMeeting,
) -> None:
    said = await named(live)
    first = await released(live)
    assert (await told(live, said), await is_withheld(first)) == ([], False)
    await sets(live, said, Attribution.internal)
    [sentence] = await told(live, said)
    assert sentence == (
        "It stands in edition 1 of 2 March 2026, which 3 people got; it is taken out of the "
        "copy on the desks now, which stays closed until an edition without it is there. What "
        "somebody saved or printed we cannot take back."
    )
    assert await is_withheld(first)
    with pytest.raises(Refused, match="This edition is closed"):
        await withdrawals.must_show(await digests.facts(first))
    [row] = await digest_sections.home_rows(live.ada, live.now)
    assert (row.sentence, row.action, row.press) == (
        "Edition 1 is withheld: the members edition of “Winter meeting”",
        "Make and release the next edition",
        f"/digests/{first}/successor",
    )
    assert "1 statement no longer has the consent it was made with" in row.note


async def test_one_press_makes_and_releases_the_next_edition(live: LiveMeeting) -> None:
    said = await named(live)
    first = await released(live)
    await sets(live, said, Attribution.anonymous)
    second, words = await successors.succeed(first, by=live.ada, now=live.now)
    assert words.startswith("The next edition is being made, and goes out by itself")
    [row] = await digest_sections.home_rows(live.ada, live.now)
    assert (row.press, row.note.rpartition(". ")[2]) == ("", "The next one is being made.")
    # A press twice asks for no third draft.
    assert (await successors.succeed(first, by=live.ada, now=live.now))[0] == second
    await rendered(live, second)
    assert await releases.release_asked(second, now=live.now)
    facts = await digests.facts(second)
    assert (facts.state, facts.number) == (DigestState.released, 2)
    assert await digest_sections.home_rows(live.ada, live.now) == []
    assert await told(live, said) == [
        (
            "It stood in edition 1 of 2 March 2026, which 3 people got; edition 2 without it has "
            "taken its place."
        )
    ]
    [on_desk] = await editions.of_person(live.people["Alan"].id)
    assert on_desk.id == second


async def test_the_product_edition_goes_to_be_signed_and_out_with_the_last_signature(
    live: LiveMeeting,
) -> None:
    lead = await live.staff(Role.lead)
    said = await named(live)
    first = await drafted(live, Edition.product)
    signed: dict[Any, Any] = {Digest.state: DigestState.signed.value, Digest.number: 1}
    await Digest.update(signed, force=True).where(Digest.id == first)
    await releases.release(first, by=live.ada, now=live.now)
    await sets(live, said, Attribution.internal)
    [row] = await digest_sections.home_rows(live.ada, live.now)
    assert row.action == "Make the next edition and ask for 1 signature"
    second, words = await successors.succeed(first, by=live.ada, now=live.now)
    assert words == (
        "The next draft goes to the product leads: 1 signature is needed, and with the last one "
        "it goes out by itself."
    )
    await rendered(live, second)
    facts = await digests.facts(second)
    assert (facts.state, await releases.release_asked(second, now=live.now)) == (
        DigestState.in_review,
        False,
    )
    assert await signatures.sign(second, facts.sha256, by=lead, now=live.now) == 2
    assert (await digests.facts(second)).state is DigestState.released


async def test_a_consent_given_again_opens_the_edition(live: LiveMeeting) -> None:
    said = await named(live)
    first = await released(live)
    await sets(live, said, Attribution.internal)
    await sets(live, said, Attribution.named)
    assert not await is_withheld(first)
    assert await events(first) == [
        "digest.started",
        "digest.rendered",
        "digest.released",
        "digest.withheld",
        "digest.opened",
    ]


async def test_corrected_words_and_a_removed_statement_close_it(live: LiveMeeting) -> None:
    said = await named(live)
    first = await released(live)
    before = await feedback_listings.find(live.meeting, said)
    await feedback.correct(
        live.meeting, said, CapturedWords(f"{WORDS} Really.", person=before.person),
        seen=before.version, by=live.ada.actor, now=live.now,
    )  # fmt: skip
    assert await is_withheld(first)
    again = await named(live)
    second = await released(live)
    await feedback.remove(live.meeting, again, by=live.ada.actor, now=live.now)
    assert await is_withheld(second)


async def test_who_changes_employer_or_leaves_takes_nothing_back(live: LiveMeeting) -> None:
    await named(live)
    first = await released(live)
    alan = live.people["Alan"]
    firm = await Person.select(Person.company).where(Person.id == alan.id).first()
    assert firm is not None
    await Company.update({Company.name: "Norrland Rail"}).where(Company.id == firm["company"])
    await Member.update({Member.state: MemberState.alumni.value}).where(Member.person == alan.id)
    await withdrawals.follow(WordsChanged(live.meeting.id, live.board.id, journal.SYSTEM, live.now))
    assert not await is_withheld(first)
    assert await members.alumni(live.board.id)


async def test_an_item_made_internal_closes_what_shows_it(live: LiveMeeting, heard: None) -> None:
    facts = {
        "board_id": live.board.id,
        "source_kind": "request",
        "source": await live.asks("Alan", "A change log"),
    }
    item = await evidence.found(
        live.board.programme,
        roadmap.RoadmapItemFacts("An audit trail"),
        [facts],
        by=live.ada,
        now=live.now,
    )
    first = await released(live)
    hidden = roadmap.RoadmapItemFacts("An audit trail", visibility=Visibility.internal)
    await roadmap.change(item, hidden, seen=Visibility.board, by=live.ada, now=live.now)
    assert await is_withheld(first)


async def test_what_was_said_without_being_quoted_is_told_apart(live: LiveMeeting) -> None:
    short = await live.says("Alan", "Yes.")
    await sets(live, short, Attribution.named)
    await released(live)
    await sets(live, short, Attribution.internal)
    [sentence] = await told(live, short)
    assert sentence == (
        "It could have been quoted in edition 1 of 2 March 2026, which 3 people got, but does not "
        "stand there. That copy is closed all the same, until an edition without it is there."
    )


async def test_nothing_is_replaced_that_may_stand(live: LiveMeeting) -> None:
    await named(live)
    first = await released(live)
    with pytest.raises(Refused, match="may still be shown"):
        await successors.succeed(first, by=live.ada, now=live.now)


async def test_what_stands_in_the_way_of_the_release_leaves_the_draft(live: LiveMeeting) -> None:
    said = await named(live)
    first = await released(live)
    await sets(live, said, Attribution.internal)
    second, _ = await successors.succeed(first, by=live.ada, now=live.now)
    await rendered(live, second)
    ended: dict[Any, Any] = {Digest.state: DigestState.superseded.value}
    await Digest.update(ended).where(Digest.id == second)
    later = live.now + timedelta(minutes=1)
    assert not await releases.release_asked(second, now=later)
    assert [row.press for row in await digest_sections.home_rows(live.ada, later)] == [
        f"/digests/{first}/successor"
    ]
