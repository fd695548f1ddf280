"""People outside the company: who they are and where they work."""

from piccolo.columns import Text, Varchar
from piccolo.table import Table

from board.rules.aliases import AliasKind
from board.tables.columns import belongs_to, identifier, instant, may_belong_to, maybe_instant
from board.tables.programmes import Programme


class Company(Table, tablename="company"):
    id = identifier()
    programme = belongs_to(Programme)
    name = Varchar(length=160)
    name_key = Varchar(length=480)  # casefolding can make three characters of one
    created_at = instant()


class Person(Table, tablename="person"):
    id = identifier()
    programme = belongs_to(Programme)
    company = may_belong_to(Company, index=True)
    name = Varchar(length=120)
    email = Varchar(length=254, null=True, default=None)
    email_key = Varchar(length=254, null=True, default=None)
    abbreviation = Varchar(length=24)
    job_title = Varchar(length=160)
    industry = Varchar(length=120)
    region = Varchar(length=120)
    company_size = Varchar(length=60)
    timezone = Varchar(length=64)
    country = Varchar(length=80)
    search_key = Text()  # all of the above, casefolded: ilike is ASCII-only on SQLite
    mail_refused_at = maybe_instant()
    created_at = instant()


class Alias(Table, tablename="alias"):
    id = identifier()
    programme = belongs_to(Programme)
    person = belongs_to(Person)
    kind = Varchar(length=16, choices=AliasKind)
    email = Varchar(length=254)
    email_key = Varchar(length=254)  # one of each in a programme
    created_at = instant()


class OptOut(Table, tablename="opt_out"):
    id = identifier()
    person = belongs_to(Person)
    purpose = Varchar(length=32)
    created_at = instant()
