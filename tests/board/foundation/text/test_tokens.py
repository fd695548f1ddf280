"""The list of colours and sizes: it is the only one, and what stands on what can be read."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from board.foundation.identity.rules.brands import contrast
from board.foundation.mail import templating
from board.foundation.text import tokens

ROOT = Path(tokens.__file__).parents[3]
SEEN = ("*.html", "*.css", "*.py", "*.js")
COLOUR = re.compile(r"(?<![&/\w\"'])#(?:[0-9a-fA-F]{8}|[0-9a-fA-F]{6}|[0-9a-fA-F]{3})\b|\brgba?\(")
QUOTED = re.compile(r"[\"']#(?:[0-9a-fA-F]{6}|[0-9a-fA-F]{3})[\"']")
TEXT = ("ink", "slate", "moss", "ember", "amber", "sky", "no")
GROUNDS = ("paper", "card", "tint")


@pytest.mark.parametrize("theme", [tokens.LIGHT, tokens.DARK], ids=["light", "dark"])
def test_text_is_read_on_every_ground_in_both_themes(theme: Mapping[str, str]) -> None:
    pairs = [(text, ground) for text in TEXT for ground in GROUNDS]
    pairs += [(text, f"{text}_soft") for text in ("slate", "moss", "ember", "amber", "sky", "no")]
    pairs += [("on_moss", "moss"), ("on_moss", "moss_deep"), ("moss_deep", "paper")]
    pairs += [("ink", soft) for soft in theme if soft.endswith("_soft")]

    poor = {pair: contrast(theme[pair[0]], theme[pair[1]]) for pair in pairs}

    assert {pair: ratio for pair, ratio in poor.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("theme", [tokens.LIGHT, tokens.DARK], ids=["light", "dark"])
def test_the_edge_of_a_field_is_seen(theme: Mapping[str, str]) -> None:
    assert min(contrast(theme["edge"], theme[ground]) for ground in GROUNDS) >= 3


def test_no_colour_is_written_anywhere_else() -> None:
    elsewhere = [
        f"{path.relative_to(ROOT)}:{number}"
        for folder in ("board", "meetings", "templates")
        for pattern in SEEN
        for path in (ROOT / folder).rglob(pattern)
        if path.name != "tokens.css"
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if COLOUR.search(line) or QUOTED.search(line)
    ]

    assert elsewhere == []


def test_a_page_asks_for_no_colour_that_is_not_there() -> None:
    css = (ROOT / "board/static/folkmoot.css").read_text()

    asked = {name.replace("-", "_") for name in re.findall(r"var\(--([a-z0-9-]+)\)", css)}

    assert asked - set(tokens.LIGHT) == set()


def test_both_themes_have_the_same_colours() -> None:
    def colours(medium: str) -> set[str]:
        own = re.findall(rf"{medium}:root \{{([^}}]*)\}}", source)[0]
        return set(re.findall(r"--([a-z-]+): #", own))

    source = (ROOT / "board/static/tokens.css").read_text()

    missing = colours("") - colours(r"@media \(prefers-color-scheme: dark\) \{\s*")

    assert missing == {"sheet", "shade", "mist"}  # paper stays white, and shadows stay dark


def test_a_mail_and_a_chart_take_theirs_from_the_list() -> None:
    frame = templating.environment().from_string(
        '{% import "shared/charts.html" as c %}{{ c.bar("half", 1, 2) }}'
        '{% import "mail/_layout.html" as m %}{{ m.button("https://example.com", "Open") }}'
    )

    made = frame.render()

    assert f'fill="{tokens.LIGHT["moss"]}"' in made
    assert f"background:{tokens.LIGHT['moss']}" in made


def test_a_reference_and_a_relative_size_are_worked_out() -> None:
    assert tokens.LIGHT["no"] == tokens.LIGHT["ember"]
    assert tokens.DARK["no"] == tokens.DARK["ember"]
    assert (tokens.LIGHT["small"], tokens.LIGHT["body"]) == ("14px", "17px")


def test_every_no_looks_the_same() -> None:
    pill = templating.environment().from_string(
        '{% import "shared/lists.html" as l %}{{ l.pill(said) }}'
    )

    made = {said: pill.render(said=said) for said in ("no", "declined", "will_not")}

    assert made == {
        "no": '<span class="pill no">No</span>',
        "declined": '<span class="pill no">declined</span>',
        "will_not": '<span class="pill no">will not</span>',
    }
