"""What desks add to the whole."""

from board.desks import desks, devices
from board.desks.pages import desks as desks_pages
from board.desks.pages import devices as devices_pages
from board.desks.pages import unsubscriptions as unsubscriptions_pages
from board.foundation.extensions import Departure, Feature

FEATURE = Feature(
    pages=(
        desks_pages.Desks,
        devices_pages.DeskDevices,
        devices_pages.OwnDesk,
        unsubscriptions_pages.Unsubscriptions,
    ),
    departures=(Departure(devices.no_consequences, devices.forget_who_left),),
    link_requests={"desk": desks.mail_asked},
)
