"""Which edition a PDF is: anybody who holds one drops it here, and learns of a newer one."""

import hashlib

from litestar import Controller, get, post
from litestar.exceptions import HTTPException
from litestar.params import FromPath
from litestar.response import Redirect, Template

from board.foundation.errors import NotFound
from board.foundation.web.forms import Form
from board.foundation.web.rendering import AnyRequest, go, page
from meetings.digests import editions, words
from meetings.digests.editions import SHA256

LARGEST = 5_000_000


def too_large(request: AnyRequest, error: HTTPException) -> Template:
    """What is not read needs not be sent: the hash alone is enough."""
    form = Form()
    form.refuse(
        "file",
        words.file_too_large(LARGEST // 1000000),
    )
    return page(request, "meetings/digests/editions/ask.html", status=413, form=form)


class Editions(Controller):
    path = "/editions"

    @get()
    async def ask(self, request: AnyRequest) -> Template:
        return page(request, "meetings/digests/editions/ask.html", form=Form())

    @post(
        status_code=303,
        request_max_body_size=LARGEST + 100_000,
        exception_handlers={413: too_large},
    )
    async def hash_of(self, request: AnyRequest) -> Template | Redirect:
        """For browsers that cannot count the hash themselves; the file is not kept."""
        form = await Form.read(request)
        typed = "".join(form.text("sha256", "Hash", most=200, required=False).split()).casefold()
        data = await form.file("file", "The file", most_bytes=LARGEST, required=False)
        if typed and not SHA256.fullmatch(typed):
            form.refuse("sha256", words.SHA256_HAS_64_DIGITS)
        if not typed and not data:
            form.refuse("file", words.CHOOSE_PDF_OR_SHA256)
        if form.errors:
            return page(request, "meetings/digests/editions/ask.html", status=422, form=form)
        return go(f"/editions/{typed or hashlib.sha256(data).hexdigest()}")

    @get("/{sha256:str}")
    async def show(self, request: AnyRequest, sha256: FromPath[str]) -> Template:
        try:
            found, newer = await editions.by_hash(sha256.casefold())
        except NotFound:
            if not SHA256.fullmatch(sha256.casefold()):
                raise
            return page(
                request,
                "meetings/digests/editions/unknown.html",
                status=404,
                sha256=sha256.casefold(),
            )
        return page(request, "meetings/digests/editions/show.html", digest=found, newer=newer)
