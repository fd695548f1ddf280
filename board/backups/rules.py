"""Backups by a schedule: what each is called, when the next is due, and which have to go."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from board.checkup.rules import ok, problem, warning
from board.foundation.extensions import Finding

EVERY = timedelta(days=1)
LATE_AFTER = timedelta(days=2)
_NAME = re.compile(r"folkmoot-(\d{8}T\d{6})Z\.tar")
_STAMP = "%Y%m%dT%H%M%S"


def name_of(now: datetime) -> str:
    return f"folkmoot-{now.astimezone(UTC):{_STAMP}}Z.tar"


def moments(names: Iterable[str]) -> dict[datetime, str]:
    """When each of them was made, the oldest first; what is not called like ours is left out."""
    found = {
        datetime.strptime(match[1], _STAMP).replace(tzinfo=UTC): name
        for name in names
        if (match := _NAME.fullmatch(name))
    }
    return dict(sorted(found.items()))


def newest(names: Iterable[str]) -> datetime | None:
    return max(moments(names), default=None)


def is_due(names: Iterable[str], *, now: datetime) -> bool:
    """A day after the last; one from the future was made by a clock that was wrong."""
    return not any(timedelta(0) <= now - made < EVERY for made in moments(names))


def too_many(names: Iterable[str], *, kept: int) -> list[str]:
    """The oldest, beyond those that are kept."""
    ours = list(moments(names).values())
    return ours[: max(0, len(ours) - kept)]


def finding(
    last: datetime | None, *, is_scheduled: bool, sends_mail: bool, now: datetime
) -> Finding:
    what, fix = "Backups", "Set FOLKMOOT_BACKUPS to a directory on another disk."
    if not is_scheduled:
        if sends_mail:
            return warning(what, "None is made by itself.", fix)
        return ok(what, "None is made by itself, as for trying things out.")
    look = "Look at the log of the worker, and whether FOLKMOOT_BACKUPS can be written."
    if last is None:
        return warning(what, "None has been made so far.", look)
    if now - last > LATE_AFTER:
        return problem(what, f"The last was made on {last:%Y-%m-%d %H:%M} UTC.", look)
    return ok(what, f"The last was made on {last:%Y-%m-%d %H:%M} UTC.")
