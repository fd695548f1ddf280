"""Stylesheets."""

from markupsafe import Markup

from board.foundation.text.printable import shortened


def css_text(text: str, limit: int) -> Markup:
    """A CSS string of the text; whatever of ASCII is no letter or digit is written as its number.

    Beyond ASCII nothing means anything to CSS, and signs have to be found by whoever prints.
    """
    safe = "".join(
        letter if not letter.isascii() or letter.isalnum() else f"\\{ord(letter):x} "
        for letter in shortened(text, limit)
    )
    return Markup(f'"{safe}"')  # noqa: S704  # nothing in it can end the string
