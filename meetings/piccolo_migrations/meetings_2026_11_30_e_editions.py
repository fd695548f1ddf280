"""A number for each board that counts up when its calendars change, written by triggers."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.engine.finder import engine_finder
from piccolo.table import Table

ID = "2026-11-30T07:31:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Editions of calendars"

TABLE = (
    "CREATE TABLE calendar_edition "
    "(id VARCHAR(12) PRIMARY KEY NOT NULL, number INTEGER NOT NULL DEFAULT 0)"
)
# Of each table what is watched, and which board it is about.
WATCHED = {
    "board": (("UPDATE OF name, timezone, renamed_at",), "SELECT {row}.id, 1 WHERE true"),
    "meeting": (
        (
            "UPDATE OF title, description, place, join_url, timezone, state, series, board",
            "DELETE",
        ),
        "SELECT {row}.board, 1 WHERE true",
    ),
    "series": (("UPDATE", "DELETE"), "SELECT {row}.board, 1 WHERE true"),
    "sitting": (
        ("INSERT", "UPDATE", "DELETE"),
        "SELECT m.board, 1 FROM meeting m WHERE m.id = {row}.meeting",
    ),
    "attendee": (
        ("INSERT", "UPDATE OF person, meeting, created_at, removed_at", "DELETE"),
        "SELECT m.board, 1 FROM meeting m WHERE m.id = {row}.meeting",
    ),
    "attendance": (
        (
            "INSERT",
            "UPDATE OF sitting, attendee, answer, received_at, waiting_since, invited_at",
            "DELETE",
        ),
        "SELECT m.board, 1 FROM sitting s JOIN meeting m ON m.id = s.meeting "
        "WHERE s.id = {row}.sitting",
    ),
    "series_attendee": (
        ("INSERT", "UPDATE", "DELETE"),
        "SELECT r.board, 1 FROM series r WHERE r.id = {row}.series",
    ),
}
COUNT = (
    "INSERT INTO calendar_edition (id, number) {board} "
    "ON CONFLICT (id) DO UPDATE SET number = calendar_edition.number + 1"
)


class Anything(Table):
    """Piccolo runs raw statements through a table, whichever it is."""


def of_sqlite() -> list[str]:
    found = []
    for table, (events, board) in WATCHED.items():
        for event in events:
            kind = event.split()[0]
            row = "OLD" if kind == "DELETE" else "NEW"
            count = COUNT.format(board=board.format(row=row))
            name = f"calendar_of_{table}_{kind.lower()}"
            found.append(f"CREATE TRIGGER {name} AFTER {event} ON {table} BEGIN {count}; END")
    return found


def of_postgres() -> list[str]:
    """At the end of a transaction: until then nobody else waits for the board's number."""
    found = []
    for table, (events, board) in WATCHED.items():
        count = COUNT.format(board=board.format(row="changed"))
        found.append(
            f"CREATE FUNCTION calendar_of_{table}() RETURNS trigger LANGUAGE plpgsql AS $$ "
            "DECLARE changed record; BEGIN "
            "IF TG_OP = 'DELETE' THEN changed := OLD; ELSE changed := NEW; END IF; "
            f"{count}; RETURN NULL; END $$"
        )
        found.append(
            f"CREATE CONSTRAINT TRIGGER calendar_of_{table} AFTER {' OR '.join(events)} ON {table} "
            "DEFERRABLE INITIALLY DEFERRED FOR EACH ROW "
            f"EXECUTE FUNCTION calendar_of_{table}()"
        )
    return found


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="meetings", description=DESCRIPTION)

    async def create() -> None:
        engine = engine_finder()
        assert engine is not None
        triggers = of_sqlite() if engine.engine_type == "sqlite" else of_postgres()
        for statement in (TABLE, *triggers):
            await Anything.raw(statement).run()

    manager.add_raw(create)
    return manager
