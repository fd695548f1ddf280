"""What is planned around a meeting: whether it takes place, and who is reminded of it when."""

from piccolo.columns import Integer, Text, Varchar
from piccolo.table import Table

from board.foundation.database.columns import (
    belongs_to,
    identifier,
    instant,
    may_belong_to,
    maybe_instant,
)
from board.foundation.identity.tables import Board
from meetings.reminders.rules import Audience, Base, ReminderState
from meetings.scheduling.tables import Attendee, Meeting, Sitting


class Reminder(Table, tablename="reminder"):
    id = identifier()
    board = belongs_to(Board)
    meeting = may_belong_to(Meeting, index=True)  # none: the plan of the whole board
    audience = Varchar(length=16, choices=Audience)
    base = Varchar(length=8, choices=Base)
    minutes = Integer()  # after the base; less than nothing is before it
    subject = Varchar(length=200)
    body = Text()
    since_at = instant()  # what was due before is not made up for
    removed_at = maybe_instant()


class ReminderEntry(Table, tablename="reminder_entry"):
    id = identifier()
    reminder = Varchar(length=12)  # a row of the table above, or one of the default plan
    meeting = belongs_to(Meeting)
    sitting = belongs_to(Sitting)
    attendee = belongs_to(Attendee)
    base_at = instant()  # the time it was counted from: a moved meeting is another reason
    state = Varchar(length=8, choices=ReminderState)
    reason = Text()
    message = Varchar(length=12)
    noted_at = instant()
