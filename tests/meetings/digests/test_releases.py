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
from meetings.capture import feedback, outcomes
from meetings.capture.outcomes import Outcome
from meetings.capture.rules.outcomes import OutcomeKind
from meetings.capture.tables import FeedbackItem
from meetings.digests import digests, disclosures, drafts, releases
from meetings.digests import sections as digest_sections
from meetings.digests.rules.editions import DigestState, Edition
from meetings.digests.tables import Digest
from tests.drafts import drafted
from tests.floor import Floor, events

pytestmark = pytest.mark.anyio

WORDS = (
    "Every second month somebody asks us who changed a pay rule, and we need a day to find it out."
)
HIDDEN = "1 roadmap item is no longer for its readers"


@pytest.fixture
async def floor(database: object, now: datetime) -> Floor:
    return await Floor().opened(now)


async def planned(floor: Floor, title: str = "An audit trail") -> str:
    """A request on the roadmap, for the members of the board; returns the item's id."""
    facts = {
        "board_id": floor.board.id,
        "source_kind": "request",
        "source": await floor.asks("Alan", "A change log"),
    }
    return await evidence.found(
        floor.board.programme, roadmap.RoadmapItemFacts(title), [facts], by=floor.ada, now=floor.now
    )


async def becomes(floor: Floor, item: str, visibility: Visibility) -> None:
    facts = roadmap.RoadmapItemFacts("An audit trail", visibility=visibility)
    await roadmap.change(item, facts, seen=Visibility.board, by=floor.ada, now=floor.now)


async def test_mail_of_an_edition_tells_what_came_of_it_and_what_one_took_on(
    floor: Floor,
) -> None:
    decided = Outcome("Two plan tiers, not three.", item=floor.items[0])
    await outcomes.add(
        floor.meeting, OutcomeKind.decision, decided, by=floor.ada.actor, now=floor.now
    )
    alan = floor.people["Alan"].id
    own = Outcome("Send three weeks of rotas.", item=floor.items[0], owner_person=alan)
    await outcomes.add(floor.meeting, OutcomeKind.action, own, by=floor.ada.actor, now=floor.now)
    await releases.release(await drafted(floor), by=floor.ada, now=floor.now)
    mails = await Message.objects().where(Message.kind == "digest_released")
    words = {mail.to_name: mime.readable(bytes(mail.body)).text for mail in mails}
    assert ["- Two plan tiers, not three." in text for text in words.values()] == [True] * 3
    took_on = [name for name, text in words.items() if "- Send three weeks of rotas." in text]
    assert took_on == ["Alan"]


async def test_released_edition_is_mailed_to_every_active_member_once(floor: Floor) -> None:
    identifier = await drafted(floor)
    assert await releases.release(identifier, by=floor.ada, now=floor.now) == 3
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
        await releases.release(identifier, by=floor.ada, now=floor.now)
    assert await events(identifier) == ["digest.started", "digest.rendered", "digest.released"]


async def test_withdrawn_consent_keeps_an_edition_in(floor: Floor) -> None:
    said, alan = await floor.says("Alan", WORDS), floor.people["Alan"].id
    await feedback.set_level(said, alan, Attribution.named, now=floor.now)
    identifier = await drafted(floor)
    rows = await Digest.select(Digest.levels).where(Digest.id == identifier)
    assert json.loads(rows[0]["levels"]) == {said: "named"}
    await feedback.set_level(said, alan, Attribution.anonymous, now=floor.now)
    with pytest.raises(Refused, match="1 statement no longer has the consent"):
        await releases.release(identifier, by=floor.ada, now=floor.now)
    assert (await digests.facts(identifier)).state is DigestState.draft
    assert not await Message.exists().where(Message.kind == "digest_released")
    second = await drafted(floor)
    await releases.release(second, by=floor.ada, now=floor.now)
    await feedback.set_level(said, alan, Attribution.internal, now=floor.now)
    assert await disclosures.lost(await digests.facts(second)) == [
        "1 statement no longer has the consent it was made with"
    ]


async def test_opened_consent_is_no_reason_to_keep_an_edition_in(floor: Floor) -> None:
    said, alan = await floor.says("Alan", WORDS), floor.people["Alan"].id
    identifier = await drafted(floor)
    await feedback.set_level(said, alan, Attribution.named, now=floor.now)
    await releases.release(identifier, by=floor.ada, now=floor.now)
    assert (await digests.facts(identifier)).state is DigestState.released


async def test_product_edition_is_not_released_without_signatures(floor: Floor) -> None:
    identifier = await drafted(floor, Edition.product)
    with pytest.raises(Refused, match="once it is signed"):
        await releases.release(identifier, by=floor.ada, now=floor.now)


async def test_executives_edition_is_mailed_to_nobody(floor: Floor) -> None:
    identifier = await drafted(floor, Edition.executives)
    assert await releases.release(identifier, by=floor.ada, now=floor.now) == 0


async def test_signed_edition_that_a_later_one_overtook_is_neither_asked_for_nor_released(
    floor: Floor,
) -> None:
    first = await drafted(floor, Edition.product)
    signed: dict[Any, Any] = {Digest.state: DigestState.signed.value, Digest.number: 1}
    await Digest.update(signed, force=True).where(Digest.id == first)
    assert await releases.may_go_out(await digests.facts(first))
    await floor.says("Alan", "Said later.")
    second = await drafted(floor, Edition.product)
    await Digest.update({**signed, Digest.number: 2}, force=True).where(Digest.id == second)
    await releases.release(second, by=floor.ada, now=floor.now)
    assert not await releases.may_go_out(await digests.facts(first))
    with pytest.raises(Refused, match=r"^Edition 2 is released already"):
        await releases.release(first, by=floor.ada, now=floor.now)
    rows = await digest_sections.home_rows(floor.ada, floor.now)
    assert [row.sentence for row in rows if "signed" in row.sentence] == []


async def test_item_that_became_internal_keeps_the_members_edition_in(floor: Floor) -> None:
    item = await planned(floor)
    drafts = {edition: await drafted(floor, edition) for edition in Edition}
    await becomes(floor, item, Visibility.internal)
    with pytest.raises(Refused) as refused:
        await releases.release(drafts[Edition.members], by=floor.ada, now=floor.now)
    assert refused.value.sentence == (f"This PDF cannot go out: {HIDDEN}. Make the next draft.")
    # Those who answer for the roadmap read all of it.
    await releases.release(drafts[Edition.executives], by=floor.ada, now=floor.now)
    assert await disclosures.lost(await digests.facts(drafts[Edition.product])) == []
    await releases.release(await drafted(floor), by=floor.ada, now=floor.now)


async def test_what_is_old_but_no_secret_goes_out(floor: Floor) -> None:
    item = await planned(floor)
    outcome = Outcome("Ask legal", owner="Ada")
    action = await outcomes.add(
        floor.meeting, OutcomeKind.action, outcome, by=floor.ada.actor, now=floor.now
    )
    draft = await drafted(floor)
    await ActionItem.update({ActionItem.done_at: floor.now}).where(ActionItem.id == action)
    await roadmap_moves.move(
        item, RoadmapStatus.planned, "", seen=RoadmapStatus.under_review,
        by=floor.ada, now=floor.now,
    )  # fmt: skip
    await becomes(floor, item, Visibility.public)
    await floor.says("Grace", "One thing more.")
    assert await drafts.has_changed(await digests.facts(draft))
    await releases.release(draft, by=floor.ada, now=floor.now)


async def test_item_that_went_into_another_is_as_secret_as_that_one(floor: Floor) -> None:
    item, other = await planned(floor), await planned(floor, "Who changed what")
    draft = await drafted(floor)
    digest = await digests.facts(draft)
    await roadmap_merges.merge(item, other, by=floor.ada, now=floor.now)
    assert await disclosures.lost(digest) == []
    await becomes(floor, other, Visibility.internal)
    assert await disclosures.lost(digest) == ["2 roadmap items are no longer for its readers"]


async def test_item_that_no_member_of_the_board_asked_for_any_more_is_not_theirs(
    floor: Floor,
) -> None:
    item = await planned(floor)
    digest = await digests.facts(await drafted(floor))
    await Evidence.delete().where(Evidence.item == item)
    assert await disclosures.lost(digest) == [HIDDEN]
    await becomes(floor, item, Visibility.public)
    assert await disclosures.lost(digest) == []


async def test_words_that_were_corrected_are_not_sent_as_they_were(floor: Floor) -> None:
    said, alan = await floor.says("Alan", WORDS), floor.people["Alan"].id
    await feedback.set_level(said, alan, Attribution.named, now=floor.now)
    digest = await digests.facts(await drafted(floor))
    await FeedbackItem.update({FeedbackItem.body: "We never need it."}).where(
        FeedbackItem.id == said
    )
    assert await disclosures.lost(digest) == [
        "1 statement has other words or another speaker by now"
    ]


async def test_edition_whose_bytes_are_gone_is_neither_asked_for_nor_released(
    floor: Floor,
) -> None:
    identifier = await drafted(floor, Edition.product)
    signed: dict[Any, Any] = {Digest.state: DigestState.signed.value, Digest.number: 1}
    await Digest.update(signed, force=True).where(Digest.id == identifier)
    await digests.redact(identifier, "A name.", by=floor.ada, now=floor.now)
    assert not await releases.may_go_out(await digests.facts(identifier))
    with pytest.raises(Refused, match="were destroyed"):
        await releases.release(identifier, by=floor.ada, now=floor.now)
    assert await digest_sections.home_rows(floor.ada, floor.now) == []


async def withdrawal(floor: Floor) -> tuple[str, Callable[[], Awaitable[None]]]:
    """A draft that quotes Alan by name, and how he takes that back."""
    said, alan = await floor.says("Alan", WORDS), floor.people["Alan"].id
    await feedback.set_level(said, alan, Attribution.named, now=floor.now)

    async def take_back() -> None:
        await feedback.set_level(said, alan, Attribution.internal, now=floor.now)

    return await drafted(floor), take_back


async def hiding(floor: Floor) -> tuple[str, Callable[[], Awaitable[None]]]:
    """A draft that tells of a roadmap item, and how that becomes internal."""
    item = await planned(floor)

    async def hide() -> None:
        await becomes(floor, item, Visibility.internal)

    return await drafted(floor), hide


async def removal(floor: Floor) -> tuple[str, Callable[[], Awaitable[None]]]:
    """A draft that quotes Alan by name, and how his words are taken out."""
    draft, _ = await withdrawal(floor)
    [said] = await FeedbackItem.select(FeedbackItem.id).where(
        FeedbackItem.meeting == floor.meeting.id
    )

    async def remove() -> None:
        await feedback.remove(floor.meeting, said["id"], by=floor.ada.actor, now=floor.now)

    return draft, remove


@pytest.mark.parametrize("race", [withdrawal, hiding, removal])
async def test_release_waits_for_whoever_is_taking_something_back(
    floor: Floor, race: Callable[[Floor], Awaitable[tuple[str, Callable[[], Awaitable[None]]]]]
) -> None:
    draft, take_back = await race(floor)
    is_taken_back = asyncio.Event()

    async def release() -> None:
        await is_taken_back.wait()
        await releases.release(draft, by=floor.ada, now=floor.now)

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
    floor: Floor, race: Callable[[Floor], Awaitable[tuple[str, Callable[[], Awaitable[None]]]]]
) -> None:
    draft, take_back = await race(floor)
    is_looked_at = asyncio.Event()

    async def too_late() -> None:
        await is_looked_at.wait()
        await take_back()

    taking_back = asyncio.create_task(too_late())
    async with db.transaction():
        await releases.release(draft, by=floor.ada, now=floor.now)
        is_looked_at.set()
        done, _ = await asyncio.wait({taking_back}, timeout=0.2)  # not committed yet: it waits
        assert not done
    await taking_back
    digest = await digests.facts(draft)
    assert digest.state is DigestState.released
    assert len(await disclosures.lost(digest)) == 1
