"""The judgement about volume: what of a digest is worth page one, and how much of it fits."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from unicodedata import category

from board.foundation.text.printable import counted, shortened
from meetings.digests import words as digests_words
from meetings.digests.rules import counts as digest_counts
from meetings.digests.rules.digests import (
    Action,
    DigestData,
    Number,
    PrintedAsk,
    PrintedChange,
    PrintedDecision,
    PrintedRequest,
    Quote,
)

SHORT_QUOTE = 180  # characters


@dataclass(frozen=True)
class Budget:
    """How much page one may hold: the main column, then the one beside it."""

    decisions: int = 8
    actions: int = 6
    requests: int = 3
    lede: int = 420
    line: int = 150  # characters of one decision, action or request
    changes: int = 5
    numbers: int = 3
    quotes: int = 1
    aside: int = 150  # characters of one change; twice that of what is asked


# What does not fit is shortened from the end of the order of weight, in the column that is too
# long: beside it the quote goes first, then the numbers, then the changes; in the main column the
# requests go before actions and decisions. Every step holds less than the one before, and the
# last fits on any page.
MAIN = (
    Budget(),
    Budget(lede=220),
    Budget(lede=220, requests=2),
    Budget(lede=220, requests=2, line=110),
    Budget(lede=160, requests=1, line=110),
    Budget(lede=0, requests=1, line=100),
    Budget(lede=0, requests=1, line=90, actions=4),
    Budget(lede=0, requests=1, line=80, actions=3, decisions=6),
    Budget(lede=0, requests=1, line=60, actions=2, decisions=3),
    Budget(lede=0, requests=1, line=30, actions=1, decisions=1),
)
SIDE = (
    Budget(),
    Budget(quotes=0),
    Budget(quotes=0, numbers=2),
    Budget(quotes=0, numbers=0),
    Budget(quotes=0, numbers=0, changes=3),
    Budget(quotes=0, numbers=0, changes=2, aside=100),
    Budget(quotes=0, numbers=0, changes=0, aside=60),
)


def budget(main: int, side: int) -> Budget:
    """The budget some steps down each column; IndexError where nothing is left to take away."""
    beside = SIDE[side]
    return replace(
        MAIN[main],
        changes=beside.changes,
        numbers=beside.numbers,
        quotes=beside.quotes,
        aside=beside.aside,
    )


@dataclass(frozen=True)
class PageOne:
    """What page one shows of a digest, in order of weight, and how much is left for later."""

    asked: PrintedAsk | None
    lede: str
    revised: str  # what is another in this edition
    decisions: tuple[PrintedDecision, ...]
    more_decisions: int
    actions: tuple[Action, ...]
    more_actions: int
    requests: tuple[PrintedRequest, ...]
    more_requests: int
    changes: tuple[PrintedChange, ...]
    more_changes: int
    numbers: tuple[Number, ...]
    quote: Quote | None


def page_one(data: DigestData, budget: Budget = MAIN[0]) -> PageOne:
    """The judgement about volume: the weightiest of everything, each in a line or two."""
    line = budget.line
    titles = {item.position: item.title for item in data.items}
    decisions = [
        replace(
            decision,
            text=shortened(decision.text, line),
            note=shortened(decision.note or titles.get(decision.item or 0, ""), 60),
        )
        for decision in weighty_decisions(data.decisions, budget.decisions)
    ]
    actions = [
        replace(
            action,
            text=shortened(action.text, line),
            owner=shortened(action.owner, 60),
            due=shortened(action.due, 30),
        )
        for action in open_first(data.actions)[: budget.actions]
    ]
    requests = [
        replace(request, ref=shortened(request.ref, 8), title=shortened(request.title, line))
        for request in strongest(data.requests)[: budget.requests]
    ]
    changes = [
        PrintedChange(shortened(change.word, 30), shortened(change.text, budget.aside))
        for change in data.changes[: budget.changes]
    ]
    quote = next((q for q in data.quotes if len(q.text) <= SHORT_QUOTE), None)
    if quote is None and data.quotes:
        quote = replace(data.quotes[0], text=shortened(data.quotes[0].text, SHORT_QUOTE))
    asked = data.asked and replace(
        data.asked,
        what=shortened(data.asked.what, 2 * budget.aside),
        by=shortened(data.asked.by, 40),
        link_text=shortened(data.asked.link_text, 40),
    )
    return PageOne(
        asked=asked,
        lede=shortened(data.lede or counted_facts(data), budget.lede),
        revised=shortened("; ".join(data.revised), 2 * line),
        decisions=tuple(decisions),
        more_decisions=len(data.decisions) - len(decisions),
        actions=tuple(actions),
        more_actions=len(data.actions) - len(actions),
        requests=tuple(requests),
        more_requests=len(data.requests) - len(requests),
        changes=tuple(changes),
        more_changes=len(data.changes) - len(changes),
        numbers=tuple(
            replace(number, value=shortened(number.value, 12), label=shortened(number.label, 70))
            for number in data.numbers[: budget.numbers]
        ),
        quote=replace(quote, wording=shortened(quote.wording, 80))
        if quote and budget.quotes
        else None,
    )


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


def weighty_decisions(decisions: Sequence[PrintedDecision], limit: int) -> list[PrintedDecision]:
    """The decisions for page one, in the order of the meeting.

    Whole statements come before fragments and before lines of talk that were noted as decisions;
    among equals every agenda item has its first before any has its second.
    """
    turn: Counter[int | None] = Counter()
    seen: set[str] = set()
    ranked = []
    for place, decision in enumerate(decisions):
        rank = _thinness(decision.text)
        if (key := decision.text.casefold().strip()) in seen:
            rank += 3
        seen.add(key)
        ranked.append((rank, turn[decision.item], place))
        turn[decision.item] += 1
    chosen = sorted(place for _, _, place in sorted(ranked)[:limit])
    return [decisions[place] for place in chosen]


def _thinness(text: str) -> int:
    words = text.split()
    if re.match(r"[A-Z]{2,4}: ", text):
        return 2  # somebody talking
    has_spaces = not any(category(letter) == "Lo" for letter in text)
    if len(words) < 3 and (has_spaces or len(text) < 6):
        return 1  # a fragment
    return 0


def _number(ref: str) -> int:
    digits = re.search(r"\d{1,9}", ref)
    return int(digits.group()) if digits else 0


def counted_facts(data: DigestData) -> str:
    """A sentence to open with where nobody wrote one."""
    if data.is_empty:
        return digests_words.NOTHING_RECORDED_YET
    facts = [
        counted(len(data.items), "agenda item"),
        counted(len(data.decisions), "decision"),
        counted(len(data.actions), "action"),
        counted(len(data.requests), "request"),
    ]
    head = " · ".join(fact for fact in facts if fact)
    said = digest_counts.in_words(data.statements, data.speakers, data.companies_speaking)
    return ". ".join(part for part in (head, said) if part) + "."
