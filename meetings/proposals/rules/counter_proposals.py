"""Another time that an attendee proposes: what it is worth, and what becomes of it."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum

from board.foundation.errors import Refused
from board.foundation.text.moments import instant_to_local, local_to_instant
from meetings.calendar.rules.whens import When
from meetings.proposals import words
from meetings.scheduling.rules.replies import Proposed
from meetings.scheduling.rules.schedules import Slot

LONGEST = timedelta(hours=24)


class CounterProposalState(StrEnum):
    open = "open"
    accepted = "accepted"
    declined = "declined"
    outdated = "outdated"

    @property
    def label(self) -> str:
        return self.value.capitalize()


@dataclass(frozen=True)
class ProposedSitting:
    """A sitting as it stands when somebody proposes another time for it."""

    starts_at: datetime
    ends_at: datetime
    timezone: str
    time_sequence: int


def proposed_span(proposed: Proposed | None, held: ProposedSitting) -> tuple[datetime, datetime]:
    """Start and end (UTC) of a COUNTER (RFC 5546 3.2.7); without an end it is as long as now.

    Refused, with the sentence for staff, where the object does not name them.
    """
    if proposed is None:
        raise Refused(words.PROPOSAL_NAMES_NO_TIME)
    starts_at = _instant(proposed.starts, held.timezone)
    length = proposed.length or held.ends_at - held.starts_at
    ends_at = _instant(proposed.ends, held.timezone) if proposed.ends else starts_at + length
    return starts_at, ends_at


def check_span(
    starts_at: datetime, ends_at: datetime, held: ProposedSitting, *, now: datetime
) -> None:
    """Refused for what cannot be another time of this sitting."""
    if ends_at <= starts_at:
        raise Refused(words.PROPOSED_END_NOT_AFTER_START)
    if ends_at - starts_at > LONGEST:
        raise Refused(words.PROPOSED_TIME_TOO_LONG)
    if starts_at <= now:
        raise Refused(words.PROPOSED_TIME_OVER)
    if (starts_at, ends_at) == (held.starts_at, held.ends_at):
        raise Refused(words.PROPOSED_TIME_IS_THE_SAME)


def state_of(
    state: CounterProposalState,
    sequence: int,
    held: ProposedSitting,
    *,
    is_on: bool,
    starts_at: datetime,
    now: datetime,
) -> CounterProposalState:
    """An open proposal is outdated once the time was moved (it was made for an earlier one), once
    the sitting is off or over, or once the proposed time itself has come. Another place or title
    leaves it open: the question when to meet has no answer yet."""
    is_current = sequence >= held.time_sequence and is_on and min(held.ends_at, starts_at) > now
    return (
        CounterProposalState.outdated
        if state is CounterProposalState.open and not is_current
        else state
    )


def slot_at(starts_at: datetime, ends_at: datetime, timezone: str, sitting: str) -> Slot:
    """The sitting at the proposed instants, on the clock of the meeting."""
    first, last = (
        instant_to_local(at, timezone).strftime("%Y-%m-%dT%H:%M") for at in (starts_at, ends_at)
    )
    return Slot(starts_at, ends_at, first, last, id=sitting)


def _instant(when: When, timezone: str) -> datetime:
    if when.problem:
        raise Refused(words.proposed_time_unreadable(when.problem))
    if when.at is not None:
        return when.at.astimezone(UTC).replace(second=0)
    if when.wall is not None:
        at = time(when.wall.hour, when.wall.minute)
        return local_to_instant(when.wall.date(), at, timezone)
    raise Refused(words.PROPOSED_WHOLE_DAY)
