"""What webhooks add to the whole."""

from datetime import timedelta

from board.foundation.extensions import Feature
from board.foundation.jobs import Job
from board.webhooks import deliveries as webhook_deliveries
from board.webhooks import facts as webhook_facts
from board.webhooks import pages, webhooks
from board.webhooks.rules import WebhookEvent

FEATURE = Feature(
    pages=(pages.Webhooks,),
    companions=(webhook_deliveries.watch,),
    jobs=(
        Job(webhook_deliveries.sweep),
        Job(webhook_deliveries.forget, every=timedelta(hours=1)),
    ),
    looks={webhook_deliveries.LOOK: webhook_deliveries.look},
    journal_listeners=(webhooks.hear,),
    webhook_facts={WebhookEvent.roadmap_item_moved: webhook_facts.of_item},
)
