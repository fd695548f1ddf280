"""What digests add to the whole."""

from board.foundation.database.queries import value
from board.foundation.extensions import Feature
from board.foundation.jobs import Job
from board.webhooks.rules import WebhookEvent
from meetings.capture.happenings import WordsChanged
from meetings.digests import editions, letters_to_many, renderings, reviews, withdrawals
from meetings.digests import mails as digest_mails
from meetings.digests import sections as digest_sections
from meetings.digests.facts import of_digest
from meetings.digests.pages import brands as brands_pages
from meetings.digests.pages import digests as digests_pages
from meetings.digests.pages import editions as editions_pages
from meetings.digests.pages import figures as figures_pages
from meetings.digests.pages import introductions as introductions_pages
from meetings.digests.pages import reviews as reviews_pages
from meetings.digests.rules.editions import Edition
from meetings.digests.tables import Digest

FEATURE = Feature(
    pages=(
        introductions_pages.IntroductionPages,
        figures_pages.Figures,
        editions_pages.Editions,
        brands_pages.Brands,
        digests_pages.MeetingDigests,
        digests_pages.Digests,
        digests_pages.DeskDigests,
        reviews_pages.Reviews,
        reviews_pages.LinkedReviews,
    ),
    home_rows=(digest_sections.home_rows,),
    desk_sections=(editions.desk_sections,),
    meeting_counts={
        "digests_released": Digest.select(Digest.id).where(
            Digest.meeting == value("meeting"),
            Digest.edition == Edition.members.value,
            Digest.released_at.is_not_null(),
        ),
    },
    companions=(renderings.watch,),
    jobs=(Job(reviews.watch, follows_changes=True), Job(renderings.sweep)),
    looks={renderings.LOOK: renderings.look},
    journal_listeners=(withdrawals.hear,),
    mailing_writers={digest_mails.MAILING: letters_to_many.write},
    renewals={"review": reviews.renewal},
    webhook_facts={WebhookEvent.digest_released: of_digest},
    followers={WordsChanged: (withdrawals.follow,)},
)
