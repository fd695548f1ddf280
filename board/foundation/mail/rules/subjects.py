"""Subjects of mails: a telephone shows sixty characters, so names give way to what matters."""

import re

MOST = 60
LEAST = 8  # of a name that gives way, so that it can still be told from others
_OPENS, _ENDS = "\ue000", "\ue001"  # no letters of anybody
_MARKED = re.compile(f"{_OPENS}([^{_OPENS}{_ENDS}]*){_ENDS}")


def giving(name: object) -> str:
    """Marks what is shortened where a subject is too long; in templates `{{ title|giving }}`."""
    plain = str(name).replace(_OPENS, "").replace(_ENDS, "")
    return f"{_OPENS}{plain}{_ENDS}"


def fitted(subject: str) -> str:
    """The subject in one line of at most sixty characters, if anything in it gives way at all.

    The longest of what is marked is shortened first; what is not marked stays, but for the end of
    what is too long even so. Where nothing is marked, somebody wrote it, and it stays.
    """
    line = " ".join(subject.split())
    names = _MARKED.findall(line)
    if not names:
        return line
    plain = _MARKED.split(line)[::2]
    room = MOST - sum(map(len, plain))
    while sum(map(len, names)) > room:
        longest = max(names, key=len)
        if len(longest) <= LEAST:
            break
        names[names.index(longest)] = _cut(longest, len(longest) - 1)
    whole = plain[0] + "".join(name + rest for name, rest in zip(names, plain[1:], strict=True))
    return _cut(whole, MOST)


def _cut(text: str, most: int) -> str:
    if len(text) <= most:
        return text
    return text[: most - 1].rstrip(" …,·-") + "…"
