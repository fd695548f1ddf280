"""The agenda as a digest tells it: its items by number, and what was decided and is to be done."""

from collections.abc import Mapping
from datetime import date

from board.foundation.identity.rules.crowds import is_crowd
from board.foundation.text import moments
from meetings.actions.rules import owner_of
from meetings.agenda.rules.purposes import Purpose
from meetings.digests.rules import counts as digest_counts
from meetings.digests.rules import findings
from meetings.digests.rules import minutes as digest_minutes
from meetings.digests.rules import talk as digest_talk
from meetings.digests.rules.digests import Action, PrintedDecision, PrintedItem
from meetings.digests.rules.quotes import by_item, who_spoke, worth_quoting
from meetings.digests.rules.records import ActionRecord
from meetings.digests.rules.sentences import plain, resolved
from meetings.digests.rules.sources import Sources


def numbering(sources: Sources) -> dict[str, int]:
    """Agenda items counted through the whole meeting, in the order of its sittings.

    A break is none of them, unless something was said or came out of it.
    """
    about = {
        row.agenda_item
        for rows in (sources.said, sources.summaries, sources.decisions, sources.actions)
        for row in rows
    }
    order = {sitting.id: place for place, sitting in enumerate(sources.sittings)}
    items = sorted(
        (row for row in sources.items if row.purpose != Purpose.pause or row.id in about),
        key=lambda row: (order.get(row.sitting or "", len(order)), row.position, row.id),
    )
    return {row.id: number for number, row in enumerate(items, start=1)}


def items(sources: Sources, numbers: Mapping[str, int]) -> list[PrintedItem]:
    """Each with what was said under it, and how long it took; kinds only of five people or more."""
    sitting_places = {row.id: place for place, row in enumerate(sources.sittings)}
    printable = by_item(sources.placed)
    took = digest_minutes.taken(sources.items, sources.sittings)
    talks = digest_talk.of_items(sources.items, sources.talked)
    made = []
    told = [row for row in sources.items if row.id in numbers]
    for row in sorted(told, key=lambda row: numbers[row.id]):
        said = [one for one in sources.said if one.agenda_item == row.id]
        people = digest_counts.people(said)
        may_count = is_crowd(people)
        here = printable.get(row.id, [])
        made.append(
            PrintedItem(
                position=numbers[row.id],
                title=plain(row.title) or row.title,
                purpose=row.purpose,
                presenter=row.presenter,
                minutes=row.minutes,
                took=took.get(row.id),
                talk=talks.get(row.id),
                sitting=sitting_places.get(row.sitting or "", len(sitting_places)),
                statements=len(said),
                people=people if may_count else 0,
                kinds=digest_counts.kinds(said) if may_count else {},
                summaries=tuple(
                    point
                    for one in sources.summaries
                    if one.agenda_item == row.id
                    and not findings.is_talk(one.body)
                    and not findings.is_template(point := _as_printed(one.body, sources))
                ),
                quotes=tuple(worth_quoting(here, about=row.title)),
                speakers=tuple(who_spoke(here)),
            )
        )
    return made


def decisions(sources: Sources, numbers: Mapping[str, int]) -> list[PrintedDecision]:
    """Each with the number of its item; with the item's title where items are not told."""
    titles = {row.id: plain(row.title) for row in sources.items}
    return findings.printed(
        [
            PrintedDecision(
                _as_printed(row.body, sources),
                numbers.get(row.agenda_item or ""),
                note="" if numbers else titles.get(row.agenda_item or "", ""),
                owner=owner_of(row),
                due=moments.plain_day(row.due_on) if row.due_on else "",
            )
            for row in sources.decisions
            if not findings.is_talk(row.body)
        ]
    )


def talk_lines(sources: Sources) -> int:
    """How many lines noted as decisions or points are talk."""
    bodies = [row.body for row in sources.decisions] + [row.body for row in sources.summaries]
    return sum(findings.is_talk(body) for body in bodies)


def actions(sources: Sources, numbers: Mapping[str, int], *, today: date) -> list[Action]:
    """Without those in whose place only a template's words or a file stand."""
    return [
        _action(row, numbers, today, sources)
        for row in sources.actions
        if not findings.is_template(plain(row.body))
    ]


def _as_printed(text: str, sources: Sources) -> str:
    """As it is printed: without marks of markdown, and with names for initials."""
    return resolved(plain(text), sources.initials)


def _action(row: ActionRecord, numbers: Mapping[str, int], today: date, sources: Sources) -> Action:
    is_done = row.done_at is not None
    is_dropped = row.dropped_at is not None
    return Action(
        _as_printed(row.body, sources),
        owner=owner_of(row),
        due=moments.plain_day(row.due_on) if row.due_on else "",
        item=numbers.get(row.agenda_item or ""),
        is_done=is_done,
        is_late=bool(row.due_on and not is_done and not is_dropped and row.due_on < today),
        is_dropped=is_dropped,
    )
