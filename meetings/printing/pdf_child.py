"""The process that turns HTML into PDF: started by pdf.py, alone, limited and killable.

A sign that no font has is named in words (meetings/printing/rules.py): never a box.

It reads a length (four bytes, big-endian) and that much HTML, whose first byte says what is
wanted: P a PDF, M only its measures. It answers with a length and a JSON head, then a length and
the PDF; again and again until its input ends.
"""

import contextlib
import json
import os
import re
import struct
import sys
from base64 import b64decode
from collections.abc import Callable
from functools import cache, partial
from importlib import resources
from importlib.metadata import PackageNotFoundError, files
from pathlib import Path
from typing import Any, BinaryIO

from board.foundation.sandbox.confinement import allow, limit, refuse
from meetings.printing import scripts
from meetings.printing.rules import named

# What an address in a document can stand for; nothing else is ever opened.
ASSETS = {
    "asset:serif.ttf": ("fontpkg-source-serif-4", "SourceSerif4[opsz,wght].ttf"),
    "asset:serif-italic.ttf": ("fontpkg-source-serif-4", "SourceSerif4-Italic[opsz,wght].ttf"),
    "asset:sans.ttf": ("fontpkg-source-sans-3", "SourceSans3[wght].ttf"),
    "asset:sans-italic.ttf": ("fontpkg-source-sans-3", "SourceSans3-Italic[wght].ttf"),
}

# A logo comes with the document; what is in it was checked when it was handed in.
PICTURE = re.compile(r"data:(image/(?:png|svg\+xml));base64,([A-Za-z0-9+/=]{1,600000})")


def asset(name: str) -> Path:
    """The file of one of our own assets; LookupError for anything else.

    FileNotFoundError where the font's package is not installed.
    """
    if name not in ASSETS:
        raise LookupError(name)
    package, file_name = ASSETS[name]
    try:
        found = [path for path in files(package) or () if path.name == file_name]
    except PackageNotFoundError:
        found = []
    if not found:
        raise FileNotFoundError(f"{file_name} of {package}")
    return Path(str(found[0].locate()))


@cache
def _letters() -> Callable[[str], bool]:
    ours = []
    for name in ASSETS:
        with contextlib.suppress(FileNotFoundError):  # whoever fetches it will say so
            ours.append(asset(name))
    return scripts.letters(ours)


@cache
def _regions() -> dict[str, str]:
    """Countries by their two letters, as the time zones' own list names them (ISO 3166)."""
    listing = (resources.files("tzdata") / "zoneinfo" / "iso3166.tab").read_text("utf-8")
    rows = [line.split("\t") for line in listing.splitlines() if not line.startswith("#")]
    return {row[0]: row[1] for row in rows if len(row) == 2}


def typeset(html: str, *, is_wanted: bool = True) -> tuple[dict[str, Any], bytes]:
    """The PDF, with where each element with an id begins: [page from 1, y in CSS pixels].

    What was measured just before is not laid out again to be printed.
    """
    import weasyprint

    measured, document = _measured.pop() if _measured else ("", None)
    if document is None or measured != html:
        del document
        told = named(html, _letters(), _regions)
        document = weasyprint.HTML(string=told, url_fetcher=_fetcher()).render()
    marks = {
        name: [number, round(float(y), 2)]
        for number, page in reversed(list(enumerate(document.pages, start=1)))
        for name, (_, y, *_) in page.anchors.items()
    }
    head = {"pages": len(document.pages), "height": document.pages[0].height, "marks": marks}
    if not is_wanted:
        _measured.append((html, document))
        return head, b""
    return head, document.write_pdf(pdf_variant="pdf/ua-1", finisher=_finish)


_measured: list[tuple[str, Any]] = []  # the last one, with what it looks like


def _finish(document: Any, pdf: Any) -> None:
    """What PDF/UA asks for and WeasyPrint leaves out (ISO 14289-1, 7.5, 7.18.1 and 7.21.7)."""
    for entry in pdf.objects:
        lines = getattr(entry, "stream", None)
        if lines and b"begincmap" in lines:
            # A glyph that stands for no letter of its own, as Indic scripts have them.
            lines[:] = [line.replace(b"> <>", b"> <200b>") for line in lines]
        if not isinstance(entry, dict):
            continue
        if entry.get("S") == "/TH" and "ID" in entry:
            # The identifier ends in row and column; the first row of each table is its head.
            row = str(entry["ID"].string).split("-")[-2]
            entry["A"]["Scope"] = "/Column" if row == "0" else "/Row"
        if entry.get("Subtype") == "/Link":
            entry["F"] = 4  # printed as it is shown


def _fetcher() -> Any:
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class OurAssets(URLFetcher):  # type: ignore[misc]  # WeasyPrint ships no types
        def __init__(self) -> None:
            super().__init__(fail_on_errors=True)  # never print a document with a hole in it

        def fetch(self, url: str, headers: object = None) -> Any:
            if picture := PICTURE.fullmatch(url):
                return URLFetcherResponse(url, b64decode(picture[2]), {"Content-Type": picture[1]})
            return URLFetcherResponse(url, asset(url).read_bytes(), {"Content-Type": "font/ttf"})

    return OurAssets()


def answer(wish: str) -> tuple[dict[str, Any], bytes]:
    try:
        from weasyprint.urls import FatalURLFetchingError
    except (ImportError, OSError) as error:  # OSError: the package is there, Pango is not
        return {"failed": "missing", "detail": str(error)[:200]}, b""
    try:
        return typeset(wish[1:], is_wanted=wish[0] == "P")
    except FatalURLFetchingError as error:
        missing = isinstance(error.__cause__, FileNotFoundError)
        why = "missing" if missing else "outside"
        return {"failed": why, "detail": str(error.__cause__)[:200]}, b""
    except MemoryError:
        return {"failed": "memory"}, b""
    except RecursionError:
        return {"failed": "nesting"}, b""
    except Exception as error:  # noqa: BLE001  # whatever it is, the parent must hear of it
        return {"failed": "layout", "detail": f"{type(error).__name__}: {error}"[:200]}, b""


def serve(source: BinaryIO, target: BinaryIO, *, begin: Callable[[], None]) -> None:
    """Answers one wish after the other; `begin` is called before each."""
    while len(size := source.read(4)) == 4:
        begin()
        wish = source.read(struct.unpack(">I", size)[0]).decode()
        head, pdf = answer(wish)
        target.writelines(
            struct.pack(">I", len(part)) + part for part in (json.dumps(head).encode(), pdf)
        )
        target.flush()


def main() -> None:
    limit(seconds=int(sys.argv[1]), memory=int(sys.argv[2]))
    # Whatever a library prints must not get between the lengths.
    target = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    with contextlib.suppress(ImportError, OSError):  # `answer` will say so
        import weasyprint  # noqa: F401  # the slow part, before the first document arrives
    sys.addaudithook(refuse)
    serve(sys.stdin.buffer, target, begin=partial(allow, int(sys.argv[1])))


if __name__ == "__main__":
    main()
