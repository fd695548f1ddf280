import re
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from board.foundation.errors import NotFound
from board.foundation.web import fonts

STYLESHEET = Path(fonts.__file__).parents[2] / "static" / "folkmoot.css"


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("data") / "fonts"


def ranges_by_file() -> dict[str, frozenset[int]]:
    found = {}
    for face in re.findall(r"@font-face \{(.*?)\}", STYLESHEET.read_text(), re.DOTALL):
        name = re.findall(r'url\("/static/fonts/([^"]+)"\)', face)[0]
        points: set[int] = set()
        for first, last in re.findall(r"U\+([0-9A-F]+)(?:-([0-9A-F]+))?", face):
            points.update(range(int(first, 16), int(last or first, 16) + 1))
        found[name] = frozenset(points)
    return found


def test_screen_font_is_small_and_holds_what_names_need(cache: Path) -> None:
    made = fonts.screen_font("sans.woff2", cache)
    font = TTFont(BytesIO(made))
    assert font.flavor == "woff2"
    assert len(made) < 30_000
    assert [text for text in "Aüßé€–“ø" if ord(text) not in font.getBestCmap()] == []
    assert [(axis.axisTag, axis.minValue, axis.maxValue) for axis in font["fvar"].axes] == [
        ("wght", 400, 700)
    ]


def test_screen_font_does_not_bear_the_reserved_name(cache: Path) -> None:
    names = TTFont(BytesIO(fonts.screen_font("sans.woff2", cache)))["name"]
    assert {names.getDebugName(number) for number in (1, 4, 6)} == {
        "Folkmoot Sans",
        "Folkmoot Sans Regular",
        "Folkmoot-Sans-Regular",
    }
    assert "SIL Open Font License" in names.getDebugName(13)


def test_screen_font_is_kept_whole_under_its_edition(cache: Path) -> None:
    made = fonts.screen_font("sans.woff2", cache)
    assert {path.name: path.read_bytes() for path in cache.iterdir()} == {
        f"{fonts.EDITION}-sans.woff2": made
    }


def test_screen_font_is_made_once(tmp_path: Path) -> None:
    (tmp_path / f"{fonts.EDITION}-sans.woff2").write_bytes(b"kept")
    assert fonts.screen_font("sans.woff2", tmp_path) == b"kept"


@pytest.mark.parametrize("name", ["comic.woff2", "../sans.woff2", "sans.ttf", ""])
def test_screen_font_of_another_name_is_not_found(name: str, cache: Path) -> None:
    with pytest.raises(NotFound):
        fonts.screen_font(name, cache)
    with pytest.raises(NotFound):
        fonts.characters(name)


def test_print_fonts_are_all_there() -> None:
    assert {name for name in fonts.PRINT_FONTS if not fonts.is_there(name)} == set()


def test_stylesheet_names_the_fonts_and_characters_that_are_made() -> None:
    assert ranges_by_file() == {name: fonts.characters(name) for name in fonts.SCREEN_FONTS}
