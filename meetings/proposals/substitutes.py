"""Substitutes: whom attendees want to send in their place, and what the board says to it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from board import settings
from board.foundation.database import db
from board.foundation.database.queries import prepared, value
from board.foundation.errors import LostRace, NotFound, Refused
from board.foundation.identity.access import Viewer
from board.foundation.identity.rules.boards import SubstituteRule
from board.foundation.identity.tables import Board
from board.foundation.journal import journal
from board.foundation.links import links
from board.foundation.mail import outbox
from board.foundation.text.addresses import address_key
from board.foundation.text.ids import new_id
from board.foundation.text.moments import span
from board.people import aliases
from board.people.rules.profiles import Profile
from meetings.calendar.rules.answers import Answer, Source
from meetings.proposals import words as proposals_words
from meetings.proposals.rules.substitutes import problem, state_by
from meetings.scheduling import attendees, calendars, meeting_links, meetings, rsvps, sittings
from meetings.scheduling.rules.meetings import (
    AttendeeRole,
    MeetingKind,
    MeetingState,
    SubstituteState,
)
from meetings.scheduling.tables import Attendance, Meeting, Sitting, Substitute

# Nobody sends invitations to half the world through us.
MOST_NAMED = 5  # for one meeting
NAMED_A_DAY = 10  # by one person, since a series has many meetings


@dataclass(frozen=True)
class SubstituteWish:
    """Whom somebody wants to send, since when (UTC), and for which sitting (None: for all)."""

    name: str
    email: str
    source: Source
    effective_at: datetime
    comment: str = ""
    sitting: str | None = None


@dataclass(frozen=True)
class SubstituteAnswer:
    """What became of a wish: a sentence as staff read it, and the guest's address if invited."""

    sentence: str
    state: SubstituteState | None
    invited: str = ""


@dataclass(frozen=True, slots=True)
class SubstituteRow:
    """A wish for a meeting: who (`sender`), whom (`name`), and the attendee ids of both."""

    id: str
    attendee: str
    guest: str | None
    sitting: str | None
    person: str
    sender: str
    name: str
    email: str
    comment: str
    source: Source
    state: SubstituteState
    created_at: datetime
    decided_by_name: str | None


OF_MEETING = prepared(
    Substitute.select(
        Substitute.id,
        Substitute.attendee,
        Substitute.guest,
        Substitute.sitting,
        Substitute.attendee.person.id.as_alias("person"),
        Substitute.attendee.person.name.as_alias("sender"),
        Substitute.name,
        Substitute.email,
        Substitute.comment,
        Substitute.source,
        Substitute.state,
        Substitute.created_at,
        Substitute.decided_by.name.as_alias("decided_by_name"),
    )
    .where(Substitute.attendee.meeting == value("meeting"))
    .order_by(Substitute.created_at, ascending=False),
    SubstituteRow,
)

# --- queries ---------------------------------------------------------------------------------


async def rule_of(board_id: str) -> SubstituteRule:
    row = await Board.select(Board.substitutes).where(Board.id == board_id).first()
    if row is None:
        raise NotFound
    return SubstituteRule(row["substitutes"])


async def of_meeting(meeting_id: str) -> list[SubstituteRow]:
    """Every wish for a meeting, the latest first."""
    return await OF_MEETING.all(meeting=meeting_id)


async def by_ids(substitute_ids: Collection[str]) -> list[dict[str, Any]]:
    return await _select(Substitute.id.is_in(list(substitute_ids) or [""]))


async def find(substitute_id: str, viewer: Viewer) -> dict[str, Any]:
    """One wish, for whoever may decide about it."""
    row = await _found(substitute_id)
    viewer.must("manage", row["board"])
    return row


async def open_ones(viewer: Viewer, *, now: datetime) -> list[dict[str, Any]]:
    """What waits for a decision on boards that the viewer manages, for meetings still to come."""
    rows = await _select(
        Substitute.state == SubstituteState.asked.value,
        Substitute.attendee.removed_at.is_null(),
        Substitute.attendee.meeting.state == MeetingState.invited.value,
        Substitute.attendee.meeting.board.is_in(list(viewer.boards_where("manage")) or [""]),
    )
    ids = [row["meeting"] for row in rows]
    coming = await Sitting.select(Sitting.meeting).where(
        Sitting.meeting.is_in(ids or [""]), Sitting.ends_at > now, Sitting.cancelled_at.is_null()
    )
    held = {each["meeting"] for each in coming}
    return [row for row in rows if row["meeting"] in held]


async def of_person(person_id: str, board_ids: Collection[str]) -> list[dict[str, Any]]:
    """What one person wanted on these boards, the latest first."""
    return await _select(
        Substitute.attendee.person == person_id,
        Substitute.attendee.meeting.board.is_in(list(board_ids) or [""]),
    )


# --- operations ------------------------------------------------------------------------------


async def ask(
    meeting: Meeting,
    attendee: Mapping[str, Any],
    wish: SubstituteWish,
    *,
    by: journal.Actor,
    now: datetime,
) -> SubstituteAnswer:
    """A wish to send somebody, decided by the board's rule. Call it inside a transaction.

    `attendee`: `id`, `person`, `name`, `email`, `role`. Refused kindly, the answer stays as it was.
    """
    if meeting.kind != MeetingKind.meeting:
        return SubstituteAnswer(proposals_words.CALL_IS_WITH_ONE_PERSON, None)
    await db.locked(Meeting.select(Meeting.id).where(Meeting.id == meeting.id))
    before = await Substitute.select(Substitute.guest, Substitute.sitting).where(
        Substitute.attendee == attendee["id"],
        Substitute.email_key == address_key(wish.email),
        Substitute.state != SubstituteState.lapsed.value,
    )
    if any(row["sitting"] in (None, wish.sitting) for row in before):
        return SubstituteAnswer(proposals_words.named_before(wish.name), None)
    if await Substitute.count().where(Substitute.attendee == attendee["id"]) >= MOST_NAMED:
        return SubstituteAnswer(_CROWD, None)
    if await _named_today(attendee["person"], now) >= NAMED_A_DAY:
        return SubstituteAnswer(_CROWD, None)
    people = await meetings.attendees_of(meeting.id)
    # Whoever comes to one sitting in this attendee's place may come to another one as well.
    own = {row["guest"] for row in before}
    others = [row for row in people if row["id"] not in own]
    further = await aliases.addresses_of([row["person"] for row in others])
    dates = await meetings.sittings_of(meeting.id)
    wrong = problem(
        wish.email,
        own=attendee["email"] or "",
        organizer=settings.current().mail_from,
        role=AttendeeRole(attendee["role"]),
        asked=frozenset([*(row["email"] for row in others if row["email"]), *further]),
        is_over=all(each.ends_at <= now for each in dates),
    )
    if wrong:
        return SubstituteAnswer(wrong, None)
    state = state_by(await rule_of(meeting.board))
    row = Substitute(
        id=new_id(),
        attendee=attendee["id"],
        sitting=wish.sitting,
        name=wish.name,
        email=wish.email,
        email_key=address_key(wish.email),
        comment=wish.comment,
        source=wish.source.value,
        state=state.value,
        effective_at=wish.effective_at,
        created_at=now,
        decided_at=None if state is SubstituteState.asked else now,
    )
    await Substitute.insert(row)
    facts = await _found(row.id)
    await _record("substitute.proposed", facts, by=by, now=now, state=state.value)
    if state is SubstituteState.invited:
        await _invite(meeting, facts, by=by, now=now)
        return SubstituteAnswer(
            proposals_words.sends_in_place(wish.name, wish.email), state, invited=wish.email
        )
    if state is SubstituteState.refused:
        await _mail_attendee("substitute_refused", meeting, facts, is_by_rule=True, now=now)
        sentence = proposals_words.wanted_to_send_personal(wish.name)
        return SubstituteAnswer(sentence, state)
    return SubstituteAnswer(proposals_words.wants_to_send_waits(wish.name, wish.email), state)


async def approve(substitute_id: str, *, by: Viewer, now: datetime) -> str:
    """Invites whom somebody wants to send; the answer of who stays away is a No from then on.

    Dates that the attendee has answered since are left to that answer. Returns the address that
    is invited; LostRace where no date is left.
    """
    async with db.transaction():
        row, meeting = await _decided(substitute_id, SubstituteState.invited, by=by, now=now)
        answered = await _answered_since(row)
        named = await _invite(meeting, row, without=answered, by=by.actor, now=now)
        await _mail_attendee("substitute_invited", meeting, row, dates=named, now=now)
        await _record("substitute.invited", row, by=by.actor, now=now)
    return str(row["email"])


async def refuse(substitute_id: str, words: str, *, by: Viewer, now: datetime) -> None:
    """Says no in a kind mail, with words of one's own; the answer stays as it was."""
    async with db.transaction():
        row, meeting = await _decided(substitute_id, SubstituteState.refused, by=by, now=now)
        await _mail_attendee("substitute_refused", meeting, row, words=words, now=now)
        await _record("substitute.refused", row, by=by.actor, now=now)


# --- steps -----------------------------------------------------------------------------------

_CROWD = proposals_words.SEVERAL_NAMED_ALREADY


async def _named_today(person_id: str, now: datetime) -> int:
    query = Substitute.count().where(
        Substitute.attendee.person == person_id, Substitute.created_at > now - timedelta(days=1)
    )
    return int(await query)


async def _select(*which: Any) -> list[dict[str, Any]]:
    rows = await (
        Substitute.select(
            *Substitute.all_columns(),
            Substitute.attendee.person.id.as_alias("person"),
            Substitute.attendee.person.name.as_alias("sender"),
            Substitute.attendee.person.email.as_alias("sender_email"),
            Substitute.attendee.meeting.id.as_alias("meeting"),
            Substitute.attendee.meeting.title.as_alias("title"),
            Substitute.attendee.meeting.board.id.as_alias("board"),
            Substitute.attendee.meeting.board.name.as_alias("board_name"),
            Substitute.decided_by.name.as_alias("decided_by_name"),
        )
        .where(*which)
        .order_by(Substitute.created_at, ascending=False)
    )
    for row in rows:
        row["state"], row["source"] = SubstituteState(row["state"]), Source(row["source"])
    return rows


async def _found(substitute_id: str) -> dict[str, Any]:
    rows = await by_ids([substitute_id])
    if not rows:
        raise NotFound
    return rows[0]


async def _decided(
    substitute_id: str, state: SubstituteState, *, by: Viewer, now: datetime
) -> tuple[dict[str, Any], Meeting]:
    """The wish and its meeting, taken by this decision and no other."""
    row = await find(substitute_id, by)
    meeting = await meetings.get(row["meeting"])
    await db.locked(Meeting.select(Meeting.id).where(Meeting.id == meeting.id))
    taken = (
        await Substitute.update(
            {
                Substitute.state: state.value,
                Substitute.decided_at: now,
                Substitute.decided_by: by.id,
            }
        )
        .where(Substitute.id == substitute_id, Substitute.state == SubstituteState.asked.value)
        .returning(Substitute.id)
    )
    if not taken:
        raise LostRace(proposals_words.SUBSTITUTE_DECIDED_ALREADY)
    return row, meeting


async def _answered_since(row: Mapping[str, Any]) -> set[str]:
    """Ids of the sittings that the attendee has answered after the wish."""
    rows = await Attendance.select(Attendance.sitting).where(
        Attendance.attendee == row["attendee"],
        Attendance.answer != Answer.none.value,
        Attendance.effective_at > row["effective_at"],
    )
    return {each["sitting"] for each in rows}


async def _dates_passed_on(row: Mapping[str, Any]) -> set[str]:
    """Ids of the sittings to which the attendee sends somebody already, named for that one."""
    rows = await Substitute.select(Substitute.sitting).where(
        Substitute.attendee == row["attendee"],
        Substitute.sitting.is_not_null(),
        Substitute.state == SubstituteState.invited.value,
        Substitute.id != row["id"],
    )
    return {each["sitting"] for each in rows}


async def _invite(
    meeting: Meeting,
    row: Mapping[str, Any],
    *,
    without: Collection[str] = (),
    by: journal.Actor,
    now: datetime,
) -> list[Sitting]:
    """The substitute becomes a guest of this one meeting, without vote, desk or feed.

    `without`: the ids of sittings that are not meant any more. Returns those that are.
    """
    dates = [each for each in await meetings.sittings_of(meeting.id) if each.ends_at > now]
    if not dates:
        raise Refused(proposals_words.MEETING_OVER_NO_SUBSTITUTE)
    left = {each.id for each in dates} - set(without)
    if row["sitting"] is None:
        left -= await _dates_passed_on(row)
    named = [each for each in dates if row["sitting"] in (None, each.id) and each.id in left]
    if not named:
        raise LostRace(proposals_words.attendee_answered_since(row["sender"]))
    guest = await _ask_to(meeting, row, named, is_part=len(named) < len(dates), by=by, now=now)
    await Substitute.update(
        {Substitute.guest: guest, Substitute.state: SubstituteState.invited.value}
    ).where(Substitute.id == row["id"])
    ids = [each.id for each in named]
    await rsvps.hand_over(
        row["attendee"], ids, to=row["name"], source=row["source"], by=by, now=now
    )
    return named


async def _ask_to(
    meeting: Meeting,
    row: Mapping[str, Any],
    named: Sequence[Sitting],
    *,
    is_part: bool,
    by: journal.Actor,
    now: datetime,
) -> str:
    """The substitute is a guest of these sittings, beside those named earlier; returns the id."""
    earlier = await Substitute.select(Substitute.guest).where(
        Substitute.attendee == row["attendee"],
        Substitute.email_key == row["email_key"],
        Substitute.guest.is_not_null(),
    )
    known = {each["guest"] for each in earlier}
    for attendee in await meetings.attendees_of(meeting.id):
        if attendee["id"] in known:
            letters = await calendars.of_meeting(meeting.id)
            await sittings.invite(letters, named, attendee, now=now)
            return str(attendee["id"])
    profile = Profile(name=row["name"], email=row["email"])
    only = [each.id for each in named] if row["sitting"] or is_part else None
    _, guest = await attendees.ask_in_place(meeting, profile, by=by, now=now, only=only)
    return guest


async def _mail_attendee(
    kind: str,
    meeting: Meeting,
    row: Mapping[str, Any],
    *,
    words: str = "",
    is_by_rule: bool = False,
    dates: Sequence[Sitting] = (),
    now: datetime,
) -> None:
    """To whoever wanted to send somebody, with the link for an answer of one's own.

    `dates`: those that it is about, where it is not the whole meeting.
    """
    dates = dates or await meetings.sittings_of(meeting.id)
    if not row["sender_email"] or not dates:
        return
    try:
        link = await meeting_links.issue(meeting.id, row["person"], now=now)
    except NotFound:  # over too long ago, or taken off: there is nothing left to answer
        return
    await outbox.post(
        kind,
        to=outbox.Recipient(row["sender"], row["sender_email"], person=row["person"]),
        sender_name=row["board_name"],
        board=meeting.board,
        cause=meeting.id,
        context={
            "name": row["sender"],
            "substitute": row["name"],
            "board": row["board_name"],
            "title": meeting.title,
            "when": span(dates[0].starts_at, dates[0].ends_at, meeting.timezone),
            "words": words,
            "is_by_rule": is_by_rule,
            "url": links.url(link),
        },
        now=now,
    )


async def _record(
    event: str, row: Mapping[str, Any], *, by: journal.Actor, now: datetime, **detail: Any
) -> None:
    await journal.record(
        event, row["id"], by=by, now=now, board=row["board"], person=row["person"],
        meeting=row["meeting"], **detail,
    )  # fmt: skip
