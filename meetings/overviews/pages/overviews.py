"""One meeting at a glance: who comes, who was told what and when, and what is planned around it."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from operator import attrgetter
from typing import Any
from urllib.parse import urlencode

from litestar import Controller, get
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Template

from board.foundation import extensions
from board.foundation.database.queries import Asked
from board.foundation.database.together import Found, page_source
from board.foundation.mail import messages
from board.foundation.sources import gather_each
from board.foundation.web.dependencies import Now, SignedIn
from board.foundation.web.forms import Form
from board.foundation.web.rendering import AnyRequest, fragments, go, page
from meetings.calendar.rules.answers import Answer
from meetings.inbox import inbox
from meetings.readiness import quorums
from meetings.reminders import forecasts, nudges
from meetings.scheduling import attendance, meeting_heads, meeting_sheets, rsvps
from meetings.scheduling.attendance import AttendanceRow
from meetings.scheduling.meeting_sheets import MeetingSheet
from meetings.scheduling.rules.meetings import (
    AttendeeRole,
    MeetingKind,
    MeetingState,
    too_few_seats,
)
from meetings.scheduling.rules.standings import by_person, by_state, in_words, latest, page_of

AFTER_PEOPLE = 50  # sections from this order on come below the list of who comes
_ORDER = attrgetter("created_at", "id")  # of mails
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
        query = q.strip()[:200]
        on_page = max(1, min(number, 10_000))
        groups, total = page_of(
            by_state(asked, answers, is_over=is_over),
            words=query,
            first=(on_page - 1) * PEOPLE,
            most=PEOPLE,
        )
        shown = [row.who for group in groups for row in group.rows]
        seen = {row.person for row in shown}
        here = {row.person for row in asked}
        causes = [cause for cause in (meeting.id, meeting.series) if cause]
        attendees = [row.attendee for row in shown]
        asks: list[Asked[Any]] = [
            # Of those who are on another page the mails stay where they are.
            messages.OF_CAUSES.asked(causes=causes, without=list(here - seen)),
            rsvps.HISTORY_OF.asked(meeting=meeting.id, attendees=attendees),
            *quorums.asks_of(sheet),
            *inbox.asks_of(sheet),
            *forecasts.asks_of(sheet),
        ]
        [[found], *added] = await gather_each(
            [
                page_source(lambda *_: asks, lambda found, *_: [found]),
                *extensions.registered.meeting_sections,
            ],
            sheet,
            viewer,
            now,
        )
        sections = [each for some in added for each in some]
        urgent = [each for each in sections if each.order < AFTER_PEOPLE]
        others = [each for each in sections if each.order >= AFTER_PEOPLE]
        mails = by_person(sorted(found[messages.OF_CAUSES], key=_ORDER))
        return page(
            request,
            "meetings/overviews/overviews/show.html",
            head=meeting_heads.of_sheet(sheet, now=now),
            meeting=meeting,
            state=meeting.state,
            held=sheet.held,
            asked=asked,
            removed=[row for row in people if row.removed_at is not None],
            groups=groups,
            told={
                person: [in_words(each) for each in reversed(own)] for person, own in mails.items()
            },
            latest={who: latest(own) for who, own in mails.items()},
            history=_history(found[rsvps.HISTORY_OF]),
            counts={each.id: _counts(sheet.answers, each.id) for each in sheet.held},
            present={
                each.id: attendance.came(sheet.answers, sitting=each.id) for each in sheet.held
            },
            # Of those who are on the list no more, or were never: the others have theirs.
            other_mails=sorted(
                (row for person, own in mails.items() if person not in here for row in own),
                key=_ORDER,
            ),
            arrivals=found[inbox.ABOUT],
            decision=quorums.newest(sheet, found),
            reminders=forecasts.forecast(sheet, found, now=now),
            silent=_to_remind(sheet, found, now) if is_live and may_manage else 0,
            urgent_parts=fragments(request, urgent),
            parts=fragments(request, others),
            too_few=too_few_seats(meeting.board_quorum, meeting.seats),
            is_over=is_over,
            is_live=is_live,
            may_manage=may_manage,
            form=Form(initial={"q": query}) if len(asked) > PEOPLE else None,
            number=on_page,
            last=-(-total // PEOPLE),
            href=f"/meetings/{meeting.id}?{urlencode({'q': query})}&number=",
        )


def _history(rows: Iterable[rsvps.RsvpRow]) -> dict[str, list[rsvps.RsvpRow]]:
    said: dict[str, list[rsvps.RsvpRow]] = {}
    for row in rows:
        said.setdefault(row.attendee, []).append(row)
    return said


def _to_remind(sheet: MeetingSheet, found: Found, now: datetime) -> int:
    """How many a press of the button would remind."""
    return sum(each.goes_at is not None for each in nudges.of_sheet(sheet, found, now=now))


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
