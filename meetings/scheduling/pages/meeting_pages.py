"""Every page of a meeting says which one it is: under one head, with the same tabs."""

from typing import Any

from litestar.response import Template

from board.foundation.web.rendering import AnyRequest, page
from meetings.scheduling import meeting_heads


async def meeting_page(
    request: AnyRequest, template: str, meeting_id: str, *, status: int = 200, **context: Any
) -> Template:
    """A page whose template extends `meetings/scheduling/meetings/_page.html`."""
    head = await meeting_heads.of(meeting_id, now=request.app.state.clock())
    return page(request, template, status=status, head=head, **context)
