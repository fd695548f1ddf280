"""Makes a past meeting of any size as the five files people have of one; all of it is invented."""

import csv
import io
import json
import os
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product
from pathlib import Path
from random import Random

# Real ones, where FOLKMOOT_COUNCIL names their directories with ":" between.
REAL = tuple(map(Path, filter(None, os.environ.get("FOLKMOOT_COUNCIL", "").split(os.pathsep))))

PEOPLE = (
    ("Solveig Ingrid Maartje Tamsin Renske Bohdan", "Ostwald Brennecke Halloran Quist Vantongeren"),
    ("Zoë Núria François Jürgen Łucja Ágnes", "Ødegård Świątek Peñarroya Çelebi O’Brannigan"),
    ("Ярослава Тимофій Радміла Всеволод", "Берестова Ковальчишин Снєгур Тихомиров"),
    ("Αριάδνη Φοίβος Δανάη Λεωνίδας", "Καλλιμάνη Βρυώνης Θαλασσινός Μελά"),
    ("ليلى طارق سلمى زياد", "النجار الحداد البستاني الكاتب"),
    ("תמר אלון נועה גלעד", "שקמוני אלמגור כרמלי ברוש"),
    ("अनन्या विक्रम मीरा कबीर", "सरोवर देवगिरि नीलकंठ परबत"),
    ("子涵 若溪 浩然 思远", "欧阳 司徒 慕容 上官"),
    ("さくら 蓮 ひまり 湊", "月岡 星川 花房 雪村"),
    ("서윤 하준 지우 도현", "남궁 황보 제갈 선우"),
    ("กานดา ธีรภัทร มาลี ปกรณ์", "ศรีทะเล วงศ์ภูผา ทองนที ใจเมฆา"),
    ("ნინო გიორგი თამარ ლევან", "მთვარელიძე ზღვაშვილი ველაძე ტყიანი"),
    ("አበባ ዳዊት ሰላም ተስፋዬ", "ወንዝነህ ተራራው ሜዳዬ ደመናው"),
)
FIRMS = (
    "Bright Norrland Orbit Kade Tidewater Larkfield Juniper Cobalt Saltmarsh Windrush Ember Quarry",
    "Mills Freight Payroll Logistics Foods Insurance Clinics Textiles Railways Printing",
)
TOPICS = (
    "Opening Planning Holiday Invoice Offline Night-shift Warehouse Translated Bulk Yearly",
    "calendar approvals exports permissions handover reports search reminders onboarding limits",
)
WORDS = (
    "we our planners need see move lose keep print share the a every second weekly shift roster",
    "screen export before after lunch on paper because nobody remembers which button opens it and",
    "then two depots wait an hour for one signature while half the crew has gone home already",
)
SAID_ODDLY = (
    'He said "just print it", so we printed it, twice.',
    "First line.\nSecond line, after a break; with a semicolon.",
    "=SUM(A1:A9) is what I typed, and it ran.",
    "<b>Bold</b> claim & <script>nothing</script> else.",
    "Das geht nicht — обязательно, 絶対に, أبدًا 🙂.",
)

ROUGH_WORDS = (
    "**We** need _this_: {}",
    "> {}\n\n- one\n- two",
    "![screen](data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAUA) {}",
    "See [the page](https://pages.example.org/{}) for it.",
    "## {}",
    "Sorry, can you hear me? {}",
    "`code` {}",
)
ROUGH_OUTCOMES = (
    "{}",
    "**{}**",
    "- [ ] {}",
    "{short}: Okay, thanks. {}",
    "TBD",
    "List of things",
    "{name} will look at it by 3 March. {}",
    "No conclusion",
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAUA",
    "See https://pages.example.org/a/very/long/address/without-any-blank/in-it?and=more&of=it {}",
    "[insert text here]",
)


@dataclass(frozen=True)
class Expected:
    """What an exact reader must find in the made directory."""

    title: str
    timezone: str
    days: tuple[date, ...]
    members: int
    items: int
    statements: int
    outcomes: int
    companies: int
    names: tuple[str, ...]
    topics: tuple[str, ...]
    guests: tuple[str, ...]
    outcome_kinds: dict[str, int]
    statements_by_position: dict[int | None, int]
    rows_with_problems: dict[str, int]


def make_council(
    directory: Path,
    *,
    seed: int,
    members: int = 38,
    items: int = 21,
    statements: int = 953,
    outcomes: int = 117,
    days: int = 2,
    timezone: str = "Asia/Tokyo",
    hours: tuple[str, str] = ("10:00", "15:00"),
    oddities: bool = True,
    is_rough: bool = False,
) -> Expected:
    """Write the five files; the same seed makes the same bytes.

    `is_rough`: as a transcript's helpers leave them, with marks of markdown, embedded files, lines
    of talk among the decisions, placeholders, and owners and days in words.

    The numbers are what can be taken: rows with nothing to keep come on top when `oddities` are
    wanted, as do blanks, guests, misspelt presenters, doubled statements and a bad address.
    """
    making = _Making(Random(seed), days, oddities)
    first = date(2026, 1, 20) + timedelta(days=seed % 300)
    dates = tuple(first + timedelta(days=number) for number in range(days))
    people = making.people(members)
    agenda = making.agenda(items, people)
    said = making.statements(statements, agenda, people)
    came_out = making.outcomes(outcomes, agenda, people)
    if is_rough:
        making.roughen(said, came_out, people)
    title = f"{seed}th meeting of the Planner User Council"
    directory.mkdir(parents=True, exist_ok=True)
    _write(directory / "members.csv", "abbreviation name organisation email days", people)
    _write(directory / "agenda.csv", "position day topic presenter minutes materials", agenda)
    _write(directory / "statements.csv", "item day speaker text", said)
    _write(directory / "outcomes.csv", "item kind owner text", came_out)
    meeting = {
        "title": title,
        "month": f"{first:%Y-%m}",
        "days": [_day_label(on, number) for number, on in enumerate(dates)],
        "hours": [list(hours)] * days,
        "timezone": timezone,
        "host": "Bright Mills",
        "location": "Remote",
        "counts": {
            "members": members,
            "agenda_items": items,
            "statements": statements,
            "outcomes": outcomes,
        },
    }
    text = json.dumps(meeting, ensure_ascii=False, indent=1)
    (directory / "meeting.json").write_text(text + "\n", encoding="utf-8")
    return Expected(
        title=title,
        timezone=timezone,
        days=dates,
        members=members,
        items=items,
        statements=statements,
        outcomes=outcomes,
        companies=len({row[2] for row in people}),
        names=tuple(row[1] for row in people),
        topics=tuple(row[2] for row in agenda),
        guests=tuple(making.guests),
        outcome_kinds=dict(Counter(row[1] or "summary" for row in came_out if row[3])),
        statements_by_position=making.by_position,
        rows_with_problems=dict(making.problems),
    )


class _Making:
    """One council in the making: what has been promised so far, and the dice."""

    def __init__(self, dice: Random, days: int, oddities: bool) -> None:
        self.dice = dice
        self.days = days
        self.oddities = oddities
        self.guests: list[str] = []
        self.by_position: dict[int | None, int] = {}
        self.problems: Counter[str] = Counter()

    def people(self, count: int) -> list[list[str]]:
        names = [
            f"{given} {family}"
            for givens, families in PEOPLE
            for given, family in product(givens.split(), families.split())
        ]
        firms = [" ".join(pair) for pair in product(FIRMS[0].split(), FIRMS[1].split())]
        firms = self.dice.sample(firms, max(1, min(len(firms), count // 2)))
        letters = ["".join(three) for three in product("ABCDEFGHJKLMN", repeat=3)]
        rows = []
        for name, short in zip(
            self.dice.sample(names, count), self.dice.sample(letters, count), strict=True
        ):
            firm = self.dice.choice(firms)
            domain = firm.lower().replace(" ", "-") + ".example.org"
            present = [str(day) for day in range(1, self.days + 1) if self.dice.random() < 0.85]
            rows.append([short, name, firm, f"{short.lower()}@{domain}", " ".join(present)])
        if self.oddities and count > 3:
            rows[1][3] = ""  # nobody knows it
            rows[2][3] = f"{rows[2][0].lower()} at example"
            rows[3][4] = ""
            self.problems["members.csv"] += 1
        return rows

    def agenda(self, count: int, people: Sequence[Sequence[str]]) -> list[list[str]]:
        topics = [" ".join(pair) for pair in product(TOPICS[0].split(), TOPICS[1].split())]
        rows = []
        for number, topic in enumerate(self.dice.sample(topics, count), start=1):
            short, name, *_ = self.dice.choice(people)
            link = f"https://pages.example.org/{topic.lower().replace(' ', '-')}"
            rows.append(
                [
                    str(number),
                    str(1 + (number - 1) * self.days // count),
                    topic,
                    f"{name} ({short})",
                    str(self.dice.choice((1, 5, 10, 15, 30, 45))),
                    self.dice.choice(("", link, f"{link} {link}/slides")),
                ]
            )
        if self.oddities and count > 5:
            rows[0][2] = 'Welcome, "house rules" & coffee'
            rows[1][4] = ""
            rows[2][3] = ""
            rows[3][3] = rows[3][3].replace(" ", "  ", 1).lower()  # as typed in a hurry
            rows[4][3] = "Wisława Zagórna (WZX)"
            self.guests.append("Wisława Zagórna")
            rows[5][5] = "javascript:alert(1) https://pages.example.org/kept"
            self.problems["agenda.csv"] += 1
        return rows

    def statements(
        self, count: int, agenda: Sequence[Sequence[str]], people: Sequence[Sequence[str]]
    ) -> list[list[str]]:
        rows = [
            [item[0], item[1], self.dice.choice(people)[0], self.sentence()]
            for item in sorted(self.dice.choices(agenda, k=count), key=lambda row: int(row[0]))
        ]
        if self.oddities and count > 20:
            for row, said in zip(rows[3:], SAID_ODDLY, strict=False):
                row[3] = said
            rows[9][3] = rows[8][3]
            rows[10][2] = ""
            rows[11][1] = ""
            rows[12][0] = ""
            rows[13][0] = "999"
            rows[14][2] = rows[14][2].lower()
            rows[15][2] = "WZX"  # the guest who presented
            rows[16][2] = "QQ"
            rows[17][2] = "Alan, Katherine and others"
            rows[18][3] = " ".join(self.sentence() for _ in range(60))
            rows[19][0], rows[19][1], rows[19][2] = "", "", ""
            self.guests += ["QQ", "Alan, Katherine and others"]
            if not any(row[3] == "Wisława Zagórna (WZX)" for row in agenda):
                self.guests.insert(0, "WZX")
        positions = {row[0]: int(row[0]) for row in agenda}
        self.by_position = dict(Counter(positions.get(row[0]) for row in rows))
        if self.oddities and count > 20:
            self.problems["statements.csv"] += 2
            rows.insert(7, ["1", "1", people[0][0], ""])
            rows.append(["1", "1", "", "  "])
        return rows

    def outcomes(
        self, count: int, agenda: Sequence[Sequence[str]], people: Sequence[Sequence[str]]
    ) -> list[list[str]]:
        rows = []
        for number in range(count):
            kind = "decision" if number % 4 == 1 else "action" if number % 20 == 2 else "summary"
            owner = self.dice.choice(people)[0] if kind == "action" else ""
            rows.append([self.dice.choice(agenda)[0], kind, owner, self.sentence()])
        if self.oddities and count > 5:
            rows[0][1] = ""
            rows[1][0] = ""
            rows[2][2] = "QR"
            rows[3][3] = "things"
            rows[4][3] = rows[3][3]
            self.guests.append("QR")
            rows.append(["1", "summary", "", ""])
            self.problems["outcomes.csv"] += 1
        return rows

    def roughen(
        self,
        said: Sequence[list[str]],
        came_out: Sequence[list[str]],
        people: Sequence[Sequence[str]],
    ) -> None:
        """Each kind of roughness many times, so that it is on every page."""
        for number, row in enumerate(said):
            row[3] = self.dice.choice(ROUGH_WORDS).format(row[3]) if number % 3 == 0 else row[3]
        for number, row in enumerate(came_out):
            short, name = people[number % len(people)][:2]
            if row[3]:  # what begins with a name among actions says whose it is
                rough = [each for each in ROUGH_OUTCOMES if row[1] != "action" or ":" not in each]
                row[3] = self.dice.choice(rough).format(row[3], short=short, name=name)

    def sentence(self) -> str:
        words = self.dice.choices(" ".join(WORDS).split(), k=self.dice.randint(3, 28))
        return " ".join(words).capitalize() + self.dice.choice((".", ".", "?", ", please."))


def _day_label(on: date, number: int) -> str:
    """As differently as people write days; only the whole date where the month has turned."""
    return f"{on:%B}-{on.day}".lower() if number == 0 else on.isoformat()


def _write(path: Path, headers: str, rows: Iterable[Sequence[str]]) -> None:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(headers.split())
    writer.writerows(rows)
    path.write_text(text.getvalue(), encoding="utf-8", newline="")
