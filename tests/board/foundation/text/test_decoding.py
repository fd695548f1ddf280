from board.foundation.text.decoding import Decoded, cleaned, decode

TEXT = "name;company\nZoë Łucja;Ødegård\n"


def test_decode_names_each_encoding() -> None:
    assert decode(TEXT.encode()) == Decoded(TEXT, "UTF-8")
    assert decode(TEXT.encode("utf-8-sig")) == Decoded(TEXT, "UTF-8")
    assert decode(TEXT.encode("utf-16")) == Decoded(TEXT, "UTF-16")
    assert decode(b"\xfe\xff" + TEXT.encode("utf-16-be")) == Decoded(TEXT, "UTF-16")
    assert decode(TEXT.encode("utf-16-le")) == Decoded(TEXT, "UTF-16")
    assert decode(TEXT.encode("utf-16-be")) == Decoded(TEXT, "UTF-16")
    assert decode(TEXT.encode("utf-32")) == Decoded(TEXT, "UTF-32")
    assert decode("Zoë – “Müller”".encode("cp1252")) == Decoded("Zoë – “Müller”", "Windows-1252")


def test_decode_keeps_utf8_with_one_broken_byte() -> None:
    broken = "Ярослава Берестова".encode() + b"\xd0"
    assert decode(broken) == Decoded("Ярослава Берестова\ufffd", "UTF-8")


def test_decode_of_any_bytes_gives_text() -> None:
    assert decode(bytes(range(256))).encoding == "Windows-1252"
    assert decode(b"\xff\xfea").text == "\ufffd"
    assert decode(b"") == Decoded("", "UTF-8")


def test_cleaned_keeps_what_people_type() -> None:
    assert cleaned("Ügly\tbut\nfine 🙂 ليلى") == ("Ügly\tbut\nfine 🙂 ليلى", None)


def test_cleaned_takes_out_what_cannot_be_stored() -> None:
    assert cleaned("a\x00b") == ("ab", "Holds an invisible control character (U+0000).")
    assert cleaned("a\ud800b") == ("a\ufffdb", "Holds half of a character (a lone surrogate).")
    assert cleaned("a\ufffdb") == ("a\ufffdb", "Holds a character that could not be read.")


def test_decode_takes_the_encoding_that_was_chosen() -> None:
    data = "Kőszegi".encode("cp1250")
    assert decode(data).encoding == "Windows-1252"
    assert decode(data, "Windows-1250") == Decoded("Kőszegi", "Windows-1250")
    assert decode(data, "no such thing") == decode(data)


def test_decode_believes_a_mark_more_than_a_choice() -> None:
    assert decode("Zoë".encode("utf-8-sig"), "Windows-1252") == Decoded("Zoë", "UTF-8")
