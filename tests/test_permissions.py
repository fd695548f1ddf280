"""Who may do what, over every route; nothing of one board is shown to staff of another."""

import html
import re
import sqlite3
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any, cast

import httpx
import pytest
from litestar import Litestar
from litestar.routes import HTTPRoute
from piccolo.columns import Text, Varchar
from piccolo.conf.apps import Finder
from piccolo.table import Table

from board.app import create_app
from board.foundation.database import db
from board.foundation.identity.rules.boards import Role, may
from board.foundation.identity.tables import Company, Person, Programme
from board.roadmap.tables import RoadmapItem
from board.settings import Settings, use
from tests import permissions
from tests.visitors import Visitors, purpose_of
from tests.world import World

ROLES = ("anonymous", "outsider", "viewer", "lead", "manager", "administrator")
ACTS = frozenset({"see", "capture", "answer", "sign", "move_roadmap", "manage"})
CANARY = "Zwitscherling"


def routes(app: Litestar) -> set[tuple[str, str]]:
    return {
        (str(method), route.path_format)
        for route in app.routes
        if isinstance(route, HTTPRoute)
        for handler in route.route_handlers
        for method in handler.http_methods
        if method not in ("OPTIONS", "HEAD")
    }


def test_every_route_is_in_the_table(settings: Settings) -> None:
    found, listed = routes(create_app(settings)), set(permissions.table())
    assert (sorted(found - listed), sorted(listed - found)) == ([], [])


def test_every_need_is_a_known_one() -> None:
    known = ACTS | {"public", "program", "link", "staff", "managing", "planning", "administering"}
    assert set(permissions.table().values()) <= known


# --- the world -------------------------------------------------------------------------------


@pytest.fixture
async def visitors(seeded: World, composed: Litestar) -> AsyncIterator[Visitors]:
    use(seeded.settings)
    await seeded.restore()
    composed.state["clock"] = lambda: seeded.now
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(composed.lifespan())
        opened = Visitors(seeded, composed)
        for role in ROLES:
            await stack.enter_async_context(await opened.sign_in(role))
        yield opened


class Witness:
    """Sees each commit, whoever made it, from a connection of its own; and can undo them all."""

    def __init__(self, file: Path, before: bytes) -> None:
        self._file, self._before = file, before
        self._version = 0
        self._look()

    def saw_a_commit(self) -> bool:
        """Since it was asked for the last time."""
        before = self._version
        self._version = self._read()
        return self._version != before

    def ask(self, sql: str) -> tuple[Any, ...]:
        """The one row that answers a question."""
        return tuple(self._connection.execute(sql).fetchone())

    async def undo(self) -> None:
        """Nobody may have a connection to what is replaced."""
        self.close()
        await db.close_database()
        self._file.write_bytes(self._before)
        self._look()

    def close(self) -> None:
        self._connection.close()

    def _look(self) -> None:
        self._connection = sqlite3.connect(self._file)
        self._version = self._read()

    def _read(self) -> int:
        return int(self._connection.execute("PRAGMA data_version").fetchone()[0])


@pytest.fixture
async def witness(visitors: Visitors) -> AsyncIterator[Witness]:
    await db.close_database()  # folds everything that was written into the one file
    file = visitors.world.directory / "world.sqlite"
    seeing = Witness(file, file.read_bytes())
    yield seeing
    seeing.close()


# --- who may do what -------------------------------------------------------------------------


def is_allowed(answer: httpx.Response) -> bool:
    return answer.status_code not in (401, 403, 404) and answer.status_code < 500


def is_sent_to_sign_in(answer: httpx.Response) -> bool:
    location = answer.headers.get("location", "")
    return answer.status_code == 303 and location.startswith("/sign-in?next=")


def as_expected(need: str, role: str, answer: httpx.Response) -> bool:
    """Whether this is the answer that somebody of that role must get."""
    status = answer.status_code
    if need == "public":
        return status not in (401, 403) and status < 500
    if need == "program":
        return status == 401
    if need == "link":
        return is_allowed(answer)
    if role == "anonymous":
        return is_sent_to_sign_in(answer)
    if is_sent_to_sign_in(answer):
        return False
    if need == "staff":
        return is_allowed(answer)
    if need == "managing":
        manages = role in ("outsider", "manager", "administrator")
        return is_allowed(answer) if manages else status == 403
    if need == "planning":
        return status == 403 if role == "viewer" else is_allowed(answer)
    if need == "administering":
        return is_allowed(answer) if role == "administrator" else status in (403, 404)
    if role == "outsider":
        return status == 404
    held = Role.manager if role == "administrator" else Role(role)
    return is_allowed(answer) if may(held, need) else status == 403


async def test_everybody_opens_their_own_doors_only_and_looking_changes_nothing(
    visitors: Visitors, witness: Witness
) -> None:
    """Whoever opens whatever page: the right answer, and not one commit."""
    wrong = []
    for (method, path), need in permissions.table().items():
        if method != "GET":
            continue
        for role in ROLES:
            answer = await visitors.request(role, "GET", path)
            if not as_expected(need, role, answer):
                wrong.append(f"GET {path} ({need}): {role} got {answer.status_code}")
            await visitors.clients[role].head(visitors.address(path))
            if witness.saw_a_commit():
                wrong.append(f"GET {path}: {role} changed something")
    assert wrong == []


async def test_everybody_presses_their_own_buttons_only(
    visitors: Visitors, witness: Witness
) -> None:
    """Each button as it is in the world that nobody has changed; most presses are refused."""
    wrong, changes = [], 0
    for (method, path), need in permissions.table().items():
        if method == "GET":
            continue
        for role in ROLES:
            answer = await visitors.request(role, method, path)
            if not as_expected(need, role, answer):
                wrong.append(f"{method} {path} ({need}): {role} got {answer.status_code}")
            if witness.saw_a_commit():
                changes += 1
                await witness.undo()
    assert (wrong, changes > 100) == ([], True)


async def test_forged_links_open_nothing(visitors: Visitors) -> None:
    """A wrong last letter, a link of another purpose, another installation's: one and the same."""
    wrong = []
    for method, path in permissions.table():
        if "{token}" not in path:
            continue
        purpose = purpose_of(path)
        token = visitors.world.tokens[purpose]
        other = next(each for of, each in visitors.world.tokens.items() if of is not purpose)
        for forged in (token[:-1] + ("a" if token[-1] != "a" else "b"), other, "2" * 38, "x"):
            address = visitors.address(path).replace(token, forged)
            client = visitors.clients["anonymous"]
            answer = await (client.get(address) if method == "GET" else client.post(address))
            if answer.status_code != 404:
                wrong.append(f"{method} {path}: {answer.status_code}")
    assert wrong == []


# --- one board's words stay on that board ------------------------------------------------------


def board_path(table: type[Table], seen: tuple[type[Table], ...] = ()) -> list[Any] | None:
    """Foreign keys that lead from a table to the board its rows belong to; the shortest way."""
    keys = table._meta.foreign_key_columns
    ways: list[list[Any]] = []
    for key in keys:
        parent = key._foreign_key_meta.resolved_references
        if parent._meta.tablename == "board":
            return [key]
        if parent in seen or parent is table or parent._meta.tablename in NOT_OF_A_BOARD:
            continue
        if (rest := board_path(parent, (*seen, table))) is not None:
            ways.append([key, *rest])
    return min(ways, key=len, default=None)


# A roadmap belongs to the whole programme; accounts to the installation.
NOT_OF_A_BOARD = {"person", "company", "staff", "programme", "roadmap_item", "status_change"}
# What programs read: moving these would break the row, not show through.
NO_PROSE = {
    "uid", "sha256", "content_key", "timezone", "import_key", "identity", "starts_local", "answer",
    "ends_local", "event", "actor", "actor_kind", "subject_kind", "board", "person", "detail",
    "kind", "cause", "message_id", "unique_key", "replaces_key", "lease_owner", "levels",
    "disclosed",
    "purpose", "role", "edition", "state", "position", "source_kind", "source", "join_url",
    "materials", "meeting", "rule", "step", "original_local", "arrives_local", "departs_local",
    "outline", "told", "held", "message", "reminder", "item", "diets", "key", "email_key",
}  # fmt: skip


async def mark(board: str, words: str = CANARY) -> int:
    """Puts the words into every text of a board's rows; returns into how many columns."""
    marked = 0
    for table in Finder().get_table_classes():
        name = table._meta.tablename
        path = board_path(table)
        if name != "board" and path is None:
            continue
        if name == "board":
            ids = [board]
        else:
            assert path is not None
            column = path[0]
            for key in path[1:]:
                column = getattr(column, key._meta.name)
            rows = await table.select(table._meta.primary_key).where(column == board)
            ids = [row[table._meta.primary_key._meta.name] for row in rows]
        texts = {
            column: f"{words} {name} {column._meta.name}"
            for column in table._meta.columns
            if isinstance(column, Text | Varchar)
            and column._meta.choices is None
            and column is not table._meta.primary_key
            and column._meta.name not in NO_PROSE
        }
        # A subject is prose in a mail, and an id everywhere else.
        if name not in ("message", "invitation", "arrival"):
            texts = {c: value for c, value in texts.items() if c._meta.name != "subject"}
        if not texts or not ids:
            continue
        short = {
            column: value[: getattr(column, "length", None) or None]
            for column, value in texts.items()
        }
        await table.update(cast(Any, short)).where(table._meta.primary_key.is_in(ids))
        marked += len(texts)
    return marked


async def test_words_of_a_board_are_found_nowhere_else(visitors: Visitors) -> None:
    """Mona manages the advisory board only; the council in the same programme holds canaries."""
    assert await mark(visitors.world.council) > 25
    mona, ada = visitors.clients["manager"], visitors.clients["administrator"]
    found, looked = [], 0
    extra = [
        f"{path}?q={CANARY}"
        for path in ("/people", visitors.address("/boards/{board_id}/candidates"))
    ]
    extra += [
        f"{path}?board={visitors.world.council}" for path in ("/people", "/requests", "/outbox")
    ]
    extra += ["/requests?state=all", f"/digests/{visitors.world.ids['digest_id']}.pdf"]
    pages = [
        visitors.address(path)
        for method, path in permissions.table()
        if method == "GET" and "{token}" not in path
    ]
    for address in [*pages, *extra]:
        answer = await mona.get(address)
        looked += answer.status_code == 200
        # What was searched for is shown in the field where it was typed, and goes along in links.
        text = html.unescape(answer.text).replace(f'value="{CANARY}"', "")
        text = text.replace(f"q={CANARY}", "")
        if CANARY in text:
            at = text.index(CANARY)
            found.append(f"{address}: {text[max(0, at - 80) : at + 60]}")
    assert found == []
    assert looked > 60
    for path in ("", "/members", "/candidates", "/invitations", "/meetings", "/charter"):
        assert (await mona.get(f"/boards/{visitors.world.council}{path}")).status_code == 404
    # The canary sings where it may be heard.
    assert CANARY in (await ada.get(f"/boards/{visitors.world.council}")).text
    assert CANARY in (await ada.get("/requests")).text


# --- words stay words --------------------------------------------------------------------------

MARKUP = """"><script>x</script>'><img src=x onerror=y>{{7*7}}"""
POLICY = re.compile(r"default-src 'none'; (?!.*script-src[^;]*unsafe)")


async def test_no_text_becomes_markup(visitors: Visitors) -> None:
    """Tags in every text of a board, in names, companies, titles: each page shows them as typed."""
    await mark(visitors.world.board, MARKUP)
    await Person.update({Person.name: MARKUP}, force=True)
    await Company.update({Company.name: MARKUP}, force=True)
    await RoadmapItem.update({RoadmapItem.title: MARKUP}, force=True)
    await Programme.update({Programme.name: MARKUP}, force=True)
    wrong, shown = [], 0
    for method, path in permissions.table():
        if method != "GET" or path.startswith("/static/"):
            continue
        client = visitors.clients["anonymous" if "{token}" in path else "administrator"]
        answer = await client.get(visitors.address(path))
        policy = answer.headers.get("content-security-policy", "")
        if answer.status_code >= 500 or not POLICY.match(policy):
            wrong.append(f"{path}: {answer.status_code}, {policy}")
        if answer.headers.get("content-type", "").startswith("text/html"):
            shown += "&lt;script&gt;x" in answer.text
            if re.search("<script>x|<img src=x", answer.text):
                wrong.append(path)
    assert (wrong, shown > 40) == ([], True)
