"""What somebody would change about a person whom boards of others know as well."""

from piccolo.columns import Text, Varchar
from piccolo.table import Table

from board.foundation.database.columns import (
    belongs_to,
    identifier,
    instant,
    may_belong_to,
    maybe_instant,
)
from board.foundation.identity.tables import Person, Staff
from board.people.rules.proposals import PersonProposalState


class PersonProposal(Table, tablename="person_proposal"):
    id = identifier()
    person = belongs_to(Person)
    proposed_by = belongs_to(Staff)
    changes = Text()  # JSON: what → [before, after]; empty once it is settled and done
    agreed = Text()  # JSON: ids of the boards whose managers have agreed so far
    state = Varchar(length=16, choices=PersonProposalState)
    created_at = instant()
    settled_at = maybe_instant()
    settled_by = may_belong_to(Staff)
