"""What a new edition changes: told in words, found by hashes that hold no words."""

from typing import Any

import pytest

from board.roadmap.rules.roadmap import Verdict
from meetings.digests.rules.digests import (
    Action,
    DigestData,
    PrintedDecision,
    PrintedItem,
    PrintedRequest,
    Quote,
    TalkShare,
)
from meetings.digests.rules.outline import differences, outline
from tests.meetings.digests.rules.test_page_one import make_digest

BEFORE: dict[str, Any] = {
    "decisions": (PrintedDecision("Two tiers."), PrintedDecision("No clock.")),
    "actions": (Action("Send the wording", "Ada"),),
    "requests": (
        PrintedRequest("CAB-1", "A change log"),
        PrintedRequest("CAB-2", "Print", verdict=Verdict.will_do),
    ),
    "items": (PrintedItem(1, "Plan tiers", summaries=("One too many.",)),),
    "quotes": (Quote("Nobody could say.", "Alan, Norrland Freight"),),
    "invited": 14,
    "present": 11,
    "statements": 37,
    "talk": TalkShare(70, 60),
}


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({}, []),
        ({"requests": (PrintedRequest("CAB-1", "A change log", verdict=Verdict.later),)},
         ["CAB-1 is answered: later", "CAB-2 was taken out"]),
        ({"requests": (*BEFORE["requests"][:1],
                       PrintedRequest("CAB-2", "Print", verdict=Verdict.will_not),
                       PrintedRequest("CAB-3", "Search"))},
         ["CAB-2 is answered anew: will not", "CAB-3 is new"]),
        ({"requests": (PrintedRequest("CAB-1", "A log"), BEFORE["requests"][1])},
         ["CAB-1 has other words"]),
        ({"decisions": (
             PrintedDecision("Two tiers."), PrintedDecision("No clock yet."),
             PrintedDecision("Go."),
         )},
         ["1 decision has other words", "1 decision added"]),
        ({"quotes": ()}, ["1 quote taken out"]),
        ({"introduction": "Trust the numbers."}, ["the paragraph at the head has other words"]),
        ({"quotes": (Quote("Nobody could say.", "a member"),)}, ["1 quote has other words"]),
        ({"present": 12, "statements": 36},
         ["12 of 14 members came (it said 11 of 14)", "1 statement fewer"]),
        ({"talk": TalkShare(74, 68)}, ["members talked 74 % of the time (it said 70 %)"]),
    ],
)  # fmt: skip
def test_what_changed_is_told_in_words(changed: dict[str, Any], told: list[str]) -> None:
    before, after = make_digest(**BEFORE), make_digest(**(BEFORE | changed))
    assert differences(outline(before), outline(after)) == told


def test_a_quote_that_is_not_printed_is_no_change() -> None:
    asked = {"requests": (), "items": (), "themes": ()}
    three = (*BEFORE["quotes"], Quote("Second.", "a member"), Quote("Third.", "a member"))
    of_item = PrintedItem(1, "Plan tiers", summaries=("One too many.",), quotes=three[:1])
    before = make_digest(**(BEFORE | asked | {"items": (of_item,), "quotes": three}))
    after = make_digest(
        **(
            BEFORE
            | asked
            | {"items": (of_item,), "quotes": (*three[:2], Quote("Anew.", "a member"))}
        )
    )

    assert differences(outline(before), outline(after)) == []


def test_a_long_meeting_tells_only_of_points_and_quotes_that_it_prints() -> None:
    def long_meeting(last: str) -> DigestData:
        items = tuple(
            PrintedItem(
                place,
                f"Item {place}",
                statements=9,
                summaries=tuple(f"Point {n}. " + "Much was said of it. " * 9 for n in range(11))
                + (last,),
            )
            for place in range(1, 31)
        )
        return make_digest(**(BEFORE | {"items": items, "statements": 300}))

    assert differences(outline(long_meeting("Old.")), outline(long_meeting("New."))) == []


@pytest.mark.parametrize("damaged", ["", "{", "[]", "{}", '{"came": 3}', "null"])
def test_edition_without_a_whole_outline_tells_nothing(damaged: str) -> None:
    assert differences(damaged, outline(make_digest(**BEFORE))) == []


def test_outline_holds_no_words() -> None:
    found = outline(make_digest(**BEFORE))
    assert [word for word in ("Two", "Ada", "Nobody", "Alan", "Plan", "log") if word in found] == []
