"""The printing process by itself: its assets, its bounds, its refusals."""

import io
import json
import struct

import pytest

from meetings.printing.pdf_child import ASSETS, asset, serve


@pytest.mark.parametrize("name", sorted(ASSETS))
def test_asset_is_a_font(name: str) -> None:
    assert asset(name).read_bytes()[:4] == b"\x00\x01\x00\x00"


@pytest.mark.parametrize("name", ["file:///etc/hostname", "asset:", "asset:../serif.ttf", ""])
def test_asset_of_another_name_is_nothing(name: str) -> None:
    with pytest.raises(LookupError):
        asset(name)


def test_serve_answers_each_wish_in_turn() -> None:
    wishes = [b"M<html lang=en><p id=a>x", b"P<html lang=en><p>x", b"P<img src=file:///x alt=x>"]
    source = io.BytesIO(b"".join(struct.pack(">I", len(wish)) + wish for wish in wishes))
    target = io.BytesIO()
    begun: list[int] = []
    # Not the limit on time itself, which would end this very process a little later.
    serve(source, target, begin=lambda: begun.append(target.tell()))
    assert (len(begun), begun[0], begun == sorted(begun)) == (3, 0, True)
    target.seek(0)
    answers = []
    while size := target.read(4):
        answers.append(target.read(struct.unpack(">I", size)[0]))
    heads = [json.loads(answer) for answer in answers[::2]]
    assert [head.get("pages") for head in heads] == [1, 1, None]
    assert heads[0]["marks"]["a"][0] == 1
    assert heads[2]["failed"] == "outside"
    assert [answer[:5] for answer in answers[1::2]] == [b"", b"%PDF-", b""]
