"""The executives' page: three findings, what is asked, what is late, and what we said no to."""

from dataclasses import dataclass
from datetime import date

from board.foundation.text import moments
from board.foundation.text.printable import shortened
from board.roadmap.rules.roadmap import Verdict
from meetings.digests import words
from meetings.digests.rules import findings, speech
from meetings.digests.rules.digests import DigestData, PrintedAsk, PrintedRequest, PrintedTask
from meetings.digests.rules.page_one import strongest
from meetings.digests.rules.sources import Sources

MOST_FINDINGS, MOST_REFUSED = 3, 3


@dataclass(frozen=True)
class ExecutiveFinding:
    """A sentence, how many members stand behind it, and what we do about it.

    `request` is None for what was decided without anybody's request.
    """

    text: str
    request: PrintedRequest | None = None
    detail: str = ""


@dataclass(frozen=True)
class Headline:
    head: str
    rest: str = ""


def headline(data: DigestData) -> Headline:
    """Staff's first sentence as the head; the meeting's title where they wrote none."""
    if not data.introduction:
        return Headline(shortened(data.title, 110))
    first, *others = speech.sentences(shortened(data.introduction, 420))
    return Headline(first, " ".join(others))


def executive_findings(data: DigestData) -> list[ExecutiveFinding]:
    """What most members asked for, most strongly; decisions where fewer than three did."""
    found = [
        ExecutiveFinding(shortened(request.title, 110), request, shortened(request.reason, 200))
        for request in strongest(data.requests)
        if request.verdict is not Verdict.will_not
    ][:MOST_FINDINGS]
    titles = {item.position: item.title for item in data.items}
    settled = [one for one in data.decisions if not findings.is_open(one.text)]
    for one in findings.weighty(settled, MOST_FINDINGS - len(found)):
        about = one.note or titles.get(one.item or 0, "")
        detail = " · ".join(filter(None, [one.seen_to, shortened(about, 80)]))
        text = shortened(findings.sentence_case(one.text), 160)
        found.append(ExecutiveFinding(text, detail=detail))
    return found


def refused(data: DigestData) -> list[PrintedRequest]:
    """What we said no to, with the reason; what most members asked for first."""
    told = [one for one in strongest(data.requests) if one.verdict is Verdict.will_not]
    return told[:MOST_REFUSED]


def asked_of_executives(sources: Sources, *, today: date) -> PrintedAsk:
    """To see to what is late, and to be there next time; by that day."""
    late = sorted(
        (row for row in sources.requests if row.verdict is None and row.due_on < today),
        key=lambda row: (row.due_on, row.number),
    )
    tasks = [
        PrintedTask(
            words.see_answered(row.reference), words.days_late((today - row.due_on).days), True
        )
        for row in late[:2]
    ]
    by = ""
    if upcoming := sources.next_meeting:
        zone = upcoming.timezone or "UTC"
        starts_on = moments.instant_to_local(upcoming.starts_at, zone).date()
        tasks.append(
            PrintedTask(words.keep_free(moments.plain_day(starts_on)), words.TO_ANSWER_MEMBERS)
        )
        by = moments.plain_day(starts_on)
    return PrintedAsk(tuple(tasks), by=by)
