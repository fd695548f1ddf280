"""Who talked, measured against planned: by item, over the meeting, and over several."""

from meetings.agenda.rules.talk import SpokenSeconds
from meetings.digests.rules import talk as digest_talk
from meetings.digests.rules.digests import Number, PrintedItem, TalkShare
from meetings.digests.rules.records import DigestItem
from tests.meetings.digests.rules.test_page_one import make_digest
from tests.meetings.digests.rules.test_records import digest_item


def row(name: str, minutes: int | None, purpose: str, share: int | None = None) -> DigestItem:
    return digest_item(name, minutes=minutes, purpose=purpose, member_share=share)


ITEMS = [
    row("talked", 60, "discuss"),
    row("told", 20, "inform", 50),
    row("silent", 30, "demo"),
    row("unplanned", None, ""),
]
SPOKEN = {
    "talked": SpokenSeconds(hosts=600, members=1800),
    "told": SpokenSeconds(hosts=540, members=60),
    "silent": SpokenSeconds(hosts=20),
    "unplanned": SpokenSeconds(members=120),
}


def test_item_is_told_against_its_plan_and_not_at_all_where_nobody_measured() -> None:
    assert digest_talk.of_items(ITEMS, SPOKEN) == {
        "talked": TalkShare(75, 40, planned=90),
        "told": TalkShare(10, 10, planned=50),
        "unplanned": TalkShare(100, 2),
    }
    assert digest_talk.of_items(ITEMS, {}) == {}


def test_meeting_is_held_against_the_plan_of_what_was_measured() -> None:
    # 54 of 60 and 10 of 20 minutes were planned for members.
    assert digest_talk.of_meeting(ITEMS, SPOKEN) == TalkShare(63, 52, planned=80)
    assert digest_talk.of_meeting(ITEMS, {"silent": SpokenSeconds(hosts=20)}) is None


def test_number_has_a_line_from_three_meetings_on() -> None:
    assert digest_talk.numbers(ITEMS, SPOKEN, [70]) == [
        Number("63 %", "of 52 minutes’ talk was the members’", (70.0, 63.0))
    ]
    assert digest_talk.numbers(ITEMS, SPOKEN, [70, 71]) == [
        Number("63 %", "of 52 minutes’ talk was the members’, over 3 meetings", (70.0, 71.0, 63.0))
    ]
    assert digest_talk.numbers(ITEMS, {}, [70, 71]) == []


def test_several_meetings_are_told_in_a_sentence_with_their_course_from_three_on() -> None:
    first, second, third = SpokenSeconds(600, 1800), SpokenSeconds(600, 600), SpokenSeconds(0, 600)
    course = "75 %, then 50 %, then 100 %"
    assert [
        digest_talk.over_meetings(spoken)
        for spoken in (
            [],
            [SpokenSeconds()],
            [first],
            [first, SpokenSeconds(), second],
            [first, second, third],
        )
    ] == [
        "",
        "",
        "Members talked 75 % of the 40 minutes measured.",
        "Members talked 67 % of the 60 minutes measured at 2 meetings.",
        f"Members talked 71 % of the 70 minutes measured at 3 meetings: {course}.",
    ]


def test_sentence_tells_the_plan_until_somebody_measured() -> None:
    talk = TalkShare(74, 68, planned=81)
    measured, other = PrintedItem(1, "Tiers", talk=talk), PrintedItem(2, "Print")
    digests = [
        make_digest(items=(other,)),
        make_digest(items=(other,), member_share=80),
        make_digest(items=(measured,), member_share=80, talk=talk),
        make_digest(items=(measured, other), talk=TalkShare(74, 68)),
    ]
    assert [digest.talk_words for digest in digests] == [
        "",
        "By the plan members talk 80 % of the time.",
        "Members talked 74 % of the time (plan 81 %).",
        "Members talked 74 % of the time, at the 1 item measured.",
    ]
    coffee = PrintedItem(2, "Coffee", purpose="break")
    with_break = make_digest(items=(measured, coffee), talk=talk)
    assert with_break.talk_words == "Members talked 74 % of the time (plan 81 %)."
    assert [talk.words, TalkShare(74, 68).words] == [
        "members talked 74 % (plan 81 %)",
        "members talked 74 %",
    ]
