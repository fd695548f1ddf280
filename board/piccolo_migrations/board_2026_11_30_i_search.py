"""What can be found, each engine's index of its words, and triggers that mark what has changed."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.engine.finder import engine_finder
from piccolo.table import Table

ID = "2026-11-30T22:11:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Search"

TABLES = (
    "CREATE TABLE search_entry (id {integer} PRIMARY KEY NOT NULL, "
    "kind VARCHAR(16) NOT NULL DEFAULT '', subject VARCHAR(12) NOT NULL DEFAULT '', "
    "words TEXT NOT NULL DEFAULT '')",
    "CREATE UNIQUE INDEX search_entry_subject ON search_entry (kind, subject)",
    "CREATE TABLE search_mark (id VARCHAR(32) PRIMARY KEY NOT NULL, "
    "kind VARCHAR(16) NOT NULL DEFAULT '', subject VARCHAR(12) NOT NULL DEFAULT '')",
)
# Words come folded, with a blank between them: the simplest of the tokenizers keeps them whole.
INDEX_OF_SQLITE = (
    "CREATE VIRTUAL TABLE search_words USING fts5(words, content='search_entry', "
    "content_rowid='id', tokenize='ascii', detail='none', prefix='2 3 4')",
    "CREATE TRIGGER search_entry_insert AFTER INSERT ON search_entry BEGIN "
    "INSERT INTO search_words (rowid, words) VALUES (NEW.id, NEW.words); END",
    "CREATE TRIGGER search_entry_delete AFTER DELETE ON search_entry BEGIN "
    "INSERT INTO search_words (search_words, rowid, words) VALUES ('delete', OLD.id, OLD.words); "
    "END",
    "CREATE TRIGGER search_entry_update AFTER UPDATE OF words ON search_entry BEGIN "
    "INSERT INTO search_words (search_words, rowid, words) VALUES ('delete', OLD.id, OLD.words); "
    "INSERT INTO search_words (rowid, words) VALUES (NEW.id, NEW.words); END",
)
INDEX_OF_POSTGRES = (
    "CREATE INDEX search_entry_words ON search_entry "
    "USING gin (array_to_tsvector(string_to_array(words, ' ')))",
)
MARK = "INSERT INTO search_mark (id, kind, subject) "
NEW_ID = {
    "sqlite": "lower(hex(randomblob(16)))",
    "postgres": "replace(gen_random_uuid()::text, '-', '')",
}
# Of each table: which of its changes count, and whatever is found by other words then.
WATCHED = {
    "person": (
        "INSERT",
        "UPDATE OF name, company, email, job_title, abbreviation, industry, region, country",
        "DELETE",
    ),
    "company": ("UPDATE OF name",),
    "candidate": ("INSERT", "UPDATE OF board, person", "DELETE"),
    "member": ("INSERT", "UPDATE OF board, person", "DELETE"),
    "board": ("INSERT", "UPDATE OF name, code, purpose, archived_at", "DELETE"),
    "roadmap_item": (
        "INSERT",
        "UPDATE OF programme, title, description, merged_into",
        "DELETE",
    ),
}
MARKED = {
    "person": ("SELECT {id}, 'person', {row}.id",),
    "company": ("SELECT {id}, 'person', p.id FROM person p WHERE p.company = {row}.id",),
    "candidate": ("SELECT {id}, 'person', {row}.person",),
    "member": ("SELECT {id}, 'person', {row}.person",),
    "board": ("SELECT {id}, 'board', {row}.id",),
    "roadmap_item": ("SELECT {id}, 'roadmap', {row}.id",),
}
THERE = (
    "SELECT {id}, 'person', id FROM person",
    "SELECT {id}, 'board', id FROM board",
    "SELECT {id}, 'roadmap', id FROM roadmap_item",
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
            f"CREATE TRIGGER search_of_{table}_{kind.lower()} AFTER {event} ON {table} "
            f"BEGIN {marks}; END"
        )
    return found


def of_postgres(table: str, events: tuple[str, ...]) -> list[str]:
    marks = "; ".join(
        MARK + each.format(id=NEW_ID["postgres"], row="changed") for each in MARKED[table]
    )
    return [
        f"CREATE FUNCTION search_of_{table}() RETURNS trigger LANGUAGE plpgsql AS $$ "
        "DECLARE changed record; BEGIN "
        "IF TG_OP = 'DELETE' THEN changed := OLD; ELSE changed := NEW; END IF; "
        f"{marks}; RETURN NULL; END $$",
        f"CREATE TRIGGER search_of_{table} AFTER {' OR '.join(events)} ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION search_of_{table}()",
    ]


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="board", description=DESCRIPTION)

    async def create() -> None:
        engine = engine_finder()
        assert engine is not None
        is_sqlite = engine.engine_type == "sqlite"
        integer = "INTEGER" if is_sqlite else "BIGINT"
        statements = [each.format(integer=integer) for each in TABLES]
        statements += INDEX_OF_SQLITE if is_sqlite else INDEX_OF_POSTGRES
        for table, events in WATCHED.items():
            statements += of_sqlite(table, events) if is_sqlite else of_postgres(table, events)
        statements += [MARK + each.format(id=NEW_ID[engine.engine_type]) for each in THERE]
        for statement in statements:
            await Anything.raw(statement).run()

    manager.add_raw(create)
    return manager
