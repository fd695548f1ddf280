"""A past meeting as it comes along: its people, agenda, what was said and what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from board.foundation.text.spreadsheets import Problem, StrayLine
from meetings.agenda.rules.purposes import Purpose
from meetings.past_meetings.rules.days import FILE as MEETING
from meetings.past_meetings.rules.days import PastMeeting
from meetings.past_meetings.rules.people import PastPerson

MEMBERS, AGENDA, STATEMENTS, OUTCOMES = (
    "members.csv",
    "agenda.csv",
    "statements.csv",
    "outcomes.csv",
)
FILES = (MEETING, MEMBERS, AGENDA, STATEMENTS, OUTCOMES)
WORKBOOKS = ("xlsx", "ods", "xls")  # endings of files that may stand for one of the lists


@dataclass(frozen=True)
class PastItem:
    """An agenda item; `row` identifies it for statements and outcomes, `position` is dense."""

    row: int
    position: int
    day: int
    topic: str
    presenters: tuple[PastPerson, ...]
    minutes: int | None
    purpose: Purpose | None
    materials: tuple[str, ...]
    notes: str


@dataclass(frozen=True)
class Statement:
    """Something said: at an item (its row) or at none, on a day, by somebody or unknown."""

    row: int
    item: int | None
    day: int | None
    speaker: PastPerson | None
    text: str


@dataclass(frozen=True)
class RecordedOutcome:
    """What came out: kind is summary, decision or action."""

    row: int
    item: int | None
    kind: str
    owners: tuple[PastPerson, ...]
    text: str
    due_on: date | None = None


@dataclass(frozen=True)
class PastMeetingFiles:
    """The whole meeting; `problems` and `taken` are by file name.

    `refused` holds the sentences for which nothing may be imported; then `meeting` may be None.
    `cells` are those that a problem is about, as they were typed, by file, row and column from 0;
    `aside` are the lines of each file that were taken for no row.
    """

    meeting: PastMeeting | None
    members: tuple[PastPerson, ...]
    guests: tuple[PastPerson, ...]
    agenda: tuple[PastItem, ...]
    statements: tuple[Statement, ...]
    outcomes: tuple[RecordedOutcome, ...]
    problems: dict[str, list[Problem]]
    taken: dict[str, int]
    refused: tuple[str, ...]
    cells: Mapping[tuple[str, int, int], str] = field(default_factory=dict)
    aside: Mapping[str, tuple[StrayLine, ...]] = field(default_factory=dict)

    def rows_with_problems(self, file: str) -> int:
        """Rows of which something could not be taken; remarks do not count."""
        return len({problem.row for problem in self.problems[file] if not problem.is_remark})
