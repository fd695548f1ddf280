"""Personal links are found whatever they are wrapped into, and nothing else is taken for one."""

import base64
import time
from dataclasses import dataclass
from quopri import encodestring
from urllib.parse import quote

import pytest

from board.foundation.text.personal_links import (
    REMOVED,
    found_in,
    shortened,
    without,
    without_in,
    without_in_bytes,
)

TOKEN = "abc4efghjkmn" + "q7rs2tuvwxyzabcdefghijklm6"
LINK = f"https://board.example.com/m/{TOKEN}"
B64 = base64.b64encode(LINK.encode()).decode()
WRAPPED = [
    LINK,
    f"https://an.old.host:8443/under/a/path/d/{TOKEN}?answer=yes#there",
    f"/u/{TOKEN}",
    f"board.example.com/review/{TOKEN}/sections",
    f"http://127.0.0.1:8000/welcome/{TOKEN}",
    TOKEN,
    quote(LINK, safe=""),
    quote(quote(LINK, safe=""), safe=""),
    "https://eur01.safelinks.protection.outlook.com/?url=" + quote(LINK, safe="")
    + "&data=05%7C02%7Cx&sdata=Abc%3D&reserved=0",
    "https://eur01.safelinks.protection.outlook.com/?url=" + quote(LINK, safe="").lower(),
    "https://urldefense.proofpoint.com/v1/url?u=" + quote(LINK, safe="") + "&k=x%3D%3D",
    "https://urldefense.proofpoint.com/v2/url?u=https-3A__board.example.com_m_" + TOKEN
    + "-3Fanswer-3Dyes&d=DwMFaQ&c=x&r=y",
    f"https://urldefense.com/v3/__{LINK}__;!!AbC!dEf$",
    f"https://www.google.com/url?q={LINK}&sa=D&source=gmail&ust=1",
    "https://linkprotect.cudasvc.com/url?a=" + quote(LINK, safe="").lower() + "&c=E,1,x",
    "https://secure-web.cisco.com/1aBc/" + quote(LINK, safe=""),
    f"https://eu-central-1.protection.sophos.com?d=example.com&u={B64}&i=x",
    B64,
    "https://x.example/?u=" + "".join(f"%{ord(each):02X}" for each in LINK),
    f"https://board.example.com/m/{TOKEN[:9]}=\r\n{TOKEN[9:]}",
    f"https://board.example.com/m=\n/{TOKEN}",
    f"https://board.example.com=2Fm=2F{TOKEN}",
    f"https://board.example.com/m/{TOKEN[:20]}\n> {TOKEN[20:]}",
    f"https://board.example.com/m/{TOKEN[:20]}\r\n> > {TOKEN[20:]}",
    f"https:\\/\\/board.example.com\\/m\\/{TOKEN}",
    f"https://board.example.com&#47;m&#x2F;{TOKEN}",
    LINK.upper(),
    base64.b64encode(f"a{LINK}".encode()).decode().rstrip("="),
    base64.b64encode(B64.encode()).decode(),
    base64.b64encode(quote(LINK, safe="").encode()).decode(),
    f"https://board.example.com/m/{TOKEN[:9]}\u200b{TOKEN[9:]}",
    f"https://board.example.com/m/{TOKEN[:9]}<wbr>{TOKEN[9:]}",
    LINK.encode().hex(),
    LINK.encode().hex().upper(),
    f"/m/{TOKEN}".encode("utf-16-be").hex(),
    base64.b32encode(LINK.encode()).decode(),
    base64.b32encode(LINK.encode()).decode().rstrip("=").lower(),
    base64.b64encode(LINK.encode("utf-16-le")).decode(),
    "".join(f"\\u{ord(each):04x}" for each in LINK),
    "".join(f"\\x{ord(each):02x}" for each in LINK),
    "".join(f"\\u{{{ord(each):x}}}" for each in LINK),
]  # fmt: skip


@pytest.mark.parametrize("wrapped", WRAPPED)
def test_link_is_taken_out_with_all_that_wraps_it(wrapped: str) -> None:
    for before, after in (("See ", ". Bye"), ('<a href="', '">Yes</a>'), ("(", ")"), ("", "\n")):
        bare = without(f"{before}{wrapped}{after}")
        assert TOKEN[12:] not in bare.casefold().replace("\n> ", "")
        assert bare.startswith(before)
        assert bare.endswith(after)
        assert REMOVED in bare


def test_whole_address_goes_and_the_words_around_it_stay() -> None:
    text = f"Yes: {LINK}?answer=yes, no: {LINK}?answer=no.\nhttps://example.org/m/1 stays"
    assert without(text) == f"Yes: {REMOVED}, no: {REMOVED}.\nhttps://example.org/m/1 stays"
    assert found_in(text) == [f"{LINK}?answer=yes,"[:-1], f"{LINK}?answer=no"]


def test_quoted_printable_of_a_whole_mail() -> None:
    html = f'<p>Ü <a href="{LINK}?answer=yes">Yes</a></p>' * 3
    coded = encodestring(html.encode()).decode()
    assert TOKEN not in without(coded).replace("=\n", "")


def test_part_of_a_mail_in_base64_as_its_source_shows_it() -> None:
    coded = base64.encodebytes(f"{'Winter meeting ' * 9}{LINK}\n{'Bye ' * 30}".encode()).decode()
    for mark in ("", "> ", ">> "):
        source = "\n".join(f"{mark}{line}" for line in coded.split("\n")[:-1])
        text = f"It came back:\n\n{source}\n\n-- \nAlan"
        assert without(text) == f"It came back:\n\n{REMOVED}\n\n-- \nAlan"
        assert without(text.replace("\n", "\r\n")).count(REMOVED) == 1


@pytest.mark.parametrize(
    "sign", ["a", "a\n", "/m/", "A" * 20 + "\n", "/m/" + "a" * 37 + "\n", "a\u200b", "A" * 52 + " ",
             "%25", "&#", "a=\n", "> "]
)  # fmt: skip
def test_hostile_text_takes_no_time(sign: str) -> None:
    text = sign * (100_000 // len(sign))
    began = time.thread_time()
    without(text)
    shortened(text)
    assert time.thread_time() - began < 1


@pytest.mark.parametrize(
    "plain",
    [
        "https://example.org/a/commit/3f786850e387550fdab836ed7e6dc881de23001b",
        "https://example.org/m/12345",
        "d41d8cd98f00b204e9800998ecf8427e" * 2,
        "one\ntwo\nthree\nfour\nfive\nsix\nseven\neight\nnine\nten",
        base64.b64encode(b"Nothing to hide, and quite long at that. " * 4).decode(),
        "donaudampfschifffahrtsgesellschaftskapitaenin",
        "urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6",
        "100%25 sure & more, https://example.org/?q=%C3%BC%C3%B6%20a%2Fb%2Fcdefghijklmnop",
    ],
)
def test_other_words_stay_as_they_are(plain: str) -> None:
    assert without(plain) == plain == shortened(plain)


def test_log_keeps_the_id_only() -> None:
    assert shortened(f"GET /m/{TOKEN}?answer=yes") == f"GET /m/{TOKEN[:12]}…?answer=yes"
    assert shortened(f"KeyError: '{TOKEN}'") == f"KeyError: '{TOKEN[:12]}…'"
    for wrapped in WRAPPED:
        assert TOKEN[12:] not in shortened(wrapped).casefold()


@dataclass(frozen=True)
class Inner:
    words: str
    count: int = 3


@dataclass(frozen=True)
class Outer:
    title: str
    rows: tuple[Inner, ...]
    nothing: str | None = None


def test_records_lose_theirs_wherever_they_stand() -> None:
    record = Outer("A title", (Inner("fine"), Inner(f"at {LINK}")))
    assert without_in(record) == Outer("A title", (Inner("fine"), Inner(f"at {REMOVED}")))
    clean = Outer("A title", (Inner("fine"),))
    assert without_in(clean) is clean


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be", "utf-16"])
def test_bytes_of_wide_letters_lose_theirs(codec: str) -> None:
    bare = without_in_bytes(f"Look at {LINK} today.".encode(codec)).decode(codec)
    assert bare == f"Look at https://board.example.com{REMOVED} today."


def test_digests_and_codes_that_hide_nothing_stay() -> None:
    plain = f"sha512 {'0123456789abcdef' * 8} key {'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567' * 3}"
    assert without(plain) == plain


def test_bytes_that_are_no_text_stay() -> None:
    assert without_in_bytes(b"\xff\x00" + LINK.encode() + b" \xfe") == (
        b"\xff\x00" + REMOVED.encode() + b" \xfe"
    )
    data = bytes(range(256))
    assert without_in_bytes(data) is data


@pytest.mark.parametrize("hostile", ["/m/" * 30_000, "a" * 100_000, "%2f" * 30_000, "=\n" * 50_000,
                                     "https://" * 12_000, "2" * 37 + "\n> " * 30_000])  # fmt: skip
def test_no_text_takes_long(hostile: str) -> None:
    assert len(without(hostile)) <= len(hostile)
