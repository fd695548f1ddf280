"""What people read about the pool: decisions, and lists that are taken in."""

from board.foundation.text.language import counted

ADDRESS_IN_POOL_ALREADY = "A person with this address is in the pool already."
DECISION_MISSING = "Choose what you decide."
DECISION_NEEDS_REASON = "Say why: the next person who looks will want to know."
DECISION_LOST = "Somebody else has decided about this person meanwhile."
LIST_HAS_PROBLEMS = "The list has problems; nothing was imported."
POOL_CHANGED_SINCE_PREVIEW = "The pool has changed since you looked. Look at the list again."
IMPORT_UNDER_WAY = (
    "Another list is being taken in on this board. Import this one when that is done:"
    " the page of the candidates shows how far it is."
)
NO_ROW_BELOW_HEADER = "There is no row below the header."
NO_ROW_BELOW_HEADER_FIX = "Add the people."
ADDRESS_OF_ANOTHER_PERSON_FIX = "Correct it, or leave the cell empty."
NOBODY_TICKED = "Tick at least one person first."
DECISION_SAVED = "Your decision is kept."
NOTE_SAVED = "The note is kept."
MEMBER_SEATED_WITHOUT_MAIL = "One more member. No mail was sent about it."
FILE_LABEL = "The file"
PASTE_TOO_LONG = "That is too much to paste: the most is 5 MB."
NO_FILE_AND_NOTHING_PASTED = "Choose a file that is not empty, or paste the rows."
NO_HEADER_ROW = "no row names them"
TIMEZONE_FIELD = "time zone"
EMAIL_FIELD = "mail address"
ALIAS_FIELD = "another mail address"
TITLE_FIELD = "role or title"
UNKNOWN_FIELD_FIX = "Choose one of the list."
FIELD_CHOSEN_TWICE_FIX = "Choose one, leave the other out."
COLUMN_NAME_REPEATED_FIX = "Say below what each of them holds, or leave one out."
NAME_COLUMN_MISSING = "No column holds the name."
NAME_COLUMN_MISSING_FIX = "Say below which column holds it."
HEADER_MISSING = "No row names the columns."
HEADER_MISSING_FIX = "Say below what each column holds, or write name, company, email … above them."
TABLE_TRANSPOSED = "The names of the columns stand below one another: the table lies on its side."
TABLE_TRANSPOSED_FIX = "Turn it in your spreadsheet: copy it, then Paste special, Transpose."
ENCODING_GUESSED_FIX = "If letters look wrong, choose another one below."
COLUMN_UNUSED_FIX = "Nothing to do, or choose what it holds."
NAME_MISSING = "The name is missing."
NAME_MISSING_FIX = "Write the person's name."
READ_AS_FIX = "Nothing to do, or type it anew."
ADDRESS_REPEATED_FIX = "Leave one of the two rows out, or correct the address."
NAME_REPEATED_FIX = "Leave one of the two rows out, or give both an address."
KNOWN_WITH_ANOTHER_ADDRESS_FIX = (
    "If this is the same person, change the address on their page instead of importing it."
)


def candidate_added(name: str) -> str:
    return f"{name} is in the pool."


def rows_together(pair: str) -> str:
    return f"rows {pair.replace('+', ' and ')} together"


def row_without_names(number: int, text: str) -> str:
    return f"row {number}: {text}"


def unknown_field(field: str) -> str:
    return f"There is no field “{field}”."


def field_chosen_twice(field: str) -> str:
    return f"Two columns are chosen as {field}."


def column_name_repeated(column: str) -> str:
    return f"The column name “{column}” stands there more than once."


def encoding_guessed(encoding: object) -> str:
    return f"The file does not say how it was saved; it was read as {encoding}."


def column_unused(column: str) -> str:
    return f"The column “{column}” is not used."


def name_read_as(typed: str, read: str) -> str:
    return f"“{typed}” is read as {read}."


def lines_read_as(text: str) -> str:
    return f"The cell has more than one line; it is read as “{text}”."


def cell_too_long(field: str, length: int) -> str:
    return f"The {field} has {length:,} characters."


def cell_too_long_fix(most: int) -> str:
    return f"Shorten it to {most:,}."


def not_an_address(text: str) -> str:
    return f"“{text}” is no mail address."


def not_a_timezone(text: str) -> str:
    return f"“{text}” is no time zone."


def address_repeated(row: int, first: int) -> str:
    return f"Row {row} repeats row {first}'s address."


def name_repeated(row: int, first: int) -> str:
    return f"Row {row} repeats row {first}'s name and company."


def known_with_another_address(name: str, company: str) -> str:
    return f"{name} of {company or 'no company'} is known with another address."


def put_on_bench(people: int) -> str:
    return counted(
        people, one="{n} person is on the bench now.", other="{n} people are on the bench now."
    )


def passed_over(people: int) -> str:
    return counted(
        people,
        one="{n} person is passed over: invited, or seated already.",
        other="{n} people are passed over: invited, or seated already.",
    )


def list_changes_nothing(people: int) -> str:
    return counted(
        people,
        one="Nothing to change: {n} person in the list, and all are here as it says.",
        other="Nothing to change: {n} people in the list, and all are here as it says.",
    )


def list_added(people: int) -> str:
    return counted(
        people, one="{n} person came into the pool.", other="{n} people came into the pool."
    )


def list_changed(people: int) -> str:
    return counted(people, one="{n} person changed.", other="{n} people changed.")


def list_added_and_changed(added: int, changed: int) -> str:
    return counted(
        added,
        one="{n} person came into the pool, {changed}",
        other="{n} people came into the pool, {changed}",
        changed=list_changed(changed),
    )
