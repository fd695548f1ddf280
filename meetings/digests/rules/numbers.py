"""The figures of a digest, each with its n."""

from collections.abc import Mapping

from board.foundation.text.printable import counted
from meetings.digests.rules import presence as digest_presence
from meetings.digests.rules import talk as digest_talk
from meetings.digests.rules.digests import Number
from meetings.digests.rules.presence import Presence
from meetings.digests.rules.sources import Sources


def numbers(sources: Sources, came: Mapping[str, Presence], invited: int) -> list[Number]:
    """Page one takes three: who came, who spoke, what was answered, who talked how much."""
    numbers = []
    if invited:
        shares = [
            *digest_presence.earlier_shares(sources.earlier, sources.attendance),
            len(came) / invited,
        ]
        label = f"of {invited} members came"
        trend = tuple(round(100 * share, 1) for share in shares)
        label += f", over {len(trend)} meetings" if len(trend) >= 3 else ""
        numbers.append(Number(f"{100 * len(came) / invited:.0f} %", label, trend))
    if came and sources.said:
        spoke = len({row.person for row in sources.said} & set(came))
        if spoke:
            numbers.append(Number(str(spoke), f"of {len(came)} members present spoke"))
    if owed := len(sources.requests):
        answered = sum(row.verdict is not None for row in sources.requests)
        numbers.append(Number(str(answered), f"of {counted(owed, 'request')} so far answered"))
    return numbers + digest_talk.numbers(sources.items, sources.talked, sources.talked_before)
