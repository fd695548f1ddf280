"""By which of the gathering side's rows a board knows a person: as guest, voter, interviewee."""

from board.extensions import Acquaintance
from meetings.tables.interviews import Interviewee
from meetings.tables.meetings import Attendee, SeriesAttendee
from meetings.tables.polls import Voter

KNOWN_BY: tuple[Acquaintance, ...] = (
    (Attendee.person, Attendee.meeting.board),
    (SeriesAttendee.person, SeriesAttendee.series.board),
    (Interviewee.person, Interviewee.interview.board),
    (Voter.person, Voter.poll.board),
)
