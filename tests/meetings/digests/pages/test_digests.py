"""The pages of a meeting's digests: make, look, try again, release; and the bytes themselves."""

from datetime import datetime

import httpx
import pytest
from piccolo.query.base import Query

from board.desks import desks
from board.foundation.identity.rules.boards import Role
from board.foundation.identity.rules.consents import Attribution
from board.foundation.links import links
from meetings.capture import consents, outcomes
from meetings.capture.outcomes import Outcome
from meetings.capture.rules.outcomes import OutcomeKind
from meetings.digests import digests, drafts, mails, releases
from meetings.digests.rules.editions import DigestState, Edition
from meetings.digests.tables import Digest
from tests.cast import sign_in
from tests.drafts import drafted, rendered
from tests.live_meetings import LiveMeeting

pytestmark = pytest.mark.anyio


@pytest.fixture
async def live(client: httpx.AsyncClient, now: datetime) -> LiveMeeting:
    return await LiveMeeting().opened(now)


async def test_digest_is_made_by_one_click_and_the_page_waits_for_it(
    client: httpx.AsyncClient, live: LiveMeeting
) -> None:
    csrf = await sign_in(client, live.ada, live.now)
    path = f"/meetings/{live.meeting.id}/digests"
    assert "Make the product edition" in (await client.get(path)).text
    answer = await client.post(path, data={"csrf": csrf, "edition": "product"})
    assert answer.status_code == 303
    waiting = await client.get(answer.headers["location"])
    assert "Draft 1 is being made" in waiting.text
    assert "data-look-again" in waiting.text
    await rendered(live, answer.headers["location"].rpartition("/")[2])
    there = await client.get(answer.headers["location"])
    assert "Send to review" in there.text
    assert "data-look-again" not in there.text
    again = await client.post(path, data={"csrf": csrf, "edition": "product"})
    assert again.status_code == 409
    assert "Nothing has changed since draft 1" in again.text
    assert "Make draft 2" in (await client.get(path)).text


async def test_edition_that_there_is_not_makes_nothing(
    client: httpx.AsyncClient, live: LiveMeeting
) -> None:
    csrf = await sign_in(client, live.ada, live.now)
    path = f"/meetings/{live.meeting.id}/digests"
    answer = await client.post(path, data={"csrf": csrf, "edition": "\x00evening"})
    assert answer.status_code == 422
    assert "please choose one of the options" in answer.text
    assert await Digest.count() == 0


async def test_failed_digest_says_why_and_is_tried_again(
    client: httpx.AsyncClient, live: LiveMeeting
) -> None:
    csrf = await sign_in(client, live.ada, live.now)
    digest = await drafts.make(live.meeting.id, Edition.members, by=live.ada, now=live.now)
    await Digest.update(
        {Digest.state: DigestState.failed.value, Digest.failure: "It was too long."}
    ).where(Digest.id == digest)
    assert "It was too long." in (await client.get(f"/digests/{digest}")).text
    assert "It was too long." in (await client.get("/")).text
    tried = await client.post(f"/digests/{digest}/attempts", data={"csrf": csrf})
    assert tried.status_code == 303
    lost = await client.post(f"/digests/{digest}/attempts", data={"csrf": csrf})
    assert lost.status_code == 409


async def test_bytes_are_shown_in_place_under_a_name(
    client: httpx.AsyncClient, live: LiveMeeting
) -> None:
    await sign_in(client, await live.staff(Role.viewer, "Vint"), live.now)
    digest = await drafted(live)
    answer = await client.get(f"/digests/{digest}.pdf")
    assert answer.content == await digests.pdf_of(digest)
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["content-disposition"] == (
        'inline; filename="winter-meeting-members-draft-1.pdf"'
    )
    assert answer.headers["cache-control"] == "no-store"


async def test_released_edition_is_on_the_desk_and_nowhere_before(
    client: httpx.AsyncClient, live: LiveMeeting
) -> None:
    digest = await drafted(live)
    link = await desks.link_for(live.people["Alan"].id, now=live.now)
    desk = f"/d/{links.token(link)}"
    address = f"{desk}/digests/{digest}.pdf"
    assert (await client.get(address)).status_code == 404
    csrf = await sign_in(client, live.ada, live.now)
    asked = (await client.get(f"/digests/{digest}")).text
    readers = await mails.members_of(live.board.id)
    assert f"Release it and mail {len(readers)} people" in asked
    assert readers[0].name in asked.partition("Release this edition?")[2].partition("</p>")[0]
    released = await client.post(f"/digests/{digest}/release", data={"csrf": csrf})
    assert released.status_code == 303
    client.cookies.clear()
    assert address in (await client.get(desk)).text
    assert (await client.get(address)).content == await digests.pdf_of(digest)
    product = await drafted(live, Edition.product)
    assert (await client.get(f"{desk}/digests/{product}.pdf")).status_code == 404
    stranger = await live.joins("Eve", "Elsewhere", as_member=False)
    eve = links.token(await desks.link_for(stranger.id, now=live.now))
    assert (await client.get(f"/d/{eve}/digests/{digest}.pdf")).status_code == 404
    assert (await client.get(f"/d/{'a' * 38}/digests/{digest}.pdf")).status_code == 404


async def test_released_edition_is_read_on_a_phone_until_its_bytes_are_gone(
    client: httpx.AsyncClient, live: LiveMeeting
) -> None:
    hostile = Outcome("We drop <b>three</b> tiers.", item=live.items[0])
    await outcomes.add(live.meeting, OutcomeKind.decision, hostile, by=live.ada.actor, now=live.now)
    digest = await drafted(live)
    await releases.release(digest, by=live.ada, now=live.now)
    desk = f"/d/{links.token(await desks.link_for(live.people['Alan'].id, now=live.now))}"
    shown = await client.get(f"{desk}/digests/{digest}")
    assert (shown.status_code, shown.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert "We drop three tiers." in shown.text
    assert f"{desk}/digests/{digest}.pdf" in shown.text
    await digests.redact(digest, "Named by mistake.", by=live.ada, now=live.now)
    [row] = await Digest.select(Digest.reading, Digest.headlines).where(Digest.id == digest)
    assert set(row.values()) == {""}
    assert (await client.get(f"{desk}/digests/{digest}")).status_code == 404


async def test_release_without_consent_is_refused_with_the_way_on(
    client: httpx.AsyncClient, live: LiveMeeting
) -> None:
    said, alan = await live.says("Alan"), live.people["Alan"].id
    await consents.set_level(said, alan, Attribution.named, now=live.now)
    digest = await drafted(live)
    await consents.set_level(said, alan, Attribution.internal, now=live.now)
    csrf = await sign_in(client, live.ada, live.now)
    shown = (await client.get(f"/digests/{digest}")).text
    assert "This PDF cannot go out: 1 statement no longer has the consent" in shown
    assert f"/digests/{digest}/release" not in shown
    answer = await client.post(f"/digests/{digest}/release", data={"csrf": csrf})
    assert answer.status_code == 409
    assert "Make the next draft." in answer.text


async def test_review_is_asked_for_by_one_click(
    client: httpx.AsyncClient, live: LiveMeeting
) -> None:
    await live.staff(Role.lead, "Lin")
    digest = await drafted(live, Edition.product)
    csrf = await sign_in(client, live.ada, live.now)
    assert (await client.post(f"/digests/{digest}/review", data={"csrf": csrf})).status_code == 303
    assert "Sign draft 1" in (await client.get(f"/digests/{digest}")).text
    again = await client.post(f"/digests/{digest}/review", data={"csrf": csrf})
    assert again.status_code == 409


async def test_draft_whose_requests_have_no_names_is_sent_by_nobody_by_accident(
    client: httpx.AsyncClient, live: LiveMeeting
) -> None:
    await live.staff(Role.lead, "Lin")
    asked = await live.asks("Alan", "", "We need it in two languages.")
    digest = await drafted(live, Edition.product)
    csrf = await sign_in(client, live.ada, live.now)
    there = f"/digests/{digest}"
    shown = (await client.get(there)).text
    assert 'href="#names">Name 1 request<' in shown
    assert "Send to review<" not in shown
    refused = await client.post(f"{there}/review", data={"csrf": csrf})
    assert refused.status_code == 422
    assert "CAB-1 has no name yet. Say below in our words what it asks for" in refused.text
    assert f'action="/requests/{asked}/title"' in refused.text
    assert (await digests.facts(digest)).state is DigestState.draft
    await client.post(
        f"/requests/{asked}/title", data={"csrf": csrf, "title": "Two languages", "digest": digest}
    )
    assert "Send to review<" in (await client.get(there)).text
    sent = await client.post(f"{there}/review", data={"csrf": csrf})
    assert sent.status_code == 303


async def test_draft_goes_without_the_names_that_its_sender_saw_missing(
    client: httpx.AsyncClient, live: LiveMeeting
) -> None:
    await live.staff(Role.lead, "Lin")
    seen = await live.asks("Alan", "", "We need it in two languages.")
    digest = await drafted(live, Edition.product)
    csrf = await sign_in(client, live.ada, live.now)
    form = {"csrf": csrf, "nameless": seen}
    assert f'name="nameless" value="{seen}"' in (await client.get(f"/digests/{digest}")).text
    later = await live.asks("Grace", "", "And in large print.")
    refused = await client.post(f"/digests/{digest}/review", data=form)
    assert "CAB-2 has no name yet." in refused.text
    form["nameless"] = f"{seen} {later}"
    assert (await client.post(f"/digests/{digest}/review", data=form)).status_code == 303


async def test_outdated_draft_is_replaced_on_its_way_to_review(
    client: httpx.AsyncClient, live: LiveMeeting
) -> None:
    await live.staff(Role.lead, "Lin")
    digest = await drafted(live, Edition.product)
    await live.says("Grace")
    csrf = await sign_in(client, live.ada, live.now)
    answer = await client.post(f"/digests/{digest}/review", data={"csrf": csrf})
    assert answer.headers["location"] != f"/digests/{digest}"
    assert "Draft 2 is being made" in (await client.get(answer.headers["location"])).text
    assert "Draft 2 is the current one" in (await client.get(f"/digests/{digest}")).text


async def test_strangers_see_no_digest(client: httpx.AsyncClient, live: LiveMeeting) -> None:
    digest = await drafted(live)
    csrf = await sign_in(client, await live.stranger(), live.now)
    for path in (
        f"/meetings/{live.meeting.id}/digests", f"/digests/{digest}", f"/digests/{digest}.pdf",
        "/digests/nothing", "/digests/nothing.pdf",
    ):  # fmt: skip
        assert (await client.get(path)).status_code == 404, path
    for path in (
        f"/meetings/{live.meeting.id}/digests", f"/digests/{digest}/release",
        f"/digests/{digest}/review", f"/digests/{digest}/attempts",
    ):  # fmt: skip
        answer = await client.post(path, data={"csrf": csrf, "edition": "members"})
        assert answer.status_code == 404, path


async def test_viewers_look_and_change_nothing(
    client: httpx.AsyncClient, live: LiveMeeting
) -> None:
    digest = await drafted(live)
    csrf = await sign_in(client, await live.staff(Role.viewer, "Vint"), live.now)
    shown = await client.get(f"/digests/{digest}")
    assert shown.status_code == 200
    assert "Release it" not in shown.text
    for path in (
        f"/meetings/{live.meeting.id}/digests", f"/digests/{digest}/release",
        f"/digests/{digest}/review", f"/digests/{digest}/attempts",
    ):  # fmt: skip
        answer = await client.post(path, data={"csrf": csrf, "edition": "members"})
        assert answer.status_code == 403, path
    assert (await digests.facts(digest)).state is DigestState.draft


async def test_page_of_digests_asks_as_often_for_three_as_for_one(
    client: httpx.AsyncClient, live: LiveMeeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    await sign_in(client, live.ada, live.now)
    counts = []
    for _ in range(2):
        await live.says("Grace")
        await drafted(live, Edition.product)
        await drafted(live)
        counts.append(await queries(client, f"/meetings/{live.meeting.id}/digests", monkeypatch))
    assert counts[0] == counts[1]


async def queries(client: httpx.AsyncClient, path: str, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many queries a page makes."""
    asked: list[str] = []
    run = Query._run

    async def counted(self: Query, *args: object, **kwargs: object) -> object:  # type: ignore[type-arg]  # any query
        asked.append(str(type(self)))
        return await run(self, *args, **kwargs)  # type: ignore[arg-type]  # passed on as they came

    with monkeypatch.context() as patch:
        patch.setattr(Query, "_run", counted)
        assert (await client.get(path)).status_code == 200
    return len(asked)


async def test_what_a_member_takes_back_is_closed_at_once_for_everybody(
    client: httpx.AsyncClient, live: LiveMeeting
) -> None:
    words = "Every second month somebody asks us who changed a pay rule, and it takes a whole day."
    said, alan = await live.says("Alan", words), live.people["Alan"].id
    await consents.set_level(said, alan, Attribution.named, now=live.now)
    first = await drafted(live)
    await releases.release(first, by=live.ada, now=live.now)
    desk = {
        name: f"/d/{links.token(await desks.link_for(live.people[name].id, now=live.now))}"
        for name in ("Alan", "Grace")
    }
    pdf = f"/digests/{first}.pdf"
    assert (await client.get(f"{desk['Grace']}{pdf}")).status_code == 200
    answer = await client.post(
        f"{desk['Alan']}/feedback/{said}/attribution", data={"attribution": "internal"}
    )
    assert answer.status_code == 303
    told = (await client.get(desk["Alan"])).text
    assert "It stands in edition 1 of 2 March 2026; it is taken out of the copy on the" in told
    assert "not quoted anywhere" not in told
    closed = await client.get(f"{desk['Grace']}{pdf}")
    assert (closed.status_code, "This edition is closed" in closed.text) == (409, True)
    on_desk = (await client.get(desk["Grace"])).text
    assert "Edition 1 of 2 March 2026 is closed" in on_desk
    assert pdf not in on_desk
    sha256 = (await digests.facts(first)).sha256
    assert "This edition is closed" in (await client.get(f"/editions/{sha256}")).text
    await sign_in(client, await live.staff(Role.lead, "Lin"), live.now)
    assert (await client.get(pdf)).status_code == 409
    assert "is withheld" in (await client.get(f"/digests/{first}")).text
    csrf = await sign_in(client, live.ada, live.now)
    assert (await client.get(pdf)).status_code == 200
    today = (await client.get("/")).text
    assert f'action="/digests/{first}/successor"' in today
    assert "withheld" in (await client.get(f"/meetings/{live.meeting.id}/digests")).text
    made = await client.post(f"/digests/{first}/successor", data={"csrf": csrf})
    second = made.headers["location"].rpartition("/")[2]
    assert (made.status_code, second != first) == (303, True)
    assert (
        "goes out by itself as soon as it is there" in (await client.get(f"/digests/{second}")).text
    )
    await rendered(live, second)
    assert await releases.release_asked(second, now=live.now)
    assert f"/digests/{second}.pdf" in (await client.get(desk["Grace"])).text
    replaced = (await client.get(f"/digests/{first}")).text
    assert "Edition 2" in replaced
    assert "replaced by edition 2" in replaced
    assert ">withheld<" not in replaced
    listed = (await client.get(f"/meetings/{live.meeting.id}/digests")).text
    assert "replaced by edition 2" in listed
    assert ">withheld<" not in listed
