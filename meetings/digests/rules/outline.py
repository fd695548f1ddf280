"""What a digest tells, as hashes: enough to say what a later edition changes, and no words."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable

from board.roadmap.rules.roadmap import Verdict
from meetings.digests import words
from meetings.digests.rules.digests import DigestData
from meetings.digests.rules.volumes import printed_volume, quoted

PARTS = ("decisions", "actions", "points", "items", "quotes", "themes")


def outline(data: DigestData) -> str:
    """JSON of what is printed; the same for a digest that tells the same."""
    printed = printed_volume(data)
    return json.dumps(
        {
            "lede": _hash(data.lede),
            "decisions": _hashes(decision.text for decision in data.decisions),
            "actions": _hashes(
                f"{action.text}|{action.owner}|{action.due}" for action in data.actions
            ),
            "points": _hashes(point for item in printed.items for point in item.summaries),
            "items": _hashes(item.title for item in data.items),
            "quotes": _hashes({f"{quote.text}|{quote.wording}": 0 for quote in quoted(data)}),
            "themes": _hashes(theme.label for theme in data.themes),
            "answers": {
                request.ref: [request.verdict.value if request.verdict else "", _hash(
                    f"{request.title}|{request.reason}|{request.later}"
                )]
                for request in data.requests
            },
            "came": [data.present, data.invited],
            "statements": data.statements,
            "talked": data.talk and data.talk.share,
        },
        sort_keys=True,
    )  # fmt: skip


def differences(before: str, after: str) -> list[str]:
    """What the later of two outlines changes, weightiest first; nothing where one is missing."""
    if not before or not after:
        return []
    old, new = json.loads(before), json.loads(after)
    changes = _answers(old["answers"], new["answers"])
    for part in PARTS:
        changes += _part(part, old[part], new[part])
    if new["lede"] != old.get("lede", new["lede"]):  # outlines of old have none
        changes.append(words.INTRODUCTION_REWORDED)
    if new["came"] != old["came"] and new["came"][0] is not None:
        had = tuple(old["came"]) if old["came"][0] else None
        changes.append(words.came(*new["came"], before=had))
    talked, was_talked = new["talked"], old.get("talked")  # outlines of old have none
    if talked != was_talked and talked is not None:
        changes.append(words.members_talked(talked, before=was_talked))
    if more := new["statements"] - old["statements"]:
        changes.append(words.statements_more(more) if more > 0 else words.statements_fewer(-more))
    return changes


def _answers(old: dict[str, list[str]], new: dict[str, list[str]]) -> list[str]:
    changes = []
    for ref, (verdict, reason) in new.items():
        label = Verdict(verdict).label.lower() if verdict else ""
        if ref not in old:
            changes.append(words.request_is_new(ref, label))
        elif old[ref][0] != verdict:
            is_first = not old[ref][0]
            changes.append(words.request_answer_changed(ref, label, is_first=is_first))
        elif old[ref][1] != reason:
            changes.append(words.request_reworded(ref))
    return changes + [words.request_removed(ref) for ref in old if ref not in new]


def _part(part: str, old: list[str], new: list[str]) -> list[str]:
    added = sum((Counter(new) - Counter(old)).values())
    gone = sum((Counter(old) - Counter(new)).values())
    other = min(added, gone)
    changes = [words.part_reworded(part, other)] * (other > 0)
    changes += [words.part_added(part, added - other)] * (added > other)
    changes += [words.part_removed(part, gone - other)] * (gone > other)
    return changes


def _hashes(texts: Iterable[str]) -> list[str]:
    return sorted(map(_hash, texts))


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:16]
