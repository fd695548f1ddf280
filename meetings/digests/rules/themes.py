"""What a digest tells by theme: counted, the strongest words, and where the rest can be read."""

from collections.abc import Sequence
from urllib.parse import quote

from board.foundation.identity.rules.crowds import is_crowd
from meetings.attribution.rules.attribution import Placed
from meetings.capture.rules.themes import key_of, tidy
from meetings.digests.rules.counts import kinds, people
from meetings.digests.rules.digests import OTHER_THEMES, Theme
from meetings.digests.rules.quotes import worth_quoting
from meetings.digests.rules.records import RequestRecord, StatementRecord

MOST = 12
QUOTES = 2


def themes(
    said: Sequence[StatementRecord],
    requests: Sequence[RequestRecord],
    placed: Sequence[Placed],
    *,
    read_url: str = "",
) -> list[Theme]:
    """The largest themes by statements, the others joined.

    A theme of which fewer than five people spoke is told only together with others, beside one
    that is larger; where even these are fewer than five, there is no such line. `read_url` is
    followed by the theme's name.
    """
    labels: dict[str, str] = {}
    by_theme: dict[str, list[StatementRecord]] = {}
    for row in said:
        if key := key_of(row.theme):
            labels.setdefault(key, tidy(row.theme))
            by_theme.setdefault(key, []).append(row)
    refs: dict[str, list[str]] = {}
    themes_of = {row.id: key_of(row.theme) for row in said}
    for request in requests:
        if key := themes_of.get(request.feedback, ""):
            refs.setdefault(key, []).append(request.reference)
    words: dict[str, list[Placed]] = {}
    for out in placed:
        if out.theme is not None:
            words.setdefault(key_of(out.theme), []).append(out)
    ordered = sorted(by_theme, key=lambda key: (-len(by_theme[key]), labels[key]))
    large = [key for key in ordered if is_crowd(people(by_theme[key]))][:MOST]
    made = [
        Theme(
            labels[key],
            len(by_theme[key]),
            people(by_theme[key]),
            kinds=kinds(by_theme[key]),
            refs=tuple(refs.get(key, ())),
            quotes=tuple(worth_quoting(words.get(key, ()), about=labels[key], limit=QUOTES)),
            url=read_url + quote(labels[key], safe="") if read_url else "",
        )
        for key in large
    ]
    rest = [row for key in ordered if key not in large for row in by_theme[key]]
    if made and is_crowd(people(rest)):  # by itself, "other" says nothing
        made.append(Theme(OTHER_THEMES, len(rest), people(rest)))
    return made
