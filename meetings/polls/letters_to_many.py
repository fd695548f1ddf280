"""The mails of a poll to many: what the worker writes of them at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from board.foundation.identity.access import Viewer
from board.foundation.mail.tables import Mailing
from board.foundation.mailings import portions
from board.foundation.mailings.portions import Portion
from meetings.polls import mails as poll_mails
from meetings.polls import polls, voters
from meetings.polls.rules.polls import PollState, state_now
from meetings.polls.tables import Poll, PollSlot
from meetings.polls.voters import VoterRow


@dataclass(frozen=True, slots=True)
class _PollNow:
    """What the mails are written from."""

    poll: Poll
    slots: Sequence[PollSlot]
    voters: Sequence[VoterRow]


async def write(mailing: Mailing, some: Sequence[str], *, by: Viewer, now: datetime) -> Portion:
    """The question, or its reminder, to some of the voters while the poll is open to them."""
    found = await _found(mailing.cause, some)
    board = await poll_mails.board_of(found.poll)
    state = state_now(found.poll.state, found.poll.closes_at, now)
    is_reminder = mailing.kind == poll_mails.REMINDED
    asked = {
        row.person: row
        for row in found.voters
        if state is PollState.open and row.email and not (is_reminder and row.voted_at)
    }

    async def one(person: str) -> bool:
        if person not in asked:
            return False
        return await poll_mails.post(
            mailing.kind, found.poll, asked[person], found.slots, board, now=now
        )

    async def standing() -> Any:
        present = await _found(mailing.cause, some)
        return present.poll.to_dict(), [each.to_dict() for each in present.slots], present.voters

    return await portions.put_together(mailing, some, one, standing, now=now)


async def _found(poll_id: str, some: Sequence[str]) -> _PollNow:
    poll = await Poll.objects().where(Poll.id == poll_id).first()
    assert poll is not None
    return _PollNow(poll, await polls.slots_of(poll.id), await voters.of_poll(poll, only=some))
