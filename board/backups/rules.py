"""Backups by a schedule: what each is called, when the next is due, and which have to go."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from board.backups import words
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
    what, fix = "Backups", words.BACKUPS_UNSET_FIX
    if not is_scheduled:
        if sends_mail:
            return warning(what, words.NO_BACKUPS_SET, fix)
        return ok(what, words.NO_BACKUPS_NEEDED)
    look = words.BACKUPS_STOPPED_FIX
    if last is None:
        return warning(what, words.NO_BACKUP_YET, look)
    if now - last > LATE_AFTER:
        return problem(what, words.last_backup_on(last), look)
    return ok(what, words.last_backup_on(last))
