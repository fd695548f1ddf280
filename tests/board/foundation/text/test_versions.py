from board.foundation.text.versions import version_of


def test_version_is_the_same_for_the_same_values() -> None:
    assert version_of("a", None, 3) == version_of("a", None, 3)


def test_version_tells_neighbours_apart() -> None:
    marks = {version_of("a", "b"), version_of("ab", ""), version_of("a", None), version_of("a", "")}
    assert len(marks) == 4


def test_version_stands_lone_surrogates() -> None:
    assert len(version_of("\ud800")) == 12
