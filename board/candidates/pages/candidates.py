"""Candidates of a board: the pool, one person's dossier, and what staff decide."""

from datetime import datetime
from urllib.parse import urlencode

from litestar import Controller, get, post
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Template

from board.candidates import candidates, import_progress, words
from board.foundation.identity.access import Viewer
from board.foundation.identity.rules.members import DECISIONS, CandidateState
from board.foundation.text.zones import offered_zones
from board.foundation.web.dependencies import Now, SignedIn
from board.foundation.web.forms import Form
from board.foundation.web.rendering import AnyRequest, go, page
from board.members import members, seats
from board.people import people
from board.people.pages import profiles
from board.people.rules.profiles import DETAILS
from board.programmes import programmes


class Candidates(Controller):
    path = "/boards/{board_id:str}/candidates"

    @get()
    async def index(
        self,
        request: AnyRequest,
        board_id: FromPath[str],
        viewer: SignedIn,
        now: Now,
        q: FromQuery[str] = "",
        standing: FromQuery[str] = "",
        number: FromQuery[int] = 1,
    ) -> Template:
        return await _pool(request, board_id, viewer, now, q=q, standing=standing, number=number)

    @get("/new")
    async def new(self, request: AnyRequest, board_id: FromPath[str], viewer: SignedIn) -> Template:
        board = await programmes.find_board(board_id, viewer, act="manage")
        return page(
            request,
            "board/candidates/candidates/new.html",
            board=board,
            form=Form(),
            zones=offered_zones(),
            details=DETAILS,
        )

    @post(status_code=303)
    async def create(
        self, request: AnyRequest, board_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Template | Redirect:
        board = await programmes.find_board(board_id, viewer, act="manage")
        form = await Form.read(request)
        profile = profiles.read(form)
        note = form.text("note", "Note", required=False, most=2_000, lines=True)
        if not form.errors:
            with form.taking():
                candidate = await candidates.add(board, profile, note=note, by=viewer, now=now)
                return go(
                    f"/boards/{board_id}/candidates/{candidate.id}",
                    words.candidate_added(profile.name),
                )
        return page(
            request,
            "board/candidates/candidates/new.html",
            status=form.status,
            board=board,
            form=form,
            zones=offered_zones(),
            details=DETAILS,
        )

    @post("/decisions", status_code=303)
    async def decide_about_many(
        self, request: AnyRequest, board_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Template | Redirect:
        board = await programmes.find_board(board_id, viewer, act="manage")
        form = await Form.read(request)
        ticked = dict.fromkeys(each for each in form.list("candidate") if each.isalnum())
        chosen = list(ticked)[: candidates.PAGE]
        if not chosen:
            return go(f"/boards/{board_id}/candidates", words.NOBODY_TICKED)
        if form["then"] == "invite":
            return go(
                f"/boards/{board_id}/invitations/new?{urlencode({'candidate': chosen}, doseq=True)}"
            )
        with form.taking():
            decided = await candidates.decide(
                board, chosen, CandidateState.bench, reason="", by=viewer, now=now
            )
            passed_over = len(chosen) - decided
            sentence = words.put_on_bench(decided)
            if passed_over:
                sentence += f" {words.passed_over(passed_over)}"
            return go(f"/boards/{board_id}/candidates", sentence)
        return await _pool(request, board_id, viewer, now, chosen=form)

    @get("/{candidate_id:str}")
    async def show(
        self,
        request: AnyRequest,
        board_id: FromPath[str],
        candidate_id: FromPath[str],
        viewer: SignedIn,
    ) -> Template:
        return await _dossier(request, board_id, candidate_id, viewer)

    @post("/{candidate_id:str}/decision", status_code=303)
    async def decide(
        self,
        request: AnyRequest,
        board_id: FromPath[str],
        candidate_id: FromPath[str],
        viewer: SignedIn,
        now: Now,
    ) -> Template | Redirect:
        board = await programmes.find_board(board_id, viewer, act="manage")
        candidate = await candidates.find(board_id, candidate_id)
        form = await Form.read(request)
        was = form.choice("was", "State", CandidateState)
        decision = form.choice("decision", "Decision", CandidateState)
        reason = form.text("reason", "Reason", required=False, most=2_000, lines=True)
        if decision is not None and was is not None and not form.errors:
            with form.taking():
                await candidates.decide(
                    board, [candidate.id], decision, reason=reason, was=was, by=viewer, now=now
                )
                return go(f"/boards/{board_id}/candidates/{candidate_id}", words.DECISION_SAVED)
        return await _dossier(request, board_id, candidate_id, viewer, deciding=form)

    @post("/{candidate_id:str}/note", status_code=303)
    async def write_note(
        self,
        request: AnyRequest,
        board_id: FromPath[str],
        candidate_id: FromPath[str],
        viewer: SignedIn,
        now: Now,
    ) -> Template | Redirect:
        await programmes.find_board(board_id, viewer, act="manage")
        candidate = await candidates.find(board_id, candidate_id)
        form = await Form.read(request)
        note = form.text("note", "Note", required=False, most=2_000, lines=True)
        if not form.errors:
            with form.taking():
                await candidates.write_note(candidate, note, by=viewer, now=now)
                return go(f"/boards/{board_id}/candidates/{candidate_id}", words.NOTE_SAVED)
        return await _dossier(request, board_id, candidate_id, viewer, noting=form)

    @post("/{candidate_id:str}/seat", status_code=303)
    async def seat(
        self, board_id: FromPath[str], candidate_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Redirect:
        await programmes.find_board(board_id, viewer, act="manage")
        await members.seat(await candidates.find(board_id, candidate_id), by=viewer, now=now)
        return go(f"/boards/{board_id}/members", words.MEMBER_SEATED_WITHOUT_MAIL)


async def _pool(
    request: AnyRequest,
    board_id: str,
    viewer: Viewer,
    now: datetime,
    *,
    q: str = "",
    standing: str = "",
    number: int = 1,
    chosen: Form | None = None,
) -> Template:
    """A page of the pool; `chosen` is a form with people ticked that could not be taken."""
    board = await programmes.find_board(board_id, viewer)
    wanted = CandidateState(standing) if standing in set(CandidateState) else None
    shown = max(1, min(number, 10_000))
    rows, total = await candidates.pool(board_id, query=q[:200], state=wanted, page=shown)
    may_manage = viewer.may("manage", board_id)
    return page(
        request,
        "board/candidates/candidates/index.html",
        status=chosen.status if chosen else 200,
        chosen=chosen or Form(),
        board=board,
        candidates=rows,
        total=total,
        counts=await seats.pool_counts(board_id),
        form=Form(initial={"q": q[:200], "standing": wanted or ""}),
        is_filtered=bool(q.strip() or wanted),
        number=shown,
        last=-(-total // candidates.PAGE),
        query=urlencode({"q": q[:200], "standing": wanted or ""}),
        may_manage=may_manage,
        taking_in=await import_progress.newest(board_id, now=now) if may_manage else None,
        here=f"/boards/{board_id}/candidates",
    )


async def _dossier(
    request: AnyRequest,
    board_id: str,
    candidate_id: str,
    viewer: Viewer,
    *,
    deciding: Form | None = None,
    noting: Form | None = None,
) -> Template:
    """The page of one candidate; with a form that was refused, as it was typed."""
    board = await programmes.find_board(board_id, viewer)
    candidate = await candidates.find(board_id, candidate_id)
    person, profile = await people.with_profile(candidate.person)
    state = CandidateState(candidate.state)
    refused = deciding or noting
    return page(
        request,
        "board/candidates/candidates/show.html",
        status=refused.status if refused else 200,
        board=board,
        candidate=candidate,
        state=state,
        is_decidable=state in DECISIONS,
        person=person,
        profile=profile,
        decision=await candidates.last_decision(candidate),
        deciding=deciding or Form(initial={"decision": state, "reason": candidate.reason}),
        noting=noting or Form(initial={"note": candidate.note}),
        may_manage=viewer.may("manage", board_id),
    )
