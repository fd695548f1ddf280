"""Stories: what is news for whom, made of the moves and answers that are still to be told."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from board.foundation import extensions
from board.foundation.database.queries import prepared, values
from board.foundation.database.statements import Everything
from board.foundation.extensions import Answered
from board.roadmap import evidence, roadmap
from board.roadmap.notices import WaitingAnswer, WaitingMove
from board.roadmap.rules.items import ItemRow
from board.roadmap.rules.roadmap import RoadmapStatus, Visibility
from board.roadmap.tables import Evidence

COMING = (RoadmapStatus.planned, RoadmapStatus.started)


@dataclass(frozen=True, slots=True)
class _AskedOn:
    """Who stands behind an item, and the board that he or she asked on."""

    item: str
    person: str | None
    board: str
    board_name: str


ASKED_ON = prepared(
    Evidence.select(
        Evidence.item,
        Evidence.person.id.as_alias("person"),
        Evidence.board.id.as_alias("board"),
        Evidence.board.name.as_alias("board_name"),
    ).where(
        Evidence.item.is_in(values("items")),
        Evidence.person.is_not_null(),
        Evidence.person.is_in(values("people")),
        Evidence.board.is_in(values("boards")),
    ),
    _AskedOn,
)


@dataclass(frozen=True)
class Story:
    """One thing that somebody asked for: where it stands now, what was answered, or both."""

    title: str
    href: str  # for staff
    board: str
    board_name: str
    since: datetime
    status: RoadmapStatus | None = None
    when: str = ""
    reason: str = ""
    answers: tuple[Answered, ...] = ()

    @property
    def label(self) -> str:
        """In a word: Shipped, or Will not."""
        return self.status.label if self.status else self.answers[0].label


async def of(
    moves: Sequence[WaitingMove],
    answers: Sequence[WaitingAnswer],
    *,
    boards: frozenset[str] | None = None,
) -> dict[str, list[Story]]:
    """By person what is still news, the oldest first; with `boards`, what was asked for on these.

    An answer that stands behind an item which moved as well is told with it.
    """
    stories = await _moved(moves, boards)
    of_boards = [row for row in answers if boards is None or row.board in boards]
    current = await _answers(of_boards)
    items = await _items_by_source(of_boards)
    for row in of_boards:
        answer = current.get(row.source)
        if answer is None or answer.version == row.was:
            continue
        key = row.person, items.get(row.source, "")
        if key not in stories:
            key = row.person, row.source
        story = stories.get(key) or Story(
            title=answer.title,
            href=answer.href,
            board=row.board,
            board_name=row.board_name,
            since=row.created_at,
        )
        stories[key] = replace(
            story,
            since=min(story.since, row.created_at),
            answers=(*story.answers, answer),
        )
    found: dict[str, list[Story]] = {}
    for (person, _), story in sorted(stories.items(), key=lambda each: each[1].since):
        found.setdefault(person, []).append(story)
    return found


# --- steps -----------------------------------------------------------------------------------


async def _moved(
    rows: Sequence[WaitingMove], boards: frozenset[str] | None
) -> dict[tuple[str, str], Story]:
    """By person and item."""
    askers = await _askers(rows, boards)
    items = await roadmap.statuses({row.item for row in rows})
    stories = {}
    for row in rows:
        item, asker = items[row.item], askers.get((row.item, row.person))
        if asker is None or not _is_news(row, item):
            continue
        stories[row.person, item.id] = Story(
            title=item.title,
            href=f"/roadmap/{item.id}",
            board=asker.board,
            board_name=asker.board_name,
            since=row.created_at,
            status=item.status,
            when=item.eta_words if item.status in COMING else "",
            reason=item.reason,
        )
    return stories


def _is_news(row: WaitingMove, item: ItemRow) -> bool:
    """What was moved and moved back is none, and members do not hear of internal items."""
    return (
        item.status != row.was
        and item.visibility is not Visibility.internal
        and not item.merged_into
    )


async def _askers(
    rows: Sequence[WaitingMove], boards: frozenset[str] | None
) -> dict[tuple[str, str], _AskedOn]:
    """(item, person) of those who still stand behind these items, with the board they asked on."""
    found = await ASKED_ON.all(
        items={row.item for row in rows},
        people={row.person for row in rows},
        boards=Everything() if boards is None else boards,
    )
    return {(row.item, row.person): row for row in found if row.person}


async def _answers(rows: Sequence[WaitingAnswer]) -> dict[str, Answered]:
    """By source: the answer as it is now; what was taken back, or is gone, has none."""
    answers: dict[str, Answered] = {}
    for kind, sources in evidence.by_kind(_sources(rows)).items():
        if ask := extensions.registered.answers.get(kind):
            answers.update(await ask(sources))
    return answers


async def _items_by_source(rows: Sequence[WaitingAnswer]) -> dict[str, str]:
    """By source: the item that it stands behind, where members hear of it."""
    found: dict[str, str] = {}
    for kind, sources in evidence.by_kind(_sources(rows)).items():
        items = await roadmap.of_sources(kind, sources, for_members=True)
        found.update({source: item.id for source, item in items.items()})
    return found


def _sources(rows: Sequence[WaitingAnswer]) -> list[tuple[str, str]]:
    return [(row.source_kind, row.source) for row in rows]
