"""What programs and people call the columns of a list of people, in the languages they use."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

_STROKES = str.maketrans("łøđ", "lod")


def _plain(text: str) -> str:
    """Without accents, which many exports lose."""
    parts = unicodedata.normalize("NFKD", text)
    bare = "".join(sign for sign in parts if not unicodedata.combining(sign))
    return bare.translate(_STROKES)


def _words(text: str) -> frozenset[str]:
    return frozenset(_plain(text).split())


# What a column can be. first_name and last_name only ever make a name; other_email fills a blank.
# Before the bar stand names that mean just this; behind it those that give way to them.
_NAMES: dict[str, str] = {
    "name": (
        "name, full name, fullname, contact name, person name, attendee name, lead name, "
        "participant name, name of contact, vollständiger name, vor und nachname, vorname "
        "nachname, ansprechpartner, nom complet, nom et prénom, prénom et nom, nombre "
        "completo, nombre y apellidos, nome completo, nome e cognome, nominativo, volledige "
        "naam, naam, imię i nazwisko, namn, fullständigt namn, navn, fullt navn, fulde navn, "
        "nimi, koko nimi, jméno a příjmení, meno a priezvisko, teljes név, név, ad soyad, adı "
        "soyadı, nume complet, имя и фамилия, фио, ф и о, полное имя, прізвище та ім'я, піб, "
        "氏名, お名前, 名前, 姓名, 성명, 이름, ονοματεπώνυμο, שם מלא, الاسم الكامل, الاسم | "
        "display name, nom, nombre, nome, imię, jméno, ad, nume, имя, anzeigename, person, "
        "contact, candidate, member, attendee, delegate, participant, invitee, guest, "
        "teilnehmer, teilnehmerin, kontakt, contacto, contatto, contato, contactpersoon"
    ),
    "first_name": (
        "first name, firstname, first, given name, givenname, forename, fname, christian "
        "name, vorname, rufname, prénom, nombre de pila, primer nombre, primeiro nome, nome "
        "proprio, nome di battesimo, voornaam, roepnaam, förnamn, fornavn, etunimi, křestní "
        "jméno, meno, keresztnév, utónév, prenume, isim, adı, 名, 名字, ім'я, όνομα, שם פרטי, "
        "الاسم الأول"
    ),
    "last_name": (
        "last name, lastname, last, surname, sur name, family name, familyname, lname, second "
        "name, nachname, familienname, zuname, nom de famille, apellido, apellidos, primer "
        "apellido, cognome, achternaam, familienaam, sobrenome, apelido, último nome, "
        "nazwisko, efternamn, etternavn, efternavn, sukunimi, příjmení, priezvisko, "
        "vezetéknév, családnév, nume de familie, soyad, soyadı, soyisim, фамилия, прізвище, "
        "姓, 성, επώνυμο, שם משפחה, اسم العائلة"
    ),
    "company": (
        "company, company name, companyname, organisation, organization, organisation name, "
        "organization name, org, org name, employer, firm, business name, current company, "
        "associated company, primary company, account name, parent account, parent customer, "
        "client name, customer name, firma, firmenname, unternehmen, organisationsname, "
        "société, entreprise, nom de la société, nom de l'entreprise, raison sociale, "
        "empresa, nombre de la empresa, compañía, organización, organizzazione, azienda, "
        "società, ragione sociale, nome azienda, bedrijf, bedrijfsnaam, organisatie, "
        "organização, nome da empresa, nazwa firmy, przedsiębiorstwo, organizacja, företag, "
        "företagsnamn, bedrift, virksomhed, firmanavn, yritys, organisaatio, společnost, "
        "název firmy, spoločnosť, cég, cégnév, companie, şirket, kurum, компания, "
        "организация, компанія, організація, 会社, 会社名, 企業名, 公司, 公司名称, 单位, "
        "회사, 회사명, εταιρεία, חברה, الشركة | account, customer, affiliation, institution, "
        "client, organisme, arbeitgeber, einrichtung, ente, instytucja, werkgever"
    ),
    "email": (
        "email, e mail, emails, mail, email address, emailaddress, e mail address, mail "
        "address, email addresses, e mail addresses, email id, mail id, smtp address, e mail "
        "adresse, email adresse, emailadresse, mailadresse, mail adresse, courriel, adresse "
        "de messagerie, adresse e "
        "mail, adresse email, adresse mail, adresse courriel, adresse électronique, mél, mail "
        "professionnel, correo, correo electrónico, dirección de correo, dirección de correo "
        "electrónico, e mail correo, posta elettronica, indirizzo e mail, indirizzo email, "
        "indirizzo di posta elettronica, indirizzo mail, e mailadres, emailadres, mailadres, "
        "correio eletrónico, correio eletrônico, endereço de e mail, endereço de email, "
        "endereço eletrónico, adres e mail, adres email, poczta elektroniczna, poczta, e "
        "post, epost, e postadress, epostadress, e postadresse, epostadresse, sähköposti, "
        "sähköpostiosoite, e mailová adresa, emailová adresa, e mail cím, email cím, adresă "
        "de e mail, adresă email, e posta, eposta, e posta adresi, электронная почта, эл "
        "почта, почта, адрес электронной почты, електронна пошта, имейл, メール, "
        "メールアドレス, eメール, 電子メール, 邮箱, 电子邮件, 电子邮箱, 電子郵件, 이메일, "
        "이메일 주소, ηλεκτρονικό ταχυδρομείο, דואל, דוא ל, אימייל, البريد الإلكتروني | upn, "
        "user principal name, participant id upn"
    ),
    "abbreviation": "abbreviation, abbrev, abbr, initials, initial, short, kürzel, initialen",
    "industry": (
        "industry, sector, vertical, branche, secteur, sector de actividad, industria, "
        "industrie, settore, setor, branża, bransch, bransje, toimiala, account industry"
    ),
    "region": ("region, territory, geo, geography, région, región, regione, regio, região | area"),
    "company_size": (
        "company size, number of employees, no of employees, employees, headcount, employee "
        "count, mitarbeiterzahl, anzahl mitarbeiter, unternehmensgröße, effectif, número de "
        "empleados, numero di dipendenti, número de funcionários, liczba pracowników | size"
    ),
    "role": (
        "job title, jobtitle, position, position title, organization title, organisation "
        "title, role title, current position, job position, occupation, profession, "
        "designation, berufsbezeichnung, funktion, positionsbezeichnung, stellenbezeichnung, "
        "intitulé du poste, fonction, poste, titre du poste, cargo, puesto, puesto de "
        "trabajo, cargo profissional, posizione, qualifica, mansione, ruolo, functie, "
        "functietitel, stanowisko, funkcja, befattning, stilling, stillingsbetegnelse, "
        "tehtävänimike, titteli, pozice, funkce, pracovní pozice, beosztás, munkakör, "
        "funcție, unvan, должность, посада, 役職, 職位, 职位, 职务, 직책, θέση, תפקיד, المسمى "
        "الوظيفي | title, role, function, job, rolle, titel, titre, título, titolo, rôle, rol"
    ),
    "timezone": (
        "timezone, time zone, tz, zeitzone, fuseau horaire, zona horaria, fuso orario, fuso "
        "horário, tijdzone, strefa czasowa, tidszon, tidssone, tidszone, aikavyöhyke, časové "
        "pásmo | zone"
    ),
    "country": (
        "country, country region, country code, country name, countryregion, land, land "
        "region, staat, pays, pays région, país, país región, país região, paese, paese area "
        "geografica, nazione, kraj, kraj region, maa, země, krajina, ország, țară, ülke, "
        "страна, країна, 国, 国家, 国家 地区, 국가, χώρα"
    ),
    "note": (
        "note, notes, comment, comments, remark, remarks, bemerkung, bemerkungen, notiz, "
        "notizen, anmerkung, kommentar, remarque, remarques, commentaire, notas, nota, "
        "observaciones, comentarios, observações, notitie, notities, opmerking, opmerkingen, "
        "uwagi, notatki, anteckningar, notater, noter, muistiinpanot, poznámka, poznámky, "
        "megjegyzés"
    ),
    "other_email": "",
}
FIELDS = tuple(_NAMES)

# Whose it is, and which of several: `Attendee first name`, `E-mail 1 - Value`, `Email (Work)`.
_WHOSE = _words(
    "person people contact contacts attendee lead member participant delegate customer user "
    "guest invitee registrant kontakt primary main current your associated default preferred "
    "mailing billing business work office corporate professional company organisation "
    "organization arbeit privat"
)
_WHICH = _words(
    "value account work business office primary main default preferred corporate professional "
    "company required optional geschäftlich dienstlich arbeit professionnel professionnelle "
    "profesional lavoro trabajo trabalho jobb aziendale zakelijk werk służbowy profissional "
    "home personal private privat other secondary alternate alternative second third additional "
    "zweite weitere person contact organization organisation"
)
_SECOND_ADDRESS = _words(
    "2 3 4 5 6 7 8 9 home personal private privat perso personnel other secondary alternate "
    "alternative second third additional zweite weitere andere autre otro altro backup"
)
# A column about an address is none of one, and its owner is somebody of ours.
_ABOUT = _words(
    "type typ label display status owner date count domain opt verified bounced bounce source "
    "sent consent subscribed unsubscribed last id hash invalid quality template campaign"
)
SALUTATIONS = _words(
    "mr mrs ms miss mx dr prof sir madam dame herr frau herrn hr fr dipl ing m mme mlle "
    "monsieur madame mademoiselle sr sra srta don doña dott dottssa sig sigra signor signora "
    "dhr mevr mw pan pani lord lady rev phd professor doctor"
)


def folded(text: str) -> str:
    """Two spellings that look alike are alike: case, blanks and composed accents do not count."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def header_key(header: str) -> str:
    """`E-Mail_Address:` and `e mail address` are the same column."""
    return " ".join("".join(sign if sign.isalnum() else " " for sign in folded(header)).split())


def is_known(header: str) -> bool:
    return claim(header) is not None


@cache
def claim(header: str) -> tuple[str, int] | None:
    """Which field a header claims, and how weakly: 0 is its own name, more gives way to less."""
    words = _plain(header_key(header)).split()
    if len(words) > 8 or not words or header.rstrip().endswith("#"):
        return None  # `Attendee #` counts them
    exact = _BY_NAME.get(" ".join(words))
    if exact is not None:
        return exact
    is_about = bool(_ABOUT & set(words))
    less = [word for word in words if not word.isdecimal()]
    found = [name for each in _shorter(less) if (name := _BY_NAME.get(" ".join(each)))]
    if not found:
        return None
    # `Person - Organization` is a company: its own name counts before whose it is.
    field, weak = min(found, key=lambda name: name[1])
    if field == "email" and (is_about or weak):
        return None
    if field == "email" and _SECOND_ADDRESS & set(words):
        return "other_email", 0
    return field, weak + 10


def guess_mapping(headers: Iterable[str]) -> dict[str, str]:
    """Header → field: of several claimants the strongest has it, then the first; addresses all."""
    claims = {header: found for header in headers if header and (found := claim(header))}
    held: dict[str, str] = {}
    for header, (field, weak) in sorted(claims.items(), key=lambda each: each[1][1]):
        held.setdefault(field, header)
        if field == "email" and held["email"] != header and weak < WEAK:
            claims[header] = "other_email", weak
    if "other_email" in held and "email" not in held:
        first = next(header for header in claims if claims[header][0] == "other_email")
        held["email"], claims[first] = first, ("email", 0)
    _part_names(held, claims)
    return {
        header: field
        for header, (field, _) in claims.items()
        if field == "other_email" or held.get(field) == header
    }


def _part_names(held: dict[str, str], claims: dict[str, tuple[str, int]]) -> None:
    """`Nombre` beside `Apellidos` is the first name; alone it is the whole."""
    name = held.get("name")
    if name is None or "first_name" in held or "last_name" not in held:
        return
    if _plain(header_key(name)) in _FIRST_NAMES:
        del held["name"]
        held["first_name"] = name
        claims[name] = "first_name", 0


def is_salutation(cell: str) -> bool:
    """`Dr.`, `Ms`, `Herr Prof.`: how somebody is addressed, and nothing else."""
    words = re.findall(r"[^\W\d]+", _plain(folded(cell)))
    return bool(words) and len(words) <= 4 and SALUTATIONS.issuperset(words)


def _shorter(words: list[str]) -> Iterable[list[str]]:
    """The words without whose it is at the front, and without which of several at the end."""
    for front in range(len(words)):
        if front and words[front - 1] not in _WHOSE | _SECOND_ADDRESS:
            return
        for back in range(len(words), front, -1):
            if back < len(words) and words[back] not in _WHICH:
                break
            yield words[front:back]


WEAK = 50
_FIRST_NAMES = frozenset(
    _plain(name) for name in ("nombre", "nome", "imię", "jméno", "ad", "имя", "nume", "name")
)
_BY_NAME: dict[str, tuple[str, int]] = {}
for _field, _listed in _NAMES.items():
    for _weak, _part in enumerate(_listed.split("|")):
        for _name in filter(None, map(header_key, _part.split(","))):
            _BY_NAME.setdefault(_plain(_name), (_field, _weak * WEAK))
