"""What of desks is written down: devices that shall open them no longer."""

from piccolo.columns import Varchar
from piccolo.table import Table

from board.foundation.database.columns import belongs_to, identifier, instant
from board.foundation.links.tables import PersonalLink


class ForgottenDevice(Table, tablename="forgotten_device"):
    """A device that opened a desk by itself; which one, nobody can read from its digest."""

    id = identifier()
    link = belongs_to(PersonalLink)
    device = Varchar(length=64)  # SHA-256; empty for every device that was known until then
    forgotten_at = instant()
