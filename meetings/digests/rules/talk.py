"""Who talked how much, as a digest tells it: hosts and members, measured against planned."""

from collections.abc import Mapping, Sequence

from meetings.agenda.rules.talk import SpokenSeconds, total
from meetings.digests.rules import minutes as digest_minutes
from meetings.digests.rules.digests import Number, TalkShare
from meetings.digests.rules.records import DigestItem

TREND = 3  # points from which on a line says something


def of_items(
    items: Sequence[DigestItem], spoken: Mapping[str, SpokenSeconds]
) -> dict[str, TalkShare]:
    """By item id; what was not measured is not in it."""
    talks = {row.id: _talk([row], spoken.get(row.id, SpokenSeconds())) for row in items}
    return {item: talk for item, talk in talks.items() if talk is not None}


def of_meeting(
    items: Sequence[DigestItem], spoken: Mapping[str, SpokenSeconds]
) -> TalkShare | None:
    """Over all items that were measured, against the plan of the same."""
    measured = [row for row in items if spoken.get(row.id, SpokenSeconds()).share is not None]
    return _talk(measured, total(spoken[row.id] for row in measured))


def numbers(
    items: Sequence[DigestItem], spoken: Mapping[str, SpokenSeconds], before: Sequence[int]
) -> list[Number]:
    """The share with its minutes, and with a line once there were three such meetings."""
    talk = of_meeting(items, spoken)
    if talk is None:
        return []
    trend = tuple(float(share) for share in (*before, talk.share))
    over = f", over {len(trend)} meetings" if len(trend) >= TREND else ""
    label = f"of {talk.minutes} minutes’ talk was the members’{over}"
    return [Number(f"{talk.share} %", label, trend)]


def over_meetings(spoken: Sequence[SpokenSeconds]) -> str:
    """A sentence about several meetings, oldest first; nothing where none was measured."""
    shares = [f"{one.share} %" for one in spoken if one.share is not None]
    whole = total(one for one in spoken if one.share is not None)
    if not shares:
        return ""
    told = f"Members talked {whole.share} % of the {whole.minutes} minutes measured"
    if len(shares) > 1:
        told += f" at {len(shares)} meetings"
    if len(shares) >= TREND:
        told += f": {', then '.join(shares)}"
    return f"{told}."


def _talk(rows: Sequence[DigestItem], spoken: SpokenSeconds) -> TalkShare | None:
    if spoken.share is None:
        return None
    return TalkShare(spoken.share, spoken.minutes, planned=digest_minutes.member_share(rows))
