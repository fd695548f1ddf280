"""Past meetings come along: five files become people, meeting, agenda, words and outcomes."""

import asyncio
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from board.foundation.database import db
from board.foundation.errors import NotFound, Refused
from board.foundation.identity.rules.boards import BoardKind
from board.foundation.identity.rules.consents import Attribution
from board.foundation.identity.tables import Board, Programme
from board.foundation.journal import journal
from board.foundation.mail.templating import count
from board.foundation.sandbox import sandbox
from board.foundation.text.spreadsheets import Mending
from board.programmes import programmes
from meetings.past_meetings import words
from meetings.past_meetings.imports import FILES_OF, Imported, PastMeetingImport
from meetings.past_meetings.rules import records as rules
from meetings.past_meetings.rules.files import NOTHING_MENDED, digests_of, read
from meetings.past_meetings.rules.records import PastMeetingFiles
from meetings.scheduling.tables import Meeting

# Of five files of many megabytes.
READING_SECONDS, READING_MEMORY = 60.0, 2 << 30
NAME_LIMIT = 160  # of a board


@dataclass(frozen=True)
class PastMeetingPreview:
    """What taking these files would do; `earlier` is the meeting they were taken as before."""

    council: PastMeetingFiles
    earlier: str | None
    differing: tuple[str, ...]

    @property
    def refused(self) -> tuple[str, ...]:
        """The sentences for which nothing would be written."""
        if self.differing:
            return (*self.council.refused, words.imported_from_other_files(self.differing))
        return self.council.refused


@dataclass(frozen=True, slots=True)
class Destination:
    """The board that a past meeting goes to; `id` is None for one that is made for it."""

    id: str | None
    name: str


class PastMeetingRefused(Refused):
    """Nothing was written; `sentences` say what is wrong, file by file."""

    def __init__(self, sentences: Sequence[str]) -> None:
        super().__init__(" ".join(sentences))
        self.sentences = tuple(sentences)


# --- queries ---------------------------------------------------------------------------------


async def preview(
    files: Mapping[str, bytes],
    *,
    board_id: str,
    mending: Mapping[str, Mending] = NOTHING_MENDED,
) -> PastMeetingPreview:
    """Reads the files as `take` would and writes nothing."""
    council = await _read(files, mending)
    earlier = None if council.meeting is None else await _earlier(_key(council), board_id)
    if earlier is None:
        return PastMeetingPreview(council, None, ())
    return PastMeetingPreview(
        council,
        earlier.id,
        await _differing(earlier.id, await asyncio.to_thread(digests_of, files)),
    )


async def destination(named: str) -> Destination:
    """The board of that id or name, else a new one of it; Refused where two are called that.

    Without a name it is a new one that is not called after its first meeting.
    """
    boards = await Board.select(Board.id, Board.name).order_by(Board.created_at, Board.id)
    wanted = " ".join(named.split())
    found = [row for row in boards if row["id"] == wanted]
    found = found or [row for row in boards if row["name"].casefold() == wanted.casefold()]
    if len(found) > 1:
        raise Refused(words.two_boards_of_that_name(wanted, [row["id"] for row in found]))
    if found:
        return Destination(found[0]["id"], found[0]["name"])
    if wanted:
        return Destination(None, wanted[:NAME_LIMIT])
    taken = {row["name"] for row in boards}
    return Destination(None, next(name for name in words.board_names() if name not in taken))


# --- operations ------------------------------------------------------------------------------


async def import_files(
    files: Mapping[str, bytes],
    *,
    board_id: str | None = None,
    board_name: str = "",
    attribution: Attribution = Attribution.internal,
    because: str = "",
    mending: Mapping[str, Mending] = NOTHING_MENDED,
    by: journal.Actor,
    now: datetime,
) -> Imported:
    """Imports one past meeting, all or nothing. No mail goes out and no consent is assumed.

    Everything said is internal only, unless the words are public already and `because` says why.
    The same files again change nothing; files that differ are refused by name. Without `board_id`
    a board is made, called `board_name`.
    """
    if attribution != Attribution.internal and not because.strip():
        raise Refused(words.SAY_WHY_PUBLIC)
    council = await _read(files, mending)
    if council.refused or council.meeting is None:
        raise PastMeetingRefused(council.refused)
    digests = await asyncio.to_thread(digests_of, files)
    key = _key(council)
    async with db.transaction():
        # One import at a time: two of the same files must not make two meetings.
        await db.locked(Programme.select(Programme.id))
        earlier = await _earlier(key, board_id)
        if earlier is not None:
            return await _compared(earlier, digests, council)
        board = await _board(board_id, board_name, council, by=by, now=now)
        return await PastMeetingImport(council, board, attribution, because.strip(), by, now).run(
            key, digests
        )


# --- steps -----------------------------------------------------------------------------------


async def _read(files: Mapping[str, bytes], mending: Mapping[str, Mending]) -> PastMeetingFiles:
    return await sandbox.run_within(
        READING_SECONDS, READING_MEMORY, read, dict(files), dict(mending)
    )


def _key(council: PastMeetingFiles) -> str:
    """What makes it the same meeting: title and days, not the words said at it."""
    assert council.meeting is not None
    days = [sitting.starts_on.isoformat() for sitting in council.meeting.sittings]
    parts = (council.meeting.title.casefold(), *days)
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


async def _earlier(key: str, board_id: str | None) -> Meeting | None:
    query = Meeting.objects().where(Meeting.import_key == key)
    if board_id is not None:
        query = query.where(Meeting.board == board_id)
    return await query.order_by(Meeting.created_at, Meeting.id).first()


async def _differing(meeting_id: str, digests: Mapping[str, str]) -> tuple[str, ...]:
    known = {row.name: row.sha256 for row in await FILES_OF.all(meeting=meeting_id)}
    return tuple(sorted(name for name, sha256 in digests.items() if known.get(name) != sha256))


async def _compared(
    meeting: Meeting, digests: Mapping[str, str], council: PastMeetingFiles
) -> Imported:
    if differing := await _differing(meeting.id, digests):
        raise PastMeetingRefused([words.imported_from_other_files(differing)])
    known = await FILES_OF.all(meeting=meeting.id)
    return Imported(
        meeting_id=meeting.id,
        board_id=meeting.board,
        is_new=False,
        taken={row.name: row.rows_taken for row in known},
        with_problems={row.name: row.rows_with_problems for row in known},
        council=council,
        guests=tuple(guest.name for guest in council.guests),
    )


async def _board(
    board_id: str | None,
    board_name: str,
    council: PastMeetingFiles,
    *,
    by: journal.Actor,
    now: datetime,
) -> Board:
    if board_id is not None:
        board = await Board.objects().where(Board.id == board_id).first()
        if board is None:
            raise NotFound
        return board
    assert council.meeting is not None
    homes = await Programme.objects().where(Programme.archived_at.is_null()).limit(2)
    if len(homes) == 1:
        programme = homes[0]
    else:
        programme = Programme(
            name="Imported meetings", timezone=council.meeting.timezone, created_at=now
        )
        await Programme.insert(programme)
        await journal.record("programme.created", programme.id, by=by, now=now)
    board = Board(
        programme=programme.id,
        name=board_name or (await destination("")).name,
        kind=BoardKind.user_council.value,
        is_formal=True,
        seats=max(len(council.members), 1),
        timezone=council.meeting.timezone,
        created_at=now,
    )
    board.code = await programmes.free_code(board.name)
    await Board.insert(board)
    await journal.record("board.created", board.id, by=by, now=now, board=board.id)
    return board


def report(imported: Imported) -> list[str]:
    """What the command line prints: the address first, then a line a file, then the guests."""
    lines = [imported.address]
    if not imported.is_new:
        lines.append("These files were imported before: nothing changed.")
    for file in rules.FILES:
        taken, problems = imported.taken.get(file, 0), imported.with_problems.get(file, 0)
        lines.append(f"{file}: {count(taken, 'row')} taken, {count(problems, 'row')} with problems")
        lines.extend(
            f"  {problem.where}: {problem.what} {problem.fix}".rstrip()
            for problem in imported.council.problems.get(file, ())
        )
    if imported.guests:
        lines.append(f"Guests, since no member has that abbreviation: {', '.join(imported.guests)}")
    return lines
