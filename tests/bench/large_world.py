"""A large installation, written by a seed straight into the tables of a demo that is there already.

202 boards and what they left behind in four years: people, meetings, statements, requests, items of
roadmaps, mails and the journal. The demo's own board stays what it was, so that a page of it shows
what the rest of an installation costs it.
"""

import random
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from board.foundation.text.ids import ALPHABET

SEED = 11
BOARDS, PEOPLE, MEETINGS, STATEMENTS = 202, 31_000, 2_121, 100_000
REQUESTS, ITEMS, MAILS, ENTRIES = 20_000, 3_000, 60_000, 300_000
PROGRAMMES = 4
SEATS, SEATS_OF_THE_CROWD = 14, 1_000
DATES_OF_THE_BUSY = 200  # one board meets so often that its members' calendars are full
ZONE = "Europe/Berlin"
FIRST = (
    "Alan", "Barbara", "Edsger", "Grace", "Haru", "Katherine",
    "Meera", "Nuria", "Themba", "Donald", "Frances", "Radia",
)  # fmt: skip
LAST = (
    "Berg", "Castellano", "Okafor", "Lindqvist", "Haas", "Moreau",
    "Tanaka", "Novak", "Silva", "Iyer", "Dahl", "Weiss",
)  # fmt: skip
NOUNS = (
    "roster", "swap", "export", "search", "report", "filter",
    "shift", "team", "calendar", "notice", "board", "rule",
)  # fmt: skip
VERBS = (
    "show", "keep", "sort", "print", "share", "count",
    "copy", "send", "hide", "merge", "plan", "check",
)  # fmt: skip
COUNTRIES = (("Germany", "EMEA"), ("Norway", "EMEA"), ("Japan", "APAC"), ("Canada", "Americas"))
SIZES = ("1-100", "101-1,000", "1,001-10,000")
EVENTS = (
    "rsvp.counted", "candidate.added", "feedback.captured", "attendance.present",
    "invitation.sent", "request.opened", "request.answered", "reminder.sent",
)  # fmt: skip


@dataclass
class _Board:
    id: str
    programme: str
    people: list[str] = field(default_factory=list)
    members: list[str] = field(default_factory=list)
    meetings: list[str] = field(default_factory=list)  # those that were held
    asked: list[tuple[str, str]] = field(default_factory=list)  # request and who asked


class LargeWorld:
    """Writes everything in one transaction; the same seed gives the same rows."""

    def __init__(self, file: sqlite3.Connection, now: datetime) -> None:
        self._file, self._now = file, now
        self._chance = random.Random(SEED)
        self._ada = self._one("SELECT id FROM staff WHERE is_administrator")
        self._bodies = [row[0] for row in file.execute("SELECT body FROM message ORDER BY id")]
        self._boards: list[_Board] = []
        self._waiting: list[tuple[_Board, str, str, str]] = []  # invited, and not answered

    def write(self) -> None:
        self._found()
        self._people()
        self._gather()
        self._say()
        self._plan()
        self._mail()
        self._file.execute("PRAGMA analysis_limit = 400")
        self._file.execute("ANALYZE")

    # --- boards and people -------------------------------------------------------------------

    def _found(self) -> None:
        programmes = [self._id() for _ in range(PROGRAMMES)]
        self._rows("programme", "id name timezone created_at", (
            (each, f"Division {number}", ZONE, self._at(-1400))
            for number, each in enumerate(programmes, 1)
        ))  # fmt: skip
        missing = BOARDS - self._count("board")
        self._boards = [_Board(self._id(), programmes[n % PROGRAMMES]) for n in range(missing)]
        columns = (
            "id programme name code kind purpose seats timezone last_request_number created_at"
        )
        self._rows("board", columns, (
            (each.id, each.programme, f"Advisory Board {n:03}", f"A{n:03}", "advisory_board",
             "Tell us what to build next.", 1_000, ZONE, 1_000, self._at(-1400))
            for n, each in enumerate(self._boards)
        ))  # fmt: skip

    def _people(self) -> None:
        missing = PEOPLE - self._count("person")
        homes = {each.programme: [self._id() for _ in range(700)] for each in self._boards}
        self._rows("company", "id programme name name_key created_at", (
            (company, home, f"{LAST[n % 12]} Works {n}", f"{LAST[n % 12]} Works {n}".casefold(),
             self._at(-1400))
            for home, companies in homes.items() for n, company in enumerate(companies)
        ))  # fmt: skip
        for number in range(missing):
            crowd = number < SEATS_OF_THE_CROWD
            board = self._boards[0 if crowd else number % len(self._boards)]
            board.people.append(self._id())
        columns = (
            "id programme company name email email_key job_title industry region company_size "
            "timezone country search_key created_at"
        )
        self._rows("person", columns, (
            self._person(board, person, homes[board.programme])
            for board in self._boards for person in board.people
        ))  # fmt: skip
        for number, board in enumerate(self._boards):
            board.members = board.people[: SEATS if number else SEATS_OF_THE_CROWD]
        self._seat()

    def _person(self, board: _Board, person: str, companies: Sequence[str]) -> tuple[Any, ...]:
        name = f"{self._chance.choice(FIRST)} {self._chance.choice(LAST)}"
        country, region = self._chance.choice(COUNTRIES)
        address = f"{person}@customers.example.org"
        return (
            person, board.programme, self._chance.choice(companies), name, address, address,
            "Site lead", "Logistics", region, self._chance.choice(SIZES), ZONE, country,
            f"{name} works {address}".casefold(), self._at(-self._chance.randrange(1, 1300)),
        )  # fmt: skip

    def _seat(self) -> None:
        candidates, seats, letters, keys = [], [], [], []
        for board in self._boards:
            members = set(board.members)
            for number, person in enumerate(board.people):
                candidate, joined = self._id(), person in members
                invited = not joined and number % 9 == 0
                state = "joined" if joined else "invited" if invited else "considered"
                since = self._at(-self._chance.randrange(200, 1200))
                candidates.append((candidate, board.id, person, state, "event", since))
                if joined:
                    seats.append((self._id(), board.id, person, "active", "member",
                                  since[:10], "named", "board", since))  # fmt: skip
                    keys.append((self._id(), "desk", person, board.id, "", since))
                if joined or invited:
                    letter, answered = self._id(), since if joined else None
                    letters.append((
                        letter, board.id, candidate, person, "accepted" if joined else "sent",
                        "A seat on the {board}", "Dear {name},\n\nwill you?", self._ada, since,
                        since, self._at(30), answered,
                    ))  # fmt: skip
                    keys.append((self._id(), "invitation", person, board.id, letter, since))
                    if invited:
                        self._waiting.append((board, person, letter, since))
        self._rows("candidate", "id board person state source created_at", candidates)
        columns = "id board person state position joined_on attribution directory created_at"
        self._rows("member", columns, seats)
        columns = (
            "id board candidate person state subject body created_by created_at sent_at expires_at "
            "answered_at"
        )
        self._rows("invitation", columns, letters)
        self._rows("personal_link", "id purpose person board subject created_at", keys)

    # --- meetings ----------------------------------------------------------------------------

    def _gather(self) -> None:
        dates = [(1, n) for n in range(DATES_OF_THE_BUSY)]
        rest = MEETINGS - self._count("meeting") - len(dates)
        dates += [(n % len(self._boards), n // len(self._boards)) for n in range(rest)]
        meetings, sittings, attendees, attendances, rsvps, keys = ([] for _ in range(6))
        for board_number, number in dates:
            board, meeting, sitting = self._boards[board_number], self._id(), self._id()
            # Two of each board's are still to come, and half of the busy one's.
            day = 7 * number - 7 * 100 if board_number == 1 else 120 * number - 120 * 8 + 45
            at = self._now.replace(hour=13, minute=0) + timedelta(days=day, minutes=board_number)
            asked_at = self._at(min(day, 0) - 60)
            meetings.append((meeting, board.id, f"Meeting {number + 1}", "Bring a question.",
                             "Harbour house", "https://meet.example.com/harbour", ZONE, "invited",
                             self._ada, asked_at))  # fmt: skip
            local, until = at + timedelta(hours=1), at + timedelta(hours=3)
            sittings.append((sitting, meeting, 1, str(at), str(at + timedelta(hours=2)),
                             f"{local:%Y-%m-%dT%H:%M}", f"{until:%Y-%m-%dT%H:%M}",
                             f"{sitting}@localhost.localdomain", asked_at))  # fmt: skip
            if day < 0:
                board.meetings.append(meeting)
            for person in board.members:
                attendee, answer = self._id(), self._chance.choice(("yes", "yes", "no", "none"))
                given = None if answer == "none" else asked_at
                attendees.append((attendee, meeting, person, "member", asked_at))
                attendances.append((self._id(), sitting, attendee, answer, given and "link", given,
                                    given, 0, asked_at, answer == "yes" if day < 0 else None,
                                    ""))  # fmt: skip
                keys.append((self._id(), "meeting", person, board.id, meeting, asked_at))
                if given:
                    rsvps.append((self._id(), sitting, attendee, answer, "link", given, given, 0,
                                  True, "Answered by the personal link."))  # fmt: skip
        columns = "id board title description place join_url timezone state created_by created_at"
        self._rows("meeting", columns, meetings)
        columns = "id meeting position starts_at ends_at starts_local ends_local uid changed_at"
        self._rows("sitting", columns, sittings)
        self._rows("attendee", "id meeting person role created_at", attendees)
        columns = (
            "id sitting attendee answer source effective_at received_at invited_sequence "
            "invited_at is_present comment"
        )
        self._rows("attendance", columns, attendances)
        columns = (
            "id sitting attendee answer source effective_at received_at sequence is_counted reason"
        )
        self._rows("rsvp", columns, rsvps)
        self._rows("personal_link", "id purpose person board subject created_at", keys)

    def _say(self) -> None:
        held = [(board, meeting) for board in self._boards for meeting in board.meetings]
        missing = STATEMENTS - self._count("feedback_item")
        asked = REQUESTS - self._count("request")
        said, requests, numbers = [], [], dict.fromkeys((each.id for each in self._boards), 0)
        for number in range(missing):
            board, meeting = held[number % len(held)]
            person, statement, at = self._chance.choice(board.members), self._id(), self._at(-100)
            is_request = number < asked
            kind = "request" if is_request else self._chance.choice(("praise", "problem", "idea"))
            body = f"{self._words().capitalize()}, and {self._words()} for every team."
            strength = self._chance.randrange(1, 4)
            said.append((statement, meeting, person, number // len(held), body, kind, strength,
                         self._chance.choice(NOUNS).capitalize(), "named", self._ada,
                         at))  # fmt: skip
            if is_request:
                request = self._id()
                numbers[board.id] += 1
                board.asked.append((request, person))
                verdict = self._chance.choice(("will_do", "will_not", "later", None))
                answered = verdict and self._at(-self._chance.randrange(1, 99))
                requests.append((request, board.id, numbers[board.id], meeting, statement,
                                 self._words().capitalize(), self._at(number % 90)[:10],
                                 self._ada, verdict, "It helps most teams." if verdict else "",
                                 verdict and self._ada, answered, answered, at))  # fmt: skip
        columns = (
            "id meeting person position body kind strength theme attribution recorded_by created_at"
        )
        self._rows("feedback_item", columns, said)
        columns = (
            "id board number meeting feedback_item title due_on owner verdict reason answered_by "
            "answered_at first_answered_at created_at"
        )
        self._rows("request", columns, requests)

    # --- what came of it ---------------------------------------------------------------------

    def _plan(self) -> None:
        missing = ITEMS - self._count("roadmap_item")
        by_programme: dict[str, list[str]] = {each.programme: [] for each in self._boards}
        homes = list(by_programme)
        items, moves, evidence = [], [], []
        for number in range(missing):
            item, home = self._id(), homes[number % len(homes)]
            by_programme[home].append(item)
            status = self._chance.choice(("under_review", "planned", "started", "shipped"))
            seen = self._chance.choice(("public", "board", "internal"))
            at = self._at(-self._chance.randrange(1, 900))
            items.append((item, home, self._words().capitalize(), "", status, self._ada, seen, at,
                          at))  # fmt: skip
            moves.append((self._id(), item, status, "", self._ada, at))
        for board in self._boards:
            for request, person in board.asked[::2] + board.asked[1::4]:
                item = self._chance.choice(by_programme[board.programme])
                evidence.append((self._id(), item, board.id, person, "request", request,
                                 self._chance.randrange(1, 4), self._at(-50)))  # fmt: skip
        columns = (
            "id programme title description status owner visibility created_at status_changed_at"
        )
        self._rows("roadmap_item", columns, items)
        self._rows("status_change", "id item status reason changed_by changed_at", moves)
        columns = "id item board person source_kind source strength created_at"
        self._rows("evidence", columns, evidence)

    def _mail(self) -> None:
        kinds = ("invitation_sent", "meeting_invited", "meeting_reminded", "notes_sent")
        columns = (
            "id kind cause board person to_name to_address subject body message_id state "
            "created_at due_at sent_at links_removed_at attempts sending"
        )
        letters = [
            self._letter(number, kinds[number % len(kinds)])
            for number in range(MAILS - self._count("message"))
        ]
        self._rows("message", columns, letters)
        self._rows("sending", "id kind board created_at", (
            (each[-1], each[1], each[3], each[-6]) for each in letters  # each by itself
        ))  # fmt: skip
        columns = "id at event actor_kind actor subject_kind subject board person detail"
        begin, missing = self._count("journal_entry"), ENTRIES - self._count("journal_entry")
        self._rows("journal_entry", columns, (
            self._entry(begin + number, begin + missing) for number in range(1, missing + 1)
        ))  # fmt: skip

    def _letter(self, number: int, kind: str) -> tuple[Any, ...]:
        board = self._chance.choice(self._boards)
        person, letter = self._chance.choice(board.members), self._id()
        cause = self._chance.choice(board.meetings)
        at = str(self._now - timedelta(days=1_000) + timedelta(minutes=24 * number))
        if number < len(self._waiting):
            kind = "invitation_sent"
            board, person, cause, at = self._waiting[number]
        address = f"{person}@customers.example.org"
        return (letter, kind, cause, board.id, person, "Alan Berg", address,
                "What we heard, and what comes of it", self._chance.choice(self._bodies),
                f"{letter}@localhost.localdomain", "failed" if number % 997 == 0 else "sent",
                at, at, at, at, 1, letter)  # fmt: skip

    def _entry(self, number: int, last: int) -> tuple[Any, ...]:
        board = self._chance.choice(self._boards)
        at = str(self._now - timedelta(minutes=4 * (last - number)))
        return (number, at, self._chance.choice(EVENTS), "staff", self._ada, "meeting",
                self._chance.choice(board.meetings), board.id, self._chance.choice(board.people),
                '{"source": "link"}')  # fmt: skip

    # --- steps -------------------------------------------------------------------------------

    def _rows(self, table: str, columns: str, rows: Iterable[Sequence[Any]]) -> None:
        names = columns.split()
        marks = ",".join("?" * len(names))
        quoted = ",".join(f'"{name}"' for name in names)
        sql = f'INSERT INTO "{table}" ({quoted}) VALUES ({marks})'
        self._file.executemany(sql, rows)

    def _count(self, table: str) -> int:
        return int(self._one(f'SELECT count(*) FROM "{table}"'))

    def _one(self, sql: str) -> Any:
        return self._file.execute(sql).fetchone()[0]

    def _id(self) -> str:
        return "".join(self._chance.choices(ALPHABET, k=12))

    def _words(self) -> str:
        chosen = self._chance.choice
        return f"{chosen(VERBS)} the {chosen(NOUNS)} by {chosen(NOUNS)}"

    def _at(self, days: int) -> str:
        return str(self._now + timedelta(days=days))


def enlarge(path: Path, now: datetime) -> None:
    """Makes the demo in that file part of a large installation."""
    with closing(sqlite3.connect(path)) as file:
        file.execute("PRAGMA journal_mode = DELETE")
        file.execute("PRAGMA synchronous = OFF")  # what is half is made anew
        file.execute("PRAGMA cache_size = -400000")
        with file:
            LargeWorld(file, now).write()
        broken = file.execute("PRAGMA foreign_key_check").fetchone()
        assert broken is None, broken
