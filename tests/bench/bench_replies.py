"""Taking in calendar replies against merely parsing them: email and icalendar, as anybody would.

Scaled from 10,000 to 1,000: 100 people answer ten sittings each, every reply in a mail of its own
and taken in by a transaction of its own; that includes reading it. In seconds of the processor,
since a busy machine would slow the one and not the other.
"""

import time
from dataclasses import replace
from datetime import date, timedelta
from datetime import time as clock
from email import message_from_bytes, policy
from pathlib import Path

from icalendar import Calendar

from tests.bench import installation as at
from tests.bench.printing import Row, report

from board.foundation.database import db  # isort: skip - the installation decides on the database first
from meetings.inbox import arrivals, mail_sorting

from meetings.scheduling import meetings  # isort: skip
from meetings.scheduling.rules.meetings import MeetingState  # isort: skip
from meetings.scheduling.rules.schedules import slot  # isort: skip
from meetings.scheduling.tables import Arrival, Attendance, Attendee, Meeting, Sitting  # isort: skip

PEOPLE, SITTINGS = 100, 10
PROMISED = 1 / 3  # taking in costs at most three times the parsing
FIXTURE = Path(__file__).parent.parent / "meetings" / "ics" / "gmail_accept.eml"


async def measure() -> list[Row]:
    sittings = await invited()
    mails = [written(sitting, number) for number in range(PEOPLE) for sitting in sittings]
    begun = time.process_time()
    for data in mails:
        parsed(data)
    parsing = time.process_time() - begun
    begun = time.process_time()
    for data in mails:
        mail_sorting.read(data)
    reading = time.process_time() - begun
    begun = time.process_time()
    for data in mails:
        await arrivals.receive(data, now=at.NOW + timedelta(hours=1))
    taking = time.process_time() - begun
    count = len(mails)
    assert await Arrival.count().where(Arrival.is_effective.eq(True)) == count
    return [
        Row("taken in, against parsed", count / taking, count / parsing, promised=PROMISED),
        Row("taken in, against our own reading", count / taking, count / reading),
    ]


async def invited() -> list[Sitting]:
    """A meeting whose invitations count as sent: nobody needs their mails here."""
    board, ada = await at.found_board()
    people = await at.add_people(board, PEOPLE)
    slots = [
        slot(date(2027, 1, day), clock(15), clock(17), at.ZONE) for day in range(1, SITTINGS + 1)
    ]
    plan = replace(at.plan(), slots=tuple(slots))
    meeting = await meetings.create(board, plan, people=people, by=ada, now=at.NOW)
    await Meeting.update({Meeting.state: MeetingState.invited.value}).where(
        Meeting.id == meeting.id
    )
    sittings = await meetings.sittings_of(meeting.id)
    asked = await Attendee.select(Attendee.id).where(Attendee.meeting == meeting.id)
    rows = [
        Attendance(sitting=sitting.id, attendee=row["id"], answer="none", invited_at=at.NOW)
        for sitting in sittings
        for row in asked
    ]
    await db.insert_all(rows)
    return sittings


def written(sitting: Sitting, number: int) -> bytes:
    mail = FIXTURE.read_bytes().replace(b"SEQUENCE:2", b"SEQUENCE:0")
    mail = mail.replace(b"alan@norrland.example.com", b"alan.%d@example.org" % number)
    mail = mail.replace(b"sitting1@example.org", sitting.uid.encode())
    return mail.replace(b"Message-ID: <", b"Message-ID: <%d-%s-" % (number, sitting.id.encode()))


def parsed(data: bytes) -> list[str]:
    """What everybody who reads such a mail has to do at least."""
    found = []
    for part in message_from_bytes(data, policy=policy.default).walk():
        if part.get_content_type() == "text/calendar":
            payload = part.get_payload(decode=True)
            assert isinstance(payload, bytes)
            calendar = Calendar.from_ical(payload)
            found += [f"{event['UID']} {event['ATTENDEE']}" for event in calendar.events]
    return found


def main() -> int:
    return report(f"{PEOPLE * SITTINGS:,} calendar replies", at.measured(measure))


if __name__ == "__main__":
    raise SystemExit(main())
