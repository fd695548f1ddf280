"""Rights: in which programmes somebody may do what, who may own an item, and who may read it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from board.foundation.database import db
from board.foundation.database.queries import nested, prepared, prepared_sql, value, values
from board.foundation.errors import Forbidden, NotFound
from board.foundation.identity.access import Viewer
from board.foundation.identity.tables import Board, Grant, Programme, Staff
from board.programmes import programmes
from board.programmes.programmes import ProgrammeListing
from board.roadmap import words
from board.roadmap.rules.etas import eta_words
from board.roadmap.rules.roadmap import RoadmapStatus, Visibility
from board.roadmap.tables import Evidence, RoadmapItem


@dataclass(frozen=True, slots=True)
class StaffName:
    id: str
    name: str


@dataclass(frozen=True, slots=True)
class _Target:
    id: str
    visibility: Visibility
    merged_into: str | None


EVERY = prepared(Programme.select(Programme.id).where(Programme.archived_at.is_null()), str)
OF_BOARDS = prepared(
    Board.select(Board.programme).where(
        Board.id.is_in(values("boards")), Board.programme.archived_at.is_null()
    ),
    str,
)
OWNERS = prepared(
    Staff.select(Staff.id, Staff.name)
    .where(
        Staff.deactivated_at.is_null(),
        Staff.id.is_in(
            nested(Grant.select(Grant.staff).where(Grant.board.programme == value("programme")))
        )
        | Staff.is_administrator.eq(True),
    )
    .order_by(Staff.name),
    StaffName,
)
TARGETS = prepared(
    RoadmapItem.select(RoadmapItem.id, RoadmapItem.visibility, RoadmapItem.merged_into).where(
        RoadmapItem.id.is_in(values("items"))
    ),
    _Target,
)
SUPPORTED = prepared(
    Evidence.select(Evidence.item).where(
        Evidence.board == value("board"), Evidence.item.is_in(values("items"))
    ),
    str,
)
SHOWN = 12  # of what others asked for


@dataclass(frozen=True, slots=True)
class MemberItem:
    """`is_own`: the member asked for it, and hears why it stands where it does."""

    id: str
    title: str
    status: RoadmapStatus
    visibility: Visibility
    eta: str
    status_changed_at: datetime
    is_own: bool
    reason: str

    @property
    def eta_words(self) -> str:
        return eta_words(self.eta)


_SEEN = "item.id, item.title, item.status, item.visibility, item.eta, item.status_changed_at"
_OWN = "SELECT evidence.item FROM evidence WHERE evidence.person = :person"
_MY = "SELECT member.board FROM member WHERE member.person = :person AND member.state = 'active'"
OF_MEMBER = prepared_sql(
    f"""
    SELECT * FROM (
        SELECT {_SEEN}, TRUE AS is_own, coalesce((
            SELECT change.reason FROM status_change AS change
            WHERE change.item = item.id AND change.status = item.status
            ORDER BY change.changed_at DESC LIMIT 1
        ), '') AS reason
        FROM roadmap_item AS item WHERE item.visibility <> 'internal' AND item.id IN ({_OWN})
    ) AS own
    UNION ALL
    SELECT * FROM (
        SELECT {_SEEN}, FALSE AS is_own, '' AS reason
        FROM roadmap_item AS item
        WHERE item.programme IN (SELECT board.programme FROM board WHERE board.id IN ({_MY}))
            AND item.merged_into IS NULL
            AND (item.visibility = 'public' OR item.visibility = 'board' AND item.id IN (
                SELECT evidence.item FROM evidence WHERE evidence.board IN ({_MY})
            ))
            AND item.id NOT IN ({_OWN})
        ORDER BY item.status_changed_at DESC, item.id DESC
        LIMIT {SHOWN}
    ) AS others
    ORDER BY 7 DESC, 6 DESC, 1 DESC
    """,  # noqa: S608 - of constants
    MemberItem,
    reason="two lists of which the second is limited, with the latest reason beside each item",
)

# --- queries ---------------------------------------------------------------------------------


async def programmes_where(act: str, viewer: Viewer) -> list[ProgrammeListing]:
    """The programmes in which the viewer may do that on some board, by name."""
    home = await ids_where(act, viewer)
    return [row for row in await programmes.programmes_of(viewer) if row.id in home]


async def ids_where(act: str, viewer: Viewer) -> set[str]:
    """The same by their ids."""
    if viewer.is_administrator:
        return set(await EVERY.all())
    return set(await OF_BOARDS.all(boards=viewer.boards_where(act)))


async def must(act: str, programme_id: str, viewer: Viewer) -> None:
    """NotFound for a programme the viewer does not see, Forbidden without a role for the act."""
    if programme_id not in {row.id for row in await programmes.programmes_of(viewer)}:
        raise NotFound
    if act != "see" and programme_id not in await ids_where(act, viewer):
        raise Forbidden(words.ROADMAP_FORBIDDEN)


async def owners_for(programme_id: str) -> list[StaffName]:
    """Active staff with a role in the programme, and administrators: who may own an item."""
    return await OWNERS.all(programme=programme_id)


async def items_of_member(person_id: str) -> list[MemberItem]:
    """What a member asked for, and public items of the programmes of his or her boards, and
    board-only ones that members of these boards asked for; each newest change first."""
    return await OF_MEMBER.all(person=person_id)


async def readable(board_id: str, item_ids: Collection[str]) -> set[str]:
    """Those of the items that the members of a board may read; what was merged counts as what it
    went into."""
    found = await _with_targets(item_ids)
    ends = {one: _end(one, found) for one in item_ids if one in found}
    supported = set(await SUPPORTED.all(board=board_id, items=set(ends.values())))
    return {
        one
        for one, end in ends.items()
        if found[end].visibility is Visibility.public
        or (found[end].visibility is Visibility.board and end in supported)
    }


async def keep(item_ids: Collection[str]) -> None:
    """Until the transaction ends nobody changes who may read these items, or merges them."""
    items = RoadmapItem.select(RoadmapItem.id).where(RoadmapItem.id.is_in(list(item_ids) or [""]))
    await db.locked(items.order_by(RoadmapItem.id))


# --- steps -----------------------------------------------------------------------------------


async def _with_targets(item_ids: Collection[str]) -> dict[str, _Target]:
    """The items by id, and whatever they went into, through as many merges as it took."""
    found: dict[str, _Target] = {}
    wanted = set(item_ids)
    while wanted:
        rows = await TARGETS.all(items=wanted)
        found |= {row.id: row for row in rows}
        wanted = {row.merged_into for row in rows if row.merged_into} - found.keys()
    return found


def _end(item_id: str, found: Mapping[str, _Target]) -> str:
    while onward := found[item_id].merged_into:
        item_id = onward
    return item_id
