"""Filters of the outbox: which states staff see as one, what they are called and how they look."""

from collections.abc import Mapping
from dataclasses import dataclass

from board.foundation.mail.rules.outbox import MailState
from board.outbox import words


@dataclass(frozen=True, slots=True)
class MailFilter:
    name: str
    label: str
    short: str  # beside a number: "8 sent"
    tone: str
    states: tuple[MailState, ...] = ()  # none: all

    def count(self, mails: Mapping[MailState, int]) -> int:
        return sum(n for state, n in mails.items() if not self.states or state in self.states)


FILTERS = (
    MailFilter("", "All", "", ""),
    MailFilter("held", "Held", words.SHORT_HELD, "warn", (MailState.held,)),
    MailFilter(
        "waiting",
        "Waiting",
        words.SHORT_WAITING,
        "info",
        (MailState.pending, MailState.leased, MailState.retry),
    ),
    MailFilter(
        "gone", words.FILTER_GONE, words.SHORT_GONE, "good", (MailState.sent, MailState.mailbox)
    ),
    MailFilter(
        "uncertain",
        words.FILTER_UNCERTAIN,
        words.SHORT_UNCERTAIN,
        "warn",
        (MailState.uncertain,),
    ),
    MailFilter(
        "failed",
        "Failed",
        words.SHORT_FAILED,
        "bad",
        (MailState.failed, MailState.suppressed, MailState.expired),
    ),
    MailFilter(
        "kept",
        words.FILTER_KEPT,
        words.SHORT_KEPT,
        "",
        (MailState.withdrawn, MailState.superseded),
    ),
)
BY_NAME = {each.name: each for each in FILTERS}
TONES = {
    state.value: tone
    for tone, states in {
        "good": (MailState.sent, MailState.mailbox),
        "warn": (MailState.held, MailState.retry, MailState.uncertain),
        "info": (MailState.pending, MailState.leased),
        "bad": (MailState.failed, MailState.suppressed, MailState.expired),
        "": (MailState.withdrawn, MailState.superseded),
    }.items()
    for state in states
}
LABELS = {state.value: state.label for state in MailState}


def chosen(name: str) -> MailFilter:
    """The filter that an address names; all for one that there is not."""
    return BY_NAME.get(name, FILTERS[0])
