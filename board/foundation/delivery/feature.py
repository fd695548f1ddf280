"""What delivery adds to the whole."""

from board.foundation.delivery import deliveries, lines, sent_links
from board.foundation.extensions import Feature
from board.foundation.jobs import Job

FEATURE = Feature(
    home_rows=(lines.home_rows,),
    jobs=(Job(sent_links.remove, look="sent_links"),),
    looks={"mails": deliveries.look, "sent_links": sent_links.look},
)
