"""People outside the company: made once per programme, known by their address."""

import asyncio
from collections.abc import Mapping, Sequence
from datetime import datetime

from board.foundation.database import db
from board.foundation.errors import Forbidden, LostRace, NotFound, Refused
from board.foundation.identity.access import Viewer, viewer_for
from board.foundation.identity.rules.aliases import AliasKind
from board.foundation.identity.tables import Alias, Company, Person, Programme
from board.foundation.journal import journal
from board.foundation.links import links
from board.foundation.mail import mail_moves
from board.foundation.text.addresses import address_key
from board.people import acquaintances, companies, words
from board.people import proposals as person_proposals
from board.people.rules.profiles import DETAILS, Profile

NOT_YOURS_ALONE = words.ANOTHER_BOARD_KNOWS_PERSON

# --- queries ---------------------------------------------------------------------------------


async def find(person_id: str, viewer: Viewer, *, act: str = "see") -> Person:
    """Somebody who has had to do with a board on which the viewer may do that.

    NotFound if the viewer sees none of the person's boards, Forbidden if only without that act.
    """
    person = await Person.objects().where(Person.id == person_id).first()
    if person is None:
        raise NotFound
    boards = await acquaintances.boards_of(person_id)
    if not viewer.is_administrator:
        if not boards & viewer.board_ids:
            raise NotFound
        if not boards & viewer.boards_where(act):
            raise Forbidden
    return person


async def with_profile(person_id: str) -> tuple[Person, Profile]:
    """Somebody whom the caller may see, with the facts."""
    person = await Person.objects().where(Person.id == person_id).first()
    if person is None:
        raise NotFound
    names = await company_names({person.company} if person.company else set())
    return person, profile_of(person, names.get(person.company, ""))


async def with_profiles(person_ids: Sequence[str]) -> list[tuple[Person, Profile]]:
    """The same for many; inside a transaction they stay as they are until its end."""
    found: list[tuple[Person, Profile]] = []
    for start in range(0, len(person_ids), 1_000):
        some = list(person_ids[start : start + 1_000])
        people = await db.locked(Person.objects().where(Person.id.is_in(some)))
        names = await company_names({person.company for person in people if person.company})
        found += [(person, profile_of(person, names.get(person.company, ""))) for person in people]
    return found


# --- operations ------------------------------------------------------------------------------


async def find_or_create(
    programme_id: str, profile: Profile, *, by: journal.Actor, now: datetime
) -> Person:
    """The person of that address in the programme, else a new one; see find_or_create_many."""
    found = await find_or_create_many(programme_id, [profile], by=by, now=now)
    return found[0]


async def find_or_create_many(
    programme_id: str, profiles: Sequence[Profile], *, by: journal.Actor, now: datetime
) -> list[Person]:
    """One person for each profile, in order. Call it inside a transaction.

    An address that is known is that person, whose blank facts are filled in; a profile without an
    address is always somebody new. Thousands take a handful of queries.
    """
    # Two imports at once would make the same person twice, or break on the unique address.
    await db.locked(Programme.select(Programme.id).where(Programme.id == programme_id))
    known = await _by_address(programme_id, [profile.email for profile in profiles])
    company_ids = await companies.find_or_create_many(
        programme_id, [profile.company for profile in profiles], by=by, now=now
    )
    people: list[Person] = []
    new: dict[str, Person] = {}
    filled: dict[str, tuple[Person, Profile, Profile]] = {}
    for number, profile in enumerate(profiles):
        if number % db.AT_ONCE == 0:
            await asyncio.sleep(0)  # others have their turn
        key = address_key(profile.email)
        if key and key in known:
            person, before = known[key]
            if person.id not in new:
                filled[person.id] = (person, before, before.filled_from(profile))
        else:
            person = _made(programme_id, profile, company_ids, now=now)
            new[person.id] = person
            if key:
                known[key] = (person, profile)
        people.append(person)
    await db.insert_all(list(new.values()))
    await journal.record_all(
        "person.created", [(person_id, person_id, {}) for person_id in new], by=by, now=now
    )
    await _fill(programme_id, list(filled.values()), by=by, now=now)
    return people


async def change_many(
    programme_id: str,
    changes: Sequence[tuple[Person, Profile, Profile]],
    *,
    by: journal.Actor,
    now: datetime,
) -> int:
    """Writes (person, facts before, facts after) and returns how many really differ.

    Never for an address that changes into another one: that is `change_address`. Call it inside
    the transaction in which the people were read.
    """
    differing = [
        (person, after, fields)
        for person, before, after in changes
        if (fields := before.changed_to(after))
    ]
    if not differing:
        return 0
    company_ids = await companies.find_or_create_many(
        programme_id, [after.company for _, after, _ in differing], by=by, now=now
    )
    for person, after, _ in differing:
        _write(person, after, company_ids)
    await db.insert_all([person for person, _, _ in differing], changing=_FACT_COLUMNS)
    await journal.record_all(
        "person.changed",
        [(person.id, person.id, {"fields": list(fields)}) for person, _, fields in differing],
        by=by,
        now=now,
    )
    return len(differing)


async def change(
    person: Person, before: Profile, after: Profile, *, by: Viewer, now: datetime
) -> bool:
    """Writes what differs and says whether anything did; Refused unless that is the viewer's.

    Another address ends all personal links, since mail with them went to the old one, and takes
    back what has not gone out to it; the new address gets a fresh start.
    """
    if not before.changed_to(after):
        return False
    async with db.transaction():
        if not await acquaintances.may_act_for(person.id, by):
            raise Refused(NOT_YOURS_ALONE)
        await carry_out(person, before, after, by=by.actor, now=now)
    return True


async def carry_out(
    person: Person, before: Profile, after: Profile, *, by: journal.Actor, now: datetime
) -> None:
    """The same inside a transaction, for whoever has found out that it may be done."""
    programme_id: str = person.programme
    await db.locked(Programme.select(Programme.id).where(Programme.id == programme_id))
    present = await Person.objects().where(Person.id == person.id).first()
    names = await company_names({present.company} if present and present.company else set())
    if present is None or profile_of(present, names.get(present.company, "")) != before:
        raise LostRace(words.PERSON_CHANGED_MEANWHILE)
    moved = address_key(before.email) != address_key(after.email)
    if moved:
        await _must_be_free(programme_id, person.id, after.email)
    await change_many(programme_id, [(present, before, after)], by=by, now=now)
    if before.company != after.company:
        await companies.respell(programme_id, after.company, by=by, now=now)
    if moved:
        await _follow_address(person.id, by=by, now=now)


def profile_of(person: Person, company: str) -> Profile:
    """The facts of a person whose company has that name."""
    return Profile(
        name=person.name,
        company=company,
        email=person.email or "",
        role=person.job_title,
        timezone=person.timezone,
        **{name: getattr(person, name) for name in DETAILS},
    )


# --- steps -----------------------------------------------------------------------------------

_FACT_COLUMNS = (
    Person.name, Person.company, Person.email, Person.email_key, Person.job_title,
    Person.timezone, *(Person._meta.get_column_by_name(name) for name in DETAILS),
    Person.search_key,
)  # fmt: skip


async def _fill(
    programme_id: str,
    filled: Sequence[tuple[Person, Profile, Profile]],
    *,
    by: journal.Actor,
    now: datetime,
) -> None:
    """Fills blanks of those whom staff may act for; of others they propose it, members nothing."""
    differing = [each for each in filled if each[1].changed_to(each[2])]
    ids = [person.id for person, _, _ in differing]
    others: Mapping[str, frozenset[str]] = {}
    if differing and by.kind == "staff":
        others = await acquaintances.beyond(ids, await viewer_for(by.id))
    elif differing and by.kind == "member":
        others = await acquaintances.boards_of_all(ids)
    await change_many(
        programme_id, [each for each in differing if not others.get(each[0].id)], by=by, now=now
    )
    for person, before, after in differing:
        if others.get(person.id) and by.kind == "staff":
            await person_proposals.propose(person.id, differences(before, after), by=by, now=now)


def differences(before: Profile, after: Profile) -> dict[str, tuple[str, str]]:
    """Fact → (before, after), of those that differ."""
    return {
        fact: (getattr(before, fact), getattr(after, fact)) for fact in before.changed_to(after)
    }


async def _must_be_free(programme_id: str, person_id: str, email: str) -> None:
    key = address_key(email)
    if key and await Person.exists().where(
        Person.programme == programme_id, Person.email_key == key, Person.id != person_id
    ):
        raise Refused(words.ADDRESS_OF_ANOTHER_PERSON, field="email")
    if key and await Alias.exists().where(
        Alias.programme == programme_id, Alias.email_key == key, Alias.person != person_id
    ):
        raise Refused(words.ALIAS_OF_ANOTHER_PERSON, field="email")
    # What was a further address becomes the one on file.
    await Alias.delete().where(Alias.person == person_id, Alias.email_key == (key or ""))


async def _follow_address(person_id: str, *, by: journal.Actor, now: datetime) -> None:
    await Person.update({Person.mail_refused_at: None}).where(Person.id == person_id)
    await mail_moves.take_back_of(person_id, by=by, now=now)
    await links.rotate_all(person_id, by=by, now=now)
    await journal.record("person.address_changed", person_id, by=by, now=now, person=person_id)


async def _by_address(
    programme_id: str, addresses: Sequence[str]
) -> dict[str, tuple[Person, Profile]]:
    wanted = {address_key(address) for address in addresses if address}
    if not wanted:
        return {}
    people: dict[str, Person] = {}
    addresses = sorted(wanted)
    for start in range(0, len(addresses), db.AT_ONCE):
        some = addresses[start : start + db.AT_ONCE]
        found = await Person.objects().where(
            Person.programme == programme_id, Person.email_key.is_in(some)
        )
        people |= {person.email_key: person for person in found}
        await asyncio.sleep(0)  # others have their turn
    people |= await _by_alias(programme_id, wanted - people.keys())
    names = await company_names({person.company for person in people.values() if person.company})
    return {
        key: (person, profile_of(person, names.get(person.company, "")))
        for key, person in people.items()
        if key
    }


async def _by_alias(programme_id: str, wanted: set[str]) -> dict[str, Person]:
    """Whose own further address each of these is; those of assistants are nobody's but theirs."""
    query = Alias.select(Alias.email_key, Alias.person).where(
        Alias.programme == programme_id, Alias.kind == AliasKind.own.value
    )
    rows = [row for row in await query if row["email_key"] in wanted] if wanted else []
    if not rows:
        return {}
    ids = {row["person"] for row in rows}
    known = {each.id: each for each in await Person.objects().where(Person.id.is_in(list(ids)))}
    return {row["email_key"]: known[row["person"]] for row in rows}


async def company_names(company_ids: set[str]) -> dict[str, str]:
    """Company id to name."""
    if not company_ids:
        return {}
    query = Company.select(Company.id, Company.name)
    if len(company_ids) <= 500:
        query = query.where(Company.id.is_in(list(company_ids)))
    return {row["id"]: row["name"] for row in await query}


def _made(
    programme_id: str, profile: Profile, company_ids: Mapping[str, str], *, now: datetime
) -> Person:
    person = Person(programme=programme_id, created_at=now)
    _write(person, profile, company_ids)
    return person


def _write(person: Person, profile: Profile, company_ids: Mapping[str, str]) -> None:
    profile = profile.placed()
    person.name = profile.name
    person.company = company_ids.get(companies.key(profile.company))
    person.email = profile.email or None
    person.email_key = address_key(profile.email) or None
    person.job_title = profile.role
    person.timezone = profile.timezone
    for name in DETAILS:
        setattr(person, name, getattr(profile, name))
    person.search_key = profile.search_key
