"""The demo's script: what is on the agendas, what is said, and what comes of it."""

from dataclasses import dataclass

from board.demo.cast import (
    ALAN,
    BARBARA,
    COUNCIL_MEMBERS,
    EDSGER,
    GRACE,
    HARU,
    KATHERINE,
    MEERA,
    NURIA,
    THEMBA,
)
from board.people.rules.profiles import Profile

ADA, LIN = "Ada Brandt", "Lin Haruno"


@dataclass(frozen=True)
class Said:
    """One statement: who, what kind, how strongly, and the staff's words for a request."""

    who: Profile
    kind: str
    words: str
    strength: int | None = None
    asked: str = ""
    theme: str = ""


@dataclass(frozen=True)
class Item:
    """One agenda item with all that came of it."""

    title: str
    purpose: str
    minutes: int
    presenter: str = ""
    presented_by: Profile | None = None
    member_share: int | None = None
    said: tuple[Said, ...] = ()
    decisions: tuple[str, ...] = ()
    actions: tuple[tuple[str, Profile | None, int], ...] = ()
    summary: tuple[str, ...] = ()
    talked: tuple[int, int] | None = None  # minutes of hosts and of members, as a scribe timed them


TAMSIN, MAREK, SOMCHAI, DELPHINE, INES = (seated.profile for seated in COUNCIL_MEMBERS[:5])

FIRST = (
    Item(
        "Opening, and what became of last year's requests",
        "inform",
        20,
        presenter=ADA,
        member_share=50,
        talked=(13, 15),
        said=(
            Said(
                GRACE,
                "praise",
                "The undo in the roster saved us on the second of January. "
                "Eleven people were on the wrong line, and it took one click.",
            ),
            Said(
                BARBARA, "question", "Will the old reports stay until the new ones can do as much?"
            ),
        ),
        summary=("Seven of nine requests of last year are done; two are planned.",),
    ),
    Item(
        "Swapping shifts",
        "discuss",
        60,
        presented_by=ALAN,
        member_share=90,
        talked=(4, 33),
        said=(
            Said(
                ALAN,
                "problem",
                "Two depots wait an hour for one signature while half of the "
                "crew has gone home already.",
                3,
                theme="Approvals",
            ),
            Said(
                EDSGER,
                "request",
                "Let two people swap a shift by themselves when both are "
                "qualified, and tell me afterwards.",
                3,
                "Members of a team swap shifts without approval",
                "Approvals",
            ),
            Said(
                KATHERINE,
                "request",
                "Whoever approves must see at once whether the swap costs overtime.",
                3,
                "Show the cost of a swap before it is approved",
                "Approvals",
            ),
            Said(
                NURIA,
                "problem",
                "On a ward a swap without a check is dangerous: the night "
                "needs one person who may give medicine.",
                3,
                theme="Approvals",
            ),
            Said(
                HARU,
                "idea",
                "Rules per team: mine may swap freely, the drivers may not.",
                2,
                theme="Approvals",
            ),
        ),
        decisions=("Swapping without approval will be a setting per team, off by default.",),
        actions=(("Send the rules for who may work the night on a ward", NURIA, 30),),
        summary=("Everybody wants swaps to be faster; wards and railways need a check.",),
    ),
    Item(
        "The week on paper",
        "demo",
        45,
        presenter=LIN,
        member_share=70,
        talked=(17, 20),
        said=(
            Said(
                THEMBA,
                "praise",
                "The print is readable from three metres. My people stand in "
                "front of it with a coffee and read.",
            ),
            Said(
                THEMBA,
                "request",
                "Print holidays, too, else somebody writes them in by hand.",
                2,
                "Holidays on the printed week",
                "Print",
            ),
            Said(
                MEERA,
                "request",
                "We need it in two languages on one page.",
                1,
                "The printed week in two languages",
                "Print",
            ),
            Said(
                GRACE,
                "problem",
                "Whoever prints on Friday has a wrong week by Monday, and no "
                "page says when it was printed.",
                2,
                theme="Print",
            ),
        ),
        actions=(("Try the print with a day's date and time on it for two weeks", GRACE, 45),),
    ),
    Item(
        "What we will not build this year",
        "decide",
        30,
        presenter=LIN,
        member_share=80,
        talked=(5, 27),
        said=(
            Said(
                KATHERINE,
                "request",
                "A clock that people stamp on their own phones.",
                1,
                "Stamping in by phone",
                "Phone",
            ),
            Said(BARBARA, "praise", "I would rather hear a no in spring than a maybe in autumn."),
        ),
        decisions=("No time clock this year: the interfaces to those in use come first.",),
        summary=("The board would rather have a clear no than an open question.",),
    ),
)

# Days from today, what was on the agenda, and who came.
EARLIER = (
    (
        -290,
        (
            Item("Who we are, and what we hope for", "discuss", 50, presenter=ADA,
                 member_share=80, talked=(21, 26),
                 said=(
                     Said(GRACE, "idea", "Show us early what is unfinished; we like to be wrong "
                          "with you."),
                     Said(NURIA, "problem", "Every change of a roster costs me a phone call.", 2,
                          theme="Approvals"),
                 ),
                 summary=("The board wants to see sketches, not finished work.",)),
            Item("The roster of today", "demo", 60, presenter=LIN, member_share=40,
                 talked=(32, 18),
                 said=(
                     Said(BARBARA, "request", "Undo, when somebody drags the wrong line.", 3,
                          "Undo in the roster", "Roster"),
                     Said(THEMBA, "problem", "On a small screen the week does not fit.", 2,
                          theme="Print"),
                 )),
        ),
        (GRACE, ALAN, BARBARA, HARU, NURIA, THEMBA, MEERA),
    ),
    (
        -180,
        (
            Item("What became of what you asked for", "inform", 20, presenter=LIN,
                 member_share=50, talked=(9, 8),
                 said=(Said(BARBARA, "praise", "You asked in spring and it is there in autumn."),)),
            Item("Break", "break", 15),
            Item("Reports that somebody reads", "discuss", 60, presented_by=BARBARA,
                 member_share=90, talked=(14, 36),
                 said=(
                     Said(BARBARA, "request", "One report a month that I can hand on as it is.", 2,
                          "A monthly report to hand on", "Reports"),
                     Said(ALAN, "problem", "I copy figures into a sheet every Monday.", 2,
                          theme="Reports"),
                     Said(HARU, "question", "Who may see the hours of another team?"),
                 ),
                 decisions=("Reports are made for whoever hands them on, not for us.",)),
        ),
        (GRACE, ALAN, BARBARA, EDSGER, HARU, NURIA, MEERA),
    ),
)  # fmt: skip

LEDE = (
    "Members want to swap shifts without waiting for a signature, and nobody wants to give up the "
    "check that keeps a ward safe. The week on paper is liked, and should say when it was printed."
)

NEXT = (
    (
        Item("What became of what you asked for", "inform", 20, presenter=LIN,
             member_share=50),
        Item("Swapping shifts: the setting per team, tried by you", "demo", 60,
             presenter=LIN, member_share=80),
        Item("Break", "break", 15),
        Item("Absences: who needs to know what, and when", "discuss", 60, presented_by=NURIA,
             member_share=90),
    ),
    (
        Item("Planning for the year: three sketches", "demo", 45, presenter=LIN,
             member_share=70),
        Item("Which one?", "decide", 40, presented_by=GRACE, member_share=100),
        Item("Open questions, and the next meeting", "discuss", 20, presenter=ADA,
             member_share=90),
    ),
)  # fmt: skip

KICKOFF = (
    Item(
        "Who we are, and how this works",
        "inform",
        20,
        presenter=ADA,
        member_share=70,
        talked=(9, 14),
        said=(
            Said(TAMSIN, "praise", "Nice to see that somebody reads what we write in the forms."),
        ),
        summary=("The council meets every second month for an hour and a half.",),
    ),
    Item(
        "Search in long rosters",
        "discuss",
        40,
        presented_by=MAREK,
        member_share=90,
        talked=(2, 31),
        said=(
            Said(MAREK, "problem", "With four hundred people I scroll until my hand hurts.", 3,
                 theme="Search"),
            Said(SOMCHAI, "request", "Find people by what they can do, not only by name.", 3,
                 "Search people by qualification", "Search"),
            Said(TAMSIN, "request", "When somebody calls in sick I need whoever drives the crane.",
                 3, "Find people by qualification", "Search"),
            Said(INES, "request", "Keep the filter when I come back from a person's page.", 2,
                 "Keep the filter when coming back", "Search"),
            Said(GRACE, "idea", "A list of those I looked at today would be enough for me."),
        ),
        decisions=("Search comes before the new colours.",),
        actions=(("Collect ten searches that fail today", MAREK, 14),),
    ),
    Item(
        "Print or screen?",
        "discuss",
        30,
        presented_by=GRACE,
        member_share=90,
        said=(
            Said(GRACE, "request", "A wall screen that turns its pages by itself.", 2,
                 "The week on a wall screen", "Print"),
            Said(INES, "problem", "Nobody at the line has a screen; paper is what there is.", 2,
                 theme="Print"),
        ),
    ),
)  # fmt: skip
