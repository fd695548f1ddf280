"""The demo's news: what became of the roadmap's items, and that those who asked were told."""

from datetime import timedelta

from board.foundation.scenes.scenes import Stage, deliver
from board.news import roadmap_news
from board.roadmap import demo as roadmap_demo
from board.roadmap import moves


async def move(stage: Stage) -> None:
    lin = stage.lin
    for planned in roadmap_demo.ITEMS:
        item, status = await roadmap_demo.item_titled(planned.title), planned.status
        for day, to, reason, is_told in planned.moves:
            at = stage.clock.at(day)
            await moves.move(item, to, reason, seen=status, by=lin, now=at)
            if is_told:
                await roadmap_news.send_now(by=lin, now=at)
                await deliver(at + timedelta(hours=1))
            status = to
    await roadmap_demo.hear(stage)
