"""Digests that are there at once: everything true about them but how their pages look."""

from meetings.digests import data as digest_data
from meetings.digests import digests, drafts, renderings
from meetings.digests.rules.editions import Edition
from meetings.printing.pdf import Typeset
from tests.floor import Floor


async def drafted(floor: Floor, edition: Edition = Edition.members) -> str:
    """The next draft of an edition, as when a worker has rendered it; typesetting takes seconds."""
    identifier = await drafts.make(floor.meeting.id, edition, by=floor.ada, now=floor.now)
    await rendered(floor, identifier)
    return identifier


async def rendered(floor: Floor, identifier: str) -> None:
    """Gives a draft that waits its PDF."""
    digest = await digests.facts(identifier)
    gathered = await digest_data.gather(
        digest.meeting,
        digest.edition,
        now=digest.created_at,
    )
    pdf = f"%PDF-1.7 draft {digest.draft} of {identifier}".encode()
    await renderings.keep(digest, gathered, Typeset(pdf, 4, 0.0, {}), now=floor.now)
