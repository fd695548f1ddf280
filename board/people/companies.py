"""Companies that people work for; one name is one company, however it is capitalised."""

from collections.abc import Iterable
from datetime import datetime

from board.foundation.database import db
from board.foundation.identity.tables import Company
from board.foundation.journal import journal
from board.foundation.text.ids import new_id
from board.people.rules.profiles import folded


async def find_or_create_many(
    programme_id: str, names: Iterable[str], *, by: journal.Actor, now: datetime
) -> dict[str, str]:
    """Folded name to company id, for every name that is not blank; few queries for thousands.

    Call it inside a transaction.
    """
    wanted: dict[str, str] = {}
    for name in names:
        if name.strip():
            wanted.setdefault(key(name), " ".join(name.split()))
    known = await _known(programme_id, wanted)
    missing = {name_key: new_id() for name_key in wanted if name_key not in known}
    await db.insert_all(
        Company(
            id=company_id,
            programme=programme_id,
            name=wanted[name_key],
            name_key=name_key,
            created_at=now,
        )
        for name_key, company_id in missing.items()
    )
    await journal.record_all(
        "company.created", [(company_id, "", {}) for company_id in missing.values()], by=by, now=now
    )
    known.update(missing)
    return known


async def respell(programme_id: str, name: str, *, by: journal.Actor, now: datetime) -> None:
    """Writes a known company's name as it is spelled here, for everybody who works there."""
    rows = await (
        Company.update({Company.name: name})
        .where(
            Company.programme == programme_id, Company.name_key == key(name), Company.name != name
        )
        .returning(Company.id)
    )
    for row in rows:
        await journal.record("company.respelled", row["id"], by=by, now=now)


def key(name: str) -> str:
    return folded(name)


async def _known(programme_id: str, keys: Iterable[str]) -> dict[str, str]:
    wanted = set(keys)
    if not wanted:
        return {}
    query = Company.select(Company.id, Company.name_key).where(Company.programme == programme_id)
    if len(wanted) <= 500:
        query = query.where(Company.name_key.is_in(list(wanted)))
    return {row["name_key"]: row["id"] for row in await query if row["name_key"] in wanted}
