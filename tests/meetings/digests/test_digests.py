"""Digests: drafts that take each other's place, and releases that look at consents again."""

import hashlib
from datetime import datetime, timedelta

import pytest

from board.foundation.errors import Forbidden, LostRace, NotFound, Refused
from board.foundation.identity.rules.boards import Role
from board.foundation.identity.rules.consents import Attribution
from meetings.capture import consents
from meetings.digests import data as digest_data
from meetings.digests import digests, drafts, releases, renderings
from meetings.digests.rules.editions import DigestState, Edition
from meetings.digests.tables import Digest
from tests.drafts import drafted
from tests.live_meetings import LiveMeeting, events

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("warm_press")]

WORDS = (
    "Every second month somebody asks us who changed a pay rule, and we need a day to find it out."
)


@pytest.fixture
async def live(database: object, now: datetime) -> LiveMeeting:
    return await LiveMeeting().opened(now)


async def test_digest_is_rendered_to_bytes_with_their_hash(live: LiveMeeting) -> None:
    identifier = await drafts.make(live.meeting.id, Edition.product, by=live.ada, now=live.now)
    assert (await digests.facts(identifier)).state is DigestState.rendering
    with pytest.raises(NotFound):
        await digests.pdf_of(identifier)
    assert await renderings.render_next(now=live.now) is True
    digest = await digests.facts(identifier)
    pdf = await digests.pdf_of(identifier)
    assert digest.state is DigestState.draft
    assert pdf.startswith(b"%PDF-")
    assert digest.sha256 == hashlib.sha256(pdf).hexdigest()
    assert (digest.draft, digest.number) == (1, None)
    assert await events(identifier) == ["digest.started", "digest.rendered"]
    assert await renderings.render_next(now=live.now) is False


async def test_nothing_new_makes_no_new_draft(live: LiveMeeting) -> None:
    await drafted(live)
    with pytest.raises(Refused, match="Nothing has changed since draft 1, so"):
        await drafts.make(live.meeting.id, Edition.members, by=live.ada, now=live.now)
    await live.says("Grace", "One thing more.")
    second = await drafted(live)
    rows = (await digests.of_meeting(live.meeting.id))[Edition.members]
    assert [(row.digest.draft, row.digest.state) for row in rows] == [
        (2, DigestState.draft),
        (1, DigestState.superseded),
    ]
    assert rows[0].digest.id == second


async def test_draft_that_may_not_go_out_is_made_anew_though_it_would_read_the_same(
    live: LiveMeeting,
) -> None:
    said, alan = await live.says("Alan", "Too short to be quoted."), live.people["Alan"].id
    await consents.set_level(said, alan, Attribution.anonymous, now=live.now)
    await drafted(live)
    await consents.set_level(said, alan, Attribution.internal, now=live.now)
    await releases.release(await drafted(live), by=live.ada, now=live.now)


async def test_edition_whose_bytes_were_destroyed_is_made_anew(live: LiveMeeting) -> None:
    first = await drafted(live)
    await releases.release(first, by=live.ada, now=live.now)
    await digests.redact(first, "A name.", by=live.ada, now=live.now)
    kept = await Digest.select(Digest.pdf, Digest.disclosed).where(Digest.id == first)
    assert kept == [{"pdf": None, "disclosed": ""}]
    await releases.release(await drafted(live), by=live.ada, now=live.now)
    assert (await digests.facts(first)).number == 1


async def test_draft_that_waits_is_not_made_twice(live: LiveMeeting) -> None:
    first = await drafts.next_draft(
        live.meeting.id, Edition.members, by=live.ada.actor, because="", now=live.now
    )
    again = await drafts.next_draft(
        live.meeting.id, Edition.members, by=live.ada.actor, because="", now=live.now
    )
    assert first == again


async def test_claimed_draft_is_left_alone_until_its_worker_is_given_up(live: LiveMeeting) -> None:
    identifier = await drafts.next_draft(
        live.meeting.id, Edition.members, by=live.ada.actor, because="",
        owner="another", now=live.now,
    )  # fmt: skip
    assert await renderings.render_next(now=live.now + timedelta(minutes=2)) is False
    assert await renderings.render_next(now=live.now + timedelta(minutes=4)) is True
    assert (await digests.facts(identifier)).state is DigestState.draft


async def test_digest_that_cannot_be_laid_out_fails_with_the_reason_and_is_tried_again(
    live: LiveMeeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("meetings.printing.pdf.LONGEST_HTML", 10)
    identifier = await drafts.make(live.meeting.id, Edition.members, by=live.ada, now=live.now)
    await renderings.render_next(now=live.now)
    digest = await digests.facts(identifier)
    assert digest.state is DigestState.failed
    assert digest.failure == "The document is too long to be printed."
    with pytest.raises(Refused, match="too long"):
        await renderings.make_now(live.meeting.id, Edition.members, now=live.now)
    monkeypatch.undo()
    failed = await digests.newest(live.meeting.id, Edition.members)
    assert failed is not None
    await drafts.try_again(failed.id, by=live.ada, now=live.now)
    with pytest.raises(LostRace):
        await drafts.try_again(failed.id, by=live.ada, now=live.now)
    await renderings.render_next(now=live.now)
    digest = await digests.facts(failed.id)
    assert (digest.state, digest.failure) == (DigestState.draft, "")


async def test_made_now_gives_the_same_bytes_until_something_changes(live: LiveMeeting) -> None:
    first, digest = await renderings.make_now(live.meeting.id, Edition.product, now=live.now)
    again, same = await renderings.make_now(
        live.meeting.id, Edition.product, now=live.now + timedelta(days=9)
    )
    assert (first, digest.id) == (again, same.id)
    await live.says("Grace", "One thing more.")
    other, second = await renderings.make_now(live.meeting.id, Edition.product, now=live.now)
    assert other != first
    assert second.draft == 2


async def test_edition_made_long_after_members_had_theirs_is_not_late(live: LiveMeeting) -> None:
    later = live.now + timedelta(days=60)
    late = await digest_data.gather(live.meeting.id, Edition.product, now=later)
    assert late.data.report_out == "report-out due 17 March 2026, 45 days late"
    await releases.release(await drafted(live), by=live.ada, now=live.now)
    told = await digest_data.gather(live.meeting.id, Edition.product, now=later)
    assert told.data.report_out == "reported out 2 March 2026"


async def test_roles_decide_who_makes_and_who_releases(live: LiveMeeting) -> None:
    identifier = await drafted(live)
    viewer = await live.staff(Role.viewer, "Vint")
    lead = await live.staff(Role.lead, "Lin")
    stranger = await live.stranger()
    with pytest.raises(Forbidden):
        await drafts.make(live.meeting.id, Edition.product, by=viewer, now=live.now)
    with pytest.raises(Forbidden):
        await releases.release(identifier, by=lead, now=live.now)
    with pytest.raises(NotFound):
        await digests.find(identifier, stranger)
    with pytest.raises(NotFound):
        await drafts.make(live.meeting.id, Edition.product, by=stranger, now=live.now)
    assert (await digests.find(identifier, viewer)).id == identifier
