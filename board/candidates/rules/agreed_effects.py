"""What was agreed to of a long list, row by row, and what of it still holds when its turn comes."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from enum import StrEnum

from board.candidates.rules.candidate_lists import CandidateRow
from board.candidates.rules.candidate_plans import FieldChange, ImportPlan, Known, plan


class ImportEnd(StrEnum):
    done = "done"
    forbidden = "forbidden"  # whoever pressed may do so no longer


class PassedBecause(StrEnum):
    changed = "changed"  # by somebody else, since it was agreed to
    failed = "failed"


_PASSED = re.compile(rf"^(\d{{1,9}}) ({'|'.join(PassedBecause)}) ?(\w*)$", re.MULTILINE | re.ASCII)


@dataclass(frozen=True, slots=True)
class AgreedEffect:
    """One row of the list: somebody new, or whom it changes, field → (old, new)."""

    row: CandidateRow
    id: str = ""
    fields: Mapping[str, tuple[str, str]] | None = None


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A row that was left as it is; `person` is empty where it would have been somebody new."""

    number: int
    because: PassedBecause
    person: str = ""

    @property
    def line(self) -> str:
        return f"{self.number} {self.because} {self.person}".strip() + "\n"


def portions_of(agreed: ImportPlan, size: int) -> list[str]:
    """All that the plan would do, in the order of the file, so many rows in each text."""
    effects = [
        *(AgreedEffect(row) for row in agreed.new),
        *(AgreedEffect(each.row, each.id, each.fields) for each in agreed.joining),
        *(AgreedEffect(each.row, each.id, each.fields) for each in agreed.changed),
    ]
    effects.sort(key=lambda effect: effect.row.number)
    return [_text(effects[start : start + size]) for start in range(0, len(effects), size)]


def effects_in(text: str) -> tuple[AgreedEffect, ...]:
    return tuple(
        AgreedEffect(
            CandidateRow(**each["row"]),
            each["id"],
            {field: (old, new) for field, (old, new) in each["fields"].items()},
        )
        for each in json.loads(text)
    )


def passed_in(lines: str) -> tuple[PassedOver, ...]:
    """A line that is damaged is passed over itself."""
    return tuple(
        PassedOver(int(number), PassedBecause(because), person)
        for number, because, person in _PASSED.findall(lines)
    )


def still_holding(
    effects: Sequence[AgreedEffect], known: Sequence[Known]
) -> tuple[ImportPlan, tuple[PassedOver, ...]]:
    """What is to be done now, and whose facts somebody else has changed since they were agreed to.

    Whoever has come in meanwhile is put into the pool, and nothing of theirs is changed.
    """
    people = {person.id: person for person in known}
    fresh = plan([effect.row for effect in effects if not effect.id], known)
    joining = [replace(each, fields={}) for each in fresh.joining]
    changed: list[FieldChange] = []
    passed = [
        PassedOver(each.row.number, PassedBecause.changed, each.id)
        for each in (*fresh.joining, *fresh.changed)
        if each.fields
    ]
    for effect in effects:
        if not effect.id:
            continue
        person = people.get(effect.id)
        left = {} if person is None else _left(effect, person)
        agreed = effect.fields or {}
        held = {field: pair for field, pair in left.items() if agreed[field] == pair}
        if person is None or held != left:
            passed.append(PassedOver(effect.row.number, PassedBecause.changed, effect.id))
        if person is not None and not person.is_here:
            joining.append(FieldChange(effect.row, effect.id, held))
        elif held:
            changed.append(FieldChange(effect.row, effect.id, held))
    return ImportPlan(fresh.new, tuple(changed), (), (), tuple(joining)), tuple(passed)


def _left(effect: AgreedEffect, person: Known) -> dict[str, tuple[str, str]]:
    """Of the agreed fields those that are not as agreed yet: as they are, and were to be."""
    return {
        field: (person.values.get(field, ""), new)
        for field, (_, new) in (effect.fields or {}).items()
        if person.values.get(field, "") != new
    }


def _text(effects: Sequence[AgreedEffect]) -> str:
    return json.dumps(
        [
            {"row": asdict(effect.row), "id": effect.id, "fields": dict(effect.fields or {})}
            for effect in effects
        ],
        ensure_ascii=False,
    )
