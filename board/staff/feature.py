"""What staff adds to the whole."""

from board.foundation.extensions import Feature
from board.staff import staff
from board.staff.pages import account as account_pages
from board.staff.pages import passwords as passwords_pages
from board.staff.pages import sessions as sessions_pages
from board.staff.pages import staff as staff_pages

FEATURE = Feature(
    pages=(
        sessions_pages.SessionPages,
        passwords_pages.FirstAccount,
        passwords_pages.ChosenPassword,
        passwords_pages.Resets,
        staff_pages.StaffAccounts,
        account_pages.OwnAccount,
    ),
    link_requests={"password": staff.mail_reset},
)
