"""The demo's letters: what people wrote to the organiser's address, and one answer."""

from datetime import datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime

from board import settings
from board.demo.cast import BARBARA, NURIA
from board.demo.people import deliver, person_of
from board.foundation.identity.access import Viewer
from board.foundation.mail.tables import Message
from board.foundation.text.ids import new_id
from board.people.rules.profiles import Profile
from meetings.inbox import arrivals, conversations
from meetings.scheduling.tables import Meeting

FROM_NURIA = """Dear Ada,

the ward has decided: I can come on the first day, but not on the
second. Somebody has to be here while the new rota starts. Could you
send me what is said about swaps afterwards?

Núria"""

FROM_BARBARA = """Quick question: is there a train from the airport, or should I take the bus?

Barbara"""

TO_BARBARA = """Hello Barbara,

take the S-Bahn: it leaves every ten minutes and takes twenty-five.

Looking forward to seeing you"""

FROM_A_STRANGER = """Hello,

I plan shifts at a dairy and heard of your board from a colleague. Is there a way to take part?

Wanda Ferrow"""


async def write(ada: Viewer, meeting: Meeting, at: datetime) -> None:
    """Two members write about the next meeting, and somebody whom nobody knows."""
    await _take(BARBARA, FROM_BARBARA, at, meeting)
    [conversation] = await conversations.listing(ada, is_open=True)
    later = at + timedelta(hours=2)
    found = await conversations.find(conversation["id"], ada)
    await conversations.answer(found, TO_BARBARA, seen=1, by=ada, now=later)
    await deliver(later + timedelta(minutes=1))
    await _take(NURIA, FROM_NURIA, at + timedelta(days=1), meeting)
    stranger = Profile(name="Wanda Ferrow", email="wanda@ferrow-dairy.example.net")
    await _take(stranger, FROM_A_STRANGER, at + timedelta(days=1, hours=3))
    await deliver(at + timedelta(days=1, hours=4))


async def _take(who: Profile, words: str, at: datetime, meeting: Meeting | None = None) -> None:
    mail = EmailMessage()
    mail["From"] = f"{who.name} <{who.email}>"
    mail["To"] = settings.current().mail_from
    mail["Subject"] = "Taking part"
    mail["Date"] = format_datetime(at)
    mail["Message-ID"] = f"<{new_id()}@{who.email.rpartition('@')[2]}>"
    if meeting is not None:
        invitation = await (
            Message.objects()
            .where(Message.cause == meeting.id, Message.person == await person_of(who))
            .first()
        )
        assert invitation is not None
        del mail["Subject"]
        mail["Subject"] = f"Re: {invitation.subject}"
        mail["In-Reply-To"] = f"<{invitation.message_id}>"
        words += f"\n\nOn {at:%d.%m.%Y}, {settings.current().mail_from} wrote:\n> {meeting.title}\n"
    mail.set_content(words)
    await arrivals.receive(bytes(mail), now=at)
