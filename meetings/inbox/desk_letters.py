"""Desk letters: what a member writes on the desk is a letter like any other in the inbox."""

from dataclasses import dataclass
from datetime import datetime

from board.foundation.database import db
from board.foundation.database.queries import prepared, value
from board.foundation.identity.rules.members import MemberState
from board.foundation.identity.tables import Member
from board.foundation.mail import limits
from meetings.inbox import letters
from meetings.inbox.letters import ArrivedLetter, FiledLetter
from meetings.inbox.mail_texts import MailText
from meetings.inbox.rules.letters import WRITTEN_A_DAY
from meetings.scheduling.rsvps import Sender


@dataclass(frozen=True, slots=True)
class DeskWriter:
    name: str
    email: str | None


WRITER = prepared(
    Member.select(Member.person.name.as_alias("name"), Member.person.email.as_alias("email")).where(
        Member.person == value("person"),
        Member.board == value("board"),
        Member.state == MemberState.active.value,
    ),
    DeskWriter,
)


async def write(
    person_id: str, board_id: str, *, subject: str, text: str, now: datetime
) -> FiledLetter:
    """Keeps it, as if it came from the address on file, and tells the managers of the board.

    NotFound without a seat there; TooMany for more in a day than anybody has to say.
    """
    person = await WRITER.one(person=person_id, board=board_id)
    key = f"desk-letter:{person_id}"
    letter = ArrivedLetter(
        arrival=None,
        sender=Sender(person.email or "", True),
        name=person.name,
        subject=subject,
        message_id="",
        written=MailText(text, text, files=(), answers=()),
    )
    async with db.transaction():
        await limits.use(key, at_most=WRITTEN_A_DAY, within=limits.DAY, now=now)
        return await letters.receive(letter, board=board_id, person=person_id, now=now)
