"""What Piccolo must know of the people side: its tables and where its migrations lie."""

from pathlib import Path

from piccolo.conf.apps import AppConfig, table_finder

from board import features

APP_CONFIG = AppConfig(
    app_name="board",
    migrations_folder_path=str(Path(__file__).parent / "piccolo_migrations"),
    table_classes=table_finder(
        modules=features.with_tables("board"),
        exclude_imported=True,
    ),
    migration_dependencies=[],
    commands=[],
)
