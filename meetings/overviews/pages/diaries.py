"""All meetings of all boards: a month, or a list of what is to come."""

from collections import defaultdict
from datetime import date, timedelta
from urllib.parse import urlencode

from litestar import Controller, get
from litestar.params import FromQuery
from litestar.response import Template

from board.foundation.text import language
from board.foundation.text.moments import instant_to_local
from board.foundation.web.dependencies import Now, SignedIn
from board.foundation.web.forms import Form
from board.foundation.web.rendering import AnyRequest, page
from board.programmes import programmes
from meetings.overviews import diaries
from meetings.overviews.diaries import DiaryEntry
from meetings.overviews.rules import month_after, month_before, month_named, weeks_of

AHEAD = timedelta(days=365)


class Diaries(Controller):
    @get("/meetings")
    async def index(
        self,
        request: AnyRequest,
        viewer: SignedIn,
        now: Now,
        view: FromQuery[str] = "",
        month: FromQuery[str] = "",
        board: FromQuery[str] = "",
    ) -> Template:
        today = instant_to_local(now, viewer.timezone).date()
        only = board if board in viewer.roles else ""
        boards = frozenset({only}) if only else viewer.board_ids
        shown = month_named(month, today)
        weeks = weeks_of(shown)
        is_list = view == "list"
        since, until = (
            (today, today + AHEAD) if is_list else (weeks[0][0], weeks[-1][-1] + timedelta(days=1))
        )
        entries = await diaries.between(boards, since, until, viewer.timezone)
        days: dict[date, list[DiaryEntry]] = defaultdict(list)
        for entry in entries:
            days[entry.day(viewer.timezone)].append(entry)

        def address(**changed: str) -> str:
            kept = {"view": "list" if is_list else "", "board": only} | changed
            query = urlencode({name: text for name, text in kept.items() if text})
            return f"/meetings?{query}" if query else "/meetings"

        return page(
            request,
            "meetings/overviews/diaries/index.html",
            days=dict(days),
            weeks=weeks,
            month=shown,
            before=address(month=f"{month_before(shown):%Y-%m}"),
            after=address(month=f"{month_after(shown):%Y-%m}"),
            now_address=address(),
            list_address=address(view="list"),
            month_address=address(view=""),
            is_list=is_list,
            is_whole=len(entries) < diaries.MOST,
            month_name=language.month_of_year,
            weekday=language.short_weekday,
            today=today,
            only=only,
            boards=await programmes.boards_of(viewer),
            form=Form(initial={"board": only}),
        )
