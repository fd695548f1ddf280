"""Held replies: calendar answers from an address that nobody has registered yet.

They are kept word for word beside their mail, so that they count once it is known whose they are.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields, replace
from datetime import date, datetime
from typing import Any

from board.foundation.database import db
from meetings.calendar.rules.answers import Answer
from meetings.calendar.rules.whens import When
from meetings.inbox.mail_sorting import ArrivalKind
from meetings.scheduling.rsvps import Sender
from meetings.scheduling.rules.replies import Proposed, Reply, mailbox_key
from meetings.scheduling.tables import Arrival

MOST_HELD = 60


@dataclass(frozen=True)
class ArrivedReplies:
    """The calendar answers of one mail, and all that it takes to decide about them.

    `is_automatic`: never let a machine answer it (RFC 3834 2).
    """

    kind: ArrivalKind
    answers: Sequence[Reply]
    sender: Sender
    sent_at: datetime | None
    received_at: datetime
    is_automatic: bool = False

    def speaks_of(self, address: str) -> bool:
        """Whether that address is the sender, or the one that answers."""
        key = mailbox_key(address)
        answering = {mailbox_key(each.attendee_address) for each in self.answers}
        return bool(key) and key in answering | {mailbox_key(self.sender.address)}

    def only(self, answers: Sequence[Reply]) -> "ArrivedReplies":
        return replace(self, answers=tuple(answers[:MOST_HELD]))


@dataclass(frozen=True, slots=True)
class HeldMail:
    """The mail of that id, with the answers in it that nobody could count yet."""

    id: str
    incoming: ArrivedReplies


# --- queries ---------------------------------------------------------------------------------


async def of_meeting(meeting_id: str, address: str) -> list[HeldMail]:
    """Mails about a meeting that are held and speak of that address, the oldest first."""
    rows = await _held(Arrival.meeting == meeting_id)
    return [row for row in rows if row.incoming.speaks_of(address)]


async def of_boards(board_ids: Sequence[str], address: str) -> list[HeldMail]:
    """The same over several boards, such as those of a programme."""
    rows = await _held(Arrival.board.is_in(list(board_ids) or [""]))
    return [row for row in rows if row.incoming.speaks_of(address)]


# --- as text ---------------------------------------------------------------------------------


def written(incoming: ArrivedReplies) -> str:
    return json.dumps(asdict(incoming), default=lambda each: each.isoformat())


def read(text: str) -> ArrivedReplies | None:
    """What was written; None where nothing is held, or nothing that can be read any more."""
    try:
        facts = json.loads(text)
        return ArrivedReplies(
            kind=ArrivalKind(facts["kind"]),
            answers=tuple(_reply(each) for each in facts["answers"]),
            sender=Sender(**facts["sender"]),
            sent_at=_instant(facts["sent_at"]),
            received_at=datetime.fromisoformat(facts["received_at"]),
        )
    except (ValueError, TypeError, KeyError):
        return None


# --- steps -----------------------------------------------------------------------------------


async def _held(which: Any) -> list[HeldMail]:
    rows = await db.locked(
        Arrival.select(Arrival.id, Arrival.held)
        .where(which, Arrival.held != "")
        .order_by(Arrival.received_at, Arrival.id)
        .limit(1_000)
    )
    return [HeldMail(row["id"], incoming) for row in rows if (incoming := read(row["held"]))]


def _reply(facts: dict[str, Any]) -> Reply:
    known = {field.name for field in fields(Reply)}
    proposed = facts["proposed"]
    changed = {
        "answer": Answer(facts["answer"]),
        "dtstamp_at": _instant(facts["dtstamp_at"]),
        "recurrence": _when(facts["recurrence"]),
        "proposed": _proposed(proposed) if proposed else None,
    }
    return Reply(**{**{name: facts[name] for name in known if name in facts}, **changed})


def _proposed(facts: dict[str, Any]) -> Proposed:
    starts = _when(facts["starts"])
    assert starts is not None
    # A length is no JSON; whoever proposes with one is rare enough to be asked again.
    return Proposed(starts, _when(facts["ends"]))


def _when(facts: dict[str, Any] | None) -> When | None:
    if facts is None:
        return None
    return When(
        text=facts["text"],
        at=_instant(facts["at"]),
        wall=_instant(facts["wall"]),
        on=date.fromisoformat(facts["on"]) if facts["on"] else None,
        problem=facts["problem"],
    )


def _instant(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
