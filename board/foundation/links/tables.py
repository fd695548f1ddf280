"""Personal links: whom they are for and what they open; the token itself is derived."""

from piccolo.columns import Integer, Varchar
from piccolo.table import Table

from board.foundation.database.columns import identifier, instant, may_belong_to, maybe_instant
from board.foundation.identity.tables import Board, Person, Staff


class PersonalLink(Table, tablename="personal_link"):
    id = identifier()
    purpose = Varchar(length=16)
    person = may_belong_to(Person, index=True)
    staff = may_belong_to(Staff)
    board = may_belong_to(Board)
    subject = Varchar(length=12)
    generation = Integer(default=1)
    created_at = instant()
    expires_at = maybe_instant()
    revoked_at = maybe_instant()
    used_at = maybe_instant()


class LinkRequest(Table, tablename="link_request"):
    """Somebody asked for a link at an address that may be known or not; soon looked into."""

    id = identifier()
    purpose = Varchar(length=16)
    address = Varchar(length=254)
    subject = Varchar(length=12)
    asked_at = instant()
