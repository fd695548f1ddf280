"""What can be found, in folded words, and what has changed since it was last folded."""

from piccolo.columns import BigInt, Text, Varchar
from piccolo.table import Table


class SearchEntry(Table, tablename="search_entry"):
    """One per thing; later ones have greater numbers. An index of the engine's reads `words`."""

    id = BigInt(primary_key=True)
    kind = Varchar(length=16)
    subject = Varchar(length=12)
    words = Text()


class SearchMark(Table, tablename="search_mark"):
    """Written by triggers: that subject is new, other or gone."""

    id = Varchar(length=32, primary_key=True)
    kind = Varchar(length=16)
    subject = Varchar(length=12)
