import pytest
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from board.foundation.text.country_zones import places, zone_of
from board.foundation.text.zones import offered_zones, zone_fix, zone_named, zone_names, zones_meant


def test_zone_named_forgives_case_and_blanks() -> None:
    assert zone_named("Asia/Tokyo") == "Asia/Tokyo"
    assert zone_named(" america/port-AU-prince ") == "America/Port-au-Prince"
    assert zone_named("America/New York") == "America/New_York"


def test_zone_named_refuses_what_is_no_zone() -> None:
    assert [zone_named(text) for text in ("", "Tokyo", "../../etc/passwd", "Factory")] == [None] * 4
    assert "localtime" not in zone_names()


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("W. Europe Standard Time", "Europe/Berlin"),
        ("Eastern Daylight Time", "America/New_York"),
        ("India Standard Time", "Asia/Kolkata"),
        ("US/Eastern", "America/New_York"),
        ("EST5EDT", "America/New_York"),
        ("Asia/Calcutta", "Asia/Kolkata"),
        ("Germany", "Europe/Berlin"),
        ("Deutschland", "Europe/Berlin"),
        ("JP", "Asia/Tokyo"),
        ("Etc/UTC", "UTC"),
        ("Zulu", "UTC"),
    ],
)
def test_name_that_means_one_place_is_answered_with_it(typed: str, place: str) -> None:
    assert zone_named(typed) == place


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("GMT+1", "Europe/Berlin"),
        ("UTC+01:00", "Europe/Berlin"),
        ("+5:30", "Asia/Kolkata"),
        ("UTC\N{MINUS SIGN}5", "America/New_York"),
        ("Etc/GMT+5", "America/New_York"),
        ("Etc/GMT-1", "Europe/Berlin"),
        ("EST", "America/New_York"),
        ("MST", "America/Denver"),
        ("CET", "Europe/Berlin"),
        ("GMT", "Europe/London"),
        ("HST", "Pacific/Honolulu"),
        ("New York", "America/New_York"),
        ("Mumbai", "Asia/Kolkata"),
        ("Berlin, Germany", "Europe/Berlin"),
        ("(UTC+01:00) Amsterdam, Berlin, Bern, Rome", "Europe/Amsterdam"),
        ("(GMT-05:00) Eastern Time (US & Canada)", "America/New_York"),
        ("(GMT+01:00) Central European Time - Berlin", "Europe/Berlin"),
        ("USA", "America/New_York"),
    ],
)
def test_what_may_mean_several_places_is_asked_about(typed: str, place: str) -> None:
    assert zone_named(typed) is None
    assert zones_meant(typed)[0] == place
    assert f"did you mean {place}" in zone_fix(typed)


def test_nothing_is_ever_answered_with_an_offset() -> None:
    typed = [f"{name}{sign}{hours}" for name in ("GMT", "UTC", "Etc/GMT") for sign in "+-"
             for hours in range(15)]  # fmt: skip
    typed += [*zone_names(), *WINDOWS_TO_OLSON, "gmt1", "etc", "est5", "Etc GMT"]
    answers = {place for text in typed for place in (zone_named(text), *zones_meant(text))}
    assert answers - {None} <= places() | {"UTC"}
    assert set(offered_zones()) <= places() | {"UTC"}


def test_every_place_is_its_own_name() -> None:
    assert [zone_named(place) for place in sorted(places() & zone_names())] == sorted(
        places() & zone_names()
    )


def test_every_name_of_windows_is_known() -> None:
    fixed = {name for name in WINDOWS_TO_OLSON if name.startswith("UTC")} | {
        "Dateline Standard Time"
    }
    assert [name for name in WINDOWS_TO_OLSON if zone_named(name) is None] == sorted(
        fixed - {"UTC"}, key=list(WINDOWS_TO_OLSON).index
    )
    assert {
        name: place
        for name, place in WINDOWS_TO_OLSON.items()
        if name not in fixed and zone_named(name) != zone_named(place)
    } == {}


def test_zone_fix_proposes_the_nearest() -> None:
    assert zone_fix("europe berlin") == "Write an IANA name; did you mean Europe/Berlin?"
    assert zone_fix("Asia/Tokio").startswith("Write an IANA name; did you mean Asia/Tokyo")
    assert zone_fix("×") == "Write an IANA name such as Europe/Berlin or Asia/Tokyo."


@pytest.mark.parametrize(
    ("country", "zone"),
    [
        ("Germany", "Europe/Berlin"),
        ("the Netherlands", "Europe/Amsterdam"),
        ("NO", "Europe/Oslo"),
        ("Polska", "Europe/Warsaw"),
        ("South Korea", "Asia/Seoul"),
        ("España", None),
        ("United States", None),
        ("Atlantis", None),
        ("", None),
    ],
)
def test_country_with_one_time_gives_it(country: str, zone: str | None) -> None:
    assert zone_of(country) == zone
