"""How long the columns of page one will be, by rule of thumb, before anything is laid out.

With it most digests are laid out once. A wrong guess costs time and nothing else: what was laid
out is measured in any case. The sizes are those of print.css, in millimetres.
"""

from collections.abc import Set as AbstractSet
from math import ceil
from typing import NamedTuple
from unicodedata import category, east_asian_width

from board.foundation.identity.rules.brands import Paper
from meetings.digests.rules.digests import DigestData
from meetings.digests.rules.page_one import MAIN, SIDE, PageOne, budget, page_one

# Between the margins: width and height.
_ROOM = {Paper.a4: (174.0, 251.0), Paper.letter: (179.9, 233.4)}
_MAIN, _SIDE = 0.635, 0.315  # of the width
_BODY, _SMALL, _NOTE = 5.21, 4.3, 4.2  # the height of a line
_HEAD, _ASIDE = 11.0, 10.4  # of a block beside its lines: rule, label and the space below
_POINT = 25.4 / 72
# How far off the rule of thumb may be, and how far once it was held against one measurement.
_LOOSE, _SURE, _LINES = 0.92, 1.08, 4.0


class Columns(NamedTuple):
    """Something of each of the two columns of page one, in millimetres."""

    main: float
    side: float


def room(paper: Paper) -> float:
    return _ROOM[paper][1]


def lengths(shown: PageOne, data: DigestData, paper: Paper) -> Columns:
    """Where each column ends, from the upper margin on; right to a few lines."""
    width = _ROOM[paper][0]
    head = _head(shown, data, width)
    return Columns(head + _main(shown, _MAIN * width), head + _side(shown, _SIDE * width))


def _head(shown: PageOne, data: DigestData, width: float) -> float:
    logo = data.brand.logo_size[0] + 6 if data.brand.logo else 0.0
    facts = 1 + min(len(data.sittings), 3) + (len(data.sittings) > 3) + bool(data.brand.opening)
    height = 10.9 + 9.74 * (_lines(data.title[:110], width - logo, 24) - 1)
    height += 4.6 * facts + 0.6
    if shown.revised:
        height += 1.2 + _BODY * _lines(shown.revised, width, 9.2)
    if shown.introduction:
        height += 4 + 7 * _lines(shown.introduction, width - 12, 14.4)
    return height + 5.5


def _main(shown: PageOne, width: float) -> float:
    height = _HEAD
    for decision in shown.decisions:
        about = "" if decision.seen_to else decision.note
        height += 5.0 * _lines(f"{decision.text} {about}", width - 6, 10.6) + 1.5
        seen_to = f"{decision.seen_to} {decision.note}"
        height += _NOTE * _lines(seen_to, width - 6, 8.7) if decision.seen_to else 0
    height += (_SMALL + 1.4 if shown.more_decisions else 0) + (0 if shown.decisions else _BODY)
    height += _HEAD
    for action in shown.actions:
        if shown.are_actions_long:
            height += 4.6 * _lines(action.text, width, 9.2) + _NOTE + 1.4
            continue
        rows = (_lines(action.text, width - 62, 9.2), _lines(action.owner, 26, 9.2))
        height += 4.6 * max(rows) + 2.4
    height += (_SMALL + 1.4 if shown.more_actions else 0) + (0 if shown.actions else _BODY)
    height += _HEAD
    for request in shown.requests:
        title = f"{request.title} {'.' * 24}"  # the state of its answer stands behind it
        height += _BODY * _lines(title, width - 15, 10.6) + _NOTE + 7
    height += (_SMALL + 1.4 if shown.more_requests else 0) + (0 if shown.requests else _BODY)
    if shown.quote:
        height += _HEAD + 5.7 * _lines(shown.quote.text, width, 11.4)
        height += 0.8 + _NOTE * _lines(shown.quote.wording, width, 8.7)
    return height + _HEAD + _BODY + _NOTE


def _side(shown: PageOne, width: float) -> float:
    height = 0.0
    if asked := shown.asked:
        tasks = [_lines(f"{one.what} {one.note}", width - 13, 10.2) for one in asked.tasks]
        height += 8 + (6 if asked.by else 0) + 4.95 * sum(tasks) + 3.4 * len(tasks)
        height += (_BODY + 2.6 if asked.url else 0) + 4.6
        height += _BODY + 3.4 if shown.more_asked else 0
    for texts, more in (
        (
            [(one.what, f"{one.whose} {one.due} since 00 days") for one in shown.late],
            shown.more_late,
        ),
        ([(f"{one.word} {one.text}", "") for one in shown.changes], shown.more_changes),
    ):
        height += _ASIDE + (0 if texts else 4.6)
        for text, note in texts:
            height += 4.6 * _lines(text, width, 9.4) + 1.4
            height += _NOTE * _lines(note, width, 8.7) if note else 0
        height += _SMALL + 1.4 if more else 0
    if shown.sittings:
        height += _ASIDE + 8.5 * len(shown.sittings) + (_SMALL if shown.more_sittings else 0)
    if shown.numbers:
        lines = sum(_lines(one.label, width, 8.7) for one in shown.numbers)
        height += _ASIDE + 4.0 * lines + 10 * len(shown.numbers)
    height += _ASIDE + 4.6
    if upcoming := shown.next_meeting:
        height += 4.6 * (_lines(upcoming.title, width, 9.4) - 1)
        height += _NOTE * _lines(f"{upcoming.when} {upcoming.place}", width, 8.7)
    return height


def _lines(text: str, width: float, points: float) -> int:
    """Lines that the text takes in a column; a letter is about 0.45 of its size wide."""
    letters = sum(
        2.2 if east_asian_width(letter) in "WF" else category(letter) != "Mn" for letter in text
    )
    # A word that goes to the next line leaves about four letters empty.
    return max(1, ceil(letters / max(1.0, width / (0.45 * points * _POINT) - 4)))


class Steps(NamedTuple):
    """How many steps down each column of page one is, as `page_one.budget` counts them."""

    main: int = 0
    side: int = 0


class Tried(NamedTuple):
    main: set[int]
    side: set[int]


class Guess:
    """Which steps fit: by rule of thumb at first, to a few lines once something was measured."""

    def __init__(self, data: DigestData, paper: Paper) -> None:
        self._data, self._paper = data, paper
        self._off: Columns | None = None  # by how much the rule of thumb is too short here
        self._too_long = Tried(set(), set())

    def first(self) -> Steps:
        """Rather too much on the page than too little: what does not fit is found by measuring."""
        start = Steps()
        while start.main < len(MAIN) - 1 and _LOOSE * self._at(start).main > room(self._paper):
            start = start._replace(main=start.main + 1)
        while start.side < len(SIDE) - 1 and _LOOSE * self._at(start).side > room(self._paper):
            start = start._replace(side=start.side + 1)
        return start

    def is_sure(self, steps: Steps) -> bool:
        """Whether this fits so well that it need not be tried on page one alone."""
        if self._off is None:
            return steps == Steps() and _SURE * max(self._at(steps)) <= room(self._paper)
        ends = (about + off for about, off in zip(self._at(steps), self._off, strict=True))
        return max(ends) + _LINES <= room(self._paper)

    def learn(self, steps: Steps, ends: Columns) -> None:
        """Where the columns really ended, from the upper margin on."""
        about = self._at(steps)
        self._off = Columns(ends.main - about.main, ends.side - about.side)

    def looser(self, steps: Steps) -> Steps | None:
        """More than these, which fit, where the rule of thumb was too careful; else None."""
        off, limit = self._off or Columns(0, 0), room(self._paper)
        for main in range(steps.main):
            tried = steps._replace(main=main)
            if main not in self._too_long.main and self._at(tried).main + off.main <= limit:
                return tried
        for side in range(steps.side):
            tried = steps._replace(side=side)
            if side not in self._too_long.side and self._at(tried).side + off.side <= limit:
                return tried
        return None

    def after(self, steps: Steps, over: AbstractSet[str]) -> Steps | None:
        """The next to try where these columns were too long; None where nothing is left."""
        off = self._off or Columns(0, 0)
        self._too_long.main.update({steps.main} if "main" in over else ())
        self._too_long.side.update({steps.side} if "side" in over else ())
        if "main" in over:
            rest = [steps._replace(main=step) for step in range(steps.main + 1, len(MAIN))]
            if not rest:
                return None
            fits = (each for each in rest if self._at(each).main + off.main <= room(self._paper))
            steps = next(fits, rest[0])
        if "side" in over:
            rest = [steps._replace(side=step) for step in range(steps.side + 1, len(SIDE))]
            if not rest:
                return None
            fits = (each for each in rest if self._at(each).side + off.side <= room(self._paper))
            steps = next(fits, rest[0])
        return steps

    def _at(self, steps: Steps) -> Columns:
        return lengths(page_one(self._data, budget(*steps)), self._data, self._paper)
