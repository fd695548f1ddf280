"""A member's page of one meeting, where the answer is given."""

from datetime import datetime

from litestar import Controller, Response, get, post
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Template

from board import settings
from board.desks import desks
from board.desks.pages import devices
from board.foundation.errors import Refused
from board.foundation.journal import journal
from board.foundation.links import links
from board.foundation.links.links import Link
from board.foundation.web.authentication import BY_LINK
from board.foundation.web.dependencies import Now
from board.foundation.web.forms import Form
from board.foundation.web.rendering import AnyRequest, go, page
from board.invitations import words as invitation_words
from meetings.agenda import topics
from meetings.attending import rsvp_sheets, words
from meetings.attending.rsvp_sheets import RsvpSheet
from meetings.attending.rules import rsvp_view
from meetings.calendar.rules.answers import Answer, Source
from meetings.calendar.rules.calendar_links import web_calendars
from meetings.feeds import feeds
from meetings.scheduling import attendance, meeting_links, rsvps
from meetings.scheduling.rules.meetings import AttendeeRole
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
        link = await meeting_links.open_of_attendee(token, now=now)
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
                link.attendee,
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

    @post("/topics", status_code=303)
    async def suggest_topic(
        self, request: AnyRequest, token: FromPath[str], now: Now
    ) -> Template | Redirect:
        """What the agenda lacks is thought of while reading it, not later at the desk."""
        link = await meeting_links.open_of_attendee(token, now=now)
        form = await Form.read(request)
        title = form.text("title", "Your topic", most=200)
        if not form.errors:
            with form.taking("title"):
                await topics.propose(link.subject, link.member, title=title, reason="", now=now)
                return go(f"/m/{token}#topic")
        return await rsvp_page(request, token, link, now=now, topic=form, status=form.status)

    @get("/calendar.ics")
    async def file(self, token: FromPath[str], now: Now) -> Response[bytes]:
        """For calendars that the mail did not reach: the same entries under the same UIDs."""
        link = await links.open_link(links.LinkPurpose.meeting, token, now=now)
        return Response(
            await feeds.file(link.subject, link.member, now=now),
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
    link: Link,
    *,
    now: datetime,
    form: Form | None = None,
    topic: Form | None = None,
    chosen: Answer | None = None,
    dates: str = "",
    status: int = 200,
) -> Template:
    """The page of one date; of a series it shows the reader's other dates too."""
    sheet = await rsvp_sheets.load(link.subject, link.member)
    asked = sheet.asked
    view = rsvp_view(
        sheet.asked_dates(now),
        is_waiting=sheet.is_waiting,
        chosen=None if dates else chosen,
        is_refused=bool(form and form.errors),
    )
    initial: dict[str, str] = {"note": sheet.note}
    initial |= {f"answer-{date.sitting}": date.answer.value for date in sheet.dates}
    series = None
    if asked.series:
        series = await series_answers.other_dates_for(
            asked.series, asked.meeting, asked.person, asked.person_timezone, now=now
        )
    if series is not None:
        initial |= {f"date-{date.sitting}": date.answer.value for date in series.dates}
    return page(
        request,
        "meetings/attending/rsvps/show.html",
        status=status,
        link=link.id,
        token=token,
        sheet=sheet,
        asked=asked,
        view=view,
        open_ones=sheet.open_ones(now),
        series=series,
        is_series_first=dates in ("all", "each") or bool(form and form.error("dates")),
        is_series_open=dates == "each" or bool(form and form["each"]),
        chosen_for_series=chosen.value if chosen and dates == "all" else "",
        choices=CHOICES,
        plan=await rsvp_sheets.plan_of(sheet, now=now),
        venue=await rsvp_sheets.place_of(sheet, view.given, now=now),
        takes_topics=sheet.takes_topics(now),
        topic=topic or Form(),
        topics=await rsvp_sheets.topics_of(sheet),
        instead=await rsvp_sheets.wishes_of(sheet, now=now) if view.is_open else None,
        web=_web(sheet) if view.is_open and len(sheet.dates) == 1 else [],
        form=form or Form(initial=initial),
        opens_desk=await devices.opens_desk_of(request, link.member, now=now),
        is_refused=bool(topic and topic.errors),
    )


def _web(sheet: RsvpSheet) -> list[tuple[str, str]]:
    """The addresses of the only date in calendars on the web."""
    asked, row = sheet.asked, sheet.dates[0].row
    return web_calendars(
        title=f"{asked.board_name}: {asked.title}",
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        place=asked.place or asked.join_url,
        text=asked.description,
        links=[asked.join_url, f"{settings.current().origin}/e/{asked.meeting}"],
    )
