"""The demo's incoming mail: what people and their calendars wrote, and one answer."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime

from board import settings
from board.foundation.mail.tables import Message
from board.foundation.scenes.scenes import Stage, deliver, id_of, person_named
from board.foundation.text.ids import new_id
from board.people.rules.profiles import Profile
from meetings.inbox import arrivals, conversations
from meetings.scheduling import meetings
from meetings.scheduling.tables import Meeting, Sitting

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


async def write(stage: Stage) -> None:
    """Two members write about the next meeting, and somebody whom nobody knows."""
    ada, meeting, at = stage.ada, stage.meeting, stage.clock.at(-3)
    await _answers_by_calendar(meeting, at)
    await _receive(await _writer("Barbara Tidewell"), FROM_BARBARA, at, meeting)
    [conversation] = await conversations.listing(ada, is_open=True)
    later = at + timedelta(hours=2)
    found = await conversations.find(conversation["id"], ada)
    await conversations.answer(found, TO_BARBARA, seen=1, by=ada, now=later)
    await deliver(later + timedelta(minutes=1))
    await _receive(await _writer("Núria Peñarosa"), FROM_NURIA, at + timedelta(days=1), meeting)
    stranger = Profile(name="Wanda Ferrow", email="wanda@ferrow-dairy.example.net")
    await _receive(stranger, FROM_A_STRANGER, at + timedelta(days=1, hours=3))
    await deliver(at + timedelta(days=1, hours=4))


async def _answers_by_calendar(meeting: Meeting, at: datetime) -> None:
    """Another time that would do, and a yes from an address that nobody knows."""
    first, second = await meetings.sittings_of(meeting.id)
    later = second.starts_at + timedelta(hours=2), second.ends_at + timedelta(hours=2)
    times = (f"DTSTART:{later[0]:%Y%m%dT%H%M%SZ}", f"DTEND:{later[1]:%Y%m%dT%H%M%SZ}")
    note = "COMMENT:Two hours later I could come on the second day."
    katherine = await _writer("Katherine Orbell")
    countered = calendar_mail(katherine, "COUNTER", "TENTATIVE", second, at, (*times, note))
    await arrivals.receive(countered, now=at)
    from_home = replace(await _writer("Meera Sarovar"), email="meera.at.home@example.net")
    await arrivals.receive(calendar_mail(from_home, "REPLY", "ACCEPTED", first, at), now=at)


async def _writer(name: str) -> Profile:
    person = await person_named(name)
    return Profile(name=person.name, email=person.email or "")


async def _receive(who: Profile, words: str, at: datetime, meeting: Meeting | None = None) -> None:
    mail = EmailMessage()
    mail["From"] = f"{who.name} <{who.email}>"
    mail["To"] = settings.current().mail_from
    mail["Subject"] = "Taking part"
    mail["Date"] = format_datetime(at)
    mail["Message-ID"] = f"<{new_id()}@{who.email.rpartition('@')[2]}>"
    if meeting is not None:
        invitation = await (
            Message.objects()
            .where(Message.cause == meeting.id, Message.person == await id_of(who.name))
            .first()
        )
        assert invitation is not None
        del mail["Subject"]
        mail["Subject"] = f"Re: {invitation.subject}"
        mail["In-Reply-To"] = f"<{invitation.message_id}>"
        words += f"\n\nOn {at:%d.%m.%Y}, {settings.current().mail_from} wrote:\n> {meeting.title}\n"
    mail.set_content(words)
    await arrivals.receive(bytes(mail), now=at)


def calendar_mail(
    who: Profile, method: str, part: str, sitting: Sitting, at: datetime, more: Sequence[str] = ()
) -> bytes:
    """The mail that a calendar sends when somebody presses its button (RFC 5546 3.2.3)."""
    lines = (
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Harbour//Demo//EN", f"METHOD:{method}",
        "BEGIN:VEVENT", f"UID:{sitting.uid}", f"DTSTAMP:{at:%Y%m%dT%H%M%SZ}",
        f"SEQUENCE:{sitting.sequence}", f"ATTENDEE;PARTSTAT={part}:mailto:{who.email}", *more,
        "END:VEVENT", "END:VCALENDAR", "",
    )  # fmt: skip
    mail = EmailMessage()
    mail["From"] = f"{who.name} <{who.email}>"
    mail["To"] = settings.current().mail_from
    mail["Subject"] = f"{part.capitalize()}: meeting"
    mail["Date"] = format_datetime(at)
    mail["Message-ID"] = f"<{new_id()}@{who.email.rpartition('@')[2]}>"
    mail.set_content("\r\n".join(lines), subtype="calendar", params={"method": method})
    return bytes(mail)
