"""Calendar answers that count as a whole or not at all: what no attendee may send (RFC 5546)."""

from collections.abc import Callable, Collection, Hashable, Sequence

from meetings.scheduling.rules.replies import Reply, mailbox_key

NOTHING_COUNTED = "nothing in this mail was counted"


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
            return (
                "It is about one date and all that follow it at once "
                f"(RANGE=THISANDFUTURE); {NOTHING_COUNTED}. Ask for an answer to each date."
            )
        if each.recurrence is not None and each.recurrence.on is not None:
            return (
                f"It names a whole day ({each.recurrence.text}), but the dates of this series "
                f"begin at a time (RFC 5545 3.8.4.4); {NOTHING_COUNTED}."
            )
    answering = {whose(each): each for each in replies if each.attendee_address}
    if not is_reply or len(answering) < 2 or _is_delegation(list(answering.values())):
        return ""
    names = " and ".join(sorted(each.attendee_address for each in answering.values())[:5])
    return (
        f"It answers for several people ({names}), and only one may answer in a mail "
        f"(RFC 5546 3.2.3); {NOTHING_COUNTED}."
    )


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
