"""The two typefaces: small subsets for the screen, made once, and the whole files for paper.

The subsets carry a name of our own, since the typefaces' licence (OFL, reserved name "Source")
keeps the original name for unmodified files.
"""

import os
import tempfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import fontpkg_source_sans_3
import fontpkg_source_serif_4
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

from board.errors import NotFound

# Raised when a recipe below changes, so that no cache keeps an old subset.
EDITION = "1"

_SERIF = fontpkg_source_serif_4.ROOT / "files"
_SANS = fontpkg_source_sans_3.ROOT / "files"

_ORIGINALS = {
    "serif.ttf": _SERIF / "SourceSerif4[opsz,wght].ttf",
    "serif-italic.ttf": _SERIF / "SourceSerif4-Italic[opsz,wght].ttf",
    "sans.ttf": _SANS / "SourceSans3[wght].ttf",
    "sans-italic.ttf": _SANS / "SourceSans3-Italic[wght].ttf",
}

# The stylesheet's unicode-range says the same: a page of English text loads only the first kind.
_LATIN = (
    *range(0x20, 0x180),
    *(0x192, *range(0x218, 0x21C), 0x2BB, 0x2BC, 0x2C6, 0x2DA, 0x2DC, 0x1E9E),
    *range(0x2000, 0x2070),
    *(0x20AC, 0x2116, 0x2122, *range(0x2190, 0x2194), 0x2212),
)
_MORE = (
    *range(0x180, 0x250),
    *range(0x300, 0x309),
    *range(0x370, 0x530),
    *range(0x1E00, 0x1F00),
)


@dataclass(frozen=True)
class _Recipe:
    original: str
    family: str
    style: str
    axes: dict[str, float | tuple[float, float]]
    characters: tuple[int, ...]


_RECIPES = {
    "serif.woff2": _Recipe(
        "serif.ttf", "Folkmoot Serif", "SemiBold", {"opsz": 24, "wght": 600}, _LATIN
    ),
    "serif-more.woff2": _Recipe(
        "serif.ttf", "Folkmoot Serif", "SemiBold", {"opsz": 24, "wght": 600}, _MORE
    ),
    "serif-italic.woff2": _Recipe(
        "serif-italic.ttf", "Folkmoot Serif", "Italic", {"opsz": 18, "wght": 400}, _LATIN
    ),
    "sans.woff2": _Recipe("sans.ttf", "Folkmoot Sans", "Regular", {"wght": (400, 700)}, _LATIN),
    "sans-more.woff2": _Recipe("sans.ttf", "Folkmoot Sans", "Regular", {"wght": (400, 700)}, _MORE),
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
        raise NotFound("There is no font of that name.")
    kept = cache / f"{EDITION}-{name}"
    try:
        return kept.read_bytes()
    except FileNotFoundError:
        subset = _subset(recipe)
        _keep(kept, subset)
        return subset


def print_font(name: str) -> bytes:
    """The whole variable TrueType file of that name, for PDF; NotFound for any other name."""
    original = _ORIGINALS.get(name)
    if original is None:
        raise NotFound("There is no font of that name.")
    return original.read_bytes()


def _subset(recipe: _Recipe) -> bytes:
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
    subset: bytes = written.getvalue()
    return subset


def _rename(font: TTFont, recipe: _Recipe) -> None:
    full = f"{recipe.family} {recipe.style}"
    postscript = full.replace(" ", "-")
    for name_id, words in {
        1: recipe.family,
        2: "Italic" if recipe.style == "Italic" else "Regular",
        3: f"{EDITION};{postscript}",
        4: full,
        6: postscript,
    }.items():
        font["name"].setName(words, name_id, 3, 1, 0x409)


def _keep(path: Path, content: bytes) -> None:
    # Renamed into place: a reader, or a second process, sees all of it or nothing.
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, made = tempfile.mkstemp(dir=path.parent, prefix=path.name)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    Path(made).replace(path)
