"""What departures add to the whole."""

from board.foundation import extensions
from board.foundation.extensions import Feature
from meetings.departures import acquaintances, departures, onboardings

FEATURE = Feature(
    acquaintances=(*acquaintances.KNOWN_BY,),
    onboardings=(onboardings.follow,),
    departures=(extensions.Departure(departures.consequences, departures.follow),),
)
