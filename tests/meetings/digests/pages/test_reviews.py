"""Reviewing by the mailed link and signed in: the same page, the same rights."""

import re
from datetime import datetime

import httpx
import pytest

from board.foundation.identity.access import Viewer
from board.foundation.identity.rules.boards import Role
from board.foundation.identity.tables import Board
from board.foundation.links import links
from board.roadmap import evidence, moves, roadmap
from board.roadmap.rules.roadmap import RoadmapStatus
from meetings.digests import digests, reviews
from meetings.digests.rules.editions import DigestState, Edition
from meetings.digests.tables import ReviewComment, Signature
from meetings.requests import requests
from tests.cast import sign_in
from tests.drafts import drafted, rendered
from tests.live_meetings import LiveMeeting

pytestmark = pytest.mark.anyio


class Panel(LiveMeeting):
    """A product edition with one open request, in review by Lin."""

    async def asked(self, now: datetime) -> "Panel":
        await self.opened(now)
        self.request = await self.asks()
        self.lin: Viewer = await self.staff(Role.lead, "Lin")
        self.digest = await drafted(self, Edition.product)
        await reviews.ask(self.digest, by=self.ada, now=now)
        return self

    async def link(self, of: Viewer | None = None, expires_at: datetime | None = None) -> str:
        """The address of a reviewer's page."""
        made = await links.issue(
            links.LinkPurpose.review, staff=(of or self.lin).id, board=self.board.id,
            subject=self.digest, now=self.now, expires_at=expires_at,
        )  # fmt: skip
        return f"/review/{links.token(made)}"

    async def signing(self) -> dict[str, str]:
        facts = await digests.facts(self.digest)
        return {"digest": self.digest, "sha256": facts.sha256}

    async def answering(self, reason: str = "It is cheap.") -> dict[str, str]:
        found = await requests.find(self.request, self.ada, now=self.now)
        return {"verdict": "will_do", "reason": reason, "seen": found.version}


@pytest.fixture
async def panel(client: httpx.AsyncClient, now: datetime) -> Panel:
    return await Panel().asked(now)


async def test_link_opens_the_review_without_an_account(
    client: httpx.AsyncClient, panel: Panel
) -> None:
    link = await panel.link()
    shown = await client.get(link)
    assert shown.status_code == 200
    for words in ("Winter meeting", "for Lin", "Answer CAB-1", "Sign draft 1", "Add a comment"):
        assert words in shown.text
    assert 'href="/requests/' not in shown.text
    pdf = await client.get(f"{link}/{panel.digest}.pdf")
    assert pdf.content == await digests.pdf_of(panel.digest)
    assert (await client.get(f"{link}/other.pdf")).status_code == 404


async def test_signature_by_link_makes_the_edition(client: httpx.AsyncClient, panel: Panel) -> None:
    link = await panel.link()
    answer = await client.post(f"{link}/signatures", data=await panel.signing())
    assert answer.headers["location"] == link
    assert (await digests.facts(panel.digest)).state is DigestState.signed
    shown = (await client.get(link)).text
    assert "Lin signed exactly this PDF, and it is edition 1." in shown
    assert "Sign draft" not in shown
    again = await client.post(f"{link}/signatures", data=await panel.signing())
    assert again.status_code == 409
    assert await Signature.count() == 1


async def test_looking_signs_nothing(client: httpx.AsyncClient, panel: Panel) -> None:
    link = await panel.link()
    for path in (link, f"/digests/{panel.digest}"):
        await client.get(path)
        await client.head(path)
    assert (await client.get(f"{link}/signatures")).status_code == 405
    assert await Signature.count() == 0
    assert (await digests.facts(panel.digest)).state is DigestState.in_review


async def test_answer_in_place_makes_the_next_draft(
    client: httpx.AsyncClient, panel: Panel
) -> None:
    await Board.update({Board.signatures_required: 2}).where(Board.id == panel.board.id)
    link = await panel.link()
    signing = await panel.signing()
    await client.post(f"{link}/signatures", data=signing)
    answer = await client.post(f"{link}/answers/{panel.request}", data=await panel.answering())
    assert answer.headers["location"] == f"{link}#requests"
    shown = (await client.get(link)).text
    assert "You were asked about draft 1. CAB-1 was answered. Draft 2 is the current one." in shown
    # Without the part that the answer led to: a browser would not load the same page anew.
    assert f'data-look-again="{link}"' in shown
    assert "It is cheap." in shown
    second = await digests.newest(panel.meeting.id, Edition.product)
    assert second is not None
    await rendered(panel, second.id)
    unseen = await client.post(f"{link}/signatures", data=signing)
    assert unseen.status_code == 409
    assert "Open your link again" in unseen.text
    assert "Sign draft 2" in (await client.get(link)).text


async def test_what_is_planned_for_a_request_is_offered_as_its_answer(
    client: httpx.AsyncClient, panel: Panel
) -> None:
    link = await panel.link()
    assert "No answer yet, due in" in (await client.get(link)).text
    facts = {"board_id": panel.board.id, "source_kind": "request", "source": panel.request}
    item = await evidence.found(
        panel.board.programme,
        roadmap.RoadmapItemFacts("A log"),
        [facts],
        by=panel.ada,
        now=panel.now,
    )
    await moves.move(
        item, RoadmapStatus.planned, "After the swap.",
        seen=RoadmapStatus.under_review, by=panel.ada, now=panel.now,
    )  # fmt: skip
    shown = (await client.get(link)).text
    assert "On the roadmap it is planned; no answer yet, due in" in shown
    assert re.search(r'value="will_do"[^>]* checked', shown)
    assert ">After the swap.</textarea>" in shown.replace("\n", "")


async def test_answer_without_a_reason_keeps_what_was_typed(
    client: httpx.AsyncClient, panel: Panel
) -> None:
    link = await panel.link()
    data = {**await panel.answering(reason=" "), "verdict": "later", "later_on": "2026-13-77"}
    answer = await client.post(f"{link}/answers/{panel.request}", data=data)
    assert answer.status_code == 422
    assert "The reason: please fill this in." in answer.text
    assert 'value="2026-13-77"' in answer.text
    passed = {**await panel.answering("Soon."), "verdict": "later", "later_on": "2020-01-01"}
    answer = await client.post(f"{link}/answers/{panel.request}", data=passed)
    assert answer.status_code == 422
    assert ">Soon.</textarea>" in answer.text.replace("\n", "")
    assert "still to come" in answer.text


async def test_two_answers_at_once_lose_one(client: httpx.AsyncClient, panel: Panel) -> None:
    link = await panel.link()
    data = await panel.answering()
    await client.post(f"{link}/answers/{panel.request}", data=data)
    answer = await client.post(f"{link}/answers/{panel.request}", data=data)
    assert answer.status_code == 409
    assert "Somebody else has just answered CAB-1" in answer.text


async def test_request_of_another_meeting_is_not_answered_here(
    client: httpx.AsyncClient, panel: Panel
) -> None:
    link = await panel.link()
    answer = await client.post(f"{link}/answers/nothing", data=await panel.answering())
    assert answer.status_code == 404


async def test_comment_stands_and_an_empty_one_does_not(
    client: httpx.AsyncClient, panel: Panel
) -> None:
    link = await panel.link()
    fields = {"digest": panel.digest, "section": "Page 1", "body": "Shorter, please."}
    assert (await client.post(f"{link}/comments", data=fields)).status_code == 303
    assert "Shorter, please." in (await client.get(link)).text
    for wrong in ({"body": " "}, {"section": "Page 99"}, {"body": "x" * 4001}):
        answer = await client.post(f"{link}/comments", data={**fields, **wrong})
        assert answer.status_code == 422
    assert await ReviewComment.count() == 1


async def test_signed_in_staff_do_the_same(client: httpx.AsyncClient, panel: Panel) -> None:
    csrf = await sign_in(client, panel.lin, panel.now)
    page = f"/digests/{panel.digest}"
    fields = {"csrf": csrf, "section": "Page 1", "body": "Good."}
    assert (await client.post(f"{page}/comments", data=fields)).status_code == 303
    signing = {"csrf": csrf, **await panel.signing()}
    assert (await client.post(f"{page}/signatures", data=signing)).status_code == 303
    assert (await digests.facts(panel.digest)).state is DigestState.signed


async def test_answer_by_signed_in_staff_leads_to_the_next_draft(
    client: httpx.AsyncClient, panel: Panel
) -> None:
    csrf = await sign_in(client, panel.lin, panel.now)
    answer = await client.post(
        f"/digests/{panel.digest}/answers/{panel.request}",
        data={"csrf": csrf, **await panel.answering()},
    )
    second = await digests.newest(panel.meeting.id, Edition.product)
    assert second is not None
    assert second.id != panel.digest
    assert answer.headers["location"] == f"/digests/{second.id}#requests"


async def test_viewers_and_strangers_review_nothing(
    client: httpx.AsyncClient, panel: Panel
) -> None:
    for person, status in (
        (await panel.staff(Role.viewer, "Vint"), 403),
        (await panel.stranger(), 404),
    ):
        csrf = await sign_in(client, person, panel.now)
        for path, fields in (
            ("comments", {"section": "Page 1", "body": "x"}),
            ("signatures", await panel.signing()),
            (f"answers/{panel.request}", await panel.answering()),
        ):
            answer = await client.post(
                f"/digests/{panel.digest}/{path}", data={"csrf": csrf, **fields}
            )
            assert answer.status_code == status, path
        client.cookies.clear()
        link = await panel.link(person)
        assert (await client.get(link)).status_code == status
    assert (await Signature.count(), await ReviewComment.count()) == (0, 0)


async def test_forged_link_is_not_found_and_an_ended_one_gone(
    client: httpx.AsyncClient, panel: Panel
) -> None:
    link = await panel.link(await panel.staff(Role.lead, "Ken"), expires_at=panel.now)
    for path, status in (
        (f"/review/{'a' * 38}", 404), (f"{link[:-1]}{'b' if link[-1] == 'a' else 'a'}", 404),
        (link, 410),
    ):  # fmt: skip
        assert (await client.get(path)).status_code == status
        assert (await client.get(f"{path}/{panel.digest}.pdf")).status_code == status
        answer = await client.post(f"{path}/signatures", data=await panel.signing())
        assert answer.status_code == status
    assert await Signature.count() == 0
