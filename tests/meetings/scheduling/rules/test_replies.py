"""Which answer holds, and which replies count: the clock, the sender, the SEQUENCE."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import permutations
from typing import Any

import pytest

from meetings.calendar.rules.answers import Answer, Source
from meetings.calendar.rules.whens import When
from meetings.scheduling.rules.replies import (
    Given,
    InvitedSitting,
    Reply,
    ReplyDecision,
    decide,
    is_stale,
    latest,
    mailbox_key,
    names,
    whose,
)

NOW = datetime(2027, 1, 5, 12, 0, tzinfo=UTC)
ALAN = "alan@norrland.example.com"
REPLY = Reply(
    uid="u1", attendee_address=ALAN, answer=Answer.yes, sequence=2, dtstamp_at=NOW - timedelta(1)
)
ASKED = InvitedSitting(
    addresses=(ALAN, "office@norrland.example.com"),
    assistants=("assistant@norrland.example.com",),
    sequence=3,
    time_sequence=2,
)


def decided(
    reply: Reply = REPLY, asked: InvitedSitting | None = ASKED, **facts: Any
) -> ReplyDecision:
    known: dict[str, Any] = {"sender_address": ALAN, "now": NOW}
    return decide(reply, asked, **(known | facts))


def given(
    answer: Answer, minutes_ago: int, source: Source = Source.link, sequence: int = 2
) -> Given:
    at = NOW - timedelta(minutes=minutes_ago)
    return Given(answer, source, at, at, sequence)


def test_decide_counts_a_good_reply_from_the_attendee() -> None:
    """RFC 5546 3.2.3."""
    assert decided() == ReplyDecision(
        counts=True,
        reason="Answered Yes by calendar.",
        given=Given(Answer.yes, Source.calendar, NOW - timedelta(1), NOW, 2),
    )
    assert (decided().answer, decided().effective_at) == (Answer.yes, NOW - timedelta(1))


@pytest.mark.parametrize(
    ("reply", "asked", "facts", "reason"),
    [
        (
            {},
            None,
            {"is_known_uid": False},
            "This calendar entry is none of ours; nothing was changed.",
        ),
        (
            {"attendee_address": "eve@example.net"},
            None,
            {"sender_address": "eve@example.net"},
            "eve@example.net was not invited to this meeting; not counted.",
        ),
        (
            {},
            {"is_removed": True},
            {},
            f"{ALAN} is no longer invited to this meeting; not counted.",
        ),
        (
            {},
            {"is_cancelled": True},
            {},
            "This meeting is cancelled; the answer was not counted.",
        ),
        (
            {"recurrence": When("20270114T140000Z", at=NOW)},
            {},
            {},
            "The answer is for one date of a series, but this meeting is no series; not counted.",
        ),
        (
            {"recurrence": When("20270114T140000Z", at=NOW)},
            {"is_of_series": True, "is_cancelled": True},
            {},
            "That date was struck out; the answer was not counted.",
        ),
        (
            {"attendee_address": "assistant@norrland.example.com"},
            {},
            {},
            "assistant@norrland.example.com is not the address that was invited; not counted.",
        ),
        (
            {},
            {},
            {"sender_address": "eve@example.net"},
            f"The mail came from eve@example.net but answers for {ALAN}; not counted.",
        ),
        (
            {},
            {},
            {"sender_address": ""},
            f"The mail came from an unnamed sender but answers for {ALAN}; not counted.",
        ),
        (
            {},
            {},
            {"is_authenticated": False},
            f"The mail server could not confirm that {ALAN} wrote this; not counted.",
        ),
        (
            {"is_delegated": True},
            {},
            {},
            f"{ALAN} passes the invitation on without saying to whom; no answer was changed.",
        ),
        (
            {"answer": Answer.none},
            {},
            {},
            "The mail holds no answer; the answer so far is kept.",
        ),
    ],
)
def test_decide_refuses_with_a_reason(
    reply: dict[str, Any], asked: dict[str, Any] | None, facts: dict[str, Any], reason: str
) -> None:
    """RFC 5546 3.2.3, 6.1; RFC 6047 3."""
    known = None if asked is None else replace(ASKED, **asked)
    assert decided(replace(REPLY, **reply), known, **facts) == ReplyDecision(reason)


def test_decide_on_a_delegation_is_a_no_by_the_same_clock() -> None:
    """RFC 5546 3.2.2.3: whoever delegates does not come; a later click of his own stands."""
    passed_on = replace(REPLY, answer=Answer.none, is_delegated=True, delegated_to="bea@x.example")
    decision = decided(passed_on)
    assert (decision.answer, decision.reason) == (
        Answer.no,
        "Passes the invitation on to bea@x.example.",
    )
    clicked = replace(ASKED, history=(given(Answer.yes, minutes_ago=10),))
    assert decided(passed_on, clicked).reason == "A newer answer stands (Yes); not counted."


@pytest.mark.parametrize(
    ("recurrence", "is_meant"),
    [
        (When("", at=datetime(2027, 1, 14, 14, 0, tzinfo=UTC)), True),
        (When("", at=datetime(2027, 1, 14, 15, 0, tzinfo=UTC)), False),
        (When("", wall=datetime(2027, 1, 14, 15, 0)), True),  # noqa: DTZ001 (a wall time)
        (When("", wall=datetime(2027, 1, 14, 14, 0)), False),  # noqa: DTZ001
        (When("", on=date(2027, 1, 14)), False),
        (When("", problem="the time is missing"), False),
    ],
)
def test_names_a_date_by_its_instant_however_spelt(recurrence: When, is_meant: bool) -> None:
    """RFC 5545 3.8.4.4: the original start, in whatever zone it is written."""
    original = datetime(2027, 1, 14, 14, 0, tzinfo=UTC)
    assert names(recurrence, original, "2027-01-14T15:00") is is_meant


def test_decide_keeps_an_answer_to_the_earlier_time_without_counting_it() -> None:
    """RFC 5546 2.1.5."""
    decision = decided(replace(REPLY, sequence=1))
    assert (decision.counts, decision.reason, decision.answer) == (
        False,
        "Answered for the earlier time; not counted.",
        None,
    )
    assert decision.given is not None
    # the move is taken back: the answer holds again
    assert latest([decision.given], time_sequence=1) == decision.given


def test_decide_counts_a_reply_older_than_a_change_of_place() -> None:
    """RFC 5546 2.1.5: only a new time makes answers outdated."""
    asked = replace(ASKED, sequence=9, time_sequence=2)
    assert decided(asked=asked).counts


def test_decide_lets_no_sequence_outlive_a_later_move() -> None:
    """RFC 5546 2.1.4: an attendee never raises it."""
    decision = decided(replace(REPLY, sequence=99))
    assert decision.counts
    assert decision.given is not None
    assert (decision.given.sequence, latest([decision.given], 4)) == (3, None)


def test_decide_by_mail_does_not_undo_a_newer_click() -> None:
    """RFC 5546 2.1.5, for every route alike."""
    clicked = given(Answer.no, minutes_ago=10)
    decision = decided(asked=replace(ASKED, history=(clicked,)))
    assert (decision.counts, decision.reason) == (
        False,
        "A newer answer stands (No); not counted.",
    )


def test_decide_by_mail_after_a_click_counts() -> None:
    """RFC 5546 2.1.5, for every route alike."""
    clicked = given(Answer.no, minutes_ago=10)
    reply = replace(REPLY, dtstamp_at=NOW - timedelta(minutes=5))
    assert decided(reply, replace(ASKED, history=(clicked,))).answer == Answer.yes


def test_decide_twice_on_the_same_reply_changes_nothing() -> None:
    """RFC 5546 2.1.5."""
    first = decided()
    assert first.given is not None
    again = decided(asked=replace(ASKED, history=(first.given,)), now=NOW + timedelta(hours=1))
    assert again == ReplyDecision("This answer is already recorded.")


def test_decide_on_two_answers_of_one_second_takes_the_one_received_last() -> None:
    """RFC 5546 2.1.5: DTSTAMP counts seconds."""
    first = decided()
    assert first.given is not None
    second = decided(
        replace(REPLY, answer=Answer.no),
        replace(ASKED, history=(first.given,)),
        now=NOW + timedelta(seconds=2),
    )
    assert second.answer == Answer.no


def test_decide_takes_no_time_from_the_future() -> None:
    """RFC 5546 2.1.5: DTSTAMP is a claim; the receipt bounds it."""
    assert decided(replace(REPLY, dtstamp_at=NOW + timedelta(days=400))).effective_at == NOW


def test_decide_without_dtstamp_uses_the_date_of_the_mail() -> None:
    """RFC 5545 3.8.7.2 wants DTSTAMP; some leave it out."""
    bare = replace(REPLY, dtstamp_at=None)
    sent_at = NOW - timedelta(hours=3)
    assert decided(bare, sent_at=sent_at).effective_at == sent_at
    assert decided(bare).effective_at == NOW


@pytest.mark.parametrize(
    "sender",
    [
        "ALAN@Norrland.Example.COM",
        "office@norrland.example.com",
        "alan+board@norrland.example.com",
        "assistant@norrland.example.com",
    ],
)
def test_decide_knows_case_aliases_plus_forms_and_assistants(sender: str) -> None:
    """RFC 5545 3.3.3, RFC 6068: schemes and domains have no case."""
    assert decided(sender_address=sender).counts


def test_decide_in_any_order_ends_with_the_same_answer() -> None:
    """RFC 5546 2.1.5."""
    replies = [
        replace(REPLY, answer=answer, dtstamp_at=NOW - timedelta(minutes=minutes))
        for answer, minutes in ((Answer.yes, 30), (Answer.no, 20), (Answer.tentative, 10))
    ]
    ends = set()
    for order in permutations(replies):
        asked = ASKED
        for reply in order:
            decision = decided(reply, asked)
            if decision.given:
                asked = replace(asked, history=(*asked.history, decision.given))
        last = latest(asked.history, asked.time_sequence)
        ends.add(last.answer if last else None)
    assert ends == {Answer.tentative}


def test_latest_takes_the_newest_of_any_route() -> None:
    """RFC 5546 2.1.5, for every route alike."""
    link = given(Answer.no, 20)
    staff = given(Answer.yes, 10, Source.staff)
    mail = given(Answer.tentative, 15, Source.calendar)
    assert latest([staff, link, mail], 2) == staff
    assert latest([], 2) is None


def test_latest_ignores_answers_to_an_earlier_time_however_new() -> None:
    stale, current = given(Answer.yes, 1, sequence=1), given(Answer.no, 60, sequence=2)
    assert latest([stale, current], 2) == current
    assert latest([stale], 2) is None


@pytest.mark.parametrize(
    ("address", "person"),
    [
        ("MAILTO:Alan@Norrland.example.com", "alan"),
        ("alan+cab@norrland.example.com", "alan"),
        ("grace@brightmills.example.com", "grace"),
        ("grace+a@brightmills.example.com", "grace"),
        ("team@example.org", None),  # two people read it: held, not guessed
        ("alan@elsewhere.example.com", None),
        ("edsger@xn--kln-sna.example.org", "edsger"),
        ("", None),
        ("@", None),
    ],
)
def test_whose_finds_the_person_or_nobody(address: str, person: str | None) -> None:
    people = {
        "alan": [ALAN, "team+a@example.org"],
        "grace": ["Grace+cab@brightmills.example.com", "team+g@example.org"],
        "edsger": ["edsger@köln.example.org"],
    }
    assert whose(address, people) == person


def test_mailbox_key_survives_any_text() -> None:
    assert mailbox_key("<Alan@Example.org>") == "alan@example.org"
    assert mailbox_key("a@" + "x" * 300) == "a@" + "x" * 300


@pytest.mark.parametrize(
    ("seen", "is_late"), [(None, True), (-1, True), (2, True), (3, False), (4, False)]
)
def test_an_answer_to_a_page_from_before_the_move_is_stale(seen: int | None, is_late: bool) -> None:
    assert is_stale(seen, 3) is is_late
