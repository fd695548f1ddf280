"""The review of a digest: who is asked, what they say, and the signatures that make an edition."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from board import db, journal, links, outbox, staff
from board.access import Viewer, viewer_for
from board.errors import Forbidden, LostRace, NotFound, Refused
from board.extensions import Renewal
from board.rules.boards import Role, may
from board.tables.links import PersonalLink
from meetings import digest_mails, digests, requests
from meetings.rules.editions import DigestState, Edition
from meetings.rules.reviews import SECTIONS, check_reviewable, check_signable
from meetings.tables.digests import Digest, ReviewComment, Reviewer, Signature

# What is journalled of a board but is in no digest.
ELSEWHERE = (
    "digest",
    "mail",
    "desk",
    "link",
    "invitation",
    "candidate",
    "charter",
    "topic",
    "poll",
)

# --- queries ---------------------------------------------------------------------------------


async def behind(link: PersonalLink) -> tuple[dict[str, Any], dict[str, Any], Viewer]:
    """What a reviewer's link opens: the draft it was mailed for, the current one, and the reader.

    NotFound once the reader has left or may no longer sign on that board.
    """
    reader = await viewer_for(link.staff)
    asked = await digests.find(link.subject, reader, act="sign")
    current = await digests.newest(asked["meeting"], asked["edition"])
    return asked, current or asked, reader


async def show(digest: dict[str, Any], viewer: Viewer, *, now: datetime) -> dict[str, Any]:
    """What a review page tells: who was asked, who signed, the comments, the requests."""
    reviewers = await (
        Reviewer.select(Reviewer.staff.id.as_alias("staff"), Reviewer.staff.name.as_alias("name"))
        .where(Reviewer.digest == digest["id"])
        .order_by(Reviewer.staff.name)
    )
    comments = await (
        ReviewComment.select(
            ReviewComment.section,
            ReviewComment.body,
            ReviewComment.created_at,
            ReviewComment.staff.name.as_alias("name"),
            ReviewComment.digest.draft.as_alias("draft"),
        )
        .where(
            ReviewComment.digest.meeting == digest["meeting"],
            ReviewComment.digest.edition == digest["edition"].value,
        )
        .order_by(ReviewComment.created_at)
    )
    asked = await requests.inbox(viewer, state="all", board=digest["board"], now=now)
    signatures = (await digests.signatures_of([digest["id"]])).get(digest["id"], [])
    return {
        "reviewers": reviewers,
        "comments": comments,
        "signatures": signatures,
        "has_signed": viewer.id in {one["staff"] for one in signatures},
        "requests": [row for row in asked if row["meeting"] == digest["meeting"]],
    }


async def reviewers_for(board_id: str) -> list[str]:
    """Every product lead of the board; where there is none, its managers."""
    people = await staff.of_board(board_id)
    leads = [person["id"] for person in people if person["role"] == Role.lead]
    return leads or [person["id"] for person in people if may(Role(person["role"]), "sign")]


async def renewal(link: PersonalLink, now: datetime) -> Renewal | None:
    """A fresh link to the draft that is current now, while its owner may still sign."""
    try:
        _, current, reader = await behind(link)
    except (NotFound, Forbidden):
        return None
    fresh = await links.issue(
        links.Purpose.review,
        staff=reader.id,
        board=current["board"],
        subject=current["id"],
        expires_at=now + digest_mails.LINK_LASTS,
        now=now,
    )
    return Renewal(links.url(fresh), f"the review of “{current['title']}”")


# --- operations ------------------------------------------------------------------------------


async def ask(digest_id: str, *, by: Viewer, now: datetime) -> int:
    """Sends a draft to review; returns how many were asked.

    Where the meeting has changed since the draft was made, the next draft goes instead.
    """
    digest = await digests.find(digest_id, by, act="manage")
    check_reviewable(digest["edition"], digest["state"])
    people = await reviewers_for(digest["board"])
    if not people:
        raise Refused("This board has no product lead who could review; give somebody that role.")
    if await digests.has_changed(digest):
        await _ask_about_next(digest, people, by=by, now=now)
        return len(people)
    async with db.transaction():
        rows = (
            await Digest.update(
                {Digest.state: DigestState.in_review.value, Digest.reviewed_at: now}
            )
            .where(Digest.id == digest_id, Digest.state == DigestState.draft.value)
            .returning(Digest.id)
        )
        if not rows:
            raise LostRace("Somebody else was faster. Look at what became of this draft.")
        await _put_down(digest, people, by=by, now=now)
        await digest_mails.ask_reviewers(digest, people, now=now)
    return len(people)


async def comment(digest_id: str, section: str, body: str, *, by: Viewer, now: datetime) -> None:
    digest = await digests.find(digest_id, by, act="sign")
    if section not in SECTIONS:
        raise Refused("Choose the part of the digest that you mean.", field="section")
    if digest["state"] is not DigestState.in_review:
        raise LostRace(f"Draft {digest['draft']} is no longer in review.")
    async with db.transaction():
        said = ReviewComment(
            digest=digest_id, staff=by.id, section=section, body=body, created_at=now
        )
        await ReviewComment.insert(said)
        await journal.record(
            "digest.commented", digest_id, by=by.actor, now=now, board=digest["board"]
        )


async def sign(digest_id: str, sha256: str, *, by: Viewer, now: datetime) -> int | None:
    """Signs exactly these bytes; returns the edition's number when it was the last signature.

    LostRace when the meeting has changed since: the next draft is under way then.
    """
    digest = await digests.find(digest_id, by, act="sign")
    check_signable(digest["state"], digest["draft"])
    if sha256 != digest["sha256"]:
        raise LostRace("What you read is not what would be signed. Open the PDF again.")
    if await digests.has_changed(digest):
        await _replace(digest, by=journal.SYSTEM, now=now)
        raise LostRace(
            f"The meeting has changed since draft {digest['draft']}, so nothing was signed. "
            f"Draft {digest['draft'] + 1} is being made."
        )
    async with db.transaction():
        states = await db.locked(Digest.select(Digest.state).where(Digest.id == digest_id))
        check_signable(DigestState(states[0]["state"]), digest["draft"])
        added = (
            await Signature.insert(
                Signature(digest=digest_id, staff=by.id, sha256=sha256, signed_at=now)
            )
            .on_conflict(target=(Signature.digest, Signature.staff), action="DO NOTHING")
            .returning(Signature.id)
        )
        if not added:
            raise LostRace("You have signed this draft already.")
        await journal.record(
            "digest.signed", digest_id, by=by.actor, now=now, board=digest["board"], sha256=sha256
        )
        await outbox.supersede(digest_mails.review_key(digest["meeting"], by.id))
        return await _edition(digest, by=by, now=now)


async def refresh(meeting_id: str, because: str, *, by: journal.Actor, now: datetime) -> bool:
    """Makes the next draft of what is in review, if the meeting's content is another by now."""
    digest = await digests.newest(meeting_id, Edition.product)
    if digest is None or digest["state"] is not DigestState.in_review:
        return False
    if not await digests.has_changed(digest):
        return False
    await _replace(digest, because=because, by=by, now=now)
    return True


async def watch(now: datetime) -> None:
    """Looks whether anything was written about a board since its draft in review was made."""
    waiting = await (
        digests.select()
        .where(Digest.state == DigestState.in_review.value)
        .order_by(Digest.reviewed_at)
    )
    if not waiting:
        return
    newest = await digests.newest_entries([row["board"] for row in waiting], without=ELSEWHERE)
    for row in waiting:
        last = newest.get(row["board"], 0)
        if last <= row["seen_entry"]:
            continue
        digest = digests.typed(row)
        if await digests.has_changed(digest):
            await _replace(digest, by=journal.SYSTEM, now=now)
        else:
            await Digest.update({Digest.seen_entry: last}).where(Digest.id == row["id"])


# --- steps -----------------------------------------------------------------------------------


async def _ask_about_next(
    digest: dict[str, Any], people: Sequence[str], *, by: Viewer, now: datetime
) -> None:
    """They are asked as soon as the next draft is there."""
    async with db.transaction():
        follower = await digests.next_draft(
            digest["meeting"],
            digest["edition"],
            by=by.actor,
            because="The meeting’s content was changed.",
            now=now,
        )
        await _put_down({**digest, "id": follower, "sha256": ""}, people, by=by, now=now)


async def _put_down(
    digest: dict[str, Any], people: Sequence[str], *, by: Viewer, now: datetime
) -> None:
    asked = [Reviewer(digest=digest["id"], staff=person, asked_at=now) for person in people]
    await Reviewer.insert(*asked).on_conflict(action="DO NOTHING")
    await journal.record(
        "digest.sent_to_review", digest["id"], by=by.actor, now=now, board=digest["board"],
        sha256=digest["sha256"], reviewers=list(people),
    )  # fmt: skip


async def _replace(
    digest: dict[str, Any],
    *,
    because: str = "The meeting’s content was changed.",
    by: journal.Actor,
    now: datetime,
) -> None:
    await digests.next_draft(digest["meeting"], digest["edition"], by=by, because=because, now=now)


async def _edition(digest: dict[str, Any], *, by: Viewer, now: datetime) -> int | None:
    """The last signature that is needed turns the draft's bytes into an edition."""
    count = await Signature.count().where(Signature.digest == digest["id"])
    if count < digest["signatures_required"]:
        return None
    number = await digests.next_number(digest["meeting"], digest["edition"])
    await Digest.update(
        {
            Digest.state: DigestState.signed.value,
            Digest.number: number,
            Digest.signed_at: now,
        }
    ).where(Digest.id == digest["id"], Digest.state == DigestState.in_review.value)
    await journal.record(
        "digest.completed", digest["id"], by=by.actor, now=now, board=digest["board"],
        number=number, sha256=digest["sha256"],
    )  # fmt: skip
    return number
