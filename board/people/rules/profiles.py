"""What is known of a person, as typed or imported, and how it is compared and searched."""

import hashlib
import unicodedata
from dataclasses import dataclass, fields, replace

from board.foundation.text.country_zones import zone_of


@dataclass(frozen=True)
class Profile:
    """Facts about one person; all but the name may be blank. `timezone` is an IANA name."""

    name: str
    company: str = ""
    email: str = ""
    abbreviation: str = ""
    industry: str = ""
    region: str = ""
    company_size: str = ""
    role: str = ""
    timezone: str = ""
    country: str = ""

    def placed(self) -> "Profile":
        """The same, with the time zone of a country that has only one where none is known."""
        return replace(self, timezone=self.timezone or zone_of(self.country) or "")

    def filled_from(self, other: "Profile") -> "Profile":
        """The same, with the other's facts where nothing is known here."""
        blanks = {field: getattr(other, field) for field in FACTS if not getattr(self, field)}
        return replace(self, **blanks)

    def changed_to(self, other: "Profile") -> tuple[str, ...]:
        """The names of the facts that differ."""
        return tuple(field for field in FACTS if getattr(self, field) != getattr(other, field))

    @property
    def fingerprint(self) -> str:
        """Another one as soon as any fact is another: whether a form shows what is still true."""
        facts = "\0".join(getattr(self, field) for field in FACTS)
        return hashlib.sha256(facts.encode()).hexdigest()[:16]

    @property
    def search_key(self) -> str:
        return folded(" ".join(filter(None, (getattr(self, field) for field in FACTS))))


FACTS = tuple(field.name for field in fields(Profile))


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
