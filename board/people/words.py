"""What people read about a person's facts, further addresses and proposed changes."""

PEOPLE_FOUND = "People"
ALIAS_REMOVED_ALREADY = "This address was removed already."
ALIAS_IS_ORGANISER = "This is the address that invitations come from."
ALIAS_IS_OWN_ADDRESS = "This is the person's address on file already."
ADDRESS_OF_ANOTHER_PERSON = "Another person of this programme has this address."
ALIAS_REGISTERED_ALREADY = "This address is registered already."
ALIAS_OF_ANOTHER_PERSON = "Another person of this programme uses this address."
PROPOSAL_CHANGED_MEANWHILE = "This was changed or decided meanwhile. Look again."
WAITS_FOR_OTHER_BOARDS = "This waits for the managers of the other boards."
ALIAS_KIND_LABEL = "Whose it is"
OWN_ALIAS = "An address of the same person"
OWN_ALIAS_HINT = "Answers from both count."
ASSISTANT_ALIAS = "An assistant’s address"
ASSISTANT_ALIAS_HINT = "May answer in the person’s name, and is never invited."
PERSON_CHANGED_MEANWHILE = "Somebody else has changed this person meanwhile. Look again."
PERSON_SAVED = "Saved."
PROPOSAL_CARRIED_OUT = "Changed."
PROPOSAL_AGREED = "Noted. It is done once the other boards agree, too."
PROPOSAL_DECLINED = "Everything stays as it is."
ANOTHER_BOARD_KNOWS_PERSON = (
    "A board that you do not manage knows this person, too: its manager has to do or agree to this."
)
PROPOSAL_SENT = (
    "Another board knows this person as well: its manager finds your proposal on Today and decides."
)
LINK_SHOWN_TO_STAFF = "Shown to {proposer}. Whoever has it acts as the person"
MAY_SHOW_LINK_NOTE = "The other boards agreed. Hand it over only to the person."
A_BOARD = "a board"
DECIDED = "Decided"
DECISIONS = {
    "considered": "Considered anew",
    "bench": "Put on the bench",
    "declined": "Decided against",
}
# By event: the sentence, with {board}, {by} and what the entry's detail holds. What is not here
# is either told by the gathering side or follows from something that is.
KINDS = {
    "mail": "Mails",
    "meeting": "Meetings",
    "said": "Said and asked for",
    "talk": "Talks",
    "ask": "Asked by us",
    "consent": "Consents",
    "board": "Boards and facts",
}
# What of the journal is of another kind than the last.
KINDS_OF_EVENTS = {
    "member.charter_accepted": "consent",
    "member.attribution_set": "consent",
    "member.directory_set": "consent",
    "mails.stopped": "consent",
    "mails.resumed": "consent",
    "desk.mailed": "mail",
    "mail.bounced": "mail",
    "address.closed": "mail",
    "address.opened": "mail",
    "invitation.sent": "mail",
    "invitation.reminded": "mail",
    "credit.asked": "ask",
}
TIMELINE = {
    "person.created": "Became known to the programme{by}",
    "person.changed": "{fields} changed{by}",
    "person.address_changed": "The address was changed{by}; older links ended",
    "alias.added": "A further address was registered{by}",
    "alias.removed": "A further address was removed{by}",
    "candidate.added": "Came into the pool of {board}{by}",
    "candidate.decided": "{decision} for {board}{by}",
    "candidate.noted": "A note was written for {board}{by}",
    "invitation.held": "An invitation to {board} was prepared{by}",
    "invitation.sent": "Invited to {board}{by}",
    "invitation.reminded": "Reminded of the invitation to {board}{by}",
    "invitation.accepted": "Accepted the invitation to {board}",
    "invitation.declined": "Declined the invitation to {board}",
    "invitation.withdrawn": "The invitation to {board} was withdrawn{by}",
    "member.joined": "Joined {board}",
    "member.chaired": "Became chair of {board}{by}",
    "member.renewed": "Serves another term on {board}{by}",
    "member.stood_down": "Left {board}{by}",
    "member.charter_accepted": "Agreed to the charter of {board}",
    "credit.asked": "Was asked to be named on a release{by}",
    "member.attribution_set": "Chose how to be quoted by {board}",
    "member.directory_set": "Chose who may read the name on {board}",
    "desk.mailed": "The desk link was mailed",
    "link.copied": "The desk link was copied{by}",
    "mail.bounced": "A mail came back",
    "address.closed": "The mail address was closed{by}",
    "address.opened": "The mail address was opened again{by}",
    "mails.stopped": "Stopped some mails",
    "mails.resumed": "Wants these mails again",
}


def too_many_aliases(most: int) -> str:
    return f"A person has at most {most} further addresses."


def alias_added(address: str, name: str) -> str:
    return f"Calendar answers from {address} count for {name} from now on."


def alias_removed(address: str) -> str:
    return f"Answers from {address} count no more; those that it gave stay."


def change_proposed(proposer: str, name: str) -> str:
    return f"{proposer} would like to change {name}"


def link_asked(proposer: str, name: str) -> str:
    return f"{proposer} would like to see the desk link of {name}"


def may_show_link(name: str) -> str:
    return f"You may show the desk link of {name} for a week"


def by_staff(name: str) -> str:
    return f" by {name}"
