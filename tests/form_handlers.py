"""Handlers of forms: whether somebody fills in what they are sent, and whether they keep it."""

import inspect
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from litestar.handlers import HTTPRouteHandler

from board import features

TEMPLATES = Path(__file__).parent.parent / "templates"
FORM = re.compile(r'<form\b[^>]*?\baction="([^"]*)"[^>]*>(.*?)</form>', re.DOTALL)
BUTTON = re.compile(r'\bformaction="([^"]*)"')
POST = re.compile(r'\bf\.(?:post|ask)\(((?:"[^"]*"|[^",])+),')
INCLUDED = re.compile(r'{%-? *include "([^"]+)"')
# Field macros of shared/forms.html, or HTML; `hidden`, `csrf` and `submit` ask nothing.
CHOSEN = re.compile(r"\bf\.(?:select|radios)\(|<select\b")
FILLED_IN = re.compile(
    r"\bf\.(?:input|text|email|password|number|date|time|url|file|textarea|checkbox|checkboxes)\("
    r'|<textarea\b|<input\b(?![^>]*\btype="(?:hidden|submit)")'
)


@dataclass(frozen=True, slots=True)
class WrittenForm:
    """A form of a template: the addresses it goes to, and whether there is work in it.

    Buttons and hidden fields are none, and neither is one choice: the press itself.
    """

    addresses: re.Pattern[str]
    is_filled_in: bool


@dataclass(frozen=True, slots=True)
class FormHandler:
    """What is sent to this address is read by this handler."""

    name: str
    address: str  # its parameters written as {}
    code: str  # of the handler and of the private steps that it takes with the clock in hand
    has_clock: bool  # without one it writes nothing, so nobody can be faster

    @property
    def takes(self) -> bool:
        return ".taking(" in self.code

    @property
    def is_filled_in(self) -> bool:
        """Whether a template sends more here than buttons, hidden fields, or one choice.

        Of an address that no template spells out nobody could say that nothing is typed there.
        """
        if re.search(r"^ *await Form\.read", self.code, re.MULTILINE):
            return False  # it looks at none of it
        sent = [form for form in forms() if form.addresses.fullmatch(self.address)]
        return not sent or any(form.is_filled_in for form in sent)


def of_all_features() -> Iterator[FormHandler]:
    """Every handler that reads a form, wherever in its module it does that."""
    for feature in features.features():
        for page in feature.pages:
            for handler in _handlers(page):
                function: Callable[..., Any] = handler.fn
                code = inspect.getsource(function)
                steps = _code_of_steps(function, code)
                if "POST" not in handler.http_methods or "Form.read(" not in code + steps:
                    continue
                base = vars(page).get("path", "") if inspect.isclass(page) else ""
                for path in handler.paths:
                    address = re.sub(r"{[^}]*}", "{}", f"{base}/{path}".replace("//", "/"))
                    yield FormHandler(
                        f"{function.__module__}.{function.__qualname__}",
                        address.rstrip("/") or "/",
                        code + steps,
                        "now" in inspect.signature(function).parameters,
                    )


@cache
def forms() -> tuple[WrittenForm, ...]:
    return tuple(
        found for path in sorted(TEMPLATES.rglob("*.html")) for found in _forms_of(path.read_text())
    )


# --- steps -----------------------------------------------------------------------------------


def _handlers(page: Any) -> list[HTTPRouteHandler]:
    parts = [page, *vars(page).values()] if inspect.isclass(page) else [page]
    return [part for part in parts if isinstance(part, HTTPRouteHandler)]


def _code_of_steps(function: Callable[..., Any], code: str) -> str:
    """Of the module's private functions that are called with the request, or with the clock."""
    module = sys.modules[function.__module__]
    called = re.findall(r"\b(_\w+)\(((?:[^()]|\([^()]*\))*)\)", code)
    steps = {name for name, given in called if re.search(r"\b(request|now)\b", given)}
    found = [getattr(module, name, None) for name in sorted(steps)]
    return "".join(inspect.getsource(each) for each in found if inspect.isfunction(each))


def _forms_of(text: str) -> Iterator[WrittenForm]:
    for action, inside in FORM.findall(text):
        whole = _with_included(inside)
        is_filled_in = bool(FILLED_IN.search(whole)) or len(CHOSEN.findall(whole)) > 1
        for address in (action, *BUTTON.findall(inside)):
            yield from _sent(address, is_filled_in=is_filled_in)
    for address in POST.findall(text):
        # "/staff/" ~ person.id ~ "/reset"
        pieces = re.split(r'"([^"]*)"', address)
        spelled = "".join(
            each if place % 2 else "{{ }}" if each.strip(" ~") else ""
            for place, each in enumerate(pieces)
        )
        yield from _sent(spelled, is_filled_in=False)


def _with_included(text: str) -> str:
    return INCLUDED.sub(lambda found: _with_included((TEMPLATES / found[1]).read_text()), text)


def _sent(action: str, *, is_filled_in: bool) -> Iterator[WrittenForm]:
    """What a template fills in is one step of the way; what it begins with may be several."""
    first, *others = re.split("[?#]", re.sub(r"{{.*?}}|{%.*?%}", "\0", action))[0].split("\0")
    if re.search("/[a-z]", first.join(others) or first):
        spelled = re.escape(first) + "".join(f"[^/]+{re.escape(each)}" for each in others)
        yield WrittenForm(
            re.compile(spelled if first else f".+{spelled.removeprefix('[^/]+')}"), is_filled_in
        )
