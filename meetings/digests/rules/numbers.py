"""The figures of a digest, each with its n."""

from collections.abc import Mapping

from board.foundation.text.printable import counted
from meetings.digests import words
from meetings.digests.rules import presence as digest_presence
from meetings.digests.rules import talk as digest_talk
from meetings.digests.rules.digests import Number
from meetings.digests.rules.presence import Presence
from meetings.digests.rules.sources import Sources


def numbers(sources: Sources, came: Mapping[str, Presence], invited: int) -> list[Number]:
    """Page one takes three: how full the seats were, who spoke, what was answered, who talked."""
    numbers = []
    members = [one for one in sources.presences if one.is_member]
    if (share := digest_presence.share(sources.sittings, members)) is not None:
        shares = [*digest_presence.earlier_shares(sources.earlier, sources.attendance), share]
        trend = tuple(round(100 * each, 1) for each in shares)
        label = words.seats_taken(invited, days=len(sources.sittings), meetings=len(trend))
        numbers.append(Number(f"{100 * share:.0f} %", label, trend))
    if came and sources.said:
        spoke = len({row.person for row in sources.said} & set(came))
        if spoke:
            numbers.append(Number(str(spoke), f"of {len(came)} members present spoke"))
    if owed := len(sources.requests):
        answered = sum(row.verdict is not None for row in sources.requests)
        numbers.append(Number(str(answered), f"of {counted(owed, 'request')} so far answered"))
    return numbers + digest_talk.numbers(sources.items, sources.talked, sources.talked_before)
