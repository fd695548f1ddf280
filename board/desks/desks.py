"""Desks: the one page of each member, behind a link that is mailed to the address on file."""

from contextlib import suppress
from datetime import datetime

from board.desks import desk_sheets, words
from board.foundation.database import db
from board.foundation.database.queries import prepared_sql, value
from board.foundation.database.writes import prepared_write
from board.foundation.errors import NotFound, Refused, TooMany
from board.foundation.extensions import Renewal
from board.foundation.identity.rules.consents import DIRECTORY_WORDING, Attribution, Directory
from board.foundation.identity.tables import Member
from board.foundation.journal import journal
from board.foundation.links import link_requests, links
from board.foundation.links.links import Link
from board.foundation.mail import limits, outbox
from board.foundation.text.addresses import address_key

MAILED_A_DAY = 5
ASKED_AN_HOUR = 20  # by one visitor

SHOWN_TO = prepared_write(
    Member.update({Member.directory: value("directory")})
    .where(Member.id == value("member"), Member.directory != value("directory"))
    .returning(Member.id),
    str,
)

SITTING_WITH = prepared_sql(
    """
    SELECT person.id FROM person
    WHERE person.email_key = :address AND EXISTS (
        SELECT 1 FROM member WHERE member.person = person.id AND member.state = 'active'
    )
    ORDER BY person.id
    """,
    str,
    reason="Piccolo has no EXISTS.",
)

# --- operations ------------------------------------------------------------------------------


async def link_for(person_id: str, *, now: datetime) -> Link:
    """The person's desk link; it holds until it is replaced."""
    return await links.issue(links.LinkPurpose.desk, person=person_id, now=now)


async def mail_link(
    person_id: str, *, now: datetime, by: journal.Actor | None = None, board: str | None = None
) -> None:
    """Mails the desk link to the address on file, and only there; TooMany after five in a day."""
    person = await desk_sheets.OWNER.one(person=person_id)
    if not person.email:
        raise Refused(words.NO_ADDRESS_ON_FILE)
    key = f"desk:{person_id}"
    async with db.transaction():
        if not await limits.has_room(key, at_most=MAILED_A_DAY, within=limits.DAY, now=now):
            raise TooMany(words.LINK_MAILED_TOO_OFTEN)
        link = await link_for(person_id, now=now)
        await outbox.post(
            "desk_mailed",
            to=outbox.Recipient(person.name, person.email, person=person_id),
            context={"name": person.name, "url": links.url(link)},
            board=board,
            cause=link.id,
            now=now,
        )
        await journal.record(
            "desk.mailed",
            link.id,
            by=by or journal.member(person_id),
            now=now,
            board=board or "",
            person=person_id,
        )


async def ask(address: str, *, visitor: str, now: datetime) -> None:
    """Has the desk link mailed to whoever sits somewhere under that address; the same for others.

    The caller cannot tell which. TooMany for a visitor who asks too often.
    """
    await limits.use(f"desk-link:{limits.network(visitor)}", at_most=ASKED_AN_HOUR, now=now)
    await link_requests.keep(links.LinkPurpose.desk, address, now=now)


async def mail_asked(address: str, subject: str, *, now: datetime) -> None:
    """What the worker does with it: nothing at all where nobody sits with that address."""
    key = address_key(address)
    for person_id in await SITTING_WITH.all(address=key) if key else ():
        with suppress(TooMany):
            await mail_link(person_id, now=now)


async def set_attribution(
    member: Member, attribution: Attribution, *, by: journal.Actor, now: datetime
) -> None:
    """How what the member says from now on may be attributed, unless an item says otherwise."""
    if member.attribution == attribution.value:
        return
    async with db.transaction():
        rows = (
            await Member.update({Member.attribution: attribution.value})
            .where(Member.id == member.id, Member.attribution != attribution.value)
            .returning(Member.id)
        )
        if rows:
            await journal.record(
                "member.attribution_set",
                member.id,
                by=by,
                now=now,
                board=member.board,
                person=member.person,
                attribution=attribution.value,
            )


async def set_attribution_of(
    person_id: str, member_id: str, attribution: Attribution, *, now: datetime
) -> None:
    """The same by the member's own hand; NotFound for a seat of somebody else."""
    member = await _seat_of(person_id, member_id)
    await set_attribution(member, attribution, by=journal.member(person_id), now=now)


async def set_directory(
    member: Member, directory: Directory, *, by: journal.Actor, now: datetime
) -> None:
    """Who may read that the member sits on the board. The journal keeps which wording was agreed
    to, when, and by which route."""
    async with db.transaction():
        if await SHOWN_TO.all(member=member.id, directory=directory):
            await journal.record(
                "member.directory_set",
                member.id,
                by=by,
                now=now,
                board=member.board,
                person=member.person,
                directory=directory.value,
                wording=DIRECTORY_WORDING,
            )


async def set_directory_of(
    person_id: str, member_id: str, directory: Directory, *, now: datetime
) -> None:
    """The same by the member's own hand; NotFound for a seat of somebody else."""
    member = await _seat_of(person_id, member_id)
    await set_directory(member, directory, by=journal.member(person_id), now=now)


async def renewal(link: Link, *, now: datetime) -> Renewal | None:
    """A fresh link for an ended one, for whoever sits or sat on a board."""
    if not await Member.exists().where(Member.person == link.person):
        return None
    return Renewal(links.url(await link_for(link.member, now=now)), words.DESK_LINK_NAME)


# --- steps -----------------------------------------------------------------------------------


async def _seat_of(person_id: str, member_id: str) -> Member:
    query = Member.objects().where(Member.id == member_id, Member.person == person_id)
    member = await query.first()
    if member is None:
        raise NotFound
    return member
