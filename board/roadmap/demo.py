"""The demo's roadmap: items from requests, one of them merged, one with credit."""

from dataclasses import dataclass

from board.foundation.links import links
from board.foundation.scenes.scenes import Stage, deliver, id_of
from board.programmes import programmes
from board.roadmap import credit_questions, evidence, release_credits, roadmap, votes
from board.roadmap import merges as roadmap_merges
from board.roadmap.rules.credits import CreditState
from board.roadmap.rules.etas import quarters
from board.roadmap.rules.roadmap import RoadmapStatus, Visibility
from board.roadmap.rules.votes import Heard
from board.roadmap.tables import RoadmapItem

REVIEW, PLANNED, STARTED, SHIPPED, WILL_NOT = (
    RoadmapStatus.under_review,
    RoadmapStatus.planned,
    RoadmapStatus.started,
    RoadmapStatus.shipped,
    RoadmapStatus.will_not,
)
SORTED = -63  # days: three after the meeting


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


async def sort(stage: Stage) -> None:
    """Items from the first meeting's requests, and who nodded at them."""
    for planned in ITEMS:
        await _make(planned, stage)
    for who, strength in (("Alan Norrby", 3), ("Haru Tsukioka", 3), ("Meera Sarovar", 2),
                          ("Barbara Tidewell", 2)):  # fmt: skip
        await _vote("Swap shifts within a team", who, strength, Heard.meeting, "", stage, SORTED)
    for who in ("Grace Millward", "Alan Norrby"):
        await _vote("Holidays in print", who, 2, Heard.meeting, "", stage, SORTED)
    single = await _make(ScriptedRoadmapItem("Print for bilingual teams", REVIEW), stage)
    await _vote("Print for bilingual teams", "Haru Tsukioka", 1, Heard.meeting, "", stage, SORTED)
    two = await item_titled("Print in two languages")
    await roadmap_merges.merge(single, two, by=stage.lin, now=stage.clock.at(SORTED, "15:00"))


async def item_titled(title: str) -> str:
    row = await RoadmapItem.select(RoadmapItem.id).where(RoadmapItem.title == title).first()
    assert row is not None
    return str(row["id"])


async def hear(stage: Stage) -> None:
    """Who asked for something meanwhile, and who is named for what has shipped."""
    await _vote(
        "Rules for who may work the night", "Núria Peñarosa", 3, Heard.call,
        "Patients depend on it.", stage, -9,
    )  # fmt: skip
    await _vote(
        "Holidays in print", "Katherine Orbell", 1, Heard.event, "Asked at the fair.", stage, -30
    )
    await _credit(await item_titled("Holidays in print"), stage)


async def _make(planned: ScriptedRoadmapItem, stage: Stage) -> str:
    board, lin, clock = stage.board, stage.lin, stage.clock
    now = clock.at(SORTED)
    eta = "" if planned.quarter is None else quarters(clock.day(0))[planned.quarter][0]
    facts = roadmap.RoadmapItemFacts(
        planned.title, eta=eta, owner=lin.id, visibility=planned.visibility
    )
    item = await roadmap.create(
        programmes.programme_of(board), facts, status=planned.status, by=lin, now=now
    )
    for words in planned.asked:
        assert stage.request is not None
        request = await stage.request(words, now)
        await evidence.add(
            item, board_id=board.id, source_kind="request", source=request.id,
            person=request.person, strength=request.strength,
            by=lin, now=now,
        )  # fmt: skip
    return item


async def _vote(
    title: str, who: str, strength: int, heard: Heard, words: str, stage: Stage, day: int
) -> None:
    person, on = await id_of(who), stage.clock.day(day)
    voice = votes.ProxyVoice(stage.board.id, person, heard, on, strength, words)
    await votes.cast(await item_titled(title), voice, by=stage.lin, now=stage.clock.at(day))


async def _credit(item: str, stage: Stage) -> None:
    """Both are asked; Themba says yes, Grace has not looked yet."""
    clock = stage.clock
    themba, grace = (
        await id_of("Themba Ridgewater"),
        await id_of("Grace Millward"),
    )
    await credit_questions.ask(item, [themba, grace], by=stage.ada, now=clock.at(-19))
    await deliver(clock.at(-18))
    [credit] = [row for row in await release_credits.of_person(themba) if row.item == item]
    link = await links.issue(
        links.LinkPurpose.credit, now=clock.at(-18), person=themba, subject=credit.id
    )
    await release_credits.answer(
        await release_credits.find_by_link(link),
        CreditState.full,
        now=clock.at(-18),
        channel="link",
    )
