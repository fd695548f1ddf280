"""You said, we did: what became of everything a board asked for; on a page, on paper, by mail."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from jinja2 import Environment

from board import settings
from board.desks import desks
from board.foundation.database import db
from board.foundation.errors import Refused
from board.foundation.identity.access import Viewer
from board.foundation.identity.tables import Board
from board.foundation.journal import journal
from board.foundation.links import links
from board.foundation.mail import outbox
from board.foundation.mail.tables import Mailing
from board.foundation.mailings import mailings, portions
from board.foundation.mailings.portions import Portion
from board.foundation.text.moments import instant_to_local, plain_day
from board.foundation.text.printable import cleaned, printable
from board.programmes import brands
from board.roadmap import release_credits, roadmap
from board.roadmap.rules.etas import eta_words
from board.roadmap.rules.items import ItemRow
from board.roadmap.rules.roadmap import RoadmapStatus, Visibility
from board.roadmap.tables import Evidence
from meetings.attribution.rules.attribution import CapturedStatement, Room
from meetings.capture.rules.names import name_of
from meetings.papers import words, you_said_readers
from meetings.papers.rules.you_said import (
    OF_STATUS,
    OF_VERDICT,
    YouSaid,
    YouSaidEntry,
    YouSaidHeading,
    quotes_of,
    sorted_entries,
)
from meetings.papers.you_said_readers import YouSaidReader
from meetings.printing import pdf
from meetings.printing.stylesheets import css_text
from meetings.requests import requests
from meetings.requests.requests import RequestRow
from meetings.scheduling import rooms

KIND = "you_said_mailed"
MAILING = "you_said"  # the same to many
PERIODS = {"90": "The last three months", "365": "The last year", "": "Everything"}


# --- queries ---------------------------------------------------------------------------------


async def of_board(board_id: str, *, days: int | None = None, now: datetime) -> YouSaid:
    """As members may read it: internal items are left out, words by each speaker's choice."""
    since = instant_to_local(now, "UTC").date() - timedelta(days=days) if days else None
    return await since_day(board_id, since)


async def since_day(board_id: str, since: date | None) -> YouSaid:
    """The same from one day on."""
    rows = await requests.of_board(board_id)
    joined = await roadmap.of_sources("request", [row.id for row in rows])
    backing = await Evidence.select(Evidence.item, Evidence.person).where(
        Evidence.board == board_id
    )
    items = await roadmap.statuses({row["item"] for row in backing})
    shipped = [key for key, item in items.items() if item.status is RoadmapStatus.shipped]
    asked = await release_credits.asked_for(shipped)
    room = Room((await rooms.members_per_company({board_id}))[board_id])
    entries = []
    for item in items.values():
        if item.visibility is Visibility.internal:
            continue
        own = [row for row in rows if getattr(joined.get(row.id), "id", "") == item.id]
        people = {row["person"] for row in backing if row["item"] == item.id} - {None}
        entries.append(_of_item(item, own, len(people), asked.get(item.id, ""), room))
    entries += [_of_request(row, room) for row in rows if _stands_alone(row, joined)]
    return YouSaid(sorted_entries(entries, since), since)


async def printed(environment: Environment, board: Board, told: YouSaid, *, now: datetime) -> bytes:
    """The same on paper, for a board loaded with its programme; RenderFailed if it fails."""
    html = environment.get_template("print/you_said.html").render(
        board=printable(board.name),
        programme=printable(board.programme.name),
        told=cleaned(told),
        made_on=instant_to_local(now, board.timezone or "UTC").date(),
        brand=await brands.of_programme(board.programme.id),
        css_text=css_text,
    )
    return await pdf.render(html)


# --- operations ------------------------------------------------------------------------------


async def mail(board: Board, told: YouSaid, *, by: Viewer, now: datetime) -> int:
    """One mail to each member, once a day at most; returns how many were written, or will be."""
    by.must("manage", board.id)
    if not told.entries:
        raise Refused(words.NOTHING_TO_TELL)
    on = instant_to_local(now, board.timezone or "UTC").date()
    posted = 0
    async with db.transaction():
        readers = await you_said_readers.of_board(board.id)
        if mailings.is_many(len(readers)):
            await mailings.begin(
                MAILING,
                [reader.person for reader in readers],
                board=board.id,
                staff=by.id,
                page=f"/boards/{board.id}/you-said",
                now=now,
                cause=board.id,
                about={"on": on.isoformat(), "since": told.since.isoformat() if told.since else ""},
            )
            posted = len(readers)
        else:
            for reader in readers:
                posted += await post(board, told, reader, on=on, now=now)
        await journal.record(
            "you_said.mailed", board.id, by=by.actor, now=now, board=board.id, told=posted
        )
    return posted


async def write(mailing: Mailing, some: Sequence[str], *, by: Viewer, now: datetime) -> Portion:
    """The worker's part: the same to some of many, as it stands by now."""
    facts = mailings.facts(mailing)
    on = date.fromisoformat(facts["on"])
    since = date.fromisoformat(facts["since"]) if facts["since"] else None
    board = await Board.objects().where(Board.id == mailing.board).first()
    assert board is not None

    async def standing() -> tuple[YouSaid, list[YouSaidReader]]:
        return await since_day(mailing.board, since), await you_said_readers.of_board(
            mailing.board, only=some
        )

    told, rows = await standing()
    readers = {row.person: row for row in rows if told.entries}

    async def one(person: str) -> bool:
        return person in readers and await post(board, told, readers[person], on=on, now=now)

    return await portions.put_together(mailing, some, one, standing, now=now)


async def post(
    board: Board, told: YouSaid, reader: YouSaidReader, *, on: date, now: datetime
) -> bool:
    """Inside a transaction: one reader's mail; False if there was one that day."""
    link = await desks.link_for(reader.person, now=now)
    message = await outbox.post(
        KIND,
        to=outbox.Recipient(reader.name, reader.email or "", person=reader.person),
        context={
            "name": reader.name,
            "board_name": board.name,
            "told": told,
            "url": links.url(link),
        },
        sender_name=board.name,
        board=board.id,
        cause=board.id,
        unique_key=f"you-said:{board.id}:{reader.person}:{on.isoformat()}",
        due_at=now + timedelta(seconds=settings.current().undo_seconds),
        now=now,
    )
    return message is not None


# --- steps -----------------------------------------------------------------------------------


def _stands_alone(row: RequestRow, joined: Mapping[str, ItemRow]) -> bool:
    """Off the roadmap, or behind an item that members do not hear of: then the answer tells."""
    item = joined.get(row.id)
    return item is None or item.visibility is Visibility.internal


def _of_item(
    item: ItemRow,
    requests: Sequence[RequestRow],
    members: int,
    asked: str,
    room: Room,
) -> YouSaidEntry:
    reasons = [row.reason for row in requests if row.reason]
    is_coming = OF_STATUS[item.status] is YouSaidHeading.will
    return YouSaidEntry(
        outcome=OF_STATUS[item.status],
        title=item.title,
        at=item.status_changed_at,
        refs=tuple(f"{row.reference}" for row in requests),
        members=members,
        status=item.status.label,
        reason=item.reason or (reasons[0] if reasons else ""),
        when=eta_words(item.eta) if is_coming else "",
        asked=asked,
        quotes=quotes_of([_said(row) for row in requests], room),
    )


def _of_request(row: RequestRow, room: Room) -> YouSaidEntry:
    verdict = row.verdict
    return YouSaidEntry(
        outcome=OF_VERDICT[verdict] if verdict else YouSaidHeading.owed,
        title=name_of(row.title),
        at=row.answered_at or row.created_at,
        refs=(f"{row.reference}",),
        members=1 if row.person else 0,
        status=verdict.label if verdict else "",
        reason=row.reason if verdict else "",
        when=f"from {plain_day(row.later_on)}" if row.later_on else "",
        due_on=None if verdict else row.due_on,
        quotes=quotes_of([_said(row)], room),
    )


def _said(row: RequestRow) -> CapturedStatement:
    return CapturedStatement(
        text=row.body,
        person_id=row.person or "",
        person_name=row.name or "",
        company_id=row.company_id,
        company_name=row.company or "",
        level=row.attribution,
        strength=row.strength,
    )
