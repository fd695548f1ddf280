"""What Piccolo must know of the gathering side: its tables and where its migrations lie."""

from pathlib import Path

from piccolo.conf.apps import AppConfig, table_finder

from board import features

APP_CONFIG = AppConfig(
    app_name="meetings",
    migrations_folder_path=str(Path(__file__).parent / "piccolo_migrations"),
    table_classes=table_finder(
        modules=features.with_tables("meetings"),
        exclude_imported=True,
    ),
    migration_dependencies=["board.piccolo_app"],
    commands=[],
)
