"""The forms of a page as a browser would send them, with blanks filled in."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

BLANKS = {
    "email": "somebody@example.org",
    "date": "2026-06-01",
    "time": "15:00",
    "number": "5",
    "url": "https://example.org/",
    "password": "a long enough password",
}


@dataclass
class PageForm:
    """Where it goes, what it says, and the named buttons of which one is pressed."""

    action: str
    is_multipart: bool = False
    fields: list[tuple[str, str]] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    buttons: list[tuple[str, str]] = field(default_factory=list)

    @property
    def names(self) -> frozenset[str]:
        return frozenset(name for name, _ in self.fields)

    def sent(self, button: tuple[str, str] | None = None) -> dict[str, list[str]]:
        """Names to values, as httpx sends them."""
        values: dict[str, list[str]] = {}
        for name, value in [*self.fields, *([button] if button else [])]:
            values.setdefault(name, []).append(value)
        return values


def forms_of(html: str) -> list[PageForm]:
    """Those that are posted."""
    reader = _Reader()
    reader.feed(html)
    return reader.forms


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[PageForm] = []
        self._form: PageForm | None = None
        self._select = self._textarea = ""
        self._options: list[tuple[str, bool]] = []
        self._words = ""
        self._radios: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form" and given.get("method", "").lower() == "post":
            self._form = PageForm(given["action"], "multipart" in given.get("enctype", ""))
            self._radios = set()
            self.forms.append(self._form)
        if self._form is None:
            return
        if tag == "input":
            self._input(self._form, given)
        elif tag == "select":
            self._select, self._options = given.get("name", ""), []
        elif tag == "option":
            self._options.append((given.get("value", ""), "selected" in given))
        elif tag == "textarea":
            self._textarea, self._words = given.get("name", ""), ""
        elif tag == "button" and given.get("name"):
            self._form.buttons.append((given["name"], given.get("value", "")))

    def handle_data(self, data: str) -> None:
        if self._textarea:
            self._words += data

    def handle_endtag(self, tag: str) -> None:
        if self._form is None:
            return
        if tag == "form":
            self._form = None
        elif tag == "select" and self._select:
            chosen = [value for value, selected in self._options if selected]
            filled = [value for value, _ in self._options if value]
            self._form.fields.append((self._select, (chosen or filled or [""])[0]))
            self._select = ""
        elif tag == "textarea" and self._textarea:
            self._form.fields.append((self._textarea, self._words.strip() or "A few words."))
            self._textarea = ""

    def _input(self, form: PageForm, given: dict[str, str]) -> None:
        name, kind = given.get("name", ""), given.get("type", "text")
        value = given.get("value", "")
        if not name or kind in ("submit", "button") or "disabled" in given:
            return
        if kind == "file":
            form.files.append(name)
        elif kind == "radio":
            # The first where none is chosen, so that the form says something.
            if "checked" in given or name not in self._radios:
                form.fields = [pair for pair in form.fields if pair[0] != name]
                form.fields.append((name, value))
                self._radios.add(name)
        elif kind == "checkbox":
            form.fields.append((name, value or "on"))
        elif kind == "hidden":
            form.fields.append((name, value))
        else:
            form.fields.append((name, value or BLANKS.get(kind, "Some words")))
