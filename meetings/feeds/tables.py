"""What tells that calendars of a board have changed."""

from piccolo.columns import Integer
from piccolo.table import Table

from board.foundation.database.columns import identifier


class CalendarEdition(Table, tablename="calendar_edition"):
    """Counts up with whatever changes what calendars of a board show; `id` is the board's.

    Triggers of the database write it, within the transaction that changes anything: so no writer
    can forget it, and a feed is known to be unchanged without a look at what it holds.
    """

    id = identifier()
    number = Integer(default=0)
