"""Desk links that staff hand over: shown to whoever may act for the person, or has been allowed to.

Whoever holds the link acts as the person on every board, so each of these boards has its say.
"""

from datetime import datetime, timedelta

from board.desks import desks
from board.foundation.database import db
from board.foundation.errors import Forbidden
from board.foundation.extensions import HomeRow
from board.foundation.identity.access import Viewer
from board.foundation.identity.tables import Person
from board.foundation.journal import journal
from board.foundation.journal.tables import Entry
from board.foundation.links import links
from board.people import acquaintances, people, words
from board.people import proposals as person_proposals
from board.people.proposals import ProposedChange
from board.people.rules.proposals import LINK, SHOWN

HOLDS_FOR = timedelta(days=7)

# --- queries ---------------------------------------------------------------------------------


async def may_show(person_id: str, viewer: Viewer, *, now: datetime) -> bool:
    """Whether all boards that know the person are the viewer's, or agreed within a week."""
    if await acquaintances.may_act_for(person_id, viewer):
        return True
    return any(each.person == person_id for each in await _granted(viewer, now=now))


async def home_rows(viewer: Viewer, now: datetime) -> list[HomeRow]:
    """What the viewer was allowed to show and has not shown yet."""
    granted = {each.person: each.name for each in await _granted(viewer, now=now)}
    if not granted:
        return []
    rows = await Entry.select(Entry.person).where(
        Entry.event == "link.copied",
        Entry.actor == viewer.id,
        Entry.at > now - HOLDS_FOR,
        Entry.person.is_in(list(granted)),
    )
    shown = {row["person"] for row in rows}
    return [
        HomeRow(
            level="open",
            sentence=words.may_show_link(name),
            note=words.MAY_SHOW_LINK_NOTE,
            action="Open",
            href=f"/people/{person_id}#link",
        )
        for person_id, name in granted.items()
        if person_id not in shown
    ]


# --- operations ------------------------------------------------------------------------------


async def show(person: Person, *, by: Viewer, now: datetime) -> str:
    """The address of the person's desk, to hand it over by another way than mail; journalled."""
    if not await may_show(person.id, by, now=now):
        raise Forbidden(people.NOT_YOURS_ALONE)
    async with db.transaction():
        link = await desks.link_for(person.id, now=now)
        await journal.record("link.copied", link.id, by=by.actor, now=now, person=person.id)
    return links.url(link)


async def ask(person: Person, *, by: Viewer, now: datetime) -> None:
    """Asks the managers of the other boards whether the link may be shown."""
    await person_proposals.propose(person.id, {LINK: ("", SHOWN)}, by=by.actor, now=now)


# --- steps -----------------------------------------------------------------------------------


async def _granted(viewer: Viewer, *, now: datetime) -> list[ProposedChange]:
    """Those to which nothing is missing now: a board may have come to know the person since."""
    rows = await person_proposals.GRANTED.all(proposer=viewer.id, since=now - HOLDS_FOR)
    return [row for row in rows if not await person_proposals.boards_missing(row, frozenset())]
