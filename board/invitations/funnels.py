"""The funnel of a board's invitations: who stands where, and who may be reminded."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from board.foundation.database.queries import prepared, value, values
from board.foundation.mail import messages, outbox, reach
from board.foundation.mail.rules.outbox import MailState, OutboxRow
from board.invitations import rules
from board.invitations.rules import InvitationStage, InvitationState
from board.invitations.tables import Invitation

PORTION = 500  # rows that are read at once


@dataclass(frozen=True, slots=True)
class InvitationFacts:
    """What is written down of an invitation, and of whom it asks."""

    id: str
    board: str
    person: str
    name: str
    company: str | None
    refused_at: datetime | None
    state: InvitationState
    created_at: datetime
    sent_at: datetime | None
    expires_at: datetime | None
    reminded_at: datetime | None
    answered_at: datetime | None
    reason: str
    asks_next_year: bool
    suggested_name: str
    suggested_email: str
    suggestion: str
    suggestion_settled_at: datetime | None


PORTION_OF = prepared(
    Invitation.select(
        Invitation.id,
        Invitation.board,
        Invitation.person.id.as_alias("person"),
        Invitation.person.name.as_alias("name"),
        Invitation.person.company.name.as_alias("company"),
        Invitation.person.mail_refused_at.as_alias("refused_at"),
        Invitation.state,
        Invitation.created_at,
        Invitation.sent_at,
        Invitation.expires_at,
        Invitation.reminded_at,
        Invitation.answered_at,
        Invitation.reason,
        Invitation.asks_next_year,
        Invitation.suggested_name,
        Invitation.suggested_email,
        Invitation.suggestion,
        Invitation.suggestion_settled_at,
    )
    .where(Invitation.board.is_in(values("boards")), Invitation.id > value("last"))
    .order_by(Invitation.id),
    InvitationFacts,
    limit=value("most"),
)


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
    facts: InvitationFacts


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
            if row.facts.suggested_name and row.facts.suggestion_settled_at is None
        ]


async def of_board(board_id: str, *, now: datetime) -> Funnel:
    """Newest invitations first."""
    return (await of_boards([board_id], now=now))[board_id]


async def of_boards(boards: Sequence[str], *, now: datetime) -> dict[str, Funnel]:
    """A funnel for each board; three queries, however many there are."""
    invitations = await _invitations(boards)
    mails = await messages.newest_of(boards, ["invitation_sent"])
    has_stopped = await reach.stopped(
        {row.person for row in invitations}, outbox.STOPPABLE["invitation_reminded"]
    )
    rows: dict[str, list[FunnelRow]] = {board: [] for board in boards}
    for number, facts in enumerate(invitations, start=1):
        if number % PORTION == 0:
            await asyncio.sleep(0)
        mail = mails.get(facts.id)
        stopped_reminders = facts.person in has_stopped
        rows[facts.board].append(_row(facts, mail, stopped_reminders, now=now))
    return {board: Funnel(found) for board, found in rows.items()}


# --- steps -----------------------------------------------------------------------------------


async def _invitations(boards: Sequence[str]) -> list[InvitationFacts]:
    """The newest first; read in portions, so that nobody waits for thousands."""
    found: list[InvitationFacts] = []
    last = ""
    while True:
        some = await PORTION_OF.all(boards=boards, last=last, most=PORTION)
        found += some
        if len(some) < PORTION:
            break
        last = some[-1].id
        await asyncio.sleep(0)  # others have their turn
    found.sort(key=lambda row: row.name)
    return sorted(found, key=lambda row: row.created_at, reverse=True)


def _row(
    facts: InvitationFacts, mail: OutboxRow | None, has_stopped: bool, *, now: datetime
) -> FunnelRow:
    stage = rules.stage(
        facts.state,
        mail=mail.state if mail else None,
        is_address_refused=facts.refused_at is not None,
        expires_at=facts.expires_at,
        now=now,
    )
    return FunnelRow(
        id=facts.id,
        person=facts.person,
        name=facts.name,
        company=facts.company or "",
        stage=stage,
        skipped=rules.why_not_reminded(
            stage, reminded_at=facts.reminded_at, has_stopped=has_stopped, now=now
        ),
        mail=mail,
        facts=facts,
    )
