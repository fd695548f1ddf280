"""Makes the picture in README: `python -m tests.browser.screenshot`, from the demo."""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Error, Page, sync_playwright

from tests import ports
from tests.browser.conftest import ARGUMENTS, CHROMIUM
from tests.browser.product import ROOT, until

PICTURE = Path(__file__).with_name("screenshot.png")
PASSWORD = "a bridge over the quiet harbour"


def main() -> None:
    port = ports.reserve()
    with tempfile.TemporaryDirectory() as place:
        environment = {
            **os.environ,
            "FOLKMOOT_DATA": place,
            "FOLKMOOT_BASE_URL": f"http://127.0.0.1:{port}",
            "PYTHONPATH": os.fspath(ROOT),
        }
        command = [sys.executable, "-m", "board.cli"]
        said = subprocess.run(
            [*command, "demo"], env=environment, check=True, capture_output=True, text=True
        )
        [link] = re.findall(r"http://\S+/welcome/\S+", said.stdout)
        with subprocess.Popen([*command, "run", "--port", str(port)], env=environment) as running:
            try:
                take(link)
            finally:
                running.terminate()
    print(f"{PICTURE}: {PICTURE.stat().st_size:,} bytes")


def take(link: str) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        page = browser.new_page(viewport={"width": 1100, "height": 800})
        page.set_default_timeout(60_000)
        until(lambda: is_open(page, link), "the page", seconds=60)
        page.get_by_label("Password").fill(PASSWORD)
        page.locator("main button").click()
        page.get_by_role("heading", name="Today", exact=True).wait_for()
        page.get_by_role("link", name="Customer Advisory Board", exact=True).first.click()
        page.get_by_role("heading", name="Customer Advisory Board", level=1).wait_for()
        page.evaluate("document.fonts.ready")
        page.screenshot(path=PICTURE)
        browser.close()


def is_open(page: Page, address: str) -> bool:
    try:
        return page.goto(address) is not None
    except Error:  # the server is not there yet
        return False


if __name__ == "__main__":
    main()
