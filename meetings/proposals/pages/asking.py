"""What the pages share on which an attendee wishes for something instead of coming."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from litestar.response import Template

from board.foundation.errors import Refused
from board.foundation.links.links import Link
from board.foundation.web.forms import Form
from board.foundation.web.rendering import AnyRequest, page
from board.invitations import letters as invitation_letters
from meetings.scheduling import attendance, meeting_links, meetings

NOTE_LIMIT = 1000


@dataclass(frozen=True)
class AskingPage:
    """Who asks, about which meeting; `dates` are its sittings that are not over."""

    link: Link
    token: str
    meeting: Any
    person: Any
    attendee: Any
    dates: list[Any]

    async def page(
        self, request: AnyRequest, template: str, form: Form, *, status: int, **more: Any
    ) -> Template:
        return page(
            request,
            template,
            status=status,
            link=self.link.id,
            token=self.token,
            meeting=self.meeting,
            board=await invitation_letters.board_of(self.meeting.board),
            person=self.person,
            form=form,
            **more,
        )


async def opened_by(link: Link, token: str, *, over: str, now: datetime) -> AskingPage:
    """Refused, with the sentence `over`, where no date is left to wish anything for."""
    attendee = await attendance.attendee_of(link.subject, link.member)
    meeting = await meetings.get(link.subject)
    dates = [each for each in await meetings.sittings_of(meeting.id) if each.ends_at > now]
    if not dates:
        raise Refused(over)
    return AskingPage(link, token, meeting, await meeting_links.owner(link), attendee, dates)


def note_of(form: Form) -> str:
    """What the attendee says to it."""
    return form.text(
        "note", "A word to the organisers", required=False, most=NOTE_LIMIT, lines=True
    )
