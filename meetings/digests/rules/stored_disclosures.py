"""How a disclosure is kept beside its digest, and read again; those of old hold less."""

import json
from collections.abc import Mapping
from typing import TypedDict

from board.foundation.identity.rules.consents import Attribution
from meetings.digests.rules.disclosures import Disclosure


class StoredDisclosure(TypedDict, total=False):
    """A disclosure as JSON; digests of old have less of it."""

    words: dict[str, str]
    nameless: list[list[str]]
    counted: list[list[str]]
    items: list[str]
    spoken: dict[str, str]
    printed: list[str] | None


def written(made: Disclosure) -> str:
    """As it is kept, beside the levels."""
    return json.dumps({name: value for name, value in vars(made).items() if name != "levels"})


def read(text: str, levels: Mapping[str, Attribution]) -> Disclosure:
    """What `written` wrote; only its levels where nothing else was kept."""
    if not text:
        return Disclosure(levels, words={})
    kept: StoredDisclosure = json.loads(text)
    printed = kept.get("printed")
    return Disclosure(
        levels,
        words=kept["words"],
        nameless=tuple(map(tuple, kept.get("nameless", ()))),
        counted=tuple(map(tuple, kept.get("counted", ()))),
        items=tuple(kept.get("items", ())),
        spoken=kept.get("spoken", {}),
        printed=None if printed is None else tuple(printed),
    )


def levels(text: str) -> dict[str, Attribution]:
    """How each statement may be quoted, as it is kept."""
    return {one: Attribution(level) for one, level in json.loads(text or "{}").items()}
