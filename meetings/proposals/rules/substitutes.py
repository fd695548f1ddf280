"""Somebody who comes in a member's place: what the board's rule makes of it."""

import re

from board.foundation.identity.rules.boards import SubstituteRule
from board.foundation.text.addresses import email_problem
from meetings.proposals import words
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
        return words.MEETING_OVER_NO_SUBSTITUTE
    if email_problem(email):
        return words.no_mail_to(email)
    if role is AttendeeRole.guest:
        return words.GUESTS_SEND_NOBODY
    if key == mailbox_key(own):
        return words.ADDRESS_OF_WHOEVER_CANNOT_COME
    if key == mailbox_key(organizer):
        return words.ADDRESS_OF_ORGANIZER
    if key in {mailbox_key(each) for each in asked}:
        return words.asked_already(email)
    return ""
