"""No pattern of ours, and nothing that reads what strangers wrote, takes long for any text."""

import importlib
import re
import string
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from re import _parser  # type: ignore[attr-defined]  # the only way to see what a pattern repeats
from typing import Any

import pytest

from board.foundation.text import spreadsheets
from board.foundation.text.personal_links import without
from board.foundation.text.wording import clean_header, clean_text
from meetings.calendar.content_lines import content_lines
from meetings.inbox import mail_texts
from meetings.inbox.mail_sorting import read
from meetings.inbox.rules.quotations import newly_said

ROOT = Path(__file__).parent.parent.parent
SHORT, SHORT_SECONDS = 500, 0.05  # what grows with the third power or faster takes longer
LONG, LONG_SECONDS = 100_000, 2.0
MOST_ATTACKS = 14
REPEATS = {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}
SIGNS = ["a", " ", "\n", "a ", "> ", "<a", "@", "a@", "a.", ":", "\t", "(", '"', "%25", "é", "一"]


def patterns() -> Iterator[tuple[str, re.Pattern[Any]]]:
    """Every compiled pattern of a module, by its name; those over our own statements are not."""
    for path in sorted([*ROOT.glob("board/**/*.py"), *ROOT.glob("meetings/**/*.py")]):
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        if "migrations" in name or name.startswith(("board.foundation.database", "board.demo")):
            continue
        if "re.compile" in path.read_text():
            for key, value in vars(importlib.import_module(name)).items():
                if isinstance(value, re.Pattern):
                    yield f"{name}.{key}", value


def sample(nodes: Any) -> str:
    """Some text that these parts of a pattern match."""
    return "".join(_sample(str(kind), value) for kind, value in nodes)


def _sample(kind: str, value: Any) -> str:
    if kind == "LITERAL":
        return chr(value)
    if kind == "IN":
        return next((each for each in string.printable if _holds(value, each)), "é")
    if kind in REPEATS:
        return sample(value[2]) * int(min(max(value[0], 1), 40))
    if kind == "SUBPATTERN":
        return sample(value[3])
    if kind == "ATOMIC_GROUP":
        return sample(value)
    if kind == "BRANCH":
        return sample(value[1][0])
    return "a" if kind in ("ANY", "NOT_LITERAL") else ""


def _holds(members: Any, sign: str) -> bool:
    known = {"DIGIT": sign.isdigit(), "SPACE": sign.isspace(), "WORD": sign.isalnum()}
    found = is_negated = False
    for kind, value in ((str(kind), value) for kind, value in members):
        if kind == "NEGATE":
            is_negated = True
        elif kind == "LITERAL":
            found |= ord(sign) == value
        elif kind == "RANGE":
            found |= value[0] <= ord(sign) <= value[1]
        else:
            what = known[str(value).rpartition("_")[2]]
            found |= what != ("_NOT_" in str(value))
    return found != is_negated


def repeated(nodes: Any, before: str = "") -> Iterator[tuple[str, str]]:
    """What stands before each part that may be repeated, and that part."""
    for kind, value in ((str(kind), value) for kind, value in nodes):
        inside: list[Any] = []
        if kind in REPEATS:
            yield before, sample(value[2])
            inside = [value[2]]
        elif kind == "SUBPATTERN":
            inside = [value[3]]
        elif kind == "ATOMIC_GROUP":
            inside = [value]
        elif kind == "BRANCH":
            inside = value[1]
        elif kind in ("ASSERT", "ASSERT_NOT"):
            inside = [value[1]]
        for each in inside:
            yield from repeated(each, before)
        before += _sample(kind, value)


def attacks(pattern: re.Pattern[Any]) -> Iterator[str]:
    text = pattern.pattern
    is_bytes = isinstance(text, bytes)
    flags = pattern.flags & ~re.UNICODE if is_bytes else pattern.flags
    parsed = list(_parser.parse(text.decode("latin-1") if is_bytes else text, flags))
    pairs = [("", each) for each in SIGNS]
    for before, part in repeated(parsed):
        pairs = [(before, part), (before, f"{part} "), ("", before + part), *pairs]
    for before, part in list(dict.fromkeys(pairs))[:MOST_ATTACKS]:
        if part:
            yield (before + part * SHORT)[:SHORT] + "\x00"


def test_patterns_take_no_time_for_a_text_made_against_them() -> None:
    slow, count = [], 0
    for name, pattern in patterns():
        count += 1
        for attack in attacks(pattern):
            text: Any = attack.encode() if isinstance(pattern.pattern, bytes) else attack
            began = time.thread_time()
            pattern.search(text)
            pattern.fullmatch(text)
            seconds = time.thread_time() - began
            if seconds > SHORT_SECONDS:
                slow.append(f"{name}: {seconds:.2f} s for {attack[:40]!r}…")
    assert (slow, count > 100) == ([], True)


def as_mail(text: str) -> object:
    return read(b"From: a@example.org\nSubject: x\n\n" + text.encode())


READERS: dict[str, Callable[[str], object]] = {
    "a mail": as_mail,
    "a bounce": lambda text: read(b"Return-Path: <>\nFrom: MAILER-DAEMON@a.example\n"
                                  b"Subject: failure notice\n\n" + text.encode()),
    "a page": mail_texts.from_html,
    "a letter": newly_said,
    "a wrapped letter": mail_texts.unwrapped,
    "links": without,
    "a calendar": lambda text: list(content_lines(text)),
    "a list": lambda text: spreadsheets.read(text.encode()),
    "a text": lambda text: (clean_text(text, 2_000), clean_header(text, 200)),
}  # fmt: skip


@pytest.mark.parametrize("name", READERS)
def test_reading_100_kb_of_a_stranger_takes_no_time(name: str) -> None:
    signs = [*SIGNS, "> ", ">", "a\n", "<blockquote>", "On 1.1.2026 a@b.example wrote:\n",
             "From: a\n", "ATTENDEE;", ";X=a", "=?utf-8?q?", "/m/", "--", "a,",
             '","', "&#", "øa"]  # fmt: skip
    slow = []
    for sign in signs:
        text = (sign * LONG)[:LONG]
        began = time.thread_time()
        READERS[name](text)
        seconds = time.thread_time() - began
        if seconds > LONG_SECONDS:
            slow.append(f"{sign!r}: {seconds:.1f} s")
    assert slow == []
