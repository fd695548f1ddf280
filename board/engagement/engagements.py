"""Engagements: how the people on a page took part so far, on the boards that are looked at."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TypeVar

from board.engagement.rules.engagement import Engagement
from board.foundation import extensions, person_facts
from board.foundation.database.queries import Asked, PreparedQuery, prepared_sql
from board.foundation.database.together import together
from board.foundation.identity.scopes import Scope
from board.foundation.person_facts import (
    AppearanceFacts,
    AskFacts,
    ContactFacts,
    DebtFacts,
    PersonFacts,
)

Row = TypeVar("Row")
OF_PEOPLE = "{person} IN :people"
_REASON = "what each feature tells of people is joined as SQL"


@dataclass(frozen=True, slots=True)
class LastHeard:
    person: str
    last: str  # the day, a blank, and how


@dataclass(frozen=True, slots=True)
class Appearance:
    person: str
    day: str
    came: int


@dataclass(frozen=True, slots=True)
class AskedFor:
    person: str
    asked: int
    answered: int


@dataclass(frozen=True, slots=True)
class Owed:
    person: str
    first: str


@dataclass(frozen=True, slots=True)
class NextTermEnd:
    person: str
    ends_on: date | None


def facts_of(kind: type[PersonFacts]) -> tuple[PersonFacts, ...]:
    """What all features tell of that kind."""
    return tuple(each for each in extensions.registered.person_facts if isinstance(each, kind))


async def of_people(
    people: Sequence[str], scope: Scope, *, refused: frozenset[str] = frozenset()
) -> dict[str, Engagement]:
    """Of each of them, in one statement; `refused`: whose mail comes back."""
    if not people or scope.is_empty:
        return {}
    contacts, appearances = facts_of(ContactFacts), facts_of(AppearanceFacts)
    wishes, owed = facts_of(AskFacts), facts_of(DebtFacts)
    is_everywhere = scope.boards is None
    given: dict[str, object] = {"people": list(people)}
    if scope.boards is not None:
        given["boards"] = scope.boards

    def asked(query: PreparedQuery[Row], facts: Sequence[PersonFacts] = ()) -> Asked[Row]:
        narrowed = given if facts else {"people": given["people"]}
        return query.asked(**narrowed)

    heard = _heard(contacts, is_everywhere)
    came = _came(appearances, is_everywhere)
    asks = _asks(wishes, is_everywhere)
    debts = _debts(owed, is_everywhere)
    terms = _terms(is_everywhere)
    found = await together(
        [
            asked(heard, contacts),
            asked(came, appearances),
            asked(asks, wishes),
            asked(debts, owed),
            terms.asked(**given),
        ]
    )
    last = {row.person: row.last.partition(" ") for row in found[heard]}
    first = {row.person: row.first.partition(" ") for row in found[debts]}
    wanted = {row.person: row for row in found[asks]}
    ends = {row.person: row.ends_on for row in found[terms]}
    appeared: dict[str, list[bool]] = {}
    for row in found[came]:
        appeared.setdefault(row.person, []).append(bool(row.came))
    how, what = person_facts.called(contacts), person_facts.called(owed)
    return {
        person: Engagement(
            heard_on=_day(last.get(person)),
            heard_how=_word(last.get(person), how),
            came=tuple(appeared.get(person, ())),
            asked=wanted[person].asked if person in wanted else 0,
            answered=wanted[person].answered if person in wanted else 0,
            waiting_since=_day(first.get(person)),
            waiting_for=_word(first.get(person), what),
            term_ends_on=ends.get(person),
            is_member=person in ends,
            is_mail_refused=person in refused,
        )
        for person in people
    }


# --- steps -----------------------------------------------------------------------------------


def _day(said: tuple[str, str, str] | None) -> date | None:
    return date.fromisoformat(said[0]) if said else None


def _word(said: tuple[str, str, str] | None, words: Mapping[str, str]) -> str:
    return words.get(said[2], "") if said else ""


def _prepared(text: str, row: type[Row]) -> PreparedQuery[Row]:
    return prepared_sql(
        person_facts.for_sqlite(text),
        row,
        reason=_REASON,
        postgres=person_facts.for_postgres(text),
    )


@cache
def _heard(facts: tuple[PersonFacts, ...], is_everywhere: bool) -> PreparedQuery[LastHeard]:
    told = person_facts.told(facts, ["day", "how"], is_everywhere=is_everywhere, who=OF_PEOPLE)
    # The newest day with how it was, in one: SQLite would tell it of a bare column, others not.
    text = f"SELECT person, max(day || ' ' || how) AS last FROM ({told}) AS told GROUP BY person"  # noqa: S608
    return _prepared(text, LastHeard)


@cache
def _came(facts: tuple[PersonFacts, ...], is_everywhere: bool) -> PreparedQuery[Appearance]:
    told = person_facts.told(facts, ["day", "came"], is_everywhere=is_everywhere, who=OF_PEOPLE)
    return _prepared(f"SELECT person, day, came FROM ({told}) AS told ORDER BY day", Appearance)  # noqa: S608


@cache
def _asks(facts: tuple[PersonFacts, ...], is_everywhere: bool) -> PreparedQuery[AskedFor]:
    told = person_facts.told(facts, ["answered"], is_everywhere=is_everywhere, who=OF_PEOPLE)
    text = (
        "SELECT person, count(*) AS asked, CAST(sum(answered) AS integer) AS answered"  # noqa: S608
        f" FROM ({told}) AS told GROUP BY person"
    )
    return _prepared(text, AskedFor)


@cache
def _debts(facts: tuple[PersonFacts, ...], is_everywhere: bool) -> PreparedQuery[Owed]:
    told = person_facts.told(facts, ["day", "what"], is_everywhere=is_everywhere, who=OF_PEOPLE)
    text = f"SELECT person, min(day || ' ' || what) AS first FROM ({told}) AS told GROUP BY person"  # noqa: S608
    return _prepared(text, Owed)


@cache
def _terms(is_everywhere: bool) -> PreparedQuery[NextTermEnd]:
    own = "" if is_everywhere else " AND board IN :boards"
    text = (
        "SELECT person, min(term_ends_on) AS ends_on FROM member"  # noqa: S608
        f" WHERE state = 'active' AND person IN :people{own} GROUP BY person"
    )
    return _prepared(text, NextTermEnd)
