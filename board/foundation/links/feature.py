"""What links add to the whole."""

from board.foundation.extensions import Feature
from board.foundation.jobs import Job
from board.foundation.links import link_requests

FEATURE = Feature(
    jobs=(Job(link_requests.serve_due, look="link_requests"),),
    looks={"link_requests": link_requests.look},
)
