"""What an offer of interview times may do and when."""

from enum import StrEnum


class InterviewState(StrEnum):
    draft = "draft"
    open = "open"
    closed = "closed"
    cancelled = "cancelled"
