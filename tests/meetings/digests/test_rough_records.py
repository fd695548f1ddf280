"""Records as transcripts and templates leave them, and what of them is printed."""

import re
from datetime import datetime
from pathlib import Path

import pytest

from board.foundation.identity.rules.consents import Attribution
from board.foundation.journal import journal
from board.foundation.mail.templating import environment
from meetings.digests import data
from meetings.digests.prints import compose_html
from meetings.digests.rules.editions import Edition
from meetings.past_meetings import past_meetings
from tests.past_meeting_files import make_council

pytestmark = [pytest.mark.anyio, pytest.mark.one_engine]

ROUGH = re.compile(
    r"\*\*|\]\(|data:image|iVBOR|`|\[ \]|\bTBD\b|List of things|\[insert|## |Okay, thanks"
)


@pytest.mark.parametrize("level", [Attribution.named, Attribution.internal])
async def test_marks_files_placeholders_and_talk_are_not_printed(
    database: object, tmp_path: Path, now: datetime, level: Attribution
) -> None:
    make_council(
        tmp_path / "council", seed=21, members=12, items=8, statements=120, outcomes=44, days=3,
        is_rough=True,
    )  # fmt: skip
    files = {path.name: path.read_bytes() for path in (tmp_path / "council").iterdir()}
    because = "" if level is Attribution.internal else "agreed"
    done = await past_meetings.import_files(
        files, attribution=level, because=because, by=journal.COMMAND, now=now
    )
    for edition in Edition:
        gathered = await data.gather(done.meeting_id, edition, now=now)
        html = compose_html(environment(), gathered.data)
        words = re.sub(r"<style>.*?</style>|<[^>]+>", " ", html, flags=re.DOTALL)
        found = [words[max(0, one.start() - 40) : one.end() + 20] for one in ROUGH.finditer(words)]
        assert (edition, found) == (edition, [])
