"""What digests add to home: those to sign, to release or to make again, and closed editions."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from board.foundation.database.queries import Asked, prepared_sql
from board.foundation.database.together import Found, page_source
from board.foundation.extensions import HomeRow
from board.foundation.identity.access import Viewer
from meetings.digests import words
from meetings.digests.rules.editions import DigestState, Edition
from meetings.digests.rules.reviews import is_reviewed

PATIENCE = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class WaitingDigest:
    """A digest to sign, to release, or to make again; `is_mine`: the viewer has signed it."""

    id: str
    edition: Edition
    draft: int
    number: int | None
    state: DigestState
    failure: str
    reviewed_at: datetime | None
    title: str
    board: str
    board_name: str
    signatures_required: int
    signed: int
    is_mine: bool


@dataclass(frozen=True, slots=True)
class WithheldEdition:
    """An edition that is closed; `coming`: how far the next one is."""

    id: str
    edition: Edition
    number: int | None
    title: str
    board_name: str
    withheld_because: str
    signatures_required: int
    coming: DigestState | None


# An edition that a later one has overtaken is not released any more.
WAITING = prepared_sql(
    """
    SELECT digest.id AS id, digest.edition AS edition, digest.draft AS draft,
        digest.number AS number, digest.state AS state, digest.failure AS failure,
        digest.reviewed_at AS reviewed_at, meeting.title AS title, board.id AS board,
        board.name AS board_name, board.signatures_required AS signatures_required,
        (SELECT count(*) FROM signature JOIN reviewer ON reviewer.digest = signature.digest
            AND reviewer.staff = signature.staff WHERE signature.digest = digest.id) AS signed,
        EXISTS (SELECT 1 FROM signature
            WHERE signature.digest = digest.id AND signature.staff = :staff) AS is_mine
    FROM digest
    JOIN meeting ON meeting.id = digest.meeting
    JOIN board ON board.id = meeting.board
    WHERE digest.state IN ('in_review', 'signed', 'failed') AND digest.redacted_at IS NULL
        AND meeting.board IN :boards
        AND (digest.number IS NULL OR NOT EXISTS (
            SELECT 1 FROM digest AS later
            WHERE later.meeting = digest.meeting AND later.edition = digest.edition
                AND later.state = 'released' AND later.number > digest.number
        ))
    ORDER BY digest.created_at, digest.id
    """,
    WaitingDigest,
    reason="Piccolo has no select in the place of a column.",
)
WITHHELD = prepared_sql(
    """
    SELECT digest.id AS id, digest.edition AS edition, digest.number AS number,
        meeting.title AS title, board.name AS board_name,
        digest.withheld_because AS withheld_because,
        board.signatures_required AS signatures_required,
        (SELECT coming.state FROM digest AS coming
            WHERE coming.meeting = digest.meeting AND coming.edition = digest.edition
                AND coming.release_for IS NOT NULL AND coming.state IN ('rendering', 'in_review')
            ORDER BY coming.created_at DESC LIMIT 1) AS coming
    FROM digest
    JOIN meeting ON meeting.id = digest.meeting
    JOIN board ON board.id = meeting.board
    WHERE digest.withheld_at IS NOT NULL AND digest.redacted_at IS NULL
        AND meeting.board IN :boards
        AND digest.number = (
            SELECT max(released.number) FROM digest AS released
            WHERE released.meeting = digest.meeting AND released.edition = digest.edition
                AND released.state = 'released'
        )
    ORDER BY digest.withheld_at, digest.id
    """,
    WithheldEdition,
    reason="Piccolo has no select in the place of a column.",
)


def _asks_at_home(viewer: Viewer, now: datetime) -> list[Asked[Any]]:
    if not viewer.roles:
        return []
    return [
        WITHHELD.asked(boards=viewer.boards_where("manage")),
        WAITING.asked(boards=viewer.board_ids, staff=viewer.id),
    ]


def _home_rows(found: Found, viewer: Viewer, now: datetime) -> list[HomeRow]:
    """Digests to sign, to release, or to make again; and editions that are closed."""
    made = [_waiting(digest, viewer, now) for digest in found[WAITING]]
    return [*map(_withheld, found[WITHHELD]), *filter(None, made)]


home_rows = page_source(_asks_at_home, _home_rows)

# --- steps -----------------------------------------------------------------------------------


def _withheld(digest: WithheldEdition) -> HomeRow:
    """With its press, where nothing is under way yet."""
    href = f"/digests/{digest.id}"
    sentence = words.edition_withheld(digest.number, digest.edition.value, digest.title)
    board, because = digest.board_name, digest.withheld_because
    if digest.coming is DigestState.rendering:
        note = words.next_being_made(board, because)
        return HomeRow("soon", sentence, note, words.LOOK, href)
    if digest.coming is DigestState.in_review:
        note = words.next_waits_for_signatures(board, because)
        return HomeRow("soon", sentence, note, words.LOOK, href)
    action = words.MAKE_AND_RELEASE_NEXT
    if is_reviewed(digest.edition):
        action = words.make_next_and_ask(digest.signatures_required)
    note = f"{board} · {because}"
    return HomeRow("late", sentence, note, action, href, press=f"{href}/successor")


def _waiting(digest: WaitingDigest, viewer: Viewer, now: datetime) -> HomeRow | None:
    href = f"/digests/{digest.id}"
    edition, title = digest.edition.value, digest.title
    if digest.state is DigestState.failed:
        if not viewer.may("capture", digest.board):
            return None
        sentence = words.edition_not_made(edition, title)
        return HomeRow("late", sentence, digest.failure, words.SEE_WHY, href)
    if digest.state is DigestState.signed:
        if not viewer.may("manage", digest.board):
            return None
        sentence = words.edition_signed_of(digest.number, edition, title)
        return HomeRow("soon", sentence, digest.board_name, words.RELEASE_IT, href)
    if digest.is_mine or not viewer.may("sign", digest.board):
        return None
    is_late = digest.reviewed_at is not None and digest.reviewed_at + PATIENCE < now
    return HomeRow(
        "late" if is_late else "soon",
        words.read_and_sign(digest.draft, edition, title),
        words.signed_of_needed(digest.board_name, digest.signed, digest.signatures_required),
        words.OPEN_REVIEW,
        href,
    )
