"""What a digest holds.

Everything here is already worded and already through `attribution.release`: names and words in
these records are printed as they stand.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from board.foundation.identity.rules.brands import PLAIN, PrintLook
from board.foundation.identity.rules.consents import Attribution
from board.foundation.text.printable import counted
from board.roadmap.rules.roadmap import RoadmapStatus, Verdict
from meetings.agenda.rules.purposes import Purpose
from meetings.capture.rules.feedback import FeedbackKind, Strength
from meetings.digests import words
from meetings.digests.rules.editions import Edition


@dataclass(frozen=True)
class PrintedSitting:
    """One sitting: `span` as moments.span words it; counts None while nobody noted them."""

    span: str
    place: str = ""
    label: str = ""
    invited: int = 0
    said_yes: int | None = None
    present: int | None = None
    companies: int | None = None
    missed: int | None = None  # said yes and did not come
    unannounced: int | None = None  # came without having said yes

    @property
    def turnout(self) -> str:
        """11 of 14 came; 12 had said yes, of whom 2 did not come."""
        if self.present is None:
            return f"{self.said_yes} said yes" if self.said_yes else ""
        parts = [f"{self.present} of {self.invited} came"]
        if self.said_yes is not None:
            missed = f", of whom {self.missed} did not come" if self.missed else ""
            parts.append(f"{self.said_yes} had said yes{missed}")
        if self.unannounced:
            parts.append(f"{self.unannounced} came without having said so")
        return "; ".join(parts)


@dataclass(frozen=True)
class CompanyPresence:
    """People of one company: invited to the meeting, and present at each sitting, in order."""

    company: str
    invited: int
    present: tuple[int, ...]


@dataclass(frozen=True)
class Quote:
    """Words that may be printed, and whose they are in the wording of their level."""

    text: str
    wording: str


@dataclass(frozen=True)
class PrintedSpeaker:
    """Who spoke for whom; `name` is None where only the company may be told."""

    name: str | None
    company: str | None
    count: int


@dataclass(frozen=True)
class PrintedDecision:
    text: str
    item: int | None = None  # the position of its agenda item
    note: str = ""  # what it is about, where its item is not told beside it
    owner: str = ""
    due: str = ""

    @property
    def seen_to(self) -> str:
        """Lin Haruno, by 26 February 2027."""
        return ", by ".join(filter(None, [self.owner, self.due])) if self.owner else self.due


@dataclass(frozen=True)
class Action:
    text: str
    owner: str = ""
    due: str = ""
    item: int | None = None
    is_done: bool = False
    is_late: bool = False
    is_dropped: bool = False

    @property
    def by(self) -> str:
        """By 26 February 2027; nothing of what is closed, which waits for no day."""
        if self.due:
            return words.by_day(self.due)
        return "" if self.is_done or self.is_dropped else words.NO_DAY


@dataclass(frozen=True)
class PrintedRequest:
    """What members asked for: `members` distinct people of `companies`, of whom some said how
    strongly they mean it; the answer with its reason, or since when one is owed."""

    ref: str
    title: str
    detail: str = ""
    url: str | None = None  # the record; None where the reader of this edition may not open it
    members: int = 1
    companies: int = 1
    strengths: Mapping[Strength, int] = field(default_factory=dict)
    verdict: Verdict | None = None
    reason: str = ""
    answered_by: str = ""
    later: str = ""  # for "later": when
    answer_due: str = ""
    is_late: bool = False
    status: RoadmapStatus | None = None
    why: str = ""  # the item on the roadmap stands there
    quotes: tuple[Quote, ...] = ()


@dataclass(frozen=True)
class TalkShare:
    """The members' per cent of the minutes that hosts and members were measured to talk, and of
    those planned."""

    share: int
    minutes: int
    planned: int | None = None

    @property
    def words(self) -> str:
        """Members talked 74 % (plan 90 %)."""
        return f"members talked {self.share} %{self.plan}"

    @property
    def plan(self) -> str:
        return f" (plan {self.planned} %)" if self.planned is not None else ""


@dataclass(frozen=True)
class PrintedItem:
    """An agenda item with what came of it; `people` counts distinct speakers, all levels."""

    position: int
    title: str
    purpose: str = ""
    presenter: str = ""
    minutes: int | None = None  # planned
    sitting: int = 0  # index in DigestData.sittings
    statements: int = 0
    people: int = 0
    kinds: Mapping[FeedbackKind, int] = field(default_factory=dict)
    summaries: tuple[str, ...] = ()
    quotes: tuple[Quote, ...] = ()
    speakers: tuple[PrintedSpeaker, ...] = ()
    more_summaries: int = 0  # left out of a long digest, as are
    more_speakers: int = 0
    took: int | None = None  # minutes it really went on, where the run page noted it
    talk: TalkShare | None = None  # where it was measured

    @property
    def time_taken(self) -> str:
        """45 minutes; 52 minutes, 45 planned."""
        if self.took is None:
            return counted(self.minutes or 0, "minute")
        planned = f", {self.minutes} planned" if self.minutes else ""
        return f"{counted(self.took, 'minute')}{planned}"


OTHER_THEMES = "Other themes"


@dataclass(frozen=True)
class Theme:
    """What statements are about, of at least five people; `url` is where all of them are read."""

    label: str
    statements: int
    people: int
    kinds: Mapping[FeedbackKind, int] = field(default_factory=dict)
    refs: tuple[str, ...] = ()
    quotes: tuple[Quote, ...] = ()
    url: str = ""


@dataclass(frozen=True)
class PrintedChange:
    """What became of something since last time: "Shipped", "Bulk approvals (CAB-3)"."""

    word: str
    text: str


@dataclass(frozen=True)
class Number:
    """A figure with its n in the label; drawn as a line from three points on, oldest first."""

    value: str
    label: str
    trend: tuple[float, ...] = ()


@dataclass(frozen=True)
class PrintedTask:
    """One thing that is asked of the reader; `note` says how late it is, or what it needs."""

    what: str
    note: str = ""
    is_late: bool = False


@dataclass(frozen=True)
class PrintedAsk:
    """What is asked of the reader, by one day."""

    tasks: tuple[PrintedTask, ...]
    by: str = ""
    url: str | None = None
    link_text: str = "Open the review"


@dataclass(frozen=True)
class PrintedDelay:
    """What should have been done: `whose` it is and since when, in words; `days` it is late."""

    what: str
    whose: str = ""
    due: str = ""
    days: int = 0


@dataclass(frozen=True)
class PrintedNext:
    """The board's next meeting; `when` as moments.span words it."""

    title: str
    when: str
    place: str = ""


@dataclass(frozen=True)
class DigestData:
    programme: str
    board: str
    title: str
    edition: Edition
    edition_number: int  # the edition that this becomes when it is signed
    made_on: date
    made_on_words: str
    draft: int | None = None
    language: str = "en"
    introduction: str = ""  # staff's own summary; counted facts stand in when it is empty
    sittings: tuple[PrintedSitting, ...] = ()
    invited: int = 0
    present: int | None = None  # distinct people at any sitting; None: not recorded
    companies_present: int | None = None
    report_out: str = ""  # "report-out due 28 January, on time"
    asked: PrintedAsk | None = None
    decisions: tuple[PrintedDecision, ...] = ()
    actions: tuple[Action, ...] = ()
    requests: tuple[PrintedRequest, ...] = ()
    changes: tuple[PrintedChange, ...] = ()
    numbers: tuple[Number, ...] = ()
    late: tuple[PrintedDelay, ...] = ()  # the longest first
    is_first: bool = False  # the board has met for the first time
    levels: Mapping[Attribution, int] = field(default_factory=dict)  # effective, of what was said
    next_meeting: PrintedNext | None = None
    talk_lines: int = 0  # lines of talk that were noted as decisions, and are none
    quotes: tuple[Quote, ...] = ()  # of the whole meeting, best first
    items: tuple[PrintedItem, ...] = ()
    themes: tuple[Theme, ...] = ()
    statements: int = 0
    speakers: int = 0  # distinct people who said something, all levels
    companies_speaking: int = 0
    kinds: Mapping[FeedbackKind, int] = field(default_factory=dict)
    strengths: Mapping[Strength, int] = field(default_factory=dict)
    companies: tuple[CompanyPresence, ...] = ()
    method: tuple[str, ...] = ()  # sentences of the appendix: how it was counted
    member_share: int | None = None  # per cent of the planned time that members talk
    talk: TalkShare | None = None  # of the items where it was measured
    revises: int | None = None  # the edition that this one takes the place of
    revised: tuple[str, ...] = ()  # what is another in it, in words
    check_url: str = ""  # where a PDF is held against the record
    read_url: str = ""  # where everything that was said can be read
    brand: PrintLook = PLAIN

    @property
    def talk_words(self) -> str:
        """A sentence about who talked; about the plan where nobody measured it."""
        if self.talk is None:
            plan = self.member_share
            return "" if plan is None else f"By the plan members talk {plan} % of the time."
        talks = [item.talk for item in self.items if item.purpose != Purpose.pause]
        measured = sum(talk is not None for talk in talks)
        where = f", at the {counted(measured, 'item')} measured"
        if measured == len(talks):
            where = ""
        return f"Members talked {self.talk.share} % of the time{self.talk.plan}{where}."

    @property
    def leading_theme(self) -> Theme | None:
        """The one of which most people spoke; None where two share that, or the rest has more."""
        most = sorted(self.themes, key=lambda theme: -theme.people)[:2]
        if len(most) < 2 or most[0].people == most[1].people:
            return None
        return most[0] if most[0].label != OTHER_THEMES else None

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all came of the meeting yet."""
        return not (
            self.items or self.decisions or self.actions or self.requests or self.statements
        )
