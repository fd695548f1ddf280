"""A meeting on site: the place, who needs what there, and the papers for the door."""

from typing import Any

from litestar import Controller, get, post
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Response, Template

from board.foundation.errors import NotFound, Refused
from board.foundation.identity.access import Viewer
from board.foundation.mail import templating
from board.foundation.web.dependencies import Now, SignedIn
from board.foundation.web.forms import Form
from board.foundation.web.rendering import AnyRequest, go
from board.programmes import programmes
from meetings.onsite import onsite, words
from meetings.onsite import prints as onsite_prints
from meetings.onsite.onsite import VenueFacts
from meetings.onsite.prints import OnsitePaper, Selection
from meetings.onsite.rules.onsite import diet_totals
from meetings.printing.pdf import RenderFailed
from meetings.scheduling import meetings
from meetings.scheduling.pages.meeting_pages import meeting_page
from meetings.scheduling.rules.meetings import MeetingState

LONGEST = 2000
QUESTIONS = [
    ("travel", "When and how they travel"),
    ("hotel", "Whether they need a hotel room"),
    ("diet", "What they eat"),
    ("access", "What access they need"),
]


class OnSite(Controller):
    path = "/meetings/{meeting_id:str}/onsite"

    @get()
    async def show(
        self,
        request: AnyRequest,
        meeting_id: FromPath[str],
        viewer: SignedIn,
        now: Now,
        who: FromQuery[str] = "",
    ) -> Template:
        meeting = await meetings.find(meeting_id, viewer, act="manage")
        venue = await onsite.venue_of(meeting.id)
        if venue is None:
            initial = {"asks": [name for name, _ in QUESTIONS], "address": meeting.place}
            return await _form(request, meeting, viewer, Form(initial=initial))
        guests = await onsite.guests_of(meeting)
        coming = [guest for guest in guests if guest.answer in onsite.LIKELY]
        ends_at = await onsite.last_end(meeting.id)
        return await meeting_page(
            request,
            "meetings/onsite/onsite/show.html",
            meeting.id,
            meeting=meeting,
            board=await programmes.find_board(meeting.board, viewer),
            venue=venue,
            coming=coming,
            silent=[guest for guest in coming if guest.needs.stay is None],
            to_ask=[guest for guest in onsite.to_ask(guests, now) if guest.email],
            totals=diet_totals(guest.needs.stay for guest in coming),
            rooms=sum(bool(guest.needs.stay and guest.needs.stay.wants_hotel) for guest in coming),
            deleted_on=await onsite.deleted_on(meeting),
            is_open=ends_at is not None and ends_at > now and meeting.state == MeetingState.invited,
            papers=list(OnsitePaper),
            selections=list(Selection),
            who=_selection(who),
        )

    @get("/edit")
    async def edit(
        self, request: AnyRequest, meeting_id: FromPath[str], viewer: SignedIn
    ) -> Template:
        meeting = await meetings.find(meeting_id, viewer, act="manage")
        venue = await onsite.venue_of(meeting.id)
        if venue is None:
            raise NotFound
        initial = {
            "address": venue.address,
            "arrival": venue.arrival,
            "hotel": venue.hotel,
            "asks": [name for name, _ in QUESTIONS if getattr(venue, f"asks_{name}")],
        }
        return await _form(request, meeting, viewer, Form(initial=initial), is_new=False)

    @post(status_code=303)
    async def update(
        self, request: AnyRequest, meeting_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Template | Redirect:
        meeting = await meetings.find(meeting_id, viewer, act="manage")
        form = await Form.read(request)
        asks = form.some_of(
            "asks", "What people are asked", [name for name, _ in QUESTIONS], required=False
        )
        place = VenueFacts(
            address=form.text("address", "Address", most=LONGEST, lines=True),
            arrival=form.text("arrival", "Arriving", required=False, most=LONGEST, lines=True),
            hotel=form.text("hotel", "Hotel", required=False, most=LONGEST, lines=True),
            **{f"asks_{name}": name in asks for name, _ in QUESTIONS},
        )
        is_new = await onsite.venue_of(meeting.id) is None
        if not form.errors:
            with form.taking():
                await onsite.set_up(meeting, place, by=viewer, now=now)
                return go(
                    f"/meetings/{meeting.id}/onsite",
                    words.MEETING_IS_ON_SITE if is_new else words.PLACE_CHANGED,
                )
        return await _form(request, meeting, viewer, form, is_new=is_new, status=form.status)

    @post("/cancellation", status_code=303)
    async def call_off(self, meeting_id: FromPath[str], viewer: SignedIn, now: Now) -> Redirect:
        meeting = await meetings.find(meeting_id, viewer, act="manage")
        gone = await onsite.call_off(meeting, by=viewer, now=now)
        return go(f"/meetings/{meeting.id}", words.not_on_site_any_more(gone))

    @post("/requests", status_code=303)
    async def ask(self, meeting_id: FromPath[str], viewer: SignedIn, now: Now) -> Redirect:
        meeting = await meetings.find(meeting_id, viewer, act="manage")
        asked = await onsite.ask(meeting, by=viewer, now=now)
        return go(f"/meetings/{meeting.id}/onsite", words.people_asked(asked))

    @get("/{paper:str}")
    async def paper(
        self,
        meeting_id: FromPath[str],
        paper: FromPath[str],
        viewer: SignedIn,
        now: Now,
        who: FromQuery[str] = "",
    ) -> Response[bytes]:
        """A paper as PDF, under the address that ends in its name and .pdf; made anew each time."""
        meeting = await meetings.find(meeting_id, viewer, act="manage")
        name, _, kind = paper.partition(".")
        venue = await onsite.venue_of(meeting.id)
        if kind != "pdf" or name not in list(OnsitePaper) or venue is None:
            raise NotFound
        try:
            data = await onsite_prints.print_paper(
                templating.environment(),
                OnsitePaper(name),
                _selection(who),
                meeting,
                venue,
                now=now,
            )
        except RenderFailed as failure:
            raise Refused(failure.reason) from None
        return Response(
            data,
            media_type="application/pdf",
            headers={"Content-Disposition": f'inline; filename="{name}.pdf"'},
        )


def _selection(who: str) -> Selection:
    return Selection(who) if who in list(Selection) else Selection.likely


async def _form(
    request: AnyRequest,
    meeting: Any,
    viewer: Viewer,
    form: Form,
    *,
    is_new: bool = True,
    status: int = 200,
) -> Template:
    return await meeting_page(
        request,
        "meetings/onsite/onsite/edit.html",
        meeting.id,
        status=status,
        meeting=meeting,
        board=await programmes.find_board(meeting.board, viewer),
        form=form,
        is_new=is_new,
        questions=QUESTIONS,
    )
