"""A table of edits and what each does to the SEQUENCE, the mails and the answers."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from meetings.scheduling.rules.sequences import (
    ASKED_ANEW,
    NOTHING,
    TOLD,
    Announced,
    AnswerFate,
    Effect,
    SittingEdit,
    edit,
    sequence_effect,
)

BEFORE = Announced(
    starts_at=datetime(2027, 1, 14, 14, tzinfo=UTC),
    ends_at=datetime(2027, 1, 14, 16, tzinfo=UTC),
    timezone="Europe/Berlin",
    title="Winter meeting",
    place="Room 3",
)


@pytest.mark.parametrize(
    ("edit", "effect"),
    [
        ({}, NOTHING),
        ({"starts_at": BEFORE.starts_at + timedelta(minutes=15)}, ASKED_ANEW),
        ({"ends_at": BEFORE.ends_at + timedelta(minutes=15)}, ASKED_ANEW),
        ({"dates": frozenset({date(2027, 2, 1)})}, ASKED_ANEW),
        ({"starts_at": BEFORE.starts_at + timedelta(days=1), "title": "Other"}, ASKED_ANEW),
        ({"timezone": "Europe/Rome"}, TOLD),
        ({"title": "Winter council"}, TOLD),
        ({"place": "Room 4"}, TOLD),
        ({"join_url": "https://meet.example.org/1"}, TOLD),
        ({"description": "Bring a laptop"}, TOLD),
        ({"is_cancelled": True}, TOLD),
    ],
)
def test_sequence_effect_of_an_edit(edit: dict[str, Any], effect: Effect) -> None:
    """RFC 5546 2.1.4, 3.2.2.1."""
    assert sequence_effect(BEFORE, replace(BEFORE, **edit)) == effect


def test_sequence_effect_of_restoring_is_asking_anew() -> None:
    """RFC 5546 2.1.4."""
    assert sequence_effect(replace(BEFORE, is_cancelled=True), BEFORE) == ASKED_ANEW


def test_sequence_effect_on_a_cancelled_sitting_is_nothing() -> None:
    gone = replace(BEFORE, is_cancelled=True)
    assert sequence_effect(gone, replace(gone, title="Other")) == NOTHING


def test_sequence_effect_of_the_same_instant_in_another_zone_is_none() -> None:
    local = datetime.fromisoformat("2027-01-14T15:00:00+01:00")
    assert sequence_effect(BEFORE, replace(BEFORE, starts_at=local)) == NOTHING


@pytest.mark.parametrize(
    ("typed", "told", "is_invited", "is_over", "is_told", "fate"),
    [
        (NOTHING, NOTHING, True, False, False, AnswerFate.kept),
        (TOLD, TOLD, True, False, True, AnswerFate.kept),
        (
            ASKED_ANEW,
            ASKED_ANEW,
            True,
            False,
            True,
            AnswerFate.forgotten,
        ),
        # Moved, and moved back before anybody heard of it: what was answered holds again.
        (ASKED_ANEW, NOTHING, True, False, True, AnswerFate.restored),
        (ASKED_ANEW, TOLD, True, False, True, AnswerFate.restored),
        (TOLD, ASKED_ANEW, True, False, True, AnswerFate.kept),
        # What is over is corrected, and nobody hears of it.
        (ASKED_ANEW, ASKED_ANEW, True, True, False, AnswerFate.kept),
        # Of a draft nobody has heard; a vote was for the date that was voted on.
        (
            ASKED_ANEW,
            NOTHING,
            False,
            False,
            False,
            AnswerFate.forgotten,
        ),
        (
            ASKED_ANEW,
            ASKED_ANEW,
            False,
            True,
            False,
            AnswerFate.forgotten,
        ),
        (TOLD, TOLD, False, False, False, AnswerFate.kept),
    ],
)
def test_an_edit_is_told_or_not_and_keeps_answers_or_not(
    typed: Effect, told: Effect, is_invited: bool, is_over: bool, is_told: bool, fate: AnswerFate
) -> None:
    done = edit(typed, told, is_invited=is_invited, is_over=is_over)
    assert done == SittingEdit(is_told, fate)
