"""Listings of the outbox: its mails by page, without the bytes, and how many there are of each."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime

from piccolo.custom_types import Combinable

from board.foundation.database.queries import (
    PreparedQuery,
    prepared,
    prepared_sql,
    value,
    values,
)
from board.foundation.errors import DatabaseUnavailable
from board.foundation.identity.access import Viewer
from board.foundation.identity.tables import Board
from board.foundation.mail import damaged_mails
from board.foundation.mail.rules import outbox as rules
from board.foundation.mail.rules.outbox import MailState
from board.foundation.mail.tables import Message


@dataclass(frozen=True, slots=True)
class ListedMail:
    """A mail as a list shows it; `stored_state` may be none that there is."""

    id: str
    kind: str
    subject: str
    to_name: str
    to_address: str
    board_name: str | None
    stored_state: str
    created_at: datetime
    due_at: datetime
    sent_at: datetime | None
    error: str

    @property
    def state(self) -> str:
        return rules.known(self.stored_state).value


@dataclass(frozen=True, slots=True)
class _Counted:
    state: str
    mails: int


def _listing(*conditions: Combinable) -> PreparedQuery[ListedMail]:
    select = Message.select(
        Message.id,
        Message.kind,
        Message.subject,
        Message.to_name,
        Message.to_address,
        Message.board.name.as_alias("board_name"),
        Message.state.as_alias("stored_state"),
        Message.created_at,
        Message.due_at,
        Message.sent_at,
        Message.error,
    )
    if conditions:
        select = select.where(*conditions)
    return prepared(
        select.order_by(Message.created_at, Message.id, ascending=False),
        ListedMail,
        limit=value("most"),
        offset=value("before"),
    )


def _counts(condition: str) -> PreparedQuery[_Counted]:
    return prepared_sql(
        f"SELECT state, count(*) AS mails FROM message WHERE {condition} GROUP BY state",  # noqa: S608 - ours
        _Counted,
        reason="Counted from the index of states alone.",
    )


_IN_STATES = Message.state.is_in(values("states"))
_MINE = Message.board.is_in(values("boards")) | (
    (Message.staff == value("staff")) & Message.board.is_null()
)
# Administrators see every mail: a list of all boards would keep the index of the order from them.
EVERY = _listing()
EVERY_IN_STATES = _listing(_IN_STATES)
MINE = _listing(_MINE)
MINE_IN_STATES = _listing(_MINE, _IN_STATES)
_OF_SENDING = Message.sending == value("sending")
OF_SENDING = _listing(_OF_SENDING, _IN_STATES)
MY_OWN_OF_SENDING = _listing(_OF_SENDING, _IN_STATES, _MINE)
COUNTS = _counts("TRUE")
MY_COUNTS = _counts("board IN :boards OR (staff = :staff AND board IS NULL)")


async def page_of_mails(
    viewer: Viewer,
    *,
    states: Sequence[MailState] = (),
    act: str = "see",
    page: int = 1,
    at_once: int = 50,
) -> list[ListedMail]:
    """Newest first: what find_for would give to this viewer."""
    given: dict[str, object] = {"states": states} if states else {}
    asked = EVERY_IN_STATES if states else EVERY
    if not viewer.is_administrator:
        given |= {"boards": viewer.boards_where(act), "staff": viewer.id}
        asked = MINE_IN_STATES if states else MINE
    try:
        return await asked.all(most=at_once, before=(page - 1) * at_once, **given)
    except DatabaseUnavailable:
        raise
    except Exception:  # noqa: BLE001 - one of them is damaged, and the others are still wanted
        return await _one_by_one(viewer, states, act=act, page=page, at_once=at_once)


async def mails_of_sending(
    sending: str,
    viewer: Viewer,
    *,
    states: Sequence[MailState] = (),
    page: int = 1,
    at_once: int = 50,
) -> list[ListedMail]:
    """Those of one sending that the viewer may see, newest first."""
    given: dict[str, object] = {"sending": sending, "states": states or tuple(MailState)}
    asked = OF_SENDING
    if not viewer.is_administrator:
        given |= {"boards": viewer.boards_where("see"), "staff": viewer.id}
        asked = MY_OWN_OF_SENDING
    try:
        return await asked.all(most=at_once, before=(page - 1) * at_once, **given)
    except DatabaseUnavailable:
        raise
    except Exception:  # noqa: BLE001 - as above
        return await _one_by_one(
            viewer, states, act="see", page=page, at_once=at_once, sending=sending
        )


async def counts(viewer: Viewer, *, act: str = "see") -> dict[MailState, int]:
    """How many of the mails that the viewer may see are in each state."""
    if viewer.is_administrator:
        rows = await COUNTS.all()
    else:
        rows = await MY_COUNTS.all(boards=viewer.boards_where(act), staff=viewer.id)
    found: Counter[MailState] = Counter()
    for row in rows:
        found[rules.known(row.state)] += row.mails
    return dict(found)


# --- steps -----------------------------------------------------------------------------------


async def _one_by_one(
    viewer: Viewer,
    states: Sequence[MailState],
    *,
    act: str,
    page: int,
    at_once: int,
    sending: str = "",
) -> list[ListedMail]:
    """The same list, with what can still be read of each mail; in the order of their ids."""
    query = Message.select(Message.id)
    if not viewer.is_administrator:
        query = query.where(
            Message.board.is_in(list(viewer.boards_where(act)) or [""])
            | ((Message.staff == viewer.id) & Message.board.is_null())
        )
    if sending:
        query = query.where(Message.sending == sending)
    if states:
        query = query.where(Message.state.is_in([state.value for state in states]))
    ids = await query.order_by(Message.id).limit(at_once).offset((page - 1) * at_once)
    names = {row["id"]: row["name"] for row in await Board.select(Board.id, Board.name)}
    found = []
    for row in ids:
        mail = await damaged_mails.readable(row["id"])
        known = mail.to_dict() | {"board_name": names.get(mail.board), "stored_state": mail.state}
        found.append(ListedMail(**{field.name: known[field.name] for field in fields(ListedMail)}))
    return found
