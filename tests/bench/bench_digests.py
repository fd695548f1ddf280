"""A council's digest: what our part of it costs, and what lists cost when set as tables."""

import asyncio
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.printing import Row, report
from tests.councils import make_council

# Wall time over WeasyPrint's own for the same HTML, and lists over tables: as rates, the inverse.
MOST_OVER_WEASYPRINT, MOST_OF_TABLES = 1.3, 0.5
ROUNDS = 3


def take_in(directory: Path) -> str:
    """A council with words that may be quoted, in a database of its own; returns its meeting."""
    make_council(directory / "files", seed=11)
    command = [sys.executable, "-m", "board.cli", "import-meeting", str(directory / "files")]
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


async def measure(meeting: str) -> list[Row]:
    from datetime import UTC, datetime

    from board import db, settings, templating
    from meetings import digest_data, pdf, prints
    from meetings.rules.editions import Edition

    settings.use(settings.from_environment())
    await db.open_database()
    last: list[str] = []

    typeset = pdf.Press.typeset

    async def watched(self: pdf.Press, html: str) -> pdf.Typeset:
        last[:] = [html]
        return await typeset(self, html)

    setattr(pdf.Press, typeset.__name__, watched)  # to see the HTML that is printed in the end

    async def digest() -> None:
        gathered = await digest_data.gather(
            meeting, Edition.product, now=datetime(2026, 2, 1, tzinfo=UTC), draft=1
        )
        await prints.print_digest(templating.environment(), gathered.data)

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
    await db.close_database()
    wall, own, tabled = map(statistics.median, (ours, own_times, tables))
    return [
        Row("digest / WeasyPrint alone, per min", 60 / wall, 60 / own,
            unit="", promised=1 / MOST_OVER_WEASYPRINT),
        Row("as lists / as tables, per min", 60 / own, 60 / tabled,
            unit="", promised=1 / MOST_OF_TABLES),
    ]  # fmt: skip


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="folkmoot-bench-") as directory:
        os.environ["FOLKMOOT_DATA"] = directory
        os.environ.pop("DATABASE_URL", None)
        os.environ.setdefault("PICCOLO_CONF", "piccolo_conf")
        meeting = take_in(Path(directory))
        return report("A council's digest", asyncio.run(measure(meeting)))


if __name__ == "__main__":
    raise SystemExit(main())
