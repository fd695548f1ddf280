"""Which of two levels of attribution tells less about the speaker."""

from board.foundation.identity.rules.consents import Attribution

_FROM_OPEN_TO_CLOSED = (
    Attribution.named,
    Attribution.company,
    Attribution.anonymous,
    Attribution.internal,
)


def stricter(one: Attribution, other: Attribution) -> Attribution:
    """The one that lets less out."""
    return max(one, other, key=_FROM_OPEN_TO_CLOSED.index)
