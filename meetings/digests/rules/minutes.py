"""The minutes of agenda items: who was to talk how much of them, and how long they really took."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from meetings.agenda.rules.agenda import balance
from meetings.agenda.rules.purposes import Purpose
from meetings.agenda.rules.talk import ASIDE
from meetings.digests.rules.records import DigestItem, DigestSitting


def taken(items: Sequence[DigestItem], sittings: Sequence[DigestSitting]) -> dict[str, int]:
    """Whole minutes by item id, up to the next item that was begun, at last to the sitting's end.

    Items that nobody began are not in it.
    """
    minutes: dict[str, int] = {}
    for sitting in sittings:
        starts_at, ends_at = sitting.starts_at, sitting.ends_at
        begun = sorted(
            (row.started_at, row.id)
            for row in items
            if row.sitting == sitting.id
            and row.started_at is not None
            and starts_at - ASIDE < row.started_at < ends_at + ASIDE
        )
        ends = [began_at for began_at, _ in begun[1:]]
        for (began_at, item), until in zip(begun, [*ends, ends_at], strict=False):
            if until > began_at:
                minutes[item] = max(1, round((until - began_at) / timedelta(minutes=1)))
    return minutes


@dataclass(frozen=True)
class _Planned:
    minutes: int | None
    purpose: Purpose | None
    member_share: int | None


def member_share(items: Sequence[DigestItem]) -> int | None:
    """The members' per cent of the planned minutes; None where nothing was timed."""
    return balance(
        [
            _Planned(
                row.minutes,
                Purpose(row.purpose) if row.purpose else None,
                row.member_share,
            )
            for row in items
        ]
    ).member_share
