import pytest

from meetings.agenda.rules.cells import (
    Presenter,
    day_of,
    label_of,
    links_of,
    minutes_of,
    names_within,
    presenters_of,
    purpose_of,
)
from meetings.agenda.rules.purposes import Purpose


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("15", 15),
        (" 15 min ", 15),
        ("15 minutes", 15),
        ("15'", 15),
        ("15.0", 15),
        ("１５", 15),
        ("0", 0),
        ("1h", 60),
        ("1h30", 90),
        ("1 hour 30 min", 90),
        ("1:30", 90),
        ("1440", 1440),
        ("1441", None),
        ("-5", None),
        ("7.5", None),
        ("soon", None),
        ("", None),
        ("99999999999", None),
    ],
)
def test_minutes_of(text: str, minutes: int | None) -> None:
    assert minutes_of(text) == minutes


@pytest.mark.parametrize(
    ("text", "presenters"),
    [
        ("", ()),
        ("Katherine Orbit (KO)", (Presenter("Katherine Orbit", "KO"),)),
        ("Katherine Orbit（KO）", (Presenter("Katherine Orbit", "KO"),)),
        ("月岡 蓮 [TR]", (Presenter("月岡 蓮", "TR"),)),
        ("KO", (Presenter("KO"),)),
        ("(KO)", (Presenter("KO"),)),
        ("Alan, Norrland Freight", (Presenter("Alan, Norrland Freight"),)),
        ("Alan B. (AB), Grace (GR)", (Presenter("Alan B.", "AB"), Presenter("Grace", "GR"))),
        ("Alan (AB) and Grace (GR)", (Presenter("Alan", "AB"), Presenter("Grace", "GR"))),
        ("Alan (by phone)", (Presenter("Alan (by phone)"),)),
    ],
)
def test_presenters_of(text: str, presenters: tuple[Presenter, ...]) -> None:
    assert presenters_of(text) == presenters


def test_names_within_splits_as_people_join() -> None:
    assert names_within("Alan & Grace, Edsger and Sandy") == ("Alan", "Grace", "Edsger", "Sandy")


def test_purpose_of_knows_other_words() -> None:
    assert [purpose_of(word) for word in ("Discussion", "FYI", "vote", "Demo", "fun", "")] == [
        Purpose.discuss,
        Purpose.inform,
        Purpose.decide,
        Purpose.demo,
        None,
        None,
    ]


def test_day_of_reads_numbers_only() -> None:
    assert [
        day_of(text) for text in ("2", "Day 2", "day2", "２", "2.0", "0", "january-20", "")
    ] == [
        *(2, 2, 2, 2, 2),
        *(None, None, None),
    ]


def test_links_of_keeps_web_addresses_once() -> None:
    text = "https://a.example.org/x <http://b.example.org>, javascript:alert(1) https: notes.pdf"
    assert links_of(f"{text} https://a.example.org/x") == (
        ("https://a.example.org/x", "http://b.example.org"),
        ("javascript:alert(1)", "https:", "notes.pdf"),
    )


def test_label_of_gives_one_spelling() -> None:
    assert [label_of(text) for text in ("3", "03", "3.0", "#3", "Item 3", "3.", "３", "٣")] == [
        "3"
    ] * 8
    assert [label_of(text) for text in ("3a", "3.1", "A-2", "")] == ["3a", "3.1", "a-2", ""]
