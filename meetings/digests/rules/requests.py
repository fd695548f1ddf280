"""What members asked for, as a digest tells it: joined, counted, answered, and what came of it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from board.foundation.identity.rules.consents import Attribution
from board.foundation.identity.rules.crowds import is_crowd
from board.foundation.text import moments
from board.roadmap.rules.roadmap import RoadmapStatus
from meetings.attribution.rules.attribution import Placed
from meetings.capture.rules.feedback import Strength
from meetings.capture.rules.names import name_of
from meetings.digests import words
from meetings.digests.rules.digests import PrintedChange, PrintedRequest, Quote
from meetings.digests.rules.quotes import asked_in
from meetings.digests.rules.records import ItemStanding, RequestRecord, SupporterRecord
from meetings.digests.rules.sources import Sources

QUOTES = 2

Standing = Mapping[str, ItemStanding]  # request id to its roadmap item
Backing = Mapping[str, Sequence[SupporterRecord]]  # by roadmap item id
Asking = RequestRecord | SupporterRecord


def requests(
    meeting_id: str,
    rows: Sequence[RequestRecord],
    standing: Standing,
    backing: Backing,
    quoted: Mapping[str, Placed],
    *,
    today: date,
    record_url: str,
) -> list[PrintedRequest]:
    """The meeting's requests by number, as they are told together."""
    return [
        _request(group, standing, backing, quoted, today=today, record_url=record_url)
        for group in together(meeting_id, rows, standing)
    ]


def together(
    meeting_id: str, rows: Sequence[RequestRecord], standing: Standing
) -> list[list[RequestRecord]]:
    """The meeting's requests; those with one roadmap item and one answer are one."""
    groups: dict[tuple[object, ...], list[RequestRecord]] = {}
    for row in rows:
        if row.meeting != meeting_id:
            continue
        item = standing.get(row.id)
        answer = (row.verdict, row.reason, row.later_on)
        groups.setdefault((item.id, *answer) if item else (row.id,), []).append(row)
    return list(groups.values())


def _request(
    group: Sequence[RequestRecord],
    standing: Standing,
    backing: Backing,
    quoted: Mapping[str, Placed],
    *,
    today: date,
    record_url: str,
) -> PrintedRequest:
    first = group[0]
    item = standing.get(first.id)
    asking: list[Asking] = [*group, *(backing.get(item.id, ()) if item else ())]
    people = {row.person for row in asking} - {None}
    due_on = min(row.due_on for row in group)
    verdict = first.verdict
    return PrintedRequest(
        ref=first.reference,
        title=item.title if item and len(group) > 1 else name_of(first.title),
        detail=_joined(group),
        url=record_url + first.id if record_url else None,
        members=max(len(people), 1),
        companies=len({row.company for row in asking} - {None}),
        strengths=_strengths(asking),
        verdict=verdict,
        reason=first.reason,
        answered_by=first.answered_by_name or "",
        later=moments.plain_day(first.later_on) if first.later_on else "",
        answer_due=moments.plain_day(due_on) if verdict is None else "",
        is_late=verdict is None and due_on < today,
        status=item.status if item else None,
        why=item.reason if item else "",
        quotes=tuple(_quotes(group, quoted)),
    )


def _joined(group: Sequence[RequestRecord]) -> str:
    if len(group) == 1:
        return ""
    titles = [f"{row.reference} {name_of(row.title)}" for row in group]
    return f"Asked for as {'; '.join(titles)}."


def _strengths(rows: Sequence[Asking]) -> dict[Strength, int]:
    """How strongly each person means it; the strongest counts for whoever asked more than once."""
    strongest: dict[str, int] = {}
    for row in rows:
        if row.person and row.strength:
            strongest[row.person] = max(strongest.get(row.person, 0), row.strength)
    found = Counter(strongest.values())
    return {one: found[one.value] for one in sorted(Strength, reverse=True) if found[one.value]}


def _quotes(group: Sequence[RequestRecord], quoted: Mapping[str, Placed]) -> list[Quote]:
    """Words without a name only where five people spoke that way: a request is a small cell."""
    placed = [quoted[row.feedback] for row in group if row.feedback in quoted]
    nameless = {one.speaker for one in placed if one.level is Attribution.anonymous}
    are_many = is_crowd(len(nameless))
    told = [one for one in placed if are_many or one.level is not Attribution.anonymous]
    words = [(asked_in(one.quotable.text or ""), one.quotable.wording) for one in told]
    return [Quote(text, wording) for text, wording in words if text][:QUOTES]


def since_last_time(sources: Sources, *, since: datetime | None) -> list[PrintedChange]:
    """Two counts to open with: earlier actions done, earlier requests answered."""
    if since is None:
        return []
    counts = []
    if actions := sources.earlier_actions:
        done = sum(row.done_at is not None for row in actions)
        counts.append(PrintedChange("", words.actions_of_last_time(done, len(actions))))
    earlier = [row for row in sources.requests if row.meeting != sources.meeting.id]
    if earlier:
        answered = sum(row.verdict is not None for row in earlier)
        counts.append(PrintedChange("", words.requests_of_last_time(answered, len(earlier))))
    return counts


def changes(
    meeting_id: str,
    rows: Sequence[RequestRecord],
    standing: Standing,
    moves: Mapping[str, tuple[RoadmapStatus, str]],
    *,
    since: datetime | None,
) -> list[PrintedChange]:
    """What became of earlier requests since the meeting before: moved, then answered."""
    if since is None:
        return []
    refs: dict[str, list[str]] = {}
    for row in rows:
        if row.id in standing:
            refs.setdefault(standing[row.id].id, []).append(row.reference)
    made = [
        PrintedChange(status.label, f"{title} ({', '.join(refs[item])})" if item in refs else title)
        for item, (status, title) in moves.items()
    ]
    for row in rows:
        moved = row.id in standing and standing[row.id].id in moves
        is_earlier = row.meeting != meeting_id
        is_new = row.answered_at is not None and row.answered_at > since
        if row.verdict and is_new and is_earlier and not moved:
            made.append(PrintedChange(row.verdict.label, f"{name_of(row.title)} ({row.reference})"))
    return made
