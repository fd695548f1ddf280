"""East Asian names: how Chinese, Japanese and Korean names are taken apart, and where parts stand.

They have no capitals, and mostly no spaces. A surname is often a single sign that stands in many
other words too, so by itself it is taken for a name only where somebody is being addressed.
"""

import re

_HAN = "\u3005\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_HIRAGANA = "\u3041-\u309f"
_KATAKANA = "\u30a1-\u30fa\u30fc-\u30fe"
_HANGUL = "\uac00-\ud7a3"
_ANY = f"[{_HAN}{_HIRAGANA}{_KATAKANA}{_HANGUL}]"

# Surnames of two syllables.
_LONG_SURNAMES = "남궁 황보 제갈 사공 선우 서문 독고 동방"
# What follows somebody's name in an address, and what goes before it among colleagues.
_TITLES = """
先生 女士 小姐 太太 老师 老師 总 總 董 经理 經理 主任 教授 博士
さん さま 様 氏 君 くん ちゃん 社長 部長 課長
씨 님 부장 과장 차장 대리 사장 팀장 이사 대표 선생 교수 박사
"""
_TITLED = rf"(?=\s?(?:{'|'.join(_TITLES.split())}))"
_FAMILIAR = "(?<=[老小阿])"


def is_one(text: str) -> bool:
    """Whether all of it is written in these scripts."""
    return re.fullmatch(f"{_ANY}+", text) is not None


def pieces(name: str) -> list[str]:
    """The words of any name; foreign ones written in these scripts have dots between."""
    return re.split(rf"\s+|(?<={_ANY})[·・](?={_ANY})", name) if name else []


def patterns(piece: str, *, is_whole: bool) -> list[str]:
    """What to look for: the piece, and if it is the whole name, its parts."""
    if re.fullmatch(f"[{_KATAKANA}]+", piece):  # a shorter name would be found in longer words
        return [f"(?<![{_KATAKANA}]){piece}(?![{_KATAKANA}])"] if len(piece) > 1 or is_whole else []
    begin = f"(?<![{_HANGUL}])" if re.fullmatch(f"[{_HANGUL}]+", piece) else ""
    if not is_whole:
        return [_part(piece, begin)]
    return [
        begin + r"\s?".join(piece),
        *(_part(part, begin) for part in _parts(piece) if len(piece) > 1),
    ]


def _part(part: str, begin: str) -> str:
    is_long = len(part) > (2 if re.fullmatch(f"[{_HIRAGANA}]+", part) else 1)
    return begin + part if is_long else f"(?:{begin}{part}{_TITLED}|{_FAMILIAR}{part})"


def _parts(name: str) -> list[str]:
    """Surname and given name; where one ends and the other begins nobody can tell from Han."""
    if re.fullmatch(f"[{_HANGUL}]+", name):
        cut = 2 if name[:2] in _LONG_SURNAMES.split() and len(name) > 2 else 1
        return [name[:cut], name[cut:]]
    cuts = range(1, len(name))
    return [part for cut in cuts for part in (name[:cut], name[cut:])]
