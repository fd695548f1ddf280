"""The public roadmap of a programme: what everybody may read, without signing in."""

from litestar import Controller, get
from litestar.params import FromPath
from litestar.response import Template

from board.foundation.web.rendering import AnyRequest, page
from board.roadmap import release_credits, roadmap
from board.roadmap.rules.roadmap import RoadmapStatus


class PublicRoadmaps(Controller):
    path = "/p/{programme_id:str}/roadmap"

    @get()
    async def show(self, request: AnyRequest, programme_id: FromPath[str]) -> Template:
        name, items = await roadmap.public_items(programme_id)
        shipped = [item.id for item in items if item.status is RoadmapStatus.shipped]
        return page(
            request,
            "board/roadmap/public_roadmaps/show.html",
            programme=name,
            columns=[
                (status, [item for item in items if item.status is status])
                for status in RoadmapStatus
            ],
            asked=await release_credits.asked_for(shipped),
        )
