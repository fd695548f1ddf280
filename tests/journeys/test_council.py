"""A past meeting from five files to a digest: by the command line, and then on the pages."""

import csv
import html
import json
import os
import re
import resource
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from board.foundation.mail.templating import count
from board.foundation.web.authentication import COOKIE
from tests.browser.product import ROOT, Product
from tests.counts import IS_LONG
from tests.papers import faults
from tests.past_meeting_files import REAL, make_council

COUNCILS: list[str | Path] = ["usual", *(["largest"] if IS_LONG else []), *REAL]
MOST_PAGES = 12
GIGABYTE = 1024 * 1024  # in the kilobytes that the kernel counts


@dataclass(frozen=True)
class Told:
    """What the files say, read without any code of ours."""

    directory: Path
    names: tuple[str, ...]
    topics: tuple[str, ...]
    statements: tuple[str, ...]
    outcomes: dict[str, int]
    guests: tuple[str, ...]


def told(directory: Path, guests: tuple[str, ...]) -> Told:
    def rows(file: str) -> list[dict[str, str]]:
        with (directory / file).open(encoding="utf-8", newline="") as lines:
            return list(csv.DictReader(lines))

    kinds = [row["kind"] or "summary" for row in rows("outcomes.csv") if row["text"].strip()]
    return Told(
        directory=directory,
        names=tuple(plain(row["name"]) for row in rows("members.csv")),
        topics=tuple(plain(row["topic"]) for row in rows("agenda.csv")),
        statements=tuple(
            plain(row["text"]) for row in rows("statements.csv") if row["text"].strip()
        ),
        outcomes=dict(Counter(kinds)),
        guests=guests,
    )


def strangers(directory: Path) -> tuple[str, ...]:
    """Speakers whom no list of members names, in the order of their speaking."""
    with (directory / "members.csv").open(encoding="utf-8", newline="") as lines:
        known = {row["abbreviation"] for row in csv.DictReader(lines)}
    with (directory / "statements.csv").open(encoding="utf-8", newline="") as lines:
        speakers = [row["speaker"] for row in csv.DictReader(lines) if row["speaker"]]
    return tuple(dict.fromkeys(who for who in speakers if who not in known))


def plain(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture(scope="module", params=COUNCILS, ids=lambda which: Path(which).name)
def council(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Told:
    """The sizes that a real one has, the largest that must work, and the real ones themselves."""
    directory = tmp_path_factory.mktemp("council") / "files"
    if isinstance(request.param, Path):
        shutil.copytree(request.param, directory)
        found = told(directory, guests=strangers(directory))
        counts = json.loads((directory / "meeting.json").read_text())["counts"]
        assert [len(found.names), len(found.topics), len(found.statements)] == [
            counts["members"],
            counts["agenda_items"],
            counts["statements"],
        ]
        return found
    if request.param == "largest":
        expected = make_council(directory, seed=11, members=50, items=48)
    else:
        expected = make_council(directory, seed=11)
    return told(directory, guests=expected.guests)


@dataclass(frozen=True)
class Done:
    """How a command ended; memory in kilobytes is the most that it or a child of it took."""

    status: int
    lines: list[str]
    processor_seconds: float
    memory: int


class Installation:
    """An empty one, worked on by commands."""

    def __init__(self, place: Path) -> None:
        self.place = place
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith("FOLKMOOT_") and name not in ("DATABASE_URL", "PICCOLO_CONF")
        }
        self.environment = {
            **kept,
            "FOLKMOOT_DATA": os.fspath(place / "data"),
            "PYTHONPATH": os.fspath(ROOT),
        }

    def command(self, *arguments: str | Path) -> Done:
        printed = self.place / "printed"
        with printed.open("wb") as file:
            process = subprocess.Popen(
                [sys.executable, "-m", "board.cli", *map(str, arguments)],
                env=self.environment,
                cwd=self.place,
                stdout=file,
                stderr=subprocess.STDOUT,
            )
            _, status, used = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        return Done(
            process.returncode,
            printed.read_text().splitlines(),
            used.ru_utime + used.ru_stime,
            used.ru_maxrss,
        )

    def digest(self, address: str, edition: str = "product") -> "Pdf":
        out = self.place / f"{edition}.pdf"
        started = time.monotonic()
        done = self.command("digest", address, "--edition", edition, "--out", out)
        assert done.status == 0, done.lines
        # On a busy machine the clock on the wall says little; what it computed is what it took.
        assert done.processor_seconds < 20, f"{time.monotonic() - started:.0f} s by the wall"
        assert done.memory < GIGABYTE
        return Pdf(out)


class Pdf:
    def __init__(self, path: Path) -> None:
        self.faults = faults(path.read_bytes())
        facts = _said(["pdfinfo", os.fspath(path)])
        self.pages = int(re.findall(r"^Pages: +(\d+)$", facts, re.MULTILINE)[0])
        self.is_tagged = "Tagged:          yes" in facts
        self.text = plain(_said(["pdftotext", os.fspath(path), "-"]))
        self.first_page = plain(_said(["pdftotext", "-l", "1", os.fspath(path), "-"]))


def _said(command: list[str]) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def test_kernel_counts_in_kilobytes() -> None:
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < 32 * GIGABYTE


# --- one journey -----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory, council: Told) -> Path:
    return tmp_path_factory.mktemp("installation")


@pytest.fixture(scope="module")
def installation(place: Path) -> Installation:
    return Installation(place)


@pytest.fixture(scope="module")
def imported(installation: Installation, council: Told) -> Done:
    done = installation.command("import-meeting", council.directory)
    assert done.status == 0, done.lines
    return done


def test_import_takes_every_row_and_lists_the_guests(imported: Done, council: Told) -> None:
    rows = {
        "meeting.json": 1,
        "members.csv": len(council.names),
        "agenda.csv": len(council.topics),
        "statements.csv": len(council.statements),
        "outcomes.csv": sum(council.outcomes.values()),
    }
    taken = dict(
        re.findall(r"^(\S+): ([\d,]+) rows? taken", "\n".join(imported.lines), re.MULTILINE)
    )
    assert {file: int(count.replace(",", "")) for file, count in taken.items()} == rows
    listed = [line for line in imported.lines if line.startswith("Guests")]
    assert listed == (
        [f"Guests, since no member has that abbreviation: {', '.join(council.guests)}"]
        if council.guests
        else []
    )


def test_second_import_changes_nothing(
    installation: Installation, imported: Done, council: Told
) -> None:
    again = installation.command("import-meeting", council.directory)
    assert (again.status, again.lines[0]) == (0, imported.lines[0])
    assert again.lines[1] == "These files were imported before: nothing changed."


def test_a_changed_file_is_refused_by_name(
    installation: Installation, imported: Done, council: Told, tmp_path: Path
) -> None:
    changed = shutil.copytree(council.directory, tmp_path / "changed")
    with (changed / "statements.csv").open("a", encoding="utf-8") as file:
        file.write("1,1,,Nobody has ever said this.\n")
    refused = installation.command("import-meeting", changed)
    assert refused.status == 1
    assert len(refused.lines) == 1
    assert refused.lines[0].endswith(": statements.csv differs. Nothing was written.")
    again = installation.command("import-meeting", council.directory)
    assert again.lines[1] == "These files were imported before: nothing changed."


def test_digest_is_short_and_tells_what_nobody_has_to_agree_to(
    installation: Installation, imported: Done, council: Told
) -> None:
    pdf = installation.digest(imported.lines[0])

    assert pdf.is_tagged
    assert pdf.faults == []
    assert pdf.pages <= MOST_PAGES
    assert "No requests were recorded." in pdf.first_page
    shown = re.sub(r"\W", "", pdf.text)
    missing = [topic for topic in council.topics if re.sub(r"\W", "", topic) not in shown]
    assert missing == []
    # Nothing that was said is printed before those who said it agree.
    telling = [statement for statement in council.statements if len(statement) > 60]
    assert [one for one in telling if re.sub(r"\W", "", one) in shown] == []


@pytest.fixture(scope="module")
def pages(place: Path, imported: Done) -> Iterator[httpx.Client]:
    """The pages as the first account sees them."""
    product = Product(place)
    with httpx.Client(base_url=product.address, headers={"Origin": product.address}) as client:
        form = client.get(product.first_link)
        [csrf] = re.findall(r'name="csrf" value="([^"]+)"', form.text)
        made = client.post(
            product.first_link,
            data={
                "csrf": csrf,
                "name": "Ada",
                "email": "ada@harbour.example.com",
                "password": "a bridge over the quiet harbour",
                "timezone": "Europe/Berlin",
            },
        )
        # Browsers keep a Secure cookie of this machine; httpx does not.
        token = re.findall(rf"{COOKIE}=([^;]+)", made.headers["set-cookie"])[0]
        client.headers["Cookie"] = f"{COOKIE}={token}"
        yield client
    product.stop()


def read(pages: httpx.Client, address: str) -> str:
    answer = pages.get(address)
    assert answer.status_code == 200
    return html.unescape(answer.text)


def test_everything_is_on_the_pages(pages: httpx.Client, imported: Done, council: Told) -> None:
    meeting = "/meetings/" + imported.lines[0].rpartition("/")[2]

    overview = read(pages, meeting)
    assert f"{len(council.statements):,} statements" in overview
    came_out = [
        count(council.outcomes.get(kind, 0), words)
        for kind, words in (
            ("decision", "decision"),
            ("action", "action"),
            ("summary", "summary point"),
        )
    ]
    assert ", ".join(came_out) in overview

    agenda = read(pages, f"{meeting}/agenda")
    titles = re.findall(r"<h3><a [^>]*>([^<]*)</a></h3>", pages.get(f"{meeting}/agenda").text)
    assert sorted(plain(html.unescape(title)) for title in titles) == sorted(council.topics)
    days = json.loads((council.directory / "meeting.json").read_text())["days"]
    assert f"{len(council.topics)} items · {count(len(days), 'sitting')}" in agenda

    said: list[str] = []
    for number in range(1, 100):
        shown = pages.get(f"{meeting}/feedback", params={"number": number}).text
        found = re.findall(r'<li id="said-\w+"><p>(.*?)</p>', shown, re.DOTALL)
        if not found or said[-len(found) :] == found:
            break
        said += found
    assert sorted(plain(html.unescape(one)) for one in said) == sorted(council.statements)

    [board] = set(re.findall(r'href="(/boards/[^/"]{12})"', overview))
    members = read(pages, f"{board}/members")
    assert [name for name in council.names if name not in plain(members)] == []
    assert f"{len(council.names)} of {len(council.names)} seats" in read(pages, board)


# --- words that are public already -------------------------------------------------------------


def test_public_words_may_be_quoted(council: Told, tmp_path: Path) -> None:
    installation = Installation(tmp_path)
    done = installation.command(
        "import-meeting", council.directory, "--attribution", "named", "--because", "public minutes"
    )
    assert done.status == 0, done.lines

    pdf = installation.digest(done.lines[0])

    assert pdf.pages <= MOST_PAGES
    assert pdf.faults == []
    shown = re.sub(r"\W", "", pdf.text)
    sentences = [re.split(r"(?<=[.!?])\s+", statement) for statement in council.statements]
    letters = [[re.sub(r"\W", "", each) for each in statement] for statement in sentences]
    quoted = [one for one in letters if any(len(each) > 40 and each in shown for each in one)]
    assert len(quoted) >= len(council.topics) // 2
