"""The house stays as it was planned: who may import whom, and no room without a noun."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("board", "meetings")
COMPOSITION = {
    f"board.{name}"
    for name in (
        "app",
        "registrations",
        "cli",
        "worker",
        "seed",
        "seed_letters",
        "seed_meetings",
        "seed_planning",
        "seed_polls",
        "seed_touchpoints",
        "seed_series",
        "piccolo_app",
        "__main__",
    )
}
NOUNLESS = {"utils", "util", "helpers", "helper", "services", "service", "common", "core", "misc"}
# What each layer may import of our own; a layer may always import itself.
MAY_IMPORT = {
    "errors": {"errors"},
    "rules": {"errors", "rules"},
    "tables": {"errors", "rules", "tables"},
    "engines": {"errors", "engines"},
    "nouns": {"errors", "rules", "tables", "engines", "nouns"},
    "pages": {"errors", "rules", "nouns", "pages"},
    "composition": {"errors", "rules", "tables", "engines", "nouns", "pages", "composition"},
}
FOLDERS = (".rules", ".tables", ".engines", ".pages")
ENGINE_AWARE = {"board.db", "piccolo_conf"}  # and board.engines, which is what db is made of


def layer(module: str) -> str:
    """Where a module of ours lives."""
    if module in COMPOSITION or module == "meetings.piccolo_app":
        return "composition"
    parts = module.split(".")
    if len(parts) > 1 and parts[1] in ("errors", "rules", "tables", "engines", "pages"):
        return parts[1]
    return "nouns"


def imports(source: str, module: str) -> Iterator[str]:
    """Every module that the source imports, inside functions too, as absolute dotted names."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = module.split(".")[: -node.level] if node.level else []
            origin = ".".join([*above, node.module] if node.module else above)
            for alias in node.names:
                yield f"{origin}.{alias.name}" if holds_modules(origin) else origin


def holds_modules(name: str) -> bool:
    """`from board import links` names a module, `from board.links import open` does not."""
    return name in PACKAGES or (name.count(".") == 1 and name.endswith(FOLDERS))


def broken(source: str, module: str) -> list[str]:
    """What is wrong with the imports, and the name, of one module."""
    here, package = layer(module), module.split(".", maxsplit=1)[0]
    wrong = [
        f"{module}: no module is named {part}" for part in module.split(".") if part in NOUNLESS
    ]
    for name in imports(source, module):
        top = name.split(".", maxsplit=1)[0]
        is_ours = top in PACKAGES
        if is_ours and layer(name) not in MAY_IMPORT[here]:
            wrong.append(f"{module} ({here}) imports {name}")
        elif top == "meetings" and package == "board" and here != "composition":
            wrong.append(f"{module}: board never imports meetings ({name})")
        elif here == "rules" and not is_ours and top not in sys.stdlib_module_names:
            wrong.append(f"{module}: rules are pure ({name})")
        elif here == "pages" and top == "piccolo":
            wrong.append(f"{module}: pages never import Piccolo ({name})")
        elif here != "composition" and top == "piccolo_conf":
            wrong.append(f"{module}: the registry imports us, not we it")
        elif name.startswith("piccolo.engine") and module not in ENGINE_AWARE and here != "engines":
            wrong.append(f"{module}: only board/db.py knows engines ({name})")
    return wrong


def modules() -> list[tuple[str, Path]]:
    found = [(path.stem, path) for path in [ROOT / "piccolo_conf.py"]]
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            if "piccolo_migrations" not in path.parts:
                found.append((".".join(path.relative_to(ROOT).with_suffix("").parts), path))
    return found


def test_every_module_imports_only_what_it_may() -> None:
    checked = [(name, path) for name, path in modules() if name != "piccolo_conf"]
    assert len(checked) > 20
    assert [wrong for name, path in checked for wrong in broken(path.read_text(), name)] == []


def test_no_package_re_exports() -> None:
    assert [
        str(path) for _, path in modules() if path.name == "__init__.py" and path.read_text()
    ] == []


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("board.rules.seats", "import sqlite3, litestar"),
        ("board.rules.seats", "from board import invitations"),
        ("board.rules.seats", "from board.tables.people import Person"),
        ("board.rules.seats", "def f():\n    from ..tables import people"),
        ("board.tables.people", "from board.members import find"),
        ("board.tables.people", "import piccolo_conf"),
        ("board.members", "from board.pages import forms"),
        ("board.members", "from meetings.rules.attendance import Answer"),
        ("board.members", "import meetings"),
        ("board.members", "from piccolo.engine.finder import engine_finder"),
        ("board.pages.members", "from board.tables.people import Person"),
        ("board.pages.members", "from piccolo.table import Table"),
        ("board.pages.members", "from board.app import create_app"),
        ("meetings.agenda", "from meetings.pages.agenda import Agenda"),
        ("meetings.pages.agenda", "from meetings.tables import agenda"),
        ("meetings.pages.agenda", "from board.tables import people"),
        ("meetings.rules.agenda", "from board.members import find"),
        ("meetings.rules.agenda", "import icalendar"),
        ("board.utils", ""),
        ("board.pages.helpers", ""),
    ],
)
def test_checker_refuses(module: str, source: str) -> None:
    assert len(broken(source, module)) == 1


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("board.rules.seats", "import re\nfrom board.errors import Refused\nfrom . import ids"),
        ("board.tables.people", "from piccolo import table\nfrom board.rules.ids import new_id"),
        ("board.members", "from board import db, links\nfrom board.tables import people"),
        ("board.db", "from piccolo.engine.base import Engine\nfrom board.engines import sqlite"),
        ("board.pages.members", "from board import members\nfrom board.rules.members import State"),
        ("board.app", "from meetings.pages import agenda\nfrom board.pages import members"),
        ("meetings.rules.agenda", "from board.rules.ids import new_id\nfrom . import purposes"),
        ("meetings.agenda", "from board.tables.people import Person\nfrom board import links"),
    ],
)
def test_checker_accepts(module: str, source: str) -> None:
    assert broken(source, module) == []
