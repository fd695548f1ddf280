"""The review of a digest: who is asked, what they say, and how a draft is kept up to date."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from board.foundation.database import db
from board.foundation.database.queries import prepared, value
from board.foundation.errors import Forbidden, LostRace, NotFound, Refused
from board.foundation.extensions import Renewal
from board.foundation.identity.access import Viewer, viewer_for
from board.foundation.journal import journal
from board.foundation.links import links
from board.foundation.links.links import Link
from meetings.capture.rules.clocks import Clock
from meetings.digests import clocks as digest_clocks
from meetings.digests import digest_rows, digests, drafts, reviewers, signatures
from meetings.digests import mails as digest_mails
from meetings.digests import words as digests_words
from meetings.digests.digest_rows import DigestRow, GivenSignature
from meetings.digests.rules.editions import DigestState, Edition
from meetings.digests.rules.outline import differences
from meetings.digests.rules.reviews import SECTIONS, check_reviewable
from meetings.digests.tables import Digest, ReviewComment, Reviewer
from meetings.requests import requests, words_of_requests

# What is journalled of a board but is in no digest.
ELSEWHERE = (
    *("digest", "mail", "desk", "link"),
    *("invitation", "candidate", "charter", "topic", "poll"),
)


@dataclass(frozen=True)
class Changes:
    """What a draft says otherwise than an earlier one that its reader knew."""

    draft: int
    words: list[str]


@dataclass(frozen=True, slots=True)
class AskedReviewer:
    staff: str
    name: str


@dataclass(frozen=True, slots=True)
class ReviewRemark:
    """Of whichever draft: `draft` is its number."""

    section: str
    body: str
    created_at: datetime
    name: str
    draft: int


@dataclass(frozen=True, slots=True)
class ReviewedOutline:
    draft: int
    outline: str


@dataclass(frozen=True, slots=True)
class ReviewSheet:
    """All that a review page tells beside the digest itself."""

    reviewers: Sequence[AskedReviewer]
    comments: Sequence[ReviewRemark]
    signatures: Sequence[GivenSignature]
    has_signed: bool
    counting: int
    is_asked: bool
    has_lead: bool
    requests: Sequence[requests.DatedRequest]
    changes: Changes | None
    due: Clock | None


REVIEWERS = prepared(
    Reviewer.select(Reviewer.staff.id.as_alias("staff"), Reviewer.staff.name.as_alias("name"))
    .where(Reviewer.digest == value("digest"))
    .order_by(Reviewer.staff.name, Reviewer.id),
    AskedReviewer,
)
COMMENTS = prepared(
    ReviewComment.select(
        ReviewComment.section,
        ReviewComment.body,
        ReviewComment.created_at,
        ReviewComment.staff.name.as_alias("name"),
        ReviewComment.digest.draft.as_alias("draft"),
    )
    .where(
        ReviewComment.digest.meeting == value("meeting"),
        ReviewComment.digest.edition == value("edition"),
    )
    .order_by(ReviewComment.created_at, ReviewComment.id),
    ReviewRemark,
)
# The draft that was reviewed before this one.
REVIEWED_BEFORE = prepared(
    Digest.select(Digest.draft, Digest.outline)
    .where(
        Digest.meeting == value("meeting"),
        Digest.edition == value("edition"),
        Digest.draft < value("draft"),
        Digest.reviewed_at.is_not_null(),
    )
    .order_by(Digest.draft, ascending=False),
    ReviewedOutline,
)
IN_REVIEW = prepared(
    digest_rows.select()
    .where(Digest.state == DigestState.in_review.value)
    .order_by(Digest.reviewed_at, Digest.id),
    DigestRow,
)

# --- queries ---------------------------------------------------------------------------------


async def opened_by(link: Link) -> tuple[DigestRow, DigestRow, Viewer]:
    """What a reviewer's link opens: the draft it was mailed for, the current one, and the reader.

    NotFound once the reader has left or may no longer sign on that board.
    """
    reader = await viewer_for(link.colleague)
    asked = await digests.find(link.subject, reader, act="sign")
    current = await digests.newest(asked.meeting, asked.edition)
    return asked, current or asked, reader


async def show(
    digest: DigestRow,
    viewer: Viewer,
    *,
    now: datetime,
    asked: DigestRow | None = None,
) -> ReviewSheet:
    """What a review page tells: who was asked, who signed, the comments, the requests.

    And what is another since the draft that the reader knew: the one `asked` about by mail, else
    the one reviewed before.
    """
    signatures = (await digests.signatures_of([digest.id])).get(digest.id, [])
    asked_now = await reviewers.asked(digest.id, digest.board)
    return ReviewSheet(
        reviewers=await REVIEWERS.all(digest=digest.id),
        counting=sum(one.staff in asked_now.people for one in signatures),
        is_asked=viewer.id in asked_now.people,
        has_lead=asked_now.has_lead,
        comments=await COMMENTS.all(meeting=digest.meeting, edition=digest.edition),
        signatures=signatures,
        has_signed=viewer.id in {one.staff for one in signatures},
        requests=await requests.of_meeting(digest.meeting, viewer, now=now),
        changes=await _changes(digest, asked),
        due=await digest_clocks.running(digest.meeting, now=now),
    )


async def renewal(link: Link, now: datetime) -> Renewal | None:
    """A fresh link to the draft that is current now, while its owner may still sign."""
    try:
        _, current, reader = await opened_by(link)
    except (NotFound, Forbidden):
        return None
    fresh = await links.issue(
        links.LinkPurpose.review,
        staff=reader.id,
        board=current.board,
        subject=current.id,
        expires_at=now + digest_mails.LINK_LASTS,
        now=now,
    )
    return Renewal(links.url(fresh), digests_words.review_link_name(current.title))


# --- operations ------------------------------------------------------------------------------


async def ask(digest_id: str, *, nameless: Collection[str] = (), by: Viewer, now: datetime) -> int:
    """Sends a draft to review; returns how many were asked.

    Refused while a request has no name, but for those in `nameless`: ids that the sender saw and
    sends all the same. Where the meeting has changed since the draft was made, the next draft goes
    instead.
    """
    digest = await digests.find(digest_id, by, act="manage")
    check_reviewable(digest.edition, digest.state)
    waiting = await words_of_requests.NAMELESS.all(meeting=digest.meeting)
    if unseen := [one.reference for one in waiting if one.id not in nameless]:
        raise Refused(digests_words.requests_need_names(unseen), field="names")
    people = await reviewers.who_reviews(digest.board)
    if not people:
        raise Refused(digests_words.NO_PRODUCT_LEAD)
    if await drafts.has_changed(digest):
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
            raise LostRace(digests_words.SOMEBODY_WAS_FASTER)
        await _put_down(digest, people, by=by, now=now)
        await digest_mails.ask_reviewers(digest, people, now=now)
    return len(people)


async def ask_about(draft: str, digest: DigestRow, *, by: Viewer, now: datetime) -> None:
    """Whoever reviews the board's digests is asked about a draft as soon as it is there.

    `digest`: the one whose place it takes. Refused where nobody could sign. In a transaction.
    """
    people = await reviewers.who_reviews(digest.board)
    if not people:
        raise Refused(digests_words.NO_PRODUCT_LEAD)
    await _put_down(replace(digest, id=draft, sha256=""), people, by=by, now=now)
    facts = await digests.facts(draft)
    if facts.state is DigestState.draft:
        await Digest.update(
            {Digest.state: DigestState.in_review.value, Digest.reviewed_at: now}
        ).where(Digest.id == draft, Digest.state == DigestState.draft.value)
        await digest_mails.ask_reviewers(facts, people, now=now)


async def comment(digest_id: str, section: str, body: str, *, by: Viewer, now: datetime) -> None:
    digest = await digests.find(digest_id, by, act="sign")
    if section not in SECTIONS:
        raise Refused(digests_words.CHOOSE_PART_OF_DIGEST, field="section")
    if digest.state is not DigestState.in_review:
        raise LostRace(digests_words.draft_not_in_review(digest.draft))
    async with db.transaction():
        said = ReviewComment(
            digest=digest_id, staff=by.id, section=section, body=body, created_at=now
        )
        await ReviewComment.insert(said)
        await journal.record(
            "digest.commented", digest_id, by=by.actor, now=now, board=digest.board
        )


async def refresh(meeting_id: str, because: str, *, by: journal.Actor, now: datetime) -> bool:
    """Makes the next draft of what is in review, if the meeting's content is another by now."""
    digest = await digests.newest(meeting_id, Edition.product)
    if digest is None or digest.state is not DigestState.in_review:
        return False
    if not await drafts.has_changed(digest):
        return False
    await drafts.replace(digest, because=because, by=by, now=now)
    return True


async def watch(now: datetime) -> None:
    """Looks whether anything was written about a board since its draft in review was made.

    A board may ask for fewer signatures by now than when the last of them was given.
    """
    waiting = await IN_REVIEW.all()
    if not waiting:
        return
    newest = await journal.newest([digest.board for digest in waiting], without=ELSEWHERE)
    for digest in waiting:
        last = newest.get(digest.board, 0)
        is_complete = await signatures.are_enough(digest)
        if last <= digest.seen_entry and not is_complete:
            continue
        if await drafts.has_changed(digest):
            await drafts.replace(digest, by=journal.SYSTEM, now=now)
        elif is_complete:
            await signatures.complete(digest, now=now)
        else:
            await Digest.update({Digest.seen_entry: last}).where(Digest.id == digest.id)


# --- steps -----------------------------------------------------------------------------------


async def _changes(digest: DigestRow, asked: DigestRow | None) -> Changes | None:
    """None for a first draft, where nothing tells them apart, and once it is an edition."""
    if digest.state is not DigestState.in_review:
        return None
    before: DigestRow | ReviewedOutline | None = asked
    if asked is None or asked.draft >= digest.draft:
        before = await REVIEWED_BEFORE.first(
            meeting=digest.meeting, edition=digest.edition, draft=digest.draft
        )
    if before is None:
        return None
    words = differences(before.outline, digest.outline)
    return Changes(before.draft, words) if words else None


async def _ask_about_next(
    digest: DigestRow, people: Sequence[str], *, by: Viewer, now: datetime
) -> None:
    """They are asked as soon as the next draft is there."""
    async with db.transaction():
        follower = await drafts.next_draft(digest.meeting, digest.edition, by=by.actor, now=now)
        await _put_down(replace(digest, id=follower, sha256=""), people, by=by, now=now)


async def _put_down(digest: DigestRow, people: Sequence[str], *, by: Viewer, now: datetime) -> None:
    asked = [Reviewer(digest=digest.id, staff=person, asked_at=now) for person in people]
    await Reviewer.insert(*asked).on_conflict(action="DO NOTHING")
    await journal.record(
        "digest.sent_to_review", digest.id, by=by.actor, now=now, board=digest.board,
        sha256=digest.sha256, reviewers=list(people),
    )  # fmt: skip
