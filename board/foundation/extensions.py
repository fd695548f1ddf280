"""What the gathering side adds to people's pages; the app registers it, board never imports it."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from piccolo.columns import Column
from piccolo.query.methods.select import Select

from board.foundation.followers import Follower
from board.foundation.jobs import Companion, Job, Look
from board.foundation.person_facts import PersonFacts
from board.foundation.sources import Additions, gather_each


class Level(StrEnum):
    ok = "ok"
    warning = "warning"
    problem = "problem"


@dataclass(frozen=True)
class Finding:
    """One line of a check-up: what was looked at, what is the case, and how it is mended."""

    what: str
    level: Level
    sentence: str
    fix: str = ""

    @property
    def line(self) -> str:
        mended = f" Fix: {self.fix}" if self.fix else ""
        return f"{self.level:<8} {self.what}: {self.sentence}{mended}"


@dataclass(frozen=True)
class HomeRow:
    """One thing that needs somebody today. Level: 'late', 'soon' or 'open'."""

    level: str
    sentence: str
    note: str
    action: str
    href: str
    press: str = ""  # where one press does it; else the action leads to `href`
    is_fact: bool = False  # good to know, such as a free seat, and waiting for nobody
    due_on: date | None = None  # it is not put off beyond that day


@dataclass(frozen=True)
class Section:
    """A fragment of a page: template and what it needs. Places order by `order`.

    Those that are beside stand in the narrow column, where a page has one for them.
    """

    template: str
    context: dict[str, Any]
    order: int = 50
    is_beside: bool = False
    waits: tuple[Any, ...] = ()  # on a desk; see board/desks/desk_sheets.py


@dataclass(frozen=True)
class TimelineRow:
    at: datetime
    sentence: str
    href: str = ""
    kind: str = "board"  # one of KINDS in board/people/words.py, to narrow a history down by


@dataclass(frozen=True)
class Words:
    """What may be shown of an evidence row, already put through the attribution rule.

    Nameless words are safe in a crowd only: see board.foundation.identity.rules.crowds.
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
    is_about_mail: bool = False


@dataclass(frozen=True)
class Renewal:
    """A fresh personal link, and in a few words what it opens: "the meeting on 14 January"."""

    url: str
    opens: str


@dataclass(frozen=True)
class Departure:
    """What the end of a membership brings about elsewhere.

    `consequences` (board_id, person_id, now) says it in sentences before the button is pressed;
    `follow` (board_id, person_id, by, now) does it, in the transaction that ends the membership.
    """

    consequences: Callable[..., Awaitable[list[str]]]
    follow: Callable[..., Awaitable[None]]


# (board_id, person_id, by, now): what a seat brings with it, in the transaction that gives it.
Onboarding = Callable[..., Awaitable[None]]
HomeRows = Callable[..., Awaitable[list[HomeRow]]]
Sections = Callable[..., Awaitable[list[Section]]]
TimelineRows = Callable[..., Awaitable[list[TimelineRow]]]
SettingsRows = Callable[..., Awaitable[list[SettingsRow]]]
Findings = Callable[..., Awaitable[list[Finding]]]
Answers = Callable[..., Awaitable[dict[str, Answered]]]
EvidenceWords = Callable[..., Awaitable[dict[str, Words]]]
LinkMails = Callable[..., Awaitable[None]]  # (address, subject, now=)
Renewals = Callable[..., Awaitable[Renewal | None]]
Acquaintance = tuple[Column, Column]  # of a person, and of a board


@dataclass(frozen=True, kw_only=True)
class Feature:
    """What one folder adds to the whole, under the name of the place where it is used.

    What is called beside its name is what the place calls it with.
    """

    pages: tuple[Any, ...] = ()  # Litestar's controllers and handlers
    home_rows: tuple[HomeRows, ...] = ()  # (viewer, now)
    board_sections: tuple[Sections, ...] = ()  # (board_id, viewer, now)
    rule_sections: tuple[Sections, ...] = ()  # (board_id, viewer, now)
    meeting_sections: tuple[Sections, ...] = ()  # (sheet of the meeting, viewer, now)
    # By name: selects of what there may be about value("meeting") or its value("board").
    meeting_counts: Mapping[str, Select[Any]] = field(default_factory=dict)
    agenda_sections: tuple[Sections, ...] = ()  # (meeting_id, viewer, now)
    desk_sections: tuple[Sections, ...] = ()  # (sheet of the desk, now)
    desk_counts: Mapping[str, Select[Any]] = field(default_factory=dict)  # see desk_sheets.py
    person_sections: tuple[Sections, ...] = ()  # (person_id, viewer, now)
    roadmap_sections: tuple[Sections, ...] = ()  # (viewer)
    timeline_rows: tuple[TimelineRows, ...] = ()  # (person_id, viewer, now)
    settings_rows: tuple[SettingsRows, ...] = ()  # (viewer, now)
    findings: tuple[Findings, ...] = ()  # (is_open): whether the database is there and upgraded
    acquaintances: tuple[Acquaintance, ...] = ()
    person_facts: tuple[PersonFacts, ...] = ()  # what the list of people counts and sorts by
    onboardings: tuple[Onboarding, ...] = ()
    departures: tuple[Departure, ...] = ()
    companions: tuple[Companion, ...] = ()  # (stop), run beside the worker
    jobs: tuple[Job, ...] = ()
    looks: Mapping[str, Look] = field(default_factory=dict)  # by name; see lookouts.py
    # By purpose: mails the link that somebody asked for by address, if there is one to mail.
    link_requests: Mapping[str, LinkMails] = field(default_factory=dict)
    journal_listeners: tuple[Any, ...] = ()  # (event, subject, board, now), at every entry
    # By purpose of a personal link that no longer opens (link, now): a fresh one where its owner
    # may still have it, else None. Called inside the transaction that mails it.
    renewals: Mapping[str, Renewals] = field(default_factory=dict)
    evidence_words: Mapping[str, EvidenceWords] = field(default_factory=dict)  # (sources, now)
    answers: Mapping[str, Answers] = field(default_factory=dict)  # by kind: (sources)
    webhook_facts: Mapping[Any, Any] = field(default_factory=dict)  # by event: (subject)
    followers: Mapping[type, tuple[Follower, ...]] = field(default_factory=dict)  # followers.py
    mail_followers: Mapping[str, Any] = field(default_factory=dict)  # by kind; see outbox.py
    meeting_letters: Mapping[Any, Any] = field(default_factory=dict)  # by kind of meeting
    mailing_writers: Mapping[str, Any] = field(default_factory=dict)  # by kind of mailing
    mailing_holders: Mapping[str, Any] = field(default_factory=dict)  # the same, to keep it in
    findables: tuple[Any, ...] = ()  # what can be found of it; see board/search/findables.py
    demo: tuple[tuple[str, Any], ...] = ()  # at a scene of the demo (stage); see scenes.py


@dataclass
class Extensions:
    """What all features add, in their order; see `Feature` for what each is called with."""

    home_rows: list[HomeRows] = field(default_factory=list)
    board_sections: list[Sections] = field(default_factory=list)
    rule_sections: list[Sections] = field(default_factory=list)
    meeting_sections: list[Sections] = field(default_factory=list)
    meeting_counts: dict[str, Select[Any]] = field(default_factory=dict)
    agenda_sections: list[Sections] = field(default_factory=list)
    desk_sections: list[Sections] = field(default_factory=list)
    desk_counts: dict[str, Select[Any]] = field(default_factory=dict)
    person_sections: list[Sections] = field(default_factory=list)
    roadmap_sections: list[Sections] = field(default_factory=list)
    timeline_rows: list[TimelineRows] = field(default_factory=list)
    settings_rows: list[SettingsRows] = field(default_factory=list)
    findings: list[Findings] = field(default_factory=list)
    acquaintances: list[Acquaintance] = field(default_factory=list)
    person_facts: list[PersonFacts] = field(default_factory=list)
    onboardings: list[Onboarding] = field(default_factory=list)
    departures: list[Departure] = field(default_factory=list)
    companions: list[Companion] = field(default_factory=list)
    jobs: list[Job] = field(default_factory=list)
    looks: dict[str, Look] = field(default_factory=dict)
    link_requests: dict[str, LinkMails] = field(default_factory=dict)
    renewals: dict[str, Renewals] = field(default_factory=dict)
    evidence_words: dict[str, EvidenceWords] = field(default_factory=dict)
    answers: dict[str, Answers] = field(default_factory=dict)
    findables: list[Any] = field(default_factory=list)

    def clear(self) -> None:
        for each in fields(self):
            getattr(self, each.name).clear()

    def add(self, feature: Feature) -> None:
        """Joins one feature's; a second one for the same key would be a mistake of ours."""
        for each in fields(self):
            own, added = getattr(self, each.name), getattr(feature, each.name)
            if isinstance(own, list):
                own.extend(added)
                continue
            assert not own.keys() & added.keys(), f"two features have {each.name} of the same key"
            own.update(added)


registered = Extensions()


async def gather(additions: Additions, *args: Any) -> list[Any]:
    """What all that is registered returns, in one list."""
    return [row for each in await gather_each(additions, *args) for row in each]
