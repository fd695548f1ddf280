"""The demo's roadmap: what became of requests, one item merged, one shipped with credit."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from board.demo.cast import ALAN, BARBARA, GRACE, HARU, KATHERINE, MEERA, NURIA, THEMBA
from board.demo.people import DemoClock, deliver, person_of
from board.foundation.identity.access import Viewer
from board.foundation.identity.tables import Board
from board.foundation.links import links
from board.news import roadmap_news
from board.people.rules.profiles import Profile
from board.programmes import programmes
from board.roadmap import credit_questions, evidence, release_credits, roadmap, votes
from board.roadmap import merges as roadmap_merges
from board.roadmap import moves as roadmap_moves
from board.roadmap.rules.credits import CreditState
from board.roadmap.rules.etas import quarters
from board.roadmap.rules.roadmap import RoadmapStatus, Visibility
from board.roadmap.rules.votes import Heard

REVIEW, PLANNED, STARTED, SHIPPED, WILL_NOT = (
    RoadmapStatus.under_review,
    RoadmapStatus.planned,
    RoadmapStatus.started,
    RoadmapStatus.shipped,
    RoadmapStatus.will_not,
)
SORTED = -63  # days: three after the meeting
Finder = Callable[[Board, str, datetime], Awaitable[dict[str, Any]]]


@dataclass(frozen=True)
class ScriptedRoadmapItem:
    """An item, the requests behind it by title, and its moves: day, status, reason, whether told.

    `quarter` is how many quarters after this one it is expected.
    """

    title: str
    status: RoadmapStatus
    asked: tuple[str, ...] = ()
    moves: tuple[tuple[int, RoadmapStatus, str, bool], ...] = ()
    quarter: int | None = None
    visibility: Visibility = Visibility.board


ITEMS = (
    ScriptedRoadmapItem(
        "Swap shifts within a team", PLANNED,
        ("Members of a team swap shifts without approval",
         "Show the cost of a swap before it is approved"),
        ((-12, STARTED, "Two of you try it from next month.", True),),
        1, Visibility.public,
    ),
    ScriptedRoadmapItem(
        "Holidays in print", PLANNED, ("Holidays on the printed week",),
        ((-40, STARTED, "", True), (-20, SHIPPED, "In every print since Monday.", True)),
        0, Visibility.public,
    ),
    ScriptedRoadmapItem(
        "Time clock on phones", REVIEW, ("Stamping in by phone",),
        ((-45, WILL_NOT, "Three good clocks exist; we connect to them.", True),),
    ),
    ScriptedRoadmapItem("Rules for who may work the night", REVIEW),
    ScriptedRoadmapItem("Plan for a whole year", PLANNED, (), (), 3, Visibility.internal),
    ScriptedRoadmapItem(
        "Print in two languages", REVIEW, ("The printed week in two languages",),
        ((0, PLANNED, "After the swap, with the next version of the print.", False),), 2,
    ),
)  # fmt: skip


async def sort(board: Board, lin: Viewer, clock: DemoClock, find: Finder) -> dict[str, str]:
    """Items by title, from the first meeting's requests and who nodded at them.

    `find` gives a request by its title.
    """
    made = {planned.title: await _item(board, planned, lin, clock, find) for planned in ITEMS}
    swap, holidays = made["Swap shifts within a team"], made["Holidays in print"]
    for who, strength in ((ALAN, 3), (HARU, 3), (MEERA, 2), (BARBARA, 2)):
        await _vote(board, swap, who, strength, Heard.meeting, "", lin, clock, SORTED)
    for who in (GRACE, ALAN):
        await _vote(board, holidays, who, 2, Heard.meeting, "", lin, clock, SORTED)
    single = await _item(
        board, ScriptedRoadmapItem("Print for bilingual teams", REVIEW), lin, clock, find
    )
    await _vote(board, single, HARU, 1, Heard.meeting, "", lin, clock, SORTED)
    two = made["Print in two languages"]
    await roadmap_merges.merge(single, two, by=lin, now=clock.at(SORTED, "15:00"))
    return made


async def move(
    made: Mapping[str, str], board: Board, lin: Viewer, ada: Viewer, clock: DemoClock
) -> None:
    """What became of them since."""
    for planned in ITEMS:
        await _moves(made[planned.title], planned, lin, clock)
    night = made["Rules for who may work the night"]
    await _vote(board, night, NURIA, 3, Heard.call, "Patients depend on it.", lin, clock, -9)
    holidays = made["Holidays in print"]
    await _vote(board, holidays, KATHERINE, 1, Heard.event, "Asked at the fair.", lin, clock, -30)
    await _credit(holidays, ada, clock)


async def _item(
    board: Board, planned: ScriptedRoadmapItem, lin: Viewer, clock: DemoClock, find: Finder
) -> str:
    now = clock.at(SORTED)
    eta = "" if planned.quarter is None else quarters(clock.day(0))[planned.quarter][0]
    facts = roadmap.RoadmapItemFacts(
        planned.title, eta=eta, owner=lin.id, visibility=planned.visibility
    )
    item = await roadmap.create(
        programmes.programme_of(board), facts, status=planned.status, by=lin, now=now
    )
    for words in planned.asked:
        request = await find(board, words, now)
        strength = request["strength"]
        await evidence.add(
            item, board_id=board.id, source_kind="request", source=request["id"],
            person=request["person"], strength=strength.value if strength else None,
            by=lin, now=now,
        )  # fmt: skip
    return item


async def _moves(item: str, planned: ScriptedRoadmapItem, lin: Viewer, clock: DemoClock) -> None:
    status = planned.status
    for day, to, reason, is_told in planned.moves:
        at = clock.at(day)
        await roadmap_moves.move(item, to, reason, seen=status, by=lin, now=at)
        if is_told:
            await roadmap_news.send_now(by=lin, now=at)
            await deliver(at + timedelta(hours=1))
        status = to


async def _vote(
    board: Board,
    item: str,
    who: Profile,
    strength: int,
    heard: Heard,
    words: str,
    lin: Viewer,
    clock: DemoClock,
    day: int,
) -> None:
    voice = votes.ProxyVoice(board.id, await person_of(who), heard, clock.day(day), strength, words)
    await votes.cast(item, voice, by=lin, now=clock.at(day))


async def _credit(item: str, ada: Viewer, clock: DemoClock) -> None:
    """Both are asked; Themba says yes, Grace has not looked yet."""
    themba, grace = await person_of(THEMBA), await person_of(GRACE)
    await credit_questions.ask(item, [themba, grace], by=ada, now=clock.at(-19))
    await deliver(clock.at(-18))
    [credit] = [row for row in await release_credits.of_person(themba) if row["item"] == item]
    link = await links.issue(
        links.LinkPurpose.credit, now=clock.at(-18), person=themba, subject=credit["id"]
    )
    await release_credits.answer(
        await release_credits.find_by_link(link),
        CreditState.full,
        now=clock.at(-18),
        channel="link",
    )
