"""What one press writes leaves together, and not before it can be undone."""

from datetime import UTC, datetime, timedelta

import pytest

from board.foundation.sendings import sendings
from board.settings import Settings


@pytest.fixture
def pause(settings: Settings) -> timedelta:
    return timedelta(seconds=settings.undo_seconds)


def due(kind: str, now: datetime, *, reader: str | None = None, late: int = 0) -> datetime:
    return sendings.leaves_at(
        kind, now + timedelta(seconds=late), reader=reader, is_of_many=False, now=now
    )


def test_what_staff_press_waits_and_what_somebody_waits_for_does_not(
    now: datetime, pause: timedelta
) -> None:
    assert due("desk_mailed", now) == now
    with sendings.pressed("ada"):
        assert due("desk_mailed", now) == now + pause
        assert due("desk_mailed", now, late=600) == now + timedelta(seconds=600)
        assert due("desk_mailed", now, reader="ada") == now
        assert [due(kind, now) for kind in sorted(sendings.IMMEDIATE)] == [now] * 3
    with sendings.pressed(None):
        assert due("desk_mailed", now) == now


def test_press_of_staff_is_one_sending_and_a_turn_of_the_worker_one_for_each_kind() -> None:
    now = datetime(2026, 3, 1, 9, tzinfo=UTC)
    later = now + timedelta(minutes=1)
    with sendings.pressed("ada"):
        one = sendings.sending_of("a", "x", now)
        assert sendings.sending_of("b", "y", later) == one
    with sendings.pressed(None):
        one = sendings.sending_of("a", "x", now)
        assert sendings.sending_of("a", "x", now) == one
        assert sendings.sending_of("b", "x", now) != one
        assert sendings.sending_of("a", "x", later) != one
    assert sendings.sending_of("a", "x", now) != sendings.sending_of("a", "x", now)


def test_what_is_let_go_again_is_undone_as_what_was_pressed() -> None:
    with sendings.pressed("ada") as press:
        sendings.resumes("earlier")
        assert list(press.made.values()) == ["earlier"]
    with sendings.pressed(None) as turn:
        sendings.resumes("earlier")
        assert not turn.made
