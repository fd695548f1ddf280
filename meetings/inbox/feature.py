"""What the inbox adds to the whole."""

from datetime import timedelta

from board.foundation.database.queries import value
from board.foundation.extensions import Feature
from board.foundation.jobs import Job
from board.foundation.person_facts import ContactFacts, DebtFacts, day_of
from board.foundation.scenes.scenes import Scene
from meetings.inbox import arrivals, conversations, demo, fetching, mailboxes, words
from meetings.inbox import sections as inbox_sections
from meetings.inbox.letters import ANSWERED
from meetings.inbox.pages import arrivals as arrivals_pages
from meetings.inbox.pages import conversations as conversations_pages
from meetings.inbox.pages import inbound as inbound_pages
from meetings.inbox.pages import recognitions as recognitions_pages
from meetings.inbox.tables import Conversation
from meetings.proposals.delegations import SubstituteInvited
from meetings.scheduling.tables import Arrival

FEATURE = Feature(
    pages=(
        inbound_pages.receive,
        arrivals_pages.Arrivals,
        conversations_pages.Conversations,
        recognitions_pages.Recognitions,
    ),
    home_rows=(inbox_sections.home_rows,),
    meeting_sections=(inbox_sections.meeting_sections,),
    meeting_counts={
        "conversations": Conversation.select(Conversation.id).where(
            Conversation.meeting == value("meeting")
        ),
        "arrivals": Arrival.select(Arrival.id).where(Arrival.meeting == value("meeting")),
    },
    person_facts=(
        ContactFacts(
            "conversation.person",
            "conversation.board",
            {"day": day_of("letter.at"), "how": "'letter'"},
            "letter JOIN conversation ON conversation.id = letter.conversation",
            "letter.staff IS NULL",
            {"letter": words.BY_LETTER},
        ),
        DebtFacts(
            "conversation.person",
            "conversation.board",
            {"day": day_of("conversation.last_at"), "what": "'letter'"},
            "conversation",
            "conversation.settled_at IS NULL",
            {"letter": words.LETTER_TO_ANSWER},
        ),
    ),
    timeline_rows=(inbox_sections.timeline_rows,),
    settings_rows=(mailboxes.settings_rows,),
    companions=(fetching.watch,),
    jobs=(Job(conversations.forget_due, every=timedelta(hours=1)),),
    followers={SubstituteInvited: (arrivals.count_of_substitute,)},
    mail_followers={ANSWERED: conversations.follow},
    demo=((Scene.next_meeting_answered, demo.write),),
)
