"""A digest's bytes as a browser shows and saves them."""

import re

from litestar import Response

from meetings.digests import digests
from meetings.digests.digest_rows import DigestRow


async def pdf(digest: DigestRow) -> Response[bytes]:
    """Opened in place, and saved under a name that says what it is; NotFound while there is none.

    The name is ASCII whatever the meeting is called.
    """
    stage = f"edition {digest.number}" if digest.number else f"draft {digest.draft}"
    words = f"{digest.title[:80]} {digest.edition} {stage}"
    name = re.sub(r"[^a-z0-9]+", "-", words.casefold()).strip("-")
    return Response(
        await digests.pdf_of(digest.id),
        media_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{name}.pdf"'},
    )
