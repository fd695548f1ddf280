"""Other times: an attendee proposes one behind the meeting link, staff accept or decline it."""

from datetime import datetime, timedelta
from typing import Any

from litestar import Controller, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template

from board.foundation.links import links
from board.foundation.text.moments import city, instant_to_local, local_to_instant, reader_span
from board.foundation.web.authentication import BY_LINK
from board.foundation.web.dependencies import Now, SignedIn
from board.foundation.web.forms import Form
from board.foundation.web.rendering import AnyRequest, go
from meetings.proposals import counter_proposals, time_wishes
from meetings.proposals import words as proposals_words
from meetings.proposals.pages.asking import note_of, opened_by
from meetings.proposals.pages.declining import again, words_of
from meetings.scheduling import attendance, meeting_links, meetings

HALF_A_DAY = timedelta(hours=12)


class ProposedTimes(Controller):
    path = "/m/{token:str}/proposal"
    opt = BY_LINK

    @get()
    async def new(self, request: AnyRequest, token: FromPath[str], now: Now) -> Template:
        link = await links.open_link(links.LinkPurpose.meeting, token, now=now)
        return await _page(request, token, link, None, now=now)

    @post(status_code=303)
    async def create(
        self, request: AnyRequest, token: FromPath[str], now: Now
    ) -> Template | Redirect:
        link = await links.open_link(links.LinkPurpose.meeting, token, now=now)
        attendee = await attendance.attendee_of(link.subject, link.member)
        meeting = await meetings.get(link.subject)
        person = await meeting_links.owner(link)
        form = await Form.read(request)
        proposed = _span(form, person.timezone or meeting.timezone)
        note = note_of(form)
        sitting, _, seen = form["sitting"].partition(":")
        if proposed is not None and not form.errors:
            with form.taking("on"):
                await time_wishes.propose_by_link(
                    attendee,
                    sitting[:12],
                    *proposed,
                    comment=note,
                    seen=int(seen[:9]) if seen[:9].isdecimal() and seen.isascii() else -1,
                    now=now,
                )
                return go(
                    f"/m/{token}",
                    proposals_words.PROPOSAL_STORED,
                )
        return await _page(request, token, link, form, now=now, status=form.status)


class CounterProposals(Controller):
    path = "/counter-proposals/{proposal_id:str}"

    @post("/acceptance", status_code=303)
    async def accept(self, proposal_id: FromPath[str], viewer: SignedIn, now: Now) -> Redirect:
        row = await counter_proposals.find(proposal_id, viewer, now=now)
        told = await counter_proposals.accept(proposal_id, by=viewer, now=now)
        return go(f"/meetings/{row.meeting}", proposals_words.proposal_accepted(told))

    @post("/refusal", status_code=303)
    async def decline(
        self, request: AnyRequest, proposal_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Template | Redirect:
        row = await counter_proposals.find(proposal_id, viewer, now=now)
        form = await Form.read(request)
        words = words_of(form)
        if not form.errors:
            with form.taking():
                await counter_proposals.decline(proposal_id, words, by=viewer, now=now)
                done = proposals_words.proposal_declined(row.attendee_name)
                return go(f"/meetings/{row.meeting}", done)
        row = await counter_proposals.find(proposal_id, viewer, now=now)  # as it is by now
        return await again(request, row, viewer, form)


def _span(form: Form, timezone: str) -> tuple[datetime, datetime] | None:
    """What was typed, in the reader's own time; None with the errors noted at their fields.

    An end before the start is on the next day, for what is afternoon here ends after midnight
    elsewhere; unless that makes half a day, which is a slip.
    """
    on = form.day("on", "Date")
    starts, ends = form.clock("from", "From"), form.clock("to", "To")
    if on is None or starts is None or ends is None:
        return None
    ends_on = on + timedelta(days=1) if ends <= starts else on
    with form.taking("from"):
        starts_at = local_to_instant(on, starts, timezone)
        ends_at = local_to_instant(ends_on, ends, timezone)
        if ends_on == on or ends_at - starts_at <= HALF_A_DAY:
            return starts_at, ends_at
        form.refuse("to", proposals_words.END_BEFORE_START)
    return None


async def _page(
    request: AnyRequest,
    token: str,
    link: Any,
    form: Form | None,
    *,
    now: datetime,
    status: int = 200,
) -> Template:
    over = proposals_words.MEETING_CLOSED_NO_OTHER_TIME
    asking = await opened_by(link, token, over=over, now=now)
    meeting, dates = asking.meeting, asking.dates
    timezone = asking.person.timezone or meeting.timezone
    start, end = (instant_to_local(at, timezone) for at in (dates[0].starts_at, dates[0].ends_at))
    initial = {
        "sitting": f"{dates[0].id}:{dates[0].sequence}",
        "on": start.date().isoformat(),
        "from": f"{start:%H:%M}",
        "to": f"{end:%H:%M}",
    }
    spans = [
        (each, reader_span(each.starts_at, each.ends_at, meeting.timezone, timezone))
        for each in dates
    ]
    return await asking.page(
        request,
        "meetings/proposals/counter_proposals/new.html",
        form or Form(initial=initial),
        status=status,
        sittings=[
            (f"{each.id}:{each.sequence}", f"{words[0]}, {words[1]}") for each, words in spans
        ],
        city=city(timezone),
    )
