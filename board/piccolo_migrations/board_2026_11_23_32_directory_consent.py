from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from enum import Enum
from piccolo.columns.column_types import Varchar
from piccolo.columns.indexes import IndexMethod

ID = "2026-11-23T00:32:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Directory consent"


async def forwards() -> MigrationManager:
    manager = MigrationManager(
        migration_id=ID, app_name="board", description=DESCRIPTION
    )

    manager.add_column(
        table_class_name="Member",
        tablename="member",
        column_name="directory",
        db_column_name="directory",
        column_class_name="Varchar",
        column_class=Varchar,
        params={
            "length": 16,
            "default": "nobody",
            "null": False,
            "primary_key": False,
            "unique": False,
            "index": False,
            "index_method": IndexMethod.btree,
            "choices": Enum(
                "Directory",
                {"nobody": "nobody", "board": "board", "guests": "guests"},
            ),
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    return manager
