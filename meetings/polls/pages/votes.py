"""A member's page of one date poll, where each date gets a yes, an if-need-be or a no."""

from datetime import datetime
from typing import Any

from litestar import Controller, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template

from board.foundation.links import links
from board.foundation.text.moments import moment, reader_span
from board.foundation.web.authentication import BY_LINK
from board.foundation.web.dependencies import Now
from board.foundation.web.forms import Form
from board.foundation.web.rendering import AnyRequest, go, page
from board.invitations import letters as invitation_letters
from meetings.polls import dates as poll_dates
from meetings.polls import polls, votes, words
from meetings.polls.rules.polls import Choice, state_now

CHOICES = [(each.value, each.label) for each in Choice]
COMMENT_LIMIT = 500


class PollVotes(Controller):
    path = "/p/{token:str}"
    opt = BY_LINK

    @get()
    async def show(self, request: AnyRequest, token: FromPath[str], now: Now) -> Template:
        link = await links.open_link(links.LinkPurpose.poll, token, now=now)
        return await _page(request, token, link, now=now)

    @post("/votes", status_code=303)
    async def create(
        self, request: AnyRequest, token: FromPath[str], now: Now
    ) -> Template | Redirect:
        link = await links.open_link(links.LinkPurpose.poll, token, now=now)
        known = await votes.opened_by(link)
        form = await Form.read(request)
        zone = known.person.timezone or None
        choices = {}
        for slot in await polls.slots_of(known.poll.id):
            day = reader_span(slot.starts_at, slot.ends_at, known.poll.timezone, zone)[0]
            said = form.choice(f"date-{slot.id}", day, Choice)
            if said is not None:
                choices[slot.id] = said
        comment = form.text(
            "comment", "A word to the organisers", required=False, most=COMMENT_LIMIT, lines=True
        )
        if form.errors:
            return await _page(request, token, link, now=now, form=form, status=422)
        with form.taking():
            await votes.cast(known.poll.id, known.voter, choices, comment=comment, now=now)
            return go(f"/p/{token}", words.VOTE_STORED)
        return await _page(request, token, link, now=now, form=form, status=form.status)


async def _page(
    request: AnyRequest,
    token: str,
    link: Any,
    *,
    now: datetime,
    form: Form | None = None,
    status: int = 200,
) -> Template:
    known = await votes.opened_by(link)
    poll, person = known.poll, known.person
    zone = person.timezone or None
    own = await votes.of_voter(known.voter.id)
    home = poll_dates.zone_in(person.timezone, person.country) or poll.timezone
    dates = [
        {
            "id": slot.id,
            "words": reader_span(slot.starts_at, slot.ends_at, poll.timezone, zone),
            "holiday": poll_dates.holiday_of(slot, person.country, home, now=now),
            "said": own.get(slot.id),
        }
        for slot in await polls.slots_of(poll.id)
    ]
    initial = {f"date-{slot}": said.value for slot, said in own.items()}
    return page(
        request,
        "meetings/polls/votes/show.html",
        status=status,
        link=link.id,
        token=token,
        poll=poll,
        state=state_now(poll.state, poll.closes_at, now),
        board=await invitation_letters.board_of(poll.board),
        person=person,
        dates=dates,
        has_voted=known.voter.voted_at is not None,
        closes=moment(poll.closes_at, zone or poll.timezone),
        choices=CHOICES,
        comment=known.voter.comment,
        form=form or Form(initial={**initial, "comment": known.voter.comment}),
    )
