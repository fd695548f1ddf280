"""A digest as its pages, mails and jobs read it: never with its bytes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from piccolo.query.methods.select import Select

from meetings.digests.rules.editions import DigestState, Edition
from meetings.digests.tables import Digest
from meetings.scheduling.rules.meetings import MeetingState


@dataclass(frozen=True, slots=True)
class DigestRow:
    """A draft or an edition without its bytes, with its meeting and board."""

    id: str
    meeting: str
    title: str
    timezone: str
    board: str
    board_name: str
    signatures_required: int
    edition: Edition
    draft: int
    number: int | None
    state: DigestState
    failure: str
    ended_because: str
    content_key: str
    sha256: str
    pages: int
    outline: str
    seen_entry: int
    created_by: str | None
    created_by_name: str | None
    created_at: datetime
    reviewed_at: datetime | None
    signed_at: datetime | None
    released_at: datetime | None
    withheld_at: datetime | None
    withheld_because: str
    release_for: str | None
    redacted_at: datetime | None


@dataclass(frozen=True, slots=True)
class GivenSignature:
    """Who signed which bytes, and when."""

    digest: str
    staff: str
    name: str
    sha256: str
    signed_at: datetime


@dataclass(frozen=True, slots=True)
class SignedDraft:
    digest: DigestRow
    signatures: Sequence[GivenSignature]


@dataclass(frozen=True, slots=True)
class DigestsMeeting:
    """The meeting whose digests these are, as far as their pages need it."""

    id: str
    title: str
    introduction: str
    timezone: str
    state: MeetingState
    board: str
    board_name: str
    signatures_required: int


@dataclass(frozen=True, slots=True)
class NewestEdition:
    meeting: str
    edition: Edition
    last: int


def select() -> Select[Digest]:
    """The columns of a `DigestRow`."""
    return Digest.select(
        Digest.id,
        Digest.meeting,
        Digest.edition,
        Digest.draft,
        Digest.number,
        Digest.state,
        Digest.failure,
        Digest.ended_because,
        Digest.content_key,
        Digest.sha256,
        Digest.pages,
        Digest.outline,
        Digest.seen_entry,
        Digest.created_by,
        Digest.created_at,
        Digest.reviewed_at,
        Digest.signed_at,
        Digest.released_at,
        Digest.withheld_at,
        Digest.withheld_because,
        Digest.release_for,
        Digest.redacted_at,
        Digest.meeting.title.as_alias("title"),
        Digest.meeting.timezone.as_alias("timezone"),
        Digest.meeting.board.id.as_alias("board"),
        Digest.meeting.board.name.as_alias("board_name"),
        Digest.meeting.board.signatures_required.as_alias("signatures_required"),
        Digest.created_by.name.as_alias("created_by_name"),
    )
