"""Every page fits its screen, keeps the rules of accessibility and is silent in the console."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

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
            if stop.status and answer.status != stop.status:
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


def test_the_pages_are_sound(served: Served, browser: Browser) -> None:
    """In the usual run those that are used most; in the long one all, in every state there is."""
    eyes = Eyes(served, browser)
    for path in addresses.routes() if IS_LONG else addresses.MOST_USED:
        eyes.look(addresses.first_stop(served.doors, path))
    if IS_LONG:
        for stop in served.call(addresses.further_stops(served.doors)):
            eyes.look(stop)
    assert eyes.wrong == []
