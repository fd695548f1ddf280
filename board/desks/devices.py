"""Devices: one on which the desk was opened opens it again by itself, for thirty days.

Opening an address writes nothing, also not this: the device keeps a signed cookie. What is written
down, as a digest, is which devices shall be forgotten before their time.
"""

import secrets
from dataclasses import replace
from datetime import datetime

from board.desks import rules
from board.desks.rules import DeviceMark
from board.desks.tables import ForgottenDevice
from board.foundation.database import db
from board.foundation.database.queries import prepared_sql
from board.foundation.identity.access import Viewer
from board.foundation.identity.rules.members import MemberState
from board.foundation.identity.tables import Member
from board.foundation.journal import journal
from board.foundation.links import keys, links
from board.foundation.links.links import Link, LinkPurpose

# A link that was taken back has no devices, nor has the one of somebody who sits on no board.
OPENED_BY = prepared_sql(
    """
    SELECT personal_link.id, personal_link.purpose, personal_link.person, personal_link.staff,
        personal_link.board, personal_link.subject, personal_link.generation,
        personal_link.created_at, personal_link.expires_at, personal_link.revoked_at,
        personal_link.used_at
    FROM personal_link
    WHERE personal_link.id = :link AND personal_link.purpose = 'desk'
        AND personal_link.revoked_at IS NULL AND personal_link.used_at IS NULL
        AND (personal_link.expires_at IS NULL OR personal_link.expires_at > :now)
        AND EXISTS (
            SELECT 1 FROM member
            WHERE member.person = personal_link.person AND member.state = 'active'
        )
        AND NOT EXISTS (
            SELECT 1 FROM forgotten_device
            WHERE forgotten_device.link = personal_link.id AND (
                forgotten_device.device = :device
                OR (forgotten_device.device = '' AND forgotten_device.forgotten_at >= :recognised)
            )
        )
    """,
    Link,
    reason="Piccolo has no EXISTS.",
)


# --- queries ---------------------------------------------------------------------------------


async def desk_of(text: str, *, now: datetime) -> Link | None:
    """The desk link of whose desk the device with that cookie may open; None for any other."""
    mark = rules.read(text)
    if mark is None or mark.until <= now:
        return None
    link = await OPENED_BY.first(
        link=mark.link, device=mark.digest, recognised=mark.recognised_at, now=now
    )
    generation = link.generation if link else 1  # takes as long for a link that is not there
    is_ours = keys.is_signed(mark.signature, mark.signed_text(generation))
    return link if is_ours else None


def mark_for(link: Link, known: str, *, now: datetime) -> DeviceMark:
    """A fresh cookie for whoever has just opened that desk; `known` keeps the device's own mark."""
    before = rules.read(known)
    is_same = before is not None and before.link == link.id
    device = before.device if before and is_same else secrets.token_hex(16)
    bare = DeviceMark(link.id, device, rules.until(now), "")
    return replace(bare, signature=keys.signed(bare.signed_text(link.generation)))


# --- operations ------------------------------------------------------------------------------


async def forget(link: Link, text: str, *, now: datetime) -> None:
    """This device opens the desk no longer, whatever copies of its cookie there are."""
    mark, known = rules.read(text), await desk_of(text, now=now)
    if mark is None or known is None or known.id != link.id:
        return  # it is not known, or for somebody else's desk
    await _forget(link, mark.digest, "device.forgotten", now=now)


async def forget_all(link: Link, *, now: datetime) -> None:
    """No device on which the desk was opened until now opens it by itself."""
    await _forget(link, "", "devices.forgotten", now=now)


async def forget_who_left(board_id: str, person_id: str, by: Viewer, now: datetime) -> None:
    """With the last seat, devices are forgotten: whoever comes back begins anew."""
    if await Member.exists().where(
        Member.person == person_id,
        Member.board != board_id,
        Member.state == MemberState.active.value,
    ):
        return
    for link in await links.unrevoked(LinkPurpose.desk, person=person_id):
        await forget_all(link, now=now)


async def no_consequences(board_id: str, person_id: str, now: datetime) -> list[str]:
    """Nobody waits for what a device opens by itself."""
    return []


# --- steps -----------------------------------------------------------------------------------


async def _forget(link: Link, digest: str, event: str, *, now: datetime) -> None:
    async with db.transaction():
        # What would have ended by itself need not be known any more.
        await ForgottenDevice.delete().where(
            ForgottenDevice.link == link.id,
            ForgottenDevice.forgotten_at < now - rules.RECOGNISED_FOR,
        )
        await ForgottenDevice.insert(ForgottenDevice(link=link.id, device=digest, forgotten_at=now))
        await journal.record(
            event, link.id, by=journal.member(link.member), now=now, person=link.member
        )
