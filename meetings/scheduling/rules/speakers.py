"""Whose name a scribe has just typed, in a hurry."""

from collections.abc import Sequence
from dataclasses import dataclass

from board.foundation.errors import Refused
from meetings.scheduling import words


@dataclass(frozen=True)
class Speaker:
    """Somebody who may be named as having said, presented or taken on something."""

    id: str
    name: str
    company: str = ""
    abbreviation: str = ""

    @property
    def label(self) -> str:
        return f"{self.name}, {self.company}" if self.company else self.name


def find_speaker(text: str, speakers: Sequence[Speaker]) -> Speaker | None:
    """Who is meant by a label, an abbreviation, a name, or the beginning of one; None for blank.

    Refused when nobody or more than one is meant.
    """
    typed = " ".join(text.split()).casefold()
    if not typed:
        return None
    for reading in (_labels, _abbreviations, _names, _beginnings):
        found = [speaker for speaker in speakers if reading(speaker, typed)]
        if len(found) == 1:
            return found[0]
        if found:
            meant = [speaker.label for speaker in found[:3]]
            raise Refused(words.speaker_ambiguous(text, meant), field="speaker")
    raise Refused(
        words.speaker_unknown(text),
        field="speaker",
    )


def _labels(speaker: Speaker, typed: str) -> bool:
    return speaker.label.casefold() == typed


def _abbreviations(speaker: Speaker, typed: str) -> bool:
    return bool(speaker.abbreviation) and speaker.abbreviation.casefold() == typed


def _names(speaker: Speaker, typed: str) -> bool:
    return " ".join(speaker.name.split()).casefold() == typed


def _beginnings(speaker: Speaker, typed: str) -> bool:
    name = " ".join(speaker.name.split()).casefold()
    parts = name.split()
    # Of the whole name, or of any of its parts on: "hop" and "grace h" are both Grace Hopper.
    return any(" ".join(parts[at:]).startswith(typed) for at in range(len(parts)))
