"""Every page fits its screen, keeps the rules of accessibility and is silent in the console."""

from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest
from playwright.sync_api import Browser

from tests import permissions
from tests.browser import addresses
from tests.browser.addresses import Stop
from tests.browser.looking import DESKTOP, PHONE, Looker, file_name
from tests.browser.serving import Served
from tests.counts import IS_LONG, PARTS
from tests.world import World

pytestmark = pytest.mark.one_engine

ANSWER = "/requests/{request_id}/answer"  # is sent most
TRIES = 3


class Form(NamedTuple):
    """Where a form leads, and the page that it stands on."""

    action: str
    stop: Stop


@pytest.fixture
def served(seeded: World) -> Iterator[Served]:
    running = Served(seeded)
    yield running
    running.stop()


class Eyes:
    """Staff, a stranger, and somebody who reads mail, each with a desk and a telephone."""

    def __init__(self, served: Served, browser: Browser) -> None:
        self.served = served
        self.wrong: list[str] = []
        self.forms: dict[str, list[Form]] = {}  # of each route
        self.seen: set[str] = set()  # routes
        session = served.session()
        self._lookers = {
            (by_stranger, is_mail): [
                Looker(
                    browser,
                    served.address,
                    width,
                    session=None if by_stranger else session,
                    reads_mail=is_mail,
                )
                for width in (DESKTOP, PHONE)
            ]
            for by_stranger, is_mail in ((False, False), (True, False), (False, True))
        }

    def close(self) -> None:
        for lookers in self._lookers.values():
            for looker in lookers:
                looker.close()

    def lookers(self, stop: Stop) -> list[Looker]:
        return self._lookers[stop.by_stranger, stop.is_mail]

    def look(self, stop: Stop) -> None:
        route = addresses.route_of("GET", stop.address)
        is_new = IS_LONG and route not in self.seen
        self.seen.add(route)
        for looker in self.lookers(stop):
            answer = looker.open(stop.address)
            if not stop.status and answer.status == 404:
                return  # this meeting has no such page
            if answer.status != stop.status and (stop.status or answer.status >= 500):
                self.wrong.append(f"{stop.address} answers {answer.status}")
                return
            if IS_LONG:
                looker.picture(("s-" if stop.by_stranger else "") + file_name(stop.address))
            found = looker.wrong(thorough=looker.width == DESKTOP or is_new)
            self.wrong += [f"{stop.address} {each}" for each in found]
        for action in self.lookers(stop)[0].forms():
            forms = self.forms.setdefault(addresses.route_of("POST", action), [])
            if action not in [each.action for each in forms]:
                forms.append(Form(action, stop))

    def send_empty(self, form: Form) -> bool:
        """Whether the form was refused, with a page that is as sound as others."""
        for looker in self.lookers(form.stop):
            looker.open(form.stop.address)
            known: Any = looker.context.cookies()
            status = looker.send_empty(form.action)
            if status >= 500:
                self.wrong.append(f"{form.action} without a word answers {status}")
            if status != 422:
                # A change of role renews the session, which is taken back with all the rest.
                self.served.take_back()
                looker.context.clear_cookies()
                looker.context.add_cookies(known)
                return False
            if not looker.page.title().startswith("Error: "):
                self.wrong.append(f"{form.action} refused does not say so in its title")
            if IS_LONG:
                looker.picture("refused-" + file_name(form.action))
            found = looker.wrong(thorough=looker.width == DESKTOP)
            self.wrong += [f"{form.action} refused {each}" for each in found]
        return True


@pytest.fixture
def eyes(served: Served, browser: Browser) -> Iterator[Eyes]:
    opened = Eyes(served, browser)
    yield opened
    opened.close()


@pytest.mark.parametrize("part", range(PARTS))
def test_the_pages_are_sound(served: Served, eyes: Eyes, part: int) -> None:
    """In the usual run those that are used most; in the long one all, in every state there is."""
    stops = [addresses.first_stop(served.visitors, path) for path in addresses.MOST_USED]
    if IS_LONG:
        stops = served.call(addresses.all_stops(served.visitors))
        stops = stops[len(stops) * part // PARTS : len(stops) * (part + 1) // PARTS]
    for stop in stops:
        eyes.look(stop)
    served.keep()
    forms = list(eyes.forms.values()) if IS_LONG else [eyes.forms[ANSWER]]
    # The first of a route is that of the usual thing; what is over may not be refused so well.
    refused = [each for each in forms if any(map(eyes.send_empty, each[:TRIES]))]
    assert eyes.wrong == []
    assert len(refused) > len(forms) // 2


def test_every_route_is_a_page_or_known_to_be_none(served: Served) -> None:
    """What is no page does not count as one; what is one has an address in the seeded world."""
    listed = {path for method, path in permissions.table() if method == "GET"}
    assert (addresses.NO_PAGE | addresses.MAILS | set(addresses.OVER)) - listed == set()
    assert set(addresses.MOST_USED) <= set(addresses.routes())
    found = [addresses.first_stop(served.visitors, path).address for path in addresses.routes()]
    assert [address for address in found if "{" in address] == []
