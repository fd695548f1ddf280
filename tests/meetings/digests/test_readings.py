"""A digest to read on a phone."""

from board.foundation.identity.rules.consents import Attribution
from board.foundation.mail import templating
from meetings.digests.readings import compose_reading
from meetings.digests.rules.digests import PrintedDecision, PrintedItem, Quote
from tests.meetings.digests.rules.test_page_one import make_digest


def test_every_text_is_escaped_and_nothing_of_the_print_is_in_it() -> None:
    data = make_digest(
        decisions=(PrintedDecision("<script>alert(1)</script>", owner="A & B"),),
        items=(PrintedItem(1, "Plan <tiers>", summaries=("One & two",)),),
        levels={Attribution.named: 2, Attribution.internal: 1},
    )
    html = compose_reading(templating.environment(), data)
    assert "<script" not in html
    assert "&lt;script&gt;" in html
    assert "A &amp; B" in html
    assert "Plan &lt;tiers&gt;" in html
    assert "2 with name and company · 1 not at all, inside only." in html
    assert "@page" not in html


def test_no_quote_is_read_that_the_paper_does_not_print() -> None:
    long = tuple(
        PrintedItem(
            n, f"Item {n}", summaries=("A point of it " * 9,) * 9, quotes=(Quote("Q!", "x"),)
        )
        for n in range(200)
    )
    html = compose_reading(templating.environment(), make_digest(items=long, statements=900))
    assert "Q!" not in html
