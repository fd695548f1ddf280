from datetime import datetime

import httpx
import pytest

from board.foundation.identity.rules.boards import Role
from board.programmes import brands
from tests.board.programmes.test_rules import PATH, SVG, png
from tests.cast import sign_in
from tests.live_meetings import LiveMeeting

COLOURS = {"accent": "#123456", "alert": "#882200", "paper": "letter"}


@pytest.fixture
async def live(client: httpx.AsyncClient, now: datetime) -> LiveMeeting:
    return await LiveMeeting().opened(now)


async def test_brand_is_kept_and_seen_at_once(client: httpx.AsyncClient, live: LiveMeeting) -> None:
    path = f"/programmes/{live.board.programme}/brand"
    csrf = await sign_in(client, live.ada, live.now)
    typed = {"csrf": csrf, **COLOURS, "opening": "In confidence"}
    seen = await client.post(f"{path}/preview", data=typed)
    assert "--accent: #123456" in seen.text
    assert "In confidence" in seen.text
    assert "default-src 'none'" in seen.headers["content-security-policy"]
    assert (await brands.of_programme(live.board.programme)).opening == ""
    logo = {"logo": ("logo.svg", SVG.format(PATH).encode(), "image/svg+xml")}
    assert (await client.post(path, data=typed, files=logo)).status_code == 303
    kept = await brands.of_programme(live.board.programme)
    assert (kept.accent, kept.paper, kept.opening) == ("#123456", "letter", "In confidence")
    assert (kept.logo_kind, kept.logo_size) == ("svg", (42, 10.5))
    other = {"logo": ("logo.png", png(), "image/png")}
    assert (await client.post(path, data=typed, files=other)).status_code == 303
    assert (await brands.of_programme(live.board.programme)).logo == png()
    without = await client.post(path, data={**typed, "without_logo": "on"})
    assert without.status_code == 303
    assert (await brands.of_programme(live.board.programme)).logo == b""


async def test_what_cannot_be_read_or_is_no_logo_is_refused_with_the_reason(
    client: httpx.AsyncClient, live: LiveMeeting
) -> None:
    path = f"/programmes/{live.board.programme}/brand"
    csrf = await sign_in(client, live.ada, live.now)
    typed = {"csrf": csrf, **COLOURS, "accent": "#ffcc00", "footer": "Kept"}
    bomb = {"logo": ("logo.svg", b"<!DOCTYPE svg [<!ENTITY a 'b'>]><svg/>", "image/svg+xml")}
    refused = await client.post(path, data=typed, files=bomb)
    assert refused.status_code == 422
    assert "contrast of" in refused.text
    assert "declares a document type" in refused.text
    assert 'value="Kept"' in refused.text


async def test_preview_says_why_a_colour_is_not_shown_and_has_the_foot_of_the_page(
    client: httpx.AsyncClient, live: LiveMeeting
) -> None:
    csrf = await sign_in(client, live.ada, live.now)
    typed = {"csrf": csrf, **COLOURS, "accent": "#ffcc00", "footer": "Kept <b>", "closing": "Ask"}
    seen = await client.post(f"/programmes/{live.board.programme}/brand/preview", data=typed)
    assert seen.status_code == 200
    assert "First colour: #ffcc00 on paper has a contrast of" in seen.text
    assert "--accent: #ffcc00" not in seen.text
    assert "Kept &lt;b&gt; · Product edition 1</p>" in seen.text
    assert '<p class="foot"><bdi>Ask</bdi></p>' in seen.text


async def test_logo_that_is_far_too_large_is_refused_in_a_sentence(
    client: httpx.AsyncClient, live: LiveMeeting
) -> None:
    path = f"/programmes/{live.board.programme}/brand"
    typed = {"csrf": await sign_in(client, live.ada, live.now), **COLOURS, "footer": "Kept"}
    heavy = {"logo": ("logo.png", png() + b"0" * 3_000_000, "image/png")}
    refused = await client.post(path, data=typed, files=heavy)
    assert refused.status_code == 422
    assert "This logo cannot be used: it weighs 3,000 kB; the most is 300 kB." in refused.text
    assert 'value="Kept"' in refused.text


async def test_only_managers_change_how_papers_look(
    client: httpx.AsyncClient, live: LiveMeeting
) -> None:
    path = f"/programmes/{live.board.programme}/brand"
    await sign_in(client, await live.staff(Role.lead), live.now)
    assert (await client.get(path)).status_code == 403
    await sign_in(client, await live.stranger(), live.now)
    assert (await client.get(path)).status_code == 404
