"""Long meetings are represented in twelve pages, and say what they leave out."""

from dataclasses import replace

from meetings.digests.rules.digests import DigestData, PrintedItem, PrintedSpeaker, Quote
from meetings.digests.rules.volumes import STEPS, condensed, first_step
from tests.meetings.digests.rules.test_page_one import make_digest

WORDS = "I would rather see the figures of last week than a forecast of the next one. "
QUOTE = Quote(WORDS, "Alan, Norrland Freight")
LONG = Quote(WORDS * 3, "Alan, Norrland Freight")


def busy(items: int) -> DigestData:
    item = PrintedItem(
        position=1,
        title="Audit trail",
        statements=50,
        people=12,
        summaries=tuple(f"Point {number} of the discussion" for number in range(10)),
        quotes=(QUOTE, QUOTE),
        speakers=tuple(PrintedSpeaker(f"Person {n}", f"Company {n}", 3) for n in range(12)),
    )
    many = tuple(replace(item, position=number) for number in range(1, items + 1))
    return replace(make_digest(), items=many)


def test_small_meeting_is_printed_in_full() -> None:
    data = busy(6)
    assert first_step(data) == 0
    assert condensed(data, 0) == data


def test_long_meeting_begins_with_less() -> None:
    steps = [first_step(busy(items)) for items in (6, 24, 60, 400)]
    assert steps == sorted(steps)
    assert steps[0] == 0
    assert steps[-1] == STEPS - 1


def test_what_is_left_out_is_counted() -> None:
    (item,) = condensed(busy(1), 7).items
    assert (len(item.summaries), item.more_summaries) == (6, 4)
    (item,) = condensed(busy(1), 2).items
    assert (len(item.speakers), item.more_speakers) == (3, 9)
    assert item.statements == 50


def test_no_point_of_the_summary_goes_before_the_last_quote() -> None:
    steps = [condensed(busy(10), step).items for step in range(STEPS)]
    quotes = [sum(len(item.quotes) for item in items) for items in steps]
    points = [sum(len(item.summaries) for item in items) for items in steps]
    assert quotes == [20, 10, 10, 8, 5, 3, 0, 0, 0, 0]
    assert points == [100, 100, 100, 100, 100, 100, 100, 60, 30, 10]


def test_quotes_stand_whole_or_not_at_all() -> None:
    long = replace(busy(4), items=tuple(replace(one, quotes=(LONG,)) for one in busy(4).items))
    kept = [sum(len(item.quotes) for item in condensed(long, n).items) for n in range(STEPS)]
    assert kept == [4, 4, 4, 3, 0, 0, 0, 0, 0, 0]


def test_items_of_which_most_was_said_keep_their_quote() -> None:
    data = busy(10)
    items = tuple(replace(item, statements=item.position) for item in data.items)
    kept = condensed(replace(data, items=items), 4).items
    assert [item.position for item in kept if item.quotes] == [6, 7, 8, 9, 10]
