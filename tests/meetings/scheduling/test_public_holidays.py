from datetime import date

import pytest

from meetings.scheduling.public_holidays import country_code, days_off


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Sweden", "SE"),
        ("  sweden ", "SE"),
        ("SE", "SE"),
        ("swe", "SE"),
        ("United Kingdom", "GB"),
        ("England", "GB"),
        ("USA", "US"),
        ("United States", "US"),
        ("Türkiye", "TR"),
        ("Czech Republic", "CZ"),
        ("Deutschland", "DE"),
        ("Österreich", "AT"),
        ("", None),
        ("—", None),
        ("Atlantis", None),
    ],
)
def test_country_is_found_as_people_write_it(text: str, code: str | None) -> None:
    assert country_code(text) == code


def test_days_off_are_named_in_english() -> None:
    found = days_off("Japan", [2026])
    assert found is not None
    assert found.holidays[date(2026, 2, 11)] == "Foundation Day"


def test_sundays_are_no_holidays_of_their_own() -> None:
    found = days_off("Sweden", [2026])
    assert found is not None
    assert found.weekend == {5, 6}
    assert [on for on in found.holidays if on.weekday() in found.weekend] == []
    assert found.holidays[date(2026, 1, 6)] == "Epiphany"


def test_weekend_is_that_of_the_country() -> None:
    found = days_off("Egypt", [2026])
    assert found is not None
    assert found.weekend == {4, 5}


def test_country_that_is_not_known_has_no_days_off() -> None:
    assert days_off("Atlantis", [2026]) is None
