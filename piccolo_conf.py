"""Where the data lives and which apps own tables; the engine itself is in board/db.py."""

import os
from pathlib import Path

from piccolo.conf.apps import AppRegistry

from board.db import engine_for

DB = engine_for(os.environ.get("DATABASE_URL", ""), Path(os.environ.get("FOLKMOOT_DATA") or "data"))

APP_REGISTRY = AppRegistry(apps=["board.piccolo_app", "meetings.piccolo_app"])
