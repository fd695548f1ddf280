"""Digests: what our part of one costs, what lists cost as tables, and a very long one."""

import asyncio
import os
import re
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from board import settings
from board.foundation.database import db
from tests.bench import installation as at
from tests.bench.printing import Row, report
from tests.past_meeting_files import make_council

from board.foundation.mail import templating  # isort: skip - the installation decides first
from meetings.digests import data as digest_data
from meetings.digests import prints

from meetings.printing import pdf  # isort: skip
from meetings.digests.rules.editions import Edition  # isort: skip

# Wall time over WeasyPrint's own for the same HTML, and lists over tables.
MOST_OVER_WEASYPRINT, MOST_OF_TABLES = 1.3, 0.5
# Of 1,000 feedback items that may all be quoted.
MOST_SECONDS, MOST_MEGABYTES, MOST_PAGES = 15, 600, 12
ROUNDS = 6


def take_in(directory: Path, *, statements: int = 953) -> str:
    """A council with words that may be quoted; returns its meeting."""
    files = directory / f"files-{statements}"
    make_council(files, seed=statements, statements=statements)
    command = [sys.executable, "-m", "board.cli", "import-meeting", str(files)]
    command += ["--attribution", "named", "--because", "public minutes"]
    done = subprocess.run(command, env=os.environ, capture_output=True, text=True, check=True)
    return done.stdout.splitlines()[0].rpartition("/")[2]


def as_tables(html: str) -> str:
    """The same words with every list, quotation and agenda item set as rows of a table."""
    for begin, end, row in (("ul", "ul", "li"), ("blockquote", "blockquote", "p")):
        pattern = rf"<{begin}[^>]*>((?:(?!</{end}>).)*)</{end}>"

        def rows(found: re.Match[str], row: str = row) -> str:
            cells = re.sub(rf"<{row}[^>]*>", "<tr><td>", found[1])
            return f"<table><tbody>{cells.replace(f'</{row}>', '</td></tr>')}</tbody></table>"

        html = re.sub(pattern, rows, html, flags=re.DOTALL)
    return html


async def measure(meeting: str, long_meeting: str) -> list[Row]:
    settings.use(settings.from_environment())
    await db.open_database()
    last: list[str] = []

    typeset = pdf.Press.typeset

    async def watched(self: pdf.Press, html: str) -> pdf.Typeset:
        last[:] = [html]
        return await typeset(self, html)

    setattr(pdf.Press, typeset.__name__, watched)  # to see the HTML that is printed in the end

    async def digest(of: str = meeting) -> pdf.Typeset:
        gathered = await digest_data.gather(
            of, Edition.product, now=datetime(2026, 2, 1, tzinfo=UTC), draft=1
        )
        return await prints.print_digest(templating.environment(), gathered.data)

    async def alone(html: str) -> float:
        """WeasyPrint's own time, in a process as warm and as polite as the one that prints."""
        async with pdf.Press() as press:
            started = time.perf_counter()
            await press.typeset(html)
            return time.perf_counter() - started

    ours, own_times, tables = [], [], []
    async with pdf.warm():
        await digest()
        html = last[0]
        for _ in range(ROUNDS):
            started = time.perf_counter()
            await digest()
            ours.append(time.perf_counter() - started)
            own_times.append(await alone(html))
            tables.append(await alone(as_tables(html)))
    async with pdf.warm():
        started = time.perf_counter()
        long_one = await digest(long_meeting)
        long_wall = time.perf_counter() - started
        megabytes = largest_child()
    await db.close_database()
    wall, own, tabled = map(
        min, (ours, own_times, tables)
    )  # what the machine does besides is no part
    return [
        Row("digest, of WeasyPrint alone", wall, own, unit=" s", at_most=MOST_OVER_WEASYPRINT),
        Row("as lists, of as tables", own, tabled, unit=" s", at_most=MOST_OF_TABLES),
        Row("1,000 items, from a cold start", long_wall, MOST_SECONDS, unit=" s", at_most=1),
        Row("1,000 items, memory of the child", megabytes, MOST_MEGABYTES, unit=" MB", at_most=1),
        Row("1,000 items, pages", long_one.pages, MOST_PAGES, unit="", at_most=1),
    ]


def largest_child() -> float:
    """The most memory that the printing child has had at once, in megabytes."""
    listing = Path(f"/proc/self/task/{os.getpid()}/children").read_text()
    peaks = [0.0]
    for child in listing.split():
        if b"meetings.printing.pdf_child" in Path(f"/proc/{child}/cmdline").read_bytes():
            status = Path(f"/proc/{child}/status").read_text()
            peaks += [int(kilobytes) / 1024 for kilobytes in re.findall(r"VmHWM:\s*(\d+)", status)]
    return max(peaks)


def main() -> int:
    meetings = [take_in(at.PLACE, statements=many) for many in (953, 1000)]
    return report("A council's digest", asyncio.run(measure(*meetings)))


if __name__ == "__main__":
    raise SystemExit(main())
