"""What people read of what was typed or handed in: addresses, days, zones, tables."""

from board.foundation.text.language import counted

ADDRESS_MISSING = "The address is missing: write one like alan@example.org."
ADDRESS_WITH_NAME = (
    "Write only the address itself, like alan@example.org, without a name around it."
)
ADDRESSES_SEVERAL = "Write one address only, with one @ and no comma or semicolon."
ADDRESS_WITH_BLANKS = "Remove the blanks and line breaks from the address."
ADDRESS_WITHOUT_AT = "The @ is missing: write an address like alan@example.org."
ADDRESS_WITHOUT_LOCAL_PART = "Nothing stands before the @: write an address like alan@example.org."
LOCAL_PART_NOT_ASCII = (
    "The part before the @ may hold only unaccented Latin letters, digits and signs."
)
LOCAL_PART_DOTS = "Remove the dot that stands at an edge, or twice, before the @."
LOCAL_PART_SIGNS = "Remove the signs before the @ that an address cannot have, such as brackets."
DOMAIN_NOT_ASCII = "Write the part after the @ in its ASCII form (it starts with xn--)."
DOMAIN_WITHOUT_DOT = "The part after the @ must be a domain with a dot, like example.org."
DOMAIN_ENDING = (
    "The part after the @ must end in a domain like .org, not in a number or one letter."
)
MAIL_ADDRESSES = "mail addresses"
TIME_ZONES = "time zones"
NAMES_OF_PEOPLE = "names of people"
HEADER_ABOVE_FIX = "If one of them names the columns, choose it below."
ROW_BELOW_FIX = "If it is one, say so below."
CHOOSE_COLUMN_FIX = "Choose below what it holds, or leave it out."
ADDRESSES_IN_OTHER_COLUMN_FIX = (
    "Choose below what it holds, or move them into a column of their own."
)
HALF_CHARACTER = "Holds half of a character (a lone surrogate)."
UNREADABLE_CHARACTER = "Holds a character that could not be read."
LINK_REMOVED = "[personal link removed]"
OPEN_IN_EXCEL = "Open it in Excel: File, Save as, CSV UTF-8."
WORKBOOK_OR_ZIP = "This is a workbook or a ZIP, and here only CSV is read."
EXCEL_WORKBOOK = "This is an Excel workbook, and here only CSV is read."
PDF_FILE = "This is a PDF; export the list as CSV or XLSX."
VCARD_FILE = "These are contact cards (vCard)."
VCARD_FIX = "Export the contacts as CSV."
CALENDAR_FILE = "This is a calendar."
CALENDAR_FIX = "Export the list as CSV or XLSX."
WEB_PAGE = "This is a web page."
XML_FILE = "This is XML."
JSON_FILE = "This is JSON."
WHOLE_FILE = "whole file"
SAVE_IN_EXCEL = "In Excel: File, Save as, CSV UTF-8."
SPLIT_FILE = "Split it into several files."
FILE_EMPTY = "The file is empty."
FILE_EMPTY_FIX = "Put the column names into its first row."
TOO_MANY_COLUMNS_FIX = "Keep only the columns that are needed."
CELL_ENDLESS_FIX = "Most likely a quotation mark is opened and never closed: close it."
QUOTE_NEVER_CLOSED = (
    "A quotation mark is opened and never closed, so the rest of the file became one cell."
)
QUOTE_NEVER_CLOSED_FIX = 'Close it, or write "" for a quotation mark inside a cell.'
ROW_TOO_WIDE_FIX = "Put a cell that holds the delimiter between quotation marks."
UNREADABLE_CELL_FIX = "Type this cell again, or save the file as UTF-8."
CELL_TOO_LONG_FIX = "Shorten it, or divide it over several rows."
UNSTORABLE_CHARACTER = "this holds a character that cannot be stored; type it anew."
CONTROL_CHARACTERS = "remove the control characters."
WORKBOOK_UNREADABLE = (
    "This is no workbook that can be read. Save it as XLSX again, or as CSV UTF-8."
)
WORKBOOK_LOCKED = "This workbook has a password. Save it without one."
WORKBOOK_TOO_LARGE = (
    "This workbook is too large. Keep only the sheet with the list, or save it as CSV."
)
WORKBOOK_EMPTY = "The workbook is empty."
ZONE_FIX = "Write an IANA name such as Europe/Berlin or Asia/Tokyo."
NEVER = "never"
TODAY = "today"
YESTERDAY = "yesterday"
DAYS_AGO = "{n} days ago"
HEADER_OF_TWO_FIX = "Nothing to do if that is right."


def address_too_long(length: int, most: int) -> str:
    return f"The address has {length} characters: the most is {most}."


def local_part_too_long(most: int) -> str:
    return f"The part before the @ is too long: the most is {most} characters."


def column_looks_like(header: str, kind: str) -> str:
    return f"“{header}” looks like {kind} and is not used."


def addresses_in_unused_column(header: str) -> str:
    return f"No column is taken for the mail address, but “{header}” holds some."


def address_in_other_column(header: str, row: int) -> str:
    return f"An address stands in “{header}” in row {row} that has none of its own."


def addresses_in_other_column(header: str, rows: int) -> str:
    return f"Addresses stand in “{header}” in {rows} rows that have none of their own."


def control_character(code: int) -> str:
    return f"Holds an invisible control character (U+{code:04X})."


def not_a_timezone(name: str) -> str:
    return f"“{name}” is not a time zone; choose one such as Europe/Berlin."


def year_out_of_range(first: int, last: int) -> str:
    return f"Choose a year between {first} and {last}."


def certificate_untrusted(host: str, reason: str) -> str:
    return f"The certificate of {host} is not to be trusted: {reason}."


def host_unknown(host: str) -> str:
    return f"No address was found for {host}."


def host_without_tls(host: str) -> str:
    return f"{host} does not speak TLS as it should."


def host_unreachable(host: str, reason: str) -> str:
    return f"{host} could not be reached: {reason}."


def host_broke_off(host: str) -> str:
    return f"{host} could not be reached, or broke off."


def nameless_column(letter: str) -> str:
    return f"column {letter}"


def column_with_letter(name: str, letter: str) -> str:
    return f"{name} (column {letter})"


def header_of_two(upper: int, lower: int) -> str:
    return f"Rows {upper} and {lower} name the columns together."


def lines_above(lines: str) -> str:
    return f"{lines} above the column names: left out."


def lines_below(lines: str) -> str:
    return f"{lines} that may be no row of the table: left out."


def column_unused(header: str) -> str:
    return f"The column “{header}” is not used."


def quoted_row(text: str, number: int) -> str:
    return f"“{text}” (row {number})"


def cell_place(row: int, column: str) -> str:
    return f"row {row}, {column}"


def row_place(row: int) -> str:
    return f"row {row}"


def column_place(column: str, letter: str) -> str:
    return f"column “{column}”{letter}"


def file_too_large(size: str, most: str) -> str:
    return f"The file has {size} MB; the most is {most} MB."


def too_many_columns(columns: int, most: int) -> str:
    return f"The file has {columns:,} columns; the most is {most}."


def too_many_rows(rows: int, most: int) -> str:
    return f"The file has {rows:,} rows; the most is {most:,}."


def cell_endless(most: int) -> str:
    return f"A cell has more than {most:,} characters; reading stopped here."


def row_too_wide(cells: int, columns: int) -> str:
    return f"The row has {cells} cells, the header only {columns}."


def cell_too_long(length: int, most: int) -> str:
    return f"The cell has {length:,} characters; the most is {most:,}."


def zone_meant(names: str) -> str:
    return f"Write an IANA name; did you mean {names}?"


def clock_skips(clock: str, city: str, day: str, next_clock: str, next_day: str) -> str:
    """`next_day` is empty where the next minute is of the same day."""
    skipped = f"There is no {clock} in {city} on {day}: the clocks jump over it."
    if next_day:
        return f"{skipped} Choose {next_clock} on {next_day}."
    return f"{skipped} Choose {next_clock}."


def clock_repeats(clock: str, city: str, day: str) -> str:
    return f"{clock} comes twice in {city} on {day}, since the clocks go back; the first is meant."


def your_time(hours: str) -> str:
    return f"{hours} your time"


def at_night(hours: str, weekday: str) -> str:
    """01:00–03:00 your time, Thursday night: whoever reads Friday alone may be a day late."""
    return f"{hours}, {weekday} night"


def on_all_days(hours: str, days: int) -> str:
    return f"{hours}, both days" if days == 2 else f"{hours}, all {days} days"


def at_the_time(day: str, clock: str, city: str) -> str:
    return f"{day} {clock} {city}"


def in_the_night(before: str, day: str, clock: str, city: str) -> str:
    """`before`: the day whose night it is, as people speak of it."""
    return f"{before} night, {day} {clock} {city}"


def unknown_placeholders(number: int, names: str, usable: str) -> str:
    return counted(
        number,
        one="{names} is no placeholder: use {usable}.",
        other="{names} are no placeholders: use {usable}.",
        names=names,
        usable=usable,
    )


def more_lines(lines: int) -> str:
    return f" and {lines} more"


def quoted_lines(lines: int, quoted: str) -> str:
    return counted(lines, one="A line, {quoted},", other="{n} lines, {quoted},", quoted=quoted)
