"""Which of the lines that were noted as decisions decide something, and which come first."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from unicodedata import category

from board.foundation.text.printable import shortened
from meetings.digests import words
from meetings.digests.rules.digests import PrintedDecision

LONGEST = 280  # characters, about three lines of an agenda item; the record has the rest

_TALK = re.compile(r"(?:[-*•>]\s*)?(?:[A-Z]{2,4}|\w+ \w+\s*\([A-Z]{2,4}\)):\s")
_OPEN = re.compile(
    r"\W*(?:no (?:\w+ )?(?:conclusion|decision|consensus|outcome)s?\b"
    r"|(?:to be )?(?:continu(?:e|ed|es|ing|ation))\b(?!.{60})"
    r"|\(?(?:the )?conclusion of .*\bcontinuation"
    r"|just an? update\b|no comments?\b|nothing (?:was )?decided\b|deferred\b|postponed\b"
    r"|to be (?:decided|discussed|determined)\b|tb[cd]\b"
    r"|(?:discussion|conversation) (?:is |was |will be |to be |to )?continue"
    r"|see (?:above|below|notes)\b|n/?a\b|none\b)",
    re.IGNORECASE,
)
# What a template of minutes holds until somebody writes in it: “List of things”, or a word a line;
# [insert text here], {{ summary }}.
_TEMPLATE = re.compile(
    r"\W*(?:(?:list|of|things?|items?|points?|bullets?|notes?|text|to ?do|tb[acd]|x{2,}|n/?a)"
    r"\b\W*)*"
    r"|\W*(?:insert|add|enter|write|type|fill in|describe|your)\b[^.]{0,60}\bhere\W*"
    r"|\s*\[(?:insert|add|enter|write|type|fill in|describe|your)\b[^\[\]]*\]\s*"
    r"|\s*\{\{[^{}]*\}\}\s*|\s*<[^<>]*>\s*",
    re.IGNORECASE,
)


def is_talk(text: str) -> bool:
    """A line of a transcript that was noted as a decision: `NRO: Okay.`"""
    return _TALK.match(text) is not None


def is_template(text: str) -> bool:
    """A line that stands in for words nobody wrote."""
    return _TEMPLATE.fullmatch(text) is not None


def is_open(text: str) -> bool:
    """A line that says that nothing was decided yet."""
    return _OPEN.match(text) is not None


def printed(decisions: Sequence[PrintedDecision]) -> list[PrintedDecision]:
    """Those that are told: each once at its item, and none over three lines."""
    told = []
    seen: set[tuple[int | None, str]] = set()
    for one in decisions:
        key = (one.item, one.text.casefold().strip(" ."))
        if is_template(one.text) or key in seen:
            continue
        seen.add(key)
        told.append(replace(one, text=shortened(one.text, LONGEST)))
    return told


def without_owner(decisions: Sequence[PrintedDecision]) -> str:
    """How many nobody sees to: the same in every edition, however often a decision is told.

    What decides nothing yet needs no owner.
    """
    owned: dict[str, bool] = {}
    for one in decisions:
        if not is_open(one.text):
            key = one.text.casefold().strip(" .")
            owned[key] = owned.get(key, False) or bool(one.owner)
    without = sum(not has_owner for has_owner in owned.values())
    return words.decisions_without_owner(without, all_of_them=without == len(owned))


def weighty(decisions: Sequence[PrintedDecision], limit: int) -> list[PrintedDecision]:
    """The decisions for page one, findings first, each part in the order of the meeting.

    Whole statements come before fragments, and both before lines that decide nothing; then one of
    each item before a second of any; what is said twice comes last.
    """
    turn: Counter[int | None] = Counter()
    seen: set[str] = set()
    ranked = []
    for place, decision in enumerate(decisions):
        rank = _thinness(decision)
        if (key := decision.text.casefold().strip()) in seen:
            rank += 3
        seen.add(key)
        ranked.append((rank, turn[decision.item], place))
        turn[decision.item] += 1
    chosen = sorted(ranked)[:limit]
    chosen.sort(key=lambda each: (is_open(decisions[each[2]].text), each[2]))
    return [decisions[place] for _, _, place in chosen]


def sentence_case(text: str) -> str:
    """With a capital at its head, unless it begins with something like allSettled or fetch()."""
    first = text.partition(" ")[0]
    return text[:1].upper() + text[1:] if first.isalpha() and first.islower() else text


def _thinness(decision: PrintedDecision) -> int:
    if is_open(decision.text):
        return 2
    if decision.owner or decision.due:
        return 0
    words = decision.text.split()
    has_spaces = not any(category(letter) == "Lo" for letter in decision.text)
    if len(words) < 3 and (has_spaces or len(decision.text) < 6):
        return 1  # a fragment
    return 0
