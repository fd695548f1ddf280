"""The demo's series: a monthly preview with one date moved, answered by some."""

from datetime import date, time, timedelta

from board.foundation.journal import journal
from board.foundation.scenes.scenes import Stage, deliver, id_of
from board.members import members
from meetings.calendar.rules.answers import Answer, Source
from meetings.scheduling import meetings
from meetings.scheduling.meetings import Plan as MeetingPlan
from meetings.scheduling.rules.schedules import slot
from meetings.scheduling.series_dates import dates_of
from meetings.series import answers as series_answers
from meetings.series import series
from meetings.series.rules.series import Anchor, Rhythm, days, rule_of, slots
from meetings.series.series import SeriesPlan

STARTS, ENDS = time(16), time(16, 45)
SAID = (
    ("Grace Millward", Answer.yes, ""),
    ("Alan Norrby", Answer.yes, "I may have to leave early now and then."),
    ("Núria Peñarosa", Answer.tentative, "As the wards allow."),
    ("Katherine Orbell", Answer.no, "Not at this hour, sorry."),
)


async def plan(stage: Stage) -> None:
    """Six previews on third Thursdays, from next season on; the second is a day later."""
    ada, board, clock = stage.ada, stage.board, stage.clock
    first = _third_thursday(clock.today + timedelta(days=60))
    rule = rule_of(Rhythm.monthly, Anchor.weekday, first)
    found = slots(days(rule, first, count=6), STARTS, ENDS, board.timezone)
    facts = SeriesPlan(
        title="Release preview",
        description="Three quarters of an hour with what ships next: you try it, we watch.",
        place="Video call",
        join_url="https://meet.example.com/preview",
        timezone=board.timezone,
        rule=rule,
        first=found[0],
        slots=tuple(found),
    )
    seated = [row.person_id for row in await members.seated(board.id)]
    made = await series.create(board, facts, people=seated, by=ada, now=clock.at(-31))
    await series.invite(made, by=ada, now=clock.at(-30))
    await deliver(clock.at(-30))
    for who, given, comment in SAID:
        person = await id_of(who)
        await series_answers.answer_all(
            made.id, person, given,
            source=Source.link, by=journal.member(person), comment=comment, now=clock.at(-28),
        )  # fmt: skip
    second = (await dates_of(made.id))[1]
    on = date.fromisoformat(second.sitting.starts_local[:10]) + timedelta(days=1)
    moved = slot(on, STARTS, ENDS, board.timezone, sitting=second.sitting.id)
    words = {
        name: getattr(second.meeting, name)
        for name in ("title", "description", "place", "join_url", "timezone")
    }
    edit = MeetingPlan(**words, slots=(moved,))
    await meetings.change(second.meeting, edit, by=ada, now=clock.at(-26))
    await deliver(clock.at(-26))


def _third_thursday(after: date) -> date:
    """The first one from that day on."""
    return next(
        on
        for on in (after + timedelta(days=each) for each in range(40))
        if on.weekday() == 3 and 15 <= on.day <= 21
    )
