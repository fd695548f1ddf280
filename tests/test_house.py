"""The house stays as it was planned; what import-linter cannot hold is held here.

Where the house is not yet what it is meant to be, a number says how much is missing. It goes down
and never up: whoever mends one writes the smaller number.
"""

import ast
import re
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from board import features
from tests import form_handlers
from tests.inner_order import home_of, may_import

ROOT = Path(__file__).parent.parent
PACKAGES = ("board", "meetings")
NOUNLESS = {"utils", "util", "helpers", "helper", "services", "service", "common", "core", "misc"}
KINDS = {
    "tables", "rules", "mails", "sections", "findables", "pages", "feature", "words", "demo",
}  # fmt: skip
FOLDERS = {"rules", "pages"}  # what a feature may have as a folder instead of a module
MOST_NOUNS = 12

CROWDED = 5  # folders with more nouns than that
TWICE = 0  # class names that mean more than one thing
UNMIRRORED = 173  # modules without a test file of their own
ANYTHING = 25  # rows that are still `dict[str, Any]`
LARGE = 51  # modules of more than 250 lines
INLINE = {"board": 0, "meetings": 0}  # sentences that people read, outside a words.py
UNWORDED = 0  # lines on other features' pages that are put together where they are made
PLURALS = {"board": 0, "meetings": 0}  # plurals made by hand, in code and in templates
UNTAKEN = 0  # handlers of forms in which somebody types that do not go through form.taking()
MIGRATIONS = 0  # migrations that import live code

JSON, KEYWORDS = "JSON, of any shape", "keywords of a call, of several types"
NO_ROWS = {  # where `dict[str, Any]` is no row, and what it is instead
    "board.backups.archives": JSON,
    "board.backups.backups": JSON,
    "board.exports.rules": JSON,
    "board.foundation.database.db": JSON,
    "board.foundation.database.postgres": JSON,
    "board.foundation.database.sqlite": "what Piccolo wants of an engine",
    "board.foundation.database.table_files": JSON,
    "board.foundation.extensions": "what a template is rendered with",
    "board.boards.pages.boards": KEYWORDS,
    "board.invitations.pages.acceptances": KEYWORDS,
    "board.invitations.pages.invitations": KEYWORDS,
    "board.people.pages.people": KEYWORDS,
    "meetings.agenda.agenda": KEYWORDS,
    "meetings.inbox.held_replies": JSON,
    "meetings.onsite.onsite": KEYWORDS,
    "meetings.past_meetings.imports": KEYWORDS,
    "meetings.printing.pdf": JSON,
    "meetings.printing.pdf_child": JSON,
}


def modules() -> Iterator[tuple[str, Path]]:
    """Every module of ours, the migrations left out."""
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            if "piccolo_migrations" not in path.parts and path.name != "__init__.py":
                yield ".".join(path.relative_to(ROOT).with_suffix("").parts), path


def in_features() -> Iterator[tuple[str, str, Path]]:
    """Feature, what follows its name, path."""
    for module, path in modules():
        if home := home_of(module):
            yield home, module.removeprefix(f"{home}."), path


def test_every_module_has_a_place_in_the_order() -> None:
    composition = {
        "app",
        "cli",
        "worker",
        "settings",
        "features",
        "piccolo_app",
        "words",
        "__main__",
    }
    outside = {
        module
        for module, _ in modules()
        if not home_of(module) and not module.startswith("board.demo.")
    }
    assert {module.split(".", 1)[1] for module in outside} <= composition
    assert [name for name in features.ORDER if not (ROOT / name.replace(".", "/")).is_dir()] == []


def test_folders_have_the_same_few_kinds_of_modules() -> None:
    wrong = []
    for home, rest, _ in in_features():
        first, *more = rest.split(".")
        if more and (first not in FOLDERS or len(more) > 1):
            wrong.append(f"{home}.{rest}")
        if any(part in NOUNLESS for part in rest.split(".")):
            wrong.append(f"{home}.{rest}: that is no noun")
    for name in features.ORDER:
        place = ROOT / name.replace(".", "/")
        wrong += [
            f"{name} has {each}.py and {each}/"
            for each in FOLDERS
            if (place / each).is_dir() and (place / f"{each}.py").exists()
        ]
    assert wrong == []


def test_packages_say_what_they_are_and_export_nothing() -> None:
    for name in features.ORDER:
        tree = ast.parse((ROOT / name.replace(".", "/") / "__init__.py").read_text())
        assert ast.get_docstring(tree), f"{name} does not say what it is"
        assert len(tree.body) == 1, f"{name} exports something"


def test_contract_of_imports_has_the_order_of_the_features() -> None:
    told = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
    layers = [layer for layer in told["contracts"][0]["layers"] if layer in features.ORDER]
    assert layers == [name for name in reversed(features.ORDER) if name != "board.foundation"]
    assert all("ignore_imports" not in contract for contract in told["contracts"])


def test_folders_stay_small() -> None:
    nouns = Counter(
        home for home, rest, _ in in_features() if "." not in rest and rest not in KINDS
    )
    assert sum(number > MOST_NOUNS for number in nouns.values()) == CROWDED


def test_modules_stay_readable() -> None:
    """Words are a list: as long as the feature has to say."""
    large = [
        name
        for name, path in modules()
        if not name.endswith(".words") and len(path.read_text().splitlines()) > 250
    ]
    assert len(large) == LARGE


def test_class_names_mean_one_thing() -> None:
    names = Counter(
        node.name
        for _, path in modules()
        for node in ast.parse(path.read_text()).body
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
    )
    assert sum(number > 1 for number in names.values()) == TWICE


def test_every_module_has_a_test_file_of_its_own() -> None:
    silent = {"tables", "feature", "words", "demo"}  # the demo is played as a whole: test_seed.py
    missing = [
        f"{home}.{rest}"
        for home, rest, _ in in_features()
        if rest not in silent and not mirror(home, rest).exists()
    ]
    assert len(missing) == UNMIRRORED


def mirror(home: str, rest: str) -> Path:
    *folders, last = f"{home}.{rest}".split(".")
    return ROOT / "tests" / Path(*folders) / f"test_{last}.py"


def test_rows_get_types() -> None:
    told = {name: path.read_text().count("dict[str, Any]") for name, path in modules()}
    assert all(told[name] for name in NO_ROWS), "one of them has none any more"
    assert sum(number for name, number in told.items() if name not in NO_ROWS) == ANYTHING


@pytest.mark.parametrize("package", PACKAGES)
def test_sentences_that_people_read_stand_in_words(package: str) -> None:
    """What a refusal, an error of a form or the page after says; templates and mails say theirs."""
    found = [
        f"{name}:{said.lineno}"
        for name, path in modules()
        if name.startswith(f"{package}.") and not name.startswith("board.demo.")
        and not name.endswith((".words", ".demo"))
        for said in inline_sentences(ast.parse(path.read_text()))
    ]  # fmt: skip
    assert len(found) <= INLINE[package], "\n".join(found)


SAYING = {"Refused", "LostRace", "TooMany", "Forbidden", "Gone", "go", "refuse"}


def inline_sentences(tree: ast.AST) -> Iterator[ast.expr]:
    """Literals that are handed to what says them, also where they are chosen or joined there."""
    for call in ast.walk(tree):
        if isinstance(call, ast.Call):
            name = getattr(call.func, "id", getattr(call.func, "attr", ""))
            flash = [each.value for each in call.keywords if each.arg in ("flash", "sentence")]
            said = [*(call.args if name in SAYING else ()), *flash]
            # Of a path and a sentence, of a field and a sentence, the second is read.
            for argument in said[1:] if name in ("go", "refuse") and not flash else said:
                if any(is_sentence(part) for part in ast.walk(argument)):
                    yield argument


def is_sentence(part: ast.AST) -> bool:
    return isinstance(part, ast.Constant) and isinstance(part.value, str) and " " in part.value


def test_rows_of_other_pages_say_what_stands_in_words() -> None:
    """Lines of a timeline, things to do today, findings: whole sentences, with placeholders."""
    found = [
        f"{name}:{part.lineno}"
        for name, path in modules()
        if not name.startswith("board.demo.")
        for call in ast.walk(ast.parse(path.read_text()))
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") in SHOWN_ELSEWHERE
        for part in [*call.args, *(each.value for each in call.keywords)]
        if any(
            is_sentence(piece) and re.search("[a-z]", ast.unparse(piece))
            for piece in ast.walk(part)
        )
    ]
    assert len(found) == UNWORDED, "\n".join(found)


SHOWN_ELSEWHERE = {"TimelineRow", "HomeRow", "Finding", "SettingsRow", "Renewal"}


@pytest.mark.parametrize("package", PACKAGES)
def test_plurals_are_made_by_the_language(package: str) -> None:
    """Not by `"has" if n == 1 else "have"`: a further language has other plurals."""
    found = [
        f"{path}:{part.lineno}"
        for name, path in modules()
        if name.startswith(f"{package}.")
        for part in ast.walk(ast.parse(path.read_text()))
        if isinstance(part, ast.IfExp) and is_one(part.test)
        and any(is_text(side) for side in (part.body, part.orelse))
    ]  # fmt: skip
    for path in sorted((ROOT / "templates" / package).rglob("*.*")):
        for number, line in enumerate(path.read_text().splitlines(), 1):
            found += [f"{path}:{number}" for _ in re.findall(HAND_MADE, line)]
    assert len(found) <= PLURALS[package], "\n".join(found)


# "has" if n == 1 else "have", or {% if n == 1 %}has{% else %}have{% endif %}
HAND_MADE = re.compile(r"[!=]= 1 (?:else|%}[^{]+{% else)")


def is_text(part: ast.expr) -> bool:
    is_string = isinstance(part, ast.Constant) and isinstance(part.value, str)
    return is_string or isinstance(part, ast.JoinedStr)


def is_one(test: ast.expr) -> bool:
    return (
        isinstance(test, ast.Compare)
        and isinstance(test.comparators[0], ast.Constant)
        and test.comparators[0].value == 1
    )


def test_forms_keep_what_was_typed_when_a_race_is_lost() -> None:
    """`form.taking()` shows the form again. A button, or one choice, has nothing to keep."""
    untaken = [
        each.name
        for each in form_handlers.of_all_features()
        if each.has_clock and each.is_filled_in and not each.takes
    ]
    assert len(untaken) == UNTAKEN, "\n".join(untaken)


def test_forms_are_known_by_what_stands_in_the_templates() -> None:
    """Else a form that nobody recognises would count as one button."""
    found = {each.name.rpartition("pages.")[2]: each for each in form_handlers.of_all_features()}
    assert found["topics.DeskTopics.create"].is_filled_in  # a title and a reason
    assert found["link_renewals.LinkRenewals.create"].is_filled_in is False  # one button
    assert found["readiness.MeetingReadiness.assign"].is_filled_in is False  # one choice
    assert found["staff.StaffAccounts.set_role"].is_filled_in  # a board and a role
    assert found["reviews.LinkedReviews.comment"].takes  # in a step of its module
    assert found["imports.AgendaImports.create"].has_clock
    assert not found["editions.Editions.hash_of"].has_clock  # it writes nothing


def test_crowds_are_counted_in_one_place() -> None:
    """Nobody but `crowds.is_crowd` compares with five; days of a week are no people."""
    compares = re.compile(r"(?<!weekday\(\) )(<|>|<=|>=) *(_?SMALLEST\w*|5)\b|SMALLEST\w* *(<|>)")
    pages = [path for path in (ROOT / "templates").rglob("*.html") if "people" in path.read_text()]
    places = [path for name, path in modules() if not name.endswith(".rules.crowds")]
    found = {str(path.relative_to(ROOT)) for path in (*places, *pages)
             if compares.search(path.read_text())}  # fmt: skip
    assert found == set()


def test_smallest_crowd_is_named_in_one_place() -> None:
    """What people read of it comes from `crowds`: another number is one file's change."""
    pages = [path for path in (ROOT / "templates").rglob("*") if path.is_file()]
    words = [path for name, path in modules() if name.endswith(".words")]
    said = re.compile(r"\b(fewer than|at least|from|has) five\b(?! years)")
    assert [str(path) for path in (*pages, *words) if said.search(path.read_text())] == []


def test_mails_and_prints_are_found_by_their_name_alone() -> None:
    found = Counter(
        f"{path.parent.name}/{path.name}"
        for path in (ROOT / "templates").rglob("*")
        if path.parent.name in ("mail", "print")
    )
    assert [name for name, number in found.items() if number > 1] == []


def test_templates_lie_where_their_feature_does() -> None:
    places = {
        f"{package}.{path.name}"
        for package in PACKAGES
        for path in (ROOT / "templates" / package).iterdir()
    }
    assert places - set(features.ORDER) == set()


def test_migrations_import_nothing_of_ours() -> None:
    """What they need they say themselves: live code moves, what ran once stays as it was."""
    wrong = [
        path.name
        for package in PACKAGES
        for path in (ROOT / package / "piccolo_migrations").glob("*.py")
        if re.search(r"^from (board|meetings)\b", path.read_text(), re.MULTILINE)
    ]
    assert len(wrong) == MIGRATIONS


@pytest.mark.parametrize(
    ("importer", "imported", "may"),
    [
        ("board.members.rules", "board.foundation.identity.rules.members", True),
        ("board.members.rules", "board.foundation.text.moments", True),
        ("board.members.rules", "board.foundation.errors", True),
        ("board.members.rules", "board.members.members", False),
        ("board.members.rules", "board.members.words", True),
        ("board.members.words", "board.foundation.text.language", True),
        ("board.members.words", "board.members.rules", False),
        ("board.members.rules", "board.foundation.identity.tables", False),
        ("board.invitations.tables", "board.foundation.database.columns", True),
        ("board.invitations.tables", "board.invitations.invitations", False),
        ("board.members.members", "board.foundation.identity.tables", True),
        ("board.members.members", "board.members.pages.members", False),
        ("board.members.members", "board.foundation.web.forms", False),
        ("meetings.polls.polls", "meetings.polls.mails", True),
        ("meetings.polls.mails", "meetings.polls.polls", True),
        ("meetings.polls.mails", "board.foundation.links.links", True),
        ("meetings.polls.sections", "meetings.polls.polls", True),
        ("meetings.polls.sections", "meetings.polls.pages.polls", False),
        ("board.members.pages.members", "board.foundation.identity.tables", False),
        ("board.members.pages.members", "board.foundation.web.forms", True),
        ("board.members.feature", "board.members.pages.members", True),
    ],
)
def test_kinds_of_modules_know_what_they_may_import(
    importer: str, imported: str, may: bool
) -> None:
    assert may_import(importer, imported) is may


def test_readme_says_where_to_change_what() -> None:
    rows = re.findall(
        r"^\| .+ \| `([^`]+)`, `([^`]+)` \|$", (ROOT / "README.md").read_text(), re.MULTILINE
    )
    assert len(rows) == 9
    assert [row for row in rows if row[1] not in (ROOT / row[0]).read_text()] == []


def test_importing_everything_opens_no_database() -> None:
    """Else a setting that cannot work ends in a traceback before anybody could say what it is."""
    asked = "import sys; import tests.durability.imported; print('piccolo_conf' in sys.modules)"
    found = subprocess.run(
        [sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert found.stdout == "False\n"
