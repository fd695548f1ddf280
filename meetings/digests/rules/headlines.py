"""The three lines that tell a member most, for the mail that brings an edition."""

from board.foundation.text.printable import shortened
from meetings.digests.rules import findings, wordings
from meetings.digests.rules.digests import DigestData
from meetings.digests.rules.page_one import strongest

MOST, LONGEST = 3, 140  # lines, and characters of one


def headlines(data: DigestData) -> list[str]:
    """What became of what most members asked for, then what was decided."""
    lines = [
        f"{shortened(request.title, LONGEST - 40)}: {wordings.answer_state(request)}"
        for request in strongest(data.requests)
        if request.verdict
    ][:MOST]
    settled = [one for one in data.decisions if not findings.is_open(one.text)]
    for one in findings.weighty(settled, MOST - len(lines)):
        lines.append(shortened(findings.sentence_case(one.text), LONGEST))
    return lines
