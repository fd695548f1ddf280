"""What staff have put off on Today, and what they have given to each other."""

from piccolo.columns import Date, Varchar
from piccolo.table import Table

from board.foundation.database.columns import belongs_to, identifier, instant
from board.foundation.identity.tables import Staff


class HomeSnooze(Table, tablename="home_snooze"):
    """One thing that somebody wants to see again on a day; once for each of both."""

    id = identifier()
    staff = belongs_to(Staff, index=False)
    task = Varchar(length=16)  # see rules.key_of
    wakes_on = Date()
    created_at = instant()


class HomeHandover(Table, tablename="home_handover"):
    """One thing that is somebody's to do, whoever else could."""

    id = identifier()
    task = Varchar(length=16, unique=True)
    staff = belongs_to(Staff)
    given_by = belongs_to(Staff, index=False)
    created_at = instant(index=True)
