"""The version of the product."""

import tomllib

from board.foundation import version
from tests.browser.product import ROOT


def test_where_the_project_is_used_as_it_lies_its_own_papers_say_the_version() -> None:
    papers = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))

    assert version.current() == papers["project"]["version"]
