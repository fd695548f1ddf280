"""Triggers that mark meetings, requests and statements whose words have changed, for the search."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.engine.finder import engine_finder
from piccolo.table import Table

ID = "2026-11-30T22:12:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Search"

MARK = "INSERT INTO search_mark (id, kind, subject) "
NEW_ID = {
    "sqlite": "lower(hex(randomblob(16)))",
    "postgres": "replace(gen_random_uuid()::text, '-', '')",
}
# Of each table: which of its changes count, and whatever is found by other words then.
WATCHED = {
    "board": ("UPDATE OF name, code",),
    "meeting": ("INSERT", "UPDATE OF board, title, description, place", "DELETE"),
    "request": ("INSERT", "UPDATE OF board, number, title, reason", "DELETE"),
    "feedback_item": ("INSERT", "UPDATE OF body, theme, meeting", "DELETE"),
}
MARKED = {
    "board": (
        "SELECT {id}, 'meeting', m.id FROM meeting m WHERE m.board = {row}.id",
        "SELECT {id}, 'request', r.id FROM request r WHERE r.board = {row}.id",
    ),
    "meeting": (
        "SELECT {id}, 'meeting', {row}.id",
        "SELECT {id}, 'statement', f.id FROM feedback_item f WHERE f.meeting = {row}.id",
    ),
    "request": ("SELECT {id}, 'request', {row}.id",),
    "feedback_item": (
        "SELECT {id}, 'statement', {row}.id",
        "SELECT {id}, 'request', r.id FROM request r WHERE r.feedback_item = {row}.id",
    ),
}
THERE = (
    "SELECT {id}, 'meeting', id FROM meeting",
    "SELECT {id}, 'request', id FROM request",
    "SELECT {id}, 'statement', id FROM feedback_item",
)


class Anything(Table):
    """Piccolo runs raw statements through a table, whichever it is."""


def of_sqlite(table: str, events: tuple[str, ...]) -> list[str]:
    found = []
    for event in events:
        kind = event.split()[0]
        row = "OLD" if kind == "DELETE" else "NEW"
        marks = "; ".join(
            MARK + each.format(id=NEW_ID["sqlite"], row=row) for each in MARKED[table]
        )
        found.append(
            f"CREATE TRIGGER search_in_{table}_{kind.lower()} AFTER {event} ON {table} "
            f"BEGIN {marks}; END"
        )
    return found


def of_postgres(table: str, events: tuple[str, ...]) -> list[str]:
    marks = "; ".join(
        MARK + each.format(id=NEW_ID["postgres"], row="changed") for each in MARKED[table]
    )
    return [
        f"CREATE FUNCTION search_in_{table}() RETURNS trigger LANGUAGE plpgsql AS $$ "
        "DECLARE changed record; BEGIN "
        "IF TG_OP = 'DELETE' THEN changed := OLD; ELSE changed := NEW; END IF; "
        f"{marks}; RETURN NULL; END $$",
        f"CREATE TRIGGER search_in_{table} AFTER {' OR '.join(events)} ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION search_in_{table}()",
    ]


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="meetings", description=DESCRIPTION)

    async def create() -> None:
        engine = engine_finder()
        assert engine is not None
        is_sqlite = engine.engine_type == "sqlite"
        statements: list[str] = []
        for table, events in WATCHED.items():
            statements += of_sqlite(table, events) if is_sqlite else of_postgres(table, events)
        statements += [MARK + each.format(id=NEW_ID[engine.engine_type]) for each in THERE]
        for statement in statements:
            await Anything.raw(statement).run()

    manager.add_raw(create)
    return manager
