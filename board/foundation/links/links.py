"""Personal links: derived from a row and the installation's key, so that no token is stored."""

import re
from dataclasses import dataclass, fields
from datetime import datetime
from enum import StrEnum
from typing import Any, TypeVar, cast

from piccolo.custom_types import Combinable

from board import settings
from board.foundation.database import db
from board.foundation.database.queries import PreparedQuery, prepared, value
from board.foundation.errors import Gone, NotFound
from board.foundation.journal import journal
from board.foundation.links import keys, words
from board.foundation.links.tables import PersonalLink


class LinkPurpose(StrEnum):
    invitation = "invitation"
    meeting = "meeting"
    poll = "poll"
    interview = "interview"
    desk = "desk"
    feed = "feed"
    review = "review"
    password = "password"
    first = "first"
    unsubscribe = "unsubscribe"
    credit = "credit"
    action = "action"


PATHS = {
    LinkPurpose.invitation: "i",
    LinkPurpose.meeting: "m",
    LinkPurpose.poll: "p",
    LinkPurpose.interview: "t",
    LinkPurpose.desk: "d",
    LinkPurpose.feed: "f",
    LinkPurpose.review: "review",
    LinkPurpose.password: "welcome",
    LinkPurpose.first: "first",
    LinkPurpose.unsubscribe: "u",
    LinkPurpose.credit: "c",
    LinkPurpose.action: "a",
}


@dataclass(frozen=True, slots=True)
class Link:
    """Whom a link is for, a member or somebody of the staff, and what it opens."""

    id: str
    purpose: LinkPurpose
    person: str | None
    staff: str | None
    board: str | None
    subject: str
    generation: int
    created_at: datetime
    expires_at: datetime | None
    revoked_at: datetime | None
    used_at: datetime | None

    @property
    def member(self) -> str:
        """The person that it is for; NotFound if it is for the staff, or for nobody yet."""
        if self.person is None:
            raise NotFound
        return self.person

    @property
    def colleague(self) -> str:
        """The same for somebody of the staff."""
        if self.staff is None:
            raise NotFound
        return self.staff


def _is_of(person: str | None, staff: str | None) -> Combinable:
    """Whose link it is: a member's, somebody's on the staff, or nobody's yet."""
    is_persons: Any = PersonalLink.person == person if person else PersonalLink.person.is_null()
    is_staffs: Any = PersonalLink.staff == staff if staff else PersonalLink.staff.is_null()
    return cast(Combinable, is_persons & is_staffs)


def _links(*conditions: Combinable) -> PreparedQuery[Link]:
    return prepared(PersonalLink.select().where(*conditions), Link)


_IS_PERSONS = PersonalLink.revoked_at.is_null() & (PersonalLink.person == value("person"))
_IS_STAFFS = PersonalLink.revoked_at.is_null() & (PersonalLink.staff == value("staff"))
_IS_NOBODYS = PersonalLink.revoked_at.is_null() & _is_of(None, None)
_OPENS = PersonalLink.purpose == value("purpose")
_OPENS_ONE = _OPENS & (PersonalLink.subject == value("subject")) & PersonalLink.used_at.is_null()
BY_ID = _links(PersonalLink.id == value("id"))
ALL_OF_PERSON = _links(_IS_PERSONS)
OF_PERSON = _links(_IS_PERSONS, _OPENS)
OF_STAFF = _links(_IS_STAFFS, _OPENS)
ONE_OF_PERSON = _links(_IS_PERSONS, _OPENS_ONE)
ONE_OF_STAFF = _links(_IS_STAFFS, _OPENS_ONE)
ONE_OF_NOBODY = _links(_IS_NOBODYS, _OPENS_ONE)
OpenedLink = TypeVar("OpenedLink", bound=Link)
_TOKEN = re.compile(r"[2-9a-z]{12}[a-z2-7]{26}")
TOKEN_LENGTH = 38


async def issue(
    purpose: LinkPurpose,
    *,
    now: datetime,
    person: str | None = None,
    staff: str | None = None,
    board: str | None = None,
    subject: str = "",
    expires_at: datetime | None = None,
) -> Link:
    """The link of that person for that thing: the one that still opens, else a new one."""
    if person:
        found = await ONE_OF_PERSON.all(person=person, purpose=purpose, subject=subject)
    elif staff:
        found = await ONE_OF_STAFF.all(staff=staff, purpose=purpose, subject=subject)
    else:
        found = await ONE_OF_NOBODY.all(purpose=purpose, subject=subject)
    for each in found:
        if each.expires_at is None or each.expires_at > now:
            return each
    link = PersonalLink(
        purpose=purpose.value,
        person=person,
        staff=staff,
        board=board,
        subject=subject,
        generation=1,
        created_at=now,
        expires_at=expires_at,
    )
    await db.insert_soon([link])
    return of_row(link)


def of_row(row: PersonalLink) -> Link:
    """Of one that is not written yet, as in a mailing that is being put together."""
    told = {field.name: getattr(row, field.name) for field in fields(Link)}
    return Link(**{**told, "purpose": LinkPurpose(row.purpose)})


async def unrevoked(
    purpose: LinkPurpose, *, person: str | None = None, staff: str | None = None
) -> list[Link]:
    """All of somebody's links of that purpose that were not taken back."""
    if person is not None:
        return await OF_PERSON.all(person=person, purpose=purpose)
    return await OF_STAFF.all(staff=staff, purpose=purpose)


def token(link: Link) -> str:
    """Link id and its HMAC; the same every time until the generation is raised."""
    return link.id + keys.signed(_link(link.purpose, link.id, link.generation))


def url(link: Link) -> str:
    return f"{settings.current().origin}/{PATHS[link.purpose]}/{token(link)}"


async def open_link(purpose: LinkPurpose, text: str, *, now: datetime) -> Link:
    """The row behind a token. Forged ones are NotFound; genuine ones that no longer hold, Gone."""
    return await open_with(BY_ID, purpose, text, now=now)


async def open_with(
    query: PreparedQuery[OpenedLink], purpose: LinkPurpose, text: str, *, now: datetime
) -> OpenedLink:
    """The same with what else a query of the link's id finds: one statement for both."""
    if len(text) != TOKEN_LENGTH or not _TOKEN.fullmatch(text):
        raise NotFound
    link = await query.first(id=text[:12])
    if link is None or link.purpose is not purpose:
        keys.is_signed(text[12:], _link(purpose, text[:12], 1))  # takes as long as a real row
        raise NotFound
    numbers = range(1, link.generation + 1)
    genuine = [n for n in numbers if keys.is_signed(text[12:], _link(purpose, link.id, n))]
    if not genuine:
        raise NotFound
    if link.revoked_at is not None or genuine[-1] != link.generation:
        raise Gone(words.LINK_REPLACED, link_id=link.id)
    if link.used_at is not None:
        raise Gone(words.LINK_USED, link_id=link.id)
    if link.expires_at is not None and link.expires_at <= now:
        raise Gone(words.LINK_EXPIRED, link_id=link.id)
    return link


async def mark_used(link: Link, *, now: datetime) -> bool:
    """Uses up a one-time link; False if somebody was faster."""
    rows = (
        await PersonalLink.update({PersonalLink.used_at: now})
        .where(PersonalLink.id == link.id, PersonalLink.used_at.is_null())
        .returning(PersonalLink.id)
    )
    return bool(rows)


async def revoke(
    purpose: LinkPurpose,
    *,
    now: datetime,
    by: journal.Actor,
    person: str | None = None,
    staff: str | None = None,
    subject: str = "",
) -> None:
    """Closes somebody's links of that purpose (and thing); what was mailed answers 410 from now."""
    rows = (
        await PersonalLink.update({PersonalLink.revoked_at: now})
        .where(
            PersonalLink.purpose == purpose.value,
            _is_of(person, staff),
            PersonalLink.subject == subject,
            PersonalLink.revoked_at.is_null(),
        )
        .returning(PersonalLink.id)
    )
    for row in rows:
        await journal.record("link.revoked", row["id"], by=by, now=now, person=person or "")


async def rotate(link: Link, *, now: datetime, by: journal.Actor) -> Link:
    """Raises the generation: the old address answers 410, the returned link opens the same."""
    rows = (
        await PersonalLink.update({PersonalLink.generation: link.generation + 1})
        .where(PersonalLink.id == link.id, PersonalLink.generation == link.generation)
        .returning(PersonalLink.id)
    )
    if rows:
        facts = {"person": link.person or "", "board": link.board or ""}
        await journal.record("link.rotated", link.id, by=by, now=now, **facts)
    return await BY_ID.one(id=link.id)


async def rotate_all(person_id: str, *, by: journal.Actor, now: datetime) -> None:
    """After a change of address nothing that was mailed to the old one opens anything."""
    for link in await ALL_OF_PERSON.all(person=person_id):
        await rotate(link, now=now, by=by)


def _link(purpose: str, link_id: str, generation: int) -> str:
    return f"link:{purpose}:{link_id}:{generation}"
