"""Credits: who wants to be named for what was shipped, asked by personal link."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from board import db, journal, links, outbox, roadmap, settings
from board.access import Viewer
from board.errors import NotFound, Refused
from board.extensions import HomeRow, TimelineRow
from board.rules.credits import CreditState, asked_by, holds, named_as, release_note
from board.rules.roadmap import RoadmapStatus, Visibility
from board.tables.links import PersonalLink
from board.tables.membership import Member
from board.tables.roadmap import Credit, Evidence, MergedCredit, RoadmapItem

NAMED = (CreditState.full, CreditState.name)

# --- queries ---------------------------------------------------------------------------------


async def of_item(item_id: str, viewer: Viewer) -> list[dict[str, Any]]:
    """Whom one could name: everybody who asked on the viewer's boards, and what they said to it."""
    rows = await _askers([item_id], viewer.board_ids)
    given = await _select().where(Credit.item == item_id)
    answers = {row["person"]: _typed(row)["state"] for row in given}
    return [
        {
            **row,
            "state": answers.get(row["person"]),
            "may_ask": row["person"] not in answers and bool(row["email"]) and row["sits"],
        }
        for row in rows
    ]


async def asked_for(item_ids: Sequence[str]) -> dict[str, str]:
    """By item: who asked for it, in words, with those alone named who want to be."""
    if not item_ids:
        return {}
    asked: dict[str, set[str]] = {}
    for row in await Evidence.select(Evidence.item, Evidence.person).where(
        Evidence.item.is_in(list(item_ids)), Evidence.person.is_not_null()
    ):
        asked.setdefault(row["item"], set()).add(row["person"])
    named: dict[str, dict[str, str]] = {}
    for row in await (
        _select()
        .where(Credit.item.is_in(list(item_ids)), Credit.state.is_in([s.value for s in NAMED]))
        .order_by(Credit.person.name)
    ):
        words = named_as(_typed(row)["state"], row["name"], row["company"] or "")
        if not words:
            continue
        named.setdefault(row["item"], {})[row["person"]] = words
    return {
        item: asked_by(
            list(named.get(item, {}).values()),
            len(asked.get(item, set()) - set(named.get(item, {}))),
        )
        for item in item_ids
    }


async def of_person(person_id: str) -> list[dict[str, Any]]:
    """What somebody was asked and said, the newest first, with the item."""
    rows = await (
        _select().where(Credit.person == person_id).order_by(Credit.asked_at, ascending=False)
    )
    return [_typed(row) for row in rows]


async def behind(link: PersonalLink) -> dict[str, Any]:
    """What a credit link asks about; NotFound once the item is shipped no more, or internal."""
    rows = await _select().where(Credit.id == link.subject, Credit.person == link.person)
    is_told = rows and rows[0]["visibility"] != Visibility.internal
    if not is_told or rows[0]["status"] != RoadmapStatus.shipped:
        raise NotFound
    return _typed(rows[0])


def wording(title: str, state: CreditState, name: str, company: str | None) -> str:
    """What somebody agrees to: the release note with this one name; empty if with none."""
    words = named_as(state, name, company or "")
    return release_note(title, asked_by([words], 0)) if words else ""


async def home_rows(viewer: Viewer, now: datetime) -> list[HomeRow]:
    """Shipped within a quarter, asked for by members, and nobody was asked about being named."""
    boards = viewer.boards_where("manage")
    if not boards:
        return []
    recent = now - timedelta(days=90)
    backed = Evidence.select(Evidence.item).where(
        Evidence.board.is_in(list(boards)), Evidence.person.is_not_null()
    )
    rows = await (
        RoadmapItem.select(RoadmapItem.id, RoadmapItem.title)
        .where(
            RoadmapItem.status == RoadmapStatus.shipped.value,
            RoadmapItem.status_changed_at > recent,
            RoadmapItem.visibility != Visibility.internal.value,
            RoadmapItem.merged_into.is_null(),
            RoadmapItem.id.is_in(backed),
            RoadmapItem.id.not_in(Credit.select(Credit.item)),
        )
        .order_by(RoadmapItem.status_changed_at)
        .limit(3)
    )
    return [
        HomeRow(
            level="open",
            sentence=f"“{row['title']}” is shipped: who may be named for it?",
            note="Those who asked for it decide by mail",
            action="Ask them",
            href=f"/roadmap/{row['id']}#credit",
        )
        for row in rows
    ]


async def timeline_rows(person_id: str, viewer: Viewer, now: datetime) -> list[TimelineRow]:
    """What somebody shaped and said about being named, on the boards that the viewer sees."""
    return [
        TimelineRow(
            at=row["answered_at"],
            sentence=f"Named for “{row['title']}”, which is shipped"
            if row["state"] in NAMED
            else f"Would rather not be named for “{row['title']}”",
            href=f"/roadmap/{row['item']}",
        )
        for row in await of_person(person_id)
        if row["state"] is not CreditState.asked and row["board"] in viewer.board_ids
    ]


# --- operations ------------------------------------------------------------------------------


async def ask(item_id: str, people: Sequence[str], *, by: Viewer, now: datetime) -> int:
    """Mails each of them one question with a personal link; returns how many were asked.

    Nobody is asked twice about one item, and about nothing that is not shipped.
    """
    item = await roadmap.find_item(item_id, by, act="move_roadmap")
    if item["status"] is not RoadmapStatus.shipped:
        raise Refused("Names are asked for when it is shipped.")
    if item["visibility"] is Visibility.internal:
        raise Refused("This item is internal: members do not hear of it.")
    boards = by.boards_where("manage")
    chosen = [
        row
        for row in await _askers([item_id], boards)
        if row["person"] in people and row["email"] and row["sits"]
    ]
    if not chosen:
        raise Refused("Choose whom to ask.", field="person")
    told = 0
    async with db.transaction():
        await roadmap.keep_in_place(item_id)
        for row in chosen:
            told += await _ask(item, row, by=by, now=now)
    return told


async def answer(
    credit: dict[str, Any], state: CreditState, *, now: datetime, channel: str
) -> None:
    """What a member says to being named; it holds until he or she says something else."""
    if state is CreditState.asked:
        raise Refused("Choose one of the answers.", field="state")
    async with db.transaction():
        await Credit.update(
            {
                Credit.state: state.value,
                Credit.wording: wording(credit["title"], state, credit["name"], credit["company"]),
                Credit.answered_at: now,
            }
        ).where(Credit.id == credit["id"])
        await journal.record(
            "credit.answered", credit["id"], by=journal.member(credit["person"]), now=now,
            board=credit["board"], person=credit["person"], state=state.value, channel=channel,
            item=credit["item"],
        )  # fmt: skip


async def answer_of(person_id: str, credit_id: str, state: CreditState, *, now: datetime) -> None:
    """The same from the member's desk; NotFound for somebody else's."""
    found = [row for row in await of_person(person_id) if row["id"] == credit_id]
    if not found:
        raise NotFound
    await answer(found[0], state, now=now, channel="desk")


async def carry(merge_id: str, item_id: str, target_id: str) -> None:
    """Who was asked about an item was asked about the one that it goes into; inside the merge.

    Whoever was asked about both keeps both answers, each with its item.
    """
    there = Credit.select(Credit.person).where(Credit.item == target_id)
    moved = (
        await Credit.update({Credit.item: target_id})
        .where(Credit.item == item_id, Credit.person.not_in(there))
        .returning(Credit.id)
    )
    await db.insert_all([MergedCredit(merge=merge_id, credit=row["id"]) for row in moved])


async def carry_back(merge_id: str, item_id: str) -> None:
    """The same undone, with whatever was answered since."""
    came = MergedCredit.select(MergedCredit.credit).where(MergedCredit.merge == merge_id)
    await Credit.update({Credit.item: item_id}).where(Credit.id.is_in(came))


# --- steps -----------------------------------------------------------------------------------


async def _ask(item: dict[str, Any], row: dict[str, Any], *, by: Viewer, now: datetime) -> int:
    credit = Credit(
        item=item["id"],
        board=row["board"],
        person=row["person"],
        state=CreditState.asked.value,
        asked_by=by.id,
        asked_at=now,
    )
    made = (
        await Credit.insert(credit)
        .on_conflict(target=(Credit.item, Credit.person), action="DO NOTHING")
        .returning(Credit.id)
    )
    if not made:
        return 0
    link = await links.issue(
        links.Purpose.credit,
        now=now,
        person=row["person"],
        board=row["board"],
        subject=credit.id,
    )
    await outbox.post(
        "credit_asked",
        to=outbox.Recipient(row["name"], row["email"], person=row["person"]),
        context={
            "name": row["name"],
            "board_name": row["board_name"],
            "title": item["title"],
            "note": wording(item["title"], CreditState.full, row["name"], row["company"]),
            "url": links.url(link),
        },
        sender_name=row["board_name"],
        board=row["board"],
        cause=credit.id,
        due_at=now + timedelta(seconds=settings.current().undo_seconds),
        now=now,
    )
    await journal.record(
        "credit.asked", credit.id, by=by.actor, now=now, board=row["board"],
        person=row["person"], item=item["id"],
    )  # fmt: skip
    return 1


async def _askers(item_ids: Sequence[str], boards: frozenset[str]) -> list[dict[str, Any]]:
    """Once each, by name: who asked on these boards, and whether he or she sits on one."""
    rows = await (
        Evidence.select(
            Evidence.person.id.as_alias("person"),
            Evidence.person.name.as_alias("name"),
            Evidence.person.email.as_alias("email"),
            Evidence.person.company.name.as_alias("company"),
            Evidence.board.id.as_alias("board"),
            Evidence.board.name.as_alias("board_name"),
        )
        .where(
            Evidence.item.is_in(list(item_ids)),
            Evidence.person.is_not_null(),
            Evidence.board.is_in(list(boards) or [""]),
        )
        .order_by(Evidence.person.name)
    )
    sat = {
        row["person"]
        for row in await Member.select(Member.person).where(
            Member.person.is_in([row["person"] for row in rows] or [""])
        )
    }
    return list({row["person"]: {**row, "sits": row["person"] in sat} for row in rows}.values())


def _select() -> Any:
    return Credit.select(
        *Credit.all_columns(exclude=[Credit.item, Credit.person, Credit.board]),
        Credit.item.id.as_alias("item"),
        Credit.item.title.as_alias("title"),
        Credit.item.status.as_alias("status"),
        Credit.item.visibility.as_alias("visibility"),
        Credit.board.id.as_alias("board"),
        Credit.board.name.as_alias("board_name"),
        Credit.person.id.as_alias("person"),
        Credit.person.name.as_alias("name"),
        Credit.person.company.name.as_alias("company"),
    )


def _typed(row: dict[str, Any]) -> dict[str, Any]:
    """A yes holds for the words that it was said to: of an item renamed since it asks anew."""
    state = CreditState(row["state"])
    if state in NAMED and not holds(row["wording"], row["title"]):
        return {**row, "state": CreditState.asked, "wording": ""}
    return {**row, "state": state}
