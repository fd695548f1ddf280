"""Renewals: a genuine personal link that has ended is replaced by mail, to its owner only."""

from datetime import datetime

from board.desks import desks
from board.foundation import extensions
from board.foundation.database import db
from board.foundation.extensions import Renewal
from board.foundation.identity.tables import Person, Staff
from board.foundation.journal import journal
from board.foundation.links import links
from board.foundation.links.links import Link, LinkPurpose
from board.foundation.mail import limits, outbox
from board.invitations import invitations
from board.staff import staff

OWN: dict[str, extensions.Renewals] = {
    LinkPurpose.invitation.value: invitations.renewal,
    LinkPurpose.desk.value: desks.renewal,
    LinkPurpose.password.value: staff.renewal,
}
MAILED_AN_HOUR = 3
ASKED_AN_HOUR = 20


async def renew(link_id: str, *, address: str, now: datetime) -> None:
    """Mails a fresh link if there was one of that id; the page says the same either way."""
    visitor = f"renewal:{limits.network(address)}"
    await limits.use(visitor, at_most=ASKED_AN_HOUR, now=now)
    link = await links.BY_ID.first(id=link_id)
    known = {**OWN, **extensions.registered.renewals}
    renewing = known.get(link.purpose) if link else None
    if link is None or renewing is None:
        return
    key = f"renewal:{link.id}"
    if not await limits.has_room(key, at_most=MAILED_AN_HOUR, now=now):
        return  # it may be a stranger who asks; mails with the link are there already
    async with db.transaction():
        renewed: Renewal | None = await renewing(link, now=now)
        to = await _owner(link)
        if renewed is None or to is None:
            return
        await outbox.post(
            "link_renewed",
            to=to,
            context={"name": to.name, "url": renewed.url, "opens": renewed.opens},
            board=link.board,
            cause=link.id,
            now=now,
        )
        await journal.record(
            "link.renewed",
            link.id,
            by=journal.Actor("member" if link.person else "staff", link.person or link.staff or ""),
            now=now,
            board=link.board or "",
            person=link.person or "",
        )


async def _owner(link: Link) -> outbox.Recipient | None:
    """Whoever the link is for, at the address on file."""
    if link.person:
        person = await Person.objects().where(Person.id == link.person).first()
        if person is None or not person.email:
            return None
        return outbox.Recipient(person.name, person.email, person=person.id)
    if link.staff:
        account = await Staff.objects().where(Staff.id == link.staff).first()
        if account is None or account.deactivated_at is not None:
            return None
        return outbox.Recipient(account.name, account.email, staff=account.id)
    return None
