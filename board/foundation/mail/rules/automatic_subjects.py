"""Subjects that only an absence notice has, in the languages of the common mail programs."""

import re
import unicodedata

# What Exchange, Outlook, Gmail, Notes and their like put before the subject that they answer.
_MACHINES = """
    Automatic reply | Automatic response | Automated reply | Automated response | Auto reply
    Auto response | Autoreply | Autoresponse | Auto | Out of Office AutoReply
    Out of Office Auto Reply | Out of Office Reply | Out of Office Notification
    Out of Office Automatic Reply | Out of Office response | Vacation reply | Vacation response
    Vacation autoreply | Away from my mail | Vacation message | Absence notification
    Automatische Antwort | Autom. Antwort | Automatische Rückantwort | Automatische E-Mail-Antwort
    Abwesenheitsnotiz | Abwesenheitsbenachrichtigung | Abwesenheitsmeldung | Abwesenheitsassistent
    Abwesenheitsnachricht | Automatische Abwesenheitsnotiz | Autoantwort | Urlaubsnotiz
    Réponse automatique | Réponse auto | Message d'absence | Notification d'absence
    Réponse automatique d'absence | Répondeur automatique | Réponse d'absence du bureau
    Respuesta automática | Autorespuesta | Respuesta automática de fuera de la oficina
    Respuesta de fuera de oficina | Respuesta de ausencia
    Risposta automatica | Risponditore automatico | Risposta automatica fuori sede
    Resposta automática | Resposta automática de ausência
    Resposta automática de ausência temporária
    Automatisch antwoord | Automatische beantwoording | Afwezigheidsbericht | Automatische reactie
    Autosvar | Automatiskt svar | Frånvaromeddelande | Automatisk svar | Fraværsmelding
    Fraværsmeddelelse | Fraværsbesked | Autosvar ved fravær | Fråvær
    Automaattinen vastaus | Poissaoloilmoitus | Automaattivastaus | Sjálfvirkt svar
    Automatyczna odpowiedź | Odpowiedź automatyczna | Autoodpowiedź
    Automatická odpověď | Automatická odpoveď | Automatikus válasz | Răspuns automat
    Автоматичен отговор | Автоматический ответ | Автоответ | Автоматична відповідь
    Автовідповідь | Автоматичний відповідь | Аутоматски одговор | Автоматски одговор
    Automatski odgovor | Samodejni odgovor | Samodejno sporočilo | Automaatne vastus
    Automaatvastus | Automātiskā atbilde | Automatinis atsakymas | Automatinis atsakas
    Αυτόματη απάντηση | Otomatik yanıt | Otomatik cevap | Автоматты жауап
    תשובה אוטומטית | מענה אוטומטי | رد تلقائي | الرد التلقائي | پاسخ خودکار
    स्वचालित उत्तर | स्वतः उत्तर | स्वचालित जवाब | การตอบกลับอัตโนมัติ | ตอบกลับอัตโนมัติ
    Trả lời tự động | Thư trả lời tự động | Balasan otomatis | Balas otomatis | Balasan automatik
    自动答复 | 自动回复 | 自動回覆 | 自動答覆 | 自動回復 | 自動応答 | 自動返信 | 不在通知 | 不在返信
    자동 회신 | 자동 응답 | 부재 중 알림
    Resposta automàtica | Erantzun automatikoa | Ateb awtomatig | Outomatiese antwoord
"""
# People write these as well, such as with the days on which they are away.
_ABSENCES = """
    Out of office | Out of the office | Currently out of office | Currently out of the office
    Away from the office | Away from office | Nicht im Büro | Außer Haus
    Absence du bureau | Absent du bureau | Absente du bureau | Absent(e) du bureau
    Fuera de la oficina | Fuera de oficina | Fora do escritório | Ausência temporária
    Fuori sede | Fuori ufficio | Niet op kantoor | Ej på kontoret | Ikke på kontoret
    Ikke til stede | Poissa toimistosta | Poza biurem | Mimo kancelář | Házon kívül
    Вне офиса | Нет на работе | Ofis dışında | Ofis dışındayım
"""
_SHORT_ABSENCES = """
    Away | Absent | Absence | OOO | OOF | On vacation | On holiday | On leave | Vacation | Holiday
    Abwesend | Abwesenheit | Urlaub | Im Urlaub | Afwezig | Frånvarande | Frånvaro | Fravær
    Fraværende | Poissa | Ausente | Ausencia | Assente | Ausência | Nieobecność | Nepřítomnost
    外出 | 不在 | 休暇 | 休假 | 부재 중 | 휴가
"""
_ABOUT_ONESELF = re.compile(
    r"""[ ,:–-]*(?:
        is\ (?:currently\ )?(?:out\ of\ (?:the\ )?office|away|on\ (?:vacation|leave|holiday)|absent)
        | ist\ (?:derzeit\ |zur\ zeit\ |momentan\ )?(?:nicht\ im\ (?:büro|haus)|außer\ haus
            |ausser\ haus|abwesend|im\ urlaub)
        | est\ (?:actuellement\ )?(?:absente?|absent\(e\)|en\ congés?)
        | (?:está|esta)\ (?:ausente|fuera\ de\ (?:la\ )?oficina|fora\ do\ escritório)
        | è\ (?:fuori\ (?:sede|ufficio)|assente)
        | is\ (?:afwezig|niet\ (?:op\ kantoor|aanwezig))
        | är\ (?:frånvarande|inte\ på\ kontoret|borta) | er\ (?:ikke\ (?:på\ kontoret|til\ stede)
            |fraværende) | on\ poissa(?:\ toimistosta)? | jest\ (?:nieobecn[ya]|poza\ biurem)
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_NOTES = re.compile(
    r"\S.{0,80} (?:is out of (?:the )?office|ist außer haus|est absent(?:e|\(e\))?)"
    r"[. ]*\((?:returning|return|rückkehr|retour|zurück)\b[^()]{1,40}\)\.?",
    re.IGNORECASE,
)
_TAGS = re.compile(r"(?:\s*[\[(](?:ext|extern|external|spam|caution)[\])])*\s*", re.IGNORECASE)
_COLON = re.compile(r"[:：]|\s[-–—|]\s")
# “Automatic reply from Haru”, “Out of the Office Re: …”
_LINK = re.compile(r"\s+(?:from\s.*|von\s.*|re|aw)\Z", re.IGNORECASE)
# “Out of office: 3 to 7 December” tells when its writer is away: no subject that is answered.
_DATE = re.compile(
    r"(?:from|until|till|til|to|on|since|next|this|all|tomorrow|today|ab|bis|vom|von|am|du|le|dal|"
    r"del|de|desde|hasta|week|mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|"
    r"nov|dec|montag|dienstag|mittwoch|donnerstag|freitag)[a-z]*\b|\d",
    re.IGNORECASE,
)


def is_automatic(subject: str, *, sender: str = "", is_in_thread: bool = False) -> bool:
    """Whether a mail with this subject is an absence notice, as far as subjects can tell.

    “Re: Automatic reply: …” is a person's answer to one. What people write as well counts only
    before a subject that is answered, the shortest of it only in a thread; and nobody says of
    themselves by name (`sender`) that they are out of the office.
    """
    bare = _TAGS.sub("", subject, count=1).strip()
    before, *rest = _COLON.split(bare, maxsplit=1)
    phrase, answered = _key(before), (rest[0].strip() if rest else "")
    if phrase not in MACHINES:
        phrase = _key(_LINK.sub("", before))
    if phrase in MACHINES and (answered or phrase not in _NEEDS_MORE):
        return True
    if not answered:
        return _is_of(bare, sender)
    if phrase in ABSENCES or (is_in_thread and phrase in SHORT_ABSENCES):
        return _DATE.match(answered) is None
    return _is_of(bare, sender)


def _is_of(subject: str, sender: str) -> bool:
    if _NOTES.fullmatch(subject):
        return True
    names = [sender, " ".join(reversed(sender.split(",", 1)))] if sender.strip() else []
    for name in names:
        said, wanted = subject.split(), name.split()
        is_named = [_key(each) for each in said[: len(wanted)]] == [_key(each) for each in wanted]
        if wanted and is_named and _ABOUT_ONESELF.match(" ".join(said[len(wanted) :])):
            return True
    return False


def _key(text: str) -> str:
    """Without accents, case, blanks and hyphens, written as programs like."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(each for each in plain if each.isalnum())


def _keys(phrases: str) -> frozenset[str]:
    return frozenset(_key(each) for each in re.split(r"[|\n]", phrases) if each.strip())


MACHINES = _keys(_MACHINES)
ABSENCES = _keys(_ABSENCES)
SHORT_ABSENCES = _keys(_SHORT_ABSENCES)
_NEEDS_MORE = _keys("Auto")
