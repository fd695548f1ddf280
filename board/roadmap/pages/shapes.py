"""The shape of roadmap items: what stands behind each, merged, split, and voted for."""

from litestar import Controller, post
from litestar.params import FromPath
from litestar.response import Redirect, Template

from board.foundation.web.dependencies import Now, SignedIn
from board.foundation.web.forms import Form
from board.foundation.web.rendering import AnyRequest, go
from board.roadmap import evidence, listings, roadmap, votes, words
from board.roadmap import merges as roadmap_merges
from board.roadmap.pages.items import show_item
from board.roadmap.rules.votes import Heard
from board.roadmap.votes import ProxyVoice


class RoadmapShapes(Controller):
    path = "/roadmap"

    @post("/{item_id:str}/merges", status_code=303)
    async def merge(
        self, request: AnyRequest, item_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Template | Redirect:
        """This item goes into the one that is chosen."""
        item = await roadmap.find_item(item_id, viewer, act="move_roadmap")
        form = await Form.read(request)
        target = form["target"]
        if not await listings.is_in(target, item.programme):
            form.one_of("target", words.MERGE_SOURCE_LABEL, [])
        if not form.errors:
            with form.taking():
                await roadmap_merges.merge(item_id, target, by=viewer, now=now)
                return go(
                    f"/roadmap/{target}",
                    words.merged_into_this(item.title),
                )
        return await show_item(request, item, viewer, now=now, merge=form, status=form.status)

    @post("/merges/{merge_id:str}/undoing", status_code=303)
    async def undo(self, merge_id: FromPath[str], viewer: SignedIn, now: Now) -> Redirect:
        item = await roadmap_merges.undo(merge_id, by=viewer, now=now)
        return go(f"/roadmap/{item}", words.MERGE_UNDONE)

    @post("/{item_id:str}/splits", status_code=303)
    async def split(
        self, request: AnyRequest, item_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Template | Redirect:
        item = await roadmap.find_item(item_id, viewer, act="move_roadmap")
        form = await Form.read(request)
        title = form.text("title", words.SPLIT_TITLE_LABEL, most=200)
        if not form.errors:
            with form.taking():
                made = await roadmap_merges.split(
                    item_id, form.list("evidence"), title, by=viewer, now=now
                )
                return go(f"/roadmap/{made}", words.SPLIT_DONE)
        return await show_item(request, item, viewer, now=now, split=form, status=form.status)

    @post("/{item_id:str}/evidence/{evidence_id:str}/removal", status_code=303)
    async def part(
        self, item_id: FromPath[str], evidence_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Redirect:
        await evidence.remove(item_id, evidence_id, by=viewer, now=now)
        return go(f"/roadmap/{item_id}", words.EVIDENCE_REMOVED)

    @post("/{item_id:str}/votes", status_code=303)
    async def vote(
        self, request: AnyRequest, item_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Template | Redirect:
        """What a member said elsewhere, noted by staff."""
        item = await roadmap.find_item(item_id, viewer, act="move_roadmap")
        form = await Form.read(request)
        voters = await votes.voters_for(item.programme, viewer)
        voter = form.one_of("voter", words.VOTER_LABEL, [row.key for row in voters])
        heard = form.choice("heard", words.HEARD_LABEL, Heard)
        heard_on = form.day("heard_on", "When")
        strength = form.one_of("strength", words.STRENGTH_LABEL, ("1", "2", "3"), required=False)
        quoted = form.text("words", words.VOTE_WORDS_LABEL, required=False, most=2_000, lines=True)
        if heard is not None and heard_on is not None and not form.errors:
            board, _, person = voter.partition(":")
            voice = ProxyVoice(
                board, person, heard, heard_on, int(strength) if strength else None, quoted
            )
            with form.taking():
                await votes.cast(item_id, voice, by=viewer, now=now)
                supporters = (await roadmap.find_item(item_id, viewer)).members
                return go(f"/roadmap/{item_id}", words.vote_noted(supporters))
        return await show_item(request, item, viewer, now=now, vote=form, status=form.status)
