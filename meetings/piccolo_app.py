"""What Piccolo must know of the gathering side: its tables and where its migrations lie."""

from pathlib import Path

from piccolo.conf.apps import AppConfig, table_finder

APP_CONFIG = AppConfig(
    app_name="meetings",
    migrations_folder_path=str(Path(__file__).parent / "piccolo_migrations"),
    table_classes=table_finder(
        modules=[
            "meetings.tables.meetings",
            "meetings.tables.inbox",
            "meetings.tables.counter_proposals",
            "meetings.tables.substitutes",
            "meetings.tables.polls",
            "meetings.tables.onsite",
            "meetings.tables.interviews",
            "meetings.tables.planning",
            "meetings.tables.readiness",
            "meetings.tables.agenda",
            "meetings.tables.talk",
            "meetings.tables.feedback",
            "meetings.tables.digests",
        ],
        exclude_imported=True,
    ),
    migration_dependencies=["board.piccolo_app"],
    commands=[],
)
