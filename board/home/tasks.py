"""Tasks: the rows of Today as one of the staff sees them, with what was put off or given away."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from board.foundation.extensions import HomeRow
from board.foundation.sources import COUNTED_AT_HOME, SHOWN_AT_HOME
from board.foundation.text import language
from board.home import words
from board.home.handovers import Handover
from board.home.rules import key_of, offered_days

LEVELS = {"late": 0, "soon": 1, "open": 2}


@dataclass(frozen=True, slots=True)
class HomeTask:
    """A row, what it is known by, who has it and until when it may sleep."""

    row: HomeRow
    key: str = ""  # of none that stands for several
    handover: Handover | None = None
    wakes_on: date | None = None
    days: Sequence[tuple[date, str]] = ()


@dataclass(frozen=True, slots=True)
class HomeGroup:
    """The things that are equally urgent, under their heading."""

    level: str
    label: str
    tasks: list[HomeTask]


@dataclass(frozen=True, slots=True)
class TodayList:
    """What is to be done, what others have, what sleeps, and what is good to know."""

    groups: list[HomeGroup]
    elsewhere: list[HomeTask]  # given away
    asleep: list[HomeTask]
    facts: list[HomeRow]

    def count(self, level: str = "") -> int:
        return sum(len(each.tasks) for each in self.groups if level in ("", each.level))


def todays(
    lists: Sequence[Sequence[HomeRow]],
    *,
    me: str,
    asleep: Mapping[str, date],
    handovers: Mapping[str, Handover],
    is_everybodys: bool,
    today: date,
) -> TodayList:
    """`lists`: the rows of each source. Everybody's list holds what others have, too."""
    awake: list[list[HomeTask]] = []
    elsewhere: list[HomeTask] = []
    sleeping: list[HomeTask] = []
    facts: list[HomeRow] = []
    for rows in lists:
        facts += [task.row for task in _first([HomeTask(row) for row in rows if row.is_fact])]
        own: list[HomeTask] = []
        for row in rows:
            if row.is_fact:
                continue
            task = _task(row, asleep, handovers, today)
            is_others = task.handover is not None and task.handover.staff != me
            if task.wakes_on and not is_everybodys:
                sleeping.append(task)
            elif is_others and not is_everybodys:
                assert task.handover is not None
                if task.handover.given_by == me:
                    elsewhere.append(task)
            else:
                own.append(task)
        awake.append(_first(own))
    shown = list(chain.from_iterable(awake))
    groups = [
        HomeGroup(level, label, [task for task in shown if task.row.level == level])
        for level, label in words.LEVELS
    ]
    return TodayList([group for group in groups if group.tasks], elsewhere, sleeping, facts)


# --- steps -----------------------------------------------------------------------------------


def _task(
    row: HomeRow, asleep: Mapping[str, date], handovers: Mapping[str, Handover], today: date
) -> HomeTask:
    key = key_of(row.action, row.href, row.press)
    days = offered_days(today, row.due_on, is_late=row.level == "late")
    return HomeTask(
        row,
        key,
        handovers.get(key),
        asleep.get(key),
        [(day, _called(day, today)) for day in days],
    )


def _called(day: date, today: date) -> str:
    return words.TOMORROW if (day - today).days == 1 else language.weekday_of_month(day)


def _level(task: HomeTask) -> int:
    return LEVELS[task.row.level]


def _first(tasks: list[HomeTask]) -> list[HomeTask]:
    """The most urgent of one source, and how many more it has, as far as they were counted."""
    if len(tasks) <= SHOWN_AT_HOME:
        return tasks
    ordered = sorted(tasks, key=_level)
    following, behind = ordered[SHOWN_AT_HOME].row, len(tasks) - SHOWN_AT_HOME
    is_counted = behind <= COUNTED_AT_HOME
    more = HomeRow(
        following.level,
        words.more_wait(behind) if is_counted else words.many_wait(COUNTED_AT_HOME),
        words.first_of_them(following.sentence),
        words.LOOK_AT_FIRST,
        following.href,
    )
    return [*ordered[:SHOWN_AT_HOME], HomeTask(more)]
