"""What staff read about calls, mails and meetings with one person."""

HEARD_BY = {"call": "call", "mail": "mail", "meeting": "in person"}
NOTE_WRITTEN = "Written down."
NOTE_CHANGED = "The note is changed."
KIND_LABEL = "What it was"
NOTE_LABEL = "What was said"
NEXT_STEP_LABEL = "Next step"
NEXT_ON_LABEL = "In touch again on"
DAY_IN_FUTURE = "This day is still to come; note it once you have talked."
NEXT_BEFORE_THIS = "The next time must be after this one."
LOOK_UP_LAST_TIME = "Look up the last time"
CALL_NOTED_MEANWHILE = "Somebody else was faster: this call has its note already."
NOTE_CHANGED_MEANWHILE = "Somebody else has changed this note meanwhile. Look again."
WITH = {
    "call": "A call with {staff}",
    "mail": "A mail with {staff}",
    "meeting": "A meeting with {staff}",
}
WITH_TOPIC = {
    "call": "A call with {staff}, “{topic}”",
    "mail": "A mail with {staff}, “{topic}”",
    "meeting": "A meeting with {staff}, “{topic}”",
}
MISSED_WITH = {
    "call": "A call with {staff} did not take place",
    "mail": "A mail with {staff} did not take place",
    "meeting": "A meeting with {staff} did not take place",
}
MISSED_WITH_TOPIC = {
    "call": "A call with {staff}, “{topic}” did not take place",
    "mail": "A mail with {staff}, “{topic}” did not take place",
    "meeting": "A meeting with {staff}, “{topic}” did not take place",
}


def be_in_touch_again(name: str) -> str:
    return f"Be in touch with {name} again"


def by_day(day: str) -> str:
    return f"by {day}"


def took_place(kind: str, staff: str, topic: str, note: str) -> str:
    said = WITH_TOPIC[kind] if topic else WITH[kind]
    return said.format(staff=staff, topic=topic) + (f": {note}" if note else "")


def did_not_take_place(kind: str, staff: str, topic: str) -> str:
    said = MISSED_WITH_TOPIC[kind] if topic else MISSED_WITH[kind]
    return said.format(staff=staff, topic=topic)
