"""The colours and sizes of everything that people see, read from the page's own list of them."""

import re
from pathlib import Path
from types import MappingProxyType

_SOURCE = Path(__file__).parents[2] / "static" / "tokens.css"
_ROOT_PIXELS = 16  # what browsers take for 1rem
_BLOCK = re.compile(r"(?P<medium>@media [^{]+\{\s*)?:root \{(?P<body>[^}]*)\}")
_DECLARATION = re.compile(r"--(?P<name>[a-z0-9-]+):\s*(?P<value>[^;]+);")
_REFERENCE = re.compile(r"var\(--([a-z0-9-]+)\)")
_RELATIVE = re.compile(r"([0-9.]+)rem")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def _themes(css: str) -> dict[str, dict[str, str]]:
    """By medium, "" for the plain one: names with `_`, references followed, rem as pixels."""
    blocks: dict[str, dict[str, str]] = {}
    for block in _BLOCK.finditer(_COMMENT.sub("", css)):
        medium = (block["medium"] or "").removeprefix("@media").strip(" {\n")
        blocks[medium] = {
            found["name"]: found["value"].strip() for found in _DECLARATION.finditer(block["body"])
        }
    themes: dict[str, dict[str, str]] = {}
    for medium, own in blocks.items():
        said = blocks[""] | own
        themes[medium] = {
            name.replace("-", "_"): _plain(value, said) for name, value in said.items()
        }
    return themes


def _plain(value: str, said: dict[str, str]) -> str:
    value = _REFERENCE.sub(lambda found: said[found[1]], value)
    value = _RELATIVE.sub(lambda found: f"{float(found[1]) * _ROOT_PIXELS:g}px", value)
    return value.strip('"') if value.count('"') == 2 else value


_THEMES = _themes(_SOURCE.read_text())
LIGHT = MappingProxyType(_THEMES[""])
DARK = MappingProxyType(_THEMES["(prefers-color-scheme: dark)"])
