"""Which of the old encodings of one byte a letter a text without a mark was saved in.

Each of them reads any bytes; only in one do the words look like words.
"""

import re
import unicodedata

# In this order where two read the same.
CANDIDATES = {
    "Windows-1252": "cp1252",
    "Windows-1250": "cp1250",
    "Windows-1251": "cp1251",
    "Mac Roman": "mac-roman",
    "Shift JIS": "cp932",
}
LOOKED_AT = 20_000  # bytes

_WORD = re.compile(r"[^\s,;|\"]*[^\x00-\x7f][^\s,;|\"]*")
# In Western Europe ì and ù end a word, and ø stands beside none of these: it is Czech misread.
_CZECH = re.compile(r"[ìù][a-zà-ÿ]|ø[^\W]*[áíéýúèšž]|[áíéýúèšž][^\W]*ø", re.IGNORECASE)
_JOINS = "’‑–—·•"


def guessed(data: bytes) -> str:
    """The name of one of CANDIDATES: the one in which the fewest words are none."""
    sample = data[:LOOKED_AT]
    return min(CANDIDATES, key=lambda name: _oddities(sample.decode(CANDIDATES[name], "replace")))


def _oddities(text: str) -> int:
    return sum(map(_is_odd, _WORD.findall(text)))


def _is_odd(word: str) -> bool:
    """Whether nobody writes that: signs or capitals inside a word, two alphabets, only accents."""
    scripts = [_script(sign) for sign in word]
    letters = [script for script in scripts if script]
    if "damaged" in letters or len(set(letters)) > 1 or _CZECH.search(word):
        return True
    if letters == ["Latin"] * len(letters) and len(letters) > 2 and not re.search("[A-Za-z]", word):
        return True
    for before, sign, after in zip(" " + word, word, word[1:] + " ", strict=False):
        if sign.isascii():
            continue
        if sign.isalpha():
            if sign.isupper() and (before.islower() or (before.isalpha() and after.islower())):
                return True
        elif after.isalpha() and sign not in _JOINS:
            opens = unicodedata.category(sign) in ("Pi", "Po", "Ps") and not before.isalnum()
            if not opens:
                return True
    return False


def _script(sign: str) -> str:
    """The alphabet of a letter; blank for what belongs to every one."""
    if sign == "\N{REPLACEMENT CHARACTER}" or unicodedata.category(sign) in ("Cc", "Cn", "Co"):
        return "damaged"
    if not sign.isalpha() or sign in "ªº":
        return ""
    name = unicodedata.name(sign, "").split(" ")[0]
    return (
        "Latin" if name in ("LATIN", "FULLWIDTH") else "Cyrillic" if name == "CYRILLIC" else "other"
    )
