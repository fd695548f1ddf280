"""One meeting at a glance: who comes, who was told what and when, and what is planned around it."""

from collections.abc import Sequence
from datetime import datetime
from urllib.parse import urlencode

from litestar import Controller, get
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Template

from board.foundation import extensions
from board.foundation.mail import outbox
from board.foundation.web.dependencies import Now, SignedIn
from board.foundation.web.forms import Form
from board.foundation.web.rendering import AnyRequest, fragments, go, page
from meetings.calendar.rules.answers import Answer
from meetings.inbox import inbox
from meetings.readiness import quorums
from meetings.reminders import nudges, reminders
from meetings.scheduling import attendance, meeting_sheets, rsvps
from meetings.scheduling.attendance import AttendanceRow
from meetings.scheduling.meeting_sheets import MeetingSheet
from meetings.scheduling.rules.meetings import (
    AttendeeRole,
    MeetingKind,
    MeetingState,
    too_few_seats,
)
from meetings.scheduling.rules.standings import by_state, in_words, latest, page_of, told

AFTER_PEOPLE = 50  # sections from this order on come below the list of who comes
PEOPLE = 50  # attendees on a page; of a larger meeting there are several, with a search


class Overviews(Controller):
    path = "/meetings/{meeting_id:str}"

    @get()
    async def show(
        self,
        request: AnyRequest,
        meeting_id: FromPath[str],
        viewer: SignedIn,
        now: Now,
        q: FromQuery[str] = "",
        number: FromQuery[int] = 1,
    ) -> Template | Redirect:
        sheet = await meeting_sheets.load(meeting_id, viewer)
        meeting, answers = sheet.meeting, sheet.answers
        if meeting.kind is MeetingKind.touchpoint:
            return go(f"/meetings/{meeting.id}/call")
        people = sheet.people
        asked = [row for row in people if row.removed_at is None]
        is_over = sheet.is_over(now)
        is_live = meeting.state is MeetingState.invited and not is_over
        may_manage = viewer.may("manage", meeting.board)
        added = await extensions.gather(
            list(extensions.registered.meeting_sections), sheet, viewer, now
        )
        query = q.strip()[:200]
        on_page = max(1, min(number, 10_000))
        groups, found = page_of(
            by_state(asked, answers, is_over=is_over),
            words=query,
            first=(on_page - 1) * PEOPLE,
            most=PEOPLE,
        )
        shown = [row.who for group in groups for row in group.rows]
        seen = {row.person for row in shown}
        here = {row.person for row in asked}
        # Of those who are on another page the mails stay where they are.
        mails = told(
            await outbox.of_causes(
                [cause for cause in (meeting.id, meeting.series) if cause],
                without=list(here - seen),
            )
        )
        return page(
            request,
            "meetings/overviews/overviews/show.html",
            meeting=meeting,
            state=meeting.state,
            sittings=sheet.sittings,
            held=sheet.held,
            asked=asked,
            removed=[row for row in people if row.removed_at is not None],
            groups=groups,
            told={
                person: [in_words(each) for each in reversed(own)] for person, own in mails.items()
            },
            latest={who: latest(own) for who, own in mails.items()},
            history=await _history(meeting.id, [row.attendee for row in shown]),
            counts={each.id: _counts(sheet.answers, each.id) for each in sheet.held},
            present={
                each.id: attendance.came(sheet.answers, sitting=each.id) for each in sheet.held
            },
            # Of those who are on the list no more, or were never: the others have theirs.
            other_mails=sorted(
                (row for person, own in mails.items() if person not in here for row in own),
                key=lambda row: (row.created_at, row.id),
            ),
            arrivals=await inbox.arrivals_of(meeting.id) if sheet.there["arrivals"] else [],
            decision=await quorums.newest(sheet),
            reminders=await reminders.forecast(sheet, now=now),
            silent=await _to_remind(sheet, now) if is_live and may_manage else 0,
            urgent_parts=fragments(request, [each for each in added if each.order < AFTER_PEOPLE]),
            parts=fragments(request, [each for each in added if each.order >= AFTER_PEOPLE]),
            too_few=too_few_seats(meeting.board_quorum, meeting.seats),
            is_over=is_over,
            is_live=is_live,
            may_manage=may_manage,
            form=Form(initial={"q": query}) if len(asked) > PEOPLE else None,
            number=on_page,
            last=-(-found // PEOPLE),
            href=f"/meetings/{meeting.id}?{urlencode({'q': query})}&number=",
        )


async def _history(meeting_id: str, attendees: Sequence[str]) -> dict[str, list[rsvps.RsvpRow]]:
    said: dict[str, list[rsvps.RsvpRow]] = {}
    for row in await rsvps.history_of(meeting_id, attendees):
        said.setdefault(row.attendee, []).append(row)
    return said


async def _to_remind(sheet: MeetingSheet, now: datetime) -> int:
    """How many a press of the button would remind."""
    return sum(each.goes_at is not None for each in await nudges.of_sheet(sheet, now=now))


def _counts(answers: Sequence[AttendanceRow], sitting: str) -> dict[str, int]:
    """Of one sitting: people by answer, those who wait, and how many of the yes have a vote."""
    here = [row for row in answers if row.sitting == sitting]
    given = attendance.counts(here)
    own = [row for row in here if row.role is AttendeeRole.member]
    return {
        **{answer.value: number for answer, number in given.items()},
        "waiting": len(attendance.waiting(here)),
        "voting": attendance.counts(own)[Answer.yes],
    }
