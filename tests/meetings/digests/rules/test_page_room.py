"""How long page one will be: near enough, and never wrong for good."""

from dataclasses import replace
from typing import Any

import pytest

from board.foundation.identity.rules.brands import Paper
from meetings.digests.rules.digests import (
    Action,
    DigestData,
    Number,
    PrintedAsk,
    PrintedChange,
    PrintedDecision,
    PrintedDelay,
    PrintedRequest,
    PrintedTask,
    Quote,
)
from meetings.digests.rules.page_one import MAIN, SIDE
from meetings.digests.rules.page_room import Columns, Guess, Steps, room
from tests.meetings.digests.rules.test_page_one import make_digest


def make_heavy(**overrides: Any) -> DigestData:
    facts: dict[str, Any] = {
        "introduction": "Members want to trust the numbers before they want more of them. " * 5,
        "decisions": tuple(
            PrintedDecision(f"Decision {n} " + "of many words " * 9) for n in range(20)
        ),
        "actions": tuple(Action(f"Action {n} " + "of many words " * 9, "Ada") for n in range(20)),
        "requests": tuple(PrintedRequest(f"CAB-{n}", "A wish " * 12) for n in range(20)),
        "changes": tuple(PrintedChange("Shipped", "The bulk export " * 9) for _ in range(9)),
        "numbers": (Number("9 of 11", "asked for one approval instead of three, n = 11"),) * 3,
        "quotes": (Quote("words " * 29, "Alan"),),
        "asked": PrintedAsk(
            tuple(PrintedTask(f"Answer CAB-{n}", "with a reason") for n in range(6)), "28 January"
        ),
        "late": tuple(
            PrintedDelay("Answer to CAB-1: " + "a wish " * 12, "Ada", "1 May 2027", 9)
            for _ in range(6)
        ),
    }
    return make_digest(**(facts | overrides))


def test_little_is_sure_to_fit_whole() -> None:
    guess = Guess(make_digest(decisions=(PrintedDecision("One."),)), Paper.a4)
    assert (guess.first(), guess.is_sure(guess.first())) == (Steps(0, 0), True)


def test_much_begins_further_down_and_has_to_be_measured() -> None:
    guess = Guess(make_heavy(), Paper.a4)
    first = guess.first()
    assert first.main > 0
    assert first.side > 0
    assert not guess.is_sure(first)


def test_letter_is_shorter_than_a4() -> None:
    data = make_heavy()
    assert room(Paper.letter) < room(Paper.a4)
    assert Guess(data, Paper.letter).first() >= Guess(data, Paper.a4).first()


def test_wide_letters_take_more_lines() -> None:
    chinese = make_heavy(decisions=(PrintedDecision("\N{CJK UNIFIED IDEOGRAPH-65E5}" * 140),) * 8)
    latin = make_heavy(decisions=(PrintedDecision("n" * 140),) * 8)
    assert Guess(chinese, Paper.a4).first().main > Guess(latin, Paper.a4).first().main


def test_what_was_measured_says_how_far_to_go() -> None:
    guess = Guess(make_heavy(), Paper.a4)
    first = guess.first()
    limit = room(Paper.a4)
    guess.learn(first, Columns(limit + 1, limit - 40))
    a_little = guess.after(first, {"main"})
    guess.learn(first, Columns(limit + 60, limit - 40))
    a_lot = guess.after(first, {"main"})
    assert a_little is not None
    assert a_lot is not None
    assert first.main < a_little.main < a_lot.main
    assert a_little.side == a_lot.side == first.side


def test_measured_with_room_to_spare_is_sure() -> None:
    guess = Guess(make_heavy(), Paper.a4)
    first = guess.first()
    guess.learn(first, Columns(room(Paper.a4) - 9, room(Paper.a4) - 9))
    assert guess.is_sure(first)
    guess.learn(first, Columns(room(Paper.a4) - 9, room(Paper.a4) - 1))
    assert not guess.is_sure(first)


def test_what_fits_with_room_to_spare_is_tried_looser_once() -> None:
    guess = Guess(make_heavy(), Paper.a4)
    steps = Steps(5, 0)
    guess.learn(steps, Columns(room(Paper.a4) - 90, 100))
    looser = guess.looser(steps)
    assert looser is not None
    assert looser.main < 5
    assert guess.after(looser, {"main"}) is not None
    again = guess.looser(steps)
    assert again is None or again.main > looser.main


def test_what_fits_just_so_is_kept() -> None:
    guess = Guess(make_heavy(), Paper.a4)
    guess.learn(Steps(5, 0), Columns(room(Paper.a4) - 1, 100))
    assert guess.looser(Steps(5, 0)) is None


@pytest.mark.parametrize("over", [{"main"}, {"side"}, {"main", "side"}])
def test_every_search_ends(over: set[str]) -> None:
    """Even where what is measured never fits, whatever the rule of thumb says."""
    guess = Guess(replace(make_heavy(), title="T" * 110), Paper.letter)
    steps: Steps | None = Steps(0, 0)
    tried = []
    while steps is not None:
        tried.append(steps)
        guess.learn(steps, Columns(900, 900))
        steps = guess.after(steps, over)
    assert len(tried) <= max(len(MAIN), len(SIDE))
    assert tried[-1].main == len(MAIN) - 1 or tried[-1].side == len(SIDE) - 1
