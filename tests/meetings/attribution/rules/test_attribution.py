"""Attribution: what each level shows, and that nothing above it ever gets out."""

from hypothesis import given
from hypothesis import strategies as st

from board.foundation.identity.rules.consents import Attribution
from meetings.attribution.rules.attribution import (
    HIDDEN,
    CapturedStatement,
    Quotable,
    Room,
    attributed,
    effective_level,
    release,
    stricter_level_sentence,
)
from tests.counts import examples

TWO_EACH = Room({"bright": 2, "norrland": 2})


def make_said(**overrides: object) -> CapturedStatement:
    facts: dict[str, object] = {
        "text": "We cannot defend these figures.",
        "person_id": "grace",
        "person_name": "Grace Ho",
        "company_id": "bright",
        "company_name": "Bright Mills",
        "level": Attribution.named,
    }
    return CapturedStatement(**(facts | overrides))  # type: ignore[arg-type]  # a test's own facts


def anonymous(count: int, **overrides: object) -> list[CapturedStatement]:
    return [
        make_said(person_id=f"p{n}", level=Attribution.anonymous, **overrides) for n in range(count)
    ]


def test_shown_named() -> None:
    assert attributed(make_said(), TWO_EACH) == Quotable(
        "We cannot defend these figures.", "Grace Ho", "Bright Mills", "Grace Ho, Bright Mills"
    )


def test_shown_company() -> None:
    assert attributed(make_said(level=Attribution.company), TWO_EACH) == Quotable(
        "We cannot defend these figures.", None, "Bright Mills", "a member from Bright Mills"
    )


def test_shown_anonymous() -> None:
    assert attributed(make_said(level=Attribution.anonymous), TWO_EACH) == Quotable(
        "We cannot defend these figures.", None, None, "a member"
    )


def test_shown_internal() -> None:
    assert attributed(make_said(level=Attribution.internal), TWO_EACH) == HIDDEN


def test_shown_named_without_company() -> None:
    assert attributed(make_said(company_id=None, company_name=" "), TWO_EACH).wording == "Grace Ho"


def test_company_with_one_member_is_anonymous() -> None:
    alone = Room({"bright": 1})
    assert effective_level(make_said(level=Attribution.company), alone) is Attribution.anonymous
    assert attributed(make_said(level=Attribution.company), alone).company is None


def test_words_of_nobody_known_have_nobody_who_could_consent() -> None:
    for level in Attribution:
        assert attributed(make_said(person_id="", person_name="", level=level), TWO_EACH) == HIDDEN


def test_company_unknown_to_the_board_is_anonymous() -> None:
    assert effective_level(make_said(level=Attribution.company), Room()) is Attribution.anonymous


def test_company_without_id_is_anonymous() -> None:
    said = make_said(level=Attribution.company, company_id=None)
    assert effective_level(said, TWO_EACH) is Attribution.anonymous


def test_member_is_told_when_company_means_anonymous() -> None:
    assert stricter_level_sentence(Attribution.company, "Bright Mills", 1) == (
        "You are the only member from Bright Mills, so naming the company would name you: "
        "your words appear without it."
    )
    assert stricter_level_sentence(Attribution.company, "Bright Mills", 2) is None
    assert stricter_level_sentence(Attribution.named, "Bright Mills", 1) is None


def test_with_guests_in_the_room_nobody_is_called_a_member() -> None:
    room = Room({"bright": 2}, has_guests=True)
    assert attributed(make_said(level=Attribution.anonymous), room).wording == "a participant"


def test_words_lose_the_speakers_own_name_and_company() -> None:
    said = make_said(text="I, Grace, say for bright  mills: Grace Ho disagrees.")
    hidden = make_said(text=said.text, level=Attribution.anonymous)
    by_company = make_said(text=said.text, level=Attribution.company)
    assert attributed(said, TWO_EACH).text == said.text
    assert attributed(hidden, TWO_EACH).text == "I, […], say for […]: […] disagrees."
    assert attributed(by_company, TWO_EACH).text == "I, […], say for bright  mills: […] disagrees."


def test_item_with_four_anonymous_people_is_not_printed_as_a_cell() -> None:
    history = anonymous(4, item_id="i1") + [
        make_said(person_id="p9", level=Attribution.anonymous, item_id="i2")
    ]
    placed = release(history, TWO_EACH)
    assert [(p.item_id, p.quotable.wording) for p in placed] == [(None, "a member")] * 5


def test_item_with_five_anonymous_people_is_printed() -> None:
    placed = release(anonymous(5, item_id="i1"), TWO_EACH)
    assert [(p.item_id, p.quotable.wording) for p in placed] == [("i1", "a member")] * 5


def test_meeting_with_four_anonymous_people_becomes_some_members() -> None:
    placed = release(anonymous(4, item_id="i1"), TWO_EACH)
    assert [(p.item_id, p.quotable.wording) for p in placed] == [(None, "some members")] * 4


def test_many_statements_of_one_person_do_not_make_a_cell() -> None:
    same = [make_said(level=Attribution.anonymous, item_id="i1") for _ in range(50)]
    assert {p.item_id for p in release(same, TWO_EACH)} == {None}


def test_named_people_do_not_make_an_anonymous_cell_larger() -> None:
    named = [make_said(person_id=f"n{n}", item_id="i1") for n in range(20)]
    placed = release(named + anonymous(4, item_id="i1"), TWO_EACH)
    assert [p.item_id for p in placed[20:]] == [None] * 4


def test_two_cells_are_never_printed_together() -> None:
    placed = release(anonymous(6, item_id="i1", segment="Mills", theme="Export"), TWO_EACH)
    assert {(p.item_id, p.segment, p.theme) for p in placed} == {("i1", None, None)}


def test_speaker_numbers_do_not_join_levels() -> None:
    history = [make_said(), make_said(level=Attribution.anonymous), make_said()]
    numbers = [p.speaker for p in release(history, TWO_EACH)]
    assert numbers[0] == numbers[2] and numbers[0] != numbers[1]


# Names and companies are canaries: no random sentence can hold one by chance.
PEOPLE = [(f"p{n}", f"Zname{n} Yfamily{n}") for n in range(12)]
COMPANIES = [(f"c{n}", f"Qcompany{n} Ltd") for n in range(5)]


@st.composite
def histories(draw: st.DrawFn) -> tuple[list[CapturedStatement], Room]:
    employer = {p[0]: draw(st.sampled_from(COMPANIES)) for p in PEOPLE}
    history = []
    for n in range(draw(st.integers(0, 30))):
        person_id, name = draw(st.sampled_from(PEOPLE))
        company_id, company = employer[person_id]
        words = draw(st.sampled_from(["export", name, company, name.upper(), name.split()[0]]))
        history.append(
            make_said(
                text=f"Xwords{n} about {words}.",
                person_id=person_id,
                person_name=name,
                company_id=company_id,
                company_name=company,
                level=draw(st.sampled_from(Attribution)),
                item_id=draw(st.sampled_from(["i1", "i2", None])),
                segment=draw(st.sampled_from(["s1", "s2", None])),
                theme=draw(st.sampled_from(["t1", None])),
            )
        )
    counts = {c[0]: draw(st.integers(0, 3)) for c in COMPANIES}
    return history, Room(counts, has_guests=draw(st.booleans()))


@examples(150)
@given(histories())
def test_nothing_above_the_level_gets_out(case: tuple[list[CapturedStatement], Room]) -> None:
    history, room = case
    placed = release(history, room)
    audible = [said for said in history if said.level is not Attribution.internal]
    assert len(placed) == len(audible)
    for said, out in zip(audible, placed, strict=True):
        assert out.quotable.text is not None
        everything = f"{out.quotable} {out.item_id} {out.segment} {out.theme}".casefold()
        if said.level is not Attribution.named:
            assert "zname" not in everything
            assert "yfamily" not in everything
        alone = room.members_per_company[said.company_id or ""] < 2
        if said.level is Attribution.anonymous or (said.level is Attribution.company and alone):
            assert "qcompany" not in everything


@examples(150)
@given(histories())
def test_no_small_anonymous_cell_is_printed(case: tuple[list[CapturedStatement], Room]) -> None:
    history, room = case
    audible = [said for said in history if said.level is not Attribution.internal]
    cells: dict[tuple[str | None, ...], set[str]] = {}
    for said, out in zip(audible, release(history, room), strict=True):
        if out.level is Attribution.anonymous and out.quotable.wording == room.one:
            cells.setdefault((out.item_id, out.segment, out.theme), set()).add(said.person_id)
    nameless = {
        said.person_id for said in audible if effective_level(said, room) is Attribution.anonymous
    }
    assert not cells or len(nameless) >= 5
    for (item, segment, theme), people in cells.items():
        if (item, segment, theme) == (None, None, None):
            continue  # the whole meeting is the cell
        in_cell = {
            said.person_id
            for said in audible
            if effective_level(said, room) is Attribution.anonymous
            and (item is None or said.item_id == item)
            and (segment is None or said.segment == segment)
            and (theme is None or said.theme == theme)
        }
        assert people <= in_cell and len(in_cell) >= 5
