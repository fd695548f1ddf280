"""Reviewing a digest: comments, answers in place, and signing; by mailed link or signed in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from litestar import Controller, Response, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template

from board.foundation.errors import LostRace, NotFound
from board.foundation.identity.access import Viewer
from board.foundation.links.links import LinkPurpose, open_link
from board.foundation.mailings import progress
from board.foundation.web.authentication import BY_LINK
from board.foundation.web.dependencies import Now, SignedIn
from board.foundation.web.forms import Form
from board.foundation.web.rendering import AnyRequest, go, page
from board.roadmap.rules.roadmap import Verdict
from meetings.digests import digests, disclosures, releases, reviews, signatures, withdrawals, words
from meetings.digests.digest_rows import DigestRow
from meetings.digests.pages.pdfs import pdf
from meetings.digests.rules.editions import DigestState
from meetings.digests.rules.reviews import SECTIONS, is_reviewed
from meetings.requests import requests
from meetings.scheduling import meeting_heads

VERDICTS = [(verdict.value, verdict.label) for verdict in Verdict]


@dataclass(frozen=True)
class Door:
    """How a reader came to a digest: signed in, or by a mailed link."""

    reader: Viewer
    digest: DigestRow
    link: str = ""
    token: str = ""
    asked: DigestRow | None = None  # the draft that the link was mailed for

    @property
    def base(self) -> str:
        """What the addresses of this page and its forms begin with."""
        return f"/review/{self.token}" if self.link else f"/digests/{self.digest.id}"

    @property
    def pdf_address(self) -> str:
        identifier = self.digest.id
        return f"{self.base}/{identifier}.pdf" if self.link else f"{self.base}.pdf"


async def signed_in(digest_id: str, viewer: Viewer, *, act: str = "see") -> Door:
    return Door(viewer, await digests.find(digest_id, viewer, act=act))


async def by_link(token: str, *, now: datetime) -> Door:
    """A reviewer's link opens the draft that is current now, whichever it was mailed for."""
    link = await open_link(LinkPurpose.review, token, now=now)
    asked, current, reader = await reviews.opened_by(link)
    return Door(reader, current, link.id, token, asked)


class Reviews(Controller):
    """The forms on a digest's page, for staff who are signed in."""

    path = "/digests/{digest_id:str}"

    @post("/comments", status_code=303)
    async def comment(
        self, request: AnyRequest, digest_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Template | Redirect:
        return await _comment(request, await signed_in(digest_id, viewer, act="sign"), now=now)

    @post("/answers/{request_id:str}", status_code=303)
    async def answer(
        self,
        request: AnyRequest,
        digest_id: FromPath[str],
        request_id: FromPath[str],
        viewer: SignedIn,
        now: Now,
    ) -> Template | Redirect:
        door = await signed_in(digest_id, viewer, act="answer")
        return await _answer(request, door, request_id, now=now)

    @post("/signatures", status_code=303)
    async def sign(
        self, request: AnyRequest, digest_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Redirect:
        return await _sign(request, await signed_in(digest_id, viewer, act="sign"), now=now)


class LinkedReviews(Controller):
    """The same for a product lead with the mailed link."""

    path = "/review/{token:str}"
    opt = BY_LINK

    @get()
    async def show(self, request: AnyRequest, token: FromPath[str], now: Now) -> Template:
        return await review_page(request, await by_link(token, now=now), now=now)

    @get("/{name:str}")
    async def download(
        self, token: FromPath[str], name: FromPath[str], now: Now
    ) -> Response[bytes]:
        door = await by_link(token, now=now)
        if name != f"{door.digest.id}.pdf":
            raise NotFound
        await withdrawals.must_show(door.digest)
        return await pdf(door.digest)

    @post("/comments", status_code=303)
    async def comment(
        self, request: AnyRequest, token: FromPath[str], now: Now
    ) -> Template | Redirect:
        return await _comment(request, await by_link(token, now=now), now=now)

    @post("/answers/{request_id:str}", status_code=303)
    async def answer(
        self, request: AnyRequest, token: FromPath[str], request_id: FromPath[str], now: Now
    ) -> Template | Redirect:
        return await _answer(request, await by_link(token, now=now), request_id, now=now)

    @post("/signatures", status_code=303)
    async def sign(self, request: AnyRequest, token: FromPath[str], now: Now) -> Redirect:
        return await _sign(request, await by_link(token, now=now), now=now)


async def review_page(
    request: AnyRequest,
    door: Door,
    *,
    now: datetime,
    status: int = 200,
    comment: Form | None = None,
    answers: Mapping[str, Form] | None = None,
    redaction: Form | None = None,
    sending: Form | None = None,
) -> Template:
    """One digest: its bytes, who says what about it, and what the reader may do with it."""
    digest, reader = door.digest, door.reader
    told = await reviews.show(digest, reader, now=now, asked=door.asked)
    implied = await requests.implied([row.id for row in told.requests])
    forms = {
        row.id: Form(initial={"seen": row.version, **implied.get(row.id, {})})
        for row in told.requests
    }
    may_manage = reader.may("manage", digest.board) and not door.link
    is_draft = digest.state is DigestState.draft
    is_to_be_sent = is_draft and is_reviewed(digest.edition)
    could_be_out = is_draft or digest.state in (DigestState.signed, DigestState.released)
    lost = [digest.withheld_because] if digest.withheld_at else []
    if could_be_out and not is_to_be_sent and may_manage:
        lost = await disclosures.lost(digest)
    letters = await progress.of_cause(digest.id, now=now) if may_manage else []
    return page(
        request,
        "meetings/digests/reviews/show.html" if door.link else "meetings/digests/digests/show.html",
        status=status,
        link=door.link,
        head=None if door.link else await meeting_heads.of(digest.meeting, now=now),
        digest=digest,
        door=door,
        implied=implied,
        reader=reader,
        newest=await digests.newest(digest.meeting, digest.edition),
        mailings=letters,
        readers=await progress.names_of(letters),
        is_reviewed=is_reviewed(digest.edition),
        section_choices=[(section, section) for section in SECTIONS],
        verdicts=VERDICTS,
        comment_form=comment or Form(initial={"section": SECTIONS[-1]}),
        redaction_form=redaction or Form(),
        sending_form=sending or Form(),
        nameless=[row for row in told.requests if is_to_be_sent and not row.title],
        answer_forms={**forms, **(answers or {})},
        may_sign=reader.may("sign", digest.board),
        may_answer=reader.may("answer", digest.board),
        may_make=reader.may("capture", digest.board) and not door.link,
        may_manage=may_manage,
        may_release=may_manage and not lost and await releases.may_go_out(digest),
        release_readers=await releases.readers_of(digest) if may_manage else [],
        lost=lost,
        reviewers=told.reviewers,
        comments=told.comments,
        signatures=told.signatures,
        has_signed=told.has_signed,
        told=told,
        requests=told.requests,
        changes=told.changes,
        due=told.due,
    )


# --- steps -----------------------------------------------------------------------------------


async def _comment(request: AnyRequest, door: Door, *, now: datetime) -> Template | Redirect:
    form = await Form.read(request)
    section = form.one_of("section", "About", SECTIONS)
    body = form.text("body", "Comment", most=4_000, lines=True)
    if not form.errors:
        with form.taking():
            _must_be_current(form, door)
            await reviews.comment(door.digest.id, section, body, by=door.reader, now=now)
            return go(f"{door.base}#comments", words.COMMENT_ADDED)
    return await review_page(request, door, now=now, status=form.status, comment=form)


async def _answer(
    request: AnyRequest, door: Door, request_id: str, *, now: datetime
) -> Template | Redirect:
    asked = await requests.find(request_id, door.reader, now=now, act="answer")
    if asked.meeting != door.digest.meeting:
        raise NotFound
    form = await Form.read(request)
    verdict = form.choice("verdict", "Answer", Verdict)
    reason = form.text("reason", "The reason", most=5_000, lines=True)
    later_on = form.day("later_on", "When", required=False)
    if verdict is not None and not form.errors:
        with form.taking():
            await requests.answer(
                request_id, verdict=verdict, reason=reason, later_on=later_on,
                seen=form["seen"], by=door.reader, now=now,
            )  # fmt: skip
            return await _after_answer(door, asked.reference, now=now)
    return await review_page(request, door, now=now, status=form.status, answers={request_id: form})


async def _after_answer(door: Door, reference: str, *, now: datetime) -> Redirect:
    because = words.request_was_answered(reference)
    if not await reviews.refresh(door.digest.meeting, because, by=door.reader.actor, now=now):
        return go(f"{door.base}#requests", words.request_answered(reference))
    current = await digests.newest(door.digest.meeting, door.digest.edition) or door.digest
    back = door.base if door.link else f"/digests/{current.id}"
    return go(f"{back}#requests", words.request_answered_in_draft(reference, current.draft))


async def _sign(request: AnyRequest, door: Door, *, now: datetime) -> Redirect:
    form = await Form.read(request)
    _must_be_current(form, door)
    number = await signatures.sign(door.digest.id, form["sha256"], by=door.reader, now=now)
    return go(door.base, words.DRAFT_SIGNED if number is None else words.edition_signed(number))


def _must_be_current(form: Form, door: Door) -> None:
    """A page opened by link before the next draft came must not act on that unseen one."""
    if door.link and form["digest"] != door.digest.id:
        raise LostRace(words.draft_replaced_open_again(door.digest.draft))
