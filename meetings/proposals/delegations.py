"""Delegations: somebody is sent in a member's place, and may have answered before we knew."""

from dataclasses import dataclass
from datetime import datetime

from board.foundation import followers
from board.foundation.database import db
from board.foundation.errors import Refused
from board.foundation.identity.access import Viewer
from board.foundation.journal import journal
from meetings.calendar.rules.answers import Source
from meetings.proposals import substitute_wishes, substitutes
from meetings.proposals.substitute_wishes import SubstituteWish
from meetings.scheduling import meetings
from meetings.scheduling import words as scheduling_words
from meetings.scheduling.rules.meetings import SubstituteState
from meetings.scheduling.tables import Attendee


@dataclass(frozen=True, slots=True)
class SubstituteInvited:
    """Somebody is asked in another's place, and may have answered from that address before."""

    meeting_id: str
    email: str
    by: journal.Actor
    now: datetime


async def ask_by_link(
    attendee: Attendee, name: str, email: str, *, comment: str, now: datetime
) -> SubstituteState:
    """“I can't come, but she could”: decided by the board's rule. Refused with the reason."""
    async with db.transaction():
        meeting = await meetings.get(attendee.meeting)
        asked = await meetings.attendees_of(meeting.id)
        row = next((each for each in asked if each.id == attendee.id), None)
        if row is None:
            raise Refused(scheduling_words.INVITATION_WITHDRAWN_NOTHING_STORED)
        by = journal.member(attendee.person)
        wish = SubstituteWish(name, email, Source.link, now, comment)
        answered = await substitute_wishes.ask(meeting, row, wish, by=by, now=now)
        if answered.state is None:
            raise Refused(answered.sentence, field="email")
        if answered.invited:
            await followers.follow(SubstituteInvited(meeting.id, answered.invited, by, now))
    return answered.state


async def approve(substitute_id: str, *, by: Viewer, now: datetime) -> str:
    """Invites whom somebody wants to send, with an answer that came first; returns the address."""
    async with db.transaction():
        email = await substitutes.approve(substitute_id, by=by, now=now)
        row = await substitutes.get(substitute_id)
        await followers.follow(SubstituteInvited(row.meeting, email, by.actor, now))
    return email
