"""What invitations add to the whole."""

from board.foundation.extensions import Feature
from board.foundation.jobs import Job
from board.invitations import funnels, letters, mailings, sending
from board.invitations.pages import acceptances as acceptances_pages
from board.invitations.pages import invitations as invitations_pages
from board.invitations.pages import link_renewals as link_renewals_pages
from board.invitations.pages import mailings as mailings_pages
from board.invitations.tables import Invitation

FEATURE = Feature(
    pages=(
        invitations_pages.BoardInvitations,
        invitations_pages.Invitations,
        mailings_pages.Mailings,
        acceptances_pages.Acceptances,
        link_renewals_pages.LinkRenewals,
    ),
    home_rows=(funnels.home_rows,),
    jobs=(Job(mailings.carry_on, look="mailings"),),
    looks={"mailings": mailings.look},
    acquaintances=((Invitation.person, Invitation.board),),
    mail_followers={letters.CARRIER: sending.follow_mail},
)
