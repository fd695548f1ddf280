"""What the news adds to the roadmap: how many people wait to be told."""

from board import roadmap_news
from board.access import Viewer
from board.extensions import Section


async def roadmap_sections(viewer: Viewer) -> list[Section]:
    """A button with their number, while there are any."""
    waiting = len(await roadmap_news.waiting(viewer))
    return [Section("roadmap_news/_waiting.html", {"waiting": waiting})] if waiting else []
