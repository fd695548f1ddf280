"""A logo as it was handed in becomes one that can do nothing but be seen, or is refused."""

import re
import struct
import xml.parsers.expat
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

from board.foundation.errors import Refused
from board.programmes import words

HEAVIEST = 300_000  # bytes as handed in
WIDEST = 4_000  # pixels
MOST_PIXELS = 4_000_000
MOST_SHAPES = 2_000
MOST_CLIPS = 10_000  # shapes in clip paths, drawn anew for each use of one
MOST_STOPS = 50_000  # stops of gradients, worked out anew for each shape
DEEPEST = 12

_PNG = b"\x89PNG\r\n\x1a\n"
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}

_SHAPES = frozenset(
    ("svg", "g", "defs", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon")
    + ("linearGradient", "radialGradient", "stop", "clipPath")
)
# What drawing programs leave behind and nobody sees; it goes, with all that is in it.
_SILENT = frozenset(("title", "desc", "metadata", "namedview"))
_REASONS = {
    "script": words.LOGO_HOLDS_SCRIPT,
    "foreignObject": words.LOGO_HOLDS_FOREIGN_DOCUMENT,
    "image": words.LOGO_HOLDS_PICTURE,
    "use": words.LOGO_REPEATS_PARTS,
    "style": words.LOGO_HAS_STYLESHEET,
    "text": words.LOGO_HOLDS_TEXT,
    "animate": words.LOGO_MOVES,
}
_ATTRIBUTES = frozenset(
    """d x y x1 y1 x2 y2 cx cy r rx ry fx fy width height viewBox points transform id offset
    fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-linecap stroke-linejoin
    stroke-miterlimit opacity clip-path clip-rule stop-color stop-opacity
    gradientUnits gradientTransform spreadMethod preserveAspectRatio""".split()  # noqa: SIM905
)
# Numbers, names of colours, path data, and references to a part of the same drawing.
_HARMLESS = re.compile(r"[\w\s.,%#()+-]{0,60000}")
# What is no number, though letters and figures stand in it.
_NAMING = frozenset(("id", "fill", "stroke", "stop-color", "clip-path"))
_NUMBER = re.compile(r"(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?", re.IGNORECASE)
_NO_NUMBER = re.compile(r"nan|inf", re.IGNORECASE)
LARGEST = 1e7  # in the drawing's own units
_REFERENCE = re.compile(r"url\(\s*['\"]?(?!#)", re.IGNORECASE)


@dataclass(frozen=True)
class Logo:
    kind: str  # png or svg
    data: bytes
    width: float  # in its own units: only the shape counts
    height: float


def checked(data: bytes) -> Logo:
    """Refused with the reason for what is no picture, is too large, or could do something."""
    if not data:
        raise _refused(words.LOGO_EMPTY)
    if len(data) > HEAVIEST:
        raise _refused(words.logo_too_heavy(len(data) // 1000, HEAVIEST // 1000))
    if data.startswith(_PNG):
        return _png(data)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _refused(words.LOGO_OF_OTHER_KIND) from None
    if "<svg" not in text[:20_000]:
        raise _refused(words.LOGO_OF_OTHER_KIND)
    return _svg(text)


def _refused(reason: str) -> Refused:
    return Refused(words.logo_refused(reason), field="logo")


# --- PNG -------------------------------------------------------------------------------------


def _png(data: bytes) -> Logo:
    """Header, palette, transparency and pixels; whatever else the file carries stays behind."""
    chunks = _chunks(data)
    heads = [kind for kind, _ in chunks].count(b"IHDR")  # readers go by the last one
    if heads != 1 or chunks[0][0] != b"IHDR" or len(chunks[0][1]) != 13:
        raise _refused(words.LOGO_NO_WHOLE_PNG)
    width, height, depth, colour, *ways = struct.unpack(">IIBBBBB", chunks[0][1])
    if colour not in _CHANNELS or depth not in (1, 2, 4, 8, 16) or ways[0] or ways[1]:
        raise _refused(words.LOGO_NO_WHOLE_PNG)
    if not (0 < width <= WIDEST and 0 < height <= WIDEST) or width * height > MOST_PIXELS:
        raise _refused(words.logo_too_large(width, height, MOST_PIXELS // 1000000))
    # Interlaced pictures come in seven passes, each row with a byte more.
    most = height * ((width * depth * _CHANNELS[colour] + 7) // 8 + 1) + 16 * (height + width)
    pixels = zlib.decompressobj()
    try:
        size = len(
            pixels.decompress(b"".join(body for kind, body in chunks if kind == b"IDAT"), most)
        )
        if pixels.unconsumed_tail or not size:
            raise _refused(words.LOGO_UNPACKS_TOO_LARGE)
    except zlib.error:
        raise _refused(words.LOGO_NO_WHOLE_PNG) from None
    kept = [one for one in chunks if one[0] in (b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND")]
    body = b"".join(
        struct.pack(">I", len(part)) + kind + part + struct.pack(">I", zlib.crc32(kind + part))
        for kind, part in kept
    )
    return Logo("png", _PNG + body, width, height)


def _chunks(data: bytes) -> list[tuple[bytes, bytes]]:
    chunks, at = [], len(_PNG)
    while at + 12 <= len(data):
        (size,) = struct.unpack(">I", data[at : at + 4])
        kind, body = data[at + 4 : at + 8], data[at + 8 : at + 8 + size]
        if len(body) != size or data[at + 8 + size : at + 12 + size] != struct.pack(
            ">I", zlib.crc32(kind + body)
        ):
            break
        chunks.append((kind, body))
        at += 12 + size
        if kind == b"IEND":
            return chunks
    raise _refused(words.LOGO_NO_WHOLE_PNG)


# --- SVG -------------------------------------------------------------------------------------


def _svg(text: str) -> Logo:
    """Shapes and their colours, written anew; Refused for everything that could reach out."""
    writer = _Writer()
    parser = xml.parsers.expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = writer.start
    parser.EndElementHandler = writer.end
    parser.StartDoctypeDeclHandler = writer.doctype
    parser.EntityDeclHandler = writer.doctype
    try:
        parser.Parse(text.encode(), True)
    except xml.parsers.expat.ExpatError:
        raise _refused(words.LOGO_MALFORMED_SVG) from None
    drawn = len(writer.parts) // 2
    if writer.clips * writer.clipped > MOST_CLIPS or writer.stops * drawn > MOST_STOPS:
        raise _refused(words.LOGO_TOO_INTRICATE)
    width, height = _shape(writer.root)
    return Logo("svg", "".join(writer.parts).encode(), width, height)


class _Writer:
    """Takes what the parser reads and keeps what is allowed."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.root: dict[str, str] = {}
        self.clips = 0  # shapes that stand in clip paths
        self.clipped = 0  # shapes that are cut by one
        self.stops = 0
        self._clipping = 0  # how deep inside a clip path
        self._depth = 0
        self._count = 0
        self._silent = 0  # how deep inside something that nobody sees

    def doctype(self, *_: object) -> None:
        raise _refused(words.LOGO_DECLARES_DOCTYPE)

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        self._depth += 1
        self._count += 1
        if self._depth > DEEPEST or self._count > MOST_SHAPES:
            raise _refused(words.LOGO_TOO_INTRICATE)
        space, _, local = name.rpartition(" ")
        if self._silent or local in _SILENT:
            self._silent += 1
            return
        if space != "http://www.w3.org/2000/svg" or local not in _SHAPES:
            plain = "animate" if local.startswith("animate") or local == "set" else local
            reason = _REASONS.get(plain, words.logo_unknown_element(local[:30]))
            raise _refused(reason)
        kept = _attributes(attributes)
        if kept.get("spreadMethod", "pad") != "pad":
            raise _refused(words.LOGO_GRADIENT_REPEATS)
        self.stops += local == "stop"
        self.clipped += "clip-path" in kept
        self.clips += bool(self._clipping)
        if self._clipping or local == "clipPath":
            self._clipping += 1
            if "clip-path" in kept:
                raise _refused(words.LOGO_CLIPS_CLIPPED)
        if self._depth == 1:
            self.root = kept
            kept = {"xmlns": "http://www.w3.org/2000/svg", **kept}
        written = "".join(f' {key}="{escape(value)}"' for key, value in kept.items())
        self.parts.append(f"<{local}{written}>")

    def end(self, name: str) -> None:
        self._depth -= 1
        if self._silent:
            self._silent -= 1
            return
        self._clipping -= bool(self._clipping)
        self.parts.append(f"</{name.rpartition(' ')[2]}>")


def _attributes(given: Mapping[str, str]) -> dict[str, str]:
    kept: dict[str, str] = {}
    for name, value in given.items():
        local = name.rpartition(" ")[2]
        if local.lower().startswith("on"):
            raise _refused(words.LOGO_HOLDS_SCRIPT)
        if local == "href":
            raise _refused(words.LOGO_REFERS_OUTSIDE)
        if local == "style" and " " not in name:
            declared = (part.partition(":") for part in value.split(";") if ":" in part)
            kept |= _attributes({key.strip(): text.strip() for key, _, text in declared})
        elif local == "stroke-dasharray" and value.strip() not in ("", "0", "none"):
            # Readers draw each dash, and there may be thousands of millions.
            raise _refused(words.LOGO_DASHED)
        elif " " not in name and local in _ATTRIBUTES:
            if local not in _NAMING and not _is_drawable(value):
                raise _refused(words.LOGO_NUMBERS_TOO_LARGE)
            if _REFERENCE.search(value):
                raise _refused(words.LOGO_REFERS_OUTSIDE)
            if _HARMLESS.fullmatch(value):
                kept[local] = value
    return kept


def _is_drawable(value: str) -> bool:
    """What is not can be neither laid out nor read again in a PDF."""
    numbers = (float(one) for one in _NUMBER.findall(value))
    return not _NO_NUMBER.search(value) and all(number <= LARGEST for number in numbers)


def _shape(root: Mapping[str, str]) -> tuple[float, float]:
    if box := root.get("viewBox", "").replace(",", " ").split():
        try:
            _, _, width, height = map(float, box)
        except ValueError:
            width = height = 0.0
        if 0 < width < 1e6 and 0 < height < 1e6:
            return width, height
        raise _refused(words.LOGO_WITHOUT_SIZE)
    sides = [re.fullmatch(r"(\d+\.?\d*)(px)?", root.get(side, "")) for side in ("width", "height")]
    if sides[0] and sides[1]:
        width, height = float(sides[0][1]), float(sides[1][1])
        if 0 < width < 1e6 and 0 < height < 1e6:
            return width, height
    raise _refused(words.LOGO_WITHOUT_SIZE)
