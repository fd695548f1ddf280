"""Readiness: what has to stand by when before a meeting, and after it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from board.foundation.errors import Refused
from board.foundation.text.moments import instant_to_local
from meetings.readiness import words

MOST_STEPS = 20
FARTHEST_DAYS = 365
SOON = timedelta(days=7)


class StepBase(StrEnum):
    """What the day of a step is counted from."""

    start = "start"
    end = "end"


class StepKey(StrEnum):
    """The steps that the product sees for itself; all others somebody ticks."""

    invitations = "invitations"
    go = "go"
    notes = "notes"
    digest = "digest"
    answers = "answers"


@dataclass(frozen=True)
class Step:
    """One line of a board's plan: so many days before (less than nothing) or after its base.

    `key` stays when the line is edited, so that what was noted about it is found again.
    """

    key: str
    title: str
    days: int
    base: StepBase = StepBase.start
    owner: str | None = None
    changed_at: datetime | None = None

    @property
    def is_seen(self) -> bool:
        """Whether the product knows by itself when this is done."""
        return self.key in set(StepKey)

    @property
    def when(self) -> str:
        return offset_words(self.days, self.base)


DEFAULT_PLAN = (
    Step("goals", "Goals agreed", -42),
    Step(StepKey.invitations.value, "Invitations out", -28),
    Step("agenda", "Agenda and pre-reads sent", -14),
    Step(StepKey.go.value, "Go or no-go decided", -7),
    Step(StepKey.notes.value, "Notes sent", 2, StepBase.end),
    Step(StepKey.digest.value, "Digest released to the members", 14, StepBase.end),
    Step(StepKey.answers.value, "Every request answered", 30, StepBase.end),
)


@dataclass(frozen=True)
class Noted:
    """What somebody wrote down about a step of one meeting."""

    owner: str | None = None
    done_at: datetime | None = None
    done_by: str | None = None
    changed_at: datetime | None = None


class GateState(StrEnum):
    done = "done"
    late = "late"
    soon = "soon"
    ahead = "ahead"
    missed = "missed"  # undone, but too late or never due: nobody is reproached


@dataclass(frozen=True)
class Gate:
    """A step of one meeting, with the day it is due there."""

    step: Step
    due_on: date
    state: GateState
    owner: str | None
    done_at: datetime | None
    done_by: str | None  # None where the product saw it by itself
    changed_at: datetime  # anything about it, its day included

    def days_late(self, today: date) -> int:
        return (today - self.due_on).days


@dataclass(frozen=True)
class Span:
    """The meeting that gates belong to: its instants, its zone, when it was planned and moved."""

    starts_at: datetime
    ends_at: datetime
    timezone: str
    planned_at: datetime
    changed_at: datetime


def offset_words(days: int, base: StepBase) -> str:
    """“6 weeks before”, “on the day”, “2 days after”: of the meeting."""
    if days == 0:
        return "on the first day" if base is StepBase.start else "on the last day"
    if base is StepBase.start:
        return words.before(-days) if days < 0 else words.after_the_start(days)
    return words.after(days) if days > 0 else words.before_the_end(-days)


def check_plan(steps: Sequence[Step]) -> list[Step]:
    """In the order in which they fall due; refuses none, too many, and two of the same name."""
    if not steps:
        raise Refused(words.PLAN_NEEDS_STEP)
    if len(steps) > MOST_STEPS:
        raise Refused(words.too_many_steps(MOST_STEPS))
    names = [step.title.casefold() for step in steps]
    if len(set(names)) < len(names):
        raise Refused(words.STEPS_OF_SAME_NAME)
    return sorted(steps, key=lambda step: (step.base is StepBase.end, step.days))


def due_on(step: Step, span: Span) -> date:
    """The day in the meeting's zone; it moves with the meeting."""
    at = span.starts_at if step.base is StepBase.start else span.ends_at
    return instant_to_local(at, span.timezone).date() + timedelta(days=step.days)


def gates(
    steps: Sequence[Step],
    span: Span,
    noted: Mapping[str, Noted],
    seen: Mapping[str, datetime],
    *,
    now: datetime,
) -> list[Gate]:
    """Each step of a meeting with its day and how it stands.

    `seen`: step key to when the product saw it done. Nothing is late that fell due before the
    meeting was planned, nor what had to stand before a meeting that has begun without it.
    """
    today = instant_to_local(now, span.timezone).date()
    planned_on = instant_to_local(span.planned_at, span.timezone).date()
    found = []
    for step in steps:
        own = noted.get(step.key, Noted())
        on = due_on(step, span)
        done_at = seen.get(step.key) if step.is_seen else own.done_at
        if done_at is not None:
            state = GateState.done
        elif on < planned_on or (step.base is StepBase.start and span.starts_at <= now):
            state = GateState.missed
        elif on < today:
            state = GateState.late
        else:
            state = GateState.soon if on - today <= SOON else GateState.ahead
        found.append(
            Gate(
                step=step,
                due_on=on,
                state=state,
                owner=own.owner or step.owner,
                done_at=done_at,
                done_by=None if step.is_seen else own.done_by,
                changed_at=max(
                    filter(None, (span.changed_at, step.changed_at, own.changed_at, done_at))
                ),
            )
        )
    return sorted(found, key=lambda gate: gate.due_on)
