"""Where the data lives and which apps own tables; board.foundation.database makes the engine."""

import os
from pathlib import Path

from piccolo.conf.apps import AppRegistry

from board.foundation.database.db import engine_for

DB = engine_for(os.environ.get("DATABASE_URL", ""), Path(os.environ.get("FOLKMOOT_DATA") or "data"))

APP_REGISTRY = AppRegistry(apps=["board.piccolo_app", "meetings.piccolo_app"])
