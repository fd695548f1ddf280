"""Answered series: what one object of an arriving mail does to the dates of a series of ours."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from board.foundation.text.moments import day_at
from meetings.calendar.rules.answers import Answer
from meetings.calendar.rules.whens import When
from meetings.inbox import refreshes
from meetings.inbox import words as inbox_words
from meetings.inbox.answered_dates import DateAnswer, PartFinding, answering_address
from meetings.inbox.mail_sorting import ArrivalKind
from meetings.scheduling.invitees import MeetingInvitee
from meetings.scheduling.rules.meetings import MeetingState
from meetings.scheduling.rules.replies import REPEATED, Reply, ReplyDecision
from meetings.scheduling.tables import Sitting


class SeriesAnswer(DateAnswer):
    """One object of a mail, about one date of a series or all that are still to come."""

    async def found(self) -> list[PartFinding]:
        recurrence = self.reply.recurrence
        if recurrence is None:
            return await self._all_dates()
        if (ended := self._ended(recurrence)) is not None:
            return [ended]
        sitting = self.place.at(recurrence)
        if sitting is not None:
            if self._is_told_with_the_series(sitting):
                return []
            return [await self.of_date(sitting)]
        sentence = (
            inbox_words.date_unreadable(self.place.title, recurrence.problem)
            if recurrence.problem
            else inbox_words.date_not_of_series(self.place.title, recurrence.text)
        )
        return [self._of_board(sentence)]

    async def _all_dates(self) -> list[PartFinding]:
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
        who = f"{dates[0][1].name}, {series.title}:"
        first, row = dates[0]
        tied = {"board": series.board, "meeting": first.meeting.id, "person": row.person}
        if self.incoming.kind is ArrivalKind.refresh and self.incoming.is_automatic:
            return [PartFinding(f"{who} {refreshes.BY_A_MACHINE}", is_settled=True, **tied)]
        if self.incoming.kind is ArrivalKind.refresh:
            said = await refreshes.send_series(
                series, row.person, self.incoming.sender, now=self.now
            )
            return [PartFinding(f"{who} {said}", is_settled=True, **tied)]
        if self.incoming.kind is ArrivalKind.counter or self.reply.is_delegated:
            what = (
                inbox_words.PROPOSES_FOR_ALL_DATES
                if self.incoming.kind is ArrivalKind.counter
                else inbox_words.passes_all_dates_on(self.reply.delegated_to)
            )
            return [PartFinding(f"{who} {what}", **tied)]
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
        dates: Sequence[tuple[Sitting, MeetingInvitee]],
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
            label, first = self.reply.answer.label, days[counted[0]]
            parts.append(inbox_words.answered_for_dates(label, len(counted), first))
        parts += [f"{reason} ({_listed(on)})" for reason, on in reasons.items()]
        silent = [days[key] for key, own in apart.items() if own.answer is Answer.none]
        if silent:
            parts.append(inbox_words.without_an_answer(_listed(silent)))
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
        is_reply = self.incoming.kind is ArrivalKind.reply
        last = max((each.original_at for each in sittings), default=None)
        if series.state == MeetingState.cancelled and sittings:
            why = inbox_words.series_cancelled(is_reply=is_reply)
        elif last is None:
            why = inbox_words.series_replaced(is_reply=is_reply)
        elif recurrence is None and not self.place.future(self.now):
            is_off = all(each.cancelled_at is not None for each in sittings)
            why = (
                inbox_words.series_cancelled(is_reply=is_reply)
                if is_off
                else inbox_words.series_ended(_day(sittings), is_reply=is_reply)
            )
        elif recurrence is not None and recurrence.at is not None and recurrence.at > last:
            why = inbox_words.series_ended(_day(sittings), is_reply=is_reply)
        else:
            return None
        who = next((row for each in sittings if (row := self._row(each))), None)
        name = str(who.name) if who else ""
        return replace(
            self._of_board(inbox_words.of_whom(name, self.place.title, why)),
            person=who.person if who else None,
        )

    def _apart(self) -> dict[str, Reply]:
        """What the same mail says of single dates (by sitting id) for the same attendee."""
        found = {}
        for each in self.incoming.answers:
            if each.uid == self.reply.uid and each.recurrence is not None:
                sitting = self.place.at(each.recurrence)
                row = self._row(sitting) if sitting else None
                named = answering_address(self.incoming, each)
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


def _day(sittings: Sequence[Sitting]) -> str:
    held = [each for each in sittings if each.cancelled_at is None] or sittings
    last = max(held, key=lambda each: each.starts_at)
    return day_at(last.starts_at, last.meeting.timezone)


def _listed(words: Sequence[str]) -> str:
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
