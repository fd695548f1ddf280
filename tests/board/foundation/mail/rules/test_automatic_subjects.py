"""Subjects of absence notices in many languages, and people's subjects that look like them."""

import pytest

from board.foundation.mail.rules.automatic_subjects import is_automatic

HARU = "Haru Tsukioka"


@pytest.mark.parametrize(
    "subject",
    [
        "Automatic reply: Winter meeting",
        "AUTOMATIC REPLY: Re: Winter meeting",
        "Auto-Reply: Winter meeting",
        "Autoreply: Winter meeting",
        "[External] Automatic reply: Winter meeting",
        "Auto: Winter meeting",
        "Autoreply",
        "away from my mail",
        "Automatische Antwort: Winter meeting",
        "Abwesenheitsnotiz: Winter meeting",
        "Abwesenheitsnotiz",
        "Réponse automatique : Winter meeting",
        "Reponse automatique: Winter meeting",
        "Message d’absence : Winter meeting",
        "Respuesta automática: Winter meeting",
        "Risposta automatica: Winter meeting",
        "Resposta automática: Winter meeting",
        "Automatisch antwoord: Winter meeting",
        "Autosvar: Winter meeting",
        "Automatiskt svar: Winter meeting",
        "Automatisk svar: Winter meeting",
        "Automaattinen vastaus: Winter meeting",
        "Odpowiedź automatyczna: Winter meeting",
        "Automatyczna odpowiedź: Winter meeting",
        "Automatická odpověď: Winter meeting",
        "Automatikus válasz: Winter meeting",
        "Răspuns automat: Winter meeting",
        "Автоматический ответ: Winter meeting",
        "Автоответ: Winter meeting",
        "Автоматична відповідь: Winter meeting",
        "Αυτόματη απάντηση: Winter meeting",
        "Otomatik yanıt: Winter meeting",
        "תשובה אוטומטית: Winter meeting",
        "رد تلقائي: Winter meeting",
        "自动答复: Winter meeting",
        "自動回覆：Winter meeting",
        "自動応答: Winter meeting",
        "自動返信：Winter meeting",
        "자동 회신: Winter meeting",
        "Trả lời tự động: Winter meeting",
        "Balasan otomatis: Winter meeting",
        "Out of Office: Winter meeting",
        "Out of office AutoReply: Winter meeting",
        "Out of the Office Re: Winter meeting: please answer",
        "Out of Office - Winter meeting",
        "Automatic reply from Haru Tsukioka",
        "Fuera de la oficina: Winter meeting",
        "Fuori ufficio: Winter meeting",
        "Absence du bureau : Winter meeting",
        "Haru Tsukioka is out of the office (returning 07.12.2026)",
        "AUTO: Haru Tsukioka is out of the office (returning 07.12.2026)",
        "Haru Tsukioka is out of the office.",
        "Haru Tsukioka ist außer Haus (Rückkehr am 07.12.2026)",
        "Haru Tsukioka est absent(e) (retour 07/12/2026)",
        "Haru Tsukioka está ausente",
        "[Auto-Reply] Winter meeting",
        "(Auto-reply) Re: Winter meeting",
        "【自動返信】Winter meeting",
        "[자동응답] Winter meeting",
        "[自动回复] Re: Winter meeting",
        "Winter meeting [Auto-Reply]",
        "I am out of the office Re: Winter meeting",
        "Out of the office until 7 December Re: Winter meeting",
        "Nicht im Büro bis 7.12. AW: Winter meeting",
        "Ich bin im Urlaub Re: Winter meeting",
        "Automatische Antwort auf: Winter meeting",
        "Автоматичне повідомлення: Winter meeting",
        "Assente dall’ufficio: Winter meeting",
        "Εκτός γραφείου: Winter meeting",
        "מחוץ למשרד: Winter meeting",
        "خارج المكتب: Winter meeting",
        "休暇中: Winter meeting",
        "不在のお知らせ: Winter meeting",
        "不在办公室：Winter meeting",
        "Di luar kantor: Winter meeting",
    ],
)
def test_is_automatic_by_what_programs_put_before_the_subject(subject: str) -> None:
    assert is_automatic(subject, sender=HARU)


def test_is_automatic_of_a_name_that_is_written_the_other_way_round() -> None:
    assert is_automatic("Haru Tsukioka is out of the office", sender="Tsukioka, Haru")


@pytest.mark.parametrize(
    "subject",
    [
        "Away: Winter meeting",
        "OOO: Winter meeting",
        "Urlaub: Winter meeting",
        "Férias: Winter meeting",
        "Vacaciones: Re: Winter meeting",
        "Congés : Winter meeting",
        "Urlop: Winter meeting",
        "Отпуск: Winter meeting",
        "不在: Winter meeting",
    ],
)
def test_is_automatic_for_short_words_only_in_a_thread(subject: str) -> None:
    assert is_automatic(subject, is_in_thread=True)
    assert not is_automatic(subject)


@pytest.mark.parametrize(
    "subject",
    [
        "",
        "Re: Out of office policy",
        "Out of office policy",
        "Out of office",
        "Out of office: 3 to 7 December",
        "Out of office: from Monday",
        "Re: Automatic reply: Winter meeting",
        "AW: Automatische Antwort: Winter meeting",
        "Fwd: Automatic reply: Winter meeting",
        "Re: out of office – who comes instead",
        "Automatic replies: please switch them off",
        "Automatic reply",
        "Automation: where we stand",
        "Auto",
        "Autonomous planning: a wish",
        "Re: [Auto-Reply] Winter meeting",
        "Re: Winter meeting [Auto-Reply]",
        "[Auto] Fleet telematics: a topic",
        "Auto-reply design review",
        "Our auto-reply: is it rude?",
        "Out of office until Monday: who comes instead",
        "Ferienwohnung: Anbindung",
        "休暇管理: 要望",
        "外出先での利用: 要望",
        "Alan is out of the office, may I come instead?",
        "Alan Norberg is out of the office",
        "I am away until the 7th",
        "Away: 3–7 December",
        "Urlaub: ab Montag",
        "Absent friends: a toast",
        "Vacation planning: a topic for the board",
        "Delivery failure: our pumps again",
        "Winter meeting",
    ],
)
def test_is_automatic_leaves_peoples_letters_alone(subject: str) -> None:
    is_machine_word = subject == "Automatic reply"  # without a subject behind it, still a program's
    assert is_automatic(subject, sender=HARU, is_in_thread=True) is is_machine_word
