"""The columns of a time that is offered, whether many vote on it or one takes it."""

from piccolo.columns import Varchar

from board.foundation.database.columns import instant


class OfferedTime:
    """The instants, and the same on the wall clock of the offer's zone (`2027-01-14T15:00`)."""

    starts_at = instant()
    ends_at = instant()
    starts_local = Varchar(length=16)
    ends_local = Varchar(length=16)
