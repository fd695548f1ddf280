"""What somebody would change about a person whom boards of others know as well."""

from piccolo.columns import Text, Varchar
from piccolo.table import Table

from board.rules.person_proposals import ProposalState
from board.tables.columns import belongs_to, identifier, instant, may_belong_to, maybe_instant
from board.tables.people import Person
from board.tables.staff import Staff


class PersonProposal(Table, tablename="person_proposal"):
    id = identifier()
    person = belongs_to(Person)
    proposed_by = belongs_to(Staff)
    changes = Text()  # JSON: what → [before, after]; empty once it is settled
    agreed = Text()  # JSON: ids of the boards whose managers have agreed so far
    state = Varchar(length=16, choices=ProposalState)
    created_at = instant()
    settled_at = maybe_instant()
    settled_by = may_belong_to(Staff)
