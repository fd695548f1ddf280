"""Who walks: staff at a desk, everybody else with a telephone of their own."""

from datetime import date
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

from tests.browser.product import Product

PATIENCE = 60_000  # milliseconds
PHONE: Any = {"viewport": {"width": 390, "height": 844}}


class Walk:
    """One walk; `staff` is Ada's browser, everybody else comes with a fresh one on a phone."""

    board: str  # its page, as is the meeting's, and the one that is Alan's own
    meeting: str
    alan_desk: str
    day: date  # of the meeting

    def __init__(self, product: Product, browser: Browser, place: Path) -> None:
        self.product, self.browser, self.place = product, browser, place
        self.staff = browser.new_context(base_url=product.address).new_page()
        self.staff.set_default_timeout(PATIENCE)

    def stranger(self, address: str, **how: Any) -> Page:
        """Somebody without cookies opens an address on a phone."""
        page = self.browser.new_context(base_url=self.product.address, **PHONE, **how).new_page()
        page.set_default_timeout(PATIENCE)
        page.goto(address)
        return page
