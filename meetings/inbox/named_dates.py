"""Named dates: the sittings that the UID of a calendar object stands for, one or a whole series."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from board.foundation.database import db
from meetings.calendar.rules.whens import When
from meetings.scheduling.rules.replies import names
from meetings.scheduling.tables import Meeting, Series, Sitting


@dataclass(frozen=True)
class Named:
    """The sittings of one UID in the order of their starts, each with its meeting read along.

    `series` is None for an entry that stands for one sitting only. A series that another one
    continues from its first date on has none left.
    """

    sittings: Sequence[Sitting]
    series: Series | None = None

    @property
    def title(self) -> str:
        return str(self.series.title if self.series else self.sittings[0].meeting.title)

    @property
    def board(self) -> str:
        return str(self.series.board if self.series else self.sittings[0].meeting.board)

    def at(self, recurrence: When) -> Sitting | None:
        """The one date of the series that a RECURRENCE-ID means; none is ever made up."""
        found = [
            each
            for each in self.sittings
            if each.original_at is not None
            and names(recurrence, each.original_at, each.original_local)
        ]
        return found[0] if len(found) == 1 else None

    def future(self, now: datetime) -> list[Sitting]:
        """What an answer to the whole series is for: every date that holds and is not over."""
        return [each for each in self.sittings if each.cancelled_at is None and each.ends_at > now]


async def of(uids: Iterable[str], *, with_meetings: bool = False) -> dict[str, Named]:
    """By UID, those of ours. The sittings are locked until the end of the transaction.

    `with_meetings` locks their meetings before them, for what will change these as well: whoever
    moves or cancels a meeting locks in that order.
    """
    wanted = list(dict.fromkeys(uids))
    found: dict[str, Named] = {}
    for each in await _locked(Sitting.uid.is_in(wanted), with_meetings=with_meetings):
        found[each.uid] = Named([each])
    rest = [uid for uid in wanted if uid not in found]
    if not rest:
        return found
    for series in await _by_uid(rest):
        which = Sitting.meeting.series == series.id
        found[series.uid] = Named(await _locked(which, with_meetings=with_meetings), series)
    return found


async def _by_uid(uids: list[str]) -> list[Series]:
    """Dates of one's own, without a rule, have an entry each and none for all."""
    query = Series.objects().where(Series.uid.is_in(uids), Series.rule != "")
    return list(await query.order_by(Series.id))


async def _locked(which: Any, *, with_meetings: bool) -> list[Sitting]:
    """With the meeting of each read along: two plain queries cost less than one that joins."""
    if with_meetings:
        ids = [row["meeting"] for row in await Sitting.select(Sitting.meeting).where(which)]
        of_these = Meeting.id.is_in(ids or [""])
        await db.locked(Meeting.select(Meeting.id).where(of_these).order_by(Meeting.id))
    sittings = await db.locked(Sitting.objects().where(which).order_by(Sitting.starts_at))
    ids = list({each.meeting for each in sittings})
    known = {each.id: each for each in await Meeting.objects().where(Meeting.id.is_in(ids or [""]))}
    for each in sittings:
        each.meeting = known[each.meeting]
    return list(sittings)
