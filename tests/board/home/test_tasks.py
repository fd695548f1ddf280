"""What was put off or given away is elsewhere on Today, for whom it concerns."""

from datetime import date

from board.foundation.extensions import HomeRow
from board.home import tasks
from board.home.handovers import Handover
from board.home.rules import key_of
from board.home.tasks import TodayList

TODAY = date(2026, 12, 1)
LATE = HomeRow("late", "Ring Barbara", "", "Ring", "/people/b")
SOON = HomeRow("soon", "Read 2 letters", "", "Read", "/arrivals")
FACT = HomeRow("open", "3 seats are free", "", "Look", "/boards/x", is_fact=True)


def key(row: HomeRow) -> str:
    return key_of(row.action, row.href, row.press)


def listed(
    me: str = "ada",
    *,
    asleep: dict[str, date] | None = None,
    given: Handover | None = None,
    is_everybodys: bool = False,
) -> TodayList:
    return tasks.todays(
        [[SOON], [LATE, FACT]],
        me=me,
        asleep=asleep or {},
        handovers={given.task: given} if given else {},
        is_everybodys=is_everybodys,
        today=TODAY,
    )


def shown(today: TodayList) -> list[str]:
    return [task.row.sentence for group in today.groups for task in group.tasks]


def test_what_is_late_comes_first_and_facts_are_no_task() -> None:
    today = listed()
    assert shown(today) == ["Ring Barbara", "Read 2 letters"]
    assert (today.count(), today.count("late"), today.facts) == (2, 1, [FACT])


def test_what_sleeps_is_on_everybodys_list_only() -> None:
    asleep = {key(SOON): date(2026, 12, 4)}
    mine = listed(asleep=asleep)
    assert shown(mine) == ["Ring Barbara"]
    assert [task.row for task in mine.asleep] == [SOON]
    assert len(shown(listed(asleep=asleep, is_everybodys=True))) == 2


def test_what_was_given_away_waits_for_the_giver_and_is_the_others_to_do() -> None:
    given = Handover(key(LATE), "lin", "Lin", "ada", "Ada")
    ada, lin, vera = (listed(name, given=given) for name in ("ada", "lin", "vera"))
    assert (shown(ada), [task.row for task in ada.elsewhere]) == (["Read 2 letters"], [LATE])
    assert (len(shown(lin)), lin.elsewhere) == (2, [])
    assert (shown(vera), vera.elsewhere) == (["Read 2 letters"], [])
    assert len(shown(listed("vera", given=given, is_everybodys=True))) == 2


def test_more_than_six_of_a_source_are_counted_in_a_row_that_cannot_be_put_off() -> None:
    rows = [HomeRow("open", f"Thing {at}", "", "Look", f"/{at}") for at in range(9)]
    today = tasks.todays(
        [rows], me="ada", asleep={}, handovers={}, is_everybodys=False, today=TODAY
    )
    [group] = today.groups
    assert [bool(task.key) for task in group.tasks] == [True] * 6 + [False]
    assert group.tasks[-1].row.sentence == "3 more like these wait"
