"""Answered dates: what one object of an arriving mail does to one date of ours."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from board.foundation.errors import Refused
from board.foundation.journal import journal
from board.foundation.text.moments import day_at, span
from meetings.calendar.rules.answers import Source
from meetings.inbox import refreshes
from meetings.inbox import words as inbox_words
from meetings.inbox.held_replies import ArrivedReplies
from meetings.inbox.mail_sorting import ArrivalKind
from meetings.inbox.named_dates import Named
from meetings.proposals import substitute_wishes, time_wishes
from meetings.proposals.rules.counter_proposals import (
    CounterProposalState,
    ProposedSitting,
    proposed_span,
)
from meetings.proposals.rules.substitutes import name_in
from meetings.scheduling import addressees, rsvps
from meetings.scheduling import sittings as sitting_plans
from meetings.scheduling.addressees import Addressees
from meetings.scheduling.invitees import MeetingInvitee
from meetings.scheduling.rules.replies import REPEATED, Reply, ReplyDecision, decide
from meetings.scheduling.tables import Sitting

MAIL = journal.Actor("mail")


@dataclass(frozen=True)
class PartFinding:
    """What one part of a mail came to. `is_settled`: staff need not look at it.

    `is_held`: it would count if its address were known. `invited`: an address that is a guest's
    from now on, and may have answered before it was.
    """

    sentence: str
    is_effective: bool = False
    is_settled: bool = False
    is_held: bool = False
    board: str | None = None
    meeting: str | None = None
    person: str | None = None
    invited: str = ""


@dataclass(frozen=True)
class DateAnswer:
    """One object of a mail, and the dates of ours that its UID stands for."""

    incoming: ArrivedReplies
    reply: Reply
    place: Named
    known: Addressees
    now: datetime

    async def of_date(self, sitting: Sitting) -> PartFinding:
        row = self._row(sitting)
        if row is None:
            return self._unknown(sitting)
        on = f" on {day_at(sitting.starts_at, sitting.meeting.timezone)}"
        is_one_of_several = self.place.series or await sitting_plans.is_one_of_several(sitting)
        who = f"{row.name}, {sitting.meeting.title}{on if is_one_of_several else ''}:"
        tied = {
            "board": sitting.meeting.board,
            "meeting": sitting.meeting.id,
            "person": row.person,
        }
        sender = self.incoming.sender
        if self.incoming.kind is ArrivalKind.refresh:
            if self.incoming.is_automatic:
                return PartFinding(f"{who} {refreshes.BY_A_MACHINE}", is_settled=True, **tied)
            sentence = await refreshes.send(sitting, row, sender, now=self.now)
            return PartFinding(f"{who} {sentence}", is_settled=True, **tied)
        if self.incoming.kind is ArrivalKind.counter:
            sentence, is_settled = await self._proposal(sitting, row)
            return PartFinding(f"{who} {sentence}", is_settled=is_settled, **tied)
        decision = await self._decision(self.reply, sitting, row)
        if self.reply.is_delegated and decision.counts:
            return await self._delegation(sitting, row, decision, who, tied)
        return PartFinding(
            f"{who} {decision.reason}",
            is_effective=decision.counts,
            is_settled=decision.given is not None or decision.reason == REPEATED,
            is_held=self._is_strange_sender(row),
            **tied,
        )

    async def _decision(self, reply: Reply, sitting: Sitting, row: MeetingInvitee) -> ReplyDecision:
        return await rsvps.receive_reply(
            reply,
            sitting,
            row,
            addressees=self.known,
            sender=self.incoming.sender,
            sent_at=self.incoming.sent_at,
            received_at=self.incoming.received_at,
            is_of_series=self.place.series is not None,
            now=self.now,
        )

    async def _delegation(
        self,
        sitting: Sitting,
        row: MeetingInvitee,
        decision: ReplyDecision,
        who: str,
        tied: Mapping[str, Any],
    ) -> PartFinding:
        """RFC 5546 3.2.2.3: what the board's rule makes of it."""
        assert decision.given is not None
        email = self.reply.delegated_to
        answered = await substitute_wishes.ask(
            sitting.meeting,
            row,
            substitute_wishes.SubstituteWish(
                name=self.reply.delegated_name or name_in(email) or email,
                email=email,
                source=Source.calendar,
                effective_at=decision.given.effective_at,
                comment=self.reply.comment,
                sitting=sitting.id,
            ),
            by=MAIL,
            now=self.now,
        )
        return PartFinding(
            f"{who} {answered.sentence}",
            is_effective=bool(answered.invited),
            is_settled=answered.state is not None,
            invited=answered.invited,
            **tied,
        )

    async def _proposal(self, sitting: Sitting, row: MeetingInvitee) -> tuple[str, bool]:
        """RFC 5546 3.2.7: kept and shown. Its sender proposes, not who leads the guest list."""
        incoming, reply = self.incoming, self.reply
        if incoming.sender.is_authenticated is False:
            return inbox_words.proposal_not_confirmed(incoming.sender.address), False
        if row.removed_at is not None or sitting.cancelled_at is not None:
            return inbox_words.PROPOSAL_FOR_MEETING_THAT_IS_OFF, True
        meeting = sitting.meeting
        held = ProposedSitting(
            sitting.starts_at, sitting.ends_at, meeting.timezone, sitting.time_sequence
        )
        try:
            starts_at, ends_at = proposed_span(reply.proposed, held)
            given_at = reply.dtstamp_at or incoming.sent_at or incoming.received_at
            state = await time_wishes.propose(
                sitting,
                meeting,
                row.id,
                time_wishes.TimeWish(
                    starts_at,
                    ends_at,
                    Source.calendar,
                    min(given_at, incoming.received_at),
                    reply.sequence,
                    reply.comment,
                ),
                person=row.person,
                by=MAIL,
                now=self.now,
            )
        except Refused as refusal:
            return inbox_words.proposal_refused(refusal.sentence, reply.comment), False
        when = span(starts_at, ends_at, meeting.timezone)
        if state is CounterProposalState.outdated:
            return inbox_words.proposal_outdated(when), True
        return inbox_words.proposal_waits(when, reply.comment), True

    # --- who it is about -------------------------------------------------------------------

    def _row(self, sitting: Sitting) -> MeetingInvitee | None:
        return self.known.attendee(sitting.meeting.id, answering_address(self.incoming, self.reply))

    def _unknown(self, sitting: Sitting) -> PartFinding:
        sentence = refusal_of_unknown(self.reply, self.incoming, is_known_uid=True, now=self.now)
        if self.reply.delegated_from and self.incoming.kind is ArrivalKind.reply:
            sentence += f" {inbox_words.says_passed_on_by(self.reply.delegated_from)}"
        return replace(
            self._of_board(f"{self.place.title}: {sentence}"),
            meeting=sitting.meeting.id,
            person=self._sender_in(sitting),
            is_held=bool(answering_address(self.incoming, self.reply))
            and self.incoming.sender.is_authenticated is not False,
        )

    def _of_board(self, sentence: str) -> PartFinding:
        first = self.place.sittings[0].meeting.id if self.place.sittings else None
        return PartFinding(sentence, board=self.place.board, meeting=first)

    def _sender_in(self, sitting: Sitting) -> str | None:
        """Who wrote an answer that names nobody."""
        if self.reply.attendee_address:
            return None
        row = self.known.attendee(sitting.meeting.id, self.incoming.sender.address)
        return row.person if row else None

    def _is_strange_sender(self, row: MeetingInvitee) -> bool:
        """Whether nothing but the sender's address stands in the way, as far as one can see."""
        sender = self.incoming.sender
        known = [*self.known.own(row), *self.known.assistants(row)]
        return sender.is_authenticated is not False and not addressees.holds(known, sender.address)


def answering_address(incoming: ArrivedReplies, reply: Reply) -> str:
    """A proposal's guest list says nothing, and nobody refreshes for others: the sender counts."""
    is_reply = incoming.kind is ArrivalKind.reply
    return reply.attendee_address if is_reply else incoming.sender.address


def refusal_of_unknown(
    reply: Reply, incoming: ArrivedReplies, *, is_known_uid: bool, now: datetime
) -> str:
    who = replace(reply, attendee_address=answering_address(incoming, reply))
    sender = incoming.sender.address
    return decide(who, None, sender_address=sender, is_known_uid=is_known_uid, now=now).reason
