"""Digests that are there at once: everything true about them but how their pages look."""

from meetings.digests import data as digest_data
from meetings.digests import digests, drafts, renderings
from meetings.digests.rules.editions import Edition
from meetings.printing.pdf import Typeset
from tests.live_meetings import LiveMeeting


async def drafted(live: LiveMeeting, edition: Edition = Edition.members) -> str:
    """The next draft of an edition, as when a worker has rendered it; typesetting takes seconds."""
    identifier = await drafts.make(live.meeting.id, edition, by=live.ada, now=live.now)
    await rendered(live, identifier)
    return identifier


async def rendered(live: LiveMeeting, identifier: str) -> None:
    """Gives a draft that waits its PDF."""
    digest = await digests.facts(identifier)
    gathered = await digest_data.gather(
        digest.meeting,
        digest.edition,
        now=digest.created_at,
    )
    pdf = f"%PDF-1.7 draft {digest.draft} of {identifier}".encode()
    await renderings.keep(digest, gathered, Typeset(pdf, 4, 0.0, {}), now=live.now)
