"""Obstacles: one answer for all mails, and which of several counts."""

import pytest

from board.foundation.mail.rules.obstacles import Obstacle, obstacle


@pytest.mark.parametrize("address", [None, ""])
def test_nobody_without_an_address_is_mailed_whatever_else_holds(address: str | None) -> None:
    assert obstacle(address) is Obstacle.no_address
    everything = obstacle(address, is_refused=True, has_left=True, has_stopped=True)
    assert everything is Obstacle.no_address


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ((), None),
        (("is_refused",), Obstacle.refused),
        (("is_refused", "has_stopped"), Obstacle.stopped),
        (("is_refused", "has_stopped", "has_left"), Obstacle.left),
        (("has_left",), Obstacle.left),
    ],
)
def test_what_a_person_chose_counts_before_what_a_server_said(
    facts: tuple[str, ...], expected: Obstacle | None
) -> None:
    assert obstacle("alan@orbit.example", **dict.fromkeys(facts, True)) is expected
