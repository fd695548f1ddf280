"""Requests: the inbox of what is owed an answer, and answering one."""

from datetime import datetime
from urllib.parse import urlencode

from litestar import Controller, get, post
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Template

from board.foundation.errors import Forbidden
from board.foundation.identity.access import Viewer
from board.foundation.text.moments import instant_to_local
from board.foundation.web.dependencies import Now, SignedIn
from board.foundation.web.forms import Form
from board.foundation.web.rendering import AnyRequest, go, page
from board.roadmap import listings, roadmap
from board.roadmap import words as roadmap_words
from board.roadmap.rules.roadmap import Verdict, verdict_of
from meetings.requests import (
    answer_deadlines,
    answerers,
    narrowings,
    requests,
    sieves,
    triage,
    words,
)
from meetings.requests import words_of_requests as request_words
from meetings.requests.sieves import Sieve

VERDICTS = [(verdict.value, verdict.label) for verdict in Verdict]
NEW = "new"


class Requests(Controller):
    path = "/requests"

    @get()
    async def index(
        self,
        request: AnyRequest,
        viewer: SignedIn,
        now: Now,
        show: FromQuery[str] = "open",
        board: FromQuery[str] = "",
        meeting: FromQuery[str] = "",
        theme: FromQuery[str] = "",
        segment: FromQuery[str] = "",
        owner: FromQuery[str] = "",
        q: FromQuery[str] = "",
        number: FromQuery[int] = 1,
    ) -> Template:
        typed = {
            "show": show, "board": board, "meeting": meeting, "theme": theme,
            "segment": segment, "owner": owner, "q": q[:200],
        }  # fmt: skip
        return await _inbox(request, viewer, typed, Form(), now=now, number=number)

    @post("/groups", status_code=303)
    async def group(self, request: AnyRequest, viewer: SignedIn, now: Now) -> Template | Redirect:
        """Several requests become one item of the roadmap, or join one."""
        if not viewer.boards_where("move_roadmap"):
            raise Forbidden(roadmap_words.ROADMAP_FORBIDDEN)
        form = await Form.read(request)
        item = await _item(form, viewer)
        title = form.text("title", "Title of a new item", required=False, most=200)
        chosen = form.list("request")
        if item == NEW and not title and chosen and not form.errors:
            title = (await requests.find(chosen[0], viewer, now=now)).title
            if not title:
                form.refuse("title", words.NAME_THE_ITEM)
        if not form.errors:
            with form.taking():
                made = await triage.group(
                    chosen, item="" if item == NEW else item, title=title, by=viewer, now=now
                )
                return go(f"/roadmap/{made}", words.requests_grouped(len(set(chosen))))
        return await _inbox(request, viewer, {"show": "open"}, form, now=now, status=form.status)

    @get("/{request_id:str}")
    async def show(
        self, request: AnyRequest, request_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Template | Redirect:
        """By its id, or by its number as people write it: /requests/CAB-4."""
        if "-" in request_id:
            return Redirect(
                f"/requests/{await requests.named(request_id, viewer)}", status_code=302
            )
        found = await requests.find(request_id, viewer, now=now)
        return await _page(request, found, viewer, _filled(found), now=now)

    @post("/{request_id:str}/answer", status_code=303)
    async def answer(
        self, request: AnyRequest, request_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Template | Redirect:
        found = await requests.find(request_id, viewer, now=now, act="answer")
        form = await Form.read(request)
        verdict = form.choice("verdict", "Answer", Verdict)
        reason = form.text("reason", "The reason", most=5_000, lines=True)
        later_on = form.day("later_on", "When", required=False)
        if verdict is not None and not form.errors:
            with form.taking():
                is_told = await requests.answer(
                    request_id, verdict=verdict, reason=reason, later_on=later_on,
                    seen=form["seen"], by=viewer, now=now,
                )  # fmt: skip
                reader = (found.name or "") if is_told else ""
                return go(
                    f"/requests/{request_id}", words.request_answered(found.reference, reader)
                )
        found = await requests.find(request_id, viewer, now=now)
        return await _page(request, found, viewer, form, now=now, status=form.status)

    @post("/{request_id:str}/owner", status_code=303)
    async def assign(
        self, request: AnyRequest, request_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Template | Redirect:
        found = await requests.find(request_id, viewer, now=now, act="answer")
        form = await Form.read(request)
        people = await answerers.owners_for(found.board)
        owner = form.one_of("owner", "Who answers", [row.id for row in people], required=False)
        if not form.errors:
            with form.taking("owner"):
                await answerers.assign(request_id, owner or None, by=viewer, now=now)
                return go(f"/requests/{request_id}", words.OWNER_NOTED)
        return await _page(request, found, viewer, form, now=now, status=form.status)

    @post("/{request_id:str}/title", status_code=303)
    async def retitle(
        self, request: AnyRequest, request_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Template | Redirect:
        found = await requests.find(request_id, viewer, now=now, act="capture")
        form = await Form.read(request)
        title = form.text("title", "In our words", most=200)
        if not form.errors:
            with form.taking("title"):
                await requests.retitle(request_id, title, by=viewer, now=now)
                # Named where a digest is about to go to its reviewers, it leads back there.
                digest = form["digest"]
                back = f"/digests/{digest}" if digest.isalnum() else f"/requests/{request_id}"
                return go(back, words.WORDING_CHANGED)
        return await _page(request, found, viewer, form, now=now, status=form.status)


async def _inbox(
    request: AnyRequest,
    viewer: Viewer,
    typed: dict[str, str],
    form: Form,
    *,
    now: datetime,
    number: int = 1,
    status: int = 200,
) -> Template:
    options = await narrowings.choices(viewer)
    # What is no choice narrows nothing: typed addresses never reach the database.
    known = {
        name: {value for value, _ in options[f"{name}s"]}
        for name in ("board", "meeting", "theme", "segment", "owner")
    }
    chosen = {
        name: typed.get(name, "") if typed.get(name) in values else ""
        for name, values in known.items()
    }
    state = typed["show"] if typed["show"] in sieves.STATES else "open"
    sieve = Sieve(state=state, search=typed.get("q", ""), **chosen)
    at = max(1, min(number, 10_000))
    rows, total = await sieves.page_of_requests(viewer, sieve, page=at, now=now)
    may_group = viewer.boards_where("move_roadmap")
    items = await listings.joinable(viewer, form["find"]) if may_group else []
    query = {"show": state, "q": sieve.search, **chosen}
    kept_in_address = urlencode({name: value for name, value in query.items() if value})
    return page(
        request,
        "meetings/requests/requests/index.html",
        status=status,
        rows=rows,
        total=total,
        state=state,
        sieve=sieve,
        options=options,
        filters=Form(initial=query),
        form=form,
        today=instant_to_local(now, viewer.timezone).date(),
        kept=await answer_deadlines.deadlines_met(viewer, board=sieve.board, now=now),
        doubles=await triage.doubles(viewer, board=sieve.board)
        if state in ("open", "overdue") and at == 1
        else [],
        may_group=may_group,
        items=[(NEW, "A new item"), *((row.id, row.title) for row in items)],
        are_all_items=len(items) < listings.LISTED and not form["find"],
        number=at,
        last=-(-total // sieves.PAGE),
        href=f"/requests?{kept_in_address}&number=",
    )


async def _item(form: Form, viewer: Viewer) -> str:
    """The item that was chosen, or the only one with the words that were typed; or NEW."""
    search = form.text("find", words.FIND_ITEM_LABEL, required=False, most=200)
    item = form["item"]
    if item == NEW and search:
        found = await listings.joinable(viewer, search)
        if len(found) == 1:
            return found[0].id
        form.refuse("find", words.CHOOSE_OF_FOUND if found else words.NO_ITEM_FOUND)
    elif item != NEW and not await listings.is_joinable(item, viewer):
        form.one_of("item", "The item", [NEW])
    return item


def _filled(found: requests.DatedRequest) -> Form:
    return Form(initial=_initial(found))


def _initial(found: requests.DatedRequest) -> dict[str, object]:
    return {
        "verdict": found.verdict or "",
        "reason": found.reason,
        "later_on": found.later_on,
        "title": found.title,
        "owner": found.owner or "",
        "seen": found.version,
    }


async def _page(
    request: AnyRequest,
    found: requests.DatedRequest,
    viewer: Viewer,
    form: Form,
    *,
    now: datetime,
    status: int = 200,
) -> Template:
    item = (await roadmap.of_sources("request", [found.id])).get(found.id)
    # What is planned for it says the verdict already; the reason is still owed.
    implied = verdict_of(item.status) if item and not found.answered_at else None
    if item and implied and status == 200 and not form["verdict"]:
        form = Form(initial={**_initial(found), "verdict": implied, "reason": item.reason})
    is_beside = bool(form.error("title") or form.error("owner"))  # not the answer's form
    alike = await triage.like(found.id, found.board, found.title, found.body, viewer)
    may_answer = viewer.may("answer", found.board)
    return page(
        request,
        "meetings/requests/requests/show.html",
        status=status,
        found=found,
        form=_filled(found) if is_beside else form,
        title_form=form if form.error("title") else _filled(found),
        owner_form=form if form.error("owner") else _filled(found),
        words=(await request_words.of_requests([found.id], now)).get(found.id),
        item=item,
        implied=implied,
        alike=alike,
        owners=await answerers.owners_for(found.board) if may_answer else [],
        verdicts=VERDICTS,
        may_answer=may_answer,
        may_capture=viewer.may("capture", found.board),
        may_move=viewer.may("move_roadmap", found.board),
    )
