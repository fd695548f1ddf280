"""Reading HTML forms: fields are cleaned and checked, and what was typed is kept."""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, time
from enum import StrEnum
from typing import Any, TypeVar
from urllib.parse import urlsplit

from litestar.connection import Request
from litestar.datastructures import UploadFile

from board.foundation.errors import LostRace, Refused
from board.foundation.text import personal_links
from board.foundation.text.addresses import email_problem
from board.foundation.text.typed_texts import cleaned as cleaned_text
from board.foundation.text.typed_texts import holds_halves, storable
from board.foundation.text.zones import zone_fix, zone_named
from board.foundation.web import bodies, words

Choice = TypeVar("Choice", bound=StrEnum)


class Form:
    """What was typed, and what is wrong with it: `form["name"]`, `form.error("name")`."""

    def __init__(
        self,
        typed: Mapping[str, Sequence[Any]] | None = None,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        self._typed = {name: list(values) for name, values in (typed or {}).items()}
        self._initial = dict(initial or {})
        self.errors: dict[str, str] = {}
        self.written: dict[str, tuple[str, str]] = {}  # by name: the label, and the words
        self.refusal: Refused | None = None  # to raise where the page no longer has this form

    @classmethod
    async def read(cls, request: Request[Any, Any, Any]) -> "Form":
        typed: dict[str, list[Any]] = {}
        for name, value in await bodies.fields(request):
            typed.setdefault(name, []).append(value)
        request.state["form"] = form = cls(typed)  # should it come to a page of an error
        return form

    def __getitem__(self, name: str) -> str:
        return storable(self._raw(name))

    def _raw(self, name: str) -> str:
        for value in self._typed.get(name, ()):
            if isinstance(value, str):
                return value
        initial = self._initial.get(name, "")
        return "" if initial is None else str(initial)

    def error(self, name: str) -> str:
        return self.errors.get(name, "")

    def refuse(self, name: str, sentence: str) -> None:
        """Notes what is wrong with a field; the first sentence about it is the one shown."""
        self.errors.setdefault(name, sentence)

    def note_refusal(self, refusal: Refused) -> None:
        """A rule's refusal as an error of the field it names, or of the whole form."""
        self.refusal = refusal
        self.refuse(refusal.field or "form", refusal.sentence)
        if isinstance(refusal, LostRace):
            self._typed.pop("seen", None)  # the page shows what is there by now

    @contextmanager
    def taking(self, field: str = "", **places: str) -> Iterator[None]:
        """Around an operation: a rule's no, or a lost race, becomes what this form shows.

        What comes after the block is the page with the form again, and all that was typed; so the
        block ends with the way on. `field`, or `places` by a rule's field: the form's name.
        """
        try:
            yield
        except Refused as refusal:
            named = refusal.field or ""
            refusal.field = field or places.get(named, named) or None
            self.note_refusal(refusal)

    @property
    def status(self) -> int:
        """Of the page that shows this form again: 409 where somebody else was faster, else 422."""
        return 409 if isinstance(self.refusal, LostRace) else 422

    # --- fields ------------------------------------------------------------------------------

    def text(
        self, name: str, label: str, *, required: bool = True, most: int = 200, lines: bool = False
    ) -> str:
        """Text without control characters, blanks at the ends, or (unless `lines`) line breaks."""
        raw = self._raw(name)
        if len(raw) > 2 * most + 1_000:  # not even looked through
            self.refuse(name, words.too_long(label, len(raw), most))
            return ""
        cleaned, problem = cleaned_text(raw, lines=lines)
        if problem:
            self.refuse(name, words.field_problem(label, problem))
        # Whoever quotes a mail of ours here would hand the link to everybody who may read it.
        cleaned = personal_links.without(cleaned)
        if cleaned:
            self.written[name] = (label, cleaned)
        elif required:
            self.refuse(name, words.field_missing(label))
        if len(cleaned) > most:
            self.refuse(name, words.too_long(label, len(cleaned), most))
        return cleaned

    def email(self, name: str, label: str = words.EMAIL_LABEL, *, required: bool = True) -> str:
        text = self.text(name, label, required=required, most=254)
        if text and (problem := email_problem(text)):
            self.refuse(name, problem)
        return text

    def password(self, name: str) -> str:
        """As typed, blanks included; only its presence is checked here."""
        value = self._raw(name)
        if not value:
            self.refuse(name, words.PASSWORD_MISSING)
        if holds_halves(value):
            self.refuse(name, words.PASSWORD_UNSTORABLE)
        return value

    def integer(
        self, name: str, label: str, *, least: int = 0, most: int = 1_000_000, required: bool = True
    ) -> int | None:
        text = self.text(name, label, required=required, most=20)
        if not text:
            return None
        if not re.fullmatch(r"-?[0-9]{1,12}", text):
            self.refuse(name, words.not_a_number(label, max(least, 1)))
            return None
        number = int(text)
        if not least <= number <= most:
            self.refuse(name, words.number_out_of_range(label, least, most))
            return None
        return number

    def choice(
        self, name: str, label: str, choices: type[Choice], *, required: bool = True
    ) -> Choice | None:
        text = self[name]
        if not text and not required:
            return None
        try:
            return choices(text)
        except ValueError:
            self.refuse(name, words.not_an_option(label))
            return None

    def one_of(
        self, name: str, label: str, options: Sequence[str], *, required: bool = True
    ) -> str:
        """For options known only at run time, such as ids of boards."""
        text = self[name]
        if not text and not required:
            return ""
        if text not in options:
            self.refuse(name, words.not_an_option(label))
            return ""
        return text

    def some_of(
        self, name: str, label: str, options: Sequence[str], *, required: bool = True
    ) -> list[str]:
        chosen = [value for value in dict.fromkeys(self.list(name)) if value in options]
        if required and not chosen:
            self.refuse(name, words.nothing_chosen(label))
        return chosen

    def ticked(self, name: str) -> bool:
        return self[name] not in ("", "off", "false", "0")

    def timezone(self, name: str, label: str = words.TIMEZONE_LABEL) -> str:
        """The IANA name of what was typed; a refusal names the places that may be meant."""
        text = self.text(name, label, most=80)
        zone = zone_named(text) if text else ""
        if zone is None:
            self.refuse(name, words.not_a_timezone(label, text, zone_fix(text)))
        return zone or text

    def day(self, name: str, label: str, *, required: bool = True) -> date | None:
        text = self.text(name, label, required=required, most=20)
        if not text:
            return None
        try:
            found = date.fromisoformat(text)
        except ValueError:
            self.refuse(name, words.not_a_date(label))
            return None
        if not 1970 <= found.year <= 2200:
            self.refuse(name, words.year_out_of_range(label))
            return None
        return found

    def clock(self, name: str, label: str, *, required: bool = True) -> time | None:
        text = self.text(name, label, required=required, most=8)
        if not text:
            return None
        if not re.fullmatch(r"([01]?\d|2[0-3]):[0-5]\d(:00)?", text, re.ASCII):
            self.refuse(name, words.not_a_time(label))
            return None
        hours, minutes = text.split(":")[:2]
        return time(int(hours), int(minutes))

    def web_address(self, name: str, label: str, *, required: bool = False) -> str:
        text = self.text(name, label, required=required, most=1000)
        try:
            parts = urlsplit(text)
            usable = parts.scheme in ("http", "https") and bool(parts.hostname) and " " not in text
        except ValueError:
            usable = False
        if text and not usable:
            self.refuse(name, words.not_a_web_address(label))
        return text

    async def file(self, name: str, label: str, *, most_bytes: int, required: bool = True) -> bytes:
        uploads = [value for value in self._typed.get(name, ()) if isinstance(value, UploadFile)]
        data = await uploads[0].read(most_bytes + 1) if uploads else b""
        if required and not data:
            self.refuse(name, words.file_missing(label))
        if len(data) > most_bytes:
            self.refuse(name, words.file_too_large(label, most_bytes / 1000000))
            return b""
        return data

    async def files(self, name: str, *, most_bytes: int) -> dict[str, bytes]:
        """All uploaded files under that field, by their plain name."""
        found: dict[str, bytes] = {}
        for value in self._typed.get(name, ()):
            if isinstance(value, UploadFile):
                data = await value.read(most_bytes + 1)
                plain = re.split(r"[/\\]", value.filename or "")[-1]
                if len(data) > most_bytes:
                    self.refuse(name, words.file_too_large(plain, most_bytes / 1_000_000))
                elif plain:
                    found[plain] = data
        return found

    # Last in the class: below it, `list` would no longer mean the type.
    def list(self, name: str) -> list[str]:
        if name in self._typed:
            return [storable(value) for value in self._typed[name] if isinstance(value, str)]
        initial = self._initial.get(name, ())
        return [initial] if isinstance(initial, str) else [str(value) for value in initial]
