"""Page one: the weightiest of everything, and less of it at every step."""

from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.capture.rules.feedback import Strength
from meetings.digests.rules.digests import (
    Action,
    DigestData,
    Number,
    PrintedAsk,
    PrintedChange,
    PrintedDecision,
    PrintedDelay,
    PrintedItem,
    PrintedNext,
    PrintedRequest,
    PrintedTask,
    Quote,
)
from meetings.digests.rules.editions import Edition
from meetings.digests.rules.page_one import (
    MAIN,
    SIDE,
    PageOne,
    budget,
    open_first,
    page_one,
    strongest,
    weight,
)
from meetings.digests.rules.wordings import counted_facts
from tests.counts import examples


def make_digest(**overrides: Any) -> DigestData:
    facts: dict[str, Any] = {
        "programme": "Harbour",
        "board": "Customer Advisory Board",
        "title": "Winter meeting",
        "edition": Edition.product,
        "edition_number": 1,
        "made_on": date(2027, 1, 18),
        "made_on_words": "18 January 2027",
    }
    return DigestData(**(facts | overrides))


def test_page_one_holds_eight_decisions_and_six_actions() -> None:
    data = make_digest(
        decisions=tuple(PrintedDecision(f"We do thing number {n}.") for n in range(26)),
        actions=tuple(Action(f"Do thing number {n}.") for n in range(9)),
    )
    shown = page_one(data)
    assert (len(shown.decisions), shown.more_decisions) == (8, 18)
    assert (len(shown.actions), shown.more_actions) == (6, 3)


def test_page_one_names_the_item_of_a_decision_without_a_note() -> None:
    data = make_digest(
        items=(PrintedItem(3, "Plan tiers"),),
        decisions=(
            PrintedDecision("Two tiers it is.", 3),
            PrintedDecision("Ada writes it up.", 3, "Ada"),
        ),
    )
    assert [decision.note for decision in page_one(data).decisions] == ["Plan tiers", "Ada"]


def test_page_one_shortens_a_title_of_5000_characters() -> None:
    shown = page_one(make_digest(requests=(PrintedRequest("CAB-1", "word " * 1000),)))
    assert len(shown.requests[0].title) <= 150
    assert shown.requests[0].title.endswith("…")


def test_page_one_takes_the_first_quote_that_is_short_enough() -> None:
    quotes = (Quote("long " * 80, "a member"), Quote("Short and good.", "a member"))
    assert page_one(make_digest(quotes=quotes)).quote == quotes[1]


def test_page_one_rather_has_no_quote_than_the_beginning_of_one() -> None:
    assert page_one(make_digest(quotes=(Quote("long " * 80, "a member"),))).quote is None


def test_page_one_has_at_most_three_numbers() -> None:
    numbers = tuple(Number(str(n), "things") for n in range(5))
    assert page_one(make_digest(numbers=numbers)).numbers == numbers[:3]


def test_budget_takes_the_quote_before_a_request_and_numbers_before_changes() -> None:
    data = make_digest(
        quotes=(Quote("Words.", "a member"),),
        requests=(PrintedRequest("CAB-1", "Approvals"),) * 4,
        numbers=(Number("1", "thing"),),
        changes=(PrintedChange("Shipped", "approvals"),),
        late=(PrintedDelay("Answer to CAB-1", "Ada", "1 May 2027", 3),) * 4,
    )

    def main(step: int) -> tuple[bool, int]:
        shown = page_one(data, budget(step, 0))
        return bool(shown.quote), len(shown.requests)

    def beside(step: int) -> tuple[bool, bool, int]:
        shown = page_one(data, budget(0, step))
        return bool(shown.numbers), bool(shown.changes), len(shown.late)

    assert [main(0), main(1), main(len(MAIN) - 1)] == [(True, 4), (False, 4), (False, 1)]
    assert [beside(0), beside(2), beside(len(SIDE) - 1)] == [
        (True, True, 4),
        (False, True, 4),
        (False, False, 1),
    ]


def test_budget_says_how_much_of_what_is_late_or_asked_it_leaves_out() -> None:
    tasks = tuple(PrintedTask(f"Answer CAB-{n}") for n in range(9))
    late = tuple(PrintedDelay(f"Answer to CAB-{n}", "Ada", "1 May 2027", n) for n in range(9))
    shown = page_one(make_digest(asked=PrintedAsk((*tasks, PrintedTask("Sign it"))), late=late))
    assert shown.asked is not None
    assert shown.asked.tasks == (*tasks[:5], PrintedTask("Sign it"))
    assert (shown.more_asked, len(shown.late), shown.more_late) == (4, 4, 5)


def test_budget_keeps_what_is_asked_decided_and_to_be_done_to_the_last() -> None:
    data = make_digest(
        asked=PrintedAsk((PrintedTask("Answer CAB-1"), PrintedTask("Sign it"))),
        decisions=(PrintedDecision("We do the thing."),) * 9,
        actions=(Action("Do the thing"),) * 9,
    )
    shown = page_one(data, budget(len(MAIN) - 1, len(SIDE) - 1))
    assert shown.asked == PrintedAsk((PrintedTask("Answer CAB-1"), PrintedTask("Sign it")))
    assert (len(shown.decisions), len(shown.actions)) == (1, 1)


def test_budget_has_no_step_behind_the_last() -> None:
    with pytest.raises(IndexError):
        budget(len(MAIN), 0)


def size(shown: PageOne) -> int:
    return len(repr(shown))


@examples(25)
@given(st.integers(1, 400), st.integers(0, 30))
def test_every_step_holds_no_more_than_the_one_before(words: int, count: int) -> None:
    text = "word " * words
    data = make_digest(
        introduction=text,
        asked=PrintedAsk((PrintedTask(text, text),) * count),
        late=(PrintedDelay(text, text, text, 3),) * count,
        next_meeting=PrintedNext(text, text, text),
        decisions=(PrintedDecision(text, note=text),) * count,
        actions=(Action(text, text, text),) * count,
        requests=tuple(PrintedRequest(f"CAB-{n}", text) for n in range(count)),
        changes=(PrintedChange("Shipped", text),) * count,
        numbers=(Number("1", text),) * count,
        quotes=(Quote(text, text),) * count,
    )
    sizes = [size(page_one(data, budget(main, 0))) for main in range(len(MAIN))]
    beside = [size(page_one(data, budget(0, side))) for side in range(len(SIDE))]
    # "more" counts grow by a digit while what they count goes.
    assert all(after <= before + 8 for before, after in pairwise(sizes))
    assert all(after <= before + 8 for before, after in pairwise(beside))


def test_strongest_is_members_times_mean_strength() -> None:
    many = PrintedRequest("CAB-1", "Many, mildly", members=6, strengths={Strength.nice: 6})
    few = PrintedRequest("CAB-2", "Few, strongly", members=4, strengths={Strength.must: 4})
    unsaid = PrintedRequest("CAB-3", "Nobody said how strongly", members=7)
    assert [request.ref for request in strongest([many, few, unsaid])] == [
        "CAB-2",
        "CAB-3",
        "CAB-1",
    ]
    assert weight(few) == 12


def test_strongest_of_equals_has_more_companies_then_the_earlier_number() -> None:
    requests = [
        PrintedRequest("CAB-10", "c", members=2, companies=1),
        PrintedRequest("CAB-9", "b", members=2, companies=1),
        PrintedRequest("CAB-11", "a", members=2, companies=2),
    ]
    assert [request.ref for request in strongest(requests)] == ["CAB-11", "CAB-9", "CAB-10"]


def test_open_first() -> None:
    done, late, open_ = Action("a", is_done=True), Action("b", is_late=True), Action("c")
    assert open_first([done, open_, late]) == [late, open_, done]


def test_counted_facts_open_where_nobody_wrote_a_summary() -> None:
    data = make_digest(
        items=(PrintedItem(1, "One"), PrintedItem(2, "Two")),
        decisions=(PrintedDecision("We do it."),),
        statements=953,
        speakers=38,
        companies_speaking=20,
    )
    assert page_one(data).introduction == (
        "2 agenda items · 1 decision. 953 statements by 38 people of 20 companies."
    )


def test_counted_facts_of_an_empty_meeting() -> None:
    assert counted_facts(make_digest()) == "Nothing has been recorded at this meeting yet."
