from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from enum import Enum
from piccolo.columns.column_types import Varchar

ID = "2026-11-23T00:29:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Answers in the news"


async def forwards() -> MigrationManager:
    manager = MigrationManager(
        migration_id=ID, app_name="meetings", description=DESCRIPTION
    )

    manager.alter_column(
        table_class_name="Substitute",
        tablename="substitute",
        column_name="state",
        db_column_name="state",
        params={
            "choices": Enum(
                "SubstituteState",
                {
                    "asked": "asked",
                    "invited": "invited",
                    "refused": "refused",
                    "lapsed": "lapsed",
                },
            )
        },
        old_params={
            "choices": Enum(
                "SubstituteState",
                {"asked": "asked", "invited": "invited", "refused": "refused"},
            )
        },
        column_class=Varchar,
        old_column_class=Varchar,
        schema=None,
    )

    return manager
