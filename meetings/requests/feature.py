"""What requests add to the whole."""

from board.foundation.extensions import Feature
from board.foundation.jobs import Job
from board.webhooks.rules import WebhookEvent
from meetings.capture.happenings import RequestDropped, RequestHeard
from meetings.requests import answers_owed, findables, requests
from meetings.requests import webhook_facts as facts_for_webhooks
from meetings.requests import words_of_requests as request_words
from meetings.requests.pages import evidence as evidence_pages
from meetings.requests.pages import requests as requests_pages

FEATURE = Feature(
    pages=(
        requests_pages.Requests,
        evidence_pages.RequestEvidence,
    ),
    findables=(findables.REQUESTS,),
    jobs=(Job(answers_owed.remind_due, follows_changes=True, on_quarter_hours=True),),
    evidence_words={"request": request_words.of_requests},
    answers={"request": request_words.answers_of},
    webhook_facts={WebhookEvent.request_answered: facts_for_webhooks.of_request},
    followers={RequestHeard: (requests.open_for,), RequestDropped: (requests.close_for,)},
)
