"""Interviewees: whom times can be offered to, and those who may choose one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from piccolo.custom_types import Combinable

from board.foundation.database.queries import PreparedQuery, prepared, value, values
from board.foundation.identity.rules.members import CandidateState, MemberState
from board.foundation.identity.tables import Candidate, Member
from meetings.interviews.tables import Interviewee
from meetings.slots import contacts
from meetings.slots.contacts import Contact

MOST_CANDIDATES = 200
CONSIDERED = (CandidateState.considered, CandidateState.bench, CandidateState.invited)


@dataclass(frozen=True, slots=True)
class IntervieweeRow(Contact):
    """Somebody who may choose a time, with the appointment that came of it."""

    id: str
    meeting: str | None
    mailed_at: datetime | None
    booked_at: datetime | None
    refused_at: datetime | None
    words: str

    @property
    def is_silent(self) -> bool:
        """Can be reminded: neither chose a time nor said that none suits."""
        return bool(self.email) and self.booked_at is None and self.refused_at is None


# --- queries ---------------------------------------------------------------------------------


def _asked(*conditions: Combinable) -> PreparedQuery[IntervieweeRow]:
    return prepared(
        Interviewee.select(
            Interviewee.id,
            Interviewee.meeting,
            Interviewee.mailed_at,
            Interviewee.booked_at,
            Interviewee.refused_at,
            Interviewee.words,
            *contacts.columns(Interviewee.person),
        )
        .where(Interviewee.interview == value("interview"), *conditions)
        .order_by(Interviewee.person.name),
        IntervieweeRow,
    )


ASKED = _asked()
SOME_ASKED = _asked(Interviewee.person.is_in(values("people")))
MEMBERS = prepared(
    Member.select(*contacts.columns(Member.person))
    .where(Member.board == value("board"), Member.state == MemberState.active.value)
    .order_by(Member.person.name),
    Contact,
)
CANDIDATES = prepared(
    Candidate.select(*contacts.columns(Candidate.person))
    .where(
        Candidate.board == value("board"),
        Candidate.state.is_in([state.value for state in CONSIDERED]),
    )
    .order_by(Candidate.person.name),
    Contact,
    limit=MOST_CANDIDATES,
)
CANDIDATE = prepared(
    Candidate.select(*contacts.columns(Candidate.person)).where(
        Candidate.board == value("board"), Candidate.person == value("person")
    ),
    Contact,
)


async def of_offer(interview_id: str, *, only: Sequence[str] | None = None) -> list[IntervieweeRow]:
    """Who may choose a time, by name; `only`: of these people."""
    if only is None:
        return await ASKED.all(interview=interview_id)
    return await SOME_ASKED.all(interview=interview_id, people=only)


async def possible(board_id: str) -> tuple[list[Contact], list[Contact]]:
    """Whom times can be offered: members, and candidates who are not decided against; by name."""
    members = await MEMBERS.all(board=board_id)
    seated = {row.person for row in members}
    candidates = await CANDIDATES.all(board=board_id)
    return members, [row for row in candidates if row.person not in seated]


async def candidate(board_id: str, person_id: str) -> Contact | None:
    """One candidate beyond the list, whose own page leads to the form."""
    if not person_id.isprintable():  # PostgreSQL cannot even look for some of these
        return None
    return await CANDIDATE.first(board=board_id, person=person_id)
