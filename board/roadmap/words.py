"""What people read about items of the roadmap, their moves, votes and credits."""

from board.foundation.text.language import counted

ITEMS_FOUND = "Roadmap"
CREDIT_DECIDED_BY_MAIL = "Those who asked for it decide by mail"
ASK_THEM = "Ask them"
CREDIT_BEFORE_SHIPPED = "Names are asked for when it is shipped."
CREDIT_OF_INTERNAL_ITEM = "This item is internal: members do not hear of it."
CREDIT_NOBODY_CHOSEN = "Choose whom to ask."
EVIDENCE_OF_OTHER_PROGRAMME = "This item is on the roadmap of another programme."
EVIDENCE_JOINED_MEANWHILE = "This is on the roadmap already. Look at the item that it joined."
MERGE_INTO_ITSELF = "An item cannot go into itself."
MERGE_ACROSS_PROGRAMMES = "That item is on the roadmap of another programme."
MERGE_UNDONE_MEANWHILE = "Somebody else has undone this already."
SPLIT_TAKES_NOTHING = "Choose what goes into the new item."
SPLIT_LEAVES_NOTHING = "Leave something with this item, or change its words."
ITEM_MOVED_MEANWHILE = "Somebody else has just moved this item. Look where it stands now."
PUBLIC_HINT = "everybody, with the reason of its last move, on a page without sign-in"
BOARD_ONLY_HINT = "members of the boards that asked for it, on their desks"
INTERNAL_HINT = "staff alone; nobody is told when it moves"
VISIBILITY_LABEL = "Who may read it"
VISIBILITY_SEEN_LABEL = "Who could read it"
ITEM_SAVED = "Saved."
STATUS_SEEN_LABEL = "Where it stood"
STATUS_LABEL = "Where it stands"
NEW_STATUS_LABEL = "Where it stands now"
ANSWER_NOTED = "Thank you, that is noted."
ANSWER_LABEL = "Your answer"
ANSWER_MISSING = "Choose one of the answers."
ITEM_CREATED = "It is on the roadmap."
ROADMAP_FORBIDDEN = "Your role does not allow changes to a roadmap."
WEIGHTS_SAVED = "Saved: the weights on the roadmap follow at once."
NOTHING_CHANGED = "Nothing changed."
MERGE_SOURCE_LABEL = "The other item"
MERGE_UNDONE = "The two are apart again, as they were."
SPLIT_TITLE_LABEL = "Title of the new item"
SPLIT_DONE = "It is an item of its own now."
EVIDENCE_REMOVED = "It no longer belongs to this item."
VOTER_LABEL = "Whose vote"
HEARD_LABEL = "Where you heard it"
STRENGTH_LABEL = "How strongly"
VOTE_WORDS_LABEL = "In short"
ITEM_MERGED_AWAY = "This item went into another one. Undo that first, or change the other."
VISIBILITY_CHANGED_MEANWHILE = (
    "Somebody else has changed who may read this item. What you typed is kept here: look at that "
    "part again, then save."
)
ITEM_MERGED_MEANWHILE = "Somebody else has just merged this item into another one. Look there."
CREDIT_FULL = "Name and company"
CREDIT_NAME = "Name without company"
CREDIT_DECLINED = "Not named"
QUARTER_AND_DAY = "Choose a quarter or a day, not both."
QUARTER_UNKNOWN = "Choose one of the quarters."
UNDER_REVIEW = "Under review"
WILL_NOT = "Will not"
CLAUSE_UNDER_REVIEW = "is under review"
CLAUSE_PLANNED = "is planned"
CLAUSE_STARTED = "has started"
CLAUSE_SHIPPED = "has shipped"
CLAUSE_WILL_NOT = "will not be done"
BOARD_ONLY = "Board only"
VERDICT_WILL_DO = "Will do"
VERDICT_WILL_NOT = "Will not"
NO_NEEDS_REASON = "Say why not: those who asked for it will read the reason."
HEARD_ON_CALL = "On a call"
HEARD_BY_MAIL = "By mail"
HEARD_AT_MEETING = "At a meeting"
HEARD_AT_EVENT = "At an event"
HEARD_THROUGH_SUPPORT = "Through support"
COMPANY_SIZE = "Company size"
WEIGHT_FORMULA = "members × strength × segment weight"
NICE_TO_HAVE = "nice to have"
MUST_HAVE = "must have"
STRENGTH_UNSAID = "strength not said"
VOTE_DAY_IN_FUTURE = "This day is still to come."
VOTER_NOT_SEATED = "Choose somebody who sits on the board."
VOTE_NOTED_ALREADY = "This vote is noted already."
SOME_MEMBERS = "some members"
SOME_OTHER_MEMBERS = "other members"
SOME_MEMBERS_OF_BOARDS = "members of our boards"


def shipped_credit_open(title: str) -> str:
    return f"“{title}” is shipped: who may be named for it?"


def went_into_this(title: str) -> str:
    return f"“{title}” went into this item."


def will_not_do(title: str) -> str:
    return f"We will not do “{title}”."


def item_moved(title: str, status: str) -> str:
    return f"“{title}” is now {status}."


def weight_malformed(segment: str) -> str:
    return f"{segment}: write a number from 0 to 10."


def merged_into_this(title: str) -> str:
    return f"“{title}” went into this item. You can undo that below."


def named_for(title: str) -> str:
    return f"Named for “{title}”, which is shipped"


def rather_not_named_for(title: str) -> str:
    return f"Would rather not be named for “{title}”"


def stands_there_already(status: str) -> str:
    return f"This item is {status} already."


def other_members(number: int) -> str:
    return counted(number, one="{n} other member", other="{n} other members")


def members(number: int) -> str:
    return counted(number, one="{n} member", other="{n} members")


def asked_for_by(members: str) -> str:
    return f"Asked for by {members}"


def askers_will_read(people: int) -> str:
    return counted(
        people,
        one="{n} person who asked for it will read it.",
        other="{n} people who asked for it will read it.",
    )


def vote_noted(members: int) -> str:
    return counted(
        members,
        one="The vote is noted: {n} member stands behind it.",
        other="The vote is noted: {n} members stand behind it.",
    )


def credit_mails_on_the_way(mails: int) -> str:
    return counted(mails, one="{n} mail on the way.", other="{n} mails on the way.")


def may_we_name_you(title: str) -> str:
    return f"May we name you for “{title}”?"
