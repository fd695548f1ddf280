"""Scripts: which of the world's writing systems this machine has letters for, on paper.

Pages are shown in the reader's fonts; a PDF carries ours, and those that fontconfig finds here.
"""

import ctypes
import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

LIBRARY = "libfontconfig.so.1"
_CORE, _CJK, _SIGNS = "fonts-noto-core", "fonts-noto-cjk", "fonts-symbola"

# Coloured fonts and fonts of dots are pictures: on paper they are four times too large, or empty.
_OUTLINES = ":color=false:scalable=true"
_CONFIGURATION = """<?xml version="1.0"?>
<fontconfig>
<include>{0}</include>
<selectfont><rejectfont>
<pattern><patelt name="color"><bool>true</bool></patelt></pattern>
<pattern><patelt name="scalable"><bool>false</bool></patelt></pattern>
</rejectfont></selectfont>
</fontconfig>
"""


@dataclass(frozen=True)
class Script:
    """`pattern` is fontconfig's; `package` is the Debian package that brings the letters."""

    name: str
    pattern: str
    package: str


SCRIPTS = (
    Script("Arabic", ":lang=ar", _CORE),
    Script("Hebrew", ":lang=he", _CORE),
    Script("Devanagari", ":lang=hi", _CORE),
    Script("Bengali", ":lang=bn", _CORE),
    Script("Tamil", ":lang=ta", _CORE),
    Script("Thai", ":lang=th", _CORE),
    Script("Georgian", ":lang=ka", _CORE),
    Script("Armenian", ":lang=hy", _CORE),
    Script("Gujarati", ":lang=gu", _CORE),
    Script("Gurmukhi", ":lang=pa", _CORE),
    Script("Kannada", ":lang=kn", _CORE),
    Script("Malayalam", ":lang=ml", _CORE),
    Script("Telugu", ":lang=te", _CORE),
    Script("Sinhala", ":lang=si", _CORE),
    Script("Khmer", ":lang=km", _CORE),
    Script("Lao", ":lang=lo", _CORE),
    Script("Burmese", ":lang=my", _CORE),
    Script("Ethiopic", ":lang=am", _CORE),
    Script("Chinese", ":lang=zh-cn", _CJK),
    Script("Japanese", ":lang=ja", _CJK),
    Script("Korean", ":lang=ko", _CJK),
    Script("symbols", ":charset=2460 2605 26a0", _CORE),
    Script("emoji", ":charset=2705 1f44d 1f642 1f680", _SIGNS),
)


def configuration() -> str:
    """What fontconfig is to read for printing: what it reads here, but for fonts of pictures."""
    usual = os.environ.get("FONTCONFIG_FILE") or "fonts.conf"
    return _CONFIGURATION.format(escape(usual))


def missing() -> list[Script] | None:
    """The scripts that no font here has; None where fontconfig is missing, and printing with it.

    Blocks for as long as fontconfig reads its lists: up to seconds the first time.
    """
    try:
        library = _library()
    except OSError:
        return None
    fonts = library.FcInitLoadConfigAndFonts()
    try:
        return [script for script in SCRIPTS if not _found(library, fonts, script.pattern)]
    finally:
        library.FcConfigDestroy(fonts)


def letters(files: Iterable[Path]) -> Callable[[str], bool]:
    """Whether a letter is in one of these files or in a font that fontconfig finds by now.

    OSError where fontconfig is missing. Blocks as `missing`.
    """
    library = _library()
    fonts = library.FcInitLoadConfigAndFonts()
    for file in files:
        library.FcConfigAppFontAddFile(fonts, os.fsencode(file))
    known: dict[str, bool] = {}

    def has(letter: str) -> bool:
        if letter not in known:
            known[letter] = _found(library, fonts, f":charset={ord(letter):x}")
        return known[letter]

    return has


# --- steps -----------------------------------------------------------------------------------


class _FontSet(ctypes.Structure):
    _fields_ = [("count", ctypes.c_int), ("room", ctypes.c_int), ("fonts", ctypes.c_void_p)]


def _found(library: Any, fonts: Any, pattern: str) -> bool:
    parsed = library.FcNameParse(f"{pattern}{_OUTLINES}".encode())
    wanted = library.FcObjectSetCreate()
    found = library.FcFontList(fonts, parsed, wanted)
    try:
        return bool(found.contents.count)
    finally:
        library.FcFontSetDestroy(found)
        library.FcObjectSetDestroy(wanted)
        library.FcPatternDestroy(parsed)


def _library() -> Any:
    library: Any = ctypes.CDLL(LIBRARY)
    pointer = ctypes.c_void_p
    for name, result, arguments in (
        ("FcInitLoadConfigAndFonts", pointer, []),
        ("FcConfigAppFontAddFile", ctypes.c_int, [pointer, ctypes.c_char_p]),
        ("FcNameParse", pointer, [ctypes.c_char_p]),
        ("FcObjectSetCreate", pointer, []),
        ("FcFontList", ctypes.POINTER(_FontSet), [pointer, pointer, pointer]),
        ("FcFontSetDestroy", None, [ctypes.POINTER(_FontSet)]),
        ("FcObjectSetDestroy", None, [pointer]),
        ("FcPatternDestroy", None, [pointer]),
        ("FcConfigDestroy", None, [pointer]),
    ):
        function = getattr(library, name)
        function.restype, function.argtypes = result, arguments
    return library
