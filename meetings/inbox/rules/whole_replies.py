"""Calendar answers that count as a whole or not at all: what no attendee may send (RFC 5546)."""

from collections.abc import Callable, Collection, Hashable, Sequence

from meetings.inbox import words
from meetings.scheduling.rules.replies import Reply, mailbox_key


def refusal(
    replies: Sequence[Reply],
    *,
    series: Collection[str],
    is_reply: bool,
    whose: Callable[[Reply], Hashable],
) -> str:
    """Why none of these entries may count, as a sentence; empty where each is decided by itself.

    Counting some would give dates an answer that their attendee never gave. `series`: the UIDs
    that stand for a series, whose dates all begin at a time. `whose`: the person that an entry
    answers for.
    """
    for each in replies:
        if each.uid not in series:
            continue
        if each.is_range:
            return words.DATES_BEFORE_AT_ONCE if each.is_prior else words.DATES_AFTER_AT_ONCE
        if each.recurrence is not None and each.recurrence.on is not None:
            return words.whole_day_named(each.recurrence.text)
    answering = {whose(each): each for each in replies if each.attendee_address}
    if not is_reply or len(answering) < 2 or _is_delegation(list(answering.values())):
        return ""
    return words.several_people_answer(sorted(each.attendee_address for each in answering.values()))


def _is_delegation(two: Sequence[Reply]) -> bool:
    """Who passes the invitation on and who gets it: the one pair that may come together."""
    if len(two) != 2:
        return False
    one, other = (mailbox_key(each.attendee_address) for each in two)
    return any(
        mailbox_key(given) == key and given
        for each, key in ((two[0], other), (two[1], one))
        for given in (each.delegated_to, each.delegated_from)
    )
