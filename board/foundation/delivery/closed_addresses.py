"""Closed addresses: where mail does not arrive, why nothing more is sent there, how it may again.

One mail server's word is a doubt. An address is closed by a second failure on another day, or by
staff; and one press opens it.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from board.foundation.database import db
from board.foundation.database.queries import nested, prepared, values
from board.foundation.delivery import words
from board.foundation.errors import LostRace
from board.foundation.identity.access import Viewer
from board.foundation.identity.tables import Candidate, Member, Person
from board.foundation.journal import journal
from board.foundation.journal.tables import Entry
from board.foundation.mail.tables import AddressFailure, Message
from board.foundation.text.addresses import address_key


@dataclass(frozen=True, slots=True)
class FailedMail:
    """Why a mail did not reach an address of somebody's."""

    person: str
    email_key: str
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class FailingAddress:
    """Somebody whose address is closed or in doubt."""

    id: str
    name: str
    email: str | None
    mail_refused_at: datetime | None
    failures: Sequence[FailedMail]
    may_manage: bool

    @property
    def is_closed(self) -> bool:
        return self.mail_refused_at is not None


@dataclass(frozen=True, slots=True)
class _Suspect:
    id: str
    name: str
    email: str | None
    email_key: str | None
    mail_refused_at: datetime | None


@dataclass(frozen=True, slots=True)
class _Acquaintance:
    board: str
    person: str


SUSPECTS = prepared(
    Person.select(Person.id, Person.name, Person.email, Person.email_key, Person.mail_refused_at)
    .where(
        Person.mail_refused_at.is_not_null()
        | Person.id.is_in(nested(AddressFailure.select(AddressFailure.person)))
    )
    .order_by(Person.name)
    .order_by(Person.id),
    _Suspect,
)
FAILURES = prepared(
    AddressFailure.select(
        AddressFailure.person, AddressFailure.email_key, AddressFailure.reason, AddressFailure.at
    )
    .where(AddressFailure.person.is_in(values("people")))
    .order_by(AddressFailure.at),
    FailedMail,
)
CANDIDACIES = prepared(
    Candidate.select(Candidate.board, Candidate.person).where(
        Candidate.person.is_in(values("people"))
    ),
    _Acquaintance,
)
SEATS = prepared(
    Member.select(Member.board, Member.person).where(Member.person.is_in(values("people"))),
    _Acquaintance,
)
NOTED_BY = prepared(
    Entry.select(Entry.board, Entry.person)
    .where(Entry.person.is_in(values("people")), Entry.board != "")
    .group_by(Entry.board, Entry.person),
    _Acquaintance,
)
COUNTS_FOR = timedelta(days=365)  # what failed longer ago says nothing of today
MAIL = journal.Actor("mail")

# --- queries ---------------------------------------------------------------------------------


async def listing(viewer: Viewer) -> list[FailingAddress]:
    """Everybody the viewer may see whose address is closed or in doubt, closed ones first."""
    suspects = await SUSPECTS.all()
    people = [person.id for person in suspects]
    failures = defaultdict(list)
    for failed in await FAILURES.all(people=people):
        failures[failed.person].append(failed)
    known = await _boards_of(people)
    managed = viewer.boards_where("manage")
    found = []
    for person in suspects:
        boards = known[person.id]
        address = FailingAddress(
            id=person.id,
            name=person.name,
            email=person.email,
            mail_refused_at=person.mail_refused_at,
            failures=[
                failed for failed in failures[person.id] if failed.email_key == person.email_key
            ],
            may_manage=viewer.is_administrator or bool(boards & managed),
        )
        is_seen = viewer.is_administrator or bool(boards & viewer.board_ids)
        if is_seen and (address.is_closed or address.failures):
            found.append(address)
    return sorted(found, key=lambda address: not address.is_closed)


async def is_closed(message: Message) -> bool:
    """Whether the address that this mail is for is closed now."""
    return await Person.exists().where(
        Person.id == (message.person or ""),
        Person.email_key == address_key(message.to_address),
        Person.mail_refused_at.is_not_null(),
    )


# --- operations ------------------------------------------------------------------------------


async def doubt(message: Message, reason: str, *, now: datetime) -> None:
    """A server said that the reader of this mail has no such address. Once for each mail."""
    person = await Person.objects().where(Person.id == message.person).first()
    key = address_key(message.to_address)
    if person is None or person.email_key != key:
        return  # nobody of ours, or the address has been corrected since
    rows = (
        await AddressFailure.insert(
            AddressFailure(
                person=person.id, email_key=key, message=message.id, reason=reason[:500], at=now
            )
        )
        .on_conflict(target=AddressFailure.message, action="DO NOTHING")
        .returning(AddressFailure.id)
    )
    if not rows:
        return
    await journal.record(
        "mail.bounced", message.id, by=MAIL, now=now, board=message.board or "", person=person.id
    )
    failures = await AddressFailure.select(AddressFailure.at).where(
        AddressFailure.person == person.id,
        AddressFailure.email_key == key,
        AddressFailure.at > now - COUNTS_FOR,
    )
    if len({row["at"].date() for row in failures}) > 1:
        await _set_closed(person.id, by=MAIL, now=now)


async def close(person_id: str, *, by: journal.Actor, now: datetime) -> None:
    """Staff say that mail does not arrive there."""
    async with db.transaction():
        await _set_closed(person_id, by=by, now=now)


async def open_again(person_id: str, *, by: journal.Actor, now: datetime) -> None:
    """Mail goes there again, and what failed before counts no more."""
    async with db.transaction():
        await AddressFailure.delete().where(AddressFailure.person == person_id)
        await Person.update({Person.mail_refused_at: None}).where(Person.id == person_id)
        await journal.record("address.opened", person_id, by=by, now=now, person=person_id)


# --- steps -----------------------------------------------------------------------------------


async def _set_closed(person_id: str, *, by: journal.Actor, now: datetime) -> None:
    rows = (
        await Person.update({Person.mail_refused_at: now})
        .where(Person.id == person_id, Person.mail_refused_at.is_null(), Person.email.is_not_null())
        .returning(Person.id)
    )
    if rows:
        await journal.record("address.closed", person_id, by=by, now=now, person=person_id)
    elif by != MAIL:
        raise LostRace(words.ADDRESS_CLOSED_ALREADY)


async def _boards_of(person_ids: Sequence[str]) -> dict[str, set[str]]:
    """The boards that know each of them, as people.boards_of tells them of one."""
    found: dict[str, set[str]] = defaultdict(set)
    for query in (CANDIDACIES, SEATS, NOTED_BY):
        for known in await query.all(people=person_ids):
            found[known.person].add(known.board)
    return found
