"""News: those who asked are told what became of it, all of a day's changes in one mail."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from board import db, desks, journal, links, outbox, roadmap, settings
from board.access import Viewer
from board.errors import Forbidden
from board.rules import news
from board.rules.moments import instant_to_local
from board.rules.roadmap import RoadmapStatus, Visibility
from board.tables.membership import Member
from board.tables.people import OptOut, Person
from board.tables.roadmap import Evidence, Notice, RoadmapItem

KIND = "roadmap_news_sent"
PURPOSE = outbox.STOPPABLE[KIND]

# --- queries ---------------------------------------------------------------------------------


async def waiting(viewer: Viewer) -> list[dict[str, Any]]:
    """Who will be told of what on the viewer's boards: a row per person, the earliest first."""
    rows = await _pending()
    seen = await _askers(rows, boards=viewer.board_ids)
    told = [row for row in rows if (row["item"], row["person"]) in seen]
    items = await roadmap.standing({row["item"] for row in told})
    people: dict[str, dict[str, Any]] = {}
    for row in told:
        item = items[row["item"]]
        if not _is_news(row, item):
            continue
        zone = row["timezone"] or "UTC"
        at = news.morning_after(row["created_at"], zone)
        person = people.setdefault(
            row["person"],
            {"person": row["person"], "name": row["name"], "timezone": zone, "at": at, "items": []},
        )
        person["items"].append(item)
        person["at"] = min(person["at"], at)
    return sorted(people.values(), key=lambda person: (person["at"], person["name"]))


# --- operations ------------------------------------------------------------------------------


async def note(
    item_id: str,
    *,
    was: RoadmapStatus,
    now: datetime,
    people: Sequence[str] | None = None,
) -> int:
    """Keeps in mind that an item is no more where it was, for everybody who asked for it.

    Call it inside the transaction of the change; returns how many will read of it, which are
    those of `people` if given. Somebody who waits already keeps the status known so far.
    """
    rows = await RoadmapItem.select(RoadmapItem.status, RoadmapItem.visibility).where(
        RoadmapItem.id == item_id
    )
    if rows[0]["visibility"] == Visibility.internal:
        return 0
    asked = await Evidence.select(Evidence.person).where(
        Evidence.item == item_id, Evidence.person.is_not_null()
    )
    wanted = {row["person"] for row in asked}
    reached = await _reached(wanted if people is None else wanted & set(people))
    for person in sorted(reached):
        await Notice.insert(
            Notice(item=item_id, person=person, was=was.value, created_at=now)
        ).on_conflict(action="DO NOTHING")
    waiting_now = await Notice.count().where(
        Notice.item == item_id,
        Notice.person.is_in(list(reached) or [""]),
        Notice.settled_at.is_null(),
        Notice.was != rows[0]["status"],  # what was moved and moved back is no news
    )
    return int(waiting_now)


async def carry(item_id: str, target_id: str, *, now: datetime) -> None:
    """Whoever still waits for news of an item that goes into another one waits for that one's.

    The waiting for the first stays, silent while the item is merged, in case that is undone.
    """
    waiting_for = await Notice.select(Notice.person, Notice.was).where(
        Notice.item == item_id, Notice.settled_at.is_null()
    )
    for row in waiting_for:
        await Notice.insert(
            Notice(item=target_id, person=row["person"], was=row["was"], created_at=now)
        ).on_conflict(action="DO NOTHING")


async def send_due(now: datetime) -> int:
    """Mails everybody whose morning has come; returns how many mails were written."""
    due = {
        row["person"]
        for row in await _pending()
        if news.is_time(row["created_at"], row["timezone"] or "UTC", now=now)
    }
    return sum([await _send(person, now=now) for person in sorted(due)])


async def send_now(*, by: Viewer, now: datetime) -> int:
    """Tells those who wait on boards where the viewer moves the roadmap, without the morning.

    Whoever had a mail of this kind today waits on; returns how many are told.
    """
    boards = by.boards_where("move_roadmap")
    if not boards:
        raise Forbidden("Your role does not allow changes to a roadmap.")
    rows = await _pending()
    askers = await _askers(rows, boards=boards)
    people = sorted({person for _, person in askers})
    due_at = now + timedelta(seconds=settings.current().undo_seconds)
    async with db.transaction():
        told = sum([await _send(person, now=now, due_at=due_at) for person in people])
        if told:
            await journal.record("roadmap_news.sent", "", by=by.actor, now=now, told=told)
    return told


# --- steps -----------------------------------------------------------------------------------


async def _send(person_id: str, *, now: datetime, due_at: datetime | None = None) -> int:
    """One mail with all that waits for somebody; 0 if there was one today, or nothing to tell."""
    async with db.transaction():
        rows = await db.locked(
            Notice.select(Notice.id, Notice.item, Notice.person, Notice.was)
            .where(Notice.person == person_id, Notice.settled_at.is_null())
            .order_by(Notice.created_at)
        )
        people = await Person.select(Person.name, Person.email, Person.timezone).where(
            Person.id == person_id
        )
        person = people[0]
        askers = await _askers(rows)
        items = await roadmap.standing({row["item"] for row in rows})
        changes = {
            row["item"]: {**items[row["item"]], "was": RoadmapStatus(row["was"])}
            for row in rows
            if (row["item"], person_id) in askers and _is_news(row, items[row["item"]])
        }
        if changes and person_id in await _reached({person_id}):
            board = askers[next(iter(changes)), person_id]
            on = instant_to_local(now, person["timezone"] or "UTC").date()
            if not await _post(person_id, person, list(changes.values()), board, on, now, due_at):
                return 0  # there was one today
        await Notice.update({Notice.settled_at: now}).where(
            Notice.id.is_in([row["id"] for row in rows])
        )
        return bool(changes)


async def _post(
    person_id: str,
    person: dict[str, Any],
    changes: list[dict[str, Any]],
    board: dict[str, Any],
    on: date,
    now: datetime,
    due_at: datetime | None,
) -> str | None:
    link = await desks.link_for(person_id, now=now)
    return await outbox.post(
        KIND,
        to=outbox.Recipient(person["name"], person["email"], person=person_id),
        context={
            "name": person["name"],
            "board_name": board["name"],
            "items": changes,
            "url": links.url(link),
        },
        sender_name=board["name"],
        board=board["id"],
        cause=changes[0]["id"],
        due_at=due_at,
        unique_key=f"news:{person_id}:{on.isoformat()}",
        now=now,
    )


def _is_news(row: dict[str, Any], item: dict[str, Any]) -> bool:
    """What was moved and moved back is none, and members do not hear of internal items."""
    return (
        item["status"] != row["was"]
        and item["visibility"] is not Visibility.internal
        and not item["merged_into"]
    )


async def _pending() -> list[dict[str, Any]]:
    return await (
        Notice.select(
            Notice.id,
            Notice.item,
            Notice.was,
            Notice.created_at,
            Notice.person.id.as_alias("person"),
            Notice.person.name.as_alias("name"),
            Notice.person.timezone.as_alias("timezone"),
        )
        .where(Notice.settled_at.is_null())
        .order_by(Notice.created_at)
    )


async def _askers(
    rows: Sequence[dict[str, Any]], *, boards: frozenset[str] | None = None
) -> dict[tuple[str, str], dict[str, Any]]:
    """(item, person) of those who still stand behind these items, with the board they asked on."""
    query = Evidence.select(
        Evidence.item,
        Evidence.person,
        Evidence.board.id.as_alias("id"),
        Evidence.board.name.as_alias("name"),
    ).where(
        Evidence.item.is_in(list({row["item"] for row in rows}) or [""]),
        Evidence.person.is_in(list({row["person"] for row in rows}) or [""]),
    )
    if boards is not None:
        query = query.where(Evidence.board.is_in(list(boards) or [""]))
    return {(row["item"], row["person"]): row for row in await query}


async def _reached(people: set[str]) -> set[str]:
    """Those who have an address, sit or sat on a board, and did not stop these mails."""
    some = list(people) or [""]
    sat = await Member.select(Member.person).where(
        Member.person.is_in(some), Member.person.email.is_not_null()
    )
    stopped = await OptOut.select(OptOut.person).where(
        OptOut.person.is_in(some), OptOut.purpose == PURPOSE
    )
    return {row["person"] for row in sat} - {row["person"] for row in stopped}
