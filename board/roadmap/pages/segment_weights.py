"""Segment weights: how much the wish of each kind of customer counts in a programme."""

from fractions import Fraction

from litestar import Controller, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template

from board.foundation.identity.access import Viewer
from board.foundation.web.dependencies import Now, SignedIn
from board.foundation.web.forms import Form
from board.foundation.web.rendering import AnyRequest, go, page
from board.programmes import programmes
from board.roadmap import rights as roadmap_rights
from board.roadmap import segment_weights, words
from board.roadmap.rules.weights import DIMENSIONS, FORMULA, number, percent_of


class SegmentWeights(Controller):
    path = "/programmes/{programme_id:str}/weights"

    @get()
    async def edit(
        self, request: AnyRequest, programme_id: FromPath[str], viewer: SignedIn
    ) -> Template:
        await roadmap_rights.must("manage", programme_id, viewer)
        segments = await segment_weights.weights_of(programme_id)
        form = Form(
            initial={
                f"weight-{place}": number(Fraction(row.percent, 100))
                for place, row in enumerate(segments)
            }
        )
        return await _page(request, programme_id, segments, form, viewer)

    @post(status_code=303)
    async def update(
        self, request: AnyRequest, programme_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Template | Redirect:
        await roadmap_rights.must("manage", programme_id, viewer)
        segments = await segment_weights.weights_of(programme_id)
        form = await Form.read(request)
        percents = []
        for place, row in enumerate(segments):
            # By its words, not its place: somebody may have joined since the page was made.
            if form[f"segment-{place}"] != f"{row.dimension}:{row.value}":
                continue
            percent = percent_of(form[f"weight-{place}"])
            if percent is None:
                form.refuse(f"weight-{place}", words.weight_malformed(row.value))
            else:
                percents.append((row.dimension, row.value, percent))
        if not form.errors:
            with form.taking():
                changed = await segment_weights.set_weights(
                    programme_id, percents, by=viewer, now=now
                )
                return go(
                    f"/programmes/{programme_id}/weights",
                    words.WEIGHTS_SAVED if changed else words.NOTHING_CHANGED,
                )
        return await _page(request, programme_id, segments, form, viewer, status=form.status)


async def _page(
    request: AnyRequest,
    programme_id: str,
    segments: list[segment_weights.SegmentOfProgramme],
    form: Form,
    viewer: Viewer,
    *,
    status: int = 200,
) -> Template:
    return page(
        request,
        "board/roadmap/segment_weights/edit.html",
        status=status,
        programme=await programmes.find_programme(programme_id, viewer),
        segments=segments,
        dimensions=DIMENSIONS,
        formula=FORMULA,
        form=form,
    )
