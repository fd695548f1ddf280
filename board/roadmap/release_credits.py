"""Credits: what those who asked for it say to being named for what was shipped."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from board.foundation.database import db
from board.foundation.database.queries import prepared, value, values
from board.foundation.errors import NotFound, Refused
from board.foundation.extensions import TimelineRow
from board.foundation.identity.access import Viewer
from board.foundation.journal import journal
from board.foundation.links.links import Link
from board.roadmap import words
from board.roadmap.rules.credits import CreditState, asked_by, holds, named_as, release_note
from board.roadmap.rules.roadmap import RoadmapStatus, Visibility
from board.roadmap.tables import Credit, Evidence, MergedCredit

NAMED = (CreditState.full, CreditState.name)


@dataclass(frozen=True, slots=True)
class CreditRow:
    """What somebody was asked about being named for an item, and said."""

    id: str
    state: CreditState
    wording: str
    asked_at: datetime
    answered_at: datetime | None
    item: str
    title: str
    status: RoadmapStatus
    visibility: Visibility
    board: str
    board_name: str
    person: str
    name: str
    company: str | None


@dataclass(frozen=True, slots=True)
class _Asker:
    item: str
    person: str | None


_CREDIT = (
    Credit.id,
    Credit.state,
    Credit.wording,
    Credit.asked_at,
    Credit.answered_at,
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
OF_ITEM = prepared(Credit.select(*_CREDIT).where(Credit.item == value("item")), CreditRow)
OF_PERSON = prepared(
    Credit.select(*_CREDIT)
    .where(Credit.person == value("person"))
    .order_by(Credit.asked_at, ascending=False),
    CreditRow,
)
OF_LINK = prepared(
    Credit.select(*_CREDIT).where(Credit.id == value("credit"), Credit.person == value("person")),
    CreditRow,
)
AGREED = prepared(
    Credit.select(*_CREDIT)
    .where(Credit.item.is_in(values("items")), Credit.state.is_in([state.value for state in NAMED]))
    .order_by(Credit.person.name),
    CreditRow,
)
ASKERS = prepared(
    Evidence.select(Evidence.item, Evidence.person).where(
        Evidence.item.is_in(values("items")), Evidence.person.is_not_null()
    ),
    _Asker,
)

# --- queries ---------------------------------------------------------------------------------


async def asked_for(item_ids: Sequence[str]) -> dict[str, str]:
    """By item: who asked for it, in words, with those alone named who want to be."""
    if not item_ids:
        return {}
    asked: dict[str, set[str]] = {}
    for asker in await ASKERS.all(items=item_ids):
        if asker.person:
            asked.setdefault(asker.item, set()).add(asker.person)
    named: dict[str, dict[str, str]] = {}
    for row in await AGREED.all(items=item_ids):
        printed = named_as(_said(row).state, row.name, row.company or "")
        if printed:
            named.setdefault(row.item, {})[row.person] = printed
    return {
        item: asked_by(
            list(named.get(item, {}).values()),
            len(asked.get(item, set()) - set(named.get(item, {}))),
        )
        for item in item_ids
    }


async def states_of(item_id: str) -> dict[str, CreditState]:
    """By person: what those who were asked about an item say by now."""
    return {row.person: _said(row).state for row in await OF_ITEM.all(item=item_id)}


async def of_person(person_id: str) -> list[CreditRow]:
    """What somebody was asked and said, the newest first, with the item."""
    return [_said(row) for row in await OF_PERSON.all(person=person_id)]


async def find_by_link(link: Link) -> CreditRow:
    """What a credit link asks about; NotFound once the item is shipped no more, or internal."""
    row = await OF_LINK.one(credit=link.subject, person=link.person)
    if row.visibility is Visibility.internal or row.status is not RoadmapStatus.shipped:
        raise NotFound
    return _said(row)


def wording(title: str, state: CreditState, name: str, company: str | None) -> str:
    """What somebody agrees to: the release note with this one name; empty if with none."""
    printed = named_as(state, name, company or "")
    return release_note(title, asked_by([printed], 0)) if printed else ""


async def timeline_rows(person_id: str, viewer: Viewer, now: datetime) -> list[TimelineRow]:
    """What somebody shaped and said about being named, on the boards that the viewer sees."""
    return [
        TimelineRow(
            at=row.answered_at or row.asked_at,
            sentence=words.named_for(row.title)
            if row.state in NAMED
            else words.rather_not_named_for(row.title),
            href=f"/roadmap/{row.item}",
            kind="ask",
        )
        for row in await of_person(person_id)
        if row.state is not CreditState.asked and row.board in viewer.board_ids
    ]


# --- operations ------------------------------------------------------------------------------


async def answer(credit: CreditRow, state: CreditState, *, now: datetime, channel: str) -> None:
    """What a member says to being named; it holds until he or she says something else."""
    if state is CreditState.asked:
        raise Refused(words.ANSWER_MISSING, field="state")
    async with db.transaction():
        await Credit.update(
            {
                Credit.state: state.value,
                Credit.wording: wording(credit.title, state, credit.name, credit.company),
                Credit.answered_at: now,
            }
        ).where(Credit.id == credit.id)
        await journal.record(
            "credit.answered", credit.id, by=journal.member(credit.person), now=now,
            board=credit.board, person=credit.person, state=state.value, channel=channel,
            item=credit.item,
        )  # fmt: skip


async def answer_of(person_id: str, credit_id: str, state: CreditState, *, now: datetime) -> None:
    """The same from the member's desk; NotFound for somebody else's."""
    found = [row for row in await of_person(person_id) if row.id == credit_id]
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


def _said(row: CreditRow) -> CreditRow:
    """A yes holds for the words that it was said to: of an item renamed since it asks anew."""
    if row.state in NAMED and not holds(row.wording, row.title):
        return replace(row, state=CreditState.asked, wording="")
    return row
