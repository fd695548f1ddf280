"""Addressees: which attendee of a meeting an address belongs to, by what is registered."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from board.foundation.database.queries import prepared, values
from board.foundation.identity.rules.aliases import AliasKind
from board.foundation.identity.tables import Alias
from meetings.scheduling import invitees
from meetings.scheduling.invitees import Invitee, MeetingInvitee
from meetings.scheduling.rules.replies import mailbox_key, whose
from meetings.scheduling.tables import Attendee


@dataclass(frozen=True, slots=True)
class _Registered:
    person: str
    kind: AliasKind
    email: str


EVERYBODY = prepared(
    Attendee.select(*invitees.columns(Attendee), Attendee.meeting).where(
        Attendee.meeting.is_in(values("meetings"))
    ),
    MeetingInvitee,
)
WITH_ADDRESS = prepared(
    Attendee.select(*invitees.columns(Attendee), Attendee.meeting).where(
        Attendee.meeting.is_in(values("meetings")), Attendee.person.email_key.is_in(values("keys"))
    ),
    MeetingInvitee,
)
ALIASES = prepared(
    Alias.select(Alias.person, Alias.kind, Alias.email).where(Alias.person.is_in(values("people"))),
    _Registered,
)


@dataclass
class Addressees:
    """Attendees of some meetings, taken off or not, and their registered aliases."""

    rows: Sequence[MeetingInvitee] = ()
    aliases: dict[str, list[tuple[AliasKind, str]]] = field(default_factory=dict)

    def attendee(self, meeting_id: str, address: str) -> MeetingInvitee | None:
        """Who is meant by an address: nobody where two could be."""
        asked = {row.id: row for row in self.rows if row.meeting == meeting_id}
        key = whose(address, {each: self.own(row) for each, row in asked.items()})
        return asked[key] if key else None

    def own(self, row: Invitee) -> list[str]:
        return [row.address, *self._of(row, AliasKind.own)]

    def assistants(self, row: Invitee) -> list[str]:
        return self._of(row, AliasKind.assistant)

    def _of(self, row: Invitee, wanted: AliasKind) -> list[str]:
        return [email for kind, email in self.aliases.get(row.person, ()) if kind is wanted]


def holds(known: Collection[str], address: str) -> bool:
    """Whether an address is one of these, case and plus-forms aside."""
    return whose(address, {0: known}) is not None


async def among(
    meeting_ids: Collection[str], addresses: Collection[str], sender: str
) -> Addressees:
    """Those who may be meant by these addresses, or may be for whom the sender answers.

    Most answers name and come from the address on file: then one query is all it takes. Only for
    the others are all attendees and their aliases looked through.
    """
    if not meeting_ids:
        return Addressees()
    keys = {mailbox_key(address) for address in addresses}
    rows = await WITH_ADDRESS.all(meetings=meeting_ids, keys=keys)
    known = {mailbox_key(row.address) for row in rows}
    if keys <= known and mailbox_key(sender) in known:
        return Addressees(rows)
    rows = await EVERYBODY.all(meetings=meeting_ids)
    aliases: dict[str, list[tuple[AliasKind, str]]] = {}
    for each in await ALIASES.all(people={row.person for row in rows}):
        aliases.setdefault(each.person, []).append((each.kind, each.email))
    return Addressees(rows, aliases)
