from html.parser import HTMLParser
from typing import Any

import pytest
from jinja2 import Environment
from markupsafe import Markup

from board.foundation.mail.templating import environment

HOSTILE = "<script>alert('x')</script>\"&"


class Form(dict[str, Any]):
    """What a page's form offers its template: typed values, errors, and lists of typed values."""

    def __init__(
        self,
        typed: dict[str, Any] | None = None,
        errors: dict[str, str] | None = None,
        lists: dict[str, list[str]] | None = None,
    ) -> None:
        super().__init__(typed or {})
        self.errors = errors or {}
        self._lists = lists or {}

    def __missing__(self, name: str) -> str:
        return ""

    def error(self, name: str) -> str | None:
        return self.errors.get(name)

    def list(self, name: str) -> list[str]:
        return self._lists.get(name, [])


class Elements(HTMLParser):
    """Every start tag with its attributes, and the text inside each element that has an id."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, str] = {}
        self._open: list[tuple[str, str | None]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        assert len(found) == len(attrs), f"{tag} has an attribute twice: {attrs}"
        self.tags.append((tag, found))
        if tag not in ("input", "meta", "link", "hr", "br"):
            self._open.append((tag, found.get("id")))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        for _, name in self._open:
            if name:
                self.texts[name] = self.texts.get(name, "") + data

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def macro(file: str, call: str, **context: Any) -> Elements:
    env: Environment = environment()
    return Elements(
        env.from_string(f'{{% import "shared/{file}.html" as m %}}{call}').render(context)
    )


FIELDS = {
    "text": "input",
    "email": "input",
    "password": "input",
    "number": "input",
    "date": "input",
    "time": "input",
    "url": "input",
    "file": "input",
    "textarea": "textarea",
}


@pytest.mark.parametrize(("name", "tag"), FIELDS.items())
def test_field_ties_label_hint_and_error_to_its_control(name: str, tag: str) -> None:
    page = macro(
        "forms",
        f"{{{{ m.{name}(form, 'x', 'Label', hint='A hint', required=true) }}}}",
        form=Form(errors={"x": "Write something."}),
    )
    control = page.named(tag)[0]
    assert page.named("label") == [{"for": control["id"]}]
    assert control["aria-describedby"] == "f-x-error f-x-hint"
    assert control["aria-invalid"] == "true"
    assert page.texts["f-x-error"] == "Write something."
    assert page.texts["f-x-hint"] == "A hint"
    assert "required" in control


@pytest.mark.parametrize("name", [name for name in FIELDS if name not in ("password", "file")])
def test_field_keeps_what_was_typed_and_escapes_it(name: str) -> None:
    page = macro(
        "forms", f"{{{{ m.{name}(form, 'x', 'Label') }}}}", form=Form({"x": f"\n{HOSTILE}"})
    )
    if name == "textarea":
        # A browser drops the first line break after the tag; the second is the typed one.
        assert page.texts["f-x"] == f"\n\n{HOSTILE}"
    else:
        assert page.named("input")[0]["value"] == f"\n{HOSTILE}"


@pytest.mark.parametrize("name", ["password", "file"])
def test_secret_field_never_repeats_what_was_typed(name: str) -> None:
    page = macro("forms", f"{{{{ m.{name}(form, 'x', 'Label') }}}}", form=Form({"x": "hunter2"}))
    assert "value" not in page.named("input")[0]


def test_field_shows_zero() -> None:
    page = macro("forms", "{{ m.number(form, 'x', 'Label', min=0) }}", form=Form({"x": 0}))
    assert page.named("input")[0]["value"] == "0"
    assert page.named("input")[0]["min"] == "0"


def test_field_without_error_describes_nothing() -> None:
    control = macro("forms", "{{ m.text(form, 'x', 'Label') }}", form=Form()).named("input")[0]
    assert control == {"id": "f-x", "name": "x", "type": "text", "value": ""}


def test_label_and_error_are_escaped() -> None:
    page = macro(
        "forms",
        "{{ m.text(form, 'x', words, hint=words) }}{{ m.problems(form) }}",
        form=Form(errors={"x": HOSTILE}),
        words=HOSTILE,
    )
    assert page.named("script") == []
    assert page.texts["f-x-error"] == HOSTILE


def test_problems_lead_to_their_fields() -> None:
    page = macro(
        "forms",
        "{{ m.problems(form) }}{{ m.radios(form, 'kind', 'Kind', [('a', 'A'), ('b', 'B')]) }}"
        "{{ m.checkboxes(form, 'days', 'Days', [('1', 'One')]) }}"
        "{{ m.checkbox(form, 'ok', 'OK') }}",
        form=Form(errors={"kind": "Choose one.", "days": "Choose.", "ok": "Tick it.", "": "Also."}),
    )
    targets = {(link["href"] or "").removeprefix("#") for link in page.named("a")}
    assert targets == {"f-kind", "f-days", "f-ok"}
    assert targets <= {attributes.get("id") for attributes in page.named("input")}


def test_problems_are_silent_when_there_are_none() -> None:
    assert macro("forms", "{{ m.problems(form) }}", form=Form()).tags == []


def test_select_keeps_the_choice_whatever_its_type() -> None:
    page = macro(
        "forms",
        "{{ m.select(form, 'x', 'Label', [(1, 'One'), (2, 'Two')], empty='Choose') }}",
        form=Form({"x": 2}),
    )
    assert [(o["value"], "selected" in o) for o in page.named("option")] == [
        ("", False),
        ("1", False),
        ("2", True),
    ]


def test_radios_tie_the_error_to_the_group_and_keep_the_choice() -> None:
    page = macro(
        "forms",
        "{{ m.radios(form, 'x', 'Label', [('a', 'A', 'hint'), ('b', 'B')], hint='Why') }}",
        form=Form({"x": "b"}, {"x": "Choose one."}),
    )
    assert page.named("fieldset") == [{"aria-describedby": "f-x-error f-x-hint"}]
    assert [("checked" in radio, radio["id"]) for radio in page.named("input")] == [
        (False, "f-x"),
        (True, "f-x-2"),
    ]


@pytest.mark.parametrize(
    ("typed", "ticked"), [("yes", True), (True, True), ("", False), (False, False), ("no", False)]
)
def test_checkbox_is_ticked_as_typed(typed: object, ticked: bool) -> None:
    page = macro("forms", "{{ m.checkbox(form, 'x', 'Label') }}", form=Form({"x": typed}))
    assert ("checked" in page.named("input")[0]) is ticked


def test_checkboxes_keep_the_list() -> None:
    page = macro(
        "forms",
        "{{ m.checkboxes(form, 'x', 'Label', [('a', 'A'), ('b', 'B'), ('c', 'C')]) }}",
        form=Form(lists={"x": ["a", "c"]}),
    )
    assert ["checked" in box for box in page.named("input")] == [True, False, True]


def test_post_is_a_form_with_the_token_and_its_hidden_fields() -> None:
    page = macro(
        "forms",
        "{{ m.post('/x/withdrawal', 'Withdraw', token, kind='danger', hidden={'back': words}) }}",
        token="t0ken",
        words=HOSTILE,
    )
    assert page.named("form") == [
        {"class": "inline", "method": "post", "action": "/x/withdrawal"},
    ]
    csrf, key, back = [(i["name"], i["value"]) for i in page.named("input")]
    assert csrf == ("csrf", "t0ken")
    assert key[0] == "form_key"
    assert len(key[1] or "") == 22
    assert back == ("back", HOSTILE)


def test_pill_says_its_state_in_words() -> None:
    env = environment()
    show = env.from_string('{% import "shared/lists.html" as l %}{{ l.pill(state, label) }}')
    assert show.render(state="tentative", label=None) == '<span class="pill warn">Maybe</span>'
    assert show.render(state=None, label=None) == '<span class="pill">no answer</span>'
    assert show.render(state="in_review", label=None) == '<span class="pill warn">in review</span>'
    assert show.render(state="bad", label=HOSTILE) == Markup(
        '<span class="pill bad">{}</span>'
    ).format(HOSTILE)


def test_subnav_marks_the_longest_address_only() -> None:
    page = macro(
        "lists",
        "{{ m.subnav('Board', [('/boards/x', 'All'), ('/boards/x/people', 'People', 3)], here) }}",
        here="/boards/x/people/new",
    )
    assert [link.get("aria-current") for link in page.named("a")] == [None, "page"]


def test_need_holds_its_one_button() -> None:
    page = macro(
        "lists", "{% call m.need('bad', 'CAB-9 is late', 'why') %}<button>Ask</button>{% endcall %}"
    )
    assert [tag for tag, _ in page.tags] == ["li", "span", "div", "p", "p", "button"]


@pytest.mark.parametrize(
    "call",
    [
        "m.bars('Asked', [{'label': words, 'value': 9, 'note': '9 of 11'}], max=11",
        "m.bars('Asked', []",
        "m.dots('Seats', 14, 16",
        "m.sparkline('Came', [(words, 9), ('Summer', 11)]",
        "m.sparkline('Came', []",
    ],
)
def test_chart_is_an_image_with_words_and_no_inline_style(call: str) -> None:
    page = macro("charts", f"{{{{ {call}) }}}}", words=HOSTILE)
    assert page.named("svg")[0]["role"] == "img"
    assert page.named("svg")[0]["aria-label"]
    assert len(page.named("title")) == len(page.named("desc")) == 1
    assert [attributes for _, attributes in page.tags if "style" in attributes] == []
    assert page.named("script") == []
    on_paper = macro("charts", f"{{{{ {call}, table=false) }}}}", words=HOSTILE)
    assert on_paper.named("details") == []


def test_bars_are_as_long_as_their_values() -> None:
    page = macro("charts", "{{ m.bars('A', [{'label': 'x', 'value': 5}], max=10, width=200) }}")
    assert [bar["width"] for bar in page.named("rect")] == ["200", "100.0"]
    assert page.named("td") == [{"class": "number"}]


def layout(name: str, **context: Any) -> Elements:
    source = (
        f'{{% extends "layouts/{name}.html" %}}{{% block heading %}}{{{{ words }}}}{{% endblock %}}'
        "{% block main %}<p id='said'>Hello</p>{% endblock %}"
    )
    given = {"words": HOSTILE, "viewer": None, "csrf": "t0ken", "here": "/", "mailbox_open": False}
    return Elements(environment().from_string(source).render(given | context))


@pytest.mark.parametrize("name", ["staff", "member", "plain"])
def test_layout_has_one_heading_one_main_and_nothing_inline(name: str) -> None:
    page = layout(name, flash=HOSTILE)
    assert len(page.named("h1")) == len(page.named("main")) == len(page.named("title")) == 1
    assert page.texts["said"] == "Hello"
    assert HOSTILE in page.texts["main"]
    assert [script for script in page.named("script") if "src" not in script] == []
    assert page.named("style") == []
    assert page.named("html") == [{"lang": "en"}]


def test_staff_layout_marks_where_one_is_and_signs_out_by_post() -> None:
    page = layout("staff", here="/boards/x/people")
    assert {a["href"] for a in page.named("a") if a.get("aria-current")} == {"/boards"}
    assert {form["action"]: form["method"] for form in page.named("form")} == {"/sign-out": "post"}
    assert {i["value"] for i in page.named("input") if i["name"] == "csrf"} == {"t0ken"}


@pytest.mark.parametrize("is_open", [True, False])
def test_staff_layout_tells_of_the_mailbox_only_while_it_is_open(is_open: bool) -> None:
    page = layout("staff", mailbox_open=is_open)
    assert ("/mailbox" in {link["href"] for link in page.named("a")}) is is_open


def test_member_layout_loads_no_script() -> None:
    assert layout("member").named("script") == []


@pytest.mark.parametrize("status", [400, 403, 404, 409, 410, 413, 422, 429, 500, 503])
def test_error_page_has_a_sentence_and_a_way_on(status: int) -> None:
    template = environment().get_template(f"errors/{status}.html")
    page = Elements(template.render(sentence=HOSTILE))
    assert HOSTILE in page.texts["main"]
    assert f"Error {status}" in page.texts["main"]
    assert {link["href"] for link in page.named("a")} == {"#main", "/"}


def test_ended_link_offers_a_new_one_by_post() -> None:
    template = environment().get_template("errors/410.html")
    page = Elements(template.render(renew="/links/x/renewal", csrf="t0ken"))
    assert page.named("form") == [{"method": "post", "action": "/links/x/renewal"}]
