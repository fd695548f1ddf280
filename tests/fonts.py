"""Which fonts a test prints with: those of a directory of its own, whatever the machine has."""

import asyncio
from collections.abc import Coroutine, Iterable
from pathlib import Path
from typing import Any, TypeVar

import pytest
from fontTools.colorLib.builder import buildCOLR, buildCPAL
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

# As Debian's fonts-noto-core, fonts-noto-cjk and fonts-symbola lay them out.
FONTS = Path("/usr/share/fonts")
LETTERS = (FONTS / "truetype" / "noto", FONTS / "opentype" / "noto")
SIGNS = FONTS / "truetype" / "ancient-scripts"

Printed = TypeVar("Printed")

CONFIGURATION = """<?xml version="1.0"?>
<fontconfig>{}<cachedir>{}</cachedir></fontconfig>
"""


def print_with(
    monkeypatch: pytest.MonkeyPatch, place: Path, directories: Iterable[Path] = ()
) -> None:
    """From now on fontconfig finds the fonts of these directories, and no other."""
    for each in directories:
        assert each.is_dir(), f"{each} is missing: make test installs it"
    listed = "".join(f"<dir>{each}</dir>" for each in directories or [place])
    file = place / "fonts.conf"
    file.write_text(CONFIGURATION.format(listed, place / "cache"))
    monkeypatch.setenv("FONTCONFIG_FILE", str(file))


def make_coloured(path: Path, letter: str) -> None:
    """A font of one letter, drawn as a picture: a red square."""
    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    for corner in ((0, 1000), (1000, 1000), (1000, 0)):
        pen.lineTo(corner)
    pen.closePath()
    square = pen.glyph()
    names = [".notdef", "letter", "layer"]
    font = FontBuilder(1000, isTTF=True)
    font.setupGlyphOrder(names)
    font.setupCharacterMap({ord(letter): "letter"})
    font.setupGlyf(dict.fromkeys(names, square))
    font.setupHorizontalMetrics(dict.fromkeys(names, (1000, 0)))
    font.setupHorizontalHeader(ascent=1000, descent=0)
    font.setupNameTable({"familyName": "Coloured", "styleName": "Regular"})
    font.setupOS2(sTypoAscender=1000)
    font.setupPost()
    font.font["COLR"] = buildCOLR({"letter": [("layer", 0)]})
    font.font["CPAL"] = buildCPAL([[(1.0, 0.0, 0.0, 1.0)]])
    font.save(path)


async def apart(printing: Coroutine[Any, Any, Printed]) -> Printed:
    """Printed in a loop of its own, where no child is kept that knows other fonts."""
    return await asyncio.to_thread(asyncio.run, printing)
