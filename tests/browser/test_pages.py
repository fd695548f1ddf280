"""Every page fits its screen, keeps the rules of accessibility and is silent in the console."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests import permissions
from tests.browser import addresses
from tests.browser.addresses import Stop
from tests.browser.looking import DESKTOP, PHONE, Looker, file_name
from tests.browser.serving import Served
from tests.conftest import IS_LONG
from tests.world import World


@pytest.fixture(scope="module")
def served(seeded: World) -> Iterator[Served]:
    running = Served(seeded)
    yield running
    running.stop()


class Eyes:
    """Staff and a stranger, each with a desk and a telephone."""

    def __init__(self, served: Served, browser: Browser) -> None:
        self.served, self.browser = served, browser
        self.wrong: list[str] = []
        self.forms: dict[str, Stop] = {}  # the address that a form leads to, and where it stands
        self.sign_in()

    def sign_in(self) -> None:
        session = self.served.session()
        self.lookers = {
            False: [self._looker(width, session) for width in (DESKTOP, PHONE)],
            True: [self._looker(width, None) for width in (DESKTOP, PHONE)],
        }

    def _looker(self, width: int, session: str | None) -> Looker:
        return Looker(self.browser, self.served.address, width, session=session)

    def look(self, stop: Stop) -> None:
        for looker in self.lookers[stop.by_stranger]:
            answer = looker.open(stop.address)
            if not stop.status and answer.status == 404:
                return  # this meeting has no such page
            if answer.status >= 500 or (stop.status and answer.status != stop.status):
                self.wrong.append(f"{stop.address} answers {answer.status}")
                return
            found = looker.wrong(thorough=looker.width == DESKTOP)
            if IS_LONG:
                looker.picture(("s-" if stop.by_stranger else "") + file_name(stop.address))
            if IS_LONG and looker.width == PHONE:
                looker.unfold()
                found += looker.wrong()
            self.wrong += dict.fromkeys(f"{stop.address} {each}" for each in found)
        for action in self.lookers[stop.by_stranger][0].forms():
            self.forms.setdefault(action, stop)

    def answer_form(self) -> tuple[str, Stop]:
        """The form that is sent most, by which a product lead answers a request."""
        return next(
            (action, stop) for action, stop in self.forms.items() if action.endswith("/answer")
        )

    def send_empty(self, action: str, stop: Stop) -> bool:
        """Whether the form was refused, with a page that is as sound as others."""
        is_refused = False
        for looker in self.lookers[stop.by_stranger]:
            looker.open(stop.address)
            status = looker.send_empty(action)
            if status >= 500:
                self.wrong.append(f"{action} without a word answers {status}")
            if status != 422:
                self.served.take_back()
                return False
            is_refused = True
            self.wrong += [f"{action} refused {each}" for each in looker.wrong()]
            if IS_LONG:
                looker.picture("refused-" + file_name(action))
        return is_refused


def test_the_pages_are_sound(served: Served, browser: Browser) -> None:
    """In the usual run those that are used most; in the long one all, in every state there is."""
    eyes = Eyes(served, browser)
    stops = [
        addresses.first_stop(served.doors, path)
        for path in (addresses.routes() if IS_LONG else addresses.MOST_USED)
    ]
    if IS_LONG:
        stops += served.call(addresses.further_stops(served.doors))
    for stop in dict.fromkeys(stops):
        eyes.look(stop)
    served.keep()
    forms = eyes.forms.items() if IS_LONG else [eyes.answer_form()]
    refused = [action for action, stop in forms if eyes.send_empty(action, stop)]
    assert eyes.wrong == []
    assert len(refused) > (30 if IS_LONG else 0)


def test_every_route_is_a_page_or_known_to_be_none(served: Served) -> None:
    """What is no page does not count as one; what is one has an address in the seeded world."""
    listed = {path for method, path in permissions.table() if method == "GET"}
    assert (addresses.NO_PAGE | addresses.MAILS | set(addresses.OVER)) - listed == set()
    assert set(addresses.MOST_USED) <= set(addresses.routes())
    found = [addresses.first_stop(served.doors, path).address for path in addresses.routes()]
    assert [address for address in found if "{" in address] == []
