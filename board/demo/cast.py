"""The demo's cast: invented people at invented companies."""

from dataclasses import dataclass

from board.foundation.identity.rules.consents import Attribution, Directory
from board.people.rules.profiles import Profile

CHARTER = """# What this board is for

Twelve people who run planning in twelve very different companies tell us what helps them, what is
in their way, and what we should build next.

## What we ask of you

- Three or four meetings a year, an afternoon or two each, and an hour of reading before.
- To speak for your company, and to say so when you speak for yourself.

## What you can expect of us

- Every request gets an answer with a reason within 60 days, also when the answer is no.
- You decide how what you say may be quoted, sentence by sentence. Until you do, it stays inside.
- Eight parts of ten in every meeting are yours.
"""


@dataclass(frozen=True)
class Seated:
    """Somebody who accepted: how long that took, and how they want to be quoted."""

    profile: Profile
    after_days: int
    attribution: Attribution = Attribution.internal
    note: str = ""

    @property
    def directory(self) -> Directory:
        """Who is quoted by name has nothing against being known."""
        return {
            Attribution.named: Directory.guests,
            Attribution.company: Directory.board,
        }.get(self.attribution, Directory.nobody)


def _person(
    name: str, company: str, role: str, timezone: str, industry: str, country: str, size: str = ""
) -> Profile:
    first, _, last = name.casefold().partition(" ")
    plain = f"{first}.{last}".translate(_PLAIN)
    domain = company.casefold().replace(" ", "-").translate(_PLAIN)
    return Profile(
        name=name,
        company=company,
        email=f"{plain}@{domain}.example.com",
        role=role,
        timezone=timezone,
        industry=industry,
        country=country,
        company_size=size,
        region=_REGIONS.get(timezone.partition("/")[0], "Americas"),
    )


_PLAIN = str.maketrans({"ú": "u", "ñ": "n", "ø": "o", " ": "-"})
_REGIONS = {"Europe": "EMEA", "Africa": "EMEA", "Asia": "APAC", "Pacific": "APAC"}

GRACE = _person("Grace Millward", "Bright Mills", "Head of planning", "Europe/London",
                "Manufacturing", "United Kingdom", "1,200")  # fmt: skip
ALAN = _person("Alan Norrby", "Norrland Freight", "Depot manager", "Europe/Stockholm",
               "Logistics", "Sweden", "3,400")  # fmt: skip
KATHERINE = _person("Katherine Orbell", "Orbit Payroll", "Operations director", "America/New_York",
                    "Services", "United States", "800")  # fmt: skip
EDSGER = _person("Edsger Kadeling", "Kade Logistics", "Roster lead", "Europe/Amsterdam",
                 "Logistics", "Netherlands", "950")  # fmt: skip
BARBARA = _person("Barbara Tidewell", "Tidewater Foods", "Plant planner", "America/Chicago",
                  "Food", "United States", "5,100")  # fmt: skip
HARU = _person("Haru Tsukioka", "Saltmarsh Railways", "Duty planner", "Asia/Tokyo",
               "Transport", "Japan", "12,000")  # fmt: skip
NURIA = _person("Núria Peñarosa", "Juniper Clinics", "Ward coordinator",
                "Europe/Madrid", "Health", "Spain", "2,300")  # fmt: skip
THEMBA = _person("Themba Ridgewater", "Quarry Textiles", "Shift supervisor", "Africa/Johannesburg",
                 "Manufacturing", "South Africa", "640")  # fmt: skip
MEERA = _person("Meera Sarovar", "Larkfield Insurance", "Workforce analyst", "Asia/Kolkata",
                "Insurance", "India", "7,800")  # fmt: skip

BOARD_MEMBERS = (
    Seated(GRACE, 1, Attribution.named),
    Seated(ALAN, 2, Attribution.company),
    Seated(KATHERINE, 2, Attribution.named),
    Seated(EDSGER, 3, Attribution.anonymous),
    Seated(BARBARA, 4),
    Seated(HARU, 4, Attribution.named),
    Seated(NURIA, 6, Attribution.company),
    Seated(THEMBA, 8),
    Seated(MEERA, 9, Attribution.named),
)

# Invited with the others, and not seated.
REFUSED = _person("Jørgen Ostwick", "Cobalt Printing", "Managing director", "Europe/Oslo",
                  "Printing", "Norway")  # fmt: skip
NEXT_YEAR = _person("Ilse Brennand", "Windrush Insurance", "Head of operations", "Europe/Berlin",
                    "Insurance", "Germany")  # fmt: skip
SILENT = _person("Bohdan Quist", "Ember Foods", "Planner", "Europe/Warsaw", "Food",
                 "Poland")  # fmt: skip
SUGGESTED = _person("Tove Sandhaug", "Cobalt Printing", "Planner", "Europe/Oslo", "Printing",
                    "Norway")  # fmt: skip
# Now on the way.
WAITING = (
    _person("Rafael Campoalto", "Juniper Textiles", "Production planner", "America/Sao_Paulo",
            "Manufacturing", "Brazil"),
    _person("Aroha Windmere", "Tidewater Railways", "Crew planner", "Pacific/Auckland",
            "Transport", "New Zealand"),
)  # fmt: skip
BOUNCED = _person("Maarten Vlietstra", "Orbit Clinics", "Roster office", "Europe/Brussels",
                  "Health", "Belgium")  # fmt: skip
HELD = _person("Selma Bostan", "Larkfield Freight", "Fleet planner", "Europe/Istanbul",
               "Logistics", "Türkiye")  # fmt: skip
WITHDRAWN = _person("Viktor Halloran", "Bright Foods", "Site lead", "Europe/Dublin", "Food",
                    "Ireland")  # fmt: skip
CONSIDERED = (
    _person("Lena Vantor", "Quarry Clinics", "Ward manager", "Europe/Zurich", "Health",
            "Switzerland"),
    _person("Zia Devgiri", "Cobalt Railways", "Timetable office", "Asia/Karachi", "Transport",
            "Pakistan"),
)  # fmt: skip
BENCHED = (
    (_person("Piotr Wrzosek", "Saltmarsh Foods", "Planner", "Europe/Warsaw", "Food", "Poland"),
     "Strong, but two food companies sit on the board already."),
    (_person("Nadia Bostani", "Ember Railways", "Dispatcher", "Africa/Cairo", "Transport",
             "Egypt"), "Ask again when a seat for transport is free."),
)  # fmt: skip

COUNCIL_MEMBERS = (
    Seated(_person("Tamsin Hollowell", "Windrush Clinics", "Rota coordinator", "Europe/London",
                   "Health", "United Kingdom"), 1, Attribution.named),
    Seated(_person("Marek Jasny", "Norrland Printing", "Shift planner", "Europe/Prague",
                   "Printing", "Czechia"), 1, Attribution.anonymous),
    Seated(_person("Somchai Thalesak", "Quarry Freight", "Yard planner", "Asia/Bangkok",
                   "Logistics", "Thailand"), 2, Attribution.company),
    Seated(_person("Delphine Auclair", "Kade Insurance", "Call centre planner", "Europe/Paris",
                   "Insurance", "France"), 3),
    Seated(_person("Ines Mirador", "Cobalt Foods", "Line planner", "America/Mexico_City", "Food",
                   "Mexico"), 5, Attribution.company),
    Seated(GRACE, 5, Attribution.named),
)  # fmt: skip
COUNCIL_ASKED = (
    _person("Oskar Lindgard", "Orbit Foods", "Planner", "Europe/Copenhagen", "Food", "Denmark"),
    _person("Sana Kitabi", "Tidewater Clinics", "Ward planner", "Asia/Dubai", "Health",
            "United Arab Emirates"),
    _person("Will Thornbury", "Larkfield Railways", "Crew planner", "Europe/London", "Transport",
            "United Kingdom"),
)  # fmt: skip
