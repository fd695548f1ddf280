"""The contract of import-linter for the kinds of modules: words, rules, tables, nouns … pages.

Mails stand beside the nouns: an operation posts its mails in its own transaction, and a mail looks
up what it tells.
"""

import sys
from typing import Any

from importlinter import Contract, ContractCheck, output

from board import features

RANKS = {"words": -1, "rules": 0, "tables": 1, "sections": 3, "pages": 4, "feature": 5}
NOUN = 2
# Modules that words and rules may lean on: nothing in them waits, reads a clock or asks a database.
PURE = tuple(
    f"board.foundation.{name}"
    for name in ("errors", "extensions", "followers", "jobs", "person_facts", "sources", "text")
)
NOUNS_OF_THE_WEB = {"board.foundation.web.fonts"}
IMPURE = {f"board.foundation.text.{name}" for name in ("similarity", "workbooks", "worksheets")}
OF_BABEL = "board.foundation.text.language"  # Babel brings its data along: nothing waits


def home_of(module: str) -> str:
    """The feature that a module lies in; empty for the composition."""
    inside = [name for name in features.ORDER if module.startswith(f"{name}.")]
    return max(inside, key=len, default="")


def rank_of(module: str) -> int:
    home = home_of(module)
    is_pure = module.startswith(PURE) and module not in IMPURE
    if is_pure or module.endswith(".words"):
        return RANKS["words"]
    if home == "board.foundation.web" and module not in NOUNS_OF_THE_WEB:
        return RANKS["pages"]
    return RANKS.get(module.removeprefix(f"{home}.").split(".")[0], NOUN)


def may_import(importer: str, imported: str) -> bool:
    """Whether one of our modules may import another, as far as their kinds go."""
    mine, other = rank_of(importer), rank_of(imported)
    if not home_of(importer) or mine == RANKS["feature"]:
        return True  # the composition, and what composes a folder
    if mine == RANKS["words"]:
        return other == RANKS["words"]
    if mine == RANKS["rules"]:
        return other <= RANKS["rules"]
    if mine == RANKS["tables"]:
        return other <= RANKS["tables"] or imported == "board.foundation.database.columns"
    if mine == RANKS["pages"]:
        return other not in (RANKS["tables"], RANKS["feature"])
    return other <= mine


class InnerOrder(Contract):
    """Kept as long as no import goes from a lower kind of module to a higher one."""

    def check(self, graph: Any, verbose: bool) -> ContractCheck:
        broken = [
            (importer, imported)
            for importer in sorted(graph.modules)
            for imported in sorted(graph.find_modules_directly_imported_by(importer))
            if imported != home_of(imported) and not may_import(importer, imported)
        ]
        impure = [
            (importer, imported)
            for importer in sorted(graph.modules)
            if rank_of(importer) <= RANKS["rules"] and importer != OF_BABEL
            for imported in sorted(graph.find_modules_directly_imported_by(importer))
            if imported.split(".")[0] not in ("board", "meetings", *sys.stdlib_module_names)
        ]
        return ContractCheck(
            kept=not broken and not impure, metadata={"broken": broken, "impure": impure}
        )

    def render_broken_contract(self, check: ContractCheck) -> None:
        for importer, imported in check.metadata["broken"]:
            output.print_error(f"{importer} imports {imported}")
        for importer, imported in check.metadata["impure"]:
            output.print_error(f"{importer}: words and rules are pure ({imported})")
