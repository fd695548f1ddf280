"""What `pip install` brings along is everything that the product needs, and works from anywhere."""

import ast
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, unpacked as an installer would."""
    place = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", place],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = place.glob("folkmoot-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(place / "site")
    return place / "site"


def run_elsewhere(installed: Path, directory: Path, *arguments: str) -> str:
    """Runs Python where the checkout is out of sight."""
    environment = {
        name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "COLUMNS")
    }
    environment |= {"PYTHONPATH": os.fspath(installed), "FOLKMOOT_DATA": os.fspath(directory / "d")}
    done = subprocess.run(
        [sys.executable, "-P", *arguments],
        cwd=directory,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_wheel_holds_every_file_of_the_checkout(installed: Path) -> None:
    def files(top: Path) -> set[str]:
        return {
            os.fspath(path.relative_to(top))
            for path in top.rglob("*")
            if path.is_file() and path.suffix != ".pyc"
        }

    for package in ("board", "meetings"):
        missing = files(ROOT / package) - files(installed / package)
        assert missing == set()
    assert files(ROOT / "templates") == files(installed / "board" / "templates")
    assert (installed / "piccolo_conf.py").read_text() == (ROOT / "piccolo_conf.py").read_text()


def test_installed_migrations_run_and_the_command_answers(installed: Path, tmp_path: Path) -> None:
    run_elsewhere(installed, tmp_path, "-m", "piccolo.main", "migrations", "forwards", "all")
    assert (tmp_path / "d" / "folkmoot.sqlite").stat().st_size > 0
    said = run_elsewhere(installed, tmp_path, "-c", "from board.cli import main; main(['--help'])")
    assert "run" in said.split()


def test_every_imported_package_is_a_declared_dependency() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    declared = {re.split(r"[\[<>=]", line)[0] for line in project["dependencies"]}
    providers = packages_distributions()
    undeclared = set()
    for path in [*(ROOT / "board").rglob("*.py"), *(ROOT / "meetings").rglob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text())):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names = [node.module]
            for name in names:
                top = name.split(".", maxsplit=1)[0]
                if top in sys.stdlib_module_names or (ROOT / top).is_dir():
                    continue
                if not {given.lower() for given in providers.get(top, ())} & declared:
                    undeclared.add(f"{path.relative_to(ROOT)} imports {top}")
    assert undeclared == set()


def test_locks_name_no_place() -> None:
    for name in ("requirements.lock", ".ci/development.lock"):
        text = (ROOT / name).read_text()
        assert re.findall(r"^--.*|\S*://\S*|(?<!\S)/\S+", text, re.MULTILINE) == []
        assert text.count("--hash=sha256:") > text.count("==") > 20


def test_version_is_told_from_a_checkout_too(installed: Path, tmp_path: Path) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = f"folkmoot, version {project['version']}\n"
    asked = ("-c", "from board.cli import main; main(['--version'])")
    assert run_elsewhere(installed, tmp_path, *asked) == wanted
    here = subprocess.run(
        [sys.executable, *asked], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert here.stdout == wanted
