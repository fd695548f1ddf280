"""Reminders as rules: who is concerned, when one is owed, and what becomes of it."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from board.foundation.errors import Refused
from board.foundation.mail.rules.obstacles import Obstacle
from meetings.calendar.rules.answers import Answer
from meetings.reminders.rules import (
    DEFAULT_PLAN,
    JUST_REMINDED,
    MINUTES,
    THANKS,
    Audience,
    Base,
    PlannedReminder,
    ReminderDecision,
    ReminderReader,
    ReminderSeat,
    check,
    concerned,
    decide,
    earliest_end,
    in_order,
    may_be_due,
    offset_words,
    owed,
    why_not_nudged,
)

DAY = timedelta(days=1)
START = datetime(2027, 1, 14, 14, tzinfo=UTC)
TOLD = START - 30 * DAY
SILENT, COMING = DEFAULT_PLAN
QUIET = (20, 8)
BERLIN = ReminderReader(timezone="Europe/Berlin")


def seat(name: str = "1", after: timedelta = timedelta(), **overrides: Any) -> ReminderSeat:
    values: dict[str, Any] = {
        "sitting": name,
        "starts_at": START + after,
        "ends_at": START + after + timedelta(hours=2),
        "announced_at": TOLD,
        **overrides,
    }
    return ReminderSeat(**values)


def said(answer: Answer) -> dict[str, Any]:
    return {"answer": answer, "answered_at": TOLD + DAY}


YES, NO, MAYBE = said(Answer.yes), said(Answer.no), said(Answer.tentative)


@pytest.mark.parametrize(
    ("audience", "seats", "about"),
    [
        (Audience.silent, [seat()], ["1"]),
        (Audience.silent, [seat(**YES), seat("2", DAY)], []),  # said something
        (Audience.silent, [seat(**NO), seat("2", DAY)], ["2"]),
        (Audience.silent, [seat(**NO)], []),
        (Audience.coming, [seat(**YES), seat("2", DAY, **NO)], ["1"]),
        (Audience.coming, [seat(**YES, is_waiting=True)], []),
        (Audience.coming, [seat(**MAYBE)], []),
        (Audience.not_declined, [seat(**MAYBE), seat("2", DAY, **NO)], ["1"]),
        (Audience.not_declined, [seat(**NO)], []),
        (Audience.everybody, [seat(**NO)], ["1"]),
        (Audience.came, [seat(**YES, is_present=False), seat("2", is_present=True)], ["2"]),
        (Audience.came, [seat(**YES)], ["1"]),  # nobody noted who was there
        (Audience.came, [seat(**MAYBE)], []),
    ],
)
def test_reminder_is_for_those_sittings(
    audience: Audience, seats: list[ReminderSeat], about: list[str]
) -> None:
    assert [each.sitting for each in concerned(audience, seats)] == about


@pytest.mark.parametrize(
    ("planned", "seats", "due"),
    [
        (SILENT, [seat(), seat("2", DAY)], START - 7 * DAY),  # the first of two days
        (COMING, [seat(**NO), seat("2", DAY, **YES)], START),  # the day before the second
        (THANKS, [seat(**YES), seat("2", DAY, **YES)], START + 2 * DAY + timedelta(hours=2)),
        (SILENT, [seat(announced_at=START - 6 * DAY)], None),  # invited or moved after it was due
        (COMING, [seat(answer=Answer.yes, answered_at=START - DAY / 2)], None),  # said so later
        (SILENT, [seat(**YES)], None),
    ],
)
def test_reminder_is_owed_at_that_time(
    planned: PlannedReminder, seats: list[ReminderSeat], due: datetime | None
) -> None:
    what = owed(planned, seats)
    assert (what.due_at if what else None) == due


def test_reminder_planned_late_makes_up_for_nothing() -> None:
    late = PlannedReminder("x", Audience.silent, Base.start, -7 * 1440, "", "", START - 6 * DAY)
    assert owed(late, [seat()]) is None


@pytest.mark.parametrize(
    ("at", "reader", "decision"),
    [
        (START - 8 * DAY, BERLIN, ReminderDecision(again_at=START - 7 * DAY)),
        (START - 7 * DAY, BERLIN, ReminderDecision(is_sent=True)),
        (
            START - 7 * DAY + timedelta(hours=6),
            BERLIN,
            ReminderDecision(again_at=START - 6 * DAY - DAY / 24 * 7),
        ),
        (START - 1 * DAY, BERLIN, ReminderDecision(is_sent=True)),  # after a week without a worker
        (START, BERLIN, ReminderDecision(reason="It would have come too late.")),
        (
            START - timedelta(hours=1),
            ReminderReader(
                timezone="America/Los_Angeles"
            ),  # five in the morning, the meeting at six
            ReminderDecision(reason="Quiet hours last until it would be too late."),
        ),
        (
            START - 7 * DAY,
            ReminderReader(timezone="America/New_York"),
            ReminderDecision(is_sent=True),
        ),
        (
            START - 7 * DAY,
            ReminderReader("Europe/Berlin", in_the_way=Obstacle.no_address),
            ReminderDecision(reason="No mail address is known."),
        ),
        (
            START - 7 * DAY,
            ReminderReader("Europe/Berlin", in_the_way=Obstacle.refused),
            ReminderDecision(reason="An earlier mail to this address was refused."),
        ),
        (
            START - 7 * DAY,
            ReminderReader("Europe/Berlin", in_the_way=Obstacle.stopped),
            ReminderDecision(reason="Does not want reminders."),
        ),
        (
            START - 7 * DAY,
            ReminderReader("Europe/Berlin", reminded_at=START - 8 * DAY + timedelta(minutes=1)),
            ReminderDecision(reason="Was reminded less than a day before."),
        ),
        (
            START - 7 * DAY,
            ReminderReader("Europe/Berlin", reminded_at=START - 8 * DAY),
            ReminderDecision(is_sent=True),
        ),
        (
            START - timedelta(hours=1),
            ReminderReader("America/New_York"),  # eight in the morning, when quiet hours end
            ReminderDecision(is_sent=True),
        ),
        (
            START - timedelta(hours=1),
            ReminderReader("America/Chicago"),  # they end when the meeting begins
            ReminderDecision(reason="Quiet hours last until it would be too late."),
        ),
    ],
)
def test_reminder_goes_waits_or_is_skipped(
    at: datetime, reader: ReminderReader, decision: ReminderDecision
) -> None:
    what = owed(SILENT, [seat()])
    assert what is not None
    assert decide(SILENT, what, reader, QUIET, now=at) == decision


def test_reminder_that_was_due_when_the_seat_was_told_of_is_owed() -> None:
    due = START + timedelta(minutes=SILENT.minutes)
    what = owed(SILENT, [seat(announced_at=due)])
    assert what is not None
    assert (what.sitting, what.base_at, what.due_at) == ("1", START, due)
    assert owed(SILENT, [seat(announced_at=due + timedelta(minutes=1))]) is None


def test_only_who_comes_is_reminded_from_their_answer_on() -> None:
    """An answer that came behind the reminder's time makes it late for those alone who come."""
    due = START - DAY
    late: dict[str, Any] = {"answer": Answer.yes, "answered_at": due + timedelta(hours=1)}
    coming = PlannedReminder("x", Audience.coming, Base.start, -1440, "", "")
    everybody = PlannedReminder("x", Audience.everybody, Base.start, -1440, "", "")
    assert owed(coming, [seat(**late)]) is None
    found = owed(everybody, [seat(**late)])
    assert found is not None
    assert found.due_at == due


def test_reminder_of_the_start_itself_is_of_no_use_behind_it() -> None:
    at_start = PlannedReminder("x", Audience.everybody, Base.start, 0, "", "")
    found = owed(at_start, [seat()])
    assert found is not None
    assert (found.due_at, found.deadline_at) == (START, START)


def test_thanks_go_up_to_three_days_late() -> None:
    what = owed(THANKS, [seat(**YES)])
    assert what is not None
    last = what.due_at + 3 * DAY
    assert decide(THANKS, what, BERLIN, (0, 0), now=last - timedelta(minutes=1)).is_sent
    assert decide(THANKS, what, BERLIN, (0, 0), now=last).reason == "It would have come too late."


@pytest.mark.parametrize(
    ("audience", "base", "minutes", "words", "field"),
    [
        (Audience.came, Base.start, -60, "", "audience"),
        (Audience.silent, Base.end, 60, "", "audience"),
        (Audience.coming, Base.start, 60, "", "audience"),
        (Audience.not_declined, Base.start, -91 * 1440, "", "number"),
        (Audience.everybody, Base.end, 31 * 1440, "", "number"),
        (Audience.silent, Base.start, -60, "Dear {seat},", "body"),
    ],
)
def test_plan_that_makes_no_sense_is_refused_at_its_field(
    audience: Audience, base: Base, minutes: int, words: str, field: str
) -> None:
    with pytest.raises(Refused) as refusal:
        check(audience, base, minutes, "Soon", words)
    assert refusal.value.field == field


def test_default_plan_is_one_that_staff_could_write() -> None:
    for each in (*DEFAULT_PLAN, THANKS):
        check(each.audience, each.base, each.minutes, each.subject, each.body)


@pytest.mark.parametrize(
    ("minutes", "base", "words"),
    [
        (-7 * 1440, Base.start, "7 days before the start"),
        (60, Base.end, "1 hour after the end"),
        (-90, Base.start, "90 minutes before the start"),
        (0, Base.end, "at the end"),
    ],
)
def test_offset_in_words(minutes: int, base: Base, words: str) -> None:
    assert offset_words(minutes, base) == words


def test_a_reminder_is_looked_at_from_its_time_until_all_of_it_is_noted() -> None:
    ends = START + timedelta(hours=2)

    def looked_at(planned: PlannedReminder, after: timedelta) -> bool:
        return may_be_due(planned, START, ends, now=START + after)

    moment = timedelta(seconds=1)
    assert not looked_at(SILENT, -7 * DAY - moment)
    assert looked_at(SILENT, -7 * DAY)
    # Three days after the meeting began it is too late even to say who was left out.
    assert looked_at(SILENT, 3 * DAY - moment)
    assert not looked_at(SILENT, 3 * DAY)
    # What follows a meeting counts from its end, may go for three days, is noted for three more.
    assert not looked_at(THANKS, DAY + timedelta(hours=2) - moment)
    assert looked_at(THANKS, DAY + timedelta(hours=2))
    assert looked_at(THANKS, 7 * DAY + timedelta(hours=2) - moment)
    assert not looked_at(THANKS, 7 * DAY + timedelta(hours=2))


def test_no_reminder_of_a_sitting_before_the_earliest_end_is_due_any_more() -> None:
    last = PlannedReminder(
        "last", Audience.came, Base.end, 30 * MINUTES["days"], "Thanks", "Thanks"
    )
    ends = START + timedelta(hours=2)
    gone = ends + 36 * DAY
    assert earliest_end(gone) == ends
    assert not may_be_due(last, START, ends, now=gone)
    assert may_be_due(last, START, ends, now=gone - timedelta(seconds=1))


@pytest.mark.parametrize(
    ("answer", "facts", "reason"),
    [
        (Answer.none, {}, ""),
        (Answer.none, {"in_the_way": Obstacle.no_address}, "has no mail address"),
        (Answer.none, {"is_invited": False}, "was not invited yet"),
        (Answer.yes, {}, "said yes"),
        (Answer.no, {}, "said no"),
        (Answer.tentative, {}, "said maybe"),
        (Answer.yes, {"is_waiting": True}, "is on the waiting list"),
        (Answer.none, {"in_the_way": Obstacle.refused}, "mail to the address came back"),
        (Answer.none, {"in_the_way": Obstacle.stopped}, "wants no reminders"),
        (Answer.none, {"reminded_at": START - DAY + timedelta(seconds=1)}, JUST_REMINDED),
        (Answer.none, {"reminded_at": START - DAY}, ""),
        # Who answered is told so, whatever else holds.
        (Answer.no, {"in_the_way": Obstacle.stopped}, "said no"),
    ],
)
def test_whoever_is_left_out_by_staff_is_told_why(
    answer: Answer, facts: dict[str, Any], reason: str
) -> None:
    values = {
        "is_waiting": False, "is_invited": True, "in_the_way": None, "reminded_at": None, **facts
    }  # fmt: skip
    assert why_not_nudged(answer, **values, now=START) == reason


def test_a_plan_is_told_in_the_order_in_which_its_mails_come() -> None:
    later = PlannedReminder("later", Audience.came, Base.end, 2 * MINUTES["days"], "", "")
    twin = PlannedReminder("b", Audience.silent, Base.start, SILENT.minutes, "", "")
    assert in_order([later, THANKS, COMING, SILENT, twin]) == [twin, SILENT, COMING, THANKS, later]


@pytest.mark.parametrize(
    ("audience", "base", "minutes", "words", "field", "sentence"),
    [
        ("came", "start", 60, ("", ""), "audience", "Who came is known only after the end."),
        ("came", "end", -60, ("", ""), "audience", "Who came is known only after the end."),
        ("silent", "end", -60, ("", ""), "audience",
         "Who has not answered, or will come, is asked before the start."),
        ("coming", "start", 60, ("", ""), "audience",
         "Who has not answered, or will come, is asked before the start."),
        ("everybody", "start", -129_601, ("", ""), "number", "At most 90 days before."),
        ("everybody", "end", 43_201, ("", ""), "number", "At most 30 days after."),
        ("everybody", "end", 60, ("{nmae}", ""), "subject", None),
        ("everybody", "end", 60, ("", "{nmae}"), "body", None),
    ],
)  # fmt: skip
def test_a_reminder_that_makes_no_sense_is_refused_at_its_field(
    audience: str, base: str, minutes: int, words: tuple[str, str], field: str, sentence: str | None
) -> None:
    with pytest.raises(Refused) as refusal:
        check(Audience(audience), Base(base), minutes, *words)
    assert refusal.value.field == field
    assert sentence in (None, refusal.value.sentence)
    check(Audience.everybody, Base.start, -129_600, "{meeting}", "{name}")
    check(Audience.everybody, Base.end, 43_200, "{board}", "{company}")
