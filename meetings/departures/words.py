"""What somebody who leaves a board is taken off, as sentences."""

from board.foundation.text.language import counted

CALL_OFFERED = "The offer of a call for which no time is chosen yet."


def coming_meetings(meetings: int, names: str) -> str:
    return counted(
        meetings,
        one="{n} coming meeting: {names}.",
        other="{n} coming meetings: {names}.",
        names=names,
    )


def meetings_leave_calendars(meetings: int, names: str) -> str:
    return counted(
        meetings,
        one="{n} coming meeting: {names}. Calendars take it out.",
        other="{n} coming meetings: {names}. Calendars take them out.",
        names=names,
    )


def more_meetings(meetings: int) -> str:
    return counted(meetings, one="{n} more", other="{n} more")


def call_cancelled(call: str) -> str:
    return f"{call}, which is cancelled in both calendars."


def polls_wait(polls: int) -> str:
    return counted(
        polls,
        one="{n} date poll that waits for votes.",
        other="{n} date polls that wait for votes.",
    )


def actions_need_owner(actions: int) -> str:
    return counted(
        actions,
        one="{n} action taken on at meetings. It stays open and needs another owner.",
        other="{n} actions taken on at meetings. They stay open and need another owner.",
    )
