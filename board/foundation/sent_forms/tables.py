"""Forms that were sent: each once, with the sealed answer that its sender got."""

from piccolo.columns import Bytea, Timestamptz, Varchar
from piccolo.table import Table


class SentForm(Table, tablename="sent_form"):
    id = Varchar(length=64, primary_key=True)
    at = Timestamptz(index=True)
    answer = Bytea(null=True, default=None)
