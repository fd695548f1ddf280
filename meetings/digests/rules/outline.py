"""What a digest tells, as hashes: enough to say what a later edition changes, and no words."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

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
            "introduction": _hash(data.introduction),
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


@dataclass(frozen=True, slots=True)
class StoredOutline:
    """An outline that was kept; those of old know no `introduction` and no `talked`."""

    answers: Mapping[str, tuple[str, str]]  # verdict and hash by reference
    parts: Mapping[str, Sequence[str]]
    introduction: str | None
    present: int | None
    invited: int
    statements: int
    talked: int | None


def read(text: str) -> StoredOutline | None:
    """None where there is none, or it is damaged: then nothing can be told of it."""
    try:
        kept = json.loads(text)
        present, invited = kept["came"]
        return StoredOutline(
            answers={ref: (verdict, words) for ref, (verdict, words) in kept["answers"].items()},
            parts={part: list(kept[part]) for part in PARTS},
            introduction=kept.get("introduction"),
            present=present,
            invited=invited,
            statements=kept["statements"],
            talked=kept.get("talked"),
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def differences(before: str, after: str) -> list[str]:
    """What the later of two outlines changes, weightiest first; nothing where one is missing."""
    old, new = read(before), read(after)
    if old is None or new is None:
        return []
    changes = _answers(old.answers, new.answers)
    for part in PARTS:
        changes += _part(part, old.parts[part], new.parts[part])
    if old.introduction is not None and new.introduction != old.introduction:
        changes.append(words.INTRODUCTION_REWORDED)
    is_other = (new.present, new.invited) != (old.present, old.invited)
    if new.present is not None and is_other:
        had = (old.present, old.invited) if old.present else None
        changes.append(words.came(new.present, new.invited, before=had))
    if new.talked is not None and new.talked != old.talked:
        changes.append(words.members_talked(new.talked, before=old.talked))
    if more := new.statements - old.statements:
        changes.append(words.statements_more(more) if more > 0 else words.statements_fewer(-more))
    return changes


def _answers(old: Mapping[str, tuple[str, str]], new: Mapping[str, tuple[str, str]]) -> list[str]:
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


def _part(part: str, old: Sequence[str], new: Sequence[str]) -> list[str]:
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
