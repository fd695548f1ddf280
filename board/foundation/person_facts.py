"""What features tell of people, as SQL for one of them, for some, or for everybody on boards."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

_DAY = re.compile(r"DAY\(([\w.]+)\)")


@dataclass(frozen=True, eq=False)  # one of a kind: queries are kept by it
class PersonFacts:
    """SQL of what happened with people, over which their list narrows, counts and sorts.

    `person` and `board` are columns of `source`, `selected` the rest, as the place says.
    `day_of()` makes a day of an instant, on both engines.
    """

    person: str
    board: str
    selected: Mapping[str, str]
    source: str
    where: str = "TRUE"
    called: Mapping[str, str] = field(default_factory=dict)  # what a word in it is on screen


class ContactFacts(PersonFacts):
    """`day` and `how` somebody was heard from."""


class AppearanceFacts(PersonFacts):
    """Each meeting that somebody was asked to: its first `day`, and whether they `came`."""


class AskFacts(PersonFacts):
    """Each thing that somebody was asked for beside meetings, and whether they `answered`."""


class DebtFacts(PersonFacts):
    """Since which `day` somebody waits for us, and with `what`."""


def day_of(instant: str) -> str:
    """The day of an instant in UTC, as text that sorts."""
    return f"DAY({instant})"


def for_sqlite(text: str) -> str:
    return _DAY.sub(r"substr(\1, 1, 10)", text)


def for_postgres(text: str) -> str:
    return _DAY.sub(r"to_char(\1 AT TIME ZONE 'UTC', 'YYYY-MM-DD')", text)


def told(
    facts: Sequence[PersonFacts], names: Sequence[str], *, is_everywhere: bool, who: str = "TRUE"
) -> str:
    """Rows (person, *names) of all of them; `who` narrows by `{person}`."""
    nothing = f"SELECT person.id AS person, {_nothing(names)} FROM person WHERE FALSE"  # noqa: S608
    return " UNION ALL ".join([_select(each, names, is_everywhere, who) for each in facts]) or (
        nothing
    )


def exists(facts: Sequence[PersonFacts], *, is_everywhere: bool, more: str = "") -> str:
    """Whether there is one of `person.id`; `more` narrows by `{day}`, `{came}`, `{answered}`."""
    parts = [
        f"EXISTS (SELECT 1 FROM {each.source} WHERE {each.person} = person.id"  # noqa: S608
        f" AND {each.where}{_own(each, is_everywhere)}{more.format(**each.selected)})"
        for each in facts
    ]
    return f"({' OR '.join(parts)})" if parts else "FALSE"


def called(facts: Sequence[PersonFacts]) -> Mapping[str, str]:
    """What the words in them are on screen."""
    return {word: said for each in facts for word, said in each.called.items()}


# --- steps -----------------------------------------------------------------------------------


def _select(each: PersonFacts, names: Sequence[str], is_everywhere: bool, who: str) -> str:
    selected = ", ".join(f"{each.selected[name]} AS {name}" for name in names)
    return (
        f"SELECT {each.person} AS person, {selected} FROM {each.source}"  # noqa: S608
        f" WHERE {each.where} AND {who.format(person=each.person)}{_own(each, is_everywhere)}"
    )


def _own(each: PersonFacts, is_everywhere: bool) -> str:
    return "" if is_everywhere else f" AND {each.board} IN :boards"


def _nothing(names: Sequence[str]) -> str:
    return ", ".join(f"'' AS {name}" for name in names)
