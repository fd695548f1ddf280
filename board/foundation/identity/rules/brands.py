"""How a programme's papers look: two colours that can be read, a paper size, sentences."""

import re
from base64 import b64encode
from dataclasses import dataclass
from enum import StrEnum

from board.foundation.errors import Refused
from board.foundation.identity import words
from board.foundation.text.tokens import LIGHT

WHITE = LIGHT["sheet"]
PANEL = LIGHT["tint"]  # what the second colour stands on
LEGIBLE = 4.5  # WCAG 2.2, 1.4.3


class Paper(StrEnum):
    a4 = "A4"
    letter = "letter"

    @property
    def label(self) -> str:
        return {"A4": "A4", "letter": words.US_LETTER}[self.value]


LOGO_WIDTH, LOGO_HEIGHT = 42.0, 11.0  # millimetres that a logo may take on paper


@dataclass(frozen=True)
class PrintLook:
    """What a print part needs to know; the defaults are the product's own look."""

    accent: str = LIGHT["moss"]
    alert: str = LIGHT["ember"]
    paper: Paper = Paper.a4
    footer: str = ""
    opening: str = ""  # stands under the title
    closing: str = ""  # stands at the end
    logo: bytes = b""
    logo_kind: str = ""  # png or svg
    logo_width: float = 0.0  # in its own units
    logo_height: float = 0.0

    @property
    def logo_size(self) -> tuple[float, float]:
        """Width and height on paper in millimetres, as large as fits."""
        scale = min(LOGO_WIDTH / (self.logo_width or 1.0), LOGO_HEIGHT / (self.logo_height or 1.0))
        return round(self.logo_width * scale, 2), round(self.logo_height * scale, 2)

    @property
    def logo_address(self) -> str:
        """The picture as an address that holds it; "" for none."""
        if not self.logo:
            return ""
        kind = "image/png" if self.logo_kind == "png" else "image/svg+xml"
        return f"data:{kind};base64,{b64encode(self.logo).decode()}"


PLAIN = PrintLook()


def colour(written: str, *, on: str, field: str, label: str) -> str:
    """`#rrggbb` in lower case; Refused unless text in it can be read on the ground `on`."""
    found = re.fullmatch(r"#?([0-9a-fA-F]{6}|[0-9a-fA-F]{3})", written.strip())
    if not found:
        raise Refused(words.colour_malformed(label, LIGHT["moss"]), field=field)
    digits = found.group(1).lower()
    if len(digits) == 3:
        digits = "".join(2 * digit for digit in digits)
    chosen = f"#{digits}"
    reached = contrast(chosen, on)
    if reached < LEGIBLE:
        raise Refused(
            words.colour_illegible(label, chosen, reached, LEGIBLE, darker(chosen, on=on)),
            field=field,
        )
    return chosen


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2.2, from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def darker(chosen: str, *, on: str) -> str:
    """The same hue, only as much darker as it takes to be read."""
    channels = _channels(chosen)
    for percent in range(100, -1, -1):
        shade = "#" + "".join(f"{channel * percent // 100:02x}" for channel in channels)
        if contrast(shade, on) >= LEGIBLE:
            return shade
    return f"#{0:06x}"


def _channels(chosen: str) -> tuple[int, int, int]:
    return int(chosen[1:3], 16), int(chosen[3:5], 16), int(chosen[5:7], 16)


def _luminance(chosen: str) -> float:
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in (channel / 255 for channel in _channels(chosen))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
