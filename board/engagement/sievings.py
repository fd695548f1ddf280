"""Sievings: the SQL that a sieve of people becomes, and what their orders sort by."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from board.engagement.engagements import facts_of
from board.engagement.rules.engagement import TERM_DAYS
from board.engagement.rules.sieves import PeopleSieve
from board.foundation import person_facts
from board.foundation.person_facts import AppearanceFacts, AskFacts, ContactFacts, PersonFacts

# Of each person: a list of everybody on any board would be made first, however many there are.
_ON = "EXISTS (SELECT 1 FROM {table} WHERE {table}.person = person.id{more})"
_ACTIVE = " AND member.state = 'active'"
_SEGMENTS = {"industry": "industry", "region": "region", "size": "company_size"}


class Shape(NamedTuple):
    """What of a sieve makes another query; everything else of it is a value."""

    seat: str = ""
    asked: str = ""
    is_silent: bool = False
    came: str = ""
    is_term_ending: bool = False
    is_mail_back: bool = False
    segments: tuple[str, ...] = ()


ANYBODY = Shape()


def shape_of(sieve: PeopleSieve) -> Shape:
    return Shape(
        sieve.seat,
        sieve.asked,
        bool(sieve.silent),
        sieve.came,
        bool(sieve.term),
        bool(sieve.mail),
        tuple(name for name in _SEGMENTS if getattr(sieve, name)),
    )


def values_of(sieve: PeopleSieve, today: date) -> Mapping[str, object]:
    """What the conditions of its shape are asked with."""
    values: dict[str, object] = {
        name: getattr(sieve, name) for name in _SEGMENTS if getattr(sieve, name)
    }
    if sieve.silent:
        values["since"] = (today - timedelta(days=int(sieve.silent))).isoformat()
    if sieve.term:
        values["until"] = today + timedelta(days=TERM_DAYS)
    return values


def conditions(shape: Shape, *, is_everywhere: bool) -> list[str]:
    """Of `person`, each true of whoever falls through."""

    def on(table: str, more: str = "") -> str:
        own = "" if is_everywhere else f" AND {table}.board IN :boards"
        return _ON.format(table=table, more=more + own)

    def told(facts: Sequence[PersonFacts], more: str = "") -> str:
        return person_facts.exists(facts, is_everywhere=is_everywhere, more=more)

    asks, meetings = facts_of(AskFacts), facts_of(AppearanceFacts)
    seats = {
        "": f"({on('candidate')} OR {on('member')})",
        "member": on("member", _ACTIVE),
        "candidate": f"{on('candidate')} AND NOT {on('member', _ACTIVE)}",
        "alumni": f"{on('member')} AND NOT {on('member', _ACTIVE)}",
    }
    asked = {
        "": "",
        "never": f"NOT {told(asks)}",
        "asked": told(asks),
        "waiting": told(asks, " AND {answered} = 0"),
    }
    appeared, came = told(meetings), told(meetings, " AND {came} = 1")
    attended = {
        "": "",
        "never": f"{appeared} AND NOT {came}",
        "missed": told(meetings, " AND {came} = 0"),
        "came": came,
    }
    parts = [seats[shape.seat], asked[shape.asked], attended[shape.came]]
    if shape.is_silent:
        parts.append(f"NOT {told(facts_of(ContactFacts), ' AND {day} > :since')}")
    if shape.is_term_ending:
        parts.append(on("member", f"{_ACTIVE} AND member.term_ends_on <= :until"))
    if shape.is_mail_back:
        parts.append("person.mail_refused_at IS NOT NULL")
    parts += [f"person.{_SEGMENTS[name]} = :{name}" for name in shape.segments]
    return [part for part in parts if part]


def joined_for(column: str, *, is_everywhere: bool) -> str:
    """What has to be counted for that order, as a join; most orders need none."""

    def counted(by: str, facts: Sequence[PersonFacts], name: str) -> str:
        rows = person_facts.told(facts, [name], is_everywhere=is_everywhere)
        return f"SELECT person, {by} AS rank FROM ({rows}) AS told GROUP BY person"  # noqa: S608

    own = "" if is_everywhere else " AND board IN :boards"
    sources = {
        "heard": lambda: counted("max(day)", facts_of(ContactFacts), "day"),
        "attended": lambda: counted(
            "sum(came) * 100 / count(*)", facts_of(AppearanceFacts), "came"
        ),
        "asked": lambda: counted("count(*)", facts_of(AskFacts), "answered"),
        "answered": lambda: counted(
            "sum(answered) * 100 / count(*)", facts_of(AskFacts), "answered"
        ),
        "term": lambda: (
            "SELECT person, CAST(min(term_ends_on) AS TEXT) AS rank FROM member"  # noqa: S608
            f" WHERE state = 'active'{own} GROUP BY person"
        ),
    }
    source = sources.get(column)
    return f"LEFT JOIN ({source()}) AS sorted ON sorted.person = person.id" if source else ""
