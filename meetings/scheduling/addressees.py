"""Addressees: which attendee of a meeting an address belongs to, by what is registered."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from board.foundation.identity.rules.aliases import AliasKind
from board.foundation.identity.tables import Alias
from meetings.scheduling.rules.replies import mailbox_key, whose
from meetings.scheduling.tables import Attendee


@dataclass
class Addressees:
    """Attendees of some meetings, taken off or not, and their registered aliases.

    Rows: `id`, `meeting`, `role`, `removed_at`, `person`, `name`, `email`.
    """

    rows: Sequence[Mapping[str, Any]] = ()
    aliases: dict[str, list[tuple[AliasKind, str]]] = field(default_factory=dict)

    def attendee(self, meeting_id: str, address: str) -> Mapping[str, Any] | None:
        """Who is meant by an address: nobody where two could be."""
        asked = {row["id"]: row for row in self.rows if row["meeting"] == meeting_id}
        key = whose(address, {each: self.own(row) for each, row in asked.items()})
        return asked[key] if key else None

    def own(self, row: Mapping[str, Any]) -> list[str]:
        return [row["email"] or "", *self._of(row, AliasKind.own)]

    def assistants(self, row: Mapping[str, Any]) -> list[str]:
        return self._of(row, AliasKind.assistant)

    def _of(self, row: Mapping[str, Any], wanted: AliasKind) -> list[str]:
        return [email for kind, email in self.aliases.get(row["person"], ()) if kind is wanted]


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
    rows = await _rows(meeting_ids, _EMAIL_KEY.is_in(list(keys) or [""]))
    known = {mailbox_key(row["email"] or "") for row in rows}
    if keys <= known and mailbox_key(sender) in known:
        return Addressees(rows)
    rows = await _rows(meeting_ids)
    people = list({row["person"] for row in rows})
    aliases: dict[str, list[tuple[AliasKind, str]]] = {}
    for start in range(0, len(people), 1_000):
        some = people[start : start + 1_000]
        for each in await Alias.select(Alias.person, Alias.kind, Alias.email).where(
            Alias.person.is_in(some)
        ):
            aliases.setdefault(each["person"], []).append((AliasKind(each["kind"]), each["email"]))
    return Addressees(rows, aliases)


async def _rows(meeting_ids: Collection[str], *which: Any) -> list[dict[str, Any]]:
    return await Attendee.select(*_COLUMNS).where(Attendee.meeting.is_in(list(meeting_ids)), *which)


# Made once: Piccolo works each of them out anew wherever it is written.
_EMAIL_KEY = Attendee.person.email_key
_COLUMNS = (
    Attendee.id,
    Attendee.meeting,
    Attendee.role,
    Attendee.removed_at,
    Attendee.person.id.as_alias("person"),
    Attendee.person.name.as_alias("name"),
    Attendee.person.email.as_alias("email"),
)
