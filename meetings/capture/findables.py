"""Statements as they are found: by their words, never by who spoke.

A line says whose words they are only as far as the speaker's level lets anybody say it: a screen
may be shared, and a name as a key would tell who said what without a name.
"""

from dataclasses import dataclass
from datetime import datetime

from board.foundation.database.queries import prepared, prepared_sql
from board.foundation.identity.access import Viewer
from board.foundation.identity.rules.consents import Attribution
from board.foundation.identity.scopes import scoped_sql
from board.search.findables import Findable, FoundText, Hit
from meetings.capture import words
from meetings.capture.tables import FeedbackItem

SHOWN = 140  # letters


@dataclass(frozen=True, slots=True)
class FoundStatement:
    id: str
    body: str
    level: Attribution | None
    meeting: str
    item: str | None
    meeting_title: str
    name: str | None
    company: str | None


_TEXTS = """
    SELECT heard.id, '' AS title, heard.body || ' ' || heard.theme AS text, meeting.board AS place
    FROM feedback_item heard JOIN meeting ON meeting.id = heard.meeting
    WHERE heard.id IN :ids
"""
_SHOWN = """
    SELECT heard.id, heard.body, nullif(heard.attribution, '') AS level, heard.meeting,
        heard.agenda_item AS item, meeting.title AS meeting_title, person.name,
        company.name AS company
    FROM feedback_item heard
    JOIN meeting ON meeting.id = heard.meeting
    LEFT JOIN person ON person.id = heard.person
    LEFT JOIN company ON company.id = person.company
    WHERE heard.id IN :ids AND {in_scope}
"""


def whose(row: FoundStatement) -> str:
    """As far as the level goes: a name with its company, the company, or that nobody is named."""
    if row.level is Attribution.named and row.name:
        return ", ".join(filter(None, (row.name, row.company)))
    if row.level is Attribution.company and row.company:
        return row.company
    return words.NAMELESS if row.level is Attribution.anonymous else words.INSIDE_ONLY


def hit(row: FoundStatement, viewer: Viewer, now: datetime) -> Hit:
    said = " ".join(row.body.split())
    if len(said) > SHOWN:
        said = said[:SHOWN].rpartition(" ")[0] + " …"
    under = f"?item={row.item}" if row.item else ""
    href = f"/meetings/{row.meeting}/feedback{under}#said-{row.id}"
    return Hit(row.id, said, href, note=whose(row), aside=row.meeting_title)


STATEMENTS = Findable(
    kind="statement",
    label=words.STATEMENTS_FOUND,
    texts=prepared_sql(_TEXTS, FoundText, reason="texts put together"),
    every=prepared(
        FeedbackItem.select(FeedbackItem.id).order_by(FeedbackItem.created_at, FeedbackItem.id), str
    ),
    rows=scoped_sql(_SHOWN, "meeting.board", FoundStatement, reason="an empty level is none"),
    hit=hit,
    order=60,
)
