"""The three lines of the mail that brings an edition."""

from board.roadmap.rules.roadmap import Verdict
from meetings.digests.rules.digests import PrintedDecision, PrintedRequest
from meetings.digests.rules.headlines import headlines
from tests.meetings.digests.rules.test_page_one import make_digest


def test_answers_come_first_then_what_was_decided() -> None:
    wishes = (
        PrintedRequest("CAB-1", "Swap shifts", members=6, verdict=Verdict.will_do),
        PrintedRequest("CAB-2", "Two languages", members=9),
        PrintedRequest("CAB-3", "Stamping", members=1, verdict=Verdict.will_not),
    )
    decided = (PrintedDecision("No conclusion"), PrintedDecision("two tiers, not three."))
    assert headlines(make_digest(requests=wishes, decisions=decided)) == [
        "Swap shifts: Will do",
        "Stamping: Will not",
        "Two tiers, not three.",
    ]
    assert headlines(make_digest()) == []


def test_no_line_is_longer_than_a_phone_shows() -> None:
    long = tuple(PrintedDecision(f"{n} " + "we do the thing " * 30) for n in range(5))
    lines = headlines(make_digest(decisions=long))
    assert [len(line) <= 140 for line in lines] == [True] * 3
