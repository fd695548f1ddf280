"""What people read about programmes, their boards and the logo on their papers."""

from board.foundation.text.language import counted

ONLY_MANAGERS_CHANGE_LOOKS = "Only programme managers change how the papers look."
ONLY_ADMINISTRATORS_START_PROGRAMMES = "Only an administrator starts a programme."
ONLY_MANAGERS_START_BOARDS = "Only programme managers start a board."
LOGO_HOLDS_SCRIPT = "it holds a script"
LOGO_HOLDS_FOREIGN_DOCUMENT = "it holds a piece of another document"
LOGO_HOLDS_PICTURE = "it holds a picture from elsewhere; hand the picture in as PNG"
LOGO_REPEATS_PARTS = "it repeats parts by reference; save it as plain SVG"
LOGO_HAS_STYLESHEET = "its colours stand in a stylesheet; save it with presentation attributes"
LOGO_HOLDS_TEXT = "it holds live text; turn the text into paths"
LOGO_MOVES = "it moves"
LOGO_EMPTY = "the file is empty"
LOGO_OF_OTHER_KIND = "it is neither PNG nor SVG"
LOGO_NO_WHOLE_PNG = "it is not a whole PNG"
LOGO_UNPACKS_TOO_LARGE = "it unpacks to more than its size says"
LOGO_MALFORMED_SVG = "it is not well-formed SVG"
LOGO_TOO_INTRICATE = "it is drawn too intricately for a logo"
LOGO_DECLARES_DOCTYPE = "it declares a document type, which can hide a bomb"
LOGO_GRADIENT_REPEATS = "a gradient in it repeats; save it with plain gradients"
LOGO_CLIPS_CLIPPED = "it cuts what cuts; save it as plain shapes"
LOGO_REFERS_OUTSIDE = "it refers to something outside itself"
LOGO_DASHED = "its lines are dashed; turn them into shapes"
LOGO_NUMBERS_TOO_LARGE = "its numbers are beyond any drawing"
LOGO_WITHOUT_SIZE = "it does not say how wide and high it is; give it a viewBox"


def programme_started(name: str) -> str:
    return f"{name} is there. Add its first board."


def board_code_taken(code: str) -> str:
    return f"Another board has the code {code}: choose one of its own."


def logo_too_heavy(weight: int, most: int) -> str:
    return f"it weighs {weight:,} kB; the most is {most} kB"


def logo_refused(reason: str) -> str:
    return f"This logo cannot be used: {reason}."


def logo_too_large(width: int, height: int, millions: int) -> str:
    return f"it has {width:,} × {height:,} pixels; {millions} million are plenty"


def logo_unknown_element(element: str) -> str:
    return f"it holds “{element}”, which is no plain shape"


def seats_below_members(members: int) -> str:
    return counted(
        members,
        one="{n} person sits on this board: choose at least {n} seat.",
        other="{n} people sit on this board: choose at least {n} seats.",
    )
