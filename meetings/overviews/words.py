"""What the overviews of a meeting, a board and a person say."""

from collections.abc import Sequence

from board.foundation.text.language import counted

MEETING_PLANNED = "The meeting is planned. Nobody has heard of it yet; look it over and invite."
NOTE_WRITTEN_DOWN = "The note is written down."
YOUR_WORDS = "What you want to say"
A_WORD = "A word from the desk"
WORD_SENT = "It is with the organisers, who answer by mail."
LEVEL_NAMED_IS = "Your words, name and company, in every edition of the digest."
LEVEL_COMPANY_IS = "Your words and your company, without your name."
LEVEL_ANONYMOUS_IS = "Your words and nothing else."
LEVEL_INTERNAL_IS = "From now on neither words nor name leave us; it counts, and we may sum it up."


def level_saved(level: str, places: Sequence[str]) -> str:
    """`places`: sentences about where the words still show more than that."""
    return " ".join([f"Saved: {level.lower()}.", *places])


def level_saved_for_all(statements: int, level: str, places: Sequence[str]) -> str:
    saved = counted(
        statements,
        one="Saved for your one statement: {level}.",
        other="Saved for your {n} statements: {level}.",
        level=level.lower(),
    )
    return " ".join([saved, *places])


def more_requests_wait(requests: int) -> str:
    return counted(
        requests,
        one="{n} more request waits for an answer",
        other="{n} more requests wait for an answer",
    )


def requests_of_evidence(requests: int, *, most: int) -> str:
    """Of more than `most` it is not known how many there are."""
    if requests <= most:
        return more_requests_wait(requests)
    return counted(
        most,
        one="More than {n} more request waits for an answer",
        other="More than {n} more requests wait for an answer",
    )


def things_said(statements: int, meeting: str) -> str:
    return counted(
        statements,
        one="Said {n} thing at {meeting}",
        other="Said {n} things at {meeting}",
        meeting=meeting,
    )


def asked_for(reference: str, title: str) -> str:
    return f"Asked for {reference}: {title}"


def request_was_answered(reference: str, verdict: str) -> str:
    return f"{reference} was answered: {verdict.lower()}"


def topic_proposed(title: str) -> str:
    return f"Proposed the topic “{title}”"


def request_unanswered(reference: str, due: str) -> str:
    return f"{reference} has no answer, {due}"


def request_stands(reference: str, standing: str, due: str) -> str:
    return f"{reference} {standing}; its answer is {due}"


LOOK_AT_THEM = "Look at them"


def about(what: str) -> str:
    return f"About {what}"
