"""Personal links: derived from a row and the installation's key, so that no token is stored."""

import base64
import hmac
import re
from datetime import datetime
from enum import StrEnum

from piccolo.custom_types import Combinable

from board import settings
from board.foundation.errors import Gone, NotFound
from board.foundation.journal import journal
from board.foundation.links import keys
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
) -> PersonalLink:
    """The link of that person for that thing: the one that still opens, else a new one."""
    found = (
        await PersonalLink.objects()
        .where(
            PersonalLink.purpose == purpose.value,
            _is_of(person, staff),
            PersonalLink.subject == subject,
            PersonalLink.revoked_at.is_null(),
            PersonalLink.used_at.is_null(),
        )
        .first()
    )
    if found is not None and (found.expires_at is None or found.expires_at > now):
        return found
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
    await PersonalLink.insert(link)
    return link


def token(link: PersonalLink) -> str:
    """Link id and its HMAC; the same every time until the generation is raised."""
    return link.id + _mac(link.purpose, link.id, link.generation)


def url(link: PersonalLink) -> str:
    return f"{settings.current().origin}/{PATHS[LinkPurpose(link.purpose)]}/{token(link)}"


async def open_link(purpose: LinkPurpose, text: str, *, now: datetime) -> PersonalLink:
    """The row behind a token. Forged ones are NotFound; genuine ones that no longer hold, Gone."""
    if len(text) != TOKEN_LENGTH or not _TOKEN.fullmatch(text):
        raise NotFound
    link = await PersonalLink.objects().where(PersonalLink.id == text[:12]).first()
    if link is None or link.purpose != purpose.value:
        # Same work as for a real row, so that the time taken tells nothing.
        _is_mac(text[12:], purpose.value, text[:12], 1)
        raise NotFound
    genuine = [
        generation
        for generation in range(1, link.generation + 1)
        if _is_mac(text[12:], link.purpose, link.id, generation)
    ]
    if not genuine:
        raise NotFound
    if link.revoked_at is not None or genuine[-1] != link.generation:
        raise Gone("This link has been replaced or taken back.", link_id=link.id)
    if link.used_at is not None:
        raise Gone("This link has been used already.", link_id=link.id)
    if link.expires_at is not None and link.expires_at <= now:
        raise Gone("This link has expired.", link_id=link.id)
    return link


async def mark_used(link: PersonalLink, *, now: datetime) -> bool:
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


async def rotate(link: PersonalLink, *, now: datetime, by: journal.Actor) -> PersonalLink:
    """Raises the generation: the old address answers 410, the returned link opens the same."""
    rows = (
        await PersonalLink.update({PersonalLink.generation: link.generation + 1})
        .where(PersonalLink.id == link.id, PersonalLink.generation == link.generation)
        .returning(PersonalLink.id)
    )
    if rows:
        await journal.record(
            "link.rotated",
            link.id,
            by=by,
            now=now,
            person=link.person or "",
            board=link.board or "",
        )
    fresh = await PersonalLink.objects().where(PersonalLink.id == link.id).first()
    assert fresh is not None
    return fresh


async def rotate_all(person_id: str, *, by: journal.Actor, now: datetime) -> None:
    """After a change of address nothing that was mailed to the old one opens anything."""
    open_ones = await PersonalLink.objects().where(
        PersonalLink.person == person_id, PersonalLink.revoked_at.is_null()
    )
    for link in open_ones:
        await rotate(link, now=now, by=by)


def form_token(scope: str, *, now: datetime, hours_ago: int = 0) -> str:
    """A hidden field's value for a page reached by a link, bound to the link and the hour."""
    return _b32(keys.sign(_form(scope, now, hours_ago)))


def is_form_token(scope: str, text: str, *, now: datetime) -> bool:
    """Whether a form token was made for this link within the last two days."""
    return any(_is_signed(text, _form(scope, now, hours)) for hours in range(48))


def staff_form_token(session: str) -> str:
    """The CSRF token of a staff session."""
    return _b32(keys.sign(f"csrf:{session}"))


def is_staff_form_token(session: str, text: str) -> bool:
    return _is_signed(text, f"csrf:{session}")


def _is_of(person: str | None, staff: str | None) -> Combinable:
    """Whose link it is: a member's, somebody's on the staff, or nobody's yet."""
    is_persons: Combinable = (
        PersonalLink.person == person if person else PersonalLink.person.is_null()
    )
    is_staffs: Combinable = PersonalLink.staff == staff if staff else PersonalLink.staff.is_null()
    return is_persons & is_staffs


def _form(scope: str, now: datetime, hours_ago: int) -> str:
    return f"form:{scope}:{int(now.timestamp()) // 3600 - hours_ago}"


def _link(purpose: str, link_id: str, generation: int) -> str:
    return f"link:{purpose}:{link_id}:{generation}"


def _mac(purpose: str, link_id: str, generation: int) -> str:
    return _b32(keys.sign(_link(purpose, link_id, generation)))


def _is_mac(text: str, purpose: str, link_id: str, generation: int) -> bool:
    return _is_signed(text, _link(purpose, link_id, generation))


def _is_signed(given: str, text: str) -> bool:
    """By any of our keys; how long it takes does not tell by which."""
    found = [
        hmac.compare_digest(_b32(signature).encode(), given.encode("utf-8", "replace"))
        for signature in keys.signatures(text)
    ]
    return any(found)


def _b32(digest: bytes) -> str:
    return base64.b32encode(digest).decode().lower()[:26]
