"""A member's page of one meeting, where the answer is given."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from litestar import Controller, Response, get, post
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Template

from board import settings
from board.desks import desks
from board.foundation.errors import Refused
from board.foundation.journal import journal
from board.foundation.links import links
from board.foundation.text.moments import reader_span
from board.foundation.web.authentication import BY_LINK
from board.foundation.web.dependencies import Now
from board.foundation.web.forms import Form
from board.foundation.web.rendering import AnyRequest, go, page
from board.invitations import letters as invitation_letters
from board.invitations import words as invitation_words
from meetings.actions import actions
from meetings.attending import words
from meetings.attending.rules import AskedDate, rsvp_view
from meetings.calendar.rules.answers import Answer, Source
from meetings.calendar.rules.calendar_links import web_calendars
from meetings.feeds import feeds
from meetings.onsite import needs, onsite
from meetings.proposals import sections as wish_sections
from meetings.scheduling import attendance, meeting_links, meetings, rsvps, waiting_lists
from meetings.scheduling.rules.meetings import AttendeeRole, MeetingState
from meetings.series import answers as series_answers

NOTE_LIMIT = 1000
CHOICES = (
    (Answer.yes, "Yes, I’ll be there"),
    (Answer.tentative, "Maybe"),
    (Answer.no, "No, I can’t"),
)


class Rsvps(Controller):
    path = "/m/{token:str}"
    opt = BY_LINK

    @get()
    async def show(
        self,
        request: AnyRequest,
        token: FromPath[str],
        now: Now,
        answer: FromQuery[str] = "",
        dates: FromQuery[str] = "",
    ) -> Template:
        """The buttons of a mail bring their answer along; it is stored by nothing but a press.

        `dates`: "all" for an answer to the whole series, "each" for its dates one by one.
        """
        link = await links.open_link(links.LinkPurpose.meeting, token, now=now)
        chosen = Answer(answer) if answer in [each.value for each, _ in CHOICES] else None
        return await rsvp_page(request, token, link, now=now, chosen=chosen, dates=dates)

    @post("/answers", status_code=303)
    async def create(
        self, request: AnyRequest, token: FromPath[str], now: Now
    ) -> Template | Redirect:
        link = await links.open_link(links.LinkPurpose.meeting, token, now=now)
        attendee = await attendance.attendee_of(link.subject, link.member)
        form = await Form.read(request)
        note = form.text(
            "note", "A word to the organisers", required=False, most=NOTE_LIMIT, lines=True
        )
        answers = _each(form) if form.ticked("each") else None
        given = Answer.none
        if answers is None:
            given = form.choice("answer", "Your answer", Answer) or Answer.none
            if given is Answer.none:
                form.refuse("answer", words.CHOOSE_AN_ANSWER)
        elif not answers:
            form.refuse("answer", words.CHOOSE_ANSWER_FOR_ONE_DAY)
        if form.errors:
            return await rsvp_page(request, token, link, now=now, form=form, status=422)
        with form.taking():
            await rsvps.answer_each(
                attendee.id,
                answers,
                otherwise=given,
                source=Source.link,
                by=journal.member(link.member),
                comment=note,
                seen=seen(form),
                now=now,
            )
            return go(f"/m/{token}")
        return await rsvp_page(request, token, link, now=now, form=form, status=form.status)

    @get("/calendar.ics")
    async def file(self, token: FromPath[str], now: Now) -> Response[bytes]:
        """For calendars that the mail did not reach: the same entries under the same UIDs."""
        link = await links.open_link(links.LinkPurpose.meeting, token, now=now)
        meeting = await meetings.get(link.subject)
        return Response(
            await feeds.file(meeting, link.member, now=now),
            media_type="text/calendar",
            headers={"Content-Disposition": 'attachment; filename="meeting.ics"'},
        )

    @post("/desk-link", status_code=303)
    async def mail_desk_link(self, token: FromPath[str], now: Now) -> Redirect:
        """Mails get forwarded: so the desk is never one click away, only one mail."""
        link = await links.open_link(links.LinkPurpose.meeting, token, now=now)
        attendee = await attendance.attendee_of(link.subject, link.member)
        if attendee.role != AttendeeRole.member:
            raise Refused(words.DESK_IS_FOR_MEMBERS)
        await desks.mail_link(
            link.member, board=link.board, by=journal.member(link.member), now=now
        )
        return go(f"/m/{token}", invitation_words.DESK_LINK_SENT)


class DeskMeetings(Controller):
    path = "/d/{token:str}/meetings/{meeting_id:str}"
    opt = BY_LINK

    @post("/link", status_code=303)
    async def open_meeting(
        self, token: FromPath[str], meeting_id: FromPath[str], now: Now
    ) -> Redirect:
        """From the desk to a meeting whose own link was never made, or has ended."""
        link = await links.open_link(links.LinkPurpose.desk, token, now=now)
        own = await meeting_links.issue(meeting_id, link.member, now=now)
        return go(f"/m/{links.token(own)}")


def _each(form: Form) -> dict[str, Answer]:
    """Sitting id to answer, for those that were answered."""
    given = {sitting: form[f"answer-{sitting}"] for sitting in seen(form)}
    known = {each.value: each for each, _ in CHOICES}
    return {sitting: known[text] for sitting, text in given.items() if text in known}


def seen(form: Form) -> dict[str, int]:
    """Sitting id to the SEQUENCE that the page showed; nonsense is as good as nothing seen."""
    pairs = [text.partition(":") for text in form.list("seen")[:100]]
    return {sitting: int(number[:9]) for sitting, _, number in pairs if number[:9].isdecimal()}


async def rsvp_page(
    request: AnyRequest,
    token: str,
    link: Any,
    *,
    now: datetime,
    form: Form | None = None,
    chosen: Answer | None = None,
    dates: str = "",
    status: int = 200,
) -> Template:
    """The page of one date; of a series it shows the reader's other dates too."""
    attendee = await attendance.attendee_of(link.subject, link.person)
    meeting = await meetings.get(link.subject)
    person = await meeting_links.owner(link)
    board = await invitation_letters.board_of(meeting.board)
    rows = await attendance.answers_of(meeting.id)
    own = [row for row in rows if row["attendee"] == attendee.id]
    open_ones = [row for row in own if row["ends_at"] > now]
    for row in own:
        row["words"] = reader_span(
            row["starts_at"], row["ends_at"], meeting.timezone, person.timezone or None
        )
        row["queue"] = waiting_lists.number_of(rows, attendee.id, row["sitting"])
    is_waiting = attendee.id in attendance.waiting(rows)
    view = rsvp_view(
        [_asked(row, is_full=_is_full(meeting, rows, row), now=now) for row in own],
        is_waiting=is_waiting,
        chosen=None if dates else chosen,
        is_refused=bool(form and form.errors),
    )
    note = next((row["comment"] for row in own if row["comment"]), "")
    initial: dict[str, Any] = {"note": note}
    initial |= {f"answer-{row['sitting']}": row["answer"].value for row in own}
    series = await series_answers.other_dates_for(meeting, person, now=now)
    if series is not None:
        initial |= {f"date-{row['sitting']}": row["answer"].value for row in series["dates"]}
        series["is_first"] = dates in ("all", "each") or bool(form and form.error("dates"))
        series["is_open"] = dates == "each" or bool(form and form["each"])
        series["chosen"] = chosen.value if chosen and dates == "all" else ""
    return page(
        request,
        "meetings/attending/rsvps/show.html",
        status=status,
        link=link.id,
        token=token,
        meeting=meeting,
        board=board,
        person=person,
        is_member=attendee.role == AttendeeRole.member,
        is_cancelled=meeting.state == MeetingState.cancelled or not own,
        view=view,
        own=own,
        open_ones=open_ones,
        note=note,
        series=series,
        choices=CHOICES,
        coming=attendance.counts(rows)[Answer.yes],
        is_waiting=is_waiting,
        plan=await actions.agenda_of(meeting.id, now=now),
        venue=None if is_waiting else await onsite.open_to(attendee, view.given, now=now),
        stay=await needs.of_attendee(attendee.id),
        instead=await wish_sections.on_rsvp(
            attendee, meeting.board, person.timezone or meeting.timezone, now=now
        ),
        web=_web(meeting, board, own),
        form=form or Form(initial=initial),
    )


def _asked(row: Mapping[str, Any], *, is_full: bool, now: datetime) -> AskedDate:
    return AskedDate(
        row["answer"],
        is_open=row["ends_at"] > now,
        is_full=is_full,
        is_from_poll=row["source"] is Source.poll,
        place=row["queue"],
    )


def _is_full(meeting: Any, rows: list[dict[str, Any]], own: dict[str, Any]) -> bool:
    """Whether a yes to this sitting would have to wait."""
    if meeting.seats is None or own["answer"] is Answer.yes:
        return False
    return attendance.counts(rows, sitting=own["sitting"])[Answer.yes] >= int(meeting.seats)


def _web(meeting: Any, board: Any, own: list[dict[str, Any]]) -> list[list[tuple[str, str]]]:
    """For each sitting, its addresses in calendars on the web."""
    page = f"{settings.current().origin}/e/{meeting.id}"
    return [
        web_calendars(
            title=f"{board.name}: {meeting.title}",
            starts_at=row["starts_at"],
            ends_at=row["ends_at"],
            place=meeting.place or meeting.join_url,
            text=meeting.description,
            links=[meeting.join_url, page],
        )
        for row in own
    ]
