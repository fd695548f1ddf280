"""Releases: an edition goes out once, and never with what may not be shown any more."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

import pytest

from board.foundation.database import db
from board.foundation.errors import Refused
from board.foundation.identity.rules.consents import Attribution
from board.foundation.mail import mime
from board.foundation.mail.tables import Message
from board.roadmap import evidence, roadmap
from board.roadmap import merges as roadmap_merges
from board.roadmap import moves as roadmap_moves
from board.roadmap.rules.roadmap import RoadmapStatus, Visibility
from board.roadmap.tables import Evidence
from meetings.actions.tables import ActionItem
from meetings.capture import consents, feedback, outcomes
from meetings.capture.outcomes import Outcome
from meetings.capture.rules.outcomes import OutcomeKind
from meetings.capture.tables import FeedbackItem
from meetings.digests import digests, disclosures, drafts, releases
from meetings.digests import sections as digest_sections
from meetings.digests.rules.editions import DigestState, Edition
from meetings.digests.tables import Digest
from tests.drafts import drafted
from tests.live_meetings import LiveMeeting, events

pytestmark = pytest.mark.anyio

WORDS = (
    "Every second month somebody asks us who changed a pay rule, and we need a day to find it out."
)
HIDDEN = "1 roadmap item is no longer for its readers"


@pytest.fixture
async def live(database: object, now: datetime) -> LiveMeeting:
    return await LiveMeeting().opened(now)


async def planned(live: LiveMeeting, title: str = "An audit trail") -> str:
    """A request on the roadmap, for the members of the board; returns the item's id."""
    facts = {
        "board_id": live.board.id,
        "source_kind": "request",
        "source": await live.asks("Alan", "A change log"),
    }
    return await evidence.found(
        live.board.programme, roadmap.RoadmapItemFacts(title), [facts], by=live.ada, now=live.now
    )


async def becomes(live: LiveMeeting, item: str, visibility: Visibility) -> None:
    facts = roadmap.RoadmapItemFacts("An audit trail", visibility=visibility)
    await roadmap.change(item, facts, seen=Visibility.board, by=live.ada, now=live.now)


async def test_mail_of_an_edition_tells_what_came_of_it_and_what_one_took_on(
    live: LiveMeeting,
) -> None:
    decided = Outcome("Two plan tiers, not three.", item=live.items[0])
    await outcomes.add(live.meeting, OutcomeKind.decision, decided, by=live.ada.actor, now=live.now)
    alan = live.people["Alan"].id
    own = Outcome("Send three weeks of rotas.", item=live.items[0], owner_person=alan)
    await outcomes.add(live.meeting, OutcomeKind.action, own, by=live.ada.actor, now=live.now)
    await releases.release(await drafted(live), by=live.ada, now=live.now)
    mails = await Message.objects().where(Message.kind == "digest_released")
    words = {mail.to_name: mime.readable(bytes(mail.body)).text for mail in mails}
    assert ["- Two plan tiers, not three." in text for text in words.values()] == [True] * 3
    took_on = [name for name, text in words.items() if "- Send three weeks of rotas." in text]
    assert took_on == ["Alan"]


async def test_released_edition_is_mailed_to_every_active_member_once(live: LiveMeeting) -> None:
    identifier = await drafted(live)
    assert await releases.release(identifier, by=live.ada, now=live.now) == 3
    digest = await digests.facts(identifier)
    assert (digest.state, digest.number) == (DigestState.released, 1)
    mails = await Message.objects().where(Message.kind == "digest_released")
    assert sorted(mail.to_address for mail in mails) == [
        "alan@example.org",
        "grace@example.org",
        "katherine@example.org",
    ]
    assert "/d/" in mime.readable(bytes(mails[0].body)).text
    with pytest.raises(Refused, match="released already"):
        await releases.release(identifier, by=live.ada, now=live.now)
    assert await events(identifier) == ["digest.started", "digest.rendered", "digest.released"]


async def test_withdrawn_consent_keeps_an_edition_in(live: LiveMeeting) -> None:
    said, alan = await live.says("Alan", WORDS), live.people["Alan"].id
    await consents.set_level(said, alan, Attribution.named, now=live.now)
    identifier = await drafted(live)
    rows = await Digest.select(Digest.levels).where(Digest.id == identifier)
    assert json.loads(rows[0]["levels"]) == {said: "named"}
    await consents.set_level(said, alan, Attribution.anonymous, now=live.now)
    with pytest.raises(Refused, match="1 statement no longer has the consent"):
        await releases.release(identifier, by=live.ada, now=live.now)
    assert (await digests.facts(identifier)).state is DigestState.draft
    assert not await Message.exists().where(Message.kind == "digest_released")
    second = await drafted(live)
    await releases.release(second, by=live.ada, now=live.now)
    await consents.set_level(said, alan, Attribution.internal, now=live.now)
    assert await disclosures.lost(await digests.facts(second)) == [
        "1 statement no longer has the consent it was made with"
    ]


async def test_opened_consent_is_no_reason_to_keep_an_edition_in(live: LiveMeeting) -> None:
    said, alan = await live.says("Alan", WORDS), live.people["Alan"].id
    identifier = await drafted(live)
    await consents.set_level(said, alan, Attribution.named, now=live.now)
    await releases.release(identifier, by=live.ada, now=live.now)
    assert (await digests.facts(identifier)).state is DigestState.released


async def test_product_edition_is_not_released_without_signatures(live: LiveMeeting) -> None:
    identifier = await drafted(live, Edition.product)
    with pytest.raises(Refused, match="once it is signed"):
        await releases.release(identifier, by=live.ada, now=live.now)


async def test_executives_edition_is_mailed_to_nobody(live: LiveMeeting) -> None:
    identifier = await drafted(live, Edition.executives)
    assert await releases.release(identifier, by=live.ada, now=live.now) == 0


async def test_signed_edition_that_a_later_one_overtook_is_neither_asked_for_nor_released(
    live: LiveMeeting,
) -> None:
    first = await drafted(live, Edition.product)
    signed: dict[Any, Any] = {Digest.state: DigestState.signed.value, Digest.number: 1}
    await Digest.update(signed, force=True).where(Digest.id == first)
    assert await releases.may_go_out(await digests.facts(first))
    await live.says("Alan", "Said later.")
    second = await drafted(live, Edition.product)
    await Digest.update({**signed, Digest.number: 2}, force=True).where(Digest.id == second)
    await releases.release(second, by=live.ada, now=live.now)
    assert not await releases.may_go_out(await digests.facts(first))
    with pytest.raises(Refused, match=r"^Edition 2 is released already"):
        await releases.release(first, by=live.ada, now=live.now)
    rows = await digest_sections.home_rows(live.ada, live.now)
    assert [row.sentence for row in rows if "signed" in row.sentence] == []


async def test_item_that_became_internal_keeps_the_members_edition_in(live: LiveMeeting) -> None:
    item = await planned(live)
    drafts = {edition: await drafted(live, edition) for edition in Edition}
    await becomes(live, item, Visibility.internal)
    with pytest.raises(Refused) as refused:
        await releases.release(drafts[Edition.members], by=live.ada, now=live.now)
    assert refused.value.sentence == (f"This PDF cannot go out: {HIDDEN}. Make the next draft.")
    # Those who answer for the roadmap read all of it.
    await releases.release(drafts[Edition.executives], by=live.ada, now=live.now)
    assert await disclosures.lost(await digests.facts(drafts[Edition.product])) == []
    await releases.release(await drafted(live), by=live.ada, now=live.now)


async def test_what_is_old_but_no_secret_goes_out(live: LiveMeeting) -> None:
    item = await planned(live)
    outcome = Outcome("Ask legal", owner="Ada")
    action = await outcomes.add(
        live.meeting, OutcomeKind.action, outcome, by=live.ada.actor, now=live.now
    )
    draft = await drafted(live)
    await ActionItem.update({ActionItem.done_at: live.now}).where(ActionItem.id == action)
    await roadmap_moves.move(
        item, RoadmapStatus.planned, "", seen=RoadmapStatus.under_review,
        by=live.ada, now=live.now,
    )  # fmt: skip
    await becomes(live, item, Visibility.public)
    await live.says("Grace", "One thing more.")
    assert await drafts.has_changed(await digests.facts(draft))
    await releases.release(draft, by=live.ada, now=live.now)


async def test_item_that_went_into_another_is_as_secret_as_that_one(live: LiveMeeting) -> None:
    item, other = await planned(live), await planned(live, "Who changed what")
    draft = await drafted(live)
    digest = await digests.facts(draft)
    await roadmap_merges.merge(item, other, by=live.ada, now=live.now)
    assert await disclosures.lost(digest) == []
    await becomes(live, other, Visibility.internal)
    assert await disclosures.lost(digest) == ["2 roadmap items are no longer for its readers"]


async def test_item_that_no_member_of_the_board_asked_for_any_more_is_not_theirs(
    live: LiveMeeting,
) -> None:
    item = await planned(live)
    digest = await digests.facts(await drafted(live))
    await Evidence.delete().where(Evidence.item == item)
    assert await disclosures.lost(digest) == [HIDDEN]
    await becomes(live, item, Visibility.public)
    assert await disclosures.lost(digest) == []


async def test_words_that_were_corrected_are_not_sent_as_they_were(live: LiveMeeting) -> None:
    said, alan = await live.says("Alan", WORDS), live.people["Alan"].id
    await consents.set_level(said, alan, Attribution.named, now=live.now)
    digest = await digests.facts(await drafted(live))
    await FeedbackItem.update({FeedbackItem.body: "We never need it."}).where(
        FeedbackItem.id == said
    )
    assert await disclosures.lost(digest) == [
        "1 statement has other words or another speaker by now"
    ]


async def test_edition_whose_bytes_are_gone_is_neither_asked_for_nor_released(
    live: LiveMeeting,
) -> None:
    identifier = await drafted(live, Edition.product)
    signed: dict[Any, Any] = {Digest.state: DigestState.signed.value, Digest.number: 1}
    await Digest.update(signed, force=True).where(Digest.id == identifier)
    await digests.redact(identifier, "A name.", by=live.ada, now=live.now)
    assert not await releases.may_go_out(await digests.facts(identifier))
    with pytest.raises(Refused, match="were destroyed"):
        await releases.release(identifier, by=live.ada, now=live.now)
    assert await digest_sections.home_rows(live.ada, live.now) == []


async def withdrawal(live: LiveMeeting) -> tuple[str, Callable[[], Awaitable[None]]]:
    """A draft that quotes Alan by name, and how he takes that back."""
    said, alan = await live.says("Alan", WORDS), live.people["Alan"].id
    await consents.set_level(said, alan, Attribution.named, now=live.now)

    async def take_back() -> None:
        await consents.set_level(said, alan, Attribution.internal, now=live.now)

    return await drafted(live), take_back


async def hiding(live: LiveMeeting) -> tuple[str, Callable[[], Awaitable[None]]]:
    """A draft that tells of a roadmap item, and how that becomes internal."""
    item = await planned(live)

    async def hide() -> None:
        await becomes(live, item, Visibility.internal)

    return await drafted(live), hide


async def removal(live: LiveMeeting) -> tuple[str, Callable[[], Awaitable[None]]]:
    """A draft that quotes Alan by name, and how his words are taken out."""
    draft, _ = await withdrawal(live)
    [said] = await FeedbackItem.select(FeedbackItem.id).where(
        FeedbackItem.meeting == live.meeting.id
    )

    async def remove() -> None:
        await feedback.remove(live.meeting, said["id"], by=live.ada.actor, now=live.now)

    return draft, remove


@pytest.mark.parametrize("race", [withdrawal, hiding, removal])
async def test_release_waits_for_whoever_is_taking_something_back(
    live: LiveMeeting,
    race: Callable[[LiveMeeting], Awaitable[tuple[str, Callable[[], Awaitable[None]]]]],
) -> None:
    draft, take_back = await race(live)
    is_taken_back = asyncio.Event()

    async def release() -> None:
        await is_taken_back.wait()
        await releases.release(draft, by=live.ada, now=live.now)

    released = asyncio.create_task(release())
    async with db.transaction():
        await take_back()
        is_taken_back.set()
        done, _ = await asyncio.wait({released}, timeout=0.2)  # not committed yet: it waits
        assert not done
    with pytest.raises(Refused, match="no longer"):
        await released
    assert (await digests.facts(draft)).state is DigestState.draft


@pytest.mark.parametrize("race", [withdrawal, hiding, removal])
async def test_nothing_is_taken_back_between_the_look_and_the_release(
    live: LiveMeeting,
    race: Callable[[LiveMeeting], Awaitable[tuple[str, Callable[[], Awaitable[None]]]]],
) -> None:
    draft, take_back = await race(live)
    is_looked_at = asyncio.Event()

    async def too_late() -> None:
        await is_looked_at.wait()
        await take_back()

    taking_back = asyncio.create_task(too_late())
    async with db.transaction():
        await releases.release(draft, by=live.ada, now=live.now)
        is_looked_at.set()
        done, _ = await asyncio.wait({taking_back}, timeout=0.2)  # not committed yet: it waits
        assert not done
    await taking_back
    digest = await digests.facts(draft)
    assert digest.state is DigestState.released
    assert len(await disclosures.lost(digest)) == 1
