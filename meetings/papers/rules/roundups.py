"""Several meetings told as one: by theme, with a trend where there is enough to draw one."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from board.foundation.identity.rules.brands import PLAIN, PrintLook
from board.foundation.identity.rules.crowds import is_crowd
from board.foundation.text import moments
from board.roadmap.rules.roadmap import Verdict
from meetings.attribution.rules.attribution import Placed
from meetings.capture.rules.feedback import FeedbackKind
from meetings.capture.rules.themes import key_of, tidy
from meetings.digests.rules.digests import Quote
from meetings.digests.rules.quotes import worth_quoting
from meetings.digests.rules.records import StatementRecord

MOST_THEMES = 15
QUOTES = 2
TREND = 3  # points from which on a line says something


@dataclass(frozen=True, slots=True)
class AskedRequest:
    """What became of a request of one of the meetings, and which statement it was made of."""

    meeting: str
    feedback: str
    verdict: Verdict | None


@dataclass(frozen=True)
class HeldMeeting:
    """One of the meetings, with what was said and what may be printed of it."""

    id: str
    title: str
    board: str
    on: date
    said: Sequence[StatementRecord]
    placed: Sequence[Placed]
    requests: Sequence[AskedRequest]


@dataclass(frozen=True)
class TrendPoint:
    """A part of the period: of what was said then, so many per cent were about the theme."""

    label: str
    percent: float
    statements: int
    of: int


@dataclass(frozen=True)
class ThemeLine:
    """A theme over the whole period; fewer than three points are no trend, and not told."""

    label: str
    statements: int
    people: int
    boards: int
    meetings: int
    kinds: Mapping[FeedbackKind, int] = field(default_factory=dict)
    requests: int = 0
    answered: int = 0
    points: tuple[TrendPoint, ...] = ()
    quotes: tuple[Quote, ...] = ()

    @property
    def trend(self) -> tuple[float, ...]:
        return tuple(point.percent for point in self.points)

    @property
    def trend_words(self) -> str:
        """12 % of what was said in January 2026, 20 % in May 2026."""
        return ", ".join(f"{point.percent:g} % {point.label}" for point in self.points)


@dataclass(frozen=True)
class Roundup:
    since: str
    until: str
    made_on: str
    boards: tuple[str, ...]
    meetings: tuple[str, ...]
    statements: int
    people: int
    requests: int
    answered: int
    lines: tuple[ThemeLine, ...]
    other_statements: int
    without_theme: int
    talk_words: str = ""  # how much of the time members talked
    programme: str = ""
    brand: PrintLook = PLAIN


def lines(held: Sequence[HeldMeeting]) -> tuple[list[ThemeLine], int]:
    """Themes by statements, the largest first, and how many statements stand under smaller ones.

    A theme of which fewer than five people spoke in the whole period is not told apart.
    """
    labels: dict[str, str] = {}
    by_theme: dict[str, list[StatementRecord]] = {}
    for meeting in held:
        for row in meeting.said:
            if key := key_of(row.theme):
                labels.setdefault(key, tidy(row.theme))
                by_theme.setdefault(key, []).append(row)
    ordered = sorted(by_theme, key=lambda key: (-len(by_theme[key]), labels[key]))
    large = [key for key in ordered if is_crowd(_people(by_theme[key]))][:MOST_THEMES]
    rest = [row for key in ordered if key not in large for row in by_theme[key]]
    others = len(rest) if is_crowd(_people(rest)) else 0
    return [_line(key, labels[key], by_theme[key], held) for key in large], others


def points(key: str, held: Sequence[HeldMeeting]) -> list[TrendPoint]:
    """The theme's share over time; meetings are joined with the next until five people spoke of
    it, so that no point tells of fewer."""
    made: list[list[HeldMeeting]] = []
    waiting: list[HeldMeeting] = []
    for meeting in sorted(held, key=lambda one: one.on):
        waiting.append(meeting)
        about = _about(key, waiting)
        if not about or is_crowd(_people(about)):
            made.append(waiting)
            waiting = []
    if waiting:
        made.append(waiting)
    while len(made) > 1 and _is_small(_about(key, made[-1])):
        made[-2:] = [[*made[-2], *made[-1]]]
    return [_point(key, part) for part in made if any(one.said for one in part)]


# --- steps -----------------------------------------------------------------------------------


def _line(
    key: str, label: str, rows: Sequence[StatementRecord], held: Sequence[HeldMeeting]
) -> ThemeLine:
    meetings = [one for one in held if _about(key, [one])]
    ids = {row.id for row in rows}
    asked = [each for one in held for each in one.requests if each.feedback in ids]
    words = [
        out
        for one in held
        for out in one.placed
        if out.theme is not None and key_of(out.theme) == key
    ]
    found = points(key, held)
    kinds = Counter(row.kind for row in rows)
    return ThemeLine(
        label,
        len(rows),
        _people(rows),
        boards=len({one.board for one in meetings}),
        meetings=len(meetings),
        kinds={kind: kinds[kind.value] for kind in FeedbackKind if kinds[kind.value]},
        requests=len(asked),
        answered=sum(each.verdict is not None for each in asked),
        points=tuple(found) if len(found) >= TREND else (),
        quotes=tuple(worth_quoting(words, about=label, limit=QUOTES)),
    )


def _point(key: str, part: Sequence[HeldMeeting]) -> TrendPoint:
    about, everything = len(_about(key, part)), sum(len(one.said) for one in part)
    first, last = _month(part[0].on), _month(part[-1].on)
    label = f"in {last}" if first == last else f"from {first} to {last}"
    return TrendPoint(label, round(100 * about / everything, 1), about, everything)


def _is_small(about: Sequence[StatementRecord]) -> bool:
    return _people(about) > 0 and not is_crowd(_people(about))


def _month(on: date) -> str:
    return moments.plain_day(on).partition(" ")[2]


def _about(key: str, part: Sequence[HeldMeeting]) -> list[StatementRecord]:
    return [row for one in part for row in one.said if key_of(row.theme) == key]


def _people(rows: Sequence[StatementRecord]) -> int:
    return len({row.person for row in rows} - {None})
