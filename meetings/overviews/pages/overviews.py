"""One meeting at a glance: who comes, who was told what and when, and what is planned around it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from litestar import Controller, get
from litestar.params import FromPath
from litestar.response import Redirect, Template

from board.foundation import extensions
from board.foundation.mail import outbox
from board.foundation.web.dependencies import Now, SignedIn
from board.foundation.web.rendering import AnyRequest, fragments, go, page
from board.programmes import programmes
from meetings.calendar.rules.answers import Answer
from meetings.inbox import inbox
from meetings.readiness import quorums
from meetings.reminders import nudges, reminders
from meetings.scheduling import attendance, meetings, rsvps
from meetings.scheduling.rules.meetings import (
    AttendeeRole,
    MeetingKind,
    MeetingState,
    too_few_seats,
)
from meetings.scheduling.rules.standings import by_state

AFTER_PEOPLE = 50  # sections from this order on come below the list of who comes


class Overviews(Controller):
    path = "/meetings/{meeting_id:str}"

    @get()
    async def show(
        self, request: AnyRequest, meeting_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Template | Redirect:
        meeting = await meetings.find(meeting_id, viewer)
        if meeting.kind == MeetingKind.touchpoint:
            return go(f"/meetings/{meeting.id}/call")
        board = await programmes.find_board(meeting.board, viewer)
        sittings = await meetings.sittings_of(meeting.id, with_cancelled=True)
        held = [each for each in sittings if each.cancelled_at is None]
        answers = await attendance.answers_of(meeting.id)
        attendees = await meetings.attendees_of(meeting.id, with_removed=True)
        asked = [row for row in attendees if row["removed_at"] is None]
        history = await rsvps.history(meeting.id)
        mails = await outbox.of_cause(meeting.id)
        if meeting.series:
            mails += await outbox.of_cause(meeting.series)
            mails.sort(key=lambda row: row.created_at)
        is_over = bool(held) and all(each.ends_at <= now for each in held)
        is_live = meeting.state == MeetingState.invited and not is_over
        may_manage = viewer.may("manage", board.id)
        added = await extensions.gather(
            list(extensions.registered.meeting_sections), meeting.id, viewer, now
        )
        here = {row["person"] for row in asked}
        return page(
            request,
            "meetings/overviews/overviews/show.html",
            meeting=meeting,
            board=board,
            state=MeetingState(meeting.state),
            sittings=sittings,
            held=held,
            asked=asked,
            removed=[row for row in attendees if row["removed_at"] is not None],
            groups=by_state(asked, answers, mails=mails, history=history, is_over=is_over),
            counts={each.id: _counts(answers, each.id) for each in held},
            present={each.id: attendance.came(answers, sitting=each.id) for each in held},
            # Of those who are on the list no more, or were never: the others have theirs.
            other_mails=[row for row in mails if row.person not in here],
            arrivals=await inbox.arrivals_of(meeting.id),
            decision=next(iter(await quorums.decisions(meeting.id)), None),
            reminders=await reminders.forecast(meeting, now=now),
            silent=await _to_remind(meeting, now) if is_live and may_manage else 0,
            urgent_parts=fragments(request, [each for each in added if each.order < AFTER_PEOPLE]),
            parts=fragments(request, [each for each in added if each.order >= AFTER_PEOPLE]),
            too_few=too_few_seats(board.quorum, meeting.seats),
            is_over=is_over,
            is_live=is_live,
            may_manage=may_manage,
        )


async def _to_remind(meeting: Any, now: datetime) -> int:
    """How many a press of the button would remind."""
    return sum(each.goes_at is not None for each in await nudges.listing(meeting, now=now))


def _counts(answers: Sequence[dict[str, Any]], sitting: str) -> dict[str, int]:
    """Of one sitting: people by answer, those who wait, and how many of the yes have a vote."""
    own = [row for row in answers if row["role"] is AttendeeRole.member]
    given = attendance.counts(answers, sitting=sitting)
    return {
        **{answer.value: number for answer, number in given.items()},
        "waiting": len(attendance.waiting(answers, sitting=sitting)),
        "voting": attendance.counts(own, sitting=sitting)[Answer.yes],
    }
