from board.rules.zones import zone_fix, zone_named, zone_names


def test_zone_named_forgives_case_and_blanks() -> None:
    assert zone_named("Asia/Tokyo") == "Asia/Tokyo"
    assert zone_named(" america/port-AU-prince ") == "America/Port-au-Prince"
    assert zone_named("America/New York") == "America/New_York"


def test_zone_named_refuses_what_is_no_zone() -> None:
    assert [zone_named(text) for text in ("", "Tokyo", "../../etc/passwd", "Factory")] == [None] * 4
    assert "localtime" not in zone_names()


def test_zone_fix_proposes_the_nearest() -> None:
    assert zone_fix("europe berlin") == "Write an IANA name; did you mean Europe/Berlin?"
    assert zone_fix("Asia/Tokio").startswith("Write an IANA name; did you mean Asia/Tokyo")
    assert zone_fix("×") == "Write an IANA name such as Europe/Berlin or Asia/Tokyo."
