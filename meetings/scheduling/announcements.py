"""Announcements: what calendars were last told, while edits made since still wait to go out."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from board.foundation.mail import messages
from meetings.scheduling.rules.sequences import Announced


@dataclass(frozen=True)
class LastAnnounced:
    """What calendars last showed of an entry before edits that may still be waiting to go out."""

    announced: Announced
    sequence: int
    time_sequence: int
    since: datetime


async def last_announced(
    written: str, present: LastAnnounced, *, keys: Sequence[str]
) -> LastAnnounced:
    """The state before the edits that wait, or the present one once any mail about them left.

    `keys`: how the mails that show it begin their replaces_key.
    """
    if not written:
        return present
    told = _read(written)
    for key in keys:
        if await messages.any_left(key, since=told.since):
            return present
    return told


def write(told: LastAnnounced) -> str:
    values = {**asdict(told), "announced": {**asdict(told.announced), "dates": []}}
    return json.dumps(values, default=datetime.isoformat)


def _read(text: str) -> LastAnnounced:
    values = json.loads(text)
    announced = values.pop("announced")
    for name in ("starts_at", "ends_at"):
        announced[name] = datetime.fromisoformat(announced[name])
    since = datetime.fromisoformat(values.pop("since"))
    return LastAnnounced(Announced(**{**announced, "dates": frozenset()}), since=since, **values)
