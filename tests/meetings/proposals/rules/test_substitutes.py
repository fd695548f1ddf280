"""Who may be sent in whose place."""

from typing import Any

import pytest

from board.foundation.identity.rules.boards import SubstituteRule
from meetings.proposals.rules.substitutes import name_in, problem, state_by
from meetings.scheduling.rules.meetings import AttendeeRole, SubstituteState


@pytest.mark.parametrize(
    ("rule", "state"),
    [
        (SubstituteRule.refuse, SubstituteState.refused),
        (SubstituteRule.ask_chair, SubstituteState.asked),
        (SubstituteRule.allow, SubstituteState.invited),
    ],
)
def test_state_by_the_boards_rule(rule: SubstituteRule, state: SubstituteState) -> None:
    assert state_by(rule) is state


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({}, ""),
        ({"is_over": True}, "The meeting is over, so nobody can be sent to it any more."),
        ({"role": AttendeeRole.guest}, "Guests cannot send somebody else in their place."),
        ({"own": "Bea@example.net"}, "That is the address of the person who cannot come."),
        ({"organizer": "BEA@example.net"}, "That is the address which invitations come from."),
        ({"asked": frozenset({"BEA@example.NET"})},
         "bea@example.net is asked to this meeting already."),
    ],
)  # fmt: skip
def test_problem_says_why_nobody_can_be_sent(change: dict[str, Any], words: str) -> None:
    facts: dict[str, Any] = {
        "own": "alan@example.org", "organizer": "board@example.org", "role": AttendeeRole.member,
        "asked": frozenset({"alan@example.org"}), "is_over": False, **change,
    }  # fmt: skip
    assert problem("bea@example.net", **facts) == words


def test_problem_says_that_no_mail_can_go_to_what_a_calendar_names() -> None:
    facts: dict[str, Any] = {
        "own": "alan@example.org", "organizer": "board@example.org", "role": AttendeeRole.member,
        "asked": frozenset(), "is_over": False,
    }  # fmt: skip
    assert problem('"bea"@x', **facts) == (
        'No mail can go to “"bea"@x”, so nobody can be asked there.'
    )


def test_name_in_an_address_that_comes_without_a_name() -> None:
    assert [name_in(each) for each in ("b.field+x@example.net", "bea@x", "@x")] == [
        "B Field", "Bea", "",
    ]  # fmt: skip
