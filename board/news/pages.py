"""News: who will be told of what, and telling them without waiting for their morning."""

from litestar import Controller, get, post
from litestar.response import Redirect, Template

from board.foundation.mailings import progress
from board.foundation.web.dependencies import Now, SignedIn
from board.foundation.web.rendering import AnyRequest, go, page
from board.news import roadmap_news, words


class RoadmapNews(Controller):
    path = "/roadmap/news"

    @get()
    async def index(self, request: AnyRequest, viewer: SignedIn, now: Now) -> Template:
        told_on = viewer.boards_where("move_roadmap")
        letters = await progress.of_boards(told_on, kinds=[roadmap_news.MAILING], now=now)
        return page(
            request,
            "board/news/index.html",
            people=await roadmap_news.waiting(viewer),
            may_send=bool(told_on),
            mailings=letters,
            readers=await progress.names_of(letters),
            may_manage=told_on <= viewer.boards_where("manage"),
        )

    @post(status_code=303)
    async def send(self, viewer: SignedIn, now: Now) -> Redirect:
        mails = await roadmap_news.send_now(by=viewer, now=now)
        return go(
            "/roadmap/news",
            words.news_on_the_way(mails) if mails else words.NOBODY_TOLD_TODAY,
        )
