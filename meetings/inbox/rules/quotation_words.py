"""The words that mail programs put around what they quote, in the languages they speak."""

import re


def _set(text: str) -> frozenset[str]:
    return frozenset(each.strip().casefold() for each in re.split(r"[|\n]", text) if each.strip())


WROTE = _set("""
    wrote | writes | schrieb | a écrit | escribió | escribio | ha scritto | scritto | escreveu
    schreef | skrev | kirjoitti | napisał | napsal | napísal | írta | a scris | написал
    написав | написала | пише | пишет | έγραψε | yazdı | כתב | كتب | نوشت | 写道 | 寫道
    書きました | 님이 작성 | viết | menulis | เขียนว่า | ने लिखा | skrifaði | rašė | parašė
    rakstīja | kirjutas | napisao | napisala | je napisal | va escriure | idatzi du | pisze
    napisano | quoting | zitat von | citando | citation de | citat från | citat fra | citeren
    تمت كتابة | وكتب | написа | je napisao
""")
# Horde's sentence begins with it, and names no time.
QUOTING = ("quoting ", "zitat von ", "citando ", "citation de ", "citat från ", "citat fra ")
SENDERS = _set("""
    from | von | de | da | van | fra | från | frå | lähettäjä | od | feladó | de la | от | від
    από | kimden | gönderen | מאת | من | از | 发件人 | 寄件者 | 寄件人 | 差出人 | 送信者
    送信元 | 보낸 사람 | 보낸사람 | từ | dari | จาก | प्रेषक | expéditeur | remitente | mittente
    remetente | avsändare | afsender | avsender | afzender | absender | nadawca | odesílatel
    отправитель | saatja | nuo | no | frá | šalje | pošiljatelj | подател | відправник | daripada
    penghantar | 寄件人 | 发件者 | ผู้ส่ง | người gửi
""")
DATES = _set("""
    sent | date | gesendet | datum | envoyé | envoyé le | date d'envoi | enviado | enviado el
    enviado em | enviada | enviada em | fecha | data | inviato | verzonden | sendt | skickat
    dato | lähetetty | päivämäärä | wysłano | odesláno | odoslané | elküldve | küldve | dátum
    trimis | отправлено | дата | надіслано | στάλθηκε | ημερομηνία | gönderildi
    gönderme tarihi | tarih | נשלח | תאריך | تاريخ | التاريخ | تم الإرسال | 发送时间 | 日期
    發送時間 | 寄件日期 | 送信日時 | 日付 | 日時 | 보낸 날짜 | 날짜 | ngày | đã gửi | gửi
    tanggal | dikirim | วันที่ | ส่ง | saadetud | poslano | poslato | nosūtīts | išsiųsta
    изпратено | послато | enviat | enviat el | dihantar | ارسال شده | ส่งแล้ว | भेजा गया
""")
SUBJECTS = _set("""
    subject | betreff | objet | asunto | assunto | oggetto | onderwerp | emne | ämne | aihe
    temat | předmět | predmet | tárgy | subiect | тема | относно | θέμα | konu | נושא | الموضوع
    موضوع | 主题 | 主旨 | 主題 | 件名 | 제목 | chủ đề | tiêu đề | perihal | subjek | เรื่อง
    विषय | teema | tema | tēma | zadeva | efni | assumpte | gaia | pwnc
""")
HEADERS = (
    SENDERS
    | DATES
    | SUBJECTS
    | _set("""
    to | an | à | para | a | aan | til | till | vastaanottaja | do | komu | címzett | către | кому
    προς | kime | אל | إلى | 收件人 | 收件者 | 宛先 | 받는 사람 | đến | kepada | cc | kopie | copie
    kopia | kam | prima | za | adressaat | ถึง | به
""")
)
_APPS = (
    "blackberry|typeapp|mailspring|nine|front|spark|bluemail|aqua ?mail|edison|airmail|canary"
    "|newton|superhuman|zoho|fastmail|k-9|thunderbird|fairemail|tuta(?:nota)?|gmx|web\\.de|t-online|libero"
    "|orange|sfr|mail\\.ru|yandex|naver|huawei|xiaomi|redmi|oneplus|nokia|motorola|ipad|iphone"
    "|android|mail for|windows|surface"
)
_SENT_WITH = (
    r"(?:sent|get|gesendet|envoyé|enviado|inviato|verzonden) "
    rf"(?:from|via|with|using|mit|von|avec|depuis|con|com|da|met)? ?(?:{_APPS})\b"
)
_GET_OUTLOOK = (
    r"(?:\w+ ){0,4}outlook (?:for|für|pour|para|per|voor|för|til|till|na|dla) (?:\w+ )?"
    r"(?:ios|android|iphone|ipad|mac|windows)(?: \w+)?[.<]?"
)
_DEVICES = (
    r"sent from (?:my|mail|outlook|yahoo|samsung|proton|gmail|aol|a mobile)\b",
    r"sent (?:with|using|via) (?:proton|outlook|spark|the mobile|my)\b",
    _SENT_WITH,
    _GET_OUTLOOK,
    r"von meinem .{1,40} gesendet",
    r"gesendet (?:von|mit|aus) (?:meinem|mail|outlook|yahoo|iphone|der|dem)\b",
    r"diese nachricht wurde von meinem .{1,60} gesendet",
    r"envoyé (?:de|depuis|à partir de) (?:mon|ma|outlook|courrier|yahoo)\b",
    r"enviado (?:desde|do|de) (?:mi|meu|minha|correo|email|outlook)\b",
    r"inviato (?:da|dal) (?:mio|mia|iphone|ipad|posta|outlook|libero)\b",
    r"verzonden vanaf|verstuurd vanaf|skickat från min|sendt fra min",
    r"lähetetty .{0,40}(?:iphone|laitteesta)",
    r"wysłan[eo] z|odesláno z|отправлено с|iphone['’]?umdan gönderildi|发自我的|傳自我的|從我的",
    r"iphoneから送信|나의 iphone에서 보냄|בברכה, נשלח|أرسلت من",
)
# A line that a program adds below the words, with an address behind it at most.
DEVICE = re.compile(rf"[ \t]*(?:{'|'.join(_DEVICES)})[^\n]{{0,160}}\Z", re.IGNORECASE)
