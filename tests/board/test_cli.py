import asyncio
import os
import pty
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import httpx
import pytest
from click.testing import CliRunner, Result

from board.cli import main
from board.foundation.database import db
from board.foundation.database.sqlite import PooledSQLiteEngine
from board.foundation.identity.tables import Board, Staff
from board.foundation.installation import served
from board.settings import Settings, use
from meetings.capture.tables import FeedbackItem
from meetings.scheduling.tables import Meeting
from tests import ports, postgres
from tests.cast import make_programme, make_staff
from tests.counts import ENGINE
from tests.durability.forks import Fork
from tests.past_meeting_files import make_council
from tests.postgres import PostgresServer

ROOT = Path(__file__).parents[2]
Found = TypeVar("Found")


@pytest.fixture
def database(migrated: Path, settings: Settings, tmp_path: Path) -> None:
    """As in conftest, but closed: each command opens it in a loop of its own."""
    engine = db.database()
    if isinstance(engine, PooledSQLiteEngine):
        engine.path = os.fspath(shutil.copy(migrated, tmp_path / "test.sqlite"))
    else:
        opened(lambda: postgres.empty(engine))


@pytest.fixture
def folkmoot(database: None) -> Callable[..., Result]:
    return lambda *arguments, given=None: CliRunner().invoke(
        main, [str(argument) for argument in arguments], input=given, env={"COLUMNS": "300"}
    )


def opened(work: Callable[[], Coroutine[Any, Any, Found]]) -> Found:
    async def run() -> Found:
        await db.open_database()
        try:
            return await work()
        finally:
            await db.close_database()

    return asyncio.run(run())


def small_council(directory: Path) -> Path:
    make_council(directory, seed=5, members=6, items=6, statements=30, outcomes=8, oddities=False)
    return directory


# --- past meetings ---------------------------------------------------------------------------


def test_import_prints_the_address_and_a_line_a_file(
    folkmoot: Callable[..., Result], tmp_path: Path
) -> None:
    done = folkmoot("import-meeting", small_council(tmp_path / "council"))

    meetings = opened(lambda: Meeting.select(Meeting.id).run())
    assert done.exit_code == 0
    assert done.output.splitlines() == [
        f"http://127.0.0.1:8000/meetings/{meetings[0]['id']}",
        "meeting.json: 1 row taken, 0 rows with problems",
        "members.csv: 6 rows taken, 0 rows with problems",
        "agenda.csv: 6 rows taken, 0 rows with problems",
        "statements.csv: 30 rows taken, 0 rows with problems",
        "outcomes.csv: 8 rows taken, 0 rows with problems",
        "Board: Past meetings, made for it. Rename it on its page, or say --board NAME next time.",
    ]


def test_board_of_an_import_is_named_and_found_again_by_name_or_id(
    folkmoot: Callable[..., Result], tmp_path: Path
) -> None:
    for number, board in enumerate(("Planner User Council", "planner user  council", "id")):
        directory = tmp_path / str(number)
        make_council(directory, seed=number, members=6, items=6, statements=30, outcomes=8)
        if board == "id":
            [found] = opened(lambda: Board.select(Board.id).run())
            board = found["id"]
        done = folkmoot("import-meeting", directory, "--board", board)
        assert done.exit_code == 0, done.output
        assert "Board:" not in done.output
    assert opened(lambda: Board.select(Board.name).run()) == [{"name": "Planner User Council"}]
    assert opened(lambda: Meeting.count().run()) == 3


def test_boards_that_nobody_named_are_told_apart(
    folkmoot: Callable[..., Result], tmp_path: Path
) -> None:
    for number in range(2):
        directory = tmp_path / str(number)
        make_council(directory, seed=number, members=6, items=6, statements=30, outcomes=8)
        folkmoot("import-meeting", directory)
    names = opened(lambda: Board.select(Board.name).order_by(Board.name).run())
    assert [row["name"] for row in names] == ["Past meetings", "Past meetings 2"]


@pytest.mark.one_engine
def test_in_a_terminal_the_board_is_asked_for_and_told(tmp_path: Path) -> None:
    directory = small_council(tmp_path / "council")
    here, there = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "board.cli", "import-meeting", os.fspath(directory)],
        stdin=there,
        stderr=there,
        stdout=subprocess.DEVNULL,
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "FOLKMOOT_DATA": os.fspath(tmp_path / "data")},
    )
    os.close(there)
    os.write(here, b"Planner User Council\n")
    said = b""
    with suppress(OSError):  # how a terminal ends whose other side is closed
        while piece := os.read(here, 4096):
            said += piece
    assert process.wait() == 0, said
    assert b"Which board met?" in said
    assert "goes to a new board, “Planner User Council”. What was said there" in said.decode()


def test_same_directory_again_changes_nothing(
    folkmoot: Callable[..., Result], tmp_path: Path
) -> None:
    directory = small_council(tmp_path / "council")
    first = folkmoot("import-meeting", directory)

    again = folkmoot("import-meeting", directory)

    assert again.exit_code == 0
    assert again.output.splitlines()[0] == first.output.splitlines()[0]
    assert again.output.splitlines()[1] == "These files were imported before: nothing changed."
    assert opened(lambda: FeedbackItem.count().run()) == 30


def test_a_file_that_differs_is_named_with_status_1(
    folkmoot: Callable[..., Result], tmp_path: Path
) -> None:
    directory = small_council(tmp_path / "council")
    folkmoot("import-meeting", directory)
    with (directory / "statements.csv").open("a") as file:
        file.write("1,1,,One more thing.\n")

    refused = folkmoot("import-meeting", directory)

    assert refused.exit_code == 1
    assert refused.output.startswith("Error: ")
    assert refused.output.endswith(": statements.csv differs. Nothing was written.\n")
    assert refused.output.count("\n") == 1
    assert opened(lambda: FeedbackItem.count().run()) == 30


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--attribution", "named"], "Say why the words may be shown"),
    ],
)
def test_import_that_cannot_be_done_says_so_in_one_line(
    folkmoot: Callable[..., Result], tmp_path: Path, arguments: list[str], sentence: str
) -> None:
    refused = folkmoot("import-meeting", small_council(tmp_path / "council"), *arguments)
    assert refused.exit_code == 1
    assert refused.output.startswith(f"Error: {sentence}")
    assert refused.output.count("\n") == 1
    assert opened(lambda: Meeting.count().run()) == 0


def test_directory_without_the_files_is_refused(
    folkmoot: Callable[..., Result], tmp_path: Path
) -> None:
    refused = folkmoot("import-meeting", tmp_path)
    assert refused.exit_code == 1
    assert "meeting.json is missing." in refused.output


# --- digests ---------------------------------------------------------------------------------


def test_digest_of_a_meeting_by_its_address(
    folkmoot: Callable[..., Result], tmp_path: Path
) -> None:
    directory = small_council(tmp_path / "council")
    address = folkmoot("import-meeting", directory).output.splitlines()[0]
    out = tmp_path / "digest.pdf"

    done = folkmoot("digest", address, "--edition", "members", "--out", out)

    assert done.exit_code == 0, done.output
    assert done.output.startswith(f"{out}: draft 1 of the members edition, ")
    assert out.read_bytes().startswith(b"%PDF-")


def test_digest_of_no_meeting_and_into_no_directory(
    folkmoot: Callable[..., Result], tmp_path: Path
) -> None:
    unknown = folkmoot("digest", "nosuchmeetin", "--out", tmp_path / "digest.pdf")
    assert (unknown.exit_code, unknown.output) == (
        1,
        "Error: There is no meeting with the id nosuchmeetin.\n",
    )
    assert not (tmp_path / "digest.pdf").exists()

    address = folkmoot("import-meeting", small_council(tmp_path / "c")).output.splitlines()[0]
    nowhere = folkmoot("digest", address, "--out", tmp_path / "nowhere" / "digest.pdf")
    assert nowhere.exit_code == 1
    assert nowhere.output.startswith("Error: ")
    assert nowhere.output.count("\n") == 1


# --- mail and demo ---------------------------------------------------------------------------


def test_mail_is_taken_in_once_and_said_in_one_line(
    folkmoot: Callable[..., Result],
) -> None:
    mail = b"From: eve@example.org\r\nSubject: Hello\r\nMessage-ID: <1@example.org>\r\n\r\nHi."

    first = folkmoot("receive", given=mail)
    again = folkmoot("receive", given=mail)

    assert (first.exit_code, first.output) == (0, "A letter; it waits in the inbox.\n")
    assert (again.exit_code, again.output) == (
        0,
        "This mail came in before; nothing was changed.\n",
    )
    unreadable = folkmoot("receive", given=b"\xff\xfe")
    assert (unreadable.exit_code, unreadable.output) == (1, "This is no mail: it has no headers.\n")


def test_receive_asks_for_the_mail_again_while_there_is_no_database(tmp_path: Path) -> None:
    """A pipe's status 75 makes a mail server keep the mail and try again (sysexits.h)."""
    nowhere = "postgres://folkmoot@127.0.0.1:1/folkmoot"
    done = subprocess.run(
        [sys.executable, "-m", "board.cli", "receive"],
        input=b"From: eve@example.org\r\n\r\nHi.",
        env={**os.environ, "FOLKMOOT_DATA": str(tmp_path), "DATABASE_URL": nowhere},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (75, b"")
    assert done.stderr.startswith(b"Not taken in, please send it again: ")


def test_demo_refuses_to_fill_what_is_in_use(folkmoot: Callable[..., Result], now: Any) -> None:
    opened(lambda: make_programme(now))

    refused = folkmoot("demo")

    assert refused.exit_code == 1
    assert refused.output.startswith("Error: There is a programme already")


def test_links_are_printed_for_where_the_product_is_served(
    folkmoot: Callable[..., Result], now: Any, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A port that is told, else the setting, else where the server was last."""
    opened(lambda: make_staff(now))
    monkeypatch.delenv("FOLKMOOT_BASE_URL", raising=False)

    def address(*options: object) -> str:
        use(settings)
        printed = folkmoot("staff", "reset", "ada@harbour.example.com", *options)
        assert printed.exit_code == 0, printed.output
        return printed.output.partition("/welcome/")[0]

    assert address() == settings.origin
    served.note(replace(settings, base_url="http://127.0.0.1:8123"))
    assert address() == "http://127.0.0.1:8123"
    assert address("--port", 8456) == "http://127.0.0.1:8456"
    assert address("--base-url", "https://board.example.com") == "https://board.example.com"
    monkeypatch.setenv("FOLKMOOT_BASE_URL", settings.base_url)
    assert address() == settings.origin
    use(settings)
    refused = folkmoot("staff", "reset", "ada@harbour.example.com", "--base-url", "board")
    assert (refused.exit_code, refused.output.count("\n")) == (1, 1)


def test_all_that_can_be_found_is_folded_anew(folkmoot: Callable[..., Result]) -> None:
    assert "can be found." in folkmoot("reindex").output


def test_doctor_says_a_line_a_check_and_ends_in_1_for_a_problem(
    folkmoot: Callable[..., Result], tmp_path: Path
) -> None:
    tmp_path.chmod(0o700)
    well = folkmoot("doctor")
    assert well.exit_code == 0, well.output
    *checks, summary = well.output.splitlines()
    assert [line[:9].rstrip() for line in checks].count("ok") == len(checks) - 1
    assert summary == "1 warning."  # no worker runs here

    key = tmp_path / "secret.key"
    key.write_bytes(b"x" * 32)
    key.chmod(0o644)
    ill = folkmoot("doctor")
    assert ill.exit_code == 1
    assert f"problem  Key: Others may read {key}. Fix: chmod 600 {key}\n" in ill.output


# --- staff -----------------------------------------------------------------------------------


def test_reset_prints_a_link_that_chooses_a_password(
    folkmoot: Callable[..., Result], now: Any
) -> None:
    opened(lambda: make_staff(now, "Ada", email="ada@harbour.example.com"))

    done = folkmoot("staff", "reset", "ADA@harbour.example.com")

    assert done.exit_code == 0
    assert done.output.startswith("http://127.0.0.1:8000/welcome/")
    assert done.output.count("\n") == 1


def test_reset_of_an_unknown_address_is_refused(folkmoot: Callable[..., Result]) -> None:
    refused = folkmoot("staff", "reset", "eve@example.org")
    assert (refused.exit_code, refused.output) == (
        1,
        "Error: There is no account with the address eve@example.org.\n",
    )
    assert opened(lambda: Staff.count().run()) == 0


# --- keys ------------------------------------------------------------------------------------


def test_keys_are_shown_rotated_forgotten_and_restored(
    folkmoot: Callable[..., Result], tmp_path: Path, now: Any
) -> None:
    opened(lambda: make_staff(now, "Ada", email="ada@harbour.example.com"))
    folkmoot("staff", "reset", "ada@harbour.example.com")  # something went out
    first = folkmoot("keys")
    assert first.exit_code == 0, first.output
    assert re.fullmatch(r"[0-9a-f]{16}  made on \d{4}-\d\d-\d\d, 0 days old; signs\n", first.output)
    copy = shutil.copy(tmp_path / "secret.key", tmp_path / "copy.key")

    assert folkmoot("keys", "rotate").exit_code == 0
    newest, oldest = folkmoot("keys").output.splitlines()
    assert (newest[16:].split("; ")[1], oldest[:16]) == ("signs", first.output[:16])
    assert oldest.partition("; ")[2].startswith("opens what was signed before ")

    assert folkmoot("keys", "forget", oldest[:16]).exit_code == 0
    assert folkmoot("keys").output.splitlines() == [newest]
    refused = folkmoot("keys", "restore", copy)
    assert (refused.exit_code, refused.output.count("\n")) == (1, 1)
    assert refused.output.startswith(f"Error: {copy} holds the keys of another database: ")

    kept = shutil.copy(tmp_path / "secret.key", tmp_path / "kept.key")
    (tmp_path / "secret.key").unlink()
    for command in (["keys"], ["keys", "rotate"], ["staff", "reset", "ada@harbour.example.com"]):
        lost = folkmoot(*command)
        assert (lost.exit_code, lost.output.count("\n")) == (1, 1)
        assert lost.output.startswith(f"Error: {tmp_path / 'secret.key'} is missing. Put it back: ")
    assert folkmoot("keys", "restore", kept).exit_code == 0
    assert folkmoot("staff", "reset", "ada@harbour.example.com").exit_code == 0

    (tmp_path / "secret.key").write_bytes(b"")
    assert folkmoot("keys", "replace", given="n\n").exit_code == 1
    assert folkmoot("keys", "replace", "--yes").exit_code == 0
    assert folkmoot("staff", "reset", "ada@harbour.example.com").exit_code == 0


# --- backups ---------------------------------------------------------------------------------


def test_backup_is_made_looked_at_and_refused_where_it_would_overwrite(
    folkmoot: Callable[..., Result], tmp_path: Path
) -> None:
    folkmoot("staff", "reset", "nobody@example.org")  # the first start
    file = tmp_path / "backup.tar"
    told = rf"{db.kind()}, \d+ rows, key [0-9a-f]{{16}}, made .* UTC by version [\d.]+"

    made = folkmoot("backup", file)
    assert made.exit_code == 0, made.output
    assert re.fullmatch(rf"{file}: {told}\.\n", made.output)
    looked = folkmoot("backup", "--verify", file)
    assert re.fullmatch(rf"{file} is whole: {told}\.\n", looked.output)
    assert folkmoot("keys", "restore", file).exit_code == 0

    refused = folkmoot("restore", file)
    assert (refused.exit_code, refused.output.count("\n")) == (1, 1)
    file.write_bytes(file.read_bytes()[:-3_000])
    for command in (["backup", "--verify", file], ["restore", file], ["keys", "restore", file]):
        refused = folkmoot(*command)
        assert (refused.exit_code, refused.output) == (
            1,
            "Error: backup.tar is damaged or was cut off.\n",
        )
    gone = folkmoot("backup", "--verify", tmp_path / "nowhere.tar")
    assert (gone.exit_code, gone.output.count("\n")) == (1, 1)


def test_installation_is_restored_in_another_place_and_starts_there(tmp_path: Path) -> None:
    file = os.fspath(tmp_path / "backup.tar")
    there = {"FOLKMOOT_DATA": os.fspath(tmp_path / "there")}
    with started(tmp_path, "keys", "rotate") as process:
        assert process.wait() == 0
    with started(tmp_path, "backup", file) as process:
        assert process.wait() == 0
    with started(tmp_path, "restore", file, **there) as process:
        said = process.said()
    assert process.poll() == 0, said
    assert said.splitlines()[-1] == (
        "No mail leaves, and no mailbox is read, until an administrator lets it on /outbox."
    )
    with started(tmp_path, "keys", **there) as process:
        shown = process.said()
    with started(tmp_path, "keys") as process:
        assert process.said() == shown
    assert shown.count("\n") == 2


# --- processes -------------------------------------------------------------------------------


@contextmanager
def started(tmp_path: Path, *arguments: str, **environment: str) -> Iterator[Fork]:
    """`folkmoot` in a process and with a data directory of its own; ended whatever happens."""
    chosen = environment_of(tmp_path, **environment)
    log = tmp_path / f"{len(list(tmp_path.glob('*.log')))}.log"
    process = Fork("board.cli", arguments, chosen, log)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


@contextmanager
def started_anew(tmp_path: Path, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """The same as a shell starts it, which takes a second to import everything."""
    process = subprocess.Popen(
        [sys.executable, "-m", *arguments],
        cwd=ROOT,
        env=environment_of(tmp_path),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()


def environment_of(tmp_path: Path, **environment: str) -> dict[str, str]:
    inherited = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("FOLKMOOT_") and name not in ("DATABASE_URL", "PICCOLO_CONF")
    }
    return {
        **inherited,
        "FOLKMOOT_DATA": os.fspath(tmp_path / "data"),
        "FOLKMOOT_WORKER": "off",  # and with it the seconds in which fonts are cut
        **environment,
    }


def answered(address: str) -> httpx.Response:
    for _ in range(600):
        try:
            return httpx.get(address, timeout=60)
        except httpx.TransportError:
            time.sleep(0.1)
    raise AssertionError(f"{address} never answered")


def stopped(process: subprocess.Popen[str]) -> str:
    process.send_signal(signal.SIGTERM)
    said, _ = process.communicate(timeout=60)
    return said


def test_run_serves_prints_the_first_link_and_ends_cleanly(tmp_path: Path) -> None:
    port = ports.reserve()
    command = ("board.cli", "run", "--port", str(port))
    with started_anew(tmp_path, *command) as process:
        assert answered(f"http://127.0.0.1:{port}/sign-in").status_code == 200
        said = stopped(process)
    (link,) = (line.strip() for line in said.splitlines() if "/first/" in line)
    assert link.startswith(f"http://127.0.0.1:{port}/first/")
    assert "Make the first account here (the link works once):" in said
    assert "Traceback" not in said
    assert process.returncode in (0, -signal.SIGTERM)
    assert (tmp_path / "data" / "secret.key").stat().st_mode & 0o077 == 0


def test_work_ends_cleanly(tmp_path: Path) -> None:
    with started(tmp_path, "work") as process:
        for _ in range(600):
            if "has begun" in process.log.read_text():
                break
            time.sleep(0.1)
        process.send_signal(signal.SIGTERM)
        said = process.said()
    assert (process.poll(), "has begun" in said, "Traceback" in said) == (0, True, False)


def test_litestars_own_command_serves_the_application(tmp_path: Path) -> None:
    port = ports.reserve()
    arguments = ("litestar", "--app", "board.app:create_app", "run", "--port", str(port))
    with started_anew(tmp_path, *arguments) as process:
        assert answered(f"http://127.0.0.1:{port}/sign-in").status_code == 200
        stopped(process)


def test_run_outlives_a_postgresql_that_crashes_and_restarts(tmp_path: Path) -> None:
    """Pages say 503 meanwhile and come back by themselves, and so does the worker inside."""
    server, port = PostgresServer(), ports.reserve()
    address = f"http://127.0.0.1:{port}/sign-in"
    environment = {"DATABASE_URL": server.url("postgres"), "FOLKMOOT_WORKER": "on"}
    seen: list[int] = []
    try:
        with started(tmp_path, "run", "--port", str(port), **environment) as process:
            assert answered(address).status_code == 200
            for number in (signal.SIGQUIT, signal.SIGINT):
                server.shut_down(number)
                away = httpx.get(address, timeout=60)
                seen.append(away.status_code)
                assert "Back in a moment" in away.text
                server.start()
                seen.append(httpx.get(address, timeout=60).status_code)
            time.sleep(1.5)  # a turn of the worker
            process.send_signal(signal.SIGTERM)
            said = process.said()
    finally:
        server.stop()
    assert seen == [503, 200, 503, 200]
    assert "Traceback" not in said, said
    assert "folkmoot.worker: A turn of the worker failed" not in said


def test_start_with_another_key_is_refused_in_one_line(tmp_path: Path) -> None:
    with started(tmp_path, "keys", "rotate") as process:
        assert process.wait() == 0
    (tmp_path / "data" / "secret.key").write_bytes(b"x" * 32)
    for command in (["run", "--port", str(ports.reserve())], ["work"]):
        with started(tmp_path, *command) as process:
            said = process.said()
        assert (process.poll(), said.count("\n")) == (1, 1), said
        assert said.startswith(f"Error: {tmp_path / 'data' / 'secret.key'} is not the key of this ")


@pytest.mark.parametrize(
    ("variable", "value", "names"),
    [
        ("FOLKMOOT_BASE_URL", "http://board.example.com", "FOLKMOOT_BASE_URL must start with"),
        ("FOLKMOOT_SMTP", "mail.example.com", "FOLKMOOT_SMTP must look like"),
        ("MAIL_PER_MINUTE", "many", "MAIL_PER_MINUTE is 'many'"),
        ("DATABASE_URL", "mysql://example.com/db", "DATABASE_URL must begin with postgres://"),
        ("DATABASE_URL", "postgres://127.0.0.1:1/none", ""),
        ("FOLKMOOT_DATA", "/dev/null/data", ""),
    ],
)
def test_setting_that_cannot_work_is_one_line(
    tmp_path: Path, variable: str, value: str, names: str
) -> None:
    with started(tmp_path, "run", **{variable: value}) as process:
        said = process.said()
    assert (process.poll(), said.count("\n")) == (1, 1), said
    assert said.startswith(f"Error: {names}")


@pytest.mark.skipif(ENGINE != "sqlite", reason="there the database is no file")
def test_what_is_kept_is_its_owners_whatever_the_umask(tmp_path: Path) -> None:
    place = tmp_path / "data"
    subprocess.run(
        [sys.executable, "-m", "board.cli", "staff", "reset", "nobody@example.org"],
        cwd=ROOT,
        env=environment_of(tmp_path),
        umask=0,
        check=False,
        capture_output=True,
    )
    files = [each for each in place.rglob("*") if each.is_file()]
    assert "folkmoot.sqlite" in {each.name for each in files}
    assert [each.name for each in files if each.stat().st_mode & 0o077] == []
    assert place.stat().st_mode & 0o777 == 0o700
