"""Who talks, on the run page: tapped while it goes on, corrected afterwards."""

from litestar import Controller, get, post
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Template

from board.foundation.errors import NotFound
from board.foundation.web.dependencies import Now, SignedIn
from board.foundation.web.forms import Form
from board.foundation.web.rendering import AnyRequest, go, page
from meetings.agenda import agenda, talk
from meetings.agenda.rules.talk import LONGEST, Side
from meetings.capture import words
from meetings.capture.pages.runs import minutes_form, run_page, run_path
from meetings.scheduling import meetings

NOBODY = ("", "nobody")


class Talks(Controller):
    path = "/meetings/{meeting_id:str}/run"

    @get("/talk")
    async def show(
        self,
        request: AnyRequest,
        meeting_id: FromPath[str],
        viewer: SignedIn,
        now: Now,
        item: FromQuery[str] = "",
    ) -> Template:
        """The part of the run page that other scribes' taps change."""
        meeting = await meetings.find(meeting_id, viewer)
        plan = await agenda.of_meeting(meeting)
        current = plan.entry(item) if item else None
        talked = await talk.of_meeting(meeting.id, now=now)
        return page(
            request,
            "meetings/capture/talk/_panel.html",
            meeting=meeting,
            plan=plan,
            current=current,
            talk=talked,
            talk_form=minutes_form(talked, item or None),
            may_capture=viewer.may("capture", meeting.board),
        )

    @post("/talk", status_code=303)
    async def tap(
        self, request: AnyRequest, meeting_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Redirect:
        """From now on the side that the button names talks, or nobody."""
        meeting = await meetings.find(meeting_id, viewer, act="capture")
        form = await Form.read(request)
        side = form["speaking"]
        if side not in (*NOBODY, *Side):
            raise NotFound
        tapped = None if side in NOBODY else Side(side)
        await talk.tap(meeting, form["item"], tapped, by=viewer.actor, now=now)
        return go(f"{run_path(meeting_id, form['item'])}#talk")

    @post("/talk/correction", status_code=303)
    async def correct(
        self, request: AnyRequest, meeting_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Template | Redirect:
        """Minutes of both sides by hand; both empty: not measured."""
        meeting = await meetings.find(meeting_id, viewer, act="capture")
        form = await Form.read(request)
        hosts = form.integer("hosts", "Hosts", most=LONGEST, required=False)
        members = form.integer("members", "Members", most=LONGEST, required=False)
        if not form.errors:
            with form.taking():
                await talk.correct(meeting, form["item"], hosts, members, by=viewer.actor, now=now)
                said = words.TALK_NOTED if hosts or members else words.NO_TALK_NOTED
                return go(f"{run_path(meeting_id, form['item'])}#talk", said)
        return await run_page(
            request, meeting, viewer, form["item"], now=now, talk_form=form, status=form.status
        )

    @post("/next", status_code=303)
    async def go_on(
        self, request: AnyRequest, meeting_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Redirect:
        """On to another item's page: nobody talks under this one any more."""
        meeting = await meetings.find(meeting_id, viewer, act="capture")
        form = await Form.read(request)
        await talk.leave(meeting, form["item"], by=viewer.actor, now=now)
        return go(run_path(meeting_id, form["next"]))
