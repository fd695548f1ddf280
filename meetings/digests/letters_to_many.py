"""The release of a digest to many: what the worker writes of its mails at a time."""

from collections.abc import Sequence
from datetime import datetime

from board.foundation.identity.access import Viewer
from board.foundation.mail.tables import Mailing
from board.foundation.mailings import portions
from board.foundation.mailings.portions import Portion
from meetings.digests import digests
from meetings.digests import mails as digest_mails
from meetings.digests.digest_rows import DigestRow
from meetings.digests.mails import MailedMember
from meetings.digests.rules.editions import Edition

Standing = tuple[DigestRow, dict[tuple[str, Edition], int], Sequence[MailedMember]]


async def write(mailing: Mailing, some: Sequence[str], *, by: Viewer, now: datetime) -> Portion:
    """To some of the members, while the edition is the newest: nobody hears of one withheld."""

    async def standing() -> tuple[
        DigestRow, dict[tuple[str, Edition], int], Sequence[MailedMember]
    ]:
        digest = await digests.facts(mailing.cause)
        newest = await digests.newest_released([digest.meeting])
        return digest, newest, await digest_mails.members_of(mailing.board, only=some)

    digest, newest, people = await standing()
    is_newest = newest.get((digest.meeting, digest.edition)) == digest.number
    is_out = is_newest and digest.withheld_at is None
    known = {person.id: person for person in people if is_out}

    async def one(person: str) -> bool:
        return person in known and await digest_mails.mail_member(digest, known[person], now=now)

    return await portions.put_together(mailing, some, one, standing, now=now)
