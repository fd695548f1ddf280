"""The page behind an invitation's link: what it is about, and the answer."""

from datetime import datetime
from typing import Any

from litestar import Controller, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template

from board.desks import desk_sheets, desks
from board.desks import words as desk_words
from board.foundation.errors import Refused
from board.foundation.identity.rules.consents import Attribution, Directory
from board.foundation.journal import journal
from board.foundation.links import links
from board.foundation.text import placeholders
from board.foundation.web.authentication import BY_LINK
from board.foundation.web.dependencies import Now
from board.foundation.web.forms import Form
from board.foundation.web.rendering import AnyRequest, go, page
from board.invitations import invitations, words
from board.invitations import letters as invitation_letters
from board.invitations.rules import InvitationState, must_be_answerable
from board.people.rules.profiles import Profile
from board.programmes import programmes
from board.staff import staff

QUOTING = [
    (Attribution.internal.value, words.INTERNAL_ONLY, words.INTERNAL_ONLY_HINT),
    (Attribution.anonymous.value, words.WORDS_ONLY, ""),
    (
        Attribution.company.value,
        words.WITH_COMPANY,
        words.WITH_COMPANY_HINT,
    ),
    (Attribution.named.value, words.WITH_NAME, ""),
]
ANSWERED = (InvitationState.accepted, InvitationState.declined)


class Acceptances(Controller):
    path = "/i/{token:str}"
    opt = BY_LINK

    @get()
    async def show(self, request: AnyRequest, token: FromPath[str], now: Now) -> Template:
        link = await links.open_link(links.LinkPurpose.invitation, token, now=now)
        return await _page(request, token, link.subject, now=now)

    @post("/acceptance", status_code=303)
    async def accept(
        self, request: AnyRequest, token: FromPath[str], now: Now
    ) -> Template | Redirect:
        opened = await invitations.open_link(token, now=now)
        invitation, charter = opened.subject, opened.charter
        form = await Form.read(request)
        version = form.integer("charter_version", "Charter", required=charter is not None)
        if charter is not None and not form.ticked("accepts_charter"):
            form.refuse("accepts_charter", words.CHARTER_NOT_TICKED)
        attribution = form.choice("attribution", desk_words.QUOTING_LABEL, Attribution)
        directory = form.choice("directory", desk_words.VISIBILITY_LABEL, Directory, required=False)
        if not form.errors and attribution is not None:
            with form.taking():
                await invitations.accept(
                    invitation,
                    charter_version=version,
                    attribution=attribution,
                    directory=directory or Directory.nobody,
                    now=now,
                )
                return go(f"/i/{token}")
            if (await invitations.find(invitation)).state == InvitationState.accepted:
                return go(f"/i/{token}")  # pressed twice: the first time counted
        return await _page(request, token, invitation, accepting=form, now=now)

    @post("/refusal", status_code=303)
    async def refuse(
        self, request: AnyRequest, token: FromPath[str], now: Now
    ) -> Template | Redirect:
        link = await links.open_link(links.LinkPurpose.invitation, token, now=now)
        invitation = await invitations.find(link.subject)
        form = await Form.read(request)
        reason = form.text("reason", "Reason", required=False, most=1000, lines=True)
        name = form.text("suggested_name", "Name", required=False, most=120)
        email = form.email("suggested_email", required=False)
        why = form.text("suggestion", "Why", required=False, most=1000, lines=True)
        if (email or why) and not name:
            form.refuse("suggested_name", words.SUGGESTED_NAME_MISSING)
        if not form.errors:
            with form.taking(email="suggested_email", name="suggested_name"):
                await invitations.refuse(
                    invitation,
                    reason=reason,
                    asks_next_year=form.ticked("asks_next_year"),
                    suggested=Profile(name=name, email=email) if name else None,
                    why_suggested=why,
                    now=now,
                )
                return go(f"/i/{token}")
            if (await invitations.find(invitation.id)).state == InvitationState.declined:
                return go(f"/i/{token}")
        return await _page(request, token, invitation.id, refusing=form, now=now)

    @post("/desk-link", status_code=303)
    async def mail_desk_link(self, token: FromPath[str], now: Now) -> Redirect:
        """Invitations get forwarded: so the desk is never one click away, only one mail."""
        link = await links.open_link(links.LinkPurpose.invitation, token, now=now)
        invitation = await invitations.find(link.subject)
        if invitation.state != InvitationState.accepted:
            raise Refused(words.DESK_IS_FOR_MEMBERS)
        await desks.mail_link(
            invitation.person,
            board=invitation.board,
            by=journal.member(invitation.person),
            now=now,
        )
        return go(f"/i/{token}", words.DESK_LINK_SENT)


async def _page(
    request: AnyRequest,
    token: str,
    invitation_id: str,
    *,
    now: datetime,
    accepting: Form | None = None,
    refusing: Form | None = None,
) -> Template:
    """Open, answered or ended; with a form that was refused, as it was typed."""
    invitation = await invitations.find(invitation_id)
    board = await invitation_letters.board_of(invitation.board)
    to = await invitation_letters.reader(invitation.person)
    context: dict[str, Any] = {
        "link": token[:12],
        "token": token,
        "invitation": invitation,
        "board": board,
        "to": to,
        "inviter": await staff.find(invitation.created_by) if invitation.created_by else None,
    }
    typed = accepting or refusing
    lost = typed.refusal if typed else None
    if invitation.state in ANSWERED:
        if lost:
            raise lost  # answered otherwise meanwhile: the words stand beside that
        seats = await desk_sheets.seats_of(to.person)
        seat = next((seat for seat in seats if seat.board == board.id), None)
        return page(request, "board/invitations/acceptances/answered.html", seat=seat, **context)
    try:
        must_be_answerable(
            invitation.state, expires_at=invitation.expires_at, timezone=board.timezone, now=now
        )
    except Refused as refusal:
        if lost and typed and typed.written:
            raise lost from refusal
        sentence = refusal.sentence
        return page(
            request,
            "board/invitations/acceptances/ended.html",
            status=410,
            sentence=sentence,
            **context,
        )
    charter = await programmes.charter_of(board.id)
    if accepting is not None and accepting.error("charter"):
        # Whoever accepted the older text has not accepted this one.
        kept = ("attribution", "directory")
        accepting = typed = Form(initial={name: accepting[name] for name in kept})
        accepting.refuse("accepts_charter", words.CHARTER_CHANGED_MEANWHILE)
    return page(
        request,
        "board/invitations/acceptances/show.html",
        status=typed.status if typed else 200,
        accepting=accepting
        or Form(
            initial={
                "attribution": Attribution.internal.value,
                "directory": Directory.nobody.value,
            }
        ),
        refusing=refusing or Form(),
        is_refusing=refusing is not None,
        paragraphs=placeholders.paragraphs(invitation_letters.filled(invitation.body, board, to)),
        subject=invitation_letters.filled(invitation.subject, board, to),
        charter=charter,
        term=invitation_letters.term(board.term_months),
        quoting=QUOTING,
        readers=[(each.value, each.label) for each in Directory],
        until=invitation_letters.day_of(invitation.expires_at, board),
        **context,
    )
