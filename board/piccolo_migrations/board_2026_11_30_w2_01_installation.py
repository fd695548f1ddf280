"""Whose the database is, and whether anything may leave it."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns.column_types import Timestamptz, Varchar

ID = "2026-11-30T02:00:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Installation"

COLUMNS = {
    "id": (Varchar, {"length": 12, "default": "this", "null": False, "primary_key": True}),
    "place": (Varchar, {"length": 12, "default": "", "null": False}),
    "came_from": (Varchar, {"length": 12, "default": "", "null": False}),
    "key_fingerprint": (Varchar, {"length": 16, "default": "", "null": False}),
    "held_at": (Timestamptz, {"default": None, "null": True}),
    "copied_at": (Timestamptz, {"default": None, "null": True}),
}


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="board", description=DESCRIPTION)
    manager.add_table(class_name="Installation", tablename="installation", schema=None)
    for name, (column_class, params) in COLUMNS.items():
        manager.add_column(
            table_class_name="Installation",
            tablename="installation",
            column_name=name,
            db_column_name=name,
            column_class_name=column_class.__name__,
            column_class=column_class,
            params=params,
            schema=None,
        )
    return manager
