"""The judgement about volume: what of a digest is worth page one, and how much of it fits."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from board.foundation.text.printable import shortened
from meetings.digests.rules import findings, wordings
from meetings.digests.rules.digests import (
    Action,
    DigestData,
    Number,
    PrintedAsk,
    PrintedChange,
    PrintedDecision,
    PrintedDelay,
    PrintedNext,
    PrintedRequest,
    PrintedSitting,
    PrintedTask,
    Quote,
)
from meetings.digests.rules.findings import sentence_case

SHORT_QUOTE = 220  # characters
MOST_OF_AN_ACTION, ACTION_IN_A_ROW = 110, 56


@dataclass(frozen=True)
class Budget:
    """How much page one may hold: the main column, then the one beside it."""

    decisions: int = 8
    actions: int = 6
    requests: int = 4
    introduction: int = 420
    line: int = 150  # characters of one decision, action or request
    quotes: int = 1
    changes: int = 6
    numbers: int = 3
    late: int = 4
    tasks: int = 6
    days: int = 4  # sittings whose attendance is told
    aside: int = 110  # characters of one change, delay or task


# What does not fit is shortened from the end of the order of weight, in the column that is too
# long: beside it the numbers go first, then changes, delays and tasks get fewer; in the main column
# the quote goes first, then requests, actions and decisions. How members may be quoted and when the
# board meets next are one line each and stay. Every step holds less than the one before, and the
# last fits on any page.
MAIN = (
    Budget(),
    Budget(quotes=0),
    Budget(quotes=0, introduction=220),
    Budget(quotes=0, introduction=220, requests=3),
    Budget(quotes=0, introduction=220, requests=2),
    Budget(quotes=0, introduction=220, requests=2, line=110),
    Budget(quotes=0, introduction=160, requests=1, line=110),
    Budget(quotes=0, introduction=0, requests=1, line=100),
    Budget(quotes=0, introduction=0, requests=1, line=90, actions=4),
    Budget(quotes=0, introduction=0, requests=1, line=80, actions=3, decisions=6),
    Budget(quotes=0, introduction=0, requests=1, line=60, actions=2, decisions=3),
    Budget(quotes=0, introduction=0, requests=1, line=30, actions=1, decisions=1),
)
SIDE = (
    Budget(),
    Budget(numbers=2),
    Budget(numbers=0),
    Budget(numbers=0, changes=4),
    Budget(numbers=0, changes=3, late=3),
    Budget(numbers=0, changes=2, late=2, tasks=4, aside=90),
    Budget(numbers=0, changes=1, late=1, tasks=3, days=3, aside=60),
    Budget(numbers=0, changes=0, late=1, tasks=2, days=1, aside=40),
)


def budget(main: int, side: int) -> Budget:
    """The budget some steps down each column; IndexError where nothing is left to take away."""
    beside = SIDE[side]
    return replace(
        MAIN[main],
        changes=beside.changes,
        numbers=beside.numbers,
        late=beside.late,
        tasks=beside.tasks,
        days=beside.days,
        aside=beside.aside,
    )


@dataclass(frozen=True)
class PageOne:
    """What page one shows of a digest, in order of weight, and how much is left for later."""

    asked: PrintedAsk | None
    more_asked: int
    introduction: str
    revised: str  # what is another in this edition
    decisions: tuple[PrintedDecision, ...]
    more_decisions: int
    actions: tuple[Action, ...]
    more_actions: int
    requests: tuple[PrintedRequest, ...]
    more_requests: int
    late: tuple[PrintedDelay, ...]
    more_late: int
    changes: tuple[PrintedChange, ...]
    more_changes: int
    sittings: tuple[PrintedSitting, ...]
    more_sittings: int
    next_meeting: PrintedNext | None
    numbers: tuple[Number, ...]
    quote: Quote | None

    @property
    def are_actions_long(self) -> bool:
        """Whether owner and day stand below each action, and not beside it."""
        return any(len(action.text) > ACTION_IN_A_ROW for action in self.actions)


def page_one(data: DigestData, budget: Budget = MAIN[0]) -> PageOne:
    """The judgement about volume: the weightiest of everything, each in a line or two."""
    line, aside = budget.line, budget.aside
    titles = {item.position: item.title for item in data.items}
    decisions = [
        replace(
            decision,
            text=shortened(sentence_case(decision.text), line),
            note=shortened(decision.note or titles.get(decision.item or 0, ""), 60),
            owner=shortened(decision.owner, 60),
            due=shortened(decision.due, 30),
        )
        for decision in findings.weighty(data.decisions, budget.decisions)
    ]
    actions = [
        replace(
            action,
            text=shortened(action.text, min(line, MOST_OF_AN_ACTION)),
            owner=shortened(action.owner, 40),
            due=shortened(action.due, 30),
        )
        for action in open_first(data.actions)[: budget.actions]
    ]
    requests = [
        replace(request, ref=shortened(request.ref, 8), title=shortened(request.title, line))
        for request in strongest(data.requests)[: budget.requests]
    ]
    late = [
        PrintedDelay(
            shortened(each.what, aside),
            shortened(each.whose, 40),
            shortened(each.due, 30),
            each.days,
        )
        for each in data.late[: budget.late]
    ]
    changes = [
        PrintedChange(shortened(change.word, 30), shortened(change.text, aside))
        for change in data.changes[: budget.changes]
    ]
    upcoming = data.next_meeting and PrintedNext(
        shortened(data.next_meeting.title, 60),
        shortened(data.next_meeting.when, 90),
        shortened(data.next_meeting.place, 40),
    )
    # A beginning says something else than the whole: what is too long for here stands behind.
    quote = next((q for q in data.quotes if len(q.text) <= SHORT_QUOTE), None)
    asked, more_asked = _asked(data.asked, budget)
    return PageOne(
        asked=asked,
        more_asked=more_asked,
        introduction=shortened(
            data.introduction or wordings.counted_facts(data), budget.introduction
        ),
        revised=shortened("; ".join(data.revised), 2 * line),
        decisions=tuple(decisions),
        more_decisions=len(data.decisions) - len(decisions),
        actions=tuple(actions),
        more_actions=len(data.actions) - len(actions),
        requests=tuple(requests),
        more_requests=len(data.requests) - len(requests),
        late=tuple(late),
        more_late=len(data.late) - len(late),
        changes=tuple(changes),
        more_changes=len(data.changes) - len(changes),
        sittings=data.sittings[: budget.days],
        more_sittings=max(0, len(data.sittings) - budget.days),
        next_meeting=upcoming,
        numbers=tuple(
            replace(number, value=shortened(number.value, 12), label=shortened(number.label, 70))
            for number in data.numbers[: budget.numbers]
        ),
        quote=replace(quote, wording=shortened(quote.wording, 80))
        if quote and budget.quotes
        else None,
    )


def _asked(asked: PrintedAsk | None, budget: Budget) -> tuple[PrintedAsk | None, int]:
    """The last task, to sign, stays; those before it get fewer."""
    if asked is None:
        return None, 0
    tasks = [
        PrintedTask(shortened(task.what, budget.aside), shortened(task.note, 40), task.is_late)
        for task in asked.tasks
    ]
    kept = [*tasks[:-1][: budget.tasks - 1], *tasks[-1:]]
    shown = replace(
        asked,
        tasks=tuple(kept),
        by=shortened(asked.by, 40),
        link_text=shortened(asked.link_text, 40),
    )
    return shown, len(tasks) - len(kept)


def strongest(requests: Sequence[PrintedRequest]) -> list[PrintedRequest]:
    """By members × mean strength (1 where nobody said how strongly), then companies, then R-ref."""
    return sorted(requests, key=lambda r: (-weight(r), -r.companies, _number(r.ref), r.ref))


def weight(request: PrintedRequest) -> float:
    said = sum(request.strengths.values())
    if not said:
        return float(request.members)
    mean = sum(strength * n for strength, n in request.strengths.items()) / said
    return request.members * mean


def open_first(actions: Sequence[Action]) -> list[Action]:
    """What is late, then what is open, then what is done; otherwise as recorded."""
    return sorted(
        actions, key=lambda action: (action.is_done or action.is_dropped, not action.is_late)
    )


def _number(ref: str) -> int:
    digits = re.search(r"\d{1,9}", ref)
    return int(digits.group()) if digits else 0
