"""Aliases: further addresses of a person, and of assistants who answer for that person."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from board import settings
from board.foundation.database import db
from board.foundation.database.queries import prepared, value, values
from board.foundation.errors import LostRace, Refused
from board.foundation.identity.access import Viewer
from board.foundation.identity.rules.aliases import AliasKind
from board.foundation.identity.tables import Alias, Person, Programme
from board.foundation.journal import journal
from board.foundation.text.addresses import address_key
from board.people import acquaintances, people, words

MOST = 20

# --- queries ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class FurtherAddress:
    id: str
    email: str
    kind: AliasKind


OF_PERSON = prepared(
    Alias.select(Alias.id, Alias.email, Alias.kind)
    .where(Alias.person == value("person"))
    .order_by(Alias.created_at),
    FurtherAddress,
)
ADDRESS = prepared(
    Alias.select(Alias.email).where(Alias.id == value("id"), Alias.person == value("person")), str
)
ADDRESSES = prepared(
    Alias.select(Alias.email).where(
        Alias.person.is_in(values("people")), Alias.kind == AliasKind.own.value
    ),
    str,
)


async def of_person(person_id: str) -> list[FurtherAddress]:
    """The oldest first."""
    return await OF_PERSON.all(person=person_id)


async def address(person: Person, alias_id: str) -> str:
    """NotFound where the person has no such further address."""
    return await ADDRESS.one(id=alias_id, person=person.id)


async def addresses_of(person_ids: Sequence[str]) -> list[str]:
    """All further addresses that are these people's own."""
    return await ADDRESSES.all(people=person_ids)


# --- operations ------------------------------------------------------------------------------


async def add(person: Person, email: str, kind: AliasKind, *, by: Viewer, now: datetime) -> None:
    """From now on mail from there counts as the person's, or as written for the person.

    Refused for an address that belongs to anybody in the programme already. Staff must manage all
    boards of the person, since whoever writes from there answers on all of them.
    """
    if not await acquaintances.may_act_for(person.id, by):
        raise Refused(people.NOT_YOURS_ALONE, field="email")
    async with db.transaction():
        await register(person, [(email, kind)], by=by.actor, now=now)


async def register(
    person: Person, found: Sequence[tuple[str, AliasKind]], *, by: journal.Actor, now: datetime
) -> None:
    """The same inside a transaction, for several addresses at once."""
    # Locked, as where addresses of people are written: one address is never two people's.
    await db.locked(Programme.select(Programme.id).where(Programme.id == person.programme))
    for email, kind in found:
        key = address_key(email)
        await _must_be_free(person, key)
        row = Alias(
            programme=person.programme,
            person=person.id,
            kind=kind.value,
            email=email,
            email_key=key,
            created_at=now,
        )
        await Alias.insert(row)
        await journal.record(
            "alias.added", row.id, by=by, now=now, person=person.id, kind=kind.value
        )


async def remove(person: Person, alias_id: str, *, by: Viewer, now: datetime) -> str:
    """Mail from there is a stranger's again; answers that it gave stay. Returns the address."""
    if not await acquaintances.may_act_for(person.id, by):
        raise Refused(people.NOT_YOURS_ALONE)
    async with db.transaction():
        return await forget(person, alias_id, by=by.actor, now=now)


async def forget(person: Person, alias_id: str, *, by: journal.Actor, now: datetime) -> str:
    """The same inside a transaction, for whoever has found out that it may be done."""
    email = await address(person, alias_id)
    gone = await Alias.delete().where(Alias.id == alias_id).returning(Alias.id)
    if not gone:
        raise LostRace(words.ALIAS_REMOVED_ALREADY)
    await journal.record("alias.removed", alias_id, by=by, now=now, person=person.id)
    return email


# --- steps -----------------------------------------------------------------------------------


async def _must_be_free(person: Person, key: str) -> None:
    if key == address_key(settings.current().mail_from):
        raise Refused(words.ALIAS_IS_ORGANISER, field="email")
    if key == (person.email_key or ""):
        raise Refused(words.ALIAS_IS_OWN_ADDRESS, field="email")
    if await Person.exists().where(Person.programme == person.programme, Person.email_key == key):
        raise Refused(words.ADDRESS_OF_ANOTHER_PERSON, field="email")
    taken = await (
        Alias.select(Alias.person)
        .where(Alias.programme == person.programme, Alias.email_key == key)
        .first()
    )
    if taken is not None and taken["person"] == person.id:
        raise Refused(words.ALIAS_REGISTERED_ALREADY, field="email")
    if taken is not None:
        raise Refused(words.ALIAS_OF_ANOTHER_PERSON, field="email")
    if await Alias.count().where(Alias.person == person.id) >= MOST:
        raise Refused(words.too_many_aliases(MOST), field="email")
