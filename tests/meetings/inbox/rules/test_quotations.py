"""Quotations of our mails as programs in many languages write them, and words that only look so."""

import json
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.inbox.rules.quotations import Ours, key, newly_said

OWN = "folkmoot@localhost.localdomain"
MAIL = """\
Winter meeting: please answer

Wednesday 16 December 2026, 16:00-19:00 Berlin

Will you come? Open your page: http://127.0.0.1:8108/m/abc"""
OURS = Ours(frozenset([OWN]), frozenset(["customer advisory board", "folkmoot"]), key(MAIL))
BOARD = f"Customer Advisory Board <{OWN}>"
MARKED = "\n".join(f"> {line}".rstrip() for line in MAIL.split("\n"))
CASES = json.loads((Path(__file__).parent / "quotes.json").read_text())


ARABIC = (
    "\u202bفي الاثنين، 30 نوفمبر 2026 في 9:46 ص تمت كتابة ما يلي بواسطة "
    f"\u202aCustomer Advisory Board\u202c\u200f <\u202a{OWN}\u202c\u200f>:\u202c"
)


def same(one: str, other: str) -> bool:
    return one.split() == other.split()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
@pytest.mark.parametrize("ours", [OURS, None], ids=["known", "unknown"])
def test_newly_said_in_the_shapes_of_real_letters(case: dict[str, str], ours: Ours | None) -> None:
    said = newly_said(case["body"], ours)
    if case["want"] == "*whole*":
        assert said == case["body"].strip()
    elif "signature may stay" in case["want"]:
        assert said.startswith("I cannot come on the 16th.")
        assert "Winter meeting" not in said
    else:
        assert same(said, case["want"].replace(" / ", " "))


@pytest.mark.parametrize(
    "heading",
    [
        f"On Mon, 30 Nov 2026 at 09:46, {BOARD} wrote:",
        f"On Mon, Nov 30, 2026 at 9:46 AM Customer Advisory Board <\n{OWN}> wrote:",
        f"On Monday, November 30th, 2026 at 9:46 AM, {BOARD} wrote:",
        "On 11/30/26 09:46, Customer Advisory Board wrote:",
        f"Am 30.11.2026 um 09:46 schrieb {BOARD}:",
        f"Am Mo., 30. Nov. 2026 um 09:46 Uhr schrieb Customer Advisory Board <\n{OWN}>:",
        f"Le lun. 30 nov. 2026 à 09:46, {BOARD} a écrit :",
        f"El lun, 30 nov 2026 a las 9:46, Customer Advisory Board (<{OWN}>) escribió:",
        f"Il giorno lun 30 nov 2026 alle ore 09:46 {BOARD} ha scritto:",
        f"Op ma 30 nov 2026 om 09:46 schreef {BOARD}:",
        f"Den mån 30 nov. 2026 kl 09:46 skrev {BOARD}:",
        f"man. 30. nov. 2026 kl. 09.46 skrev {BOARD}:",
        f"ma 30. marrask. 2026 klo 9.46 {BOARD} kirjoitti:",
        f"pon., 30 lis 2026 o 09:46 {BOARD} napisał(a):",
        f"po 30. 11. 2026 v 9:46 odesílatel {BOARD} napsal:",
        f"пн, 30 нояб. 2026 г. в 09:46, {BOARD}:",
        f"Στις Δευ 30 Νοε 2026 στις 9:46 π.μ., ο χρήστης {BOARD} έγραψε:",
        f"2026年11月30日(月) 9:46 {BOARD}:",
        f"{BOARD} 于2026年11月30日周一 09:46写道：",
        f"2026년 11월 30일 (월) 오전 9:46, {BOARD}님이 작성:",
        f"בתאריך יום ב׳, 30 בנוב׳ 2026 ב-9:46 מאת {BOARD}:",
        f"{BOARD} wrote on 30/11/2026 09:46:00:",
        ARABIC,
        f"Quoting {BOARD}:",
        f"Zitat von {BOARD}:",
        f"Citando {BOARD}:",
        f"V pon., 30. nov. 2026 ob 09:46 je oseba {BOARD} napisala:",
        f"pirmd., 2026. g. 30. nov., plkst. 09:46 — lietotājs {BOARD} rakstīja:",
        f"{BOARD} ezt írta (időpont: 2026. nov. 30., H, 9:46):",
        f"Vào Th 2, 30 thg 11, 2026 vào lúc 09:46 {BOARD} đã viết:",
    ],
)
def test_newly_said_above_and_below_a_heading(heading: str) -> None:
    for ours in (OURS, None):
        assert newly_said(f"I come.\n\n{heading}\n\n{MARKED}\n", ours) == "I come."
        assert newly_said(f"I come.\n{heading}\n{MARKED}\n", ours) == "I come."
        assert newly_said(f"{heading}\n{MARKED}\n\nI come.", ours) == "I come."
        assert newly_said(f"> {heading.replace(chr(10), chr(10) + '> ')}\n{MARKED}\nI come.",
                          ours) == "I come."  # fmt: skip


@pytest.mark.parametrize("rule", ["", "_" * 32 + "\n", "-----Original Message-----\n"])
@pytest.mark.parametrize(
    "names",
    [
        "From Sent To Subject", "Von Gesendet An Betreff", "De Envoyé À Objet",
        "De Enviado Para Asunto", "Da Inviato A Oggetto", "Van Verzonden Aan Onderwerp",
        "Från Skickat Till Ämne", "Fra Sendt Til Emne", "Lähettäjä Lähetetty Vastaanottaja Aihe",
        "Od Wysłano Do Temat", "Od Odesláno Komu Předmět", "Feladó Elküldve Címzett Tárgy",
        "От Отправлено Кому Тема", "Kimden Gönderildi Kime Konu", "发件人 发送时间 收件人 主题",
        "差出人 送信日時 宛先 件名", "From Date To Subject", "No Nosūtīts Kam Tēma",
        "Šalje Poslano Prima Predmet", "Frá Sent Til Efni", "Od Poslano Za Zadeva",
    ],
)  # fmt: skip
def test_newly_said_above_the_headers_of_our_mail(names: str, rule: str) -> None:
    sender, sent, to, subject = names.split()
    for who in (BOARD, f"Customer Advisory Board [mailto:{OWN}]", "Customer Advisory Board"):
        block = f"{sender}: {who}\n{sent}: 30.11.2026 09:46\n{to}: Meera\n{subject}: Winter meeting"
        assert newly_said(f"I come.\n\n{rule}{block}\n\n{MAIL}", OURS) == "I come."
        bold = block.replace(f"{sender}:", f"*{sender}:*").replace(f"{sent}:", f"*{sent}:*")
        assert newly_said(f"I come.\n\n{rule}{bold}\n\n{MAIL}", OURS) == "I come."
    gmx = f"{sent}: 30.11.2026 um 09:46 Uhr\n{sender}: {BOARD}\n{to}: Meera\n{subject}: Winter"
    assert newly_said(f"I come.\n\n{gmx}\n\n{MAIL}", OURS) == "I come."


def test_newly_said_above_headers_in_paragraphs_and_between_dashes() -> None:
    apart = f"From: {BOARD}\n\nSent: 30.11.2026 09:46\n\nTo: Meera\n\nSubject: Winter\n\n{MAIL}"
    assert newly_said(f"I come.\n\n{apart}", OURS) == "I come."
    zoho = f"---- On Mon, 30 Nov 2026 09:46:12 +0100 {BOARD} wrote ----\n\n"
    assert newly_said(f"I come.\n\n{zoho}{MAIL}", OURS) == "I come."
    assert newly_said(f"I come.\n\n{zoho}{MARKED}", OURS) == "I come."


@pytest.mark.parametrize(
    "device",
    [
        "Sent from my iPhone", "Sent from Outlook for iOS", "Get Outlook for Android<https://a.b>",
        "Von meinem iPhone gesendet", "Envoyé de mon iPhone", "Enviado desde mi iPhone",
        "Inviato da iPhone", "Verstuurd vanaf mijn iPhone", "发自我的iPhone",
    ],
)  # fmt: skip
def test_newly_said_leaves_the_device_out_above_a_quotation_only(device: str) -> None:
    quoted = f"I come.\n\n{device}\n\nOn 30 Nov 2026, {BOARD} wrote:\n{MARKED}"
    assert newly_said(quoted, OURS) == "I come."
    assert newly_said(f"I come.\n\n{device}", OURS) == f"I come.\n\n{device}"


def test_newly_said_keeps_words_that_begin_like_a_device() -> None:
    text = f"Von meinem Chef kommt nichts.\n\nOn 30 Nov 2026, {BOARD} wrote:\n{MARKED}"
    assert newly_said(text, OURS) == "Von meinem Chef kommt nichts."


def test_newly_said_between_the_lines_of_ours() -> None:
    text = (
        "> Will you come?\nYes.\n\n> Wednesday 16 December 2026, 16:00-19:00 Berlin\nFine.\n-- \nM"
    )
    assert newly_said(text, OURS) == "Yes.\n\nFine.\n-- \nM"


OTHERS = "\n".join(f"> {line}" for line in ("we want the shift swap", "by March", "at the latest"))


@pytest.mark.parametrize(
    "text",
    [
        f"My colleague wrote:\n{OTHERS}\nI agree.",
        f"On 3 Nov 2026 at 09:46, Peter Miller <peter@larkfield.example.com> wrote:\n{OTHERS}",
        f"FYI\n\nOn 11/03/26 09:46, Peter Miller wrote:\n{OTHERS}\n\nWhat do you think?",
        "Our numbers:\n> 90 % of the sites\n> 4 of 5 planners\nBest",
        "a > b and\n>> this matters most <<\nMeera",
        "On 12 October 2026 the works council wrote:\nwe want the shift swap by March.",
        f"On 12 October 2026 I wrote to {OWN}:\nplease put it on the agenda. Did you?",
        (
            "Fwd: this one\n\n---------- Forwarded message ---------\n"
            "From: Peter Miller <peter@larkfield.example.com>\nDate: Mon, 2 Nov 2026 at 09:46\n"
            "Subject: Shifts\nTo: Meera <meera@larkfield.example.com>\n\nWe want the shift swap."
        ),
        (
            "Begin forwarded message:\n\n> From: Peter <peter@larkfield.example.com>\n"
            "> Subject: S\n> Date: 2 November 2026\n>\n> We want the shift swap."
        ),
        "From: our side\nTo: yours\nDate: 3 December 2026\nSubject: what we wish\n\nMore light.",
        "From: two planners\nDate: any day\nTo: you\n\nMore light.",
        "Three points\n-----Original Message-----\nis what my boss calls the first one.",
        "Two wishes:\n\n-- \nfirst more light\n-- \nthen less noise",
        "Best\n\n-- \nMeera Sarovar\nHead of claims",
        "Note: I come by train.\nFrom: Hamburg\nTo: Berlin",
        "I said it at 09:46 on 30.11.2026:\nmore light.",
        "____________________\nThree lines of mine\n____________________",
    ],
)
def test_newly_said_keeps_what_is_not_ours_whole(text: str) -> None:
    assert newly_said(text, OURS) == text


def test_newly_said_keeps_a_colleagues_words_and_leaves_ours_below_them_out() -> None:
    inside = f"I agree.\n\nOn 30 Nov 2026, {BOARD} wrote:\n{MARKED}"
    quoted = "\n".join(f"> {line}".rstrip() for line in inside.split("\n"))
    heading = "On 1 Dec 2026 at 10:00, Peter Miller <peter@larkfield.example.com> wrote:"
    said = newly_said(f"As Peter says:\n\n{heading}\n{quoted}\n\nMeera", OURS)
    assert same(said, f"As Peter says: {heading} > I agree. Meera")


@pytest.mark.parametrize("text", [MARKED, f"On 30 Nov 2026, {BOARD} wrote:\n{MARKED}", ""])
def test_newly_said_of_nothing_new_is_all_of_it(text: str) -> None:
    assert newly_said(text, OURS) == text


@pytest.mark.parametrize(
    "sign", ["\n", "> \n", ">", "On 2026 <a@b.c> wrote:\n", "From: a@b.c\n", "a:\n", "_" * 9 + "\n",
             "a@", "<a@b.c> ", "On 30 Nov 2026\n", "> On 2026 a@b.c:\n> a\n"],
)  # fmt: skip
def test_newly_said_takes_no_longer_for_hostile_text(sign: str) -> None:
    began = time.thread_time()
    newly_said(sign * (50_000 // len(sign)), OURS)
    assert time.thread_time() - began < 1


LINES = st.sampled_from(["a", "", "> b", ">> c", "On 30 Nov 2026, x wrote:", f"<{OWN}> wrote:",
                         "From: a@b.c", "Sent: 2026", "Subject: s", "To: t"])  # fmt: skip


@given(st.lists(LINES, max_size=12))
def test_newly_said_adds_no_word(lines: list[str]) -> None:
    text = "\n".join(lines)
    assert set(newly_said(text, OURS).split()) <= set(text.split()) | {">"}


@pytest.mark.parametrize(
    "line",
    [
        "Envoyé à partir de Outlook pour Android", "Outlook voor iOS downloaden",
        "Skaffa Outlook för iOS", "Pobierz aplikację Outlook dla systemu iOS",
        "Descargar Outlook para iOS", "Holen Sie sich Outlook für iOS<https://aka.ms/o>",
        "iPhone’umdan gönderildi", "Sent via BlackBerry from T-Mobile", "Sent from TypeApp",
        "Sent with Mailspring", "Sent from Front", "Get BlueMail for Android",
    ],
)  # fmt: skip
def test_newly_said_above_the_line_of_a_device(line: str) -> None:
    said = newly_said(f"I come.\n\n{line}\n\nOn 30 Nov 2026, {BOARD} wrote:\n{MARKED}\n", OURS)
    assert said == "I come."
