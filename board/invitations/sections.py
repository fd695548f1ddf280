"""What invitations add to home: those that came back, are unanswered, or wait to be sent."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from board.foundation.database.queries import Asked, prepared_sql
from board.foundation.database.together import Found, page_source
from board.foundation.extensions import HomeRow
from board.foundation.identity.access import Viewer
from board.foundation.sources import MOST_AT_HOME
from board.invitations import words

SILENT_AFTER = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class FunnelNeed:
    """How many invitations of a board want the same done; the stages are those of rules.stage."""

    board: str
    name: str
    need: str
    number: int


# Each need by an index of its own, since most invitations were answered long ago. A select with a
# limit is not merged into the one around it: SQLite would count twice.
NEEDS = prepared_sql(
    """
    SELECT every.board AS board, every.name AS name, every.need AS need, every.number AS number
    FROM (
        SELECT * FROM (
            SELECT board.id AS board, board.name AS name, 'bounced' AS need, count(*) AS number
            FROM (
                SELECT lost.cause AS id FROM message AS lost
                WHERE lost.kind = 'invitation_sent'
                    AND lost.state IN ('failed', 'suppressed', 'expired')
                    AND NOT EXISTS (SELECT 1 FROM message AS later
                        WHERE later.cause = lost.cause AND later.kind = 'invitation_sent'
                            AND (later.created_at, later.id) > (lost.created_at, lost.id))
                UNION
                SELECT invitation.id
                FROM person JOIN invitation ON invitation.person = person.id
                WHERE person.mail_refused_at IS NOT NULL AND invitation.state = 'sent'
            ) AS lost
            JOIN invitation ON invitation.id = lost.id
            JOIN board ON board.id = invitation.board
            WHERE invitation.state = 'sent' AND invitation.board IN :boards
            GROUP BY board.id, board.name
            ORDER BY board.name, board.id LIMIT :most
        ) AS bounced
        UNION ALL
        SELECT * FROM (
            SELECT asked.board AS board, asked.name AS name, 'silent' AS need,
                asked.number AS number
            FROM (
                SELECT board.id AS board, board.name AS name, (
                    SELECT count(*) FROM invitation
                    WHERE invitation.board = board.id AND invitation.state = 'sent'
                        AND invitation.sent_at <= :long_ago
                        AND (invitation.expires_at IS NULL OR invitation.expires_at > :now)
                        AND invitation.person NOT IN (
                            SELECT person.id FROM person WHERE person.mail_refused_at IS NOT NULL
                        )
                        AND (SELECT message.state FROM message
                            WHERE message.cause = invitation.id
                                AND message.kind = 'invitation_sent'
                            ORDER BY message.created_at DESC, message.id DESC LIMIT 1
                        ) IN ('sent', 'mailbox', 'uncertain')
                    ) AS number
                FROM board WHERE board.id IN :boards
                ORDER BY board.name, board.id LIMIT 1000000
            ) AS asked
            WHERE asked.number > 0 LIMIT :most
        ) AS silent
        UNION ALL
        SELECT * FROM (
            SELECT board.id AS board, board.name AS name, 'held' AS need, count(*) AS number
            FROM invitation JOIN board ON board.id = invitation.board
            WHERE invitation.state = 'held' AND invitation.board IN :boards
            GROUP BY board.id, board.name
            ORDER BY board.name, board.id LIMIT :most
        ) AS held
        UNION ALL
        SELECT * FROM (
            SELECT board.id AS board, board.name AS name, 'suggested' AS need, count(*) AS number
            FROM invitation JOIN board ON board.id = invitation.board
            WHERE invitation.suggested_name <> '' AND invitation.suggestion_settled_at IS NULL
                AND invitation.board IN :boards
            GROUP BY board.id, board.name
            ORDER BY board.name, board.id LIMIT :most
        ) AS suggested
    ) AS every
    ORDER BY every.name, every.board
    """,
    FunnelNeed,
    reason="Piccolo has no union, and no select in the place of a column.",
)


def _asks_at_home(viewer: Viewer, now: datetime) -> list[Asked[Any]]:
    boards = viewer.boards_where("manage")
    if not boards:
        return []
    return [NEEDS.asked(boards=boards, now=now, long_ago=now - SILENT_AFTER, most=MOST_AT_HOME)]


def _home_rows(found: Found, viewer: Viewer, now: datetime) -> list[HomeRow]:
    """What invitations need the managers of boards to do today."""
    return [_need(row) for row in found[NEEDS]]


home_rows = page_source(_asks_at_home, _home_rows)


# --- steps -----------------------------------------------------------------------------------


def _need(row: FunnelNeed) -> HomeRow:
    level, sentence, action, show = {
        "bounced": ("late", words.invitations_came_back, words.SEE_BOUNCED, "?show=bounced"),
        "silent": (
            "soon", words.invitations_unanswered, words.remind(row.number), "?show=unanswered"
        ),
        "held": ("open", words.invitations_waiting_held, words.SEND_OR_DROP, "?show=held"),
        "suggested": ("open", words.people_suggested, words.LOOK, "#suggestions"),
    }[row.need]  # fmt: skip
    href = f"/boards/{row.board}/invitations{show}"
    return HomeRow(level, sentence(row.number), row.name, action, href)
