"""What an answer is worth: which one holds now, and whether one that arrives by mail counts."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from meetings.calendar.rules.answers import Answer, Source
from meetings.calendar.rules.whens import When
from meetings.scheduling import words

Key = TypeVar("Key", bound=Hashable)
REPEATED = words.ANSWER_RECORDED_ALREADY


@dataclass(frozen=True)
class Proposed:
    """The other time of a COUNTER (RFC 5546 3.2.7), in two of these three."""

    starts: When
    ends: When | None = None
    length: timedelta | None = None


@dataclass(frozen=True)
class Reply:
    """What one calendar object says for one attendee (RFC 5546 3.2.3): only this is ever read.

    `recurrence` names one date of a series by its original start; without it all are meant.
    `is_range`: that date and those that follow it (RANGE, RFC 5545 3.2.13), or with `is_prior`
    those before it, as RFC 2445 4.2.13 allowed.
    """

    uid: str
    attendee_address: str
    answer: Answer
    attendee_name: str = ""
    sequence: int = 0
    dtstamp_at: datetime | None = None
    comment: str = ""
    recurrence: When | None = None
    is_range: bool = False
    is_prior: bool = False
    organizer_address: str = ""
    is_delegated: bool = False
    delegated_to: str = ""
    delegated_name: str = ""
    delegated_from: str = ""
    proposed: Proposed | None = None


@dataclass(frozen=True)
class Given:
    """An answer somebody gave, by any route, to the meeting as it was at that SEQUENCE.

    `effective_at`: when it was given; `received_at`: when it came to us. Both UTC.
    """

    answer: Answer
    source: Source
    effective_at: datetime
    received_at: datetime
    sequence: int


@dataclass(frozen=True)
class InvitedSitting:
    """A sitting and one of its attendees, as known when a reply comes in.

    `addresses`: the attendee's own; `assistants`: those from which others answer for the attendee.
    `time_sequence`: the SEQUENCE with which the present start and end were first announced.
    """

    addresses: Sequence[str]
    sequence: int
    time_sequence: int
    assistants: Sequence[str] = ()
    history: Sequence[Given] = ()
    is_removed: bool = False
    is_cancelled: bool = False
    is_of_series: bool = False


@dataclass(frozen=True)
class ReplyDecision:
    """Whether a reply changes the answer. `given` is what belongs into the history, even where it
    does not count: an edit that is taken back makes the earlier answers hold again."""

    reason: str
    given: Given | None = None
    counts: bool = False

    @property
    def answer(self) -> Answer | None:
        return self.given.answer if self.given and self.counts else None

    @property
    def effective_at(self) -> datetime | None:
        return self.given.effective_at if self.given and self.counts else None


def is_stale(seen: int | None, time_sequence: int) -> bool:
    """Whether somebody answers to a time that is another by now.

    `seen`: the SEQUENCE that the page showed, None where it did not show the sitting;
    `time_sequence`: the one with which the sitting got the time that it has.
    """
    return seen is None or seen < time_sequence


def latest(history: Iterable[Given], time_sequence: int) -> Given | None:
    """The answer that holds: the last one given to the present time, by whichever route."""
    current = [each for each in history if each.sequence >= time_sequence]
    return max(current, key=lambda each: (each.effective_at, each.received_at), default=None)


def whose(address: str, people: Mapping[Key, Iterable[str]]) -> Key | None:
    """Whose address this is: spelt the same but for case, or, if only one fits, a plus-form."""
    for key_of in (mailbox_key, _without_tag):
        wanted = key_of(address)
        found = [key for key, known in people.items() if wanted in map(key_of, known)]
        if wanted and len(found) == 1:
            return found[0]
        if found:
            return None
    return None


def names(recurrence: When, original_at: datetime, original_local: str) -> bool:
    """Whether that date of a series is meant (RFC 5545 3.8.4.4): equal as instants, however spelt.

    A time in no zone is that of the series' own clock. A whole day names none of ours.
    """
    if recurrence.at is not None:
        return recurrence.at == original_at
    wall = recurrence.wall
    return wall is not None and wall.strftime("%Y-%m-%dT%H:%M") == original_local


def mailbox_key(address: str) -> str:
    """Equal for MAILTO:Alan@Example.org and alan@example.org; domains compare in IDNA form."""
    bare = address.strip().casefold().removeprefix("mailto:").strip("<> \t")
    local, _, domain = bare.rpartition("@")
    try:
        return f"{local}@{domain.encode('idna').decode('ascii')}"
    except UnicodeError:
        return bare


def decide(
    reply: Reply,
    asked: InvitedSitting | None,
    *,
    sender_address: str,
    is_known_uid: bool = True,
    is_authenticated: bool | None = None,
    sent_at: datetime | None = None,
    now: datetime,
) -> ReplyDecision:
    """Whether a reply counts, and the sentence that says so to staff.

    `asked` is None where nobody invited has the attendee's address. `is_authenticated` is False
    where the receiving mail server could not confirm the sender, None where it is not asked to.
    A missing DTSTAMP is replaced by the mail's date (`sent_at`); neither is later than `now`.
    Who passes the invitation on (RFC 5546 3.2.2.3) does not come: that is a No, by the same clock.
    """
    refusal = _refusal(reply, asked, sender_address, is_known_uid, is_authenticated)
    if refusal or asked is None:
        return ReplyDecision(refusal)
    given = Given(
        answer=Answer.no if reply.is_delegated else reply.answer,
        source=Source.calendar,
        effective_at=min(reply.dtstamp_at or sent_at or now, now).astimezone(UTC),
        received_at=now,
        # An attendee never raises it (RFC 5546 2.1.4); a higher one must not outlive later moves.
        sequence=min(reply.sequence, asked.sequence),
    )
    if any(_is_same(given, each) for each in asked.history):
        return ReplyDecision(REPEATED)
    if given.sequence < asked.time_sequence:
        return ReplyDecision(words.ANSWERED_FOR_EARLIER_TIME, given)
    standing = latest(asked.history, asked.time_sequence)
    if standing is not None and latest((standing, given), asked.time_sequence) is standing:
        return ReplyDecision(words.newer_answer_stands(standing.answer.label), given)
    if reply.is_delegated:
        return ReplyDecision(words.invitation_passed_on(reply.delegated_to), given, counts=True)
    return ReplyDecision(words.answered_by_calendar(given.answer.label), given, counts=True)


def _refusal(
    reply: Reply,
    asked: InvitedSitting | None,
    sender_address: str,
    is_known_uid: bool,
    is_authenticated: bool | None,
) -> str:
    """Why a reply cannot count whatever it says; empty if it may."""
    who = reply.attendee_address or "Nobody"
    if not is_known_uid:
        return words.ENTRY_NOT_OURS
    if asked is None and not reply.attendee_address:
        return words.ANSWER_NAMES_NO_ATTENDEE
    if asked is None:
        return words.attendee_not_invited(who)
    if asked.is_removed:
        return words.attendee_no_longer_invited(who)
    if asked.is_cancelled:
        return words.answer_to_cancelled(is_date_of_series=asked.is_of_series)
    if reply.recurrence is not None and not asked.is_of_series:
        return words.ANSWER_FOR_DATE_OF_NO_SERIES
    if whose(reply.attendee_address, {0: asked.addresses}) is None:
        return words.address_not_invited(who)
    if whose(sender_address, {0: [*asked.addresses, *asked.assistants]}) is None:
        return words.sender_answers_for_another(sender_address, who)
    if is_authenticated is False:
        return words.sender_not_confirmed(sender_address)
    if reply.is_delegated and not reply.delegated_to:
        return words.delegated_to_nobody(who)
    if reply.answer is Answer.none and not reply.is_delegated:
        return words.MAIL_HOLDS_NO_ANSWER
    return ""


def _is_same(one: Given, other: Given) -> bool:
    return (one.answer, one.source, one.effective_at, one.sequence) == (
        other.answer,
        other.source,
        other.effective_at,
        other.sequence,
    )


def _without_tag(address: str) -> str:
    local, _, domain = mailbox_key(address).rpartition("@")
    return f"{local.partition('+')[0]}@{domain}"
