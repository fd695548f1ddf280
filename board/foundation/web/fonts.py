"""The two typefaces: small subsets for the screen, made once, and the whole files for paper.

The subsets carry a name of our own, since the typefaces' licence (OFL, reserved name "Source")
keeps the original name for unmodified files.
"""

import hashlib
import os
import sys
import tempfile
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from io import BytesIO
from pathlib import Path
from typing import Any

import fontpkg_source_sans_3
import fontpkg_source_serif_4

from board.foundation.errors import NotFound
from board.foundation.web import words

# Raised when a recipe below changes, so that no cache keeps an old subset.
EDITION = "1"

_SERIF: Path = fontpkg_source_serif_4.ROOT / "files"
_SANS: Path = fontpkg_source_sans_3.ROOT / "files"

_ORIGINALS = {
    "serif.ttf": _SERIF / "SourceSerif4[opsz,wght].ttf",
    "serif-italic.ttf": _SERIF / "SourceSerif4-Italic[opsz,wght].ttf",
    "sans.ttf": _SANS / "SourceSans3[wght].ttf",
    "sans-italic.ttf": _SANS / "SourceSans3-Italic[wght].ttf",
}

# The stylesheet's unicode-range says the same, so a page loads only what its words need.
_LATIN = (
    *range(0x20, 0x7F),
    *range(0xA0, 0x100),
    *(0x131, 0x152, 0x153, 0x2BB, 0x2BC, 0x2C6, 0x2DA, 0x2DC),
    *range(0x2000, 0x2070),
    *(0x20AC, 0x2116, 0x2122, *range(0x2190, 0x2194), 0x2212),
)
_EXTENDED = (
    *range(0x100, 0x131),
    *range(0x132, 0x152),
    *range(0x154, 0x250),
    *range(0x300, 0x30A),
    *range(0x1E00, 0x1F00),
)
_EASTERN = (*range(0x370, 0x530),)


@dataclass(frozen=True)
class _Recipe:
    original: str
    family: str
    style: str
    axes: dict[str, float | tuple[float, float]]
    characters: tuple[int, ...]


_TITLES: dict[str, float | tuple[float, float]] = {"opsz": 24, "wght": 600}
_QUOTES: dict[str, float | tuple[float, float]] = {"opsz": 18, "wght": 400}
_TEXT: dict[str, float | tuple[float, float]] = {"wght": (400, 700)}

_RECIPES = {
    "serif.woff2": _Recipe("serif.ttf", "Folkmoot Serif", "SemiBold", _TITLES, _LATIN),
    "serif-extended.woff2": _Recipe("serif.ttf", "Folkmoot Serif", "SemiBold", _TITLES, _EXTENDED),
    "serif-eastern.woff2": _Recipe("serif.ttf", "Folkmoot Serif", "SemiBold", _TITLES, _EASTERN),
    "serif-italic.woff2": _Recipe("serif-italic.ttf", "Folkmoot Serif", "Italic", _QUOTES, _LATIN),
    "sans.woff2": _Recipe("sans.ttf", "Folkmoot Sans", "Regular", _TEXT, _LATIN),
    "sans-extended.woff2": _Recipe("sans.ttf", "Folkmoot Sans", "Regular", _TEXT, _EXTENDED),
    "sans-eastern.woff2": _Recipe("sans.ttf", "Folkmoot Sans", "Regular", _TEXT, _EASTERN),
}

SCREEN_FONTS = tuple(_RECIPES)
PRINT_FONTS = tuple(_ORIGINALS)


def screen_font(name: str, cache: Path) -> bytes:
    """The WOFF2 subset of that name; NotFound for any other name.

    The first call for a name takes some seconds of processor time (call it in a thread); its
    result is kept in `cache`, which is made if need be.
    """
    recipe = _RECIPES.get(name)
    if recipe is None:
        raise NotFound(words.NO_SUCH_FONT)
    kept = cache / f"{EDITION}-{name}"
    try:
        return kept.read_bytes()
    except FileNotFoundError:
        subset = _subset(recipe)
        _keep(kept, subset)
        return subset


def cached_font(name: str, cache: Path) -> bytes | None:
    """The same if it has been cut already, else None; never takes long."""
    if name not in _RECIPES:
        raise NotFound(words.NO_SUCH_FONT)
    try:
        return (cache / f"{EDITION}-{name}").read_bytes()
    except FileNotFoundError:
        return None


@cache
def version() -> str:
    """Of all of them, for their addresses: what they are cut from, by what, and how."""
    made_with = ("fonttools", "fontpkg-source-sans-3", "fontpkg-source-serif-4")
    told = " ".join([EDITION, *(metadata.version(name) for name in made_with)])
    return hashlib.sha256(told.encode()).hexdigest()[:12]


def cache_directory(data_dir: Path) -> Path:
    """Where cut fonts are kept: the user's cache, which all installations share, else the data."""
    home = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    shared = home / "folkmoot" / "fonts"
    try:
        shared.mkdir(parents=True, exist_ok=True)
    except (OSError, RuntimeError):
        return data_dir / "fonts"
    return shared if os.access(shared, os.W_OK) else data_dir / "fonts"


def characters(name: str) -> frozenset[int]:
    """The code points that the screen font of that name is made for; NotFound for another name."""
    recipe = _RECIPES.get(name)
    if recipe is None:
        raise NotFound(words.NO_SUCH_FONT)
    return frozenset(recipe.characters)


def is_there(name: str) -> bool:
    """Whether the file of that print font is installed."""
    return _ORIGINALS[name].is_file()


def _subset(recipe: _Recipe) -> bytes:
    # Commands that cut no font need not wait for these.
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont
    from fontTools.varLib.instancer import instantiateVariableFont

    font = TTFont(_ORIGINALS[recipe.original], recalcTimestamp=False)
    options = Options()
    options.layout_features = ["kern", "liga", "tnum", "lnum", "mark", "mkmk", "ccmp", "locl"]
    options.hinting = False
    options.notdef_outline = True
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=recipe.characters)
    subsetter.subset(font)
    font = instantiateVariableFont(font, recipe.axes)
    _rename(font, recipe)
    font.flavor = "woff2"
    written = BytesIO()
    font.save(written)
    return written.getvalue()


def _rename(font: Any, recipe: _Recipe) -> None:
    full = f"{recipe.family} {recipe.style}"
    postscript = full.replace(" ", "-")
    for name_id, name in {
        1: recipe.family,
        2: "Italic" if recipe.style == "Italic" else "Regular",
        3: f"{EDITION};{postscript}",
        4: full,
        6: postscript,
    }.items():
        font["name"].setName(name, name_id, 3, 1, 0x409)


def _keep(path: Path, content: bytes) -> None:
    # Renamed into place: a reader, or a second process, sees all of it or nothing.
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, made = tempfile.mkstemp(dir=path.parent, prefix=path.name)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    Path(made).replace(path)


if __name__ == "__main__":
    # A process of its own, since cutting keeps a processor busy for seconds.
    os.nice(10)
    for each in SCREEN_FONTS:
        screen_font(each, Path(sys.argv[1]))
