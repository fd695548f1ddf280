"""What another time is worth, and when nothing can be decided about it any more."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from board.foundation.errors import Refused
from meetings.calendar.rules.whens import When
from meetings.proposals.rules.counter_proposals import (
    CounterProposalState,
    ProposedSitting,
    check_span,
    proposed_span,
    slot_at,
    state_of,
)
from meetings.scheduling.rules.replies import Proposed

NOW = datetime(2027, 1, 5, 12, 0, tzinfo=UTC)
AT = datetime(2027, 1, 14, 14, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
HELD = ProposedSitting(AT, AT + 2 * HOUR, "Europe/Berlin", time_sequence=2)


@pytest.mark.parametrize(
    ("proposed", "starts", "ends"),
    [
        (Proposed(When("", at=AT + HOUR), When("", at=AT + 2 * HOUR)), AT + HOUR, AT + 2 * HOUR),
        (Proposed(When("", at=AT + HOUR)), AT + HOUR, AT + 3 * HOUR),
        (Proposed(When("", at=AT + HOUR), None, HOUR / 2), AT + HOUR, AT + 1.5 * HOUR),
        (Proposed(When("", wall=datetime(2027, 1, 14, 16, 0))), AT + HOUR, AT + 3 * HOUR),  # noqa: DTZ001 (a wall time)
    ],
)
def test_proposed_span_has_an_end_or_is_as_long_as_now(
    proposed: Proposed, starts: datetime, ends: datetime
) -> None:
    """RFC 5546 3.2.7."""
    assert proposed_span(proposed, HELD) == (starts, ends)


@pytest.mark.parametrize(
    "proposed",
    [None, Proposed(When("", on=date(2027, 1, 14))), Proposed(When("", problem="it is none"))],
)
def test_proposed_span_refuses_what_names_no_time(proposed: Proposed | None) -> None:
    with pytest.raises(Refused):
        proposed_span(proposed, HELD)


@pytest.mark.parametrize(
    ("starts_at", "ends_at", "words"),
    [
        (AT, AT, "The proposed end is not after the start."),
        (AT, AT + 25 * HOUR, "The proposed time is longer than a day."),
        (NOW, NOW + HOUR, "The proposed time is over already."),
        (AT, AT + 2 * HOUR, "This is the time that the meeting has."),
    ],
)
def test_check_span_refuses(starts_at: datetime, ends_at: datetime, words: str) -> None:
    with pytest.raises(Refused) as refused:
        check_span(starts_at, ends_at, HELD, now=NOW)
    assert refused.value.sentence == words


@pytest.mark.parametrize(
    ("change", "state"),
    [
        ({}, CounterProposalState.open),
        ({"sequence": 1}, CounterProposalState.outdated),
        ({"is_on": False}, CounterProposalState.outdated),
        ({"now": AT + HOUR}, CounterProposalState.outdated),
        ({"now": AT + 3 * HOUR}, CounterProposalState.outdated),
        ({"state": CounterProposalState.declined, "sequence": 1}, CounterProposalState.declined),
    ],
)
def test_state_of_is_outdated_once_nothing_can_be_decided(
    change: dict[str, Any], state: CounterProposalState
) -> None:
    facts: dict[str, Any] = {
        "state": CounterProposalState.open, "sequence": 2, "is_on": True, "starts_at": AT + HOUR,
        "now": NOW, **change,
    }  # fmt: skip
    assert state_of(held=HELD, **facts) is state


def test_state_of_comes_back_when_a_move_is_taken_back() -> None:
    facts: dict[str, Any] = {"is_on": True, "starts_at": AT + HOUR, "now": NOW}
    moved = replace(HELD, time_sequence=3)
    assert state_of(CounterProposalState.open, 2, moved, **facts) is CounterProposalState.outdated
    assert state_of(CounterProposalState.open, 2, HELD, **facts) is CounterProposalState.open


def test_slot_at_is_on_the_clock_of_the_meeting() -> None:
    slot = slot_at(AT + 9 * HOUR, AT + 11 * HOUR, "Europe/Berlin", "s")
    assert (slot.starts_local, slot.ends_local, slot.id) == (
        "2027-01-15T00:00", "2027-01-15T02:00", "s",
    )  # fmt: skip
