"""Disclosures: what a digest showed once goes out as long as all of it could be shown today."""

from collections.abc import Collection
from dataclasses import replace
from typing import Any

import pytest

from board.foundation.errors import Refused
from board.foundation.identity.rules.consents import Attribution
from meetings.attribution.rules.attribution import CapturedStatement, Room
from meetings.digests.rules.disclosures import (
    Disclosure,
    HeardWords,
    check_may_go_out,
    disclosure,
    lost,
)
from meetings.digests.rules.stored_disclosures import read, written

NAMED, COMPANY, ANONYMOUS, INTERNAL = Attribution
ROOM = Room({"bright": 2})
CONSENT = "1 statement no longer has the consent it was made with"
OTHER_WORDS = "1 statement has other words or another speaker by now"
NAMELESS = "words without a name are left of fewer than five people"
COUNTED = "people are counted where fewer than five are left"


def said(number: int = 1, level: Attribution = NAMED, **overrides: object) -> CapturedStatement:
    facts: dict[str, object] = {
        "text": f"Statement {number} of Grace.",
        "person_id": f"p{number}",
        "person_name": "Grace Ho",
        "company_id": "bright",
        "company_name": "Bright Mills",
        "level": level,
    }
    return CapturedStatement(**(facts | overrides))  # type: ignore[arg-type]  # a test's own facts


def crowd(people: int, level: Attribution = ANONYMOUS, **overrides: Any) -> HeardWords:
    return HeardWords({f"f{n}": said(n, level, **overrides) for n in range(people)}, ROOM)


def made(
    heard: HeardWords, *, asked: Collection[Collection[str]] = (), is_brief: bool = False
) -> Disclosure:
    """As it is read again after it was kept."""
    fresh = disclosure(heard, asked=asked, items=(), is_brief=is_brief)
    return read(written(fresh), fresh.levels)


def changed(heard: HeardWords, one: str, **overrides: object) -> HeardWords:
    other = replace(heard.said[one], **overrides)  # type: ignore[arg-type]  # a test's own facts
    return HeardWords({**heard.said, one: other}, heard.room)


@pytest.mark.parametrize(
    ("then", "now", "is_lost"),
    [
        (NAMED, NAMED, False),
        (NAMED, COMPANY, True),
        (NAMED, ANONYMOUS, True),
        (COMPANY, ANONYMOUS, True),
        (ANONYMOUS, INTERNAL, True),
        (INTERNAL, ANONYMOUS, False),
        (ANONYMOUS, NAMED, False),
        (COMPANY, NAMED, False),
    ],
)
def test_stricter_level_than_printed_is_lost(
    then: Attribution, now: Attribution, is_lost: bool
) -> None:
    before = HeardWords({"f": said(level=then)}, ROOM)
    assert lost(made(before), changed(before, "f", level=now), ()) == [CONSENT] * is_lost


def test_company_that_stands_for_one_person_by_now_is_lost() -> None:
    before = HeardWords({"f": said(level=COMPANY)}, ROOM)
    assert lost(made(before), HeardWords(before.said, Room({"bright": 1})), ()) == [CONSENT]


def test_statements_that_are_gone_are_lost() -> None:
    before = HeardWords({"f": said(), "g": said(2), "h": said(3, INTERNAL)}, ROOM)
    assert lost(made(before), HeardWords({"f": said()}, ROOM), ()) == [CONSENT]
    assert lost(made(before), HeardWords({}, ROOM), ()) == [
        "2 statements no longer have the consent it was made with"
    ]


@pytest.mark.parametrize(
    ("level", "other", "is_lost"),
    [
        (NAMED, {"text": "Never said."}, True),
        (NAMED, {"person_id": "p2", "person_name": "Alan"}, True),
        (COMPANY, {"company_name": "Orbit Payroll"}, True),
        (ANONYMOUS, {"person_name": "Statement Ho"}, True),  # struck out of the words by now
        (ANONYMOUS, {"company_name": "Orbit Payroll"}, False),
        (NAMED, {"theme": "Print", "item_id": "i2", "strength": 3}, False),
        (INTERNAL, {"text": "Never said."}, False),
    ],
)
def test_what_is_shown_of_a_statement_has_to_be_true_still(
    level: Attribution, other: dict[str, object], is_lost: bool
) -> None:
    before = HeardWords({"f": said(level=level)}, ROOM)
    assert lost(made(before), changed(before, "f", **other), ()) == [OTHER_WORDS] * is_lost


def test_corrected_words_whose_consent_is_gone_are_lost_once() -> None:
    before = HeardWords({"f": said()}, ROOM)
    after = changed(before, "f", text="Other.", level=INTERNAL)
    assert lost(made(before), after, ()) == [CONSENT]


@pytest.mark.parametrize("place", [{"item_id": "i1"}, {"theme": "Print"}, {}])
@pytest.mark.parametrize(("people", "is_lost"), [(5, True), (6, False)])
def test_nameless_crowd_that_falls_below_five_is_lost(
    place: dict[str, Any], people: int, is_lost: bool
) -> None:
    before = crowd(people, **place)
    after = changed(before, "f0", level=NAMED)
    assert lost(made(before), after, ()) == [NAMELESS] * is_lost


def test_few_nameless_people_were_never_told_apart() -> None:
    before = crowd(4, item_id="i1")
    assert lost(made(before), changed(before, "f0", level=NAMED), ()) == []


def test_nameless_crowd_behind_a_request_is_looked_at_by_itself() -> None:
    before = crowd(6)
    asked = [["f0", "f1", "f2", "f3", "f4"]]
    after = changed(before, "f0", level=NAMED)
    assert lost(made(before), after, ()) == []
    assert lost(made(before, asked=asked), after, ()) == [NAMELESS]


@pytest.mark.parametrize("place", [{"item_id": "i1"}, {"theme": "Print"}])
def test_people_counted_have_to_be_five_still(place: dict[str, Any]) -> None:
    before = crowd(5, INTERNAL, **place)
    after = changed(before, "f0", person_id="p1")
    assert lost(made(before), after, ()) == [COUNTED]
    assert lost(made(before, is_brief=True), after, ()) == []


def test_theme_that_was_renamed_and_statement_that_moved_are_no_loss() -> None:
    before = crowd(5, item_id="i1", theme="Print")
    after = HeardWords(
        {one: replace(each, theme="Paper", item_id="i2") for one, each in before.said.items()}, ROOM
    )
    assert lost(made(before), after, ()) == []


def test_small_themes_are_counted_together() -> None:
    parts = {f"f{n}": said(n, INTERNAL, theme=f"Theme {n % 2}") for n in range(5)}
    before = HeardWords(parts, ROOM)
    assert lost(made(before), changed(before, "f0", person_id="p1"), ()) == [COUNTED]


def test_item_that_is_not_for_its_readers_any_more_is_lost() -> None:
    shown = disclosure(HeardWords({}, ROOM), asked=(), items=["i2", "i1", "i1"], is_brief=False)
    kept = read(written(shown), {})
    assert lost(kept, HeardWords({}, ROOM), {"i1", "i2", "i3"}) == []
    assert lost(kept, HeardWords({}, ROOM), {"i1"}) == [
        "1 roadmap item is no longer for its readers"
    ]
    assert lost(kept, HeardWords({}, ROOM), ()) == ["2 roadmap items are no longer for its readers"]


def test_digest_of_which_only_the_levels_were_kept_is_held_against_these() -> None:
    old = read("", {"f": NAMED})
    assert lost(old, HeardWords({"f": said(text="Other.")}, ROOM), ()) == []
    assert lost(old, HeardWords({"f": said(level=ANONYMOUS)}, ROOM), ()) == [CONSENT]


def test_what_is_kept_holds_no_word_and_no_name() -> None:
    kept = written(disclosure(crowd(5, NAMED), asked=(), items=(), is_brief=False))
    assert not [each for each in ("Statement", "Grace", "Bright") if each in kept]


def test_refusal_says_what_and_what_to_do() -> None:
    check_may_go_out([])
    with pytest.raises(Refused) as refused:
        check_may_go_out([CONSENT, NAMELESS])
    assert refused.value.sentence == (
        f"This PDF cannot go out: {CONSENT}; {NAMELESS}. Make the next draft."
    )
