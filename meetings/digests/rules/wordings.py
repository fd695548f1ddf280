"""The facts of a digest in words, as its template sets them."""

import re
from collections.abc import Sequence

from board.foundation.identity.rules.consents import Attribution
from board.foundation.text.printable import counted, shortened
from meetings.capture.rules.feedback import Strength
from meetings.digests import words
from meetings.digests.rules import counts as digest_counts
from meetings.digests.rules.digests import (
    DigestData,
    PrintedItem,
    PrintedRequest,
    PrintedSitting,
    PrintedSpeaker,
)

_YEAR = re.compile(r"\s+\d{4}$")


def edition_words(data: DigestData) -> str:
    """Product edition 1, draft 2."""
    edition = f"{data.edition.label} {data.edition_number}"
    return edition if data.draft is None else f"{edition}, draft {data.draft}"


def came(data: DigestData) -> str:
    """11 of 14 members came (9 companies); 27 to 41 of 50 a day, where days differ.

    Whoever came to one day of three did not come to all: days are never added up.
    """
    if not data.invited:
        return ""
    if data.present is None:
        return f"{counted(data.invited, 'member')} invited"
    noted = [one.present for one in data.sittings if one.present is not None]
    of = words.came_to_all_days(noted or [data.present], data.invited, days=len(data.sittings))
    companies = counted(data.companies_present or 0, "company", "companies")
    return f"{of} ({companies})" if companies else of


def counted_facts(data: DigestData) -> str:
    """A sentence to open with where nobody wrote one."""
    if data.is_empty:
        return words.NOTHING_RECORDED_YET
    facts = [
        counted(len(data.items), "agenda item"),
        counted(len(data.decisions), "decision"),
        counted(len(data.actions), "action"),
        counted(len(data.requests), "request"),
    ]
    head = " · ".join(fact for fact in facts if fact)
    said = digest_counts.in_words(data.statements, data.speakers, data.companies_speaking)
    return ". ".join(part for part in (head, said) if part) + "."


def day_name(sitting: PrintedSitting) -> str:
    """Tuesday 23 September: without the year, which stands in the head."""
    return shortened(_YEAR.sub("", sitting.span.partition(",")[0]), 40)


def quoting_counts(data: DigestData) -> str:
    """16 with name and company · 13 words only · 12 inside only: by the level that counts."""
    told = [
        f"{data.levels[level]:,} {words.QUOTED_AS[level.value]}"
        for level in Attribution
        if data.levels.get(level)
    ]
    return " · ".join(told)


def quoting_rule(data: DigestData) -> str:
    if not any(n for level, n in data.levels.items() if level is not Attribution.internal):
        return words.NOTHING_MAY_BE_QUOTED
    return words.QUOTING_RULE


def answer_state(request: PrintedRequest) -> str:
    """Will do; Later, again on 26 March 2027; Owed by 22 December; Late since 21 November."""
    if request.verdict:
        later = f", again on {request.later}" if request.later else ""
        return f"{request.verdict.label}{later}"
    if not request.answer_due:
        return "No answer yet"
    return f"{'Late since' if request.is_late else 'Owed by'} {request.answer_due}"


def answer_shape(request: PrintedRequest) -> str:
    """Which sign stands beside it, so that colour is never alone: will, will_not, later, owed."""
    return request.verdict.value if request.verdict else "late" if request.is_late else "owed"


def support_line(request: PrintedRequest, data: DigestData) -> str:
    """9 of 11 members · 7 companies · “must have” for 5."""
    of = data.present or data.invited
    parts = [
        f"{request.members} of {counted(of, 'member')}"
        if of >= request.members
        else counted(request.members, "member"),
        counted(request.companies, "company", "companies"),
    ]
    parts += [
        f"“{strength.label.lower()}” for {request.strengths[strength]}"
        for strength in sorted(Strength, reverse=True)[:2]
        if request.strengths.get(strength)
    ]
    return " · ".join(filter(None, parts))


def sitting_facts(sitting: PrintedSitting) -> str:
    """Day 1: Thursday 14 January 2027, 15:00–17:00 Berlin · the harbour office · 11 of 14 came."""
    when = f"{sitting.label}: {sitting.span}" if sitting.label else sitting.span
    place = shortened(sitting.place, 50)
    parts = [shortened(when, 110), place if place not in sitting.span else ""]
    return " · ".join(filter(None, parts))


def item_facts(item: PrintedItem, data: DigestData) -> str:
    """Discuss · Day 1 · Grace Ho · 45 minutes · 28 statements by 9 people."""
    sitting = data.sittings[item.sitting] if item.sitting < len(data.sittings) else None
    said = counted(item.statements, "statement")
    if said and item.people:
        said += f" by {counted(item.people, 'person', 'people')}"
    parts = [
        item.purpose.capitalize(),
        sitting.label if sitting and len(data.sittings) > 1 else "",
        shortened(item.presenter, 80),
        item.time_taken,
        item.talk.words if item.talk else "",
        said,
    ]
    return " · ".join(filter(None, parts))


def run_together(points: Sequence[str], short: int = 28, line: int = 90) -> list[str]:
    """Summary points, neighbouring scraps on one line: a line each would hide the rest."""
    lines: list[str] = []
    is_open = False
    for point in points:
        point = point.replace("**", "")  # bold in pasted notes; print has no use for the marks
        is_scrap = len(point) <= short
        if is_scrap and is_open and len(lines[-1]) + len(point) < line:
            lines[-1] += f" · {point}"
        else:
            lines.append(point)
        is_open = is_scrap
    return lines


def spoke(speakers: Sequence[PrintedSpeaker]) -> str:
    """By company, who spoke and how often: Bright Mills (Grace Ho 12, Alan 3); Orbit Payroll 2."""
    companies: dict[str | None, list[PrintedSpeaker]] = {}
    for speaker in speakers:
        companies.setdefault(speaker.company, []).append(speaker)
    groups = []
    for company, people in companies.items():
        named = ", ".join(f"{person.name} {person.count}" for person in people if person.name)
        others = sum(person.count for person in people if not person.name)
        said = ", ".join(filter(None, [named, f"without names {others}" if others else ""]))
        if company is None:
            groups.append(said)
        elif named:
            groups.append(f"{company} ({said})")
        else:
            groups.append(f"{company} {others}")
    return "; ".join(groups)
