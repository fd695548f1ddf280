"""Every button of the product, pressed twice: the rows of all tables are as after one press."""

import re
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass

import httpx
import pytest
from litestar import Litestar
from piccolo.conf.apps import Finder

from board.foundation.database import db
from board.foundation.sent_forms.tables import SentForm
from board.settings import use
from tests import permissions
from tests.browser_forms import PageForm, forms_of
from tests.test_permissions import Witness
from tests.visitors import Visitors
from tests.world import World


@pytest.fixture
async def visitors(seeded: World, composed: Litestar) -> AsyncIterator[Visitors]:
    use(seeded.settings)
    await seeded.restore()
    composed.state["clock"] = lambda: seeded.now
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(composed.lifespan())
        opened = Visitors(seeded, composed)
        for role in ("anonymous", "administrator"):
            await stack.enter_async_context(await opened.sign_in(role))
        yield opened


@pytest.fixture
async def witness(visitors: Visitors) -> AsyncIterator[Witness]:
    await db.close_database()  # folds everything that was written into the one file
    file = visitors.world.directory / "world.sqlite"
    seeing = Witness(file, file.read_bytes())
    yield seeing
    seeing.close()


LIST = ("list.csv", b"name,email\nZoe,zoe@example.org\n", "text/csv")


@dataclass(frozen=True)
class Button:
    role: str
    form: PageForm
    name: tuple[str, str] | None

    async def press(self, visitors: Visitors, *, key: str) -> httpx.Response:
        data = self.form.sent(self.name)
        data["form_key"] = [key]
        files = dict.fromkeys(self.form.files, LIST)
        if self.form.is_multipart and not files:
            files = {"": ("", b"", "application/octet-stream")}
        client = visitors.clients[self.role]
        return await client.post(self.form.action, data=data, files=files or None)


def rows(witness: Witness) -> Counter[str]:
    """Table to number of rows, in one look."""
    names = [table._meta.tablename for table in Finder().get_table_classes()]
    counts = ", ".join(f"(SELECT count(*) FROM {name})" for name in names)
    found = witness.ask(f"SELECT {counts}")
    return Counter(dict(zip(names, found, strict=True)))


async def pages(visitors: Visitors) -> AsyncIterator[tuple[str, str, str]]:
    for (method, path), need in permissions.table().items():
        if method != "GET" or path.startswith("/static/"):
            continue
        role = "anonymous" if need in ("link", "public") else "administrator"
        answer = await visitors.clients[role].get(visitors.address(path))
        if answer.headers.get("content-type", "").startswith("text/html"):
            yield role, path, answer.text


def kind(action: str) -> str:
    """An address without what differs from one thing of a kind to the next."""
    return re.sub(r"[2-9a-z]{38}|\b[2-9a-z]{12}\b", "*", action)


def buttons(role: str, form: PageForm) -> Iterator[Button]:
    for name in form.buttons or [None]:  # type: ignore[list-item]  # a form without named buttons
        yield Button(role, form, name)


async def harvest(visitors: Visitors, wrong: list[str]) -> list[tuple[str, Button]]:
    """One button of each kind on the pages of the product, and every address without a form."""
    found: dict[tuple[str, frozenset[str], str], Button] = {}
    keys = []
    async for role, path, text in pages(visitors):
        for form in forms_of(text):
            own = form.sent().get("form_key", [])
            keys += own
            if len(own) != 1:
                wrong.append(f"{path}: a form to {form.action} without a key of its own")
            for each in buttons(role, form):
                name = kind(":".join(each.name)) if each.name else ""
                found.setdefault((kind(form.action), form.names, name), each)
    assert len(keys) == len(set(keys)) > 300
    for (method, path), need in permissions.table().items():
        if method == "POST" and need != "program":
            role = "anonymous" if need in ("link", "public") else "administrator"
            form = PageForm(visitors.address(path), fields=[("csrf", visitors.csrf.get(role, ""))])
            found.setdefault((kind(form.action), form.names, ""), Button(role, form, None))
    return [(f"{action} {name}", button) for (action, _, name), button in found.items()]


async def test_every_button_pressed_twice_has_one_effect(
    visitors: Visitors, witness: Witness
) -> None:
    wrong: list[str] = []
    found = await harvest(visitors, wrong)
    done = added = 0
    before = rows(witness)
    cookies = {role: dict(client.cookies) for role, client in visitors.clients.items()}
    for number, (what, button) in enumerate(found):
        first = await button.press(visitors, key=f"a key of its own {number}")
        if not witness.saw_a_commit():
            continue
        once = rows(witness)
        second = await button.press(visitors, key=f"a key of its own {number}")
        twice = rows(witness)
        is_done = first.status_code < 400
        if not is_done or what.startswith("/links/"):
            # Tries are counted also where they lead to nothing.
            twice["attempt"] = once["attempt"]
        if once != twice:
            more = {name: twice[name] - once[name] for name in twice if twice[name] != once[name]}
            wrong.append(f"{what} ({first.status_code}): {more}")
        # Whoever has signed out is nobody the second time, and is asked to sign in.
        if is_done and what != "/sign-out " and answer(first) != answer(second):
            wrong.append(f"{what}: {first.status_code}, then another answer")
        done += is_done
        added += is_done and once - Counter({SentForm._meta.tablename: 1}) != before
        await witness.undo()
        for role, client in visitors.clients.items():
            client.cookies = httpx.Cookies(cookies[role])
    assert wrong == []
    assert (done > 150, added > 150) == (True, True)


def answer(response: httpx.Response) -> tuple[int, str | None, str]:
    """Where it is the same without having been kept, its forms have new keys all the same."""
    text = re.sub(r'name="form_key" value="[^"]*"', "", response.text)
    return response.status_code, response.headers.get("location"), text
