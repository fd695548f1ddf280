"""What invitations add to the whole."""

from board.foundation.extensions import Feature
from board.foundation.person_facts import ContactFacts, day_of
from board.invitations import letters, mailings, sections, sending, words
from board.invitations.pages import acceptances as acceptances_pages
from board.invitations.pages import invitations as invitations_pages
from board.invitations.pages import link_renewals as link_renewals_pages
from board.invitations.rules import MailingKind
from board.invitations.tables import Invitation

FEATURE = Feature(
    pages=(
        invitations_pages.BoardInvitations,
        invitations_pages.Invitations,
        acceptances_pages.Acceptances,
        link_renewals_pages.LinkRenewals,
    ),
    home_rows=(sections.home_rows,),
    acquaintances=((Invitation.person, Invitation.board),),
    person_facts=(
        ContactFacts(
            "invitation.person",
            "invitation.board",
            {"day": day_of("invitation.answered_at"), "how": "'invitation'"},
            "invitation",
            "invitation.answered_at IS NOT NULL",
            {"invitation": words.BY_LINK},
        ),
    ),
    mailing_writers={
        MailingKind.invitations: mailings.write_invitations,
        MailingKind.reminders: mailings.write_reminders,
    },
    mailing_holders={MailingKind.invitations: mailings.hold_invitations},
    mail_followers={letters.CARRIER: sending.follow_mail},
)
