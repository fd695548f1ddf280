"""What the news adds to the roadmap: how many people wait to be told."""

from board.foundation.extensions import Section
from board.foundation.identity.access import Viewer
from board.news import roadmap_news


async def roadmap_sections(viewer: Viewer) -> list[Section]:
    """A button with their number, while there are any."""
    waiting = len(await roadmap_news.waiting(viewer))
    return [Section("board/news/_waiting.html", {"waiting": waiting})] if waiting else []
