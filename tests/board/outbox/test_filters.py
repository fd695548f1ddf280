"""Every state of a mail is in one filter beside "All", with a colour and a word."""

from board.foundation.mail.rules.outbox import MailState
from board.outbox import filters


def test_each_state_is_shown_by_one_filter() -> None:
    named = [state for each in filters.FILTERS for state in each.states]
    assert sorted(named) == sorted(MailState)
    assert set(filters.TONES) == set(filters.LABELS) == {state.value for state in MailState}


def test_a_filter_counts_its_states_and_all_counts_everything() -> None:
    mails = {MailState.pending: 2, MailState.retry: 1, MailState.sent: 5}
    counts = {each.name: each.count(mails) for each in filters.FILTERS}
    assert counts == {
        "": 8, "held": 0, "waiting": 3, "gone": 5, "uncertain": 0, "failed": 0, "kept": 0,
    }  # fmt: skip
    assert filters.chosen("nonsense") is filters.chosen("")
