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
    PrintedItem,
    PrintedRequest,
    Quote,
)
from meetings.digests.rules.editions import Edition
from meetings.digests.rules.page_one import (
    MAIN,
    SIDE,
    PageOne,
    budget,
    counted_facts,
    open_first,
    page_one,
    strongest,
    weight,
    weighty_decisions,
)
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


def test_page_one_shortens_the_only_quote() -> None:
    quote = page_one(make_digest(quotes=(Quote("long " * 80, "a member"),))).quote
    assert quote is not None
    assert len(quote.text) <= 180


def test_page_one_has_at_most_three_numbers() -> None:
    numbers = tuple(Number(str(n), "things") for n in range(5))
    assert page_one(make_digest(numbers=numbers)).numbers == numbers[:3]


def test_budget_takes_the_quote_before_the_numbers_and_the_changes() -> None:
    data = make_digest(
        quotes=(Quote("Words.", "a member"),),
        numbers=(Number("1", "thing"),),
        changes=(PrintedChange("Shipped", "approvals"),),
    )

    def beside(side: int) -> tuple[bool, bool, bool]:
        shown = page_one(data, budget(0, side))
        return bool(shown.quote), bool(shown.numbers), bool(shown.changes)

    assert beside(0) == (True, True, True)
    assert beside(1) == (False, True, True)
    assert beside(3) == (False, False, True)
    assert beside(len(SIDE) - 1) == (False, False, False)


def test_budget_keeps_what_is_asked_decided_and_to_be_done_to_the_last() -> None:
    data = make_digest(
        asked=PrintedAsk("Sign it"),
        decisions=(PrintedDecision("We do the thing."),) * 9,
        actions=(Action("Do the thing"),) * 9,
    )
    shown = page_one(data, budget(len(MAIN) - 1, len(SIDE) - 1))
    assert shown.asked == PrintedAsk("Sign it")
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
        lede=text,
        asked=PrintedAsk(text),
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


def test_weighty_decisions_prefer_sentences_to_fragments_and_talk() -> None:
    decisions = [
        PrintedDecision("List", 1),
        PrintedDecision("of", 1),
        PrintedDecision("EKR: And with that we call it a day, thanks.", 1),
        PrintedDecision("Two tiers, not three.", 1),
        PrintedDecision("値上げは見送る", 2),
    ]
    assert weighty_decisions(decisions, 2) == [decisions[3], decisions[4]]
    assert weighty_decisions(decisions, 3) == [decisions[0], decisions[3], decisions[4]]


def test_weighty_decisions_give_every_item_its_first() -> None:
    decisions = [PrintedDecision(f"Item one, thing {n}.", 1) for n in range(9)]
    decisions.append(PrintedDecision("Item two has one.", 2))
    assert weighty_decisions(decisions, 8)[-1] == decisions[-1]


def test_weighty_decisions_say_nothing_twice_while_there_is_something_else() -> None:
    decisions = [
        PrintedDecision("We do it.", 1),
        PrintedDecision("we do it.", 2),
        PrintedDecision("List", 3),
    ]
    assert weighty_decisions(decisions, 2) == [decisions[0], decisions[2]]


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
    assert page_one(data).lede == (
        "2 agenda items · 1 decision. 953 statements by 38 people of 20 companies."
    )


def test_counted_facts_of_an_empty_meeting() -> None:
    assert counted_facts(make_digest()) == "Nothing has been recorded at this meeting yet."
