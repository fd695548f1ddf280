"""What Piccolo must know of the people side: its tables and where its migrations lie."""

from pathlib import Path

from piccolo.conf.apps import AppConfig, table_finder

APP_CONFIG = AppConfig(
    app_name="board",
    migrations_folder_path=str(Path(__file__).parent / "piccolo_migrations"),
    table_classes=table_finder(
        modules=[
            "board.tables.programmes",
            "board.tables.people",
            "board.tables.staff",
            "board.tables.links",
            "board.tables.membership",
            "board.tables.outbox",
            "board.tables.journal",
            "board.tables.roadmap",
            "board.tables.webhooks",
            "board.tables.touchpoints",
            "board.tables.leases",
            "board.tables.sent_forms",
            "board.tables.person_proposals",
            "board.tables.installation",
        ],
        exclude_imported=True,
    ),
    migration_dependencies=[],
    commands=[],
)
