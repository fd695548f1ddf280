"""What the run page, its notes and its themes say."""

from board.foundation.text.language import counted

ENTRY_CHANGED_MEANWHILE = (
    "Somebody else changed this entry in the meantime. What you typed is kept here: save again "
    "to put it in place of theirs."
)
STATEMENTS_FOUND = "What was said"
INSIDE_ONLY = "inside only"
NOT_NAMED = "Not named yet"
NAMELESS = "without a name"
MEETING_NOT_OVER = "The meeting is not over yet."
NOTHING_TO_SEND = "There is nothing to send yet: no decision, action or summary point."
NOBODY_HAS_ADDRESS = "Nobody who was asked to this meeting has a mail address."
NOTES_SENT_ALREADY = "The notes of this meeting were sent already."
OUTCOME_CHANGED_MEANWHILE = (
    "Somebody else changed this in the meantime. What you typed is kept here: save again to put "
    "it in place of theirs."
)
ITEM_HAS_OUTCOMES = "Something was said or decided under this item, so it stays on the agenda."
ENTRY_CORRECTED = "The entry is corrected."
ENTRY_REMOVED = "The entry is gone."
THEME_NEEDS_NAME = "Theme: please give it a name."
TICK_A_STATEMENT = "Tick at least one statement."
ALL_HAVE_A_THEME = "All of these have a theme by now; nothing was changed."
THEME_RENAMED_MEANWHILE = "This theme has another name by now; nothing was changed."
_KINDS = {
    "praise": ("{n} praise", "{n} praise"),
    "problem": ("{n} problem", "{n} problems"),
    "request": ("{n} request", "{n} requests"),
    "idea": ("{n} idea", "{n} ideas"),
    "question": ("{n} question", "{n} questions"),
}
TALK_NOTED = "Minutes of talk noted."
NO_TALK_NOTED = "No talk is noted here any more."


def notes_on_their_way(people: int) -> str:
    return counted(
        people,
        one="The notes are on their way to {n} person.",
        other="The notes are on their way to {n} people.",
    )


def people_noted_as_here(people: int) -> str:
    return counted(
        people, one="{n} person is noted as here.", other="{n} people are noted as here."
    )


def statements_under_theme(statements: int, theme: str) -> str:
    return counted(
        statements,
        one="{n} statement under “{theme}”.",
        other="{n} statements under “{theme}”.",
        theme=theme,
    )


def theme_renamed(statements: int, theme: str) -> str:
    """`theme`: the new name; none where the statements have no theme any more."""
    if not theme:
        return counted(
            statements,
            one="{n} statement without a theme now.",
            other="{n} statements without a theme now.",
        )
    return counted(
        statements,
        one="{n} statement under “{theme}” now.",
        other="{n} statements under “{theme}” now.",
        theme=theme,
    )


def outcome_written_down(kind: str) -> str:
    return f"{kind} written down."


def outcome_changed(kind: str) -> str:
    return f"{kind} changed."


def outcome_removed(kind: str) -> str:
    return f"{kind} taken out."


def statements_of_kind(kind: str, number: int) -> str:
    one, other = _KINDS[kind]
    return counted(number, one=one, other=other)
