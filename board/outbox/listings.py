"""Listings of sendings: newest first, narrowed down, with how many mails of each are where."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from functools import cache

from board.foundation.database.queries import PreparedQuery, prepared_sql
from board.foundation.errors import DatabaseUnavailable
from board.foundation.identity.access import Viewer
from board.foundation.mail import damaged_mails
from board.foundation.mail.rules import outbox as rules
from board.foundation.mail.rules.outbox import MailState
from board.outbox.filters import MailFilter
from board.people.rules.profiles import patterns

PAGE = 25
MOST_PAGES = 1_000
_LETTERS = "abcdefgh"


@dataclass(frozen=True, slots=True)
class OutboxSieve:
    """What the outbox is narrowed down to; `search`: whom a mail is to."""

    show: MailFilter
    board: str = ""
    search: str = ""

    @property
    def narrows(self) -> bool:
        return bool(self.show.name or self.board or self.search.strip())


@dataclass(frozen=True, slots=True)
class _Sending:
    id: str
    created_at: datetime
    board_name: str | None
    staff_name: str | None


@dataclass(frozen=True, slots=True)
class _Counted:
    sending: str
    state: str
    mails: int


@dataclass(frozen=True, slots=True)
class FirstMail:
    """The mail that stands for all of its sending."""

    sending: str
    id: str
    subject: str
    to_name: str
    to_address: str
    due_at: datetime
    sent_at: datetime | None


@dataclass(frozen=True, slots=True)
class ListedSending:
    id: str
    board_name: str | None
    staff_name: str | None
    created_at: datetime
    mail: FirstMail
    mails: int
    counts: Mapping[MailState, int]

    @property
    def href(self) -> str:
        if self.mails > 1:
            return f"/sendings/{self.id}"
        return f"/outbox/{self.mail.id}"

    @property
    def at(self) -> datetime:
        """When it left, leaves or was written."""
        if self.mails > 1:
            return self.created_at
        waits = {MailState.pending, MailState.retry} & self.counts.keys()
        return self.mail.sent_at or (self.mail.due_at if waits else self.created_at)


_REASON = "conditions on the mails of a sending, which another table holds"
_HOLDS = "EXISTS (SELECT 1 FROM message WHERE message.sending = sending.id{more})"
# What is everywhere is found at once among the newest; what is rare, from its own index.
_RARELY = "sending.id IN (SELECT message.sending FROM message WHERE message.state IN :states)"
_MINE = (
    "(sending.board IN :boards OR (sending.board IS NULL AND "
    + _HOLDS.format(
        more=" AND (message.board IN :boards OR (message.board IS NULL AND message.staff = :staff))"
    )
    + "))"
)
_TO_PERSON = """
    sending.id IN (
        SELECT message.sending FROM person JOIN message ON message.person = person.id
        WHERE {words}
    )
"""
_COUNTS = prepared_sql(
    "SELECT sending, state, count(*) AS mails FROM message"
    " WHERE sending IN :sendings GROUP BY sending, state",
    _Counted,
    reason="Counted from the index of sendings alone.",
)
_IDS_OF_FIRSTS = """
    SELECT (
        SELECT mail.id FROM message AS mail WHERE mail.sending = sending.id{more}
        ORDER BY mail.sending, mail.state LIMIT 1
    ) FROM sending WHERE sending.id IN :sendings
"""
_BY_ITS_INDEX = "one mail of each sending, by its index"
_FIRSTS_TEXT = """
    SELECT sending, id, subject, to_name, to_address, due_at, sent_at FROM message
    WHERE id IN ({ids})
"""
_OF_ALL = _IDS_OF_FIRSTS.format(more="")
# A press may mail several boards: whoever sees one of them reads nothing of the others.
_OF_MINE = _IDS_OF_FIRSTS.format(
    more=""" AND (
        mail.board IN :boards
        OR (mail.board IS NULL AND (mail.staff = :staff OR sending.board IN :boards))
    )"""
)
_FIRSTS = prepared_sql(_FIRSTS_TEXT.format(ids=_OF_ALL), FirstMail, reason=_BY_ITS_INDEX)
_FIRST_IDS = prepared_sql(_OF_ALL, str, reason=_BY_ITS_INDEX)
_MY_FIRSTS = prepared_sql(_FIRSTS_TEXT.format(ids=_OF_MINE), FirstMail, reason=_BY_ITS_INDEX)
_MY_FIRST_IDS = prepared_sql(_OF_MINE, str, reason=_BY_ITS_INDEX)


async def page_of_sendings(
    viewer: Viewer, sieve: OutboxSieve, *, page: int = 1
) -> tuple[list[ListedSending], bool]:
    """One page of what the viewer may see, and whether there is another."""
    words = patterns(sieve.search)
    given: dict[str, object] = {
        f"word_{_LETTERS[number]}": word for number, word in enumerate(words)
    }
    if sieve.show.states:
        given["states"] = sieve.show.states
    if not viewer.is_administrator:
        given |= {"boards": viewer.boards_where("see"), "staff": viewer.id}
    if sieve.board:
        given["board"] = sieve.board
    query = _query(viewer.is_administrator, sieve.show, bool(sieve.board), len(words))
    rows = await query.all(**given, most=PAGE + 1, before=PAGE * (page - 1))
    return await _with_mails(viewer, rows[:PAGE]), len(rows) > PAGE


async def counts_of(sending_id: str) -> Mapping[MailState, int]:
    """How many mails of one sending are in each state."""
    return _by_state(await _COUNTS.all(sendings=[sending_id])).get(sending_id, {})


async def first_of(sending_id: str, viewer: Viewer) -> FirstMail | None:
    return (await _firsts(viewer, [sending_id])).get(sending_id)


# --- steps -----------------------------------------------------------------------------------


@cache
def _query(
    is_everywhere: bool, show: MailFilter, is_of_board: bool, words: int
) -> PreparedQuery[_Sending]:
    parts = [_HOLDS.format(more="")]
    if not is_everywhere:
        parts.append(_MINE)
    if is_of_board:
        parts.append("sending.board = :board")
    if show.name == "gone":
        parts.append(_HOLDS.format(more=" AND message.state IN :states"))
    elif show.states:
        parts.append(_RARELY)
    if words:
        each = (f"person.search_key LIKE :word_{_LETTERS[number]}" for number in range(words))
        parts.append(_TO_PERSON.format(words=" AND ".join(each)))
    text = f"""
        SELECT sending.id, sending.created_at, board.name AS board_name, staff.name AS staff_name
        FROM sending
        LEFT JOIN board ON board.id = sending.board LEFT JOIN staff ON staff.id = sending.staff
        WHERE {" AND ".join(parts)}
        ORDER BY sending.created_at DESC, sending.id DESC LIMIT :most OFFSET :before
    """  # noqa: S608 - of constants
    return prepared_sql(text, _Sending, reason=_REASON)


async def _with_mails(viewer: Viewer, rows: Sequence[_Sending]) -> list[ListedSending]:
    if not rows:
        return []
    ids = [row.id for row in rows]
    counts = _by_state(await _COUNTS.all(sendings=ids))
    firsts = await _firsts(viewer, ids)
    return [
        ListedSending(
            row.id,
            row.board_name,
            row.staff_name,
            row.created_at,
            firsts[row.id],
            sum(counts[row.id].values()),
            counts[row.id],
        )
        for row in rows
        if row.id in firsts
    ]


async def _firsts(viewer: Viewer, sendings: Sequence[str]) -> dict[str, FirstMail]:
    """Of each, one that the viewer may see; none of those that have none."""
    given: dict[str, object] = {"sendings": sendings}
    firsts, first_ids = _FIRSTS, _FIRST_IDS
    if not viewer.is_administrator:
        given |= {"boards": viewer.boards_where("see"), "staff": viewer.id}
        firsts, first_ids = _MY_FIRSTS, _MY_FIRST_IDS
    try:
        mails = await firsts.all(**given)
    except DatabaseUnavailable:
        raise
    except Exception:  # noqa: BLE001 - one of them is damaged, and the others are still wanted
        names = [field.name for field in fields(FirstMail)]
        damaged = [
            await damaged_mails.readable(each)
            for each in await first_ids.all(**given)
            if each is not None
        ]
        mails = [FirstMail(**{name: mail[name] for name in names}) for mail in damaged]
    return {mail.sending: mail for mail in mails}


def _by_state(rows: Sequence[_Counted]) -> dict[str, Counter[MailState]]:
    found: dict[str, Counter[MailState]] = defaultdict(Counter)
    for row in rows:
        found[row.sending][rules.known(row.state)] += row.mails
    return found
