"""The funnel of a board's invitations: who stands where, and who may be reminded."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

from board.foundation.extensions import HomeRow
from board.foundation.identity.access import Viewer
from board.foundation.mail import outbox, reach
from board.foundation.mail.rules.outbox import MailState, OutboxRow
from board.invitations import rules, words
from board.invitations.rules import InvitationStage, InvitationState
from board.invitations.tables import Invitation

PORTION = 500  # rows that are read at once
SILENT_AFTER = timedelta(days=3)


@dataclass(frozen=True)
class FunnelRow:
    """One invitation as the funnel shows it; `skipped` says why no reminder goes there."""

    id: str
    person: str
    name: str
    company: str
    stage: InvitationStage
    skipped: str | None
    mail: OutboxRow | None
    facts: dict[str, Any]


@dataclass(frozen=True)
class Funnel:
    rows: Sequence[FunnelRow]

    def at(self, *stages: InvitationStage) -> list[FunnelRow]:
        return [row for row in self.rows if row.stage in stages]

    @cached_property
    def counted(self) -> list[FunnelRow]:
        """All but the withdrawn ones: what the bars are measured against."""
        return [row for row in self.rows if row.stage != InvitationStage.withdrawn]

    @cached_property
    def to_remind(self) -> list[FunnelRow]:
        return [row for row in self.rows if row.skipped is None]

    @cached_property
    def skipped(self) -> list[FunnelRow]:
        """Those whom a reminder to all would leave out, where that needs a word."""
        said = (InvitationStage.accepted, InvitationStage.declined, InvitationStage.withdrawn)
        return [row for row in self.rows if row.skipped is not None and row.stage not in said]

    @cached_property
    def leaving_at(self) -> datetime | None:
        """When the last mail that still can be kept in leaves."""
        return max(
            (
                row.mail.due_at
                for row in self.at(InvitationStage.leaving)
                if row.mail and row.mail.state is MailState.pending
            ),
            default=None,
        )

    @cached_property
    def suggestions(self) -> list[FunnelRow]:
        """Whom people who declined would ask instead, as long as nobody has settled it."""
        return [
            row
            for row in self.rows
            if row.facts["suggested_name"] and row.facts["suggestion_settled_at"] is None
        ]


async def of_board(board_id: str, *, now: datetime) -> Funnel:
    """Newest invitations first."""
    return (await of_boards([board_id], now=now))[board_id]


async def of_boards(boards: Sequence[str], *, now: datetime) -> dict[str, Funnel]:
    """A funnel for each board; three queries, however many there are."""
    invitations = await _invitations(boards)
    mails = await outbox.newest_of(boards, ["invitation_sent"])
    has_stopped = await reach.stopped(
        {row["person"] for row in invitations}, outbox.STOPPABLE["invitation_reminded"]
    )
    rows: dict[str, list[FunnelRow]] = {board: [] for board in boards}
    for number, facts in enumerate(invitations, start=1):
        if number % PORTION == 0:
            await asyncio.sleep(0)
        mail = mails.get(facts["id"])
        stopped_reminders = facts["person"] in has_stopped
        rows[facts["board"]].append(_row(facts, mail, stopped_reminders, now=now))
    return {board: Funnel(found) for board, found in rows.items()}


async def home_rows(viewer: Viewer, now: datetime) -> list[HomeRow]:
    """What invitations need the managers of boards to do today."""
    boards = viewer.boards_where("manage")
    if not boards:
        return []
    waiting = await (
        Invitation.select(Invitation.board.id.as_alias("board"), Invitation.board.name)
        .where(
            Invitation.board.is_in(list(boards)),
            Invitation.state.is_in([InvitationState.held.value, InvitationState.sent.value])
            | ((Invitation.suggested_name != "") & Invitation.suggestion_settled_at.is_null()),
        )
        .order_by(Invitation.board.name)
    )
    names = {row["board"]: row["board.name"] for row in waiting}
    if not names:
        return []
    found = await of_boards(list(names), now=now)
    rows: list[HomeRow] = []
    for board_id, name in names.items():
        rows += _needs(board_id, name, found[board_id], now=now)
    return rows


async def _invitations(boards: Sequence[str]) -> list[Any]:
    """The newest first; read in portions, so that nobody waits for thousands."""
    found: list[Any] = []
    last = ""
    while True:
        some = await (
            Invitation.select(
                *Invitation.all_columns(exclude=[Invitation.person, Invitation.body]),
                Invitation.person.id.as_alias("person"),
                Invitation.person.name.as_alias("name"),
                Invitation.person.mail_refused_at.as_alias("refused_at"),
                Invitation.person.company.name.as_alias("company"),
            )
            .where(Invitation.board.is_in(list(boards)), Invitation.id > last)
            .order_by(Invitation.id)
            .limit(PORTION)
        )
        found += some
        if len(some) < PORTION:
            break
        last = some[-1]["id"]
        await asyncio.sleep(0)  # others have their turn
    found.sort(key=lambda row: row["name"])
    return sorted(found, key=lambda row: row["created_at"], reverse=True)


def _row(
    facts: dict[str, Any], mail: OutboxRow | None, has_stopped: bool, *, now: datetime
) -> FunnelRow:
    stage = rules.stage(
        facts["state"],
        mail=mail.state if mail else None,
        is_address_refused=facts["refused_at"] is not None,
        expires_at=facts["expires_at"],
        now=now,
    )
    return FunnelRow(
        id=facts["id"],
        person=facts["person"],
        name=facts["name"],
        company=facts["company"] or "",
        stage=stage,
        skipped=rules.why_not_reminded(
            stage, reminded_at=facts["reminded_at"], has_stopped=has_stopped, now=now
        ),
        mail=mail,
        facts=facts,
    )


def _needs(board_id: str, name: str, funnel: Funnel, *, now: datetime) -> list[HomeRow]:
    rows = []

    def need(
        level: str, number: int, sentence: Callable[[int], str], action: str, show: str
    ) -> None:
        if number:
            href = f"/boards/{board_id}/invitations{show}"
            rows.append(HomeRow(level, sentence(number), name, action, href))

    need(
        "late",
        len(funnel.at(InvitationStage.bounced)),
        words.invitations_came_back,
        words.SEE_BOUNCED,
        "?show=bounced",
    )
    silent = [
        row
        for row in funnel.at(InvitationStage.unanswered)
        if now - (row.facts["sent_at"] or now) >= SILENT_AFTER
    ]
    need(
        "soon",
        len(silent),
        words.invitations_unanswered,
        words.remind(len(silent)),
        "?show=unanswered",
    )
    need(
        "open",
        len(funnel.at(InvitationStage.held)),
        words.invitations_waiting_held,
        words.SEND_OR_DROP,
        "?show=held",
    )
    need(
        "open",
        len(funnel.suggestions),
        words.people_suggested,
        words.LOOK,
        "#suggestions",
    )
    return rows
