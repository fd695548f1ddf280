"""The demo's clock, and that each part stands in the feature that it is about."""

from datetime import UTC, datetime
from pathlib import Path

from board import features
from board.foundation.scenes.scenes import DemoClock, Scene


def test_clock_counts_working_days_and_never_passes_now() -> None:
    monday = DemoClock(datetime(2026, 3, 2, 9, tzinfo=UTC))
    assert monday.day(-1).isoformat() == "2026-02-27"
    assert monday.tuesday(0) == -6
    assert monday.at(0, "23:00") == monday.now


def test_every_scene_is_played_and_every_part_is_named() -> None:
    parts = [part for feature in features.features() for part in feature.demo]
    assert {scene for scene, _ in parts} == set(Scene)
    for _, play in parts:
        assert play.__module__.endswith(".demo")
    root = Path(features.__file__).parent.parent
    written = {
        ".".join(path.relative_to(root).with_suffix("").parts)
        for package in ("board", "meetings")
        for path in (root / package).rglob("demo.py")
    }
    assert written - {play.__module__ for _, play in parts} == {"board.demo.demo"}
