"""What the pages of the roadmap read from forms, and offer in them."""

from datetime import datetime

from board.foundation.web.forms import Form
from board.roadmap import words
from board.roadmap.roadmap import RoadmapItemFacts
from board.roadmap.rules.etas import eta_of, is_past
from board.roadmap.rules.items import ItemRow
from board.roadmap.rules.roadmap import RoadmapStatus, Visibility

STATUSES = [(status.value, status.label) for status in RoadmapStatus]
BOARD = "/roadmap"
READERS = [
    (
        Visibility.public.value,
        Visibility.public.label,
        words.PUBLIC_HINT,
    ),
    (
        Visibility.board.value,
        Visibility.board.label,
        words.BOARD_ONLY_HINT,
    ),
    (
        Visibility.internal.value,
        Visibility.internal.label,
        words.INTERNAL_HINT,
    ),
]


def facts(form: Form, *, owner: str = "", held: str = "") -> RoadmapItemFacts:
    """What a form says about an item; complete when the form has no errors."""
    title = form.text("title", "Title", most=200)
    description = form.text("description", "Description", required=False, most=5_000, lines=True)
    readers = form.choice("visibility", words.VISIBILITY_LABEL, Visibility)
    quarter = form.text("eta", "Quarter", required=False, most=60)
    on = form.day("eta_on", "Day", required=False)
    eta = ""
    with form.taking():
        eta = eta_of(quarter, on, held=held)
    return RoadmapItemFacts(title, description, eta, owner or None, readers or Visibility.board)


def is_late(item: ItemRow, now: datetime) -> bool:
    """Whether its quarter or day is over, and it is neither shipped nor refused."""
    done = (RoadmapStatus.shipped, RoadmapStatus.will_not)
    return item.status not in done and is_past(item.eta, now.date())


def is_board(back: str) -> bool:
    return back == BOARD or back.startswith(f"{BOARD}?")
