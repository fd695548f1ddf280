"""An update to 1,000 attendees, decided and queued, against writing its 1,000 mails alone.

In seconds of the processor, since a busy machine would slow the one and not the other.
"""

import time
from dataclasses import replace
from typing import Any

from tests.bench import installation as at
from tests.bench.printing import Row, report

from board.foundation.mail import mime  # isort: skip - the installation decides on the database first
from board.foundation.mail import templating

from board.foundation.mail.rules.mail_parts import CalendarPart  # isort: skip
from board.foundation.mail.tables import Mailing, Message  # isort: skip
from board.foundation.mailings import writing  # isort: skip
from board import features  # isort: skip
from meetings.scheduling import calendars, meetings

from meetings.calendar import itip  # isort: skip
from meetings.calendar.rules.answers import Answer  # isort: skip
from meetings.scheduling.invitees import Invitee

ATTENDEES = 1_000
PROMISED = 0.2  # of mails that cost a fifth of what they did


async def measure() -> list[Row]:
    features.register()
    board, ada = await at.found_board()
    people = await at.add_people(board, ATTENDEES)
    meeting = await meetings.create(board, at.plan(), people=people, by=ada, now=at.NOW)
    await meetings.invite(meeting, by=ada, now=at.NOW)
    await _write_all()
    # As if the invitations had left: an update is an update then.
    await Message.update({Message.state: "sent"}).where(Message.cause == meeting.id)
    [sitting] = await meetings.sittings_of(meeting.id)
    moved = at.plan(place="Bremen")
    moved = replace(moved, slots=(replace(moved.slots[0], id=sitting.id),))
    started = time.process_time()
    told = await meetings.change(meeting, moved, by=ada, now=at.NOW)
    await _write_all()
    ours = time.process_time() - started
    assert told == ATTENDEES
    assert await Message.count().where(Message.state == "pending") == ATTENDEES
    alone = await _written(meeting.id, sitting.id)
    return [Row("update queued, against its mails", told / ours, told / alone, promised=PROMISED)]


async def _write_all() -> None:
    while await Mailing.exists().where(Mailing.ended_at.is_null()):
        await writing.carry_on(at.NOW)


async def _written(meeting_id: str, sitting_id: str) -> float:
    """What the bytes of as many mails cost, without asking or telling the database anything."""
    letters = await calendars.of_meeting(meeting_id)
    [sitting] = await meetings.sittings_of(meeting_id)
    asked = await meetings.attendees_of(meeting_id)
    started = time.process_time()
    for row in asked:
        _write(letters, sitting, row)
    return time.process_time() - started


def _write(letters: Any, sitting: Any, row: Invitee) -> bytes:
    entry = letters.invitation(sitting, row, answer=Answer.none, now=at.NOW)
    words = {**letters._words(sitting, row), "url": "https://example.org/m/x"}
    subject, text, html = templating.render_mail(
        "meeting_updated", {**words, "unsubscribe_url": None, "origin": "https://example.org"}
    )
    body = mime.compose(
        sender_name=letters.board.name,
        sender_address="board@example.org",
        to_name=row.name,
        to_address=row.address,
        subject=subject,
        text=text,
        html=html,
        message_id="<one@example.org>",
        date=at.NOW,
        calendar=CalendarPart("REQUEST", itip.request(entry)),
        unsubscribe_url=None,
        reply_to=None,
    )
    mime.gate(body, row.address)
    return body


def main() -> int:
    return report(f"An update to {ATTENDEES:,} attendees", at.measured(measure))


if __name__ == "__main__":
    raise SystemExit(main())
