"""What polls add to the whole."""

from board.foundation.extensions import Feature
from board.foundation.jobs import Job
from board.foundation.scenes.scenes import Scene
from meetings.polls import demo, letters_to_many, polls
from meetings.polls import mails as poll_mails
from meetings.polls import reminders as poll_reminders
from meetings.polls import sections as poll_sections
from meetings.polls.pages import drafts as drafts_pages
from meetings.polls.pages import polls as polls_pages
from meetings.polls.pages import votes as votes_pages

FEATURE = Feature(
    pages=(
        drafts_pages.BoardPolls,
        drafts_pages.PollDrafts,
        polls_pages.Polls,
        votes_pages.PollVotes,
    ),
    home_rows=(poll_sections.home_rows,),
    desk_sections=(poll_sections.desk_sections,),
    desk_counts={"polls": poll_sections.OPEN_TO_PERSON},
    timeline_rows=(poll_sections.timeline_rows,),
    jobs=(
        Job(polls.close_due, follows_changes=True),
        Job(poll_reminders.remind_due, follows_changes=True),
    ),
    mailing_writers={
        poll_mails.INVITED: letters_to_many.write,
        poll_mails.REMINDED: letters_to_many.write,
    },
    renewals={"poll": poll_mails.renewal},
    demo=((Scene.today, demo.ask),),
)
