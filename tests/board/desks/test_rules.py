"""What a device keeps is read as it was written, and nothing else is read at all."""

from datetime import UTC, datetime, timedelta

import pytest

from board.desks import rules
from board.desks.rules import DeviceMark

NOW = datetime(2026, 3, 2, 9, 30, 1, 999, tzinfo=UTC)
MARK = DeviceMark("2345678abcde", "0f" * 16, rules.until(NOW), "a2" * 13)


def test_mark_is_read_as_it_was_written() -> None:
    assert rules.read(str(MARK)) == MARK
    assert MARK.recognised_at == NOW.replace(microsecond=0)
    assert MARK.until - MARK.recognised_at == timedelta(days=30)


@pytest.mark.parametrize(
    "text",
    ["", "no", str(MARK)[:-1], f"{MARK}a", f"{MARK}\n", str(MARK).replace(".", "-"), "é" * 84],
)
def test_anything_else_is_no_mark(text: str) -> None:
    assert rules.read(text) is None


def test_what_is_signed_changes_with_link_generation_device_and_day() -> None:
    signed = {MARK.signed_text(1), MARK.signed_text(2)}
    signed |= {DeviceMark("3" * 12, MARK.device, MARK.until, "").signed_text(1)}
    signed |= {DeviceMark(MARK.link, "1" * 32, MARK.until, "").signed_text(1)}
    later = MARK.until + timedelta(seconds=1)
    signed |= {DeviceMark(MARK.link, MARK.device, later, "").signed_text(1)}
    assert len(signed) == 5


def test_digest_tells_devices_apart_and_names_none() -> None:
    other = DeviceMark(MARK.link, "1" * 32, MARK.until, "")
    assert MARK.digest != other.digest
    assert MARK.device not in MARK.digest
