"""Reviews: exact bytes are read, commented, signed, and void once the meeting's content changes."""

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from board.foundation.database import db
from board.foundation.errors import Forbidden, LostRace, NotFound, Refused
from board.foundation.identity.access import Viewer
from board.foundation.identity.rules.boards import Role
from board.foundation.identity.rules.consents import Attribution
from board.foundation.identity.tables import Board, Staff
from board.foundation.links import links
from board.foundation.mail import mime
from board.foundation.mail.rules.outbox import MailState
from board.foundation.mail.tables import Message
from board.settings import Settings, use
from meetings.agenda import agenda
from meetings.capture import consents, feedback
from meetings.digests import digests, drafts, editions, releases, reviewers, reviews, signatures
from meetings.digests import sections as digest_sections
from meetings.digests.rules.editions import DigestState, Edition
from meetings.digests.tables import Digest
from tests.drafts import drafted, rendered
from tests.live_meetings import LiveMeeting, events

pytestmark = pytest.mark.anyio


class Panel(LiveMeeting):
    """A product edition in review; Lin and Ken are product leads."""

    async def asked(self, now: datetime) -> "Panel":
        await self.opened(now)
        self.said = await self.says("Alan", "Nobody can tell who changed a pay rule, ever.")
        self.lin = await self.staff(Role.lead, "Lin")
        self.ken = await self.staff(Role.lead, "Ken")
        self.digest = await drafted(self, Edition.product)
        await reviews.ask(self.digest, by=self.ada, now=now)
        return self

    async def signs(self, by: Viewer, digest: str = "") -> int | None:
        facts = await digests.facts(digest or self.digest)
        return await signatures.sign(facts.id, facts.sha256, by=by, now=self.now)

    async def state(self) -> DigestState:
        state: DigestState = (await digests.facts(self.digest)).state
        return state

    async def current(self) -> str:
        found = await digests.newest(self.meeting.id, Edition.product)
        assert found is not None
        return str(found.id)


@pytest.fixture
async def panel(database: object, now: datetime) -> Panel:
    return await Panel().asked(now)


async def mails(*states: MailState) -> list[tuple[str, str]]:
    rows = await (
        Message.select(Message.to_name, Message.subject)
        .where(
            Message.kind == "digest_review_asked",
            Message.state.is_in([state.value for state in states or (MailState.pending,)]),
        )
        .order_by(Message.to_name)
    )
    return [(row["to_name"], row["subject"]) for row in rows]


async def test_every_lead_is_asked_with_a_link_of_their_own(panel: Panel) -> None:
    assert await panel.state() is DigestState.in_review
    assert await mails() == [
        ("Ken", "To read and sign: Winter meeting"),
        ("Lin", "To read and sign: Winter meeting"),
    ]
    rows = await Message.objects().where(Message.kind == "digest_review_asked")
    tokens = set()
    for row in rows:
        token = mime.readable(bytes(row.body)).text.split("/review/")[1].split()[0]
        tokens.add(token)
        link = await links.open_link(links.LinkPurpose.review, token, now=panel.now)
        asked, current, reader = await reviews.opened_by(link)
        assert (asked.id, current.id, reader.id) == (panel.digest, panel.digest, row.staff)
    assert len(tokens) == 2
    assert (await events(panel.digest))[-1] == "digest.sent_to_review"


async def test_board_without_leads_asks_its_managers(database: object, now: datetime) -> None:
    live = await LiveMeeting().opened(now)
    manager = await live.staff(Role.manager, "Mary")
    await live.staff(Role.viewer, "Vint")
    assert await reviewers.who_reviews(live.board.id) == [manager.id]


async def test_review_without_anybody_to_ask_is_refused(database: object, now: datetime) -> None:
    live = await LiveMeeting().opened(now)
    digest = await drafted(live, Edition.product)
    with pytest.raises(Refused, match="no product lead"):
        await reviews.ask(digest, by=live.ada, now=now)


async def test_only_the_product_edition_is_reviewed(panel: Panel) -> None:
    digest = await drafted(panel, Edition.members)
    with pytest.raises(Refused, match="Only the product edition"):
        await reviews.ask(digest, by=panel.ada, now=panel.now)


async def test_outdated_draft_goes_to_review_as_the_next_one(
    database: object, now: datetime
) -> None:
    live = await LiveMeeting().opened(now)
    await live.staff(Role.lead, "Lin")
    digest = await drafted(live, Edition.product)
    await live.says("Grace", "One thing more.")
    await reviews.ask(digest, by=live.ada, now=now)
    current = await digests.newest(live.meeting.id, Edition.product)
    assert current is not None
    assert (current.draft, current.state) == (2, DigestState.rendering)
    assert await mails() == []
    await rendered(live, current.id)
    assert (await digests.facts(current.id)).state is DigestState.in_review
    assert await mails() == [("Lin", "To read and sign: Winter meeting")]
    assert (await digests.facts(digest)).state is DigestState.superseded


async def test_last_signature_turns_the_bytes_into_an_edition(panel: Panel) -> None:
    await Board.update({Board.signatures_required: 2}).where(Board.id == panel.board.id)
    before = await digests.pdf_of(panel.digest)
    assert await panel.signs(panel.lin) is None
    assert await panel.state() is DigestState.in_review
    assert await panel.signs(panel.ken) == 1
    digest = await digests.facts(panel.digest)
    assert (digest.state, digest.number) == (DigestState.signed, 1)
    assert await digests.pdf_of(panel.digest) == before
    signed = (await digests.signatures_of([panel.digest]))[panel.digest]
    assert {(one.name, one.sha256) for one in signed} == {
        ("Lin", digest.sha256),
        ("Ken", digest.sha256),
    }
    assert (await events(panel.digest))[-3:] == [
        "digest.signed",
        "digest.signed",
        "digest.completed",
    ]


async def test_signing_twice_counts_once(panel: Panel) -> None:
    await Board.update({Board.signatures_required: 2}).where(Board.id == panel.board.id)
    await panel.signs(panel.lin)
    with pytest.raises(LostRace, match="signed this draft already"):
        await panel.signs(panel.lin)
    assert await panel.state() is DigestState.in_review


@pytest.mark.race
async def test_two_who_sign_at_once_make_one_edition(panel: Panel) -> None:
    await Board.update({Board.signatures_required: 2}).where(Board.id == panel.board.id)
    numbers = await asyncio.gather(panel.signs(panel.lin), panel.signs(panel.ken))
    assert sorted(numbers, key=str) == [1, None]
    assert await Digest.count().where(Digest.number.is_not_null()) == 1
    signed = await digests.signatures_of([panel.digest])
    assert {one.name for one in signed[panel.digest]} == {"Lin", "Ken"}


async def test_edition_outlives_the_draft_that_was_started_while_it_was_signed(
    panel: Panel,
) -> None:
    is_signed = asyncio.Event()

    async def edit() -> None:
        await is_signed.wait()
        await drafts.next_draft(
            panel.meeting.id, Edition.product, by=panel.ada.actor, because="Edited.", now=panel.now
        )

    edited = asyncio.create_task(edit())
    async with db.transaction():
        assert await panel.signs(panel.lin) == 1
        is_signed.set()
        await asyncio.sleep(0.2)  # it has read what there is, or waits for it
    await edited
    assert await panel.state() is DigestState.signed
    assert (await digests.facts(await panel.current())).draft == 2


async def test_signature_under_other_bytes_is_refused(panel: Panel) -> None:
    with pytest.raises(LostRace, match="not what would be signed"):
        await signatures.sign(panel.digest, "0" * 64, by=panel.lin, now=panel.now)
    assert await digests.signatures_of([panel.digest]) == {}


async def test_change_before_signing_makes_the_next_draft_instead(panel: Panel) -> None:
    await panel.says("Grace", "One thing more.")
    with pytest.raises(LostRace, match=r"nothing was signed\. Draft 2 is being made"):
        await panel.signs(panel.lin)
    assert await panel.state() is DigestState.void
    assert await digests.signatures_of([panel.digest]) == {}
    second = await panel.current()
    await rendered(panel, second)
    assert await panel.signs(panel.lin, second) == 1


async def test_signing_a_draft_that_was_replaced_says_why_and_by_what(panel: Panel) -> None:
    await panel.says("Grace", "One thing more.")
    await reviews.watch(panel.now)
    with pytest.raises(LostRace) as lost:
        await panel.signs(panel.lin)
    assert lost.value.sentence == (
        "Draft 1 is void: The meeting’s content was changed. "
        "Draft 2 has taken its place; nothing was signed."
    )
    second = await panel.current()
    await rendered(panel, second)
    await panel.signs(panel.lin, second)
    with pytest.raises(LostRace, match=r"^Draft 2 is signed already: it is edition 1\.$"):
        await panel.signs(panel.ken, second)


async def test_another_address_of_the_installation_is_no_change(
    panel: Panel, settings: Settings
) -> None:
    use(replace(settings, base_url="https://board.example.org"))
    assert not await drafts.has_changed(await digests.facts(panel.digest))


async def test_fewer_signatures_asked_for_are_met_by_those_that_are_there(panel: Panel) -> None:
    await Board.update({Board.signatures_required: 2}).where(Board.id == panel.board.id)
    await panel.signs(panel.lin)
    await reviews.watch(panel.now)
    assert await panel.state() is DigestState.in_review
    await Board.update({Board.signatures_required: 1}).where(Board.id == panel.board.id)
    await reviews.watch(panel.now)
    digest = await digests.facts(panel.digest)
    assert (digest.state, digest.number) == (DigestState.signed, 1)
    assert (await events(panel.digest))[-1] == "digest.completed"


async def test_reader_learns_what_changed_since_the_draft_that_they_knew(panel: Panel) -> None:
    first = await digests.facts(panel.digest)
    assert (await reviews.show(first, panel.lin, now=panel.now)).changes is None
    for words in ("One thing more.", "And another."):
        await panel.says("Grace", words)
        await reviews.watch(panel.now)
        await rendered(panel, await panel.current())
    third = await digests.facts(await panel.current())
    asked = (await reviews.show(third, panel.lin, now=panel.now, asked=first)).changes
    assert asked is not None
    assert (asked.draft, asked.words) == (1, ["2 statements more"])
    signed_in = (await reviews.show(third, panel.lin, now=panel.now)).changes
    assert signed_in is not None
    assert (signed_in.draft, signed_in.words) == (2, ["1 statement more"])


async def test_edit_voids_signatures_and_asks_again_once(panel: Panel) -> None:
    await Board.update({Board.signatures_required: 2}).where(Board.id == panel.board.id)
    await panel.signs(panel.lin)
    await reviews.watch(panel.now)
    assert await panel.state() is DigestState.in_review
    await panel.says("Grace", "One thing more.")
    await reviews.watch(panel.now)
    assert await panel.state() is DigestState.void
    second = await panel.current()
    await rendered(panel, second)
    assert (await digests.facts(second)).state is DigestState.in_review
    assert await digests.signatures_of([second]) == {}
    await panel.says("Grace", "And another.")
    await reviews.watch(panel.now)
    await reviews.watch(panel.now)
    third = await panel.current()
    await rendered(panel, third)
    assert await mails() == [
        ("Ken", "Draft 3 to sign: Winter meeting"),
        ("Lin", "Draft 3 to sign: Winter meeting"),
    ]
    assert [row["due_at"] for row in await Message.select(Message.due_at).where(
        Message.cause == third)] == [panel.now + timedelta(minutes=5)] * 2  # fmt: skip
    await panel.signs(panel.lin, third)
    assert await mails() == [("Ken", "Draft 3 to sign: Winter meeting")]


async def test_changed_attribution_makes_the_next_draft(panel: Panel) -> None:
    alan = panel.people["Alan"].id
    await consents.set_level(panel.said, alan, Attribution.named, now=panel.now)
    await reviews.watch(panel.now)
    assert await panel.state() is DigestState.void


async def test_what_is_in_no_digest_leaves_the_draft_alone(panel: Panel) -> None:
    await reviews.comment(panel.digest, "Page 1", "Good.", by=panel.lin, now=panel.now)
    kept = await panel.says("Grace", "Said and taken back.")
    await feedback.remove(panel.meeting, kept, by=panel.ada.actor, now=panel.now)
    await reviews.watch(panel.now)
    assert await panel.state() is DigestState.in_review
    seen = (await digests.facts(panel.digest)).seen_entry
    await reviews.watch(panel.now)
    assert (await digests.facts(panel.digest)).seen_entry == seen


async def test_replacing_a_draft_that_has_been_replaced_changes_nothing(panel: Panel) -> None:
    before = await digests.facts(panel.digest)  # as a slower worker has it
    await panel.says("Grace", "One thing more.")
    await reviews.watch(panel.now)
    second = await panel.current()
    await rendered(panel, second)
    await drafts.replace(before, by=panel.ada.actor, now=panel.now)
    assert await panel.current() == second


async def test_old_link_shows_the_draft_that_is_current(panel: Panel) -> None:
    link = await links.issue(
        links.LinkPurpose.review, staff=panel.lin.id, board=panel.board.id,
        subject=panel.digest, now=panel.now,
    )  # fmt: skip
    await panel.says("Grace", "One thing more.")
    await reviews.watch(panel.now)
    asked, current, _ = await reviews.opened_by(link)
    assert (asked.id, current.id) == (panel.digest, await panel.current())
    renewal = await reviews.renewal(link, panel.now)
    assert renewal is not None
    assert renewal.opens == "the review of “Winter meeting”"


async def test_link_of_a_lead_who_left_opens_nothing(panel: Panel) -> None:
    link = await links.issue(
        links.LinkPurpose.review, staff=panel.lin.id, board=panel.board.id,
        subject=panel.digest, now=panel.now,
    )  # fmt: skip
    await Staff.update({Staff.deactivated_at: panel.now}).where(Staff.id == panel.lin.id)
    with pytest.raises(NotFound):
        await reviews.opened_by(link)
    assert await reviews.renewal(link, panel.now) is None


async def test_comment_belongs_to_a_draft_in_review(panel: Panel) -> None:
    await reviews.comment(panel.digest, "Page 1", "Shorter, please.", by=panel.lin, now=panel.now)
    told = await reviews.show(await digests.facts(panel.digest), panel.lin, now=panel.now)
    assert [(one.name, one.section, one.body) for one in told.comments] == [
        ("Lin", "Page 1", "Shorter, please.")
    ]
    with pytest.raises(Refused, match="Choose the part"):
        await reviews.comment(panel.digest, "Page 99", "x", by=panel.lin, now=panel.now)
    await panel.signs(panel.lin)
    with pytest.raises(LostRace, match="no longer in review"):
        await reviews.comment(panel.digest, "Page 1", "x", by=panel.ken, now=panel.now)


async def test_viewers_do_not_sign_and_strangers_see_nothing(panel: Panel) -> None:
    with pytest.raises(Forbidden):
        await panel.signs(await panel.staff(Role.viewer, "Vint"))
    with pytest.raises(NotFound):
        await panel.signs(await panel.stranger())


async def test_home_tells_who_must_sign_and_what_is_to_be_released(panel: Panel) -> None:
    [row] = await digest_sections.home_rows(panel.lin, panel.now)
    assert (row.level, row.href) == ("soon", f"/digests/{panel.digest}")
    assert row.sentence == "Read and sign draft 1 of the product edition of “Winter meeting”"
    [late] = await digest_sections.home_rows(panel.lin, panel.now + timedelta(days=8))
    assert late.level == "late"
    assert await digest_sections.home_rows(await panel.staff(Role.viewer, "Vint"), panel.now) == []
    await panel.signs(panel.lin)
    assert await digest_sections.home_rows(panel.lin, panel.now) == []
    [row] = await digest_sections.home_rows(panel.ada, panel.now)
    assert row.action == "Release it"
    await releases.release(panel.digest, by=panel.ada, now=panel.now)
    assert await digest_sections.home_rows(panel.ada, panel.now) == []
    rows = await Message.select(Message.to_name).where(Message.kind == "digest_released")
    assert {row["to_name"] for row in rows} == {"Lin", "Ken"}


async def test_members_find_the_newest_released_edition_of_their_boards(panel: Panel) -> None:
    alan = panel.people["Alan"].id
    first = await drafted(panel)
    assert await editions.of_person(alan) == []
    await releases.release(first, by=panel.ada, now=panel.now)
    await panel.says("Grace", "One thing more.")
    second = await drafted(panel)
    await releases.release(second, by=panel.ada, now=panel.now)
    assert [row.id for row in await editions.of_person(alan)] == [second]
    assert (await editions.find_for_person(second, alan)).number == 2
    for hidden in (first, panel.digest):
        with pytest.raises(NotFound):
            await editions.find_for_person(hidden, alan)
    guest = await panel.joins("Eve", "Elsewhere", as_member=False)
    assert await editions.of_person(guest.id) == []


async def test_only_who_is_asked_completes_an_edition(panel: Panel) -> None:
    manager = await panel.staff(Role.manager, "Grace")
    assert await panel.signs(manager) is None
    assert await panel.state() is DigestState.in_review
    assert await panel.signs(panel.lin) == 1


async def test_a_meeting_that_has_not_begun_has_no_digest(database: object, now: datetime) -> None:
    live = await LiveMeeting().opened(now, starts=timedelta(hours=1))
    for edition in Edition:
        with pytest.raises(Refused, match="has not taken place yet"):
            await drafts.make(live.meeting.id, edition, by=live.ada, now=now)
    await agenda.start(live.meeting, live.items[0], by=live.ada.actor, now=now)
    assert await drafts.make(live.meeting.id, Edition.product, by=live.ada, now=now)
