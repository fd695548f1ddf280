"""What the gathering side adds to people's pages; the app registers it, board never imports it."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from piccolo.columns import Column

from board.rules.health import Finding


class Seer(Protocol):
    """Whoever looks: pages need only know which boards he may see."""

    @property
    def board_ids(self) -> frozenset[str]: ...


@dataclass(frozen=True)
class HomeRow:
    """One thing that needs somebody today. Level: 'late', 'soon' or 'open'.

    `press`: where one press does it; else the action leads to `href`.
    """

    level: str
    sentence: str
    note: str
    action: str
    href: str
    press: str = ""


@dataclass(frozen=True)
class Section:
    """A fragment of a page: template and what it needs. Places order by `order`.

    Those that are beside stand in the narrow column, where a page has one for them.
    """

    template: str
    context: dict[str, Any]
    order: int = 50
    is_beside: bool = False


@dataclass(frozen=True)
class TimelineRow:
    at: datetime
    sentence: str
    href: str = ""


@dataclass(frozen=True)
class Words:
    """What may be shown of an evidence row, already put through the attribution rule.

    Nameless words are safe in a crowd only: see board.rules.credits.SMALLEST_COUNT.
    """

    reference: str
    text: str
    wording: str
    href: str
    is_nameless: bool = False


@dataclass(frozen=True)
class Answered:
    """An answer as whoever asked may read it; `version` tells one answer from the next."""

    reference: str
    title: str
    label: str
    when: str
    reason: str
    href: str  # for staff
    version: str

    @property
    def words(self) -> str:
        """Will do; later, from 3 May 2027."""
        return self.label.lower() + (f", from {self.when}" if self.when else "")


@dataclass(frozen=True)
class SettingsRow:
    """One line of the settings page: what is set, by which variable, and whether it works."""

    label: str
    words: str
    variable: str
    state: str = ""
    is_bad: bool = False


@dataclass(frozen=True)
class Renewal:
    """A fresh personal link, and in a few words what it opens: "the meeting on 14 January"."""

    url: str
    opens: str


@dataclass(frozen=True)
class Departure:
    """What the end of a membership brings about elsewhere.

    `foretold` (board_id, person_id, now) says it in sentences before the button is pressed;
    `follow` (board_id, person_id, by, now) does it, in the transaction that ends the membership.
    """

    foretold: Callable[..., Awaitable[list[str]]]
    follow: Callable[..., Awaitable[None]]


# (board_id, person_id, by, now): what a seat brings with it, in the transaction that gives it.
Onboarding = Callable[..., Awaitable[None]]
HomeRows = Callable[..., Awaitable[list[HomeRow]]]
Sections = Callable[..., Awaitable[list[Section]]]
TimelineRows = Callable[..., Awaitable[list[TimelineRow]]]
SettingsRows = Callable[..., Awaitable[list[SettingsRow]]]
Findings = Callable[..., Awaitable[list[Finding]]]
Job = Callable[[datetime], Awaitable[None]]
Companion = Callable[[asyncio.Event], Awaitable[None]]
Answers = Callable[..., Awaitable[dict[str, Answered]]]
EvidenceWords = Callable[..., Awaitable[dict[str, Words]]]
LinkMails = Callable[..., Awaitable[None]]  # (address, subject, now=)
Renewals = Callable[..., Awaitable[Renewal | None]]
# The columns by which a board of ours knows a person: of the person, and of the board.
Acquaintance = tuple[Column, Column]


@dataclass
class Extensions:
    home_rows: list[HomeRows] = field(default_factory=list)  # (viewer, now)
    board_sections: list[Sections] = field(default_factory=list)  # (board_id, viewer, now)
    rule_sections: list[Sections] = field(default_factory=list)  # (board_id, viewer, now)
    meeting_sections: list[Sections] = field(default_factory=list)  # (meeting_id, viewer, now)
    agenda_sections: list[Sections] = field(default_factory=list)  # (meeting_id, viewer, now)
    desk_sections: list[Sections] = field(default_factory=list)  # (person_id, link, now)
    person_sections: list[Sections] = field(default_factory=list)  # (person_id, viewer, now)
    roadmap_sections: list[Sections] = field(default_factory=list)  # (viewer)
    acquaintances: list[Acquaintance] = field(default_factory=list)
    timeline_rows: list[TimelineRows] = field(default_factory=list)  # (person_id, viewer, now)
    onboardings: list[Onboarding] = field(default_factory=list)
    departures: list[Departure] = field(default_factory=list)
    # By purpose: mails the link that somebody asked for by address, if there is one to mail.
    link_requests: dict[str, LinkMails] = field(default_factory=dict)
    jobs: list[Job] = field(default_factory=list)  # (now), run by the worker at every turn
    companions: list[Companion] = field(default_factory=list)  # (stop), run beside the worker
    settings_rows: list[SettingsRows] = field(default_factory=list)  # (viewer, now)
    # (is_open): what a check-up finds; the database may be asked only if it is open and upgraded
    findings: list[Findings] = field(default_factory=list)
    evidence_words: dict[str, EvidenceWords] = field(default_factory=dict)  # (sources, now)
    # By kind of what is evidence: (sources), those that have an answer.
    answers: dict[str, Answers] = field(default_factory=dict)
    # By purpose of a personal link that no longer opens (link, now): a fresh one where its owner
    # may still have it, else None. Called inside the transaction that mails it.
    renewals: dict[str, Renewals] = field(default_factory=dict)


registered = Extensions()


async def gather(callables: list[Callable[..., Awaitable[list[Any]]]], *args: Any) -> list[Any]:
    """What all registered callables return, in one list, asked one after the other."""
    rows: list[Any] = []
    for call in callables:
        rows.extend(await call(*args))
    return rows
