"""Finding a date: asking the members, seeing how they vote, making the meeting of the best."""

from datetime import datetime
from typing import Any

from litestar import Controller, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template

from board.foundation.identity.access import Viewer
from board.foundation.mailings import progress
from board.foundation.text.moments import end_of_day, moment
from board.foundation.web.dependencies import Now, SignedIn
from board.foundation.web.forms import Form
from board.foundation.web.rendering import AnyRequest, go, page
from board.programmes import programmes
from meetings.polls import dates as poll_dates
from meetings.polls import polls, votes, words
from meetings.polls import reminders as poll_reminders
from meetings.polls import voters as poll_voters
from meetings.polls.rules.polls import PollState, ranked, state_now


class Polls(Controller):
    path = "/polls/{poll_id:str}"

    @get()
    async def show(
        self, request: AnyRequest, poll_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Template:
        poll = await polls.find(poll_id, viewer)
        return await _show(request, poll, viewer, now=now)

    @post("/opening", status_code=303)
    async def open_up(self, poll_id: FromPath[str], viewer: SignedIn, now: Now) -> Redirect:
        poll = await polls.find(poll_id, viewer, act="manage")
        mailed = await polls.open_up(poll, by=viewer, now=now)
        return go(f"/polls/{poll.id}", words.members_asked(mailed.people, mailed.waiting))

    @post("/reminders", status_code=303)
    async def remind(self, poll_id: FromPath[str], viewer: SignedIn, now: Now) -> Redirect:
        poll = await polls.find(poll_id, viewer, act="manage")
        mailed = await poll_reminders.remind(poll, by=viewer, now=now)
        return go(f"/polls/{poll.id}", words.members_reminded(mailed.people, mailed.waiting))

    @post("/deadline", status_code=303)
    async def extend(
        self, request: AnyRequest, poll_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Template | Redirect:
        poll = await polls.find(poll_id, viewer, act="manage")
        form = await Form.read(request)
        closes_on = form.day("closes_on", "Votes until")
        if closes_on is not None:
            closes_at = end_of_day(closes_on, poll.timezone)
            with form.taking():
                await polls.extend(poll, closes_at, by=viewer, now=now)
                until = moment(closes_at, poll.timezone)
                return go(f"/polls/{poll.id}", words.deadline_extended(until))
        return await _show(request, poll, viewer, now=now, form=form, status=form.status)

    @post("/closing", status_code=303)
    async def close(self, poll_id: FromPath[str], viewer: SignedIn, now: Now) -> Redirect:
        poll = await polls.find(poll_id, viewer, act="manage")
        await polls.close(poll, by=viewer, now=now)
        return go(f"/polls/{poll.id}", words.POLL_CLOSED_CHOOSE_DATE)

    @post("/choice", status_code=303)
    async def choose(
        self, request: AnyRequest, poll_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Template | Redirect:
        poll = await polls.find(poll_id, viewer, act="manage")
        form = await Form.read(request)
        slots = [slot.id for slot in await polls.slots_of(poll.id)]
        slot = form.one_of("slot", "Date", slots)
        if not form.errors:
            with form.taking():
                meeting = await polls.settle(poll, slot, by=viewer, now=now)
                return go(f"/meetings/{meeting.id}", words.MEETING_PLANNED)
        poll = await polls.find(poll_id, viewer)  # as it is by now
        return await _show(request, poll, viewer, now=now, form=form, status=form.status)

    @post("/cancellation", status_code=303)
    async def cancel(self, poll_id: FromPath[str], viewer: SignedIn, now: Now) -> Redirect:
        poll = await polls.find(poll_id, viewer, act="manage")
        await polls.cancel(poll, by=viewer, now=now)
        return go(f"/boards/{poll.board}/meetings/polls", words.POLL_CANCELLED)


# --- steps -----------------------------------------------------------------------------------


async def _show(
    request: AnyRequest,
    poll: Any,
    viewer: Viewer,
    *,
    now: datetime,
    form: Form | None = None,
    status: int = 200,
) -> Template:
    board = await programmes.find_board(poll.board, viewer)
    slots = {slot.id: slot for slot in await polls.slots_of(poll.id)}
    voters = await poll_voters.of_poll(poll)
    ballots = await votes.ballots(voters)
    known = poll_dates.voices(voters, poll.timezone, now=now)
    busy = await polls.busy(poll.board, now=now)
    state = state_now(poll.state, poll.closes_at, now)
    if state is PollState.settled:
        busy = []  # the meeting that came of it is no clash
    order = ranked([(each.id, each.starts_at) for each in slots.values()], ballots, board.quorum)
    if state is PollState.draft:
        order.sort(key=lambda each: each.starts_at)
    letters = await progress.of_cause(poll.id, now=now)
    return page(
        request,
        "meetings/polls/polls/show.html",
        status=status,
        poll=poll,
        board=board,
        state=state,
        dates=[(slots[each.slot], each, known.remarks(slots[each.slot], busy)) for each in order],
        voters=voters,
        ballots=list(zip(voters, ballots, strict=True)),
        columns=list(slots.values()),
        voted=sum(row.voted_at is not None for row in voters),
        silent=[row for row in voters if row.voted_at is None],
        unknown=known.without_holidays,
        zoneless=known.without_zone,
        mailings=letters,
        readers=await progress.names_of(letters),
        may_manage=viewer.may("manage", board.id),
        form=form or Form(),
        now=now,
    )
