"""Timelines: what happened with one person, told from the journal and by the gathering side."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from board.foundation import extensions
from board.foundation.extensions import TimelineRow
from board.foundation.identity.access import Viewer
from board.foundation.identity.rules.members import CandidateState
from board.foundation.identity.tables import Board, Staff
from board.foundation.journal import journal

# By event: the sentence, with {board}, {by} and what the entry's detail holds. What is not here
# is either told by the gathering side or follows from something that is.
SENTENCES = {
    "person.created": "Became known to the programme{by}",
    "person.changed": "{fields} changed{by}",
    "person.address_changed": "The address was changed{by}; older links ended",
    "alias.added": "A further address was registered{by}",
    "alias.removed": "A further address was removed{by}",
    "candidate.added": "Came into the pool of {board}{by}",
    "candidate.decided": "{decision} for {board}{by}",
    "candidate.noted": "A note was written for {board}{by}",
    "invitation.held": "An invitation to {board} was prepared{by}",
    "invitation.sent": "Invited to {board}{by}",
    "invitation.reminded": "Reminded of the invitation to {board}{by}",
    "invitation.accepted": "Accepted the invitation to {board}",
    "invitation.declined": "Declined the invitation to {board}",
    "invitation.withdrawn": "The invitation to {board} was withdrawn{by}",
    "member.joined": "Joined {board}",
    "member.chaired": "Became chair of {board}{by}",
    "member.renewed": "Serves another term on {board}{by}",
    "member.stood_down": "Left {board}{by}",
    "member.attribution_set": "Chose how to be quoted by {board}",
    "member.directory_set": "Chose who may read the name on {board}",
    "desk.mailed": "The desk link was mailed",
    "link.copied": "The desk link was copied{by}",
    "mail.bounced": "A mail came back",
    "address.closed": "The mail address was closed{by}",
    "address.opened": "The mail address was opened again{by}",
    "mails.stopped": "Stopped some mails",
    "mails.resumed": "Wants these mails again",
}
_DECISIONS: dict[str, str] = {
    CandidateState.considered: "Considered anew",
    CandidateState.bench: "Put on the bench",
    CandidateState.declined: "Decided against",
}


@dataclass(frozen=True)
class _Names:
    boards: Mapping[str, str]
    staff: Mapping[str, str]


async def of_person(person_id: str, viewer: Viewer, *, now: datetime) -> list[TimelineRow]:
    """Newest first; only what happened on boards that the viewer may see, or on none."""
    entries = [
        entry
        for entry in await journal.of_person(person_id)
        if entry["event"] in SENTENCES
        and (not entry["board"] or entry["board"] in viewer.board_ids)
    ]
    names = await _names(entries)
    rows = [TimelineRow(entry["at"], _sentence(entry, names)) for entry in entries]
    rows += await extensions.gather(
        list(extensions.registered.timeline_rows), person_id, viewer, now
    )
    # The journal's own order decides within one instant, so the sort must keep it.
    return sorted(rows, key=lambda row: row.at, reverse=True)


# --- steps -----------------------------------------------------------------------------------


async def _names(entries: Sequence[dict[str, Any]]) -> _Names:
    boards = {entry["board"] for entry in entries if entry["board"]}
    staff = {entry["actor"] for entry in entries if entry["actor_kind"] == "staff"}
    return _Names(
        {
            row["id"]: row["name"]
            for row in await Board.select(Board.id, Board.name).where(
                Board.id.is_in(list(boards) or [""])
            )
        },
        {
            row["id"]: row["name"]
            for row in await Staff.select(Staff.id, Staff.name).where(
                Staff.id.is_in(list(staff) or [""])
            )
        },
    )


def _sentence(entry: Mapping[str, Any], names: _Names) -> str:
    detail = json.loads(entry["detail"]) if entry["detail"] else {}
    fields = ", ".join(field.replace("_", " ") for field in detail.get("fields", ["facts"]))
    by = names.staff.get(entry["actor"], "") if entry["actor_kind"] == "staff" else ""
    return SENTENCES[entry["event"]].format(
        board=names.boards.get(entry["board"], "a board"),
        by=f" by {by}" if by else "",
        fields=fields[:1].upper() + fields[1:],
        decision=_DECISIONS.get(detail.get("decision", ""), "Decided"),
    )
