"""What webhooks add to the whole."""

from board.foundation.database import pacing
from board.foundation.extensions import Feature
from board.webhooks import deliveries as webhook_deliveries
from board.webhooks import facts as webhook_facts
from board.webhooks import pages, webhooks
from board.webhooks.rules import WebhookEvent

FEATURE = Feature(
    pages=(pages.Webhooks,),
    companions=(webhook_deliveries.watch,),
    jobs=(
        pacing.every(60, webhook_deliveries.sweep),
        pacing.every(3600, webhook_deliveries.forget),
    ),
    journal_listeners=(webhooks.hear,),
    webhook_facts={WebhookEvent.roadmap_item_moved: webhook_facts.of_item},
)
