"""The facts of a digest in words."""

from meetings.digests.rules.digests import PrintedRequest, PrintedSpeaker
from meetings.digests.rules.wordings import came, edition_words, run_together, spoke, support_line
from tests.meetings.digests.rules.test_page_one import make_digest


def test_edition_words() -> None:
    assert edition_words(make_digest()) == "Product edition 1"
    assert edition_words(make_digest(draft=2)) == "Product edition 1, draft 2"


def test_came_says_what_is_known() -> None:
    assert came(make_digest(invited=14)) == "14 members invited"
    assert came(make_digest(invited=14, present=11)) == "11 of 14 members came"
    assert came(make_digest()) == ""


def test_backing_of_more_people_than_came() -> None:
    request = PrintedRequest("CAB-1", "x", members=12, companies=1)
    assert support_line(request, make_digest(invited=14, present=11)) == "12 members · 1 company"


def test_run_together_joins_scraps_only() -> None:
    long = "A whole sentence stands on a line of its own."
    assert run_together(["One", "**Two**", long, "Three"]) == ["One · Two", long, "Three"]


def test_spoke_groups_by_company() -> None:
    speakers = [
        PrintedSpeaker("Grace Ho", "Bright Mills", 3),
        PrintedSpeaker("Alan", "Bright Mills", 1),
        PrintedSpeaker(None, "Bright Mills", 2),
        PrintedSpeaker(None, "Kade Logistics", 2),
        PrintedSpeaker("Eve", None, 1),
    ]
    assert spoke(speakers) == (
        "Bright Mills (Grace Ho 3, Alan 1, without names 2); Kade Logistics 2; Eve 1"
    )
