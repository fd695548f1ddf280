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
    자동 회신 | 자동 응답 | 자동 답장 | 부재 중 알림 | 不在のお知らせ | 自動返答 | 自動回信
    Ответ автоматический | Автоматичне повідомлення | Автоматическое уведомление об отсутствии
    Automatische Antwort auf | Automatische Abwesenheitsmeldung | Automatische Nachricht
    Avis d'absence | Aviso de ausencia | Aviso de ausência | Avviso di assenza | Melding om fravær
    Zpráva o nepřítomnosti | Powiadomienie o nieobecności | Távolléti üzenet
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
    Вне офиса | Нет на работе | Ofis dışında | Ofis dışındayım | Ofis dışı
    I am out of office | I am out of the office | I'm out of office | I'm out of the office
    I am currently out of the office | Ich bin nicht im Büro | Ich bin im Urlaub | Bin im Urlaub
    Ich bin abwesend | Je suis absent | Je suis absente | Je suis en congé | Je suis en congés
    Estoy fuera de la oficina | Estou fora do escritório | Sono fuori ufficio
    Assente dall'ufficio | Dall'ufficio assente | Ik ben afwezig | Jag är inte på kontoret
    Έξω από το γραφείο | Εκτός γραφείου | מחוץ למשרד | לא במשרד | خارج المكتب
    외출 중 | 不在办公室 | 我不在辦公室 | 不在辦公室 | 外出办公 | 外出中 | 休暇中 | 不在中
    Vắng mặt | Di luar kantor | ไม่อยู่ที่สำนักงาน | Kontoros kívül | În afara biroului
"""
_SHORT_ABSENCES = """
    Away | Absent | Absence | OOO | OOF | On vacation | On holiday | On leave | Vacation | Holiday
    Abwesend | Abwesenheit | Urlaub | Im Urlaub | Afwezig | Frånvarande | Frånvaro | Fravær
    Fraværende | Poissa | Ausente | Ausencia | Assente | Ausência | Nieobecność | Nepřítomnost
    外出 | 不在 | 休暇 | 休假 | 부재 중 | 휴가 | Férias | Vacaciones | Congés | Congé | Vacances
    Ferie | Ferier | Semester | Urlop | Отпуск | Відпустка | Dovolená | Szabadság | Concediu
    Assenza | Vakantie | Loma | İzin | Tatil | Άδεια | חופשה | إجازة
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
# “[Auto-Reply] Winter meeting”, “Winter meeting (automatic reply)”
_IN_BRACKETS = re.compile(r"[\[(【〔]([^\[\]()【】〔〕]{1,60})[\])】〕]")
_BEHIND = re.compile(rf"{_IN_BRACKETS.pattern}\Z")
_ANSWERING = re.compile(r"(?:re|aw|sv|vs|fw|fwd|wg|tr|rif|odp|antw)\s*[:：]", re.IGNORECASE)
# “Out of the office until 7 December Re: …”: nobody writes Re: behind words of their own.
_UNTIL = re.compile(
    r"\s+(?:until|till|bis|jusqu['’]au|hasta|até|fino al|tot|til)\s.{1,40}\Z", re.IGNORECASE
)
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
    if _is_marked(bare):
        return True
    before, *rest = _COLON.split(bare, maxsplit=1)
    phrase, answered = _key(before), (rest[0].strip() if rest else "")
    if phrase not in MACHINES:
        said = _LINK.sub("", before)
        phrase = _key(said if said == before else _UNTIL.sub("", said))
    if phrase in MACHINES and (answered or phrase not in _NEEDS_MORE):
        return True
    if not answered:
        return _is_of(bare, sender)
    if phrase in ABSENCES or (is_in_thread and phrase in SHORT_ABSENCES):
        return _DATE.match(answered) is None
    return _is_of(bare, sender)


def _is_marked(subject: str) -> bool:
    """Whether brackets before or behind the subject say so; behind “Re:” they are quoted."""
    before = _IN_BRACKETS.match(subject)
    behind = None if _ANSWERING.match(subject) else re.search(_BEHIND, subject)
    return any(each and _key(each[1]) in MACHINES - _NEEDS_MORE for each in (before, behind))


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
