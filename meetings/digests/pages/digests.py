"""The digests of a meeting: its editions and drafts, making one, and letting one out."""

from contextlib import suppress
from datetime import datetime

from litestar import Controller, Response, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template
from markupsafe import Markup

from board.foundation.errors import NotFound
from board.foundation.identity.access import Viewer
from board.foundation.links import links
from board.foundation.web.authentication import BY_LINK
from board.foundation.web.dependencies import Now, SignedIn
from board.foundation.web.forms import Form
from board.foundation.web.rendering import AnyRequest, go, page
from meetings.digests import (
    digests,
    drafts,
    editions,
    readings,
    releases,
    reviews,
    successors,
    withdrawals,
)
from meetings.digests import words as digests_words
from meetings.digests.digest_rows import DigestsMeeting
from meetings.digests.pages.pdfs import pdf
from meetings.digests.pages.reviews import review_page, signed_in
from meetings.digests.rules.editions import DigestState, Edition
from meetings.scheduling.pages.meeting_pages import meeting_page

PURPOSES = {
    Edition.product: digests_words.PRODUCT_EDITION_IS,
    Edition.members: digests_words.MEMBERS_EDITION_IS,
    Edition.executives: digests_words.EXECUTIVES_EDITION_IS,
}


class MeetingDigests(Controller):
    path = "/meetings/{meeting_id:str}/digests"

    @get()
    async def index(
        self, request: AnyRequest, meeting_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Template:
        meeting = await digests.find_meeting(meeting_id, viewer)
        return await _index(request, meeting, Form(), viewer, now=now)

    @post(status_code=303)
    async def create(
        self, request: AnyRequest, meeting_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Template | Redirect:
        meeting = await digests.find_meeting(meeting_id, viewer, act="capture")
        form = await Form.read(request)
        edition = form.choice("edition", "Edition", Edition)
        if edition is None:
            return await _index(request, meeting, form, viewer, now=now, status=422)
        made = await drafts.make(meeting_id, edition, by=viewer, now=now)
        return go(f"/digests/{made}")


class Digests(Controller):
    path = "/digests"

    @get("/{digest_id:str}")
    async def show(
        self, request: AnyRequest, digest_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Template | Response[bytes]:
        """The page, or the bytes for an address that ends in .pdf."""
        identifier, _, kind = digest_id.partition(".")
        door = await signed_in(identifier, viewer)
        if kind == "pdf":
            if not viewer.may("manage", door.digest.board):
                await withdrawals.must_show(door.digest)
            return await pdf(door.digest)
        return await review_page(request, door, now=now)

    @post("/{digest_id:str}/attempts", status_code=303)
    async def try_again(self, digest_id: FromPath[str], viewer: SignedIn, now: Now) -> Redirect:
        await drafts.try_again(digest_id, by=viewer, now=now)
        return go(f"/digests/{digest_id}")

    @post("/{digest_id:str}/review", status_code=303)
    async def ask(
        self, request: AnyRequest, digest_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Template | Redirect:
        """Without names for the requests it goes only if whoever sends it saw which have none."""
        digest = await digests.find(digest_id, viewer, act="manage")
        form = await Form.read(request)
        with form.taking():
            asked = await reviews.ask(
                digest_id, nameless=form["nameless"].split(), by=viewer, now=now
            )
            current = await digests.newest(digest.meeting, digest.edition) or digest
            if current.id != digest_id:
                return go(f"/digests/{current.id}", digests_words.NEXT_DRAFT_GOES_TO_REVIEW)
            return go(f"/digests/{digest_id}", digests_words.people_asked_to_review(asked))
        if form.refusal and not form.error("names"):
            raise form.refusal
        door = await signed_in(digest_id, viewer, act="manage")
        return await review_page(request, door, now=now, status=form.status, sending=form)

    @post("/{digest_id:str}/successor", status_code=303)
    async def succeed(self, digest_id: FromPath[str], viewer: SignedIn, now: Now) -> Redirect:
        """The next edition in place of one that shows too much, released as soon as it may be."""
        made, words = await successors.succeed(digest_id, by=viewer, now=now)
        return go(f"/digests/{made}", words)

    @post("/{digest_id:str}/redaction", status_code=303)
    async def redact(
        self, request: AnyRequest, digest_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Template | Redirect:
        door = await signed_in(digest_id, viewer, act="manage")
        form = await Form.read(request)
        because = form.text("because", "The reason", most=300)
        if not form.errors:
            with form.taking("because"):
                await digests.redact(digest_id, because, by=viewer, now=now)
                return go(
                    f"/digests/{digest_id}",
                    digests_words.BYTES_DESTROYED_MAKE_NEXT_DRAFT,
                )
        return await review_page(request, door, now=now, status=form.status, redaction=form)

    @post("/{digest_id:str}/release", status_code=303)
    async def release(self, digest_id: FromPath[str], viewer: SignedIn, now: Now) -> Redirect:
        told = await releases.release(digest_id, by=viewer, now=now)
        return go(f"/digests/{digest_id}", digests_words.digest_released(told))


class DeskDigests(Controller):
    """The editions on a member's desk."""

    path = "/d/{token:str}/digests"
    opt = BY_LINK

    @get("/{digest_id:str}")
    async def show(
        self, request: AnyRequest, token: FromPath[str], digest_id: FromPath[str], now: Now
    ) -> Response[bytes] | Template:
        """To read; with `.pdf` the very bytes, as where nothing else was kept of it."""
        link = await links.open_link(links.LinkPurpose.desk, token, now=now)
        identifier = digest_id.removesuffix(".pdf")
        digest = await editions.find_for_person(identifier, link.member)
        await withdrawals.must_show(digest)
        if identifier == digest_id:
            with suppress(NotFound):
                reading = await readings.of_digest(digest.id)
                return page(
                    request,
                    "meetings/digests/readings/show.html",
                    token=token,
                    digest=digest,
                    reading=Markup(reading),  # noqa: S704 - composed by us, every text escaped
                )
        return await pdf(digest)


async def _index(
    request: AnyRequest,
    meeting: DigestsMeeting,
    form: Form,
    viewer: Viewer,
    *,
    now: datetime,
    status: int = 200,
) -> Template:
    made = await digests.of_meeting(meeting.id)
    return await meeting_page(
        request,
        "meetings/digests/digests/index.html",
        meeting.id,
        status=status,
        meeting=meeting,
        form=form,
        editions=[(edition, words, made[edition]) for edition, words in PURPOSES.items()],
        is_rendering=any(
            row.digest.state is DigestState.rendering for rows in made.values() for row in rows
        ),
        may_make=viewer.may("capture", meeting.board),
        has_begun=await drafts.has_begun(meeting.id, now=now),
    )
