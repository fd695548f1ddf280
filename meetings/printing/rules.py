"""Signs that no font here can draw, and what stands in their place: their names, in words.

A box on paper tells nobody what was said. Flags, keycaps and colours of skin are pictures of
several signs, which no font of outlines draws as one: they are always named.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from unicodedata import category, name

LONGEST_RUN = 12  # signs named one by one; a text in letters that are missing is no list of names

_KEYCAP = "([0-9#*])\ufe0f?\u20e3"
_FLAG = "[\U0001f1e6-\U0001f1ff]{2}"
_PART_FLAG = "\U0001f3f4[\U000e0020-\U000e007e]+\U000e007f"
_PICTURE = re.compile(f"{_KEYCAP}|({_FLAG})|({_PART_FLAG})")
# Which of two looks is wanted, the colour of a hand, room for a letter that is not there: nothing
# that outlines can show, and some fonts show it as a box.
_DRESS = re.compile(
    "[\ufe0e\ufe0f\u115f\u1160\u180f\u3164\uffa0\ufff9-\ufffb\U0001bca0-\U0001bca3]"
    "|(?<=\\S)[\U0001f3fb-\U0001f3ff]"
)
_COUNTRY_PARTS = {"gbeng": "England", "gbsct": "Scotland", "gbwls": "Wales"}
_NO_COUNTRY = {"EU": "the European Union", "UN": "the United Nations", "XK": "Kosovo"}

_UNSEEN = frozenset(
    "\u034f\u17b4\u17b5\u180b\u180c\u180d"
    + "".join(map(chr, [*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)]))
)
_SEEN = frozenset(
    "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\u1680\U000110bd\U000110cd"
)
# A font has them, and still what lays out the line does not find them there.
_NOT_FOUND = frozenset(map(chr, [0x110BD, *range(0x11FC0, 0x12000)]))


def named(text: str, has: Callable[[str], bool], regions: Callable[[], Mapping[str, str]]) -> str:
    """The text with everything that cannot be drawn named in brackets: "Thanks [rocket]".

    `has` says whether a font has a letter; `regions` gives the names of countries by their two
    letters (ISO 3166), and is asked only where there is a flag.
    """
    if text.isascii():
        return text
    text = _PICTURE.sub(partial(_picture, regions), text)
    text = _DRESS.sub("", text)
    missing = {
        letter
        for letter in set(text)
        if letter in _NOT_FOUND or (_is_seen(letter) and not has(letter))
    }
    if not missing:
        return text
    some = "[" + "".join(map(re.escape, sorted(missing))) + "]"
    # Joiners make one picture of several; without the picture each is named.
    return re.sub(f"{some}(?:\u200d?{some})*", lambda run: _names(run.group()), text)


def _picture(regions: Callable[[], Mapping[str, str]], found: re.Match[str]) -> str:
    keycap, flag, part = found.groups()
    if keycap:
        return f"[keycap {keycap}]"
    if flag:
        code = "".join(chr(ord(letter) - 0x1F1E6 + ord("A")) for letter in flag)
        place = _NO_COUNTRY.get(code) or regions().get(code) or code
    else:
        code = "".join(chr(ord(letter) - 0xE0000) for letter in part[1:-1])
        place = _COUNTRY_PARTS.get(code, code)
    return f"[flag of {place.replace(chr(39), chr(0x2019))}]"


def _is_seen(letter: str) -> bool:
    """Whether it leaves a mark: spaces, joiners and the like need no font."""
    if letter in _SEEN:
        return True
    return letter not in _UNSEEN and category(letter) not in ("Cc", "Cf", "Zl", "Zp", "Zs")


def _names(run: str) -> str:
    signs = run.replace("\u200d", "")
    said = ", ".join(_without_repeats(map(_name, signs[:LONGEST_RUN])))
    more = len(signs) - LONGEST_RUN
    return f"[{said} and {more} more]" if more > 0 else f"[{said}]"


def _without_repeats(names: Iterator[str]) -> Iterator[str]:
    """ "tibetan letter ka", "tibetan letter kha": what they share is said at the first."""
    before = ""
    for each in names:
        head, _, last = each.rpartition(" ")
        yield last if head and head == before else each
        before = head


def _name(letter: str) -> str:
    """Lower case, for it stands inside of a sentence; of a number of Unicode's own, the number."""
    words = name(letter, "").lower().removesuffix(f"-{ord(letter):x}")
    if words == name(letter, "").lower():
        return words.replace("-", " ") or f"sign U+{ord(letter):04X}"
    return f"{words.replace('cjk', 'CJK')} {ord(letter):X}"
