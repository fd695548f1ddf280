"""A disclosure is read as it was written, and one of old as far as it goes."""

from board.foundation.identity.rules.consents import Attribution
from meetings.digests.rules.disclosures import Disclosure
from meetings.digests.rules.stored_disclosures import levels, read, written

LEVELS = {"f1": Attribution.named}


def test_disclosure_is_read_as_it_was_written() -> None:
    made = Disclosure(
        LEVELS,
        {"f1": "abc"},
        nameless=(("f2", "f3"),),
        counted=(("f1", "f2"),),
        items=("i1",),
        spoken={"f1": "def"},
        printed=("f1",),
    )
    assert read(written(made), LEVELS) == made


def test_digests_of_old_kept_less() -> None:
    assert read("", LEVELS) == Disclosure(LEVELS, {})
    assert read('{"words": {"f1": "abc"}}', LEVELS) == Disclosure(LEVELS, {"f1": "abc"})
    assert (levels('{"f1": "named"}'), levels("")) == (LEVELS, {})
