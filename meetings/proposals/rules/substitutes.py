"""Somebody who comes in a member's place: what the board's rule makes of it."""

import re

from board.foundation.identity.rules.boards import SubstituteRule
from board.foundation.text.addresses import email_problem
from meetings.scheduling.rules.meetings import AttendeeRole, SubstituteState
from meetings.scheduling.rules.replies import mailbox_key

_BY_RULE = {
    SubstituteRule.refuse: SubstituteState.refused,
    SubstituteRule.ask_chair: SubstituteState.asked,
    SubstituteRule.allow: SubstituteState.invited,
}


def state_by(rule: SubstituteRule) -> SubstituteState:
    """What becomes of a wish to send somebody, before anybody has looked at it."""
    return _BY_RULE[rule]


def name_in(email: str) -> str:
    """What to call somebody of whom a calendar names the address only."""
    return " ".join(re.split(r"[._]+", email.partition("@")[0].partition("+")[0])).strip().title()


def problem(
    email: str,
    *,
    own: str,
    organizer: str,
    role: AttendeeRole,
    asked: frozenset[str],
    is_over: bool,
) -> str:
    """Why nobody can be sent in this attendee's place, as a sentence for staff and for the
    attendee; empty if somebody can. `asked`: the addresses of everybody who is asked already."""
    key = mailbox_key(email)
    if is_over:
        return "The meeting is over, so nobody can be sent to it any more."
    if email_problem(email):
        return f"No mail can go to “{email}”, so nobody can be asked there."
    if role is AttendeeRole.guest:
        return "Guests cannot send somebody else in their place."
    if key == mailbox_key(own):
        return "That is the address of the person who cannot come."
    if key == mailbox_key(organizer):
        return "That is the address which invitations come from."
    if key in {mailbox_key(each) for each in asked}:
        return f"{email} is asked to this meeting already."
    return ""
