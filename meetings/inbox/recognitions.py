"""Recognitions: staff say whose an unknown address is, and the answers held from it count."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from board.foundation.database import db
from board.foundation.errors import LostRace, NotFound, Refused
from board.foundation.identity.access import Viewer
from board.foundation.identity.rules.aliases import AliasKind
from board.foundation.identity.tables import Board, Person
from board.people import acquaintances, aliases
from board.people import proposals as person_proposals
from board.people.rules.proposals import ADDED
from meetings.inbox import arrivals, held_replies, words
from meetings.inbox.held_replies import ArrivedReplies
from meetings.inbox.mail_sorting import ArrivalKind
from meetings.scheduling import addressees
from meetings.scheduling.tables import Arrival, Attendee


@dataclass(frozen=True)
class RecognitionOffer:
    """What staff may say about a held mail: `address` is the one that nobody knows.

    `person` is empty where it is open who answers; then it is one of the `candidates`. Only who
    names the attendee but writes from elsewhere can be an assistant.
    """

    address: str
    person: str
    name: str
    candidates: Sequence[tuple[str, str]]
    may_be_assistant: bool


# --- queries ---------------------------------------------------------------------------------


async def find(arrival_id: str, viewer: Viewer) -> Arrival:
    """A mail of a board, for whoever may say whose address it is from."""
    arrival = await Arrival.objects().where(Arrival.id == arrival_id).first()
    if arrival is None or arrival.board is None:
        raise NotFound
    viewer.must("manage", arrival.board)
    return arrival


async def offers(rows: Iterable[Mapping[str, Any]]) -> dict[str, RecognitionOffer]:
    """By id of the mail (rows of inbox), for those that are held; two queries for all of them."""
    held = {
        row["id"]: (row, incoming)
        for row in rows
        if row["held"] and row["meeting"] and (incoming := held_replies.read(row["held"]))
    }
    if not held:
        return {}
    asked = await Attendee.select(
        Attendee.meeting,
        Attendee.person.id.as_alias("person"),
        Attendee.person.name.as_alias("name"),
        Attendee.person.email.as_alias("email"),
    ).where(
        Attendee.meeting.is_in(list({row["meeting"] for row, _ in held.values()})),
        Attendee.removed_at.is_null(),
    )
    by_meeting: dict[str, list[dict[str, Any]]] = {}
    for each in sorted(asked, key=lambda each: each["name"]):
        by_meeting.setdefault(each["meeting"], []).append(each)
    return {
        key: _offer(row, incoming, by_meeting.get(row["meeting"], []))
        for key, (row, incoming) in held.items()
    }


# --- operations ------------------------------------------------------------------------------


async def learn(
    arrival: Arrival, person_id: str, kind: AliasKind, *, by: Viewer, now: datetime
) -> int | None:
    """Registers what is new about the addresses of a held mail; returns how many mails count now.

    None where a board of others knows the person: it is proposed to their managers instead, and
    counts by another press once they have agreed. Refused where an address belongs to somebody
    else, LostRace where the mail is held no more.
    """
    async with db.transaction():
        by.must("manage", arrival.board)
        present = await db.locked(Arrival.objects().where(Arrival.id == arrival.id)).first()
        incoming = held_replies.read(present.held) if present else None
        if incoming is None:
            raise LostRace(words.SENDER_RECOGNISED_ALREADY)
        person = await _asked(arrival, person_id)
        new = await _new_addresses(person, incoming, kind)
        if new and not await acquaintances.may_act_for(person.id, by):
            for email, whose in new:
                told = {ADDED: (email, whose.value)}
                await person_proposals.propose(person.id, told, by=by.actor, now=now)
            return None
        await aliases.register(person, new, by=by.actor, now=now)
        boards = await Board.select(Board.id).where(Board.programme == person.programme)
        rows: dict[str, held_replies.HeldMail] = {}
        for email in {*(email for email, _ in new), *_addresses(incoming)}:
            for row in await held_replies.of_boards([each["id"] for each in boards], email):
                rows[row.id] = row
        return await arrivals.count_held(list(rows.values()), by=by.actor, now=now)


# --- steps -----------------------------------------------------------------------------------


def _offer(
    row: Mapping[str, Any], incoming: ArrivedReplies, asked: Sequence[Mapping[str, Any]]
) -> RecognitionOffer:
    sender = incoming.sender.address
    answering = incoming.answers[0].attendee_address
    known = {each["person"]: each for each in asked}
    # The mail is tied to a person where the attendee it names is one who is asked.
    if incoming.kind is ArrivalKind.reply and row["person"] in known:
        return RecognitionOffer(sender, row["person"], known[row["person"]]["name"], (), True)
    own = [each for each in asked if addressees.holds([each["email"] or ""], sender)]
    person, name = (own[0]["person"], own[0]["name"]) if own else ("", "")
    address = answering if incoming.kind is ArrivalKind.reply else sender
    candidates = [(each["person"], each["name"]) for each in asked]
    return RecognitionOffer(address, person, name, candidates, False)


async def _asked(arrival: Arrival, person_id: str) -> Person:
    is_asked = await Attendee.exists().where(
        Attendee.meeting == arrival.meeting,
        Attendee.person == person_id,
        Attendee.removed_at.is_null(),
    )
    person = await Person.objects().where(Person.id == person_id).first() if is_asked else None
    if person is None:
        raise Refused(words.CHOOSE_AN_ATTENDEE, field="person")
    return person


def _addresses(incoming: ArrivedReplies) -> set[str]:
    found = {incoming.sender.address.casefold()}
    if incoming.kind is ArrivalKind.reply:
        found |= {reply.attendee_address.casefold() for reply in incoming.answers}
    return found - {""}


async def _new_addresses(
    person: Person, incoming: ArrivedReplies, kind: AliasKind
) -> list[tuple[str, AliasKind]]:
    """The address that answers is the person's own; who sends for it may be an assistant."""
    known = [person.email or "", *(row.email for row in await aliases.of_person(person.id))]
    found: dict[str, AliasKind] = {}
    if incoming.kind is ArrivalKind.reply:
        for reply in incoming.answers:
            if not addressees.holds(known, reply.attendee_address):
                found[reply.attendee_address.casefold()] = AliasKind.own
    sender = incoming.sender.address.casefold()
    if sender and not addressees.holds([*known, *found], sender):
        found[sender] = kind
    return list(found.items())
