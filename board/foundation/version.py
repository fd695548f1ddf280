"""The version of the product."""

import importlib.metadata
import tomllib
from pathlib import Path


def current() -> str:
    """Of the installed package or, where the project is used as it lies, of its own papers."""
    papers = Path(__file__).parents[2] / "pyproject.toml"
    if papers.is_file():
        return str(tomllib.loads(papers.read_text("utf-8"))["project"]["version"])
    return importlib.metadata.version("folkmoot")
