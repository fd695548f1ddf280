"""From what was recorded to what a digest holds: counted, worded, and cut to its edition."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any

from board.rules import moments
from board.rules.brands import PLAIN, Brand
from board.rules.roadmap import RoadmapStatus
from meetings.rules import (
    digest_minutes,
    digest_presence,
    digest_requests,
    digest_talk,
    digest_themes,
)
from meetings.rules.attribution import SMALLEST_CELL, Placed
from meetings.rules.digest_outline import differences, outline
from meetings.rules.digest_presence import Presence
from meetings.rules.digests import (
    Action,
    Asked,
    Decision,
    DigestData,
    Item,
    Number,
)
from meetings.rules.editions import Edition
from meetings.rules.feedback import FeedbackKind, Strength
from meetings.rules.printable import counted
from meetings.rules.quotes import by_item, who_spoke, worth_quoting
from meetings.rules.talk import Spoken

QUOTES = 3
MOST_NAMED = 5  # requests that are asked for by their references

Rows = Sequence[Mapping[str, Any]]


@dataclass(frozen=True)
class Sources:
    """The rows of one meeting, and of its board as far as the digest tells of it."""

    meeting: Mapping[str, Any]
    sittings: Rows
    items: Rows
    said: Rows
    decisions: Rows
    actions: Rows
    summaries: Rows
    requests: Rows  # of the whole board
    standing: Mapping[str, Mapping[str, Any]]  # request id to its roadmap item
    backing: Mapping[str, Rows]  # roadmap item id to who on this board asked for it
    moves: Mapping[str, tuple[RoadmapStatus, str]]  # roadmap items that moved since last time
    earlier: Rows  # sittings of earlier meetings
    attendance: Rows  # at those
    presences: Sequence[Presence]
    placed: Sequence[Placed]
    quoted: Mapping[str, Placed]  # feedback id to what may be printed of it
    talked: Mapping[str, Spoken] = field(default_factory=dict)  # by agenda item id
    talked_before: Sequence[int] = ()  # the members' per cent at earlier meetings, oldest first


def compose(
    sources: Sources,
    edition: Edition,
    *,
    now: datetime,
    draft: int | None,
    edition_number: int,
    review_url: str,
    origin: str,
    revises: tuple[int, str] | None = None,
    released_at: datetime | None = None,
    brand: Brand = PLAIN,
) -> DigestData:
    """The digest of one edition; `now` decides what is late and which day is printed.

    `revises`: number and outline of the edition that this one would take the place of.
    `released_at`: when members got their first edition, if they have.
    """
    timezone = sources.meeting["timezone"] or "UTC"
    today = moments.instant_to_local(now, timezone).date()
    due_on = report_out_on(
        sources.sittings,
        timezone,
        days=sources.meeting["digest_days"],
        taken_in_at=sources.meeting["created_at"],
    )
    released_on = moments.instant_to_local(released_at, timezone).date() if released_at else None
    open_until = None if released_on else due_on
    numbers = _numbering(sources)
    for_product = edition is Edition.product
    is_brief = edition is Edition.executives  # page one and the requests
    requests = digest_requests.requests(
        sources.meeting["id"],
        sources.requests,
        sources.standing,
        sources.backing,
        sources.quoted,
        today=today,
        record_url=f"{origin}/requests/" if for_product else "",
    )
    read_url = f"{origin}/meetings/{sources.meeting['id']}/feedback" if for_product else ""
    members = [one for one in sources.presences if one.is_member]
    came = {one.person: one for one in members if any(one.present.values())}
    is_noted = any(state is not None for one in members for state in one.present.values())
    said = [row for row in sources.said if row["person"]]
    data = DigestData(
        programme=sources.meeting["programme_name"],
        board=sources.meeting["board_name"],
        title=sources.meeting["title"],
        edition=edition,
        edition_number=edition_number,
        draft=draft,
        made_on=today,
        made_on_words=moments.plain_day(today),
        sittings=tuple(
            digest_presence.sittings(
                sources.sittings, members, place=sources.meeting["place"], timezone=timezone
            )
        ),
        invited=len(members),
        present=len(came) if is_noted else None,
        companies_present=len({one.company for one in came.values()} - {""}) if is_noted else None,
        lede=sources.meeting["lede"],
        report_out=_report_out(due_on, today, released_on),
        asked=_asked(sources, open_until, draft, review_url, today=today) if for_product else None,
        decisions=tuple(_decisions(sources, {} if is_brief else numbers)),
        actions=tuple(_action(row, {} if is_brief else numbers, today) for row in sources.actions),
        requests=tuple(requests),
        changes=tuple(
            digest_requests.changes(
                sources.meeting["id"],
                sources.requests,
                sources.standing,
                sources.moves,
                since=max((row["ends_at"] for row in sources.earlier), default=None),
            )
        ),
        numbers=tuple(_numbers(sources, came, len(members) if is_noted else 0)),
        quotes=tuple(worth_quoting(sources.placed, limit=QUOTES)),
        items=() if is_brief else tuple(_items(sources, numbers)),
        themes=()
        if is_brief
        else tuple(
            digest_themes.themes(
                sources.said,
                [row for row in sources.requests if row["meeting"] == sources.meeting["id"]],
                sources.placed,
                read_url=f"{read_url}?theme=" if read_url else "",
            )
        ),
        statements=len(sources.said),
        speakers=len({row["person"] for row in said}),
        companies_speaking=len({row["company"] for row in said} - {None}),
        kinds=_kinds(sources.said),
        strengths=_strengths(sources.said),
        # Members let each other know by a consent of their own that they sit on the board.
        companies=tuple(digest_presence.companies(sources.sittings, members))
        if is_noted and for_product
        else (),
        method=tuple(_method(sources)),
        member_share=digest_minutes.member_share(sources.items),
        talk=digest_talk.of_meeting(sources.items, sources.talked),
        check_url=f"{origin}/editions",
        read_url=read_url,
        brand=brand,
    )
    if revises is None:
        return data
    number, before = revises
    return replace(data, revises=number, revised=tuple(differences(before, outline(data))))


def report_out_on(
    sittings: Rows, timezone: str, *, days: int, taken_in_at: datetime
) -> date | None:
    """The day by which members should have their edition: so many after the last sitting.

    None for a meeting that was over when it was taken in: nobody waits for its report.
    """
    if not sittings:
        return None
    end: datetime = max(sitting["ends_at"] for sitting in sittings)
    if end < taken_in_at:
        return None
    return moments.instant_to_local(end + timedelta(days=days), timezone).date()


def _report_out(due_on: date | None, today: date, released_on: date | None) -> str:
    """The first edition that members got stops the clock; a later one is never late."""
    if due_on is None:
        return ""
    if released_on is not None:
        words = f"reported out {moments.plain_day(released_on)}"
        today = released_on
    else:
        words = f"report-out due {moments.plain_day(due_on)}"
    return f"{words}, {counted((today - due_on).days, 'day')} late" if today > due_on else words


def _asked(
    sources: Sources, due_on: date | None, draft: int | None, url: str, *, today: date
) -> Asked:
    owed = [
        row
        for row in sources.requests
        if row["meeting"] == sources.meeting["id"] and row["verdict"] is None
    ]
    sign = f"sign draft {draft}" if draft else "sign it"
    what = f"Read this and {sign}."
    if owed:
        what = f"Answer {named(owed)} with a reason, and {sign}."
    is_ahead = due_on is not None and due_on >= today
    return Asked(what, by=moments.plain_day(due_on) if due_on and is_ahead else "", url=url or None)


def named(owed: Rows) -> str:
    """The references of a few requests; of many, how many they are."""
    if len(owed) > MOST_NAMED:
        return f"{len(owed)} requests, each"
    *others, last = [f"R-{number}" for number in sorted(row["number"] for row in owed)]
    return f"{', '.join(others)} and {last}, each" if others else last


def _numbering(sources: Sources) -> dict[str, int]:
    """Agenda items counted through the whole meeting, in the order of its sittings."""
    order = {sitting["id"]: place for place, sitting in enumerate(sources.sittings)}
    items = sorted(
        sources.items,
        key=lambda row: (order.get(row["sitting"], len(order)), row["position"], row["id"]),
    )
    return {row["id"]: number for number, row in enumerate(items, start=1)}


def _decisions(sources: Sources, numbers: Mapping[str, int]) -> list[Decision]:
    titles = {row["id"]: row["title"] for row in sources.items}
    return [
        Decision(
            row["body"],
            numbers.get(row["agenda_item"]),
            note="" if numbers else titles.get(row["agenda_item"], ""),
        )
        for row in sources.decisions
    ]


def _action(row: Mapping[str, Any], numbers: Mapping[str, int], today: date) -> Action:
    due_on: date | None = row["due_on"]
    is_done = row["done_at"] is not None
    return Action(
        row["body"],
        owner=row["owner"] or row["person_name"] or row["staff_name"] or "",
        due=moments.plain_day(due_on) if due_on else "",
        item=numbers.get(row["agenda_item"]),
        is_done=is_done,
        is_late=bool(due_on and not is_done and due_on < today),
    )


def _items(sources: Sources, numbers: Mapping[str, int]) -> list[Item]:
    sitting_places = {row["id"]: place for place, row in enumerate(sources.sittings)}
    printable = by_item(sources.placed)
    took = digest_minutes.taken(sources.items, sources.sittings)
    talks = digest_talk.of_items(sources.items, sources.talked)
    made = []
    for row in sorted(sources.items, key=lambda row: numbers[row["id"]]):
        said = [one for one in sources.said if one["agenda_item"] == row["id"]]
        people = len({one["person"] for one in said} - {None})
        may_count = people >= SMALLEST_CELL
        here = printable.get(row["id"], [])
        made.append(
            Item(
                position=numbers[row["id"]],
                title=row["title"],
                purpose=row["purpose"] or "",
                presenter=row["presenter"],
                minutes=row["minutes"],
                took=took.get(row["id"]),
                talk=talks.get(row["id"]),
                sitting=sitting_places.get(row["sitting"], len(sitting_places)),
                statements=len(said),
                people=people if may_count else 0,
                kinds=_kinds(said) if may_count else {},
                summaries=tuple(
                    one["body"] for one in sources.summaries if one["agenda_item"] == row["id"]
                ),
                quotes=tuple(worth_quoting(here, about=row["title"])),
                speakers=tuple(who_spoke(here)),
            )
        )
    return made


def _kinds(said: Rows) -> dict[FeedbackKind, int]:
    found = Counter(row["kind"] for row in said)
    return {kind: found[kind.value] for kind in FeedbackKind if found[kind.value]}


def _strengths(said: Rows) -> dict[Strength, int]:
    found = Counter(row["strength"] for row in said)
    return {one: found[one.value] for one in sorted(Strength, reverse=True) if found[one.value]}


def _numbers(sources: Sources, came: Mapping[str, Presence], invited: int) -> list[Number]:
    """Each with its n, and page one takes three: who came, who spoke, what was answered, who talked
    how much."""
    numbers = []
    if invited:
        shares = [
            *digest_presence.earlier_shares(sources.earlier, sources.attendance),
            len(came) / invited,
        ]
        label = f"of {invited} members came"
        trend = tuple(round(100 * share, 1) for share in shares)
        label += f", over {len(trend)} meetings" if len(trend) >= 3 else ""
        numbers.append(Number(f"{100 * len(came) / invited:.0f} %", label, trend))
    if came and sources.said:
        spoke = len({row["person"] for row in sources.said} & set(came))
        if spoke:
            numbers.append(Number(str(spoke), f"of {len(came)} members present spoke"))
    if owed := len(sources.requests):
        answered = sum(row["verdict"] is not None for row in sources.requests)
        numbers.append(Number(str(answered), f"of {counted(owed, 'request')} so far answered"))
    return numbers + digest_talk.numbers(sources.items, sources.talked, sources.talked_before)


def _method(sources: Sources) -> list[str]:
    sentences = []
    if sources.said:
        nobody = sum(row["person"] is None for row in sources.said)
        sentences.append(f"Counts are of the {_heard(sources)} noted at the meeting.")
        if nobody:
            sentences.append(f"Of {counted(nobody, 'statement')} the speaker is not known.")
    if guests := sum(not one.is_member for one in sources.presences):
        sentences.append(
            f"{counted(guests, 'guest')} took part besides the members and "
            f"{'is' if guests == 1 else 'are'} not counted as attending."
        )
    if digest_talk.of_meeting(sources.items, sources.talked):
        sentences.append(
            "How long hosts and members talked was noted by those who wrote along, by side and not "
            "by person."
        )
    if sources.requests:
        sentences.append(
            "Requests that joined one roadmap item count as one, with everybody on this board who "
            "asked for it; the strongest are those that most members mean most strongly."
        )
    return sentences


def _heard(sources: Sources) -> str:
    """Statements, speakers and their companies as totals: what even internal words count in."""
    speakers = {row["person"] for row in sources.said} - {None}
    companies = {one.company for one in sources.presences if one.person in speakers} - {""}
    heard = counted(len(sources.said), "statement")
    if speakers:
        heard += f" by {counted(len(speakers), 'person', 'people')}"
    if companies:
        heard += f" of {counted(len(companies), 'company', 'companies')}"
    return heard
