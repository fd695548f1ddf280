"""What people write instead of a time zone, and the places that they may mean."""

import re

# An abbreviation knows no summer time, and several share one: the place is asked for.
_ABBREVIATIONS = """
EST EDT ET EASTERN=America/New_York America/Toronto America/Panama
CST CDT CT CENTRAL=America/Chicago America/Mexico_City Asia/Shanghai
MST MDT MT MOUNTAIN=America/Denver America/Phoenix
PST PDT PT PACIFIC=America/Los_Angeles America/Vancouver
ARIZONA=America/Phoenix
INDIANA=America/Indiana/Indianapolis
AKST AKDT ALASKA=America/Anchorage
HST HDT HAST HAWAII=Pacific/Honolulu
AST ADT ATLANTIC=America/Halifax America/Puerto_Rico Asia/Riyadh
NST NDT NEWFOUNDLAND=America/St_Johns
SASKATCHEWAN=America/Regina
BRT BRST BRASILIA=America/Sao_Paulo
ART=America/Argentina/Buenos_Aires
CLT CLST=America/Santiago
COT=America/Bogota
PET=America/Lima
VET=America/Caracas
GMT GMT0 GREENWICH ETC/GMT ETC/GMT0 ETC/GREENWICH=Europe/London Africa/Accra
BST=Europe/London Asia/Dhaka
WET WEST=Europe/Lisbon
IST=Asia/Kolkata Europe/Dublin Asia/Jerusalem
INDIA=Asia/Kolkata
CET CEST MET MEST MEZ MESZ HEC HNEC=Europe/Berlin Europe/Paris Europe/Madrid
EET EEST OEZ OESZ=Europe/Helsinki Europe/Athens Europe/Kyiv
MSK=Europe/Moscow
TRT=Europe/Istanbul
CAT=Africa/Maputo
WAT=Africa/Lagos
EAT=Africa/Nairobi
SAST=Africa/Johannesburg
GST=Asia/Dubai
IRST=Asia/Tehran
PKT=Asia/Karachi
NPT=Asia/Kathmandu
ICT=Asia/Bangkok Asia/Ho_Chi_Minh
WIB=Asia/Jakarta
SGT SST=Asia/Singapore
MYT=Asia/Kuala_Lumpur
HKT=Asia/Hong_Kong
PHT=Asia/Manila
JST=Asia/Tokyo
KST=Asia/Seoul
AWST=Australia/Perth
ACST ACDT=Australia/Adelaide Australia/Darwin
AEST AEDT AET=Australia/Sydney Australia/Brisbane
NZST NZDT NZT=Pacific/Auckland
ROMANCE=Europe/Paris
"""
# By minutes east of Greenwich, in winter.
_OFFSETS = """
-660=Pacific/Pago_Pago
-600=Pacific/Honolulu
-570=Pacific/Marquesas
-540=America/Anchorage
-480=America/Los_Angeles
-420=America/Denver America/Phoenix
-360=America/Chicago America/Mexico_City
-300=America/New_York America/Bogota
-240=America/Halifax America/La_Paz
-210=America/St_Johns
-180=America/Sao_Paulo America/Argentina/Buenos_Aires
-120=America/Noronha
-60=Atlantic/Azores Atlantic/Cape_Verde
0=Europe/London Africa/Accra
60=Europe/Berlin Europe/Paris Africa/Lagos
120=Europe/Helsinki Europe/Athens Africa/Johannesburg
180=Europe/Istanbul Asia/Riyadh Africa/Nairobi
210=Asia/Tehran
240=Asia/Dubai
270=Asia/Kabul
300=Asia/Karachi Asia/Tashkent
330=Asia/Kolkata
345=Asia/Kathmandu
360=Asia/Dhaka
390=Asia/Yangon
420=Asia/Bangkok Asia/Jakarta
480=Asia/Singapore Asia/Shanghai Australia/Perth
540=Asia/Tokyo Asia/Seoul
570=Australia/Adelaide
600=Australia/Sydney Australia/Brisbane
660=Pacific/Noumea
720=Pacific/Auckland
765=Pacific/Chatham
780=Pacific/Tongatapu
840=Pacific/Kiritimati
"""
# Where many live and no zone is named after.
_CITIES = """
Africa/Johannesburg=cape town,pretoria,durban
Africa/Lagos=abuja
America/Chicago=dallas,houston,austin,san antonio,minneapolis,st louis,new orleans,nashville
America/Denver=salt lake city
America/Los_Angeles=san francisco,seattle,san diego,san jose,portland,las vegas,silicon valley
America/Mexico_City=guadalajara
America/New_York=boston,washington,washington dc,atlanta,miami,philadelphia,charlotte,nyc,orlando
America/Sao_Paulo=rio de janeiro,brasilia,brasília,são paulo,rio
America/Toronto=montreal,montréal,ottawa,quebec
America/Edmonton=calgary
Asia/Dubai=abu dhabi
Asia/Ho_Chi_Minh=saigon,hanoi
Asia/Jerusalem=tel aviv
Asia/Karachi=lahore,islamabad
Asia/Kolkata=mumbai,delhi,new delhi,bangalore,bengaluru,chennai,hyderabad,pune,bombay
Asia/Shanghai=beijing,peking,shenzhen,guangzhou,hangzhou
Asia/Tokyo=osaka,kyoto,nagoya,sapporo
Australia/Sydney=canberra
Europe/Amsterdam=rotterdam,the hague,den haag,utrecht,eindhoven
Europe/Berlin=munich,münchen,hamburg,frankfurt,cologne,köln,stuttgart,düsseldorf,dresden,leipzig
Europe/Brussels=brussel,bruxelles,antwerp,antwerpen,ghent,gent
Europe/Istanbul=ankara,izmir
Europe/Kyiv=kiev,lviv,odesa
Europe/Lisbon=lisboa,porto
Europe/London=manchester,birmingham,edinburgh,glasgow,leeds,bristol,cardiff,belfast
Europe/Madrid=barcelona,valencia,sevilla,seville,bilbao
Europe/Moscow=moskau,moscou,st petersburg
Europe/Paris=lyon,marseille,toulouse,nice,lille,bordeaux,nantes
Europe/Prague=praha,brno,prag
Europe/Rome=milan,milano,roma,turin,torino,naples,napoli,florence,bologna
Europe/Stockholm=gothenburg,göteborg,malmö
Europe/Vienna=wien,graz,linz,salzburg
Europe/Warsaw=warszawa,warschau,kraków,krakow,gdańsk,wrocław,poznań
Europe/Zurich=zürich,geneva,genf,genève,basel,bern,lausanne
Europe/Copenhagen=københavn,kopenhagen,aarhus
Pacific/Auckland=wellington,christchurch
"""
_OFFSET = re.compile(
    r"\(?(?:(?:UTC|GMT|Z)\s*)?([+\-\N{MINUS SIGN}\N{EN DASH}])\s*(\d{1,2})(?:[:.]?(\d{2}))?\)?",
    re.IGNORECASE,
)
_POSIX = re.compile(r"Etc/GMT([+-]?)(\d{1,2})", re.IGNORECASE)


def meant_by(text: str) -> tuple[str, ...]:
    """The places for an abbreviation, an offset, or a description with either; perhaps none.

    `GMT+1` is one hour east, as people write it; `Etc/GMT+1` is one hour west.
    """
    typed = " ".join(text.replace("_", " ").split())
    if posix := _POSIX.fullmatch(typed):
        sign = 1 if posix[1] == "-" else -1
        return _BY_OFFSET.get(sign * int(posix[2]) * 60, ())
    named = _BY_WORD.get(typed.casefold()) or _CITY.get(typed.casefold())
    if named:
        return named
    described = _of_description(typed)
    if described:
        return described
    offset = _OFFSET.match(typed)
    if offset is None:
        return ()
    minutes = int(offset[2]) * 60 + int(offset[3] or 0)
    return _BY_OFFSET.get(minutes if offset[1] == "+" else -minutes, ())


def _of_description(typed: str) -> tuple[str, ...]:
    """`(UTC+01:00) Amsterdam, Berlin, Bern`, `Eastern Time (US & Canada)`, `Pacific Time`."""
    plain = re.sub(r"\((?:UTC|GMT)[^)]*\)", " ", typed, flags=re.IGNORECASE)
    parts = [part.strip().casefold() for part in re.split(r"[,;/(]|\s-\s|\s–\s", plain)]
    for part in filter(None, parts):
        bare = re.sub(r"\s*\b(?:standard|daylight|summer|mean)?\s*(?:time|zeit)\b.*", "", part)
        if found := _CITY.get(part) or _BY_WORD.get(bare.strip()):
            return found
    return ()


def _pairs(text: str, between: str) -> dict[str, tuple[str, ...]]:
    """Each of the names before the sign, to the places behind it."""
    pairs = (line.partition("=") for line in text.split("\n") if line)
    return {
        name.casefold(): tuple(places.split())
        for names, _, places in pairs
        for name in names.split(between)
    }


_BY_WORD = _pairs(_ABBREVIATIONS, " ")
_BY_WORD |= {
    "central european": _BY_WORD["cet"],
    "mitteleuropäische": _BY_WORD["cet"],
    "eastern european": _BY_WORD["eet"],
    "western european": _BY_WORD["wet"],
    "british": _BY_WORD["bst"][:1],
    "greenwich mean": _BY_WORD["gmt"],
}
_BY_OFFSET = {int(minutes): places for minutes, places in _pairs(_OFFSETS, "\0").items()}
_CITY = {
    city: (place,)
    for place, _, cities in (line.partition("=") for line in _CITIES.split("\n") if line)
    for city in cities.split(",")
}
PLACES = frozenset(place for each in (*_BY_WORD.values(), *_BY_OFFSET.values()) for place in each)
