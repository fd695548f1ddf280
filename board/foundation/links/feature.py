"""What links add to the whole."""

from board.foundation.extensions import Feature
from board.foundation.links import link_requests

FEATURE = Feature(
    jobs=(link_requests.serve_due,),
)
