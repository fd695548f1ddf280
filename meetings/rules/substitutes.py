"""Somebody who comes in a member's place: what the board's rule makes of it."""

from enum import StrEnum


class SubstituteState(StrEnum):
    asked = "asked"
    invited = "invited"
    refused = "refused"
