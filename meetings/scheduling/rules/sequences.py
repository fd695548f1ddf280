"""What an edit of a sitting does to its SEQUENCE, its mails and its answers."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


@dataclass(frozen=True)
class Announced:
    """What calendars show of a sitting. Internal notes, agenda and attendees are no part of it."""

    starts_at: datetime
    ends_at: datetime
    timezone: str
    title: str
    place: str = ""
    join_url: str = ""
    description: str = ""
    dates: frozenset[date] = frozenset()
    is_cancelled: bool = False


@dataclass(frozen=True)
class Effect:
    """`bump`: SEQUENCE + 1; `mail`: everybody gets one; `resets_answers`: asked anew."""

    bump: bool
    mail: bool
    resets_answers: bool


NOTHING = Effect(bump=False, mail=False, resets_answers=False)
TOLD = Effect(bump=True, mail=True, resets_answers=False)
ASKED_ANEW = Effect(bump=True, mail=True, resets_answers=True)


def sequence_effect(before: Announced, after: Announced) -> Effect:
    """The effect of an edit, compared with what was last sent (RFC 5546 2.1.4, 3.2.2.1).

    Another zone with the same instants is told but not asked anew.
    """
    if before == after:
        return NOTHING
    if after.is_cancelled:
        return NOTHING if before.is_cancelled else TOLD
    if before.is_cancelled or _times(before) != _times(after):
        return ASKED_ANEW
    return TOLD


class AnswerFate(StrEnum):
    """What becomes of the answers that were given to the sitting as it was."""

    kept = "kept"
    forgotten = "forgotten"
    restored = "restored"  # the time is the one that was last told again


@dataclass(frozen=True)
class SittingEdit:
    """What an edit does: told to its attendees or not, and to their answers."""

    is_told: bool
    answers: AnswerFate


def edit(typed: Effect, told: Effect, *, is_invited: bool, is_over: bool) -> SittingEdit:
    """`typed`: against what was typed last; `told`: against what was last sent.

    Nobody hears of a draft, or of what is over. A vote was for the date that was voted on, so a
    draft's answers go with its time.
    """
    is_told = is_invited and typed.bump and not is_over
    if not typed.resets_answers or (is_invited and is_over):
        return SittingEdit(is_told, AnswerFate.kept)
    if is_invited and not told.resets_answers:
        return SittingEdit(is_told, AnswerFate.restored)
    return SittingEdit(is_told, AnswerFate.forgotten)


def _times(state: Announced) -> tuple[datetime, datetime, frozenset[date]]:
    return state.starts_at, state.ends_at, state.dates
