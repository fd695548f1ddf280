"""Quorum and mix: whether enough come, who is missing, whom to phone, and what to do."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from board.foundation.text.moments import instant_to_local
from board.roadmap.rules.weights import DIMENSIONS
from meetings.calendar.rules.answers import Answer
from meetings.readiness import words
from meetings.scheduling.rules.meetings import too_few_seats

# Outside of these hours of the day nobody is phoned, wherever that person is.
PHONE_FROM, PHONE_UNTIL = 9, 18


class Advice(StrEnum):
    go = "go"
    wait = "wait"
    no_go = "no_go"


@dataclass(frozen=True)
class QuorumMember:
    """A member of the board. `answer` is None where nobody asked; `since_at`: how long it stands.

    `segments`: dimension to value, without those that nobody filled in.
    """

    attendee: str
    name: str
    answer: Answer | None
    since_at: datetime | None = None
    is_waiting: bool = False
    segments: Mapping[str, str] = field(default_factory=dict)

    @property
    def comes(self) -> bool:
        return self.answer is Answer.yes and not self.is_waiting

    @property
    def is_open(self) -> bool:
        return self.answer in (Answer.none, Answer.tentative)


@dataclass(frozen=True)
class Segment:
    """A part of the board: how many of its members come."""

    dimension: str
    value: str
    members: int
    coming: int

    @property
    def is_missing(self) -> bool:
        return self.coming == 0

    @property
    def is_thin(self) -> bool:
        return 0 < 2 * self.coming < self.members


@dataclass(frozen=True)
class Call:
    """Somebody to phone, and which missing segments that would fill."""

    voter: QuorumMember
    fills: tuple[str, ...]


@dataclass(frozen=True)
class Count:
    """One sitting: members of the board who come, and who may still say so."""

    sitting: str
    coming: int
    undecided: int


@dataclass(frozen=True)
class Recommendation:
    advice: Advice
    sentence: str
    reason: str


def segments(voters: Iterable[QuorumMember]) -> list[Segment]:
    """Every segment of the board, the missing first, then the thin, then by size."""
    sizes: dict[tuple[str, str], list[bool]] = {}
    for voter in voters:
        for dimension, value in voter.segments.items():
            sizes.setdefault((dimension, value), []).append(voter.comes)
    found = [
        Segment(dimension, value, len(comes), sum(comes))
        for (dimension, value), comes in sizes.items()
    ]
    order = list(DIMENSIONS)
    return sorted(
        found,
        key=lambda each: (
            order.index(each.dimension),
            not each.is_missing,
            not each.is_thin,
            -each.members,
            each.value.casefold(),
        ),
    )


def calls(voters: Iterable[QuorumMember], parts: Iterable[Segment]) -> list[Call]:
    """Whom to phone, in order: who would fill a missing segment, then who is silent longest."""
    missing = {(each.dimension, each.value) for each in parts if each.is_missing}
    found = [
        Call(voter, tuple(pair[1] for pair in voter.segments.items() if pair in missing))
        for voter in voters
        if voter.is_open
    ]
    return sorted(
        found,
        key=lambda call: (
            not call.fills,
            call.voter.since_at is None,
            call.voter.since_at.timestamp() if call.voter.since_at else 0.0,
            call.voter.name.casefold(),
        ),
    )


def recommend(
    quorum: int | None,
    counts: Sequence[Count],
    parts: Sequence[Segment],
    to_call: Sequence[Call],
    *,
    seats: int | None = None,
) -> Recommendation:
    """Go, wait or no-go with its reason; the sitting with the fewest decides."""
    if not counts:
        return Recommendation(Advice.wait, "There is nothing to decide.", "No sitting is to come.")
    worst = min(counts, key=lambda each: (each.coming, each.undecided))
    least = quorum or 1
    have = words.said_yes(worst.coming, is_of_fewest=len(counts) > 1)
    needed = words.quorum_is(quorum) if quorum else words.NO_QUORUM
    open_names = _names([call.voter.name for call in to_call[:2]])
    if worst.coming < least:
        lacking = least - worst.coming
        if too_few := too_few_seats(quorum, seats):
            return Recommendation(
                Advice.no_go,
                "No-go: there are too few seats.",
                f"{have} and {needed}. {too_few} Give more of them.",
            )
        if worst.coming + worst.undecided < least:
            return Recommendation(
                Advice.no_go,
                "No-go: too few can come.",
                f"{have} and {needed}. "
                + words.even_if_undecided_came(worst.undecided, lacking - worst.undecided)
                if worst.undecided
                else f"{have}, {needed}, and nobody is undecided. Look for another date.",
            )
        return Recommendation(
            Advice.wait,
            words.more_needed(lacking),
            f"{have} and {needed}; {worst.undecided} may still say yes. Phone {open_names} first."
            if open_names
            else f"{have} and {needed}; {worst.undecided} may still say yes.",
        )
    missing = [each for each in parts if each.is_missing]
    if missing:
        whom = next((call for call in to_call if call.fills), None)
        absent = _names([each.value for each in missing[:3]])
        more = f" and {len(missing) - 3} more" if len(missing) > 3 else ""
        help_ = f" Phone {whom.voter.name} first." if whom else ""
        return Recommendation(
            Advice.go,
            "Go, though somebody is missing.",
            f"{have} and {needed}, but nobody comes from: {absent}{more}.{help_}",
        )
    thin = [each for each in parts if each.is_thin]
    mix = (
        f" Every part of the board is there; thin: {_names([each.value for each in thin[:3]])}."
        if thin
        else " Every part of the board is there."
        if parts
        else ""
    )
    return Recommendation(Advice.go, "Go.", f"{have} and {needed}.{mix}")


def may_be_phoned(at: datetime, timezone: str) -> bool:
    """Whether it is a working hour of a working day in that zone."""
    local = instant_to_local(at, timezone)
    return local.weekday() < 5 and PHONE_FROM <= local.hour < PHONE_UNTIL


def _names(names: Sequence[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
