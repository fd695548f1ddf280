"""What is known of a person, as typed or imported, and how it is compared and searched."""

import hashlib
import unicodedata
from dataclasses import dataclass, field, fields, replace
from typing import Any

from board.foundation.text.country_zones import zone_of


@dataclass(frozen=True)
class Detail:
    """How a plain fact is asked for and shown; `most` letters are kept of it."""

    label: str
    most: int
    hint: str = ""
    placeholder: str = ""


def detail(label: str, most: int, **more: str) -> Any:
    """A plain fact: a text in the person's column of that name, which may be blank."""
    return field(default="", metadata={"detail": Detail(label, most, **more)})


@dataclass(frozen=True)
class Profile:
    """Facts about one person; all but the name may be blank. `timezone` is an IANA name.

    A new detail is a line here and a column: forms and pages show every one.
    """

    name: str
    company: str = ""
    email: str = ""
    abbreviation: str = detail("Abbreviation", 20, hint="As minutes name the person, like GB")
    industry: str = detail("Industry", 120)
    region: str = detail("Region", 120)
    company_size: str = detail("Company size", 60, placeholder="200–1,000")
    role: str = ""
    timezone: str = ""
    country: str = detail("Country", 80)

    def placed(self) -> "Profile":
        """The same, with the time zone of a country that has only one where none is known."""
        return replace(self, timezone=self.timezone or zone_of(self.country) or "")

    def filled_from(self, other: "Profile") -> "Profile":
        """The same, with the other's facts where nothing is known here."""
        blanks = {fact: getattr(other, fact) for fact in FACTS if not getattr(self, fact)}
        return replace(self, **blanks)

    def changed_to(self, other: "Profile") -> tuple[str, ...]:
        """The names of the facts that differ."""
        return tuple(fact for fact in FACTS if getattr(self, fact) != getattr(other, fact))

    @property
    def known_facts(self) -> list[tuple[str, str]]:
        """Label and words of what is known, for whoever reads about the person."""
        facts = [("Company", self.company), ("Role", self.role)]
        facts += [(each.label, getattr(self, name)) for name, each in DETAILS.items()]
        facts.append(("Time zone", self.timezone))
        return [(label, words) for label, words in facts if words]

    @property
    def fingerprint(self) -> str:
        """Another one as soon as any fact is another: whether a form shows what is still true."""
        facts = "\0".join(getattr(self, fact) for fact in FACTS)
        return hashlib.sha256(facts.encode()).hexdigest()[:16]

    @property
    def search_key(self) -> str:
        return folded(" ".join(filter(None, (getattr(self, fact) for fact in FACTS))))


FACTS = tuple(each.name for each in fields(Profile))
DETAILS: dict[str, Detail] = {
    each.name: each.metadata["detail"] for each in fields(Profile) if each.metadata
}


def folded(text: str) -> str:
    """Equal for two spellings that people take for the same: case, blanks, composed accents."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def patterns(query: str) -> list[str]:
    """A LIKE pattern per word of a search (at most eight); wildcards in it match any sign."""
    # No name holds NUL or half a character, and PostgreSQL would not even search for one.
    readable = "".join(sign if sign.isprintable() else " " for sign in query)
    words = folded(readable).split()[:8]
    return [f"%{word.translate(_ANY_SIGN)}%" for word in words]


_ANY_SIGN = str.maketrans("%\\", "__")
