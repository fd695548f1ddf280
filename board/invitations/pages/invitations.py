"""Writing invitations to candidates, and the funnel of what became of them."""

from datetime import datetime
from typing import Any

from litestar import Controller, get, post
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Response, Template

from board import settings
from board.foundation.errors import NotFound
from board.foundation.identity.access import Viewer
from board.foundation.identity.rules.boards import BoardKind
from board.foundation.mail.rules.outbox import MailState
from board.foundation.mailings import progress
from board.foundation.mailings.mailings import is_many
from board.foundation.text import moments, placeholders
from board.foundation.web import mail_bodies
from board.foundation.web.dependencies import Now, SignedIn
from board.foundation.web.forms import Form
from board.foundation.web.rendering import AnyRequest, go, page
from board.invitations import choices as pool
from board.invitations import drafts, funnels, invitations, mailings, suggestions, words
from board.invitations import letters as invitation_letters
from board.invitations import sending as invitation_mails
from board.invitations.choices import CandidateChoice, ChoicePage
from board.invitations.letters import InvitationLetter
from board.invitations.rules import OPEN_FOR, InvitationStage, MailingKind, open_until
from board.programmes import programmes

AT_ONCE = 100  # rows of a page
LOOK = "look:"  # and a page, "all" or "none": the candidates are looked at, nothing is sent
FILTERS = {
    "": (),
    "held": (InvitationStage.held, InvitationStage.leaving),
    "bounced": (InvitationStage.bounced,),
    "unanswered": (InvitationStage.unanswered, InvitationStage.expired),
    "accepted": (InvitationStage.accepted,),
    "declined": (InvitationStage.declined,),
    "withdrawn": (InvitationStage.withdrawn,),
}


class BoardInvitations(Controller):
    """All invitations of one board."""

    path = "/boards/{board_id:str}/invitations"

    @get()
    async def index(
        self,
        request: AnyRequest,
        board_id: FromPath[str],
        viewer: SignedIn,
        now: Now,
        show: FromQuery[str] = "",
        at: FromQuery[int] = 1,
    ) -> Template:
        return await _funnel(request, board_id, viewer, now=now, show=show, at=at)

    @get("/new")
    async def new(
        self, request: AnyRequest, board_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Template:
        board = await programmes.find_board(board_id, viewer, act="manage")
        last = moments.instant_to_local(now + OPEN_FOR, board.timezone).date()
        subject, body = words.of_letter(has_seats=BoardKind(board.kind).has_seats)
        form = Form(
            initial={
                "candidate": request.query_params.getall("candidate", []),
                "subject": subject,
                "body": body,
                "expires_on": last.isoformat(),
            }
        )
        return await _compose(request, board, form)

    @post(status_code=303)
    async def create(
        self, request: AnyRequest, board_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Template | Redirect:
        board = await programmes.find_board(board_id, viewer, act="manage")
        form = await Form.read(request)
        intent = form["intent"]
        choices = await pool.of_board(board_id)
        if intent.startswith(LOOK):
            return await _compose(request, board, form, choices)
        letter = _letter(form, board, now=now)
        chosen = form.some_of(
            "candidate", words.WHOM_TO_INVITE_LABEL, [each.candidate for each in choices]
        )
        if form.errors:
            return await _compose(request, board, form, choices, status=422)
        with form.taking():
            if intent == "test":
                first = next(each for each in choices if each.candidate == chosen[0])
                await drafts.send_test(letter, board, first.to, by=viewer, now=now)
                said = words.test_sent(first.to.name, viewer.email)
                return await _compose(request, board, form, choices, flash=said)
            hold = intent == "hold"
            if is_many(len(chosen)):
                return await _begin(board, chosen, choices, letter, hold=hold, by=viewer, now=now)
            invited, skipped = await invitations.send(
                board_id, chosen, letter, by=viewer, now=now, hold=hold
            )
            if invited or all(each.skipped == words.HAS_OPEN_INVITATION for each in skipped):
                waiting = [each for each in invited if _waits(board, each, now=now)]
                shown = 0 if hold else len(waiting)
                said = _outcome(len(invited), skipped, is_held=hold, waiting=shown)
                return go(f"/boards/{board_id}/invitations", said)
            form.refuse("candidate", words.nobody_invited(_named(skipped)))
        return await _compose(request, board, form, status=form.status)

    @get("/preview")
    async def default_preview(
        self, board_id: FromPath[str], viewer: SignedIn, now: Now, candidate: FromQuery[str] = ""
    ) -> Response[str]:
        board = await programmes.find_board(board_id, viewer, act="manage")
        letter = InvitationLetter(
            *words.of_letter(has_seats=BoardKind(board.kind).has_seats), now + OPEN_FOR
        )
        return await _preview(board_id, letter, candidate, by=viewer)

    @post("/preview", status_code=200)
    async def preview(
        self, request: AnyRequest, board_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Response[str]:
        """What stands in the form right now, as one of the readers will get it."""
        board = await programmes.find_board(board_id, viewer, act="manage")
        form = await Form.read(request)
        letter = _letter(form, board, now=now)
        return await _preview(board_id, letter, form["preview_as"], by=viewer)

    @post("/hold", status_code=303)
    async def hold(self, board_id: FromPath[str], viewer: SignedIn, now: Now) -> Redirect:
        held = await mailings.hold_board(board_id, by=viewer, now=now)
        said = words.invitations_held(held) if held else words.ALL_LEFT_ALREADY
        return go(f"/boards/{board_id}/invitations?show=held", said)

    @post("/release", status_code=303)
    async def release(self, board_id: FromPath[str], viewer: SignedIn, now: Now) -> Redirect:
        sent = await mailings.release_board(board_id, by=viewer, now=now)
        said = words.invitations_released(sent) if sent else words.NONE_HELD
        return go(f"/boards/{board_id}/invitations", said)

    @post("/reminders", status_code=303)
    async def remind(
        self, request: AnyRequest, board_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Redirect:
        """All who may be reminded, or the one that the button named."""
        await programmes.find_board(board_id, viewer, act="manage")
        form = await Form.read(request)
        funnel = await funnels.of_board(board_id, now=now)
        only = form["invitation"]
        to_remind = [row.id for row in funnel.to_remind if not only or row.id == only]
        if is_many(len(to_remind)):
            await mailings.remind(board_id, to_remind, by=viewer, now=now)
            said = words.reminders_begun(len(to_remind))
            return go(f"/boards/{board_id}/invitations", said)
        reminded = await invitations.remind(board_id, to_remind, by=viewer, now=now)
        said = words.reminded(reminded) if reminded else words.NOBODY_REMINDED
        return go(f"/boards/{board_id}/invitations", said)


class Invitations(Controller):
    """What staff do with one invitation."""

    path = "/invitations/{invitation_id:str}"

    @post("/withdrawal", status_code=303)
    async def withdraw(self, invitation_id: FromPath[str], viewer: SignedIn, now: Now) -> Redirect:
        invitation = await invitations.find_for(invitation_id, viewer)
        is_told = await invitations.withdraw(invitation, by=viewer, now=now)
        return go(
            f"/boards/{invitation.board}/invitations",
            words.WITHDRAWN_AND_TOLD if is_told else words.WITHDRAWN_BEFORE_SENT,
        )

    @post("/mail", status_code=303)
    async def send_again(
        self, invitation_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Redirect:
        invitation = await invitations.find_for(invitation_id, viewer)
        await invitation_mails.send_again(invitation, by=viewer, now=now)
        return go(f"/boards/{invitation.board}/invitations", words.SENT_AGAIN)

    @post("/suggestion", status_code=303)
    async def settle_suggestion(
        self, request: AnyRequest, invitation_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Template | Redirect:
        invitation = await invitations.find_for(invitation_id, viewer)
        form = await Form.read(request)
        company = form.text("company", "Company", required=False, most=160)
        adds = form["intent"] == "add"
        if not form.errors:
            with form.taking("company"):
                await suggestions.settle(invitation, company=company, adds=adds, by=viewer, now=now)
                return go(
                    f"/boards/{invitation.board}/{'candidates' if adds else 'invitations'}",
                    words.suggestion_added(invitation.suggested_name)
                    if adds
                    else words.SUGGESTION_PUT_ASIDE,
                )
        return await _funnel(
            request, invitation.board, viewer, now=now, typed=(invitation_id, form)
        )


async def _funnel(
    request: AnyRequest,
    board_id: str,
    viewer: Viewer,
    *,
    now: datetime,
    show: str = "",
    at: int = 1,
    typed: tuple[str, Form] | None = None,
) -> Template:
    """The funnel of a board; `typed` is an invitation's form that could not be taken."""
    board = await programmes.find_board(board_id, viewer)
    funnel = await funnels.of_board(board_id, now=now)
    stages = FILTERS.get(show, ())
    rows = funnel.at(*stages) if stages else funnel.rows
    last = max(1, -(-len(rows) // AT_ONCE))
    at = min(max(at, 1), last)
    mass = await progress.of_board(board_id, kinds=list(MailingKind), now=now)
    failed = [reader for each in mass for reader, _ in each.failures]
    unwritten = await pool.of_board(board_id, failed) if failed else []
    if typed is not None and typed[0] not in {row.id for row in funnel.suggestions}:
        raise typed[1].refusal or NotFound  # somebody has settled it: the words stand beside that
    return page(
        request,
        "board/invitations/invitations/index.html",
        status=typed[1].status if typed else 200,
        typed=typed,
        blank=Form(),
        board=board,
        funnel=funnel,
        mailings=mass,
        readers={each.candidate: each.to.name for each in unwritten},
        rows=rows[(at - 1) * AT_ONCE : at * AT_ONCE],
        at=at,
        last=last,
        show=show if stages else "",
        labels={state.value: state.label for state in MailState},
        may_manage=viewer.may("manage", board_id),
        undo_until=funnel.leaving_at
        if funnel.leaving_at is not None and funnel.leaving_at > now
        else None,
    )


async def _begin(
    board: Any,
    chosen: list[str],
    choices: list[CandidateChoice],
    letter: InvitationLetter,
    *,
    hold: bool,
    by: Viewer,
    now: datetime,
) -> Redirect:
    """Too many to write while somebody waits for the page: the worker does it."""
    among = set(chosen)
    skipped = [each for each in choices if each.skipped and each.candidate in among]
    able = [each.candidate for each in choices if not each.skipped and each.candidate in among]
    where = f"/boards/{board.id}/invitations"
    if not able:
        return go(where, _outcome(0, skipped, is_held=hold, waiting=0))
    await mailings.begin(board.id, able, letter, by=by, now=now, hold=hold)
    seconds = settings.current().undo_seconds
    if hold:
        said = words.mailing_begun_held(len(able))
    elif seconds:
        said = words.mailing_begun_stoppable(len(able), seconds)
    else:
        said = words.mailing_begun(len(able))
    return go(where, _with_skipped(said, skipped))


async def _compose(
    request: AnyRequest,
    board: Any,
    form: Form,
    choices: list[CandidateChoice] | None = None,
    *,
    status: int = 200,
    flash: str | None = None,
) -> Template:
    everybody = await pool.of_board(board.id) if choices is None else choices
    open_to = [each for each in everybody if each.skipped is None]
    ticked = set(form.list("candidate"))
    shown_at = _page_of(form, open_to, ticked)
    candidates = [each.candidate for each in open_to]
    wanted = [form["preview_as"], *(each for each in candidates if each in ticked), *candidates]
    shown = next((each for each in wanted if each in candidates), "")
    named = {shown, *(each.candidate for each in shown_at.rows)}
    flashed: dict[str, Any] = {} if flash is None else {"flash": flash}
    return page(
        request,
        "board/invitations/invitations/new.html",
        status=status,
        board=board,
        form=form,
        choices=open_to,
        shown=shown_at,
        ticked=ticked,
        skipped=[each for each in everybody if each.skipped is not None],
        is_typed=choices is not None or status != 200,
        preview_form=Form(initial={"preview_as": shown}),
        named=[(each.candidate, each.to.name) for each in open_to if each.candidate in named],
        undo_seconds=settings.current().undo_seconds,
        placeholders=placeholders.KNOWN,
        **flashed,
    )


def _page_of(form: Form, open_to: list[CandidateChoice], ticked: set[str]) -> ChoicePage:
    """The candidates that are shown; `ticked` follows where all or none were wanted."""
    intent, search = form["intent"], form["search"][:100]
    at = intent.removeprefix(LOOK) if intent.startswith(LOOK) else form["at"]
    number = int(at) if at.isascii() and at.isdigit() and len(at) < 6 else 1
    if at == "all":
        matching = pool.page_of(open_to, ticked, search=search).matching
        ticked |= {each.candidate for each in matching}
    elif at == "none":
        ticked.clear()
    return pool.page_of(open_to, ticked, search=search, at=number)


async def _preview(
    board_id: str, letter: InvitationLetter, candidate: str, *, by: Viewer
) -> Response[str]:
    choices = await pool.of_board(board_id)
    chosen = next((each for each in choices if each.candidate == candidate), None)
    if chosen is None:
        if not choices:
            raise NotFound
        chosen = choices[0]
    board = await invitation_letters.board_of(board_id)
    _, _, html = invitation_letters.preview(letter, board, chosen.to, by=by)
    return mail_bodies.dead(html)


def _letter(form: Form, board: Any, *, now: datetime) -> InvitationLetter:
    subject = form.text("subject", "Subject", most=150)
    body = form.text("body", "Letter", most=10_000, lines=True)
    for name, text in (("subject", subject), ("body", body)):
        if problem := placeholders.problem(text):
            form.refuse(name, problem)
    last = form.day("expires_on", words.OPEN_UNTIL_LABEL)
    expires_at = None
    if last is not None:
        with form.taking("expires_on"):
            expires_at = open_until(last, board.timezone, now=now)
    return InvitationLetter(subject, body, expires_at)


def _waits(board: Any, choice: CandidateChoice, *, now: datetime) -> bool:
    """Whether it is a quiet hour where the invited person is."""
    return invitation_letters.quiet(board, choice.to, now, before=None) > now


def _outcome(invited: int, skipped: list[CandidateChoice], *, is_held: bool, waiting: int) -> str:
    if not invited:
        return words.ALL_INVITED_ALREADY
    seconds = settings.current().undo_seconds
    if is_held:
        said = words.invited_and_held(invited)
    elif seconds:
        said = words.invited_stoppable(invited, seconds)
    else:
        said = words.invited(invited)
    if waiting:
        said = f"{said} {words.quiet_hour_for(waiting)}"
    return _with_skipped(said, skipped)


def _with_skipped(said: str, skipped: list[CandidateChoice]) -> str:
    return f"{said} {words.skipped(_named(skipped))}" if skipped else said


def _named(skipped: list[CandidateChoice]) -> str:
    named = [words.skipped_person(each.to.name, each.skipped or "") for each in skipped[:8]]
    more = [words.and_more(len(skipped) - 8)] if len(skipped) > 8 else []
    return "; ".join(named + more)
