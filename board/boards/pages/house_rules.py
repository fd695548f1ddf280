"""What a board has settled: quorum, substitutes, votes, quiet hours, and what meetings add."""

from typing import Any

from litestar import Controller, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template

from board.boards import house_rules, words
from board.boards.house_rules import HouseRules
from board.foundation import extensions
from board.foundation.identity.rules.boards import SubstituteRule
from board.foundation.mail.rules import quiet_hours
from board.foundation.web import words as web_words
from board.foundation.web.dependencies import Now, SignedIn
from board.foundation.web.forms import Form
from board.foundation.web.rendering import AnyRequest, fragments, go, page
from board.programmes import programmes

HOURS = [(str(hour), f"{hour:02}:00") for hour in range(24)]


class BoardRules(Controller):
    path = "/boards/{board_id:str}/rules"

    @get()
    async def show(
        self, request: AnyRequest, board_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Template:
        board = await programmes.find_board(board_id, viewer)
        more = await extensions.gather(
            list(extensions.registered.rule_sections), board_id, viewer, now
        )
        settled = house_rules.of_board(board)
        return page(
            request,
            "board/boards/house_rules/show.html",
            board=board,
            settled=settled,
            quiet=quiet_hours.words(settled.quiet_from, settled.quiet_until),
            parts=fragments(request, more, board=board, viewer=viewer, now=now),
            may_manage=viewer.may("manage", board_id),
        )

    @get("/edit")
    async def edit(
        self, request: AnyRequest, board_id: FromPath[str], viewer: SignedIn
    ) -> Template:
        board = await programmes.find_board(board_id, viewer, act="manage")
        settled = house_rules.of_board(board)
        form = Form(
            initial={
                "quorum": settled.quorum,
                "substitutes": settled.substitutes.value,
                "carries_votes": "yes" if settled.carries_votes else "",
                "quiet_from": settled.quiet_from,
                "quiet_until": settled.quiet_until,
            }
        )
        return _form(request, board, form)

    @post(status_code=303)
    async def update(
        self, request: AnyRequest, board_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Template | Redirect:
        board = await programmes.find_board(board_id, viewer, act="manage")
        form = await Form.read(request)
        quorum = form.integer("quorum", "Quorum", least=1, most=1_000, required=False)
        substitutes = form.choice("substitutes", "Substitutes", SubstituteRule)
        hours = [
            form.integer(name, label, least=0, most=23)
            for name, label in (
                ("quiet_from", words.QUIET_FROM_LABEL),
                ("quiet_until", words.QUIET_UNTIL_LABEL),
            )
        ]
        quiet_from, quiet_until = hours
        if substitutes is not None and quiet_from is not None and quiet_until is not None:
            wanted = HouseRules(
                quorum, substitutes, form.ticked("carries_votes"), quiet_from, quiet_until
            )
            if not form.errors:
                with form.taking():
                    changed = await house_rules.change(board, wanted, by=viewer, now=now)
                    said = words.HOUSE_RULES_CHANGED if changed else web_words.NOTHING_CHANGED
                    return go(f"/boards/{board_id}/rules", said)
        return _form(request, board, form, status=form.status)


def _form(request: AnyRequest, board: Any, form: Form, *, status: int = 200) -> Template:
    return page(
        request,
        "board/boards/house_rules/edit.html",
        status=status,
        board=board,
        form=form,
        hours=HOURS,
        substitutes=[(each.value, *each.label.split(": ", 1)) for each in SubstituteRule],
    )
