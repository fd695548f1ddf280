"""A bench whose promise is broken must not look well."""

import pytest

from tests.bench.printing import Row, report


def test_report_fails_below_the_promised_ratio(capsys: pytest.CaptureFixture[str]) -> None:
    assert report("T", [Row("a", 399, 100, promised=4), Row("b", 500, 100, promised=4)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert [line.endswith("BROKEN") for line in lines] == [False, False, True, False]


def test_report_succeeds_at_the_promised_ratio() -> None:
    assert report("T", [Row("a", 400, 100, promised=4), Row("c", 1, 100)]) == 0


def test_report_fails_above_the_largest_ratio(capsys: pytest.CaptureFixture[str]) -> None:
    rows = [Row("a", 1.3, 1, unit=" s", at_most=1.3), Row("b", 1.4, 1, unit=" s", at_most=1.3)]
    assert report("T", rows) == 1
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[-1] for line in lines[2:]] == ["1.3", "BROKEN"]
