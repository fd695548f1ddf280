"""What a date poll may do and when, and which of its dates serves the board best."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from board.foundation.errors import LostRace, Refused
from meetings.polls import words
from meetings.scheduling.rules.schedules import Slot
from meetings.slots import rules as offers

MOST_SLOTS = 12
LAST_CALL = timedelta(days=1)  # so long before the deadline the silent are reminded


class PollState(StrEnum):
    """A draft is known to staff only; once a date is chosen, or it is called off, it is over."""

    draft = "draft"
    open = "open"
    closed = "closed"
    settled = "settled"
    cancelled = "cancelled"

    @property
    def label(self) -> str:
        return {
            "draft": "Not sent yet",
            "open": "Open",
            "closed": "Closed: choose the date",
            "settled": "Date chosen",
            "cancelled": "Called off",
        }[self.value]


class Choice(StrEnum):
    yes = "yes"
    if_need_be = "if_need_be"
    no = "no"

    @property
    def label(self) -> str:
        return {"yes": "Yes", "if_need_be": "If need be", "no": "No"}[self.value]


@dataclass(frozen=True)
class Ballot:
    """One voter: the segment stood for, and a choice for each slot (none at all when silent)."""

    name: str
    segment: str
    choices: Mapping[str, Choice]

    def says(self, slot: str) -> Choice | None:
        return self.choices.get(slot)


@dataclass(frozen=True)
class DateStanding:
    """How one date stands: names by what they said, and what the meeting would lack on it."""

    slot: str
    starts_at: datetime
    yes: tuple[str, ...]
    if_need_be: tuple[str, ...]
    lost: tuple[str, ...]
    silent: tuple[str, ...]
    segments: tuple[tuple[str, int, int], ...]  # name, how many could come, how many were asked
    has_quorum: bool | None  # None where the board has no quorum

    @property
    def could_come(self) -> int:
        return len(self.yes) + len(self.if_need_be)

    @property
    def missing(self) -> tuple[str, ...]:
        """Segments of which nobody said that they could come."""
        return tuple(name for name, could_come, _ in self.segments if not could_come)


def state_now(state: str, closes_at: datetime, now: datetime) -> PollState:
    """A poll is closed at its deadline, even before somebody has written that down."""
    return offers.state_now(PollState(state), closes_at, now)


def check_plan(slots: Sequence[Slot], closes_at: datetime, *, now: datetime) -> list[Slot]:
    """The slots in order; refuses too few or many, one twice, and dates before the deadline."""
    if len(slots) < 2:
        raise Refused(words.PROPOSE_TWO_DATES)
    if len(slots) > MOST_SLOTS:
        raise Refused(words.too_many_dates(MOST_SLOTS))
    ordered = sorted(slots, key=lambda each: each.starts_at)
    if len({each.starts_at for each in ordered}) != len(ordered):
        raise Refused(words.SAME_DATE_TWICE)
    check_deadline(closes_at, ordered[0].starts_at, now=now)
    return ordered


def check_deadline(closes_at: datetime, first: datetime, *, now: datetime) -> None:
    """The deadline lies ahead, and before the first date that is voted on."""
    if closes_at <= now:
        raise Refused(words.DEADLINE_PASSED, field="closes_on")
    if first <= closes_at:
        raise Refused(
            words.EARLIEST_DATE_BEFORE_DEADLINE,
            field="closes_on",
        )


def check_open(state: str, closes_at: datetime, *, now: datetime) -> None:
    """Votes count until the deadline, and not after a date was chosen."""
    match state_now(state, closes_at, now):
        case PollState.open:
            return
        case PollState.draft:
            raise Refused(words.POLL_NOT_BEGUN)
        case PollState.settled:
            raise LostRace(words.DATE_CHOSEN_MEANWHILE)
        case PollState.cancelled:
            raise LostRace(words.POLL_CANCELLED_VOTE_NOT_STORED)
        case _:
            raise LostRace(words.POLL_CLOSED_VOTE_NOT_STORED)


def ranked(
    slots: Sequence[tuple[str, datetime]], ballots: Sequence[Ballot], quorum: int | None
) -> list[DateStanding]:
    """Best first: with a quorum, then with more segments, more people, more plain yes, sooner."""
    standings = [_standing(slot, at, ballots, quorum) for slot, at in slots]
    return sorted(
        standings,
        key=lambda each: (
            each.has_quorum is False,
            len(each.missing),
            -each.could_come,
            -len(each.yes),
            each.starts_at,
        ),
    )


def _standing(
    slot: str, starts_at: datetime, ballots: Sequence[Ballot], quorum: int | None
) -> DateStanding:
    names: dict[Choice | None, list[str]] = {}
    asked: dict[str, list[bool]] = {}
    for ballot in ballots:
        said = ballot.says(slot)
        names.setdefault(said, []).append(ballot.name)
        asked.setdefault(ballot.segment, []).append(said in (Choice.yes, Choice.if_need_be))
    yes, need = tuple(names.get(Choice.yes, ())), tuple(names.get(Choice.if_need_be, ()))
    return DateStanding(
        slot=slot,
        starts_at=starts_at,
        yes=yes,
        if_need_be=need,
        lost=tuple(names.get(Choice.no, ())),
        silent=tuple(names.get(None, ())),
        segments=tuple((name, sum(could), len(could)) for name, could in sorted(asked.items())),
        has_quorum=None if quorum is None else len(yes) + len(need) >= quorum,
    )
