"""A logo can be seen and do nothing else; what could is refused with the reason."""

import struct
import zlib

import pytest

from board.foundation.errors import Refused
from board.programmes.rules import HEAVIEST, checked

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 20">{}</svg>'
PATH = '<path d="M0 0h80v20z" fill="#123456"/>'


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(
    width: int = 4, height: int = 2, *, pixels: bytes | None = None, more: bytes = b""
) -> bytes:
    rows = height * (b"\0" + b"\x10\x20\x30" * width) if pixels is None else pixels
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + more
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def test_png_keeps_its_pixels_and_nothing_else() -> None:
    logo = checked(png(more=chunk(b"tEXt", b"Author\0Ada")) + b"trailing")
    assert (logo.kind, logo.width, logo.height) == ("png", 4, 2)
    assert logo.data == png()


def test_svg_is_written_anew_from_shapes_and_colours() -> None:
    drawn = (
        "<metadata><any>Ada</any></metadata><title>Harbour</title>"
        f'<g transform="scale(2)" onclickish="" style="fill:#abc; font:x">{PATH}</g>'
    )
    with pytest.raises(Refused, match="it holds a script"):
        checked(SVG.format(drawn).encode())
    logo = checked(SVG.format(drawn.replace(' onclickish=""', ' data-a="1"')).encode())
    assert (logo.kind, logo.width, logo.height) == ("svg", 80, 20)
    assert logo.data.decode() == (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 20">'
        '<g transform="scale(2)" fill="#abc"><path d="M0 0h80v20z" fill="#123456"></path></g></svg>'
    )


CUT = '<rect width="8" height="8" clip-path="url(#a)"/>'
BOMB = '<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>' + SVG.format("&b;")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "the file is empty"),
        (b"GIF89a", "neither PNG nor SVG"),
        (b"\xff\xfe<\x00s\x00v\x00g", "neither PNG nor SVG"),
        (b"<svg" + b" " * HEAVIEST, "it weighs 300 kB; the most is 300 kB"),
        (png()[:-9], "not a whole PNG"),
        (png(50_000, 50_000, pixels=b"\0"), "50,000 × 50,000 pixels"),
        (png(pixels=b"\0" * 5_000_000), "unpacks to more than its size says"),
        (png(pixels=b""), "unpacks to more than its size says"),
        (png()[:33] + png(4_000, 4_000)[8:], "not a whole PNG"),
        (BOMB.encode(), "declares a document type"),
        (SVG.format('<radialGradient r=".00001" spreadMethod="repeat"/>').encode(), "repeats"),
        (
            SVG.format(
                f'<linearGradient id="a">{"<stop/>" * 200}</linearGradient>{PATH * 200}'
            ).encode(),
            "too intricately",
        ),
        (SVG.format(f'<clipPath id="a">{CUT}</clipPath>{CUT}').encode(), "it cuts what cuts"),
        (SVG.format(f'<clipPath id="a" clip-path="url(#a)"/>{CUT}').encode(), "it cuts what cuts"),
        (
            SVG.format(f'<clipPath id="a">{PATH * 101}</clipPath>{CUT * 101}').encode(),
            "too intricately",
        ),
        (SVG.format("<script>1</script>").encode(), "it holds a script"),
        (SVG.format('<path onload="1"/>').encode(), "it holds a script"),
        (SVG.format("<foreignObject/>").encode(), "a piece of another document"),
        (SVG.format('<image href="file:///etc/passwd"/>').encode(), "hand the picture in as PNG"),
        (SVG.format('<path fill="url(https://eve.example.net/a)"/>').encode(), "outside itself"),
        (SVG.format('<path href="https://eve.example.net/a"/>').encode(), "outside itself"),
        (SVG.format("<style>@import 'x'</style>").encode(), "colours stand in a stylesheet"),
        (SVG.format("<text>Harbour</text>").encode(), "turn the text into paths"),
        (SVG.format("<set/>").encode(), "it moves"),
        (SVG.format("<g>" * 20 + "</g>" * 20).encode(), "too intricately"),
        (SVG.format(PATH * 2_001).encode(), "too intricately"),
        (SVG.format("<g>").encode(), "not well-formed"),
        (b'<svg xmlns="http://www.w3.org/2000/svg" width="100%"/>', "give it a viewBox"),
        (b'<svg viewBox="0 0 1 1"/>', "no plain shape"),
        (SVG.format('<path d="M0 0L1e999 1"/>').encode(), "beyond any drawing"),
        (SVG.format(f'<rect width="{"9" * 400}"/>').encode(), "beyond any drawing"),
        (SVG.format('<rect width="nan" x="-Infinity"/>').encode(), "beyond any drawing"),
        # A reader draws each dash: a line of a thousand million of them takes minutes.
        (SVG.format('<path d="M0 0L9 9" stroke-dasharray="1e-8"/>').encode(), "dashed"),
        (SVG.format('<path style="stroke-dasharray:.1,.1"/>').encode(), "dashed"),
        (b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9 x"/>', "give it a viewBox"),
    ],
)
def test_what_could_do_something_is_refused_with_the_reason(data: bytes, reason: str) -> None:
    with pytest.raises(Refused) as refused:
        checked(data)
    assert reason in refused.value.sentence
    assert refused.value.field == "logo"


def test_solid_lines_and_ordinary_numbers_are_kept() -> None:
    drawn = '<path id="banana" d="M0 0L1e2-5.5" style="stroke-dasharray:none;fill:url(#infra)"/>'
    kept = checked(SVG.format(drawn).encode()).data.decode()
    assert 'd="M0 0L1e2-5.5" fill="url(#infra)"/' in kept.replace("></path>", "/>")
    assert "dash" not in kept
