"""What a digest tells, as hashes: enough to say what a later edition changes, and no words."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable

from board.foundation.text.printable import counted
from board.roadmap.rules.roadmap import Verdict
from meetings.digests.rules.digests import DigestData
from meetings.digests.rules.volumes import printed_volume, quoted

# One line of each; a plural where the word is not formed with an s.
PARTS = (
    ("decisions", "decision"),
    ("actions", "action"),
    ("points", "summary point"),
    ("items", "agenda item"),
    ("quotes", "quote"),
    ("themes", "theme"),
)


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
    for part, noun in PARTS:
        changes += _part(noun, old[part], new[part])
    if new["lede"] != old.get("lede", new["lede"]):  # outlines of old have none
        changes.append("the paragraph at the head has other words")
    if new["came"] != old["came"] and new["came"][0] is not None:
        was = f" (it said {old['came'][0]} of {old['came'][1]})" if old["came"][0] else ""
        changes.append(f"{new['came'][0]} of {counted(new['came'][1], 'member')} came{was}")
    talked, was_talked = new["talked"], old.get("talked")  # outlines of old have none
    if talked != was_talked and talked is not None:
        was = f" (it said {was_talked} %)" if was_talked is not None else ""
        changes.append(f"members talked {talked} % of the time{was}")
    if more := new["statements"] - old["statements"]:
        changes.append(f"{counted(abs(more), 'statement')} {'more' if more > 0 else 'fewer'}")
    return changes


def _answers(old: dict[str, list[str]], new: dict[str, list[str]]) -> list[str]:
    changes = []
    for ref, (verdict, words) in new.items():
        label = Verdict(verdict).label.lower() if verdict else "no answer"
        if ref not in old:
            changes.append(f"{ref} is new" + (f": {label}" if verdict else ""))
        elif old[ref][0] != verdict:
            how = "is answered" if not old[ref][0] else "is answered anew"
            changes.append(f"{ref} {how}: {label}" if verdict else f"{ref} waits for an answer")
        elif old[ref][1] != words:
            changes.append(f"{ref} has other words")
    return changes + [f"{ref} was taken out" for ref in old if ref not in new]


def _part(noun: str, old: list[str], new: list[str]) -> list[str]:
    added = sum((Counter(new) - Counter(old)).values())
    gone = sum((Counter(old) - Counter(new)).values())
    other = min(added, gone)
    changes = [f"{counted(other, noun)} {'has' if other == 1 else 'have'} other words"] * (
        other > 0
    )
    changes += [f"{counted(added - other, noun)} added"] * (added > other)
    changes += [f"{counted(gone - other, noun)} taken out"] * (gone > other)
    return changes


def _hashes(texts: Iterable[str]) -> list[str]:
    return sorted(map(_hash, texts))


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:16]
