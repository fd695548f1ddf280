"""Where a table begins and ends in a file: what stands above its header, totals and notes below."""

import re
from collections.abc import Callable, Sequence
from statistics import median

from board.foundation.text.column_contents import holds_address

LOOKED_AT = 30

Record = tuple[int, Sequence[str]]

_TOTAL = re.compile(
    r"(?:grand[ -]|sub[ -]?|zwischen)?(?:totals?|totale|totaal|totais|totales|total général|summe"
    r"|sum|suma|somma|gesamt\w*|insgesamt|razem|łącznie|ogółem|celkem|összesen|итого|всего|合計|总计"
    r"|合计|count|anzahl|aantal|liczba|antal|nombre|número|numero|number|records?|rows?|entries"
    r"|einträge|contacts?|people|members?|attendees?|average|mean|mittelwert|durchschnitt)\b"
    r"(?:\s+(?:of|de|von|number|records?|rows?|contacts?|people|members?|attendees?|entries|count"
    r"|minutes?|items?|anzahl|der|des|general|général))*\s*[:=(]?\s*[\d.,\s%]*\)?\s*(?:min|minutes)?"
    r"|\(?[\d.,]+\s+(?:records?|rows?|contacts?|people|members?|attendees?|entries|einträge|zeilen"
    r"|personen|kontakte|lignes|contatti|contactos|osób|items?|results?)\b.*",
    re.IGNORECASE,
)
_SUBTOTAL = re.compile(r"(?:sub|grand|zwischen)[ -]?(?:total|summe)\b.*", re.IGNORECASE)
_RULE = re.compile(r":?(?:[-=_*~.]{2,}|—+):?|\([^()]*\)|\[[^\[\]]*\]|<[^<>@]*>")
# `Customers` over those who are.
_GROUP = re.compile(
    r"(?:our|key|new|potential|other|active|invited|external|internal|confirmed)?\s{0,3}"
    r"(?:customers|clients|partners|prospects|members|candidates|speakers|staff|guests|team|vendors"
    r"|suppliers|others|internal|external|hosts?|attendees|participants|advis[oe]rs|experts|users"
    r"|alumni|observers|people|contacts|leads|kunden|gäste|mitglieder|interessenten|lieferanten"
    r"|teilnehmer|partenaires|invités|membres|participants|clientes|socios|miembros|clienti|membri"
    r"|emea|apac|dach|americas|europe|asia|north|south|east|west"
    r"|(?:group|table|tier|region|team|gruppe|groupe|grupo)\s{1,3}\w{1,40})\s{0,3}:?",
    re.IGNORECASE,
)
_NOTE = re.compile(
    r"[*†‡#•]|-{2,}|={2,}|_{3,}|©|\(c\)|(?:notes?|notizen?|hinweise?|anmerkung(?:en)?|remarques?|notas?"
    r"|source|quelle|fuente|fonte|legende?|legend|exported|exportiert|exporté|generated|erstellt"
    r"|généré|created|printed|report|run|filtered|filters?|confidential|vertraulich|copyright"
    r"|page|seite|end of|as of|stand|last updated|sorted)\b\s*[:\d]?.*\s?",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"\d|[:©<>|]|https?:|www\.|\.\s*$|^\(|…")


def header_of(records: Sequence[Record], knows: Callable[[str], bool]) -> int | None:
    """Which record names the columns: the first of those that hold most names that are known.

    None when no record does and the first looks like what stands below it.
    """
    best, most = None, 0
    for index, (_, cells) in enumerate(records[:LOOKED_AT]):
        filled = [cell for cell in cells if cell.strip()]
        if any(map(holds_address, filled)):
            continue
        known = sum(map(knows, filled))
        # One word may be anything: `Notes:` stands above many a table.
        if known > most and (known > 1 or len(filled) == 1 or known * 3 >= len(filled)):
            best, most = index, known
    if best is not None and (most > 1 or best == 0 or _width(records[best]) > 1):
        return best
    return _unknown_header(records) if best is None else best


def aside_of(rows: Sequence[Record], header: Sequence[str], *, notes: bool = True) -> list[int]:
    """The numbers of the rows that are no people, items or words.

    Totals, notes, the header again, lines of dashes, what explains a column `(in brackets)`.

    A row with an address never is; a lone cell that might be a name is a row, except after a gap.
    Without `notes`, only totals and the header are found: where every row is a sentence.
    """
    usual = max(map(_width, rows), default=0)
    if usual > 1:
        usual = sum(1 for name in header if name.strip()) or round(median(map(_width, rows)))
    again = _folded(header)
    aside: list[int] = []
    before, is_below = None, False
    for record in rows:
        number, cells = record
        filled = [cell.strip() for cell in cells if cell.strip()]
        after_gap = before is not None and number > before + 1
        before = number
        if any(map(holds_address, filled)):
            is_below = False
            continue
        lone = notes and len(filled) == 1 and usual >= 2
        is_below = (is_below and len(filled) < usual) or (after_gap and lone)
        if (
            _folded(cells) == again
            or is_below
            or _is_total(filled)
            or all(map(_RULE.fullmatch, filled))
            or (lone and (_is_note(filled[0]) or _GROUP.fullmatch(filled[0])))
        ):
            aside.append(number)
            is_below = is_below or (lone and after_gap)
    return aside


def _unknown_header(records: Sequence[Record]) -> int | None:
    """The first record as wide as the table, if it is words over cells that are more than words."""
    usual = median(_width(record) for record in records)
    for index, record in enumerate(records[:LOOKED_AT]):
        if _width(record) < min(usual, 2):
            continue
        if any(_is_data(cell) for cell in record[1]):
            return None
        return index
    return 0


def _is_data(cell: str) -> bool:
    return holds_address(cell) or re.fullmatch(r"\W*\d[\d\s.,:/+()-]*", cell.strip()) is not None


def _is_total(filled: Sequence[str]) -> bool:
    named = _TOTAL.fullmatch(filled[0]) or _SUBTOTAL.fullmatch(filled[0])
    return named is not None and all(map(_is_number, filled[1:]))


def _is_number(cell: str) -> bool:
    return re.fullmatch(r"[\d\s.,:%€$£+-]+(?:\s*(?:min|minutes|h))?", cell) is not None


def _is_note(cell: str) -> bool:
    return (
        _NOTE.match(cell) is not None or len(cell.split()) > 6 or _SENTENCE.search(cell) is not None
    )


def _width(record: Record) -> int:
    return sum(1 for cell in record[1] if cell.strip())


def _folded(cells: Sequence[str]) -> tuple[str, ...]:
    return tuple(folded for cell in cells if (folded := cell.strip().casefold()))
