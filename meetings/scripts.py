"""Scripts: which of the world's writing systems this machine has letters for, on paper.

Pages are shown in the reader's fonts; a PDF carries ours, and those that fontconfig finds here.
"""

import ctypes
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

LIBRARY = "libfontconfig.so.1"
_CORE, _CJK = "fonts-noto-core", "fonts-noto-cjk"


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
    Script("Chinese", ":lang=zh-cn", _CJK),
    Script("Japanese", ":lang=ja", _CJK),
    Script("Korean", ":lang=ko", _CJK),
)


class _FontSet(ctypes.Structure):
    _fields_ = [("count", ctypes.c_int), ("room", ctypes.c_int), ("fonts", ctypes.c_void_p)]


def missing() -> list[Script] | None:
    """The scripts that no font here has; None where fontconfig is missing, and printing with it.

    Blocks for as long as fontconfig reads its lists: up to seconds the first time.
    """
    try:
        asks = _ask()
    except OSError:
        return None
    return [script for script in SCRIPTS if not asks(script.pattern)]


def _ask() -> Callable[[str], int]:
    """A question that fontconfig answers with the number of its fonts, installed by now."""
    library: Any = ctypes.CDLL(LIBRARY)
    pointer = ctypes.c_void_p
    for name, result, arguments in (
        ("FcInitLoadConfigAndFonts", pointer, []),
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
    configuration = library.FcInitLoadConfigAndFonts()

    def count(pattern: str) -> int:
        parsed, wanted = library.FcNameParse(pattern.encode()), library.FcObjectSetCreate()
        found = library.FcFontList(configuration, parsed, wanted)
        try:
            return int(found.contents.count)
        finally:
            library.FcFontSetDestroy(found)
            library.FcObjectSetDestroy(wanted)
            library.FcPatternDestroy(parsed)

    return count
