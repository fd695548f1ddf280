"""You said, we did, we won't: what a board's members asked for, sorted by what became of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from board.foundation.identity.rules.consents import Attribution
from board.foundation.identity.rules.crowds import is_crowd
from board.roadmap.rules.credits import crowd
from board.roadmap.rules.roadmap import RoadmapStatus, Verdict
from meetings.attribution.rules.attribution import (
    CapturedStatement,
    Room,
    attributed,
    effective_level,
)

QUOTES = 2


class YouSaidHeading(StrEnum):
    """The headings, in their order on the page."""

    did = "did"
    will = "will"
    will_not = "will_not"
    later = "later"
    owed = "owed"

    @property
    def label(self) -> str:
        return {
            "did": "We did",
            "will": "We will",
            "will_not": "We won’t, because",
            "later": "Not decided yet",
            "owed": "We owe you an answer",
        }[self.value]


OF_STATUS = {
    RoadmapStatus.shipped: YouSaidHeading.did,
    RoadmapStatus.started: YouSaidHeading.will,
    RoadmapStatus.planned: YouSaidHeading.will,
    RoadmapStatus.will_not: YouSaidHeading.will_not,
    RoadmapStatus.under_review: YouSaidHeading.later,
}
OF_VERDICT = {
    Verdict.will_do: YouSaidHeading.will,
    Verdict.will_not: YouSaidHeading.will_not,
    Verdict.later: YouSaidHeading.later,
}


@dataclass(frozen=True)
class YouSaidQuote:
    text: str
    wording: str


@dataclass(frozen=True)
class YouSaidEntry:
    """One thing that was asked for, in staff's words, with what became of it since `at`."""

    outcome: YouSaidHeading
    title: str
    at: datetime
    refs: tuple[str, ...] = ()
    members: int = 0
    status: str = ""
    reason: str = ""
    when: str = ""
    due_on: date | None = None
    asked: str = ""  # who is named for it, where it is shipped
    quotes: tuple[YouSaidQuote, ...] = ()

    @property
    def crowd(self) -> str:
        """Who asked, where that is not told with names: a number of at least five, or nothing."""
        is_told = self.asked and self.outcome is YouSaidHeading.did
        return (
            "" if is_told or not is_crowd(self.members) else f"asked for by {crowd(self.members)}"
        )


@dataclass(frozen=True)
class YouSaid:
    """Everything of one board within a period; `since` is None for all of it."""

    entries: tuple[YouSaidEntry, ...]
    since: date | None = None

    def of(self, outcome: YouSaidHeading) -> list[YouSaidEntry]:
        return [entry for entry in self.entries if entry.outcome is outcome]

    @property
    def groups(self) -> list[tuple[YouSaidHeading, list[YouSaidEntry]]]:
        """The headings that have something under them."""
        return [(outcome, found) for outcome in YouSaidHeading if (found := self.of(outcome))]


def quotes_of(said: Sequence[CapturedStatement], room: Room) -> tuple[YouSaidQuote, ...]:
    """What members may read of each other's words about one thing, the strongest first.

    Words without a name stand here only if at least five people said such words about it: fewer
    could be told apart.
    """
    levels = [effective_level(one, room) for one in said]
    nameless = {
        one.person_id
        for one, level in zip(said, levels, strict=True)
        if level is Attribution.anonymous
    }
    open_to = {Attribution.named, Attribution.company}
    if is_crowd(len(nameless)):
        open_to.add(Attribution.anonymous)
    ordered = sorted(zip(said, levels, strict=True), key=lambda each: -(each[0].strength or 0))
    quotes = []
    for one, level in ordered:
        view = attributed(one, room) if level in open_to else None
        if view is not None and view.text and view.text.strip():
            quotes.append(YouSaidQuote(" ".join(view.text.split()), view.wording))
    return tuple(quotes[:QUOTES])


def sorted_entries(entries: Iterable[YouSaidEntry], since: date | None) -> tuple[YouSaidEntry, ...]:
    """The newest first; what is owed stays whatever the period, by the day it is owed."""
    kept = [
        entry
        for entry in entries
        if since is None or entry.outcome is YouSaidHeading.owed or entry.at.date() >= since
    ]
    newest = sorted(kept, key=lambda entry: entry.at, reverse=True)
    return tuple(sorted(newest, key=lambda entry: entry.due_on or date.min))
