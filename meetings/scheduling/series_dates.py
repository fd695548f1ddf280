"""The dates of a series, and who is asked to all of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from board.foundation.errors import Refused
from board.foundation.text.moments import instant_to_local
from meetings.scheduling import invitees, sittings, words
from meetings.scheduling.invitees import Invitee
from meetings.scheduling.rules.schedules import Slot, check_move
from meetings.scheduling.tables import Meeting, Series, Sitting


@dataclass(frozen=True)
class Date:
    """One date of a series: the meeting, and its one sitting."""

    meeting: Meeting
    sitting: Sitting

    @property
    def is_held(self) -> bool:
        return self.sitting.cancelled_at is None

    def is_coming(self, now: datetime) -> bool:
        return self.is_held and self.sitting.ends_at > now

    def has_begun(self, now: datetime) -> bool:
        """Held, and at least begun: calendars keep it."""
        return self.is_held and self.sitting.starts_at <= now


async def dates_of(series_id: str) -> list[Date]:
    """Held and struck-out ones, in the order in which the rule has them; two queries."""
    meetings = {
        meeting.id: meeting
        for meeting in await Meeting.objects().where(Meeting.series == series_id)
    }
    if not meetings:
        return []
    found = await Sitting.objects().where(Sitting.meeting.is_in(list(meetings)))
    found.sort(key=lambda each: (each.original_local or each.starts_local, each.id))
    return [Date(meetings[each.meeting], each) for each in found]


async def sharing(meeting: Meeting) -> Series | None:
    """The series whose UID the meeting's sitting shares; None for one that stands for itself."""
    if not meeting.series:
        return None
    return await Series.objects().where(Series.id == meeting.series, Series.rule != "").first()


async def of_people(
    series_id: str, *, with_removed: bool = False, only: Sequence[str] | None = None
) -> list[Invitee]:
    """Everybody (`only`: of these people) who is asked to a series as a whole, by name."""
    query = invitees.of_series(with_removed=with_removed, is_of_some=only is not None)
    some = {} if only is None else {"some": only}
    return await query.all(series=series_id, **some)


def is_own(series: Series, each: Date) -> bool:
    """Whether a date has another time or other words than its series, and an entry of its own."""
    meeting, sitting = each.meeting, each.sitting
    of_series = (
        sitting.original_local,
        f"{sitting.original_local[:10]}{series.ends_local[10:]}",
        *(getattr(series, name) for name in WORDS),
    )
    return of_series != (
        sitting.starts_local,
        sitting.ends_local,
        *(getattr(meeting, name) for name in WORDS),
    )


async def check_place(series: Series, meeting_id: str, slots: Sequence[Slot]) -> None:
    """Refuses what calendars do not take over: two sittings, another order, two dates in a day."""
    if len(slots) > 1:
        raise Refused(
            words.DATE_OF_SERIES_HAS_ONE_SITTING,
            field="on_2",
        )
    held = [each for each in await dates_of(series.id) if each.is_held]
    own = [each.meeting.id for each in held].index(meeting_id)
    before = held[own - 1] if own else None
    after = held[own + 1] if own + 1 < len(held) else None
    check_move(
        _day(slots[0].starts_at, series),
        _day(before.sitting.starts_at, series) if before else None,
        _day(after.sitting.starts_at, series) if after else None,
    )


async def strike_out(series: Series | None, *, now: datetime) -> None:
    """A date is gone from the rule too: that is a new SEQUENCE for it (RFC 5546 2.1.4)."""
    if series is not None:
        # The date itself has counted up already; what it has is the newest number.
        number = await sittings.next_of_series(series.id) - 1
        await Series.update({Series.sequence: number, Series.changed_at: now}).where(
            Series.id == series.id
        )


def _day(at: datetime, series: Series) -> date:
    return instant_to_local(at, series.timezone).date()


WORDS = ("title", "description", "place", "join_url", "timezone")
