"""The whole loop as people walk it: from an empty folder to a signed digest on the roadmap."""

from pathlib import Path

from playwright.sync_api import Browser

from tests.browser import loop_board, loop_digest, loop_meeting
from tests.browser.product import Product
from tests.browser.walking import Walk


def test_from_an_empty_folder_to_a_signed_digest_on_the_roadmap(
    product: Product, browser: Browser, tmp_path: Path
) -> None:
    walk = Walk(product, browser, tmp_path)
    loop_board.start(walk)
    loop_board.make_a_board(walk)
    loop_board.fill_the_pool(walk)
    loop_board.invite(walk)
    loop_board.answer_the_invitations(walk)
    loop_meeting.meet(walk)
    loop_meeting.answer_the_meeting(walk)
    loop_meeting.plan_the_agenda(walk)
    loop_meeting.run_the_meeting(walk)
    loop_digest.make_and_sign_the_digest(walk)
    loop_digest.move_the_roadmap(walk)
    assert "Traceback" not in product.log()
