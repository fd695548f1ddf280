"""What a digest tells of requests: words without a name only where many asked for the same."""

from datetime import date

from board.foundation.identity.rules.consents import Attribution
from board.roadmap.rules.roadmap import RoadmapStatus
from meetings.attribution.rules.attribution import CapturedStatement, Room, release
from meetings.digests.rules.digests import PrintedRequest, Quote
from meetings.digests.rules.records import ItemStanding
from meetings.digests.rules.requests import requests
from tests.meetings.digests.rules.test_records import request_record

WORDS = "We need to see who changed a pay rule"
ITEM = ItemStanding("item", "A change log", RoadmapStatus.planned, "After the swap.")


def told(levels: list[Attribution]) -> PrintedRequest:
    """One roadmap item that as many people asked for as there are levels."""
    history = [
        CapturedStatement(
            f"{WORDS}, {number}.", f"p{number}", f"Name{number}", "c", "Bright Mills", level
        )
        for number, level in enumerate(levels)
    ]
    rows = [
        request_record(number, title="A change log", person=f"p{number}", company="c", strength=3)
        for number in range(len(levels))
    ]
    placed = release(history, Room({"c": 2}))
    [request] = requests(
        "m", rows, {row.id: ITEM for row in rows}, {},
        {f"f{number}": one for number, one in enumerate(placed)},
        today=date(2027, 1, 20), record_url="",
    )  # fmt: skip
    return request


def test_words_without_a_name_stand_under_a_request_of_five_who_spoke_so() -> None:
    assert told([Attribution.anonymous] * 4).quotes == ()
    assert [quote.wording for quote in told([Attribution.anonymous] * 5).quotes] == ["a member"] * 2


def test_words_with_a_name_or_company_stand_under_any_request() -> None:
    levels = [Attribution.anonymous, Attribution.named, Attribution.company]
    assert told(levels).quotes == (
        Quote(f"{WORDS}, 1.", "Name1, Bright Mills"),
        Quote(f"{WORDS}, 2.", "a member from Bright Mills"),
    )


def test_what_is_planned_for_a_request_says_why() -> None:
    request = told([Attribution.named])
    assert (request.status, request.why) == (RoadmapStatus.planned, "After the swap.")
