"""Substitute wishes: an attendee asks to send somebody, and the board's rule answers."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from board import settings
from board.foundation.journal import journal
from board.foundation.text.addresses import address_key
from board.foundation.text.ids import new_id
from board.people import aliases
from meetings.calendar.rules.answers import Source
from meetings.proposals import decisions, stand_ins, substitutes
from meetings.proposals import words as proposals_words
from meetings.proposals.rules.substitutes import problem, state_by
from meetings.scheduling import meetings
from meetings.scheduling.invitees import Invitee
from meetings.scheduling.rules.meetings import MeetingKind, SubstituteState
from meetings.scheduling.tables import Meeting, Substitute

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


# --- operations ------------------------------------------------------------------------------


async def ask(
    meeting: Meeting,
    attendee: Invitee,
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
    await decisions.lock(meeting.id)
    before = await Substitute.select(Substitute.guest, Substitute.sitting).where(
        Substitute.attendee == attendee.id,
        Substitute.email_key == address_key(wish.email),
        Substitute.state != SubstituteState.lapsed.value,
    )
    if any(row["sitting"] in (None, wish.sitting) for row in before):
        return SubstituteAnswer(proposals_words.named_before(wish.name), None)
    if await Substitute.count().where(Substitute.attendee == attendee.id) >= MOST_NAMED:
        return SubstituteAnswer(_CROWD, None)
    if await _named_today(attendee.person, now) >= NAMED_A_DAY:
        return SubstituteAnswer(_CROWD, None)
    people = await meetings.attendees_of(meeting.id)
    # Whoever comes to one sitting in this attendee's place may come to another one as well.
    own = {row["guest"] for row in before}
    others = [row for row in people if row.id not in own]
    further = await aliases.addresses_of([row.person for row in others])
    dates = await meetings.sittings_of(meeting.id)
    wrong = problem(
        wish.email,
        own=attendee.email or "",
        organizer=settings.current().mail_from,
        role=attendee.role,
        asked=frozenset([*(row.email for row in others if row.email), *further]),
        is_over=all(each.ends_at <= now for each in dates),
    )
    if wrong:
        return SubstituteAnswer(wrong, None)
    state = state_by(await substitutes.rule_of(meeting.board))
    row = Substitute(
        id=new_id(),
        attendee=attendee.id,
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
    facts = await substitutes.get(row.id)
    await decisions.note("substitute.proposed", facts, by=by, now=now, state=state.value)
    if state is SubstituteState.invited:
        await stand_ins.invite(facts, by=by, now=now)
        return SubstituteAnswer(
            proposals_words.sends_in_place(wish.name, wish.email), state, invited=wish.email
        )
    if state is SubstituteState.refused:
        await substitutes.tell("substitute_refused", facts, is_by_rule=True, now=now)
        sentence = proposals_words.wanted_to_send_personal(wish.name)
        return SubstituteAnswer(sentence, state)
    return SubstituteAnswer(proposals_words.wants_to_send_waits(wish.name, wish.email), state)


# --- steps -----------------------------------------------------------------------------------

_CROWD = proposals_words.SEVERAL_NAMED_ALREADY


async def _named_today(person_id: str, now: datetime) -> int:
    query = Substitute.count().where(
        Substitute.attendee.person == person_id, Substitute.created_at > now - timedelta(days=1)
    )
    return int(await query)
