"""Matches: how each engine is asked for entries; FTS5 on SQLite, tsvector on PostgreSQL.

Both get the same folded words, and words of nothing else, so that both find the same.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from board.foundation.database import db
from board.foundation.database.queries import PreparedQuery, prepared_sql
from board.search.rules import NOTHING, Term, facet, in_title

MOST = 100  # of each kind; whoever sees a hundred types another letter
SHORTEST = 2  # letters by which texts are searched; titles by one


@dataclass(frozen=True, slots=True)
class Match:
    kind: str
    subject: str


_SQLITE = """
    SELECT * FROM (
        SELECT {number} AS rank, '{kind}' AS kind, entry.subject AS subject, entry.id AS place
        FROM search_words JOIN search_entry AS entry ON entry.id = search_words.rowid
        WHERE search_words MATCH :{name} ORDER BY search_words.rowid DESC LIMIT {most}
    )
"""
# Found by the index first and ordered then: the other way round every entry would be read.
_POSTGRES = """
    SELECT * FROM (
        SELECT {number} AS rank, '{kind}' AS kind, found.subject, found.id AS place FROM (
            SELECT subject, id FROM search_entry
            WHERE array_to_tsvector(string_to_array(words, ' ')) @@ CAST(:{name} AS tsquery)
            OFFSET 0
        ) AS found
        ORDER BY found.id DESC LIMIT {most}
    ) AS {name}
"""


async def of_terms(
    terms: Sequence[Term], kinds: Sequence[str], places: Collection[str] | None, only: str = ""
) -> Mapping[str, list[str]]:
    """Kind to subjects: titles with all the words first, then texts, each the newest first.

    `places`: in which boards and programmes; None for all.
    """
    given: dict[str, str] = {}
    can_search_texts = any(len(term.word) >= SHORTEST for term in terms)
    for kind in kinds:
        is_asked = bool(terms) and not (only and kind != only) and places != frozenset()
        facets = [Term(facet(kind), is_beginning=False)]
        given[f"title_{kind}"] = _said([*facets, *in_title(terms)], places, is_asked=is_asked)
        is_text = is_asked and can_search_texts
        given[f"text_{kind}"] = _said([*facets, *terms], places, is_asked=is_text)
    found: dict[str, dict[str, None]] = {}
    for match in await _query(tuple(kinds)).all(**given):
        found.setdefault(match.kind, {})[match.subject] = None
    return {kind: list(subjects) for kind, subjects in found.items()}


@cache
def _query(kinds: tuple[str, ...]) -> PreparedQuery[Match]:
    def text(form: str) -> str:
        parts = [
            form.format(number=number, kind=kind, name=f"{way}_{kind}", most=MOST)
            for kind in kinds
            for number, way in enumerate(("title", "text"))
        ]
        every = " UNION ALL ".join(parts)
        return f"SELECT kind, subject FROM ({every}) AS found ORDER BY kind, rank, place DESC"  # noqa: S608

    return prepared_sql(
        text(_SQLITE), Match, postgres=text(_POSTGRES), reason="each engine's own index of words"
    )


def _said(terms: Sequence[Term], places: Collection[str] | None, *, is_asked: bool) -> str:
    """In the engine's own words. A word of ours holds letters and digits: nothing to quote."""
    is_sqlite = db.database().engine_type == "sqlite"
    quote, also, either = ('"', " AND ", " OR ") if is_sqlite else ("'", " & ", " | ")
    star = " *" if is_sqlite else ":*"
    if not is_asked:
        return f"{quote}{NOTHING}{quote}"
    parts = [f"{quote}{each.word}{quote}{star if each.is_beginning else ''}" for each in terms]
    if places is not None:
        own = either.join(f"{quote}{facet(place)}{quote}" for place in sorted(places))
        parts.append(f"({own})")
    return also.join(parts)
