"""Calendar answers: what one object of an arriving mail does to the dates that it names."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from board.foundation.errors import Refused
from board.foundation.journal import journal
from board.foundation.text.moments import day_at, span
from meetings.calendar.rules.answers import Answer, Source
from meetings.calendar.rules.whens import When
from meetings.inbox import named_dates, refreshes
from meetings.inbox.held_replies import ArrivedReplies
from meetings.inbox.mail_sorting import ArrivalKind
from meetings.inbox.named_dates import Named
from meetings.inbox.rules.whole_replies import refusal
from meetings.proposals import counter_proposals, substitutes
from meetings.proposals.rules.counter_proposals import (
    CounterProposalState,
    ProposedSitting,
    proposed_span,
)
from meetings.proposals.rules.substitutes import name_in
from meetings.scheduling import addressees, rsvps
from meetings.scheduling import sittings as sitting_plans
from meetings.scheduling.addressees import Addressees
from meetings.scheduling.rules.meetings import MeetingState
from meetings.scheduling.rules.replies import REPEATED, Reply, ReplyDecision, decide, mailbox_key
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


async def findings(incoming: ArrivedReplies, *, now: datetime) -> list[PartFinding]:
    """One for each object, in order. Call it inside a transaction.

    Two people's mails may answer many dates at once: they are locked in the order of their starts.
    """
    uids = [reply.uid for reply in incoming.answers]
    is_delegation = any(reply.is_delegated for reply in incoming.answers)
    places = await named_dates.of(uids, with_meetings=is_delegation)
    known = await addressees.among(
        {each.meeting.id for place in places.values() for each in place.sittings},
        {_address(incoming, reply) for reply in incoming.answers if reply.uid in places},
        incoming.sender.address,
    )
    if (refused := _refused_whole(incoming, places, known)) is not None:
        return [refused]
    found = []
    for reply in incoming.answers:
        place = places.get(reply.uid)
        if place is None:
            found.append(PartFinding(_missing(reply, incoming, is_known_uid=False, now=now)))
        else:
            about = _About(incoming, reply, place, known, now)
            found += await about.found()
    return found


def _refused_whole(
    incoming: ArrivedReplies, places: Mapping[str, Named], known: Addressees
) -> PartFinding | None:
    about = [reply for reply in incoming.answers if reply.uid in places]
    if not about or incoming.kind is ArrivalKind.refresh:
        return None

    def row_of(reply: Reply, address: str) -> Mapping[str, Any] | None:
        meetings = {each.meeting.id for each in places[reply.uid].sittings}
        return next((row for each in meetings if (row := known.attendee(each, address))), None)

    def whose(reply: Reply) -> str:
        row = row_of(reply, reply.attendee_address)
        return row["person"] if row else mailbox_key(reply.attendee_address)

    why = refusal(
        about,
        series=[uid for uid, place in places.items() if place.series is not None],
        is_reply=incoming.kind is ArrivalKind.reply,
        whose=whose,
    )
    if not why:
        return None
    place, row = places[about[0].uid], row_of(about[0], incoming.sender.address)
    return PartFinding(
        f"{place.title}: {why}",
        board=place.board,
        meeting=place.sittings[0].meeting.id if place.sittings else None,
        person=row["person"] if row else None,
    )


@dataclass(frozen=True)
class _About:
    """One object of a mail, and the dates of ours that its UID stands for."""

    incoming: ArrivedReplies
    reply: Reply
    place: Named
    known: Addressees
    now: datetime

    async def found(self) -> list[PartFinding]:
        recurrence = self.reply.recurrence
        if self.place.series is None:
            return [await self._date(self.place.sittings[0])]
        if recurrence is None:
            return await self._series()
        if (ended := self._ended(recurrence)) is not None:
            return [ended]
        sitting = self.place.at(recurrence)
        if sitting is not None:
            if self._is_told_with_the_series(sitting):
                return []
            return [await self._date(sitting)]
        what = (
            f"The date that it is about cannot be read, since {recurrence.problem}"
            if recurrence.problem
            else f"It is about a date that this series does not have ({recurrence.text})"
        )
        return [self._of_board(f"{self.place.title}: {what}; not counted.")]

    # --- one date --------------------------------------------------------------------------

    async def _date(self, sitting: Sitting) -> PartFinding:
        row = self._row(sitting)
        if row is None:
            return self._unknown(sitting)
        on = f" on {day_at(sitting.starts_at, sitting.meeting.timezone)}"
        is_one_of_several = self.place.series or await sitting_plans.is_one_of_several(sitting)
        who = f"{row['name']}, {sitting.meeting.title}{on if is_one_of_several else ''}:"
        tied = {
            "board": sitting.meeting.board,
            "meeting": sitting.meeting.id,
            "person": row["person"],
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

    async def _decision(
        self, reply: Reply, sitting: Sitting, row: Mapping[str, Any]
    ) -> ReplyDecision:
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
        row: Mapping[str, Any],
        decision: ReplyDecision,
        who: str,
        tied: Mapping[str, Any],
    ) -> PartFinding:
        """RFC 5546 3.2.2.3: what the board's rule makes of it."""
        assert decision.given is not None
        email = self.reply.delegated_to
        answered = await substitutes.ask(
            sitting.meeting,
            row,
            substitutes.SubstituteWish(
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

    async def _proposal(self, sitting: Sitting, row: Mapping[str, Any]) -> tuple[str, bool]:
        """RFC 5546 3.2.7: kept and shown. Its sender proposes, not who leads the guest list."""
        incoming, reply = self.incoming, self.reply
        if incoming.sender.is_authenticated is False:
            return (
                f"The mail server could not confirm that {incoming.sender.address} wrote this "
                "proposal for another time; nothing was changed."
            ), False
        if row["removed_at"] is not None or sitting.cancelled_at is not None:
            return "Proposes another time for a meeting that is off; nothing was changed.", True
        meeting = sitting.meeting
        held = ProposedSitting(
            sitting.starts_at, sitting.ends_at, meeting.timezone, sitting.time_sequence
        )
        words = f" “{reply.comment}”" if reply.comment else ""
        try:
            starts_at, ends_at = proposed_span(reply.proposed, held)
            given_at = reply.dtstamp_at or incoming.sent_at or incoming.received_at
            state = await counter_proposals.propose(
                sitting,
                meeting,
                row,
                counter_proposals.TimeWish(
                    starts_at,
                    ends_at,
                    Source.calendar,
                    min(given_at, incoming.received_at),
                    reply.sequence,
                    reply.comment,
                ),
                by=MAIL,
                now=self.now,
            )
        except Refused as refusal:
            return f"Proposes another time. {refusal.sentence} Nothing was changed.{words}", False
        when = span(starts_at, ends_at, meeting.timezone)
        if state is CounterProposalState.outdated:
            return f"Proposed {when}, but for an earlier time or before a later proposal.", True
        return f"Proposes {when}; that waits for a decision.{words}", True

    # --- all dates of a series -------------------------------------------------------------

    async def _series(self) -> list[PartFinding]:
        """An answer to the whole series sets every date still to come that has no later one.

        Dates that the same mail names themselves keep what it says of them (RFC 5546 3.2.3).
        """
        series = self.place.series
        assert series is not None
        if (ended := self._ended(None)) is not None:
            return [ended]
        dates = [(each, row) for each in self.place.future(self.now) if (row := self._row(each))]
        if not dates:
            return [self._unknown(self.place.sittings[-1])]
        who = f"{dates[0][1]['name']}, {series.title}:"
        first, row = dates[0]
        tied = {"board": series.board, "meeting": first.meeting.id, "person": row["person"]}
        if self.incoming.kind is ArrivalKind.refresh and self.incoming.is_automatic:
            return [PartFinding(f"{who} {refreshes.BY_A_MACHINE}", is_settled=True, **tied)]
        if self.incoming.kind is ArrivalKind.refresh:
            said = await refreshes.send_series(
                series, row["person"], self.incoming.sender, now=self.now
            )
            return [PartFinding(f"{who} {said}", is_settled=True, **tied)]
        if self.incoming.kind is ArrivalKind.counter or self.reply.is_delegated:
            what = (
                "Proposes another time for all dates at once"
                if self.incoming.kind is ArrivalKind.counter
                else f"Passes all dates on to {self.reply.delegated_to or 'somebody'} at once"
            )
            return [PartFinding(f"{who} {what}; nothing was changed.", **tied)]
        apart = self._apart()
        decisions = {}
        for sitting, its in dates:
            if sitting.id not in apart:
                current = self.reply.sequence >= series.time_sequence
                # The series' own SEQUENCE says nothing about a date that counts by itself: there
                # the clock does, since an answer on its way is for the time before the move.
                told_at = sitting.timed_at if self.reply.sequence < sitting.time_sequence else None
                received_at = self.incoming.received_at
                sent_at = self.reply.dtstamp_at or self.incoming.sent_at or received_at
                given_at = min(sent_at, received_at)
                current = current and (told_at is None or given_at >= told_at)
                reply = replace(self.reply, sequence=sitting.sequence if current else -1)
                decisions[sitting.id] = await self._decision(reply, sitting, its)
        return [self._summed(decisions, apart, dates, who, tied)]

    def _summed(
        self,
        decisions: Mapping[str, ReplyDecision],
        apart: Mapping[str, Reply],
        dates: Sequence[tuple[Sitting, Mapping[str, Any]]],
        who: str,
        tied: Mapping[str, Any],
    ) -> PartFinding:
        """One sentence over all dates, with those that are named for staff."""
        days = {each.id: day_at(each.starts_at, each.meeting.timezone) for each, _ in dates}
        counted = [key for key, decision in decisions.items() if decision.counts]
        reasons: dict[str, list[str]] = {}
        for key, decision in decisions.items():
            if not decision.counts:
                reasons.setdefault(decision.reason, []).append(days[key])
        parts = []
        if counted:
            number = f"{len(counted)} dates" if len(counted) > 1 else days[counted[0]]
            parts.append(f"Answered {self.reply.answer.label} by calendar for {number}.")
        parts += [f"{reason} ({_listed(on)})" for reason, on in reasons.items()]
        silent = [days[key] for key, own in apart.items() if own.answer is Answer.none]
        if silent:
            parts.append(f"Without an answer, since the mail gives none for it: {_listed(silent)}.")
        is_settled = all(
            decision.given is not None or decision.reason == REPEATED
            for decision in decisions.values()
        )
        return PartFinding(
            f"{who} {' '.join(parts)}",
            is_effective=bool(counted),
            is_settled=is_settled,
            is_held=not counted and self._is_strange_sender(dates[0][1]),
            **tied,
        )

    def _ended(self, recurrence: When | None) -> PartFinding | None:
        """Nothing is left to answer of a series that is cancelled, over, or goes on as another;
        a single date that was held is answered as the date of any meeting."""
        series, sittings = self.place.series, self.place.sittings
        assert series is not None
        last = max((each.original_at for each in sittings), default=None)
        if series.state == MeetingState.cancelled and sittings:
            why = "This series is cancelled"
        elif last is None:
            why = "This series ended, and another one goes on in its place"
        elif recurrence is None and not self.place.future(self.now):
            is_off = all(each.cancelled_at is not None for each in sittings)
            why = "This series is cancelled" if is_off else f"This series ended on {_day(sittings)}"
        elif recurrence is not None and recurrence.at is not None and recurrence.at > last:
            why = f"This series ended on {_day(sittings)}"
        else:
            return None
        who = next((row for each in sittings if (row := self._row(each))), None)
        name = f"{who['name']}, " if who else ""
        is_reply = self.incoming.kind is ArrivalKind.reply
        done = "the answer was not counted" if is_reply else "nothing was changed"
        return replace(
            self._of_board(f"{name}{self.place.title}: {why}; {done}."),
            person=who["person"] if who else None,
        )

    def _apart(self) -> dict[str, Reply]:
        """What the same mail says of single dates (by sitting id) for the same attendee."""
        found = {}
        for each in self.incoming.answers:
            if each.uid == self.reply.uid and each.recurrence is not None:
                sitting = self.place.at(each.recurrence)
                row = self._row(sitting) if sitting else None
                named = _address(self.incoming, each)
                if sitting and row and self.known.attendee(sitting.meeting.id, named) is row:
                    found[sitting.id] = each
        return found

    def _is_told_with_the_series(self, sitting: Sitting) -> bool:
        """Thunderbird's “Accept all” sends moved dates back as NEEDS-ACTION: said once, there."""
        is_silent = self.reply.answer is Answer.none and not self.reply.is_delegated
        return (
            self.incoming.kind is ArrivalKind.reply
            and is_silent
            and sitting in self.place.future(self.now)
            and any(
                each.uid == self.reply.uid
                and each.recurrence is None
                and each.answer is not Answer.none
                for each in self.incoming.answers
            )
        )

    # --- who it is about -------------------------------------------------------------------

    def _row(self, sitting: Sitting) -> Mapping[str, Any] | None:
        return self.known.attendee(sitting.meeting.id, _address(self.incoming, self.reply))

    def _unknown(self, sitting: Sitting) -> PartFinding:
        sentence = _missing(self.reply, self.incoming, is_known_uid=True, now=self.now)
        if self.reply.delegated_from and self.incoming.kind is ArrivalKind.reply:
            sentence += f" It says that {self.reply.delegated_from} passed the invitation on."
        return replace(
            self._of_board(f"{self.place.title}: {sentence}"),
            meeting=sitting.meeting.id,
            person=self._sender_in(sitting),
            is_held=bool(_address(self.incoming, self.reply))
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
        return row["person"] if row else None

    def _is_strange_sender(self, row: Mapping[str, Any]) -> bool:
        """Whether nothing but the sender's address stands in the way, as far as one can see."""
        sender = self.incoming.sender
        known = [*self.known.own(row), *self.known.assistants(row)]
        return sender.is_authenticated is not False and not addressees.holds(known, sender.address)


def _day(sittings: Sequence[Sitting]) -> str:
    held = [each for each in sittings if each.cancelled_at is None] or sittings
    last = max(held, key=lambda each: each.starts_at)
    return day_at(last.starts_at, last.meeting.timezone)


def _address(incoming: ArrivedReplies, reply: Reply) -> str:
    """A proposal's guest list says nothing, and nobody refreshes for others: the sender counts."""
    is_reply = incoming.kind is ArrivalKind.reply
    return reply.attendee_address if is_reply else incoming.sender.address


def _missing(reply: Reply, incoming: ArrivedReplies, *, is_known_uid: bool, now: datetime) -> str:
    who = replace(reply, attendee_address=_address(incoming, reply))
    sender = incoming.sender.address
    return decide(who, None, sender_address=sender, is_known_uid=is_known_uid, now=now).reason


def _listed(words: Sequence[str]) -> str:
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
