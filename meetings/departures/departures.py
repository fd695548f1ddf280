"""Departures: whoever leaves a board is asked no more to what is still to come there."""

from collections.abc import Sequence
from datetime import datetime

from board.foundation.identity.access import Viewer
from board.foundation.links import links
from board.foundation.mail.templating import count
from board.foundation.text import moments
from meetings.actions import actions
from meetings.departures import words
from meetings.interviews import bookings, interviews
from meetings.interviews.rules import InterviewState
from meetings.interviews.tables import Interviewee
from meetings.polls.rules.polls import PollState
from meetings.polls.tables import Voter
from meetings.scheduling import attendees, meetings
from meetings.scheduling.rules.meetings import MeetingKind, MeetingState
from meetings.scheduling.series_dates import dates_of
from meetings.scheduling.tables import Attendee, Meeting, Series, SeriesAttendee, Sitting
from meetings.series import people as series_people

SHOWN = 4
OFFERED = (InterviewState.draft.value, InterviewState.open.value)


async def consequences(board_id: str, person_id: str, now: datetime) -> list[str]:
    """What `follow` would take somebody off now, each as a sentence without a verb."""
    coming = await _coming(board_id, person_id, now=now)
    gatherings = [each for each in coming if each.kind == MeetingKind.meeting]
    sentences = []
    if gatherings:
        named = await _named(gatherings)
        if len(named) > SHOWN:
            named[SHOWN - 1 :] = [words.more_meetings(len(named) - SHOWN + 1)]
        is_told = any(each.state == MeetingState.invited for each in gatherings)
        said = words.meetings_leave_calendars if is_told else words.coming_meetings
        sentences.append(said(len(gatherings), "; ".join(named)))
    for each in coming:
        if each.kind == MeetingKind.touchpoint:
            sentences.append(words.call_cancelled(await _in_words(each)))
    if await _unanswered(board_id, person_id):
        sentences.append(words.CALL_OFFERED)
    if polls := await _polls(board_id, person_id):
        sentences.append(words.polls_wait(len(polls)))
    taken_on = await actions.open_of([board_id], person=person_id, now=now)
    if taken_on:
        sentences.append(words.actions_need_owner(len(taken_on)))
    return sentences


async def follow(board_id: str, person_id: str, by: Viewer, now: datetime) -> None:
    """Takes somebody off all that has not begun, with the mails that say so to calendars.

    Runs inside the transaction that ends the membership. A meeting that goes on now is left as it
    is: who is there is there.
    """
    entries = await SeriesAttendee.objects(SeriesAttendee.series).where(
        SeriesAttendee.series.board == board_id,
        SeriesAttendee.series.state != MeetingState.cancelled.value,
        SeriesAttendee.person == person_id,
        SeriesAttendee.removed_at.is_null(),
    )
    for entry in entries:
        series: Series = entry.series
        if any(each.is_coming(now) for each in await dates_of(series.id)):
            await series_people.remove(series, entry.id, by=by, now=now)
    for meeting in await _coming(board_id, person_id, now=now):
        if meeting.kind == MeetingKind.touchpoint:
            await _call_off(meeting, by=by, now=now)
            continue
        asked = [row for row in await meetings.attendees_of(meeting.id) if row.person == person_id]
        await attendees.remove(meeting, asked[0].id, by=by, now=now)
    # After the calls that were booked: what is given back would be offered once more.
    for interviewee in await _unanswered(board_id, person_id):
        await interviews.withdraw_offer(interviewee, by=by, now=now)
    for poll in await _polls(board_id, person_id):
        await links.revoke(
            links.LinkPurpose.poll, now=now, by=by.actor, person=person_id, subject=poll
        )


# --- steps -----------------------------------------------------------------------------------


async def _coming(board_id: str, person_id: str, *, now: datetime) -> list[Meeting]:
    """What somebody is asked to and has not begun, the soonest first."""
    asked = await Attendee.select(Attendee.meeting).where(
        Attendee.person == person_id,
        Attendee.removed_at.is_null(),
        Attendee.meeting.board == board_id,
        Attendee.meeting.state != MeetingState.cancelled.value,
    )
    ids = [row["meeting"] for row in asked]
    starts: dict[str, datetime] = {}
    for row in await Sitting.select(Sitting.meeting, Sitting.starts_at).where(
        Sitting.meeting.is_in(ids or [""]), Sitting.cancelled_at.is_null()
    ):
        starts[row["meeting"]] = min(row["starts_at"], starts.get(row["meeting"], row["starts_at"]))
    coming = [each for each, at in starts.items() if at > now]
    found = await Meeting.objects().where(Meeting.id.is_in(coming or [""]))
    return sorted(found, key=lambda each: (starts[each.id], each.id))


async def _named(gatherings: Sequence[Meeting]) -> list[str]:
    """Each with its day, the dates of one series together."""
    groups: dict[str, list[Meeting]] = {}
    for each in gatherings:
        groups.setdefault(each.series or each.id, []).append(each)
    named = []
    for first, *others in groups.values():
        words = await _in_words(first)
        named.append(f"{words} and {count(len(others), 'later date')}" if others else words)
    return named


async def _in_words(meeting: Meeting) -> str:
    dates: Sequence[Sitting] = await meetings.sittings_of(meeting.id)
    return f"{meeting.title} on {moments.day_at(dates[0].starts_at, meeting.timezone)}"


async def _unanswered(board_id: str, person_id: str) -> list[Interviewee]:
    return await Interviewee.objects().where(
        Interviewee.interview.board == board_id,
        Interviewee.interview.state.is_in(OFFERED),
        Interviewee.person == person_id,
        Interviewee.booked_at.is_null(),
        Interviewee.refused_at.is_null(),
    )


async def _polls(board_id: str, person_id: str) -> list[str]:
    """Ids of the date polls that could be voted in."""
    rows = await Voter.select(Voter.poll).where(
        Voter.poll.board == board_id,
        Voter.poll.state == PollState.open.value,
        Voter.person == person_id,
    )
    return [row["poll"] for row in rows]


async def _call_off(meeting: Meeting, *, by: Viewer, now: datetime) -> None:
    booked = await (
        Interviewee.objects(Interviewee.interview).where(Interviewee.meeting == meeting.id).first()
    )
    if booked is None:
        await meetings.cancel(meeting, by=by, now=now)
    else:
        await bookings.cancel(booked.interview, booked.id, by=by, now=now)
