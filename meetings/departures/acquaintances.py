"""By which of the gathering side's rows a board knows a person: as guest, voter, interviewee."""

from board.foundation.extensions import Acquaintance
from meetings.interviews.tables import Interviewee
from meetings.polls.tables import Voter
from meetings.scheduling.tables import Attendee, SeriesAttendee

KNOWN_BY: tuple[Acquaintance, ...] = (
    (Attendee.person, Attendee.meeting.board),
    (SeriesAttendee.person, SeriesAttendee.series.board),
    (Interviewee.person, Interviewee.interview.board),
    (Voter.person, Voter.poll.board),
)
