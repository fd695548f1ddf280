"""Invitations: a letter with a personal link to a candidate, and the answer to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from operator import attrgetter
from typing import Any

from piccolo.custom_types import Combinable

from board.candidates import candidates
from board.desks import desks
from board.foundation.database import db
from board.foundation.database.queries import prepared_sql, value
from board.foundation.database.writes import prepared_write
from board.foundation.errors import LostRace, NotFound, Refused
from board.foundation.extensions import Renewal
from board.foundation.identity.access import Viewer
from board.foundation.identity.rules.consents import Attribution, Directory
from board.foundation.identity.rules.members import CandidateState
from board.foundation.identity.tables import Board, Member
from board.foundation.journal import journal
from board.foundation.links import links
from board.foundation.links.links import Link, LinkPurpose
from board.foundation.mail import mail_moves, messages, outbox
from board.invitations import drafts, rules, words
from board.invitations import letters as invitation_letters
from board.invitations.choices import CandidateChoice
from board.invitations.letters import InvitationLetter
from board.invitations.rules import OPEN, InvitationState
from board.invitations.tables import Invitation
from board.members import members
from board.people.rules.profiles import Profile

REMINDED_AT_ONCE = 10  # reminders that are written in one


@dataclass(frozen=True, slots=True)
class _Accepting:
    """Who accepts, and the board with the charter in force."""

    person: str
    name: str
    email: str
    board: str
    board_name: str
    timezone: str
    programme: str
    charter: int | None


@dataclass(frozen=True, slots=True)
class OpenedInvitation(Link):
    """The link with the invitation behind it, and the charter in force on its board."""

    invitation: str | None
    charter: int | None


@dataclass(frozen=True, slots=True)
class _Answered:
    board: str
    person: str


_CHARTER = "(SELECT max(version) FROM charter WHERE charter.board = invitation.board) AS charter"
OPENED = prepared_sql(
    f"""
    SELECT l.id, l.purpose, l.person, l.staff, l.board, l.subject, l.generation, l.created_at,
        l.expires_at, l.revoked_at, l.used_at, invitation.id AS invitation, {_CHARTER}
    FROM personal_link AS l LEFT JOIN invitation ON invitation.id = l.subject
    WHERE l.id = :id
    """,  # noqa: S608 - of a constant
    OpenedInvitation,
    reason="what a link opens is no foreign key",
)
ACCEPTED = prepared_sql(
    f"""
    SELECT person.id AS person, person.name, coalesce(person.email, '') AS email,
        board.id AS board, board.name AS board_name, board.timezone, programme.name AS programme,
        {_CHARTER}
    FROM invitation JOIN person ON person.id = invitation.person
    JOIN board ON board.id = invitation.board JOIN programme ON programme.id = board.programme
    WHERE invitation.id = :invitation
    """,  # noqa: S608 - of a constant
    _Accepting,
    reason="the newest charter beside it",
)
ANSWERED = prepared_write(
    Invitation.update({Invitation.state: value("state"), Invitation.answered_at: value("now")})
    .where(
        Invitation.id == value("invitation"),
        Invitation.state == InvitationState.sent.value,
        Invitation.expires_at.is_null() | (Invitation.expires_at > value("now")),
    )
    .returning(Invitation.board, Invitation.person),
    _Answered,
)

# --- queries ---------------------------------------------------------------------------------


async def find(invitation_id: str) -> Invitation:
    invitation = await Invitation.objects().where(Invitation.id == invitation_id).first()
    if invitation is None:
        raise NotFound
    return invitation


async def open_link(token: str, *, now: datetime) -> OpenedInvitation:
    """The link behind a token, with what whoever accepts has to agree to."""
    link = await links.open_with(OPENED, LinkPurpose.invitation, token, now=now)
    if link.invitation is None:
        raise NotFound
    return link


async def find_for(invitation_id: str, viewer: Viewer, *, act: str = "manage") -> Invitation:
    """The invitation, if the viewer may do that on its board."""
    invitation = await find(invitation_id)
    viewer.must(act, invitation.board)
    return invitation


async def remindable(
    board_id: str, invitation_ids: Sequence[str], *, now: datetime
) -> list[Invitation]:
    """Those of them that wait for an answer, and whose reader had no reminder for a day.

    Inside a transaction they are locked: an answer, or another reminder, comes before or after.
    """
    query = Invitation.objects().where(
        Invitation.id.is_in(list(invitation_ids)), _may_be_reminded(board_id, now=now)
    )
    return await db.locked(query.order_by(Invitation.id))


# --- what staff do ---------------------------------------------------------------------------


async def send(
    board_id: str,
    chosen: Sequence[str],
    letter: InvitationLetter,
    *,
    by: Viewer,
    now: datetime,
    hold: bool = False,
) -> tuple[list[CandidateChoice], list[CandidateChoice]]:
    """Invites candidates (by id), or only writes their mails and holds them.

    Some at a time, each portion whole, so that nobody who writes meanwhile waits for all of them.
    Whatever ends it in between: whoever is invited stays so, and is passed over the next time.
    Returns who was invited and who was skipped, each with the reason.
    """
    by.must("manage", board_id)
    board = await invitation_letters.board_of(board_id)
    invited: list[CandidateChoice] = []
    skipped: list[CandidateChoice] = []
    waiting = list(dict.fromkeys(chosen))
    while some := waiting[: drafts.AT_ONCE]:
        drawn = await drafts.draw(board, some, letter, by=by, now=now, hold=hold)
        async with db.transaction():
            done = await drafts.store(board, drawn, by=by, now=now)
        if done is None:
            continue  # somebody changed in this moment: the letters are written anew
        invited += done
        skipped += drawn.skipped
        waiting = waiting[drafts.AT_ONCE :]
    names = attrgetter("to.name")
    return sorted(invited, key=names), sorted(skipped, key=names)


async def withdraw(invitation: Invitation, *, by: Viewer, now: datetime) -> bool:
    """Takes an open invitation back; True if the invited person had it and is told so by mail."""
    by.must("manage", invitation.board)
    board = await invitation_letters.board_of(invitation.board)
    async with db.transaction():
        if not await take_back(invitation.id, by=by.actor, now=now):
            raise LostRace(words.INVITATION_SETTLED_MEANWHILE)
        await mail_moves.take_back_for(invitation.id)
        is_told = await messages.went_out(invitation.id, ["invitation_sent"])
        to = await invitation_letters.reader(invitation.person)
        if is_told and to.email:
            await invitation_letters.post_withdrawal(invitation, board, to, by=by, now=now)
    return is_told


async def remind(board_id: str, invitation_ids: Sequence[str], *, by: Viewer, now: datetime) -> int:
    """Reminds those of the invited who may be reminded; each at most once a day, whoever asks."""
    by.must("manage", board_id)
    board = await invitation_letters.board_of(board_id)
    reminded = 0
    waiting = iter(invitation_ids)
    while some := list(islice(waiting, REMINDED_AT_ONCE)):
        async with db.transaction():
            for invitation_id in some:
                reminded += await _remind(invitation_id, board, by=by, now=now)
    return reminded


async def remind_one(
    invitation: Invitation,
    board: Board,
    to: invitation_letters.LetterReader,
    *,
    by: Viewer,
    now: datetime,
) -> bool:
    """One of many, of those that are `remindable`; all that it writes may be staged."""
    if not await invitation_letters.post_reminder(invitation, board, to, by=by, now=now):
        return False
    await db.soon(
        Invitation.update({Invitation.reminded_at: now}).where(Invitation.id == invitation.id)
    )
    await journal.record_all(
        "invitation.reminded",
        [(invitation.id, invitation.person, {})],
        by=by.actor,
        now=now,
        board=invitation.board,
    )
    return True


# --- what the invited person does --------------------------------------------------------------


async def accept(
    invitation_id: str,
    *,
    charter_version: int | None,
    attribution: Attribution,
    directory: Directory = Directory.nobody,
    now: datetime,
) -> Member:
    """Takes the seat, notes which charter was accepted, and mails a welcome with the desk link.

    Refused when the seats are taken or the charter has changed; LostRace when it was answered,
    withdrawn or has expired.
    """
    async with db.transaction():
        told = await ACCEPTED.one(invitation=invitation_id)
        by = journal.member(told.person)
        if told.charter is not None and told.charter != charter_version:
            raise Refused(words.CHARTER_CHANGED_MEANWHILE, field="charter")
        await _answer(invitation_id, InvitationState.accepted, {}, told.timezone, by=by, now=now)
        member = await members.join(
            told.board,
            told.person,
            by=by,
            now=now,
            charter_version=charter_version if told.charter else None,
            attribution=attribution,
        )
        await desks.set_attribution(member, attribution, by=by, now=now)
        await desks.set_directory(member, directory, by=by, now=now)
        await outbox.post(
            "welcome_sent",
            to=outbox.Recipient(told.name, told.email, person=told.person),
            context={
                "name": told.name,
                "board": told.board_name,
                "programme": told.programme,
                "term_ends_on": member.term_ends_on,
                "url": links.url(await desks.link_for(told.person, now=now)),
            },
            sender_name=told.board_name,
            board=told.board,
            cause=invitation_id,
            now=now,
        )
    return member


async def refuse(
    invitation: Invitation,
    *,
    reason: str,
    asks_next_year: bool,
    suggested: Profile | None,
    why_suggested: str,
    now: datetime,
) -> None:
    """Says no, perhaps with a reason, "ask me next year", or somebody else to ask."""
    board = await invitation_letters.board_of(invitation.board)
    facts = {
        Invitation.reason: reason,
        Invitation.asks_next_year: asks_next_year,
        Invitation.suggested_name: suggested.name if suggested else "",
        Invitation.suggested_email: suggested.email if suggested else "",
        Invitation.suggestion: why_suggested,
    }
    async with db.transaction():
        by = journal.member(invitation.person)
        timezone = board.timezone
        await _answer(invitation.id, InvitationState.declined, facts, timezone, by=by, now=now)
        await candidates.move(
            [invitation.candidate],
            CandidateState.bench if asks_next_year else CandidateState.declined,
            reason=words.ASKED_FOR_NEXT_YEAR if asks_next_year else reason,
            by=journal.member(invitation.person),
            now=now,
        )


async def renewal(link: Any, *, now: datetime) -> Renewal | None:
    """A fresh link for an ended one, as long as the invitation is open or was accepted."""
    invitation = await find(link.subject)
    if invitation.state not in (InvitationState.sent, InvitationState.accepted):
        return None
    board = await invitation_letters.board_of(invitation.board)
    fresh = await links.issue(
        links.LinkPurpose.invitation,
        person=invitation.person,
        board=invitation.board,
        subject=invitation.id,
        now=now,
    )
    return Renewal(links.url(fresh), words.invitation_link_name(board.name))


# --- steps -----------------------------------------------------------------------------------


async def _remind(invitation_id: str, board: Board, *, by: Viewer, now: datetime) -> bool:
    """False for somebody who may not be reminded now, or wants no reminders."""
    rows = (
        await Invitation.update({Invitation.reminded_at: now})
        .where(Invitation.id == invitation_id, _may_be_reminded(board.id, now=now))
        .returning(Invitation.id)
    )
    if not rows:
        return False
    invitation = await find(invitation_id)
    to = await invitation_letters.reader(invitation.person)
    if not to.email:
        return False
    if not await invitation_letters.post_reminder(invitation, board, to, by=by, now=now):
        return False
    await note(invitation, "reminded", by=by.actor, now=now)
    return True


def _may_be_reminded(board_id: str, *, now: datetime) -> Combinable:
    is_rested = Invitation.reminded_at <= now - rules.BETWEEN_REMINDERS
    which: Combinable = (
        (Invitation.board == board_id)
        & (Invitation.state == InvitationState.sent.value)
        & (Invitation.reminded_at.is_null() | is_rested)
        & (Invitation.expires_at.is_null() | (Invitation.expires_at > now))
    )
    return which


async def _answer(
    invitation_id: str,
    state: InvitationState,
    facts: dict[Any, Any],
    timezone: str,
    *,
    by: journal.Actor,
    now: datetime,
) -> None:
    if facts:
        facts = {Invitation.answered_at: now, **facts}
        is_open = Invitation.expires_at.is_null() | (Invitation.expires_at > now)
        sent = (InvitationState.sent,)
        done = await change(invitation_id, sent, state, facts, by=by, now=now, and_where=is_open)
    else:
        done = False
        for row in await ANSWERED.all(invitation=invitation_id, state=state, now=now):
            await _note_change(invitation_id, state, row.board, row.person, by=by, now=now)
            done = True
    if done:
        # Reminders that still wait would arrive after the answer.
        await mail_moves.take_back_soon(invitation_id)
        return
    fresh = await find(invitation_id)
    try:
        rules.must_be_answerable(
            fresh.state, expires_at=fresh.expires_at, timezone=timezone, now=now
        )
    except Refused as refusal:
        raise LostRace(refusal.sentence) from refusal
    raise LostRace(words.INVITATION_CHANGED_MEANWHILE)


async def change(
    invitation_id: str,
    expected: Sequence[InvitationState],
    state: InvitationState,
    facts: dict[Any, Any],
    *,
    by: journal.Actor,
    now: datetime,
    and_where: Any = None,
) -> bool:
    """Moves an invitation on and notes it; False if it was not in one of the expected states."""
    query = Invitation.update({Invitation.state: state.value, **facts}).where(
        Invitation.id == invitation_id,
        Invitation.state.is_in([each.value for each in expected]),
    )
    if and_where is not None:
        query = query.where(and_where)
    rows = await query.returning(Invitation.board, Invitation.person)
    for row in rows:
        await _note_change(invitation_id, state, row["board"], row["person"], by=by, now=now)
    return bool(rows)


async def _note_change(
    invitation_id: str,
    state: InvitationState,
    board: str,
    person: str,
    *,
    by: journal.Actor,
    now: datetime,
) -> None:
    event = f"invitation.{state.value}"
    await journal.record(event, invitation_id, by=by, now=now, board=board, person=person)


async def take_back(invitation_id: str, *, by: journal.Actor, now: datetime) -> bool:
    done = await change(invitation_id, tuple(OPEN), InvitationState.withdrawn, {}, by=by, now=now)
    if done:
        invitation = await find(invitation_id)
        await candidates.move(
            [invitation.candidate],
            CandidateState.considered,
            since=(CandidateState.invited,),
            by=by,
            now=now,
        )
    return done


async def note(
    invitation: Invitation, verb: str, *, by: journal.Actor, now: datetime, **detail: Any
) -> None:
    await journal.record(
        f"invitation.{verb}",
        invitation.id,
        by=by,
        now=now,
        board=invitation.board,
        person=invitation.person,
        **detail,
    )
