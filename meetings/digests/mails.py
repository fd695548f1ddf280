"""The mails of a digest: to those who review it, and to those it is released for."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from piccolo.query.methods.select import Select

from board import settings
from board.desks import desks
from board.foundation.database.queries import prepared, value, values
from board.foundation.identity.access import Viewer
from board.foundation.identity.rules.boards import Role
from board.foundation.identity.rules.members import MemberState
from board.foundation.identity.tables import Member, Staff
from board.foundation.links import links
from board.foundation.mail import outbox
from board.foundation.mailings import mailings
from board.staff import staff
from meetings.actions.tables import ActionItem
from meetings.capture.request_numbers import numbers_of_meeting
from meetings.digests import clocks as digest_clocks
from meetings.digests.digest_rows import DigestRow
from meetings.digests.rules.editions import DigestState, Edition
from meetings.digests.tables import Digest

MAILING = "digest"  # a release to many
LINK_LASTS = timedelta(days=30)
# Answers tend to come several at a time, and each makes a draft: one mail for all of them.
SETTLING = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class MailedReviewer:
    id: str
    name: str
    email: str


@dataclass(frozen=True, slots=True)
class TakenOnAction:
    body: str
    due_on: date | None


@dataclass(frozen=True, slots=True)
class MailedMember:
    """Whom a members' edition is for."""

    id: str
    name: str
    email: str


REVIEWERS = prepared(
    Staff.select(Staff.id, Staff.name, Staff.email)
    .where(Staff.id.is_in(values("staff")), Staff.deactivated_at.is_null())
    .order_by(Staff.id),
    MailedReviewer,
)
# Why the last draft that was void became so.
LAST_VOID = prepared(
    Digest.select(Digest.ended_because)
    .where(
        Digest.meeting == value("meeting"),
        Digest.edition == value("edition"),
        Digest.state == DigestState.void.value,
    )
    .order_by(Digest.draft, ascending=False),
    str,
)


HEADLINES = prepared(Digest.select(Digest.headlines).where(Digest.id == value("digest")), str)
# What somebody took on at the meeting and has not closed yet.
OWN_ACTIONS = prepared(
    ActionItem.select(ActionItem.body, ActionItem.due_on)
    .where(
        ActionItem.meeting == value("meeting"),
        ActionItem.owner_person == value("person"),
        ActionItem.done_at.is_null(),
        ActionItem.dropped_at.is_null(),
    )
    .order_by(ActionItem.due_on, ActionItem.position, ActionItem.id),
    TakenOnAction,
)


def _members() -> Select[Member]:
    return (
        Member.select(
            Member.person.id.as_alias("id"),
            Member.person.name.as_alias("name"),
            Member.person.email.as_alias("email"),
        )
        .where(
            Member.board == value("board"),
            Member.state == MemberState.active.value,
            Member.person.email.is_not_null(),
        )
        .order_by(Member.person.id)
    )


MEMBERS = prepared(_members(), MailedMember)
SOME_MEMBERS = prepared(_members().where(Member.person.is_in(values("people"))), MailedMember)


async def ask_reviewers(digest: DigestRow, staff_ids: Sequence[str], *, now: datetime) -> None:
    """One mail to each; when asked again after a pause, in which a newer one takes its place."""
    people = await REVIEWERS.all(staff=list(staff_ids))
    # Whoever is asked after a draft was void has been asked before.
    void = await LAST_VOID.first(meeting=digest.meeting, edition=digest.edition)
    is_again = void is not None
    due = await digest_clocks.running(digest.meeting, now=now)
    asked = await numbers_of_meeting(digest.meeting)
    owed = sum(request.verdict is None for request in asked.values())
    for person in people:
        link = await links.issue(
            links.LinkPurpose.review,
            staff=person.id,
            board=digest.board,
            subject=digest.id,
            expires_at=now + LINK_LASTS,
            now=now,
        )
        await outbox.post(
            "digest_review_asked",
            to=outbox.Recipient(person.name, person.email, staff=person.id),
            context={
                "name": person.name,
                "title": digest.title,
                "board_name": digest.board_name,
                "draft": digest.draft,
                "is_again": is_again,
                "because": void or "",
                "due_at": due.due_at if due else None,
                "pages": digest.pages,
                "sha256": digest.sha256,
                "owed": owed,
                "url": links.url(link),
                "until": now + LINK_LASTS,
                "timezone": digest.timezone or "UTC",
            },
            sender_name=digest.board_name,
            board=digest.board,
            cause=digest.id,
            due_at=now + SETTLING if is_again else now,
            unique_key=f"review:{digest.id}:{person.id}",
            replaces_key=review_key(digest.meeting, person.id),
            now=now,
        )


def review_key(meeting_id: str, staff_id: str) -> str:
    """What the request to review one meeting's digest is replaced by, or taken back with."""
    return f"review:{meeting_id}:{staff_id}"


async def mail_released(digest: DigestRow, *, by: Viewer, now: datetime) -> int:
    """Members get their edition on their desk, product leads theirs on its page.

    Mails to many members are written by the worker.
    """
    if digest.edition is Edition.members:
        return await _mail_members(digest, by=by, now=now)
    if digest.edition is Edition.product:
        return await _mail_product_leads(digest, now=now)
    return 0


async def members_of(board_id: str, *, only: Sequence[str] | None = None) -> list[MailedMember]:
    """Whom a members' edition is for (`only`: of these people)."""
    if only is None:
        return await MEMBERS.all(board=board_id)
    return await SOME_MEMBERS.all(board=board_id, people=list(only))


async def mail_member(digest: DigestRow, person: MailedMember, *, now: datetime) -> bool:
    """Inside a transaction: one member's mail."""
    link = await desks.link_for(person.id, now=now)
    recipient = outbox.Recipient(person.name, person.email, person=person.id)
    url = f"{links.url(link)}/digests/{digest.id}"
    own = await OWN_ACTIONS.all(meeting=digest.meeting, person=person.id)
    return await _post_released(digest, recipient, url, own=own, now=now)


# --- steps -----------------------------------------------------------------------------------


async def _mail_members(digest: DigestRow, *, by: Viewer, now: datetime) -> int:
    people = await members_of(digest.board)
    if mailings.is_many(len(people)):
        await mailings.begin(
            MAILING,
            [person.id for person in people],
            board=digest.board,
            staff=by.id,
            page=f"/digests/{digest.id}",
            now=now,
            cause=digest.id,
        )
        return len(people)
    return sum([await mail_member(digest, person, now=now) for person in people])


async def _mail_product_leads(digest: DigestRow, *, now: datetime) -> int:
    told = 0
    url = f"{settings.current().origin}/digests/{digest.id}"
    for person in await staff.of_board(digest.board):
        if person.role == Role.lead:
            recipient = outbox.Recipient(person.name, person.email, staff=person.id)
            told += await _post_released(digest, recipient, url, now=now)
    return told


async def _post_released(
    digest: DigestRow,
    to: outbox.Recipient,
    url: str,
    *,
    own: Sequence[TakenOnAction] = (),
    now: datetime,
) -> bool:
    told = await HEADLINES.first(digest=digest.id)
    posted = await outbox.post(
        "digest_released",
        to=to,
        context={
            "name": to.name,
            "title": digest.title,
            "board_name": digest.board_name,
            "edition": digest.edition,
            "number": digest.number,
            "pages": digest.pages,
            "url": url,
            "headlines": json.loads(told) if told else [],
            "own": own,
        },
        sender_name=digest.board_name,
        board=digest.board,
        cause=digest.id,
        due_at=now + timedelta(seconds=settings.current().undo_seconds),
        unique_key=f"digest:{digest.id}:{to.person or to.staff}",
        # Of an edition that another overtakes before its mail has left nobody needs to hear.
        replaces_key=f"released:{digest.meeting}:{digest.edition}:{to.person or to.staff}",
        now=now,
    )
    return posted is not None
