"""What a page costs is held against everything that is promised of it."""

from itertools import cycle

import pytest

from tests.bench.costs import DEMO, LARGE, Cost, Page, report

HOME = Page("home", lambda ask: cycle([("/", None)]), 6)
FEED = Page("feed", lambda ask: cycle([("/f", None)]), against_bare=4, only=LARGE)


def cost(
    page: Page = HOME,
    world: str = DEMO,
    *,
    statements: int = 12,
    milliseconds: float = 6.0,
    rows: float | None = 2.0,
    bare: float | None = None,
) -> Cost:
    return Cost(page, world, statements, milliseconds, rows, bare, 1_000)


@pytest.mark.parametrize(
    ("measured", "broken"),
    [
        (cost(), []),
        (cost(milliseconds=6.1, rows=3.0), ["time"]),
        (cost(world=LARGE, milliseconds=9.0, rows=3.0), []),
        (cost(world=LARGE, milliseconds=9.1, rows=4.0), ["time"]),
        (cost(statements=13), ["statements"]),
        (cost(rows=1.9), ["against rows"]),
        (cost(FEED, LARGE, milliseconds=8, rows=None, bare=2), []),
        (cost(FEED, LARGE, milliseconds=8.1, rows=None, bare=2), ["against bare"]),
    ],
)
def test_broken_names_what_is_not_kept(measured: Cost, broken: list[str]) -> None:
    assert measured.broken == broken


def test_report_fails_when_one_page_breaks_a_promise(capsys: pytest.CaptureFixture[str]) -> None:
    assert report([cost(), cost(statements=13)]) == 1
    assert report([cost()]) == 0
    assert capsys.readouterr().out.count("BROKEN: statements") == 1
