"""The pages whose cost is promised, and what each of them is asked with in a world."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import cycle
from pathlib import Path
from typing import Any

from board.foundation.links import links
from board.foundation.links.links import LinkPurpose
from board.foundation.links.tables import PersonalLink
from board.foundation.text.ids import new_id
from tests.bench.costs import LARGE, Page, Typed

SEARCHED = ("a", "al", "ala", "alan", "cab", "CAB-4", "the", "winter meeting", "xyzzy")
INVITED = 40  # presses of "accept", each of an invitation of its own


def _same(path: Callable[["Asker"], str]) -> Callable[["Asker"], Iterator[tuple[str, None]]]:
    return lambda asker: cycle([(path(asker), None)])


PAGES = [
    Page("home", _same(lambda ask: "/"), 6),
    Page("meeting", _same(lambda ask: f"/meetings/{ask.meeting}"), 9),
    Page("board", _same(lambda ask: f"/boards/{ask.board}"), 5),
    Page("desk", _same(lambda ask: f"/d/{ask.desk}"), 6),
    Page("rsvp", _same(lambda ask: f"/m/{ask.link}"), 3),
    Page("rsvp-post", lambda ask: ask.answers(), 3, status=303),
    Page("capture", lambda ask: ask.statements(), 3, status=303),
    Page("accept", lambda ask: ask.acceptances(), 6, status=303),
    Page("ics", _same(lambda ask: f"/m/{ask.busy_link}/calendar.ics"), against_bare=7, only=LARGE),
    Page("feed", _same(lambda ask: f"/f/{ask.feed}.ics"), against_bare=4, only=LARGE),
    Page("feed-304", _same(lambda ask: f"/f/{ask.feed}.ics"), against_bare=2, only=LARGE,
         is_known=True, status=304),
    Page("roadmap", _same(lambda ask: "/roadmap"), 15, only=LARGE),
    Page("requests", _same(lambda ask: "/requests"), 15, only=LARGE),
    Page("search", lambda ask: cycle([(f"/search/lines?q={words}", None) for words in SEARCHED]),
         50, only=LARGE),
    Page("people", _same(lambda ask: "/people"), 15, only=LARGE),
    Page("outbox", _same(lambda ask: "/outbox"), 15, only=LARGE),
    Page("export", _same(lambda ask: "/roadmap/exports/roadmap.csv"), 300, is_streamed=True,
         only=LARGE),
    Page("staff", _same(lambda ask: "/staff"), 15, only=LARGE),
]  # fmt: skip


@dataclass
class Asker:
    """Who asks in a world: Ada of the staff, and Meera, who is a member of the demo's board.

    Made before the database is opened, since it adds what is missing straight to the file.
    """

    file: Path
    now: datetime
    board: str = ""
    meeting: str = ""
    ada: str = ""
    desk: str = ""
    link: str = ""
    busy_link: str = ""
    feed: str = ""
    seen: list[str] = field(default_factory=list)
    invited: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        with closing(sqlite3.connect(self.file)) as file:
            self._find(file)
            file.commit()

    def _find(self, file: sqlite3.Connection) -> None:
        def one(sql: str, *given: Any) -> str:
            return str(file.execute(sql, given).fetchone()[0])

        self.ada = one("SELECT id FROM staff WHERE is_administrator")
        self.board = one("SELECT id FROM board WHERE code = 'CAB'")
        self.meeting = one(
            "SELECT meeting.id FROM meeting JOIN sitting ON sitting.meeting = meeting.id "
            "WHERE board = ? AND kind = 'meeting' AND series IS NULL AND starts_at > ? "
            "ORDER BY starts_at LIMIT 1",
            self.board, str(self.now),
        )  # fmt: skip
        sittings = file.execute(
            "SELECT id, sequence FROM sitting WHERE meeting = ? ORDER BY position", (self.meeting,)
        )
        self.seen = [f"{sitting}:{sequence}" for sitting, sequence in sittings]
        person = one(
            "SELECT person FROM personal_link WHERE purpose = 'meeting' AND subject = ? "
            "AND revoked_at IS NULL ORDER BY person LIMIT 1",
            self.meeting,
        )
        self.link = self._token(file, LinkPurpose.meeting, person, self.meeting)
        self.desk = self._token(file, LinkPurpose.desk, person, "")
        busy, busy_board, busy_meeting = file.execute(
            "SELECT attendee.person, meeting.board, max(meeting.id) FROM attendee "
            "JOIN meeting ON meeting.id = attendee.meeting "
            "GROUP BY attendee.person, meeting.board ORDER BY count(*) DESC LIMIT 1"
        ).fetchone()
        self.busy_link = self._token(file, LinkPurpose.meeting, busy, busy_meeting)
        self.feed = self._token(file, LinkPurpose.feed, busy, busy_board)
        self._invite(file)

    def _token(self, file: sqlite3.Connection, purpose: LinkPurpose, who: str, what: str) -> str:
        """Of the link that is there, or of a new one."""
        found = file.execute(
            "SELECT id FROM personal_link WHERE purpose = ? AND person = ? AND subject = ?",
            (purpose.value, who, what),
        ).fetchone()
        link = found[0] if found else new_id()
        if not found:
            file.execute(
                "INSERT INTO personal_link (id, purpose, person, board, subject, created_at) "
                "VALUES (?, ?, ?, ?, ?, ?)",
                (link, purpose.value, who, self.board, what, str(self.now)),
            )
        row = PersonalLink(id=link, purpose=purpose.value, generation=1)
        return links.token(links.of_row(row))

    def meeting_token(self, file: sqlite3.Connection, person: str) -> str:
        """Of the link at which somebody else answers for the demo's meeting."""
        return self._token(file, LinkPurpose.meeting, person, self.meeting)

    def _invite(self, file: sqlite3.Connection) -> None:
        """So many people with an open invitation to the demo's council, and seats for them."""
        board = file.execute("SELECT id FROM board WHERE code = 'PUC'").fetchone()[0]
        file.execute("UPDATE board SET seats = 200 WHERE id = ?", (board,))
        since, until = str(self.now - timedelta(days=1)), str(self.now + timedelta(days=20))
        for number in range(INVITED):
            person, candidate, invitation = new_id(), new_id(), new_id()
            address = f"{person}@customers.example.org"
            file.execute(
                "INSERT INTO person (id, programme, name, email, email_key, timezone, search_key, "
                "created_at) SELECT ?, programme, ?, ?, ?, timezone, ?, ? FROM board WHERE id = ?",
                (person, f"Alan {number}", address, address, address, since, board),
            )
            file.execute(
                "INSERT INTO candidate (id, board, person, state, created_at) "
                "VALUES (?, ?, ?, 'invited', ?)",
                (candidate, board, person, since),
            )
            file.execute(
                "INSERT INTO invitation (id, board, candidate, person, state, subject, body, "
                "created_by, created_at, sent_at, expires_at) "
                "VALUES (?, ?, ?, ?, 'sent', 'A seat', 'Will you?', ?, ?, ?, ?)",
                (invitation, board, candidate, person, self.ada, since, since, until),
            )
            self.invited.append(self._token(file, LinkPurpose.invitation, person, invitation))

    def answers(self) -> Iterator[tuple[str, Typed]]:
        """Yes and no in turn, so that each press changes something."""
        for answer in cycle(("no", "yes")):
            yield f"/m/{self.link}/answers", {"answer": answer, "seen": self.seen}

    def statements(self) -> Iterator[tuple[str, Typed]]:
        while True:
            yield f"/meetings/{self.meeting}/feedback", {"body": f"Sort by {new_id()}, please."}

    def acceptances(self) -> Iterator[tuple[str, Typed]]:
        for token in self.invited:
            yield f"/i/{token}/acceptance", {
                "attribution": "named",
                "directory": "board",
            }  # fmt: skip
