"""Sendings: mails that were written by one press, or by one turn of the worker."""

from piccolo.columns import Varchar
from piccolo.table import Table

from board.foundation.database.columns import identifier, instant, may_belong_to
from board.foundation.identity.tables import Board, Staff


class MailSending(Table, tablename="sending"):
    id = identifier()
    board = may_belong_to(Board)
    staff = may_belong_to(Staff)  # who pressed; nobody for what the product does by itself
    kind = Varchar(length=48)  # of its first mail
    created_at = instant(index=True)
