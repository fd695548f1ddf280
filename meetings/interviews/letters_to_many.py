"""The mails of an offer of times to many: what the worker writes of them at a time."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from board.foundation.identity.access import Viewer
from board.foundation.mail.tables import Mailing
from board.foundation.mailings import mailings, portions
from board.foundation.mailings.portions import Portion
from meetings.interviews import interviewees, interviews
from meetings.interviews import mails as interview_mails
from meetings.interviews.rules import InterviewState, state_now
from meetings.interviews.tables import Interview


async def write(mailing: Mailing, some: Sequence[str], *, by: Viewer, now: datetime) -> Portion:
    """The offer, or its reminder, to some of those who have not answered, while it is open."""
    interview, kind = await _find(mailing.cause), mailings.facts(mailing)["mail"]
    host = await interviews.host_of(interview)
    board = await interview_mails.board_name(interview)
    free = await interviews.free_in(interview.id, now=now)
    is_open = state_now(interview.state, interview.closes_at, now) is InterviewState.open
    asked = {
        row.person: row
        for row in await interviewees.of_offer(interview.id, only=some)
        if is_open and row.is_silent
    }

    async def one(person: str) -> bool:
        if person not in asked:
            return False
        return await interview_mails.post(
            kind, interview, host, board, asked[person], free, now=now
        )

    async def standing() -> Any:
        present = await _find(mailing.cause)
        return (
            present.to_dict(),
            await interviews.slots_of(present.id),
            await interviewees.of_offer(present.id, only=some),
        )

    return await portions.put_together(mailing, some, one, standing, now=now)


async def _find(interview_id: str) -> Interview:
    interview = await Interview.objects().where(Interview.id == interview_id).first()
    assert interview is not None
    return interview
