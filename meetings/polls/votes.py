"""Votes: what each person asked said to each date of a poll."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from board.foundation.database import db
from board.foundation.database.queries import prepared, values
from board.foundation.errors import NotFound, Refused
from board.foundation.identity.rules.members import MemberState
from board.foundation.identity.tables import Member, Person
from board.foundation.journal import journal
from board.foundation.links.links import Link
from board.foundation.mail import outbox
from meetings.calendar.rules.answers import Answer, Source
from meetings.polls import mails as poll_mails
from meetings.polls import words
from meetings.polls.rules.polls import Ballot, Choice, check_open
from meetings.polls.tables import Poll, PollSlot, Vote, Voter
from meetings.polls.voters import VoterRow
from meetings.scheduling.tables import Attendance, Attendee, Meeting, Sitting

NO_SEGMENT = "Without an industry"


@dataclass(frozen=True)
class OpenedPoll:
    """What a poll link opens."""

    poll: Poll
    voter: Voter
    person: Person


@dataclass(frozen=True, slots=True)
class VoteRow:
    """What one voter said to one date."""

    slot: str
    voter: str
    choice: Choice


# --- queries ---------------------------------------------------------------------------------

SAID = prepared(
    Vote.select(Vote.slot, Vote.voter, Vote.choice).where(Vote.voter.is_in(values("voters"))),
    VoteRow,
)


async def opened_by(link: Link) -> OpenedPoll:
    """The poll and the voter; NotFound for whoever is not asked, or has left the board."""
    poll = await Poll.objects().where(Poll.id == link.subject).first()
    voter = await (
        Voter.objects().where(Voter.poll == link.subject, Voter.person == link.person).first()
    )
    person = await Person.objects(Person.company).where(Person.id == link.person).first()
    if poll is None or voter is None or person is None:
        raise NotFound
    is_seated = await Member.exists().where(
        Member.board == poll.board,
        Member.person == person.id,
        Member.state == MemberState.active.value,
    )
    if not is_seated:
        raise NotFound
    return OpenedPoll(poll, voter, person)


async def of_voter(voter_id: str) -> dict[str, Choice]:
    """Slot id to what that person said."""
    return {row.slot: row.choice for row in await SAID.all(voters=[voter_id])}


async def ballots(voters: Sequence[VoterRow]) -> list[Ballot]:
    """One ballot for each of voters.of_poll, in the same order."""
    rows = await SAID.all(voters=[voter.id for voter in voters])
    said: dict[str, dict[str, Choice]] = {}
    for row in rows:
        said.setdefault(row.voter, {})[row.slot] = row.choice
    return [
        Ballot(voter.name, voter.industry or NO_SEGMENT, said.get(voter.id, {})) for voter in voters
    ]


# --- operations ------------------------------------------------------------------------------


async def cast(
    poll_id: str,
    voter: Voter,
    choices: Mapping[str, Choice],
    *,
    now: datetime,
    comment: str = "",
) -> None:
    """Stores what somebody says to the dates; what was said before is replaced."""
    async with db.transaction():
        # Locked, so that no vote is stored after the close, nor two of one person side by side.
        poll = await db.locked(Poll.objects().where(Poll.id == poll_id)).first()
        if poll is None:
            raise NotFound
        check_open(poll.state, poll.closes_at, now=now)
        rows = await PollSlot.select(PollSlot.id).where(PollSlot.poll == poll_id)
        if choices.keys() != {row["id"] for row in rows}:
            raise Refused(words.ANSWER_EACH_DATE, field="dates")
        await Vote.delete().where(Vote.voter == voter.id)
        await db.insert_all(
            [Vote(slot=slot, voter=voter.id, choice=said.value) for slot, said in choices.items()]
        )
        await Voter.update({Voter.voted_at: now, Voter.comment: comment}).where(
            Voter.id == voter.id
        )
        # Whoever has voted is not reminded any more, not even by what was written already.
        await outbox.supersede(poll_mails.reminder_key(poll_id, voter.id))
        await journal.record(
            "poll.voted",
            poll_id,
            by=journal.member(voter.person),
            now=now,
            board=poll.board,
            person=voter.person,
        )


async def carry_over(slot: PollSlot, meeting: Meeting, *, now: datetime) -> int:
    """Lets a yes to the chosen date stand in for an answer that is still to be given.

    It counts as no answer and leaves calendars asking (RFC 5545 3.2.12 NEEDS-ACTION); the first
    real answer takes its place. An if-need-be is no yes. Returns how many were carried over; runs
    inside the transaction that makes the meeting.
    """
    said = await Vote.select(
        Vote.voter.person.as_alias("person"), Vote.voter.voted_at.as_alias("voted_at")
    ).where(Vote.slot == slot.id, Vote.choice == Choice.yes.value)
    sitting = await Sitting.select(Sitting.id).where(Sitting.meeting == meeting.id).first()
    asked = await Attendee.select(Attendee.id, Attendee.person).where(
        Attendee.meeting == meeting.id
    )
    attendees = {row["person"]: row["id"] for row in asked}
    assert sitting is not None
    carried = [
        Attendance(
            sitting=sitting["id"],
            attendee=attendees[row["person"]],
            answer=Answer.none.value,
            source=Source.poll.value,
            effective_at=row["voted_at"],
            received_at=now,
        )
        for row in said
        if row["person"] in attendees
    ]
    await db.insert_all(carried)
    return len(carried)
