"""What the pages and refusals of digests say."""

from collections.abc import Sequence
from datetime import date

from board.foundation.text.language import counted, day_of_year

NEWER_DRAFT_MADE = "A newer draft was made."
MEETING_CHANGED = "The meeting’s content was changed."
DRAFT_SIGNED = "You have signed it."
SAY_THE_REASON = "The reason: please fill this in."
DRAFT_ON_ITS_WAY = (
    "This draft is still on its way: correct what was recorded and make the next one."
)
BYTES_GONE_ALREADY = "The bytes of this digest are gone already."
DRAFT_MADE_ALREADY = "This draft is being made already, or has been."
INTRODUCTION_CHANGED_MEANWHILE = (
    "Somebody else wrote this paragraph in the meantime. What you typed is kept here: save "
    "again to put it in place of theirs."
)
INTRODUCTION_CHANGED_SAVE_AGAIN = "Somebody else wrote this paragraph in the meantime. Save again."
BRAND_CHANGED = "Every paper that is made from now on looks like this."
NEXT_DRAFT_GOES_TO_REVIEW = (
    "The meeting has changed since, so the next draft is made and goes to review."
)
BYTES_DESTROYED_MAKE_NEXT_DRAFT = (
    "The bytes are gone. Make the next draft, so that readers get one in its place."
)
SHA256_HAS_64_DIGITS = "A SHA-256 has 64 digits, from 0 to 9 and from a to f."
CHOOSE_PDF_OR_SHA256 = "Choose the PDF, or paste its SHA-256."
COMMENT_ADDED = "Your comment is added."
SOMEBODY_WAS_FASTER = "Somebody else was faster. Look at what became of this draft."
NO_PRODUCT_LEAD = "This board has no product lead who could review; give somebody that role."
NOT_TAKEN_PLACE = "This meeting has not taken place yet: there is nothing to tell in a digest."
CHOOSE_PART_OF_DIGEST = "Choose the part of the digest that you mean."
ONLY_PRODUCT_EDITION_IS_REVIEWED = (
    "Only the product edition is reviewed; release this one when it is right."
)
BYTES_DESTROYED = "The bytes of this edition were destroyed. Make the next draft."
EDITION_RELEASED_ALREADY = "This edition has been released already."
RELEASED_ONCE_SIGNED = "The product edition is released once it is signed."
SIGNED_IS_NOT_WHAT_WAS_READ = "What you read is not what would be signed. Open the PDF again."
DRAFT_SIGNED_ALREADY = "You have signed this draft already."
NO_EDITION_YET = "This is no edition yet: make the next draft."
EDITION_STANDS = "Everything that this edition shows may still be shown; it stands."
EDITION_CLOSED = (
    "This edition is closed: somebody has taken back or corrected what it shows. The next "
    "edition takes its place."
)
SHOWN_WAS_TAKEN_BACK = "What it shows was taken back or corrected."
EDITION_REPLACED = "Released: it takes the place of the one before."
NEXT_EDITION_GOES_OUT = (
    "The next edition is being made, and goes out by itself as soon as it is there."
)
TALK_TIMED_BY_SIDE = "Talk was timed for hosts and members as two sides, not by person."
REQUESTS_JOINED_COUNT_ONCE = (
    "Requests that joined one roadmap item count as one, with everybody on this board who "
    "asked for it; the strongest are those that most members mean most strongly."
)
# What differs between two drafts, by the part of the digest.
_REWORDED = {
    "decisions": ("{n} decision has other words", "{n} decisions have other words"),
    "actions": ("{n} action has other words", "{n} actions have other words"),
    "points": ("{n} summary point has other words", "{n} summary points have other words"),
    "items": ("{n} agenda item has other words", "{n} agenda items have other words"),
    "quotes": ("{n} quote has other words", "{n} quotes have other words"),
    "themes": ("{n} theme has other words", "{n} themes have other words"),
}
_ADDED = {
    "decisions": ("{n} decision added", "{n} decisions added"),
    "actions": ("{n} action added", "{n} actions added"),
    "points": ("{n} summary point added", "{n} summary points added"),
    "items": ("{n} agenda item added", "{n} agenda items added"),
    "quotes": ("{n} quote added", "{n} quotes added"),
    "themes": ("{n} theme added", "{n} themes added"),
}
_REMOVED = {
    "decisions": ("{n} decision taken out", "{n} decisions taken out"),
    "actions": ("{n} action taken out", "{n} actions taken out"),
    "points": ("{n} summary point taken out", "{n} summary points taken out"),
    "items": ("{n} agenda item taken out", "{n} agenda items taken out"),
    "quotes": ("{n} quote taken out", "{n} quotes taken out"),
    "themes": ("{n} theme taken out", "{n} themes taken out"),
}
INTRODUCTION_REWORDED = "the paragraph at the head has other words"
OUR_PRODUCT_TEAM = "our product team"
OUR_EXECUTIVES = "our executives"
_TAKEN_OFF_DESKS = (
    "it is taken out of the copy on the desks now, which stays closed until an edition without it "
    "is there."
)
_CLOSED_NOW = "that copy is closed now, until an edition without it is there."
_SAVED_STAYS = "What somebody saved or printed we cannot take back."
PRODUCT_EDITION_IS = "For product leads: they comment, answer each request and sign."
MEMBERS_EDITION_IS = "For the members, on their desks, once a programme manager releases it."
EXECUTIVES_EDITION_IS = "Page one and the requests, for you to hand on."
INTRODUCTION_OPENS_DRAFT = "The next draft opens with it."
COUNTS_OPEN_DRAFT = "The next draft opens with counts."
PAGE_ONE_TOO_LONG = "The first page of this digest cannot be shortened to one page."
TO_ANSWER_MEMBERS = "to answer members yourselves"
NOTHING_ASKED_OF_YOU = "Nothing is asked of you now."
NOTHING_FOUND = "Nothing was decided or asked for yet."
WITH_A_REASON = "with a reason"
NO_OWNER = "no owner yet"
NO_DAY = "no day yet"
NOTHING_IS_LATE = "Nothing is late."
FIRST_MEETING = "This is the first meeting of this board on record."
NOTHING_SINCE = "Nothing has changed since."
NO_NEXT_MEETING = "No next meeting has been announced yet."
NO_REQUESTS = "No requests were recorded."
NO_DECISIONS = "No decisions were recorded."
NO_ACTIONS = "Nobody took anything on."
QUOTED_AS = {
    "named": "with name and company",
    "company": "with the company",
    "anonymous": "words only",
    "internal": "not at all, inside only",
}
QUOTING_RULE = "Repeat a quote as it is printed here, and no other."
NOTHING_MAY_BE_QUOTED = "Everything was said for inside only: it is counted here, never printed."
ATTENDANCE_NOT_RECORDED = "Attendance was not recorded"
WENT_WRONG_WHILE_MADE = "Something unexpected went wrong while it was being made."
NOTHING_RECORDED_YET = "Nothing has been recorded at this meeting yet."


def requests_need_names(references: Sequence[str]) -> str:
    return counted(
        len(references),
        one="{listed} has no name yet. Say below in our words what it asks for, or send the draft "
        "without its name.",
        other="{listed} have no names yet. Say below in our words what each asks for, or send the "
        "draft without these names.",
        listed=", ".join(references[:6]) + (" …" if len(references) > 6 else ""),
    )


def people_asked_to_review(people: int) -> str:
    return counted(people, one="{n} person asked to review.", other="{n} people asked to review.")


def digest_released(people: int) -> str:
    if not people:
        return "Released."
    return counted(
        people,
        one="Released. {n} person told by mail.",
        other="Released. {n} people told by mail.",
    )


def request_answered(reference: str) -> str:
    return f"{reference} is answered."


def request_was_answered(reference: str) -> str:
    """Why there is a new draft."""
    return f"{reference} was answered."


def request_answered_in_draft(reference: str, draft: int) -> str:
    return f"{reference} is answered. Draft {draft} is being made with the answer."


def edition_signed(number: int) -> str:
    return f"You have signed it, and it is edition {number} now."


def nothing_changed_since_edition(number: int) -> str:
    return f"Nothing has changed since edition {number}, so there is no new draft."


def nothing_changed_since_draft(draft: int) -> str:
    return f"Nothing has changed since draft {draft}, so there is no new draft."


def draft_replaced(draft: int, state: str, newest: int, *, because: str) -> str:
    """`because`: a sentence, or nothing."""
    if because:
        return (
            f"Draft {draft} is {state.lower()}: {because.rstrip('.')}. "
            f"Draft {newest} has taken its place; nothing was signed."
        )
    return (
        f"Draft {draft} is {state.lower()}. Draft {newest} has taken its place; nothing was signed."
    )


def file_too_large(megabytes: int) -> str:
    return (
        f"This file is larger than the {megabytes} MB that can be sent. Work out its SHA-256 on "
        "your own machine, and paste that below."
    )


def draft_replaced_open_again(draft: int) -> str:
    return (
        f"Draft {draft} has taken the place of the one you read. Open your link again; nothing "
        "was changed."
    )


def draft_not_in_review(draft: int) -> str:
    return f"Draft {draft} is no longer in review."


def pdf_cannot_go_out(reasons: Sequence[str]) -> str:
    return f"This PDF cannot go out: {'; '.join(reasons)}. Make the next draft."


def draft_cannot_be_reviewed(state: str) -> str:
    return f"This draft is {state.lower()}, so it cannot be sent to review."


def newer_edition_released(newest: int) -> str:
    return f"Edition {newest} is released already, and takes the place of this one."


def draft_cannot_be_released(state: str) -> str:
    return f"This draft is {state.lower()}, so it cannot be released."


def draft_is_edition(draft: int, number: int | None) -> str:
    return f"Draft {draft} is signed already: it is edition {number}."


def draft_cannot_be_signed(draft: int, state: str) -> str:
    return f"Draft {draft} is {state.lower()}, so it cannot be signed."


def meeting_changed_nothing_signed(draft: int) -> str:
    return (
        f"The meeting has changed since draft {draft}, so nothing was signed. "
        f"Draft {draft + 1} is being made."
    )


def next_draft_needs_signatures(signatures: int) -> str:
    return counted(
        signatures,
        one="The next draft goes to the product leads: {n} signature is needed, and with the "
        "last one it goes out by itself.",
        other="The next draft goes to the product leads: {n} signatures are needed, and with the "
        "last one it goes out by itself.",
    )


def more_actions(actions: int) -> str:
    return counted(actions, one="{n} more action", other="{n} more actions")


def statements_without_consent(statements: int) -> str:
    return counted(
        statements,
        one="{n} statement no longer has the consent it was made with",
        other="{n} statements no longer have the consent it was made with",
    )


def statements_changed(statements: int) -> str:
    return counted(
        statements,
        one="{n} statement has other words or another speaker by now",
        other="{n} statements have other words or another speaker by now",
    )


def roadmap_items_hidden(items: int) -> str:
    return counted(
        items,
        one="{n} roadmap item is no longer for its readers",
        other="{n} roadmap items are no longer for its readers",
    )


def counts_are_of(statements: str) -> str:
    return f"Counts are of the {statements} noted at the meeting."


def speaker_not_known(statements: int) -> str:
    return counted(
        statements,
        one="Of {n} statement the speaker is not known.",
        other="Of {n} statements the speaker is not known.",
    )


def guests_not_counted(guests: int) -> str:
    return counted(
        guests,
        one="{n} guest took part besides the members and is not counted as attending.",
        other="{n} guests took part besides the members and are not counted as attending.",
    )


def part_reworded(part: str, number: int) -> str:
    one, other = _REWORDED[part]
    return counted(number, one=one, other=other)


def part_added(part: str, number: int) -> str:
    one, other = _ADDED[part]
    return counted(number, one=one, other=other)


def part_removed(part: str, number: int) -> str:
    one, other = _REMOVED[part]
    return counted(number, one=one, other=other)


def came(came: int, members: int, *, before: tuple[int, int] | None) -> str:
    if before is None:
        return counted(
            members, one="{came} of {n} member came", other="{came} of {n} members came", came=came
        )
    return counted(
        members,
        one="{came} of {n} member came (it said {was} of {of})",
        other="{came} of {n} members came (it said {was} of {of})",
        came=came,
        was=before[0],
        of=before[1],
    )


def members_talked(percent: int, *, before: int | None) -> str:
    if before is None:
        return f"members talked {percent} % of the time"
    return f"members talked {percent} % of the time (it said {before} %)"


def statements_more(number: int) -> str:
    return counted(number, one="{n} statement more", other="{n} statements more")


def statements_fewer(number: int) -> str:
    return counted(number, one="{n} statement fewer", other="{n} statements fewer")


def request_is_new(reference: str, verdict: str) -> str:
    return f"{reference} is new: {verdict}" if verdict else f"{reference} is new"


def request_answer_changed(reference: str, verdict: str, *, is_first: bool) -> str:
    """`verdict`: none where the answer was taken back."""
    if not verdict:
        return f"{reference} waits for an answer"
    if is_first:
        return f"{reference} is answered: {verdict}"
    return f"{reference} is answered anew: {verdict}"


def request_reworded(reference: str) -> str:
    return f"{reference} has other words"


def request_removed(reference: str) -> str:
    return f"{reference} was taken out"


def edition_of(number: int, released_on: date, for_whom: str, readers: int) -> str:
    """Edition 1 of 9 October 2026 for our executives, which 10 people got: within a sentence."""
    named = f"edition {number} of {day_of_year(released_on)}"
    named = f"{named} for {for_whom}" if for_whom else named
    if not readers:
        return named
    return counted(
        readers,
        one="{named}, which {n} person got",
        other="{named}, which {n} people got",
        named=named,
    )


def stands_in(edition: str, *, is_on_desks: bool, may_be_saved: bool) -> str:
    """Words that are printed there: what becomes of the copies."""
    sentence = f"It stands in {edition}; {_TAKEN_OFF_DESKS if is_on_desks else _CLOSED_NOW}"
    return f"{sentence} {_SAVED_STAYS}" if may_be_saved else sentence


def may_stand_in(edition: str, *, is_on_desks: bool, may_be_saved: bool) -> str:
    sentence = f"It may stand in {edition}; {_TAKEN_OFF_DESKS if is_on_desks else _CLOSED_NOW}"
    return f"{sentence} {_SAVED_STAYS}" if may_be_saved else sentence


def stood_in(edition: str, replaced_by: int) -> str:
    return f"It stood in {edition}; edition {replaced_by} without it has taken its place."


def may_have_stood_in(edition: str, replaced_by: int) -> str:
    return f"It may have stood in {edition}; edition {replaced_by} without it has taken its place."


def could_have_stood_in(edition: str) -> str:
    """Words that could have been quoted and were not: nothing of them has to be taken out."""
    return (
        f"It could have been quoted in {edition}, but does not stand there. "
        "That copy is closed all the same, until an edition without it is there."
    )


def could_have_stood_in_replaced(edition: str, replaced_by: int) -> str:
    return (
        f"It could have been quoted in {edition}, but does not stand there; "
        f"edition {replaced_by} has taken its place."
    )


def not_laid_out(seconds: float) -> str:
    return f"The digest was not laid out within {seconds:g} seconds."


def damaged_in_database(names: str) -> str:
    return f"Damaged in the database ({names}). Make it anew."


def day_of_several(number: int, days: int) -> str:
    """Nothing where the meeting has one day."""
    return counted(days, one="", other="Day {number}", number=number)


LOOK = "Look"
SEE_WHY = "See why"
RELEASE_IT = "Release it"
OPEN_REVIEW = "Open the review"
MAKE_AND_RELEASE_NEXT = "Make and release the next edition"


def edition_withheld(number: int | None, edition: str, title: str) -> str:
    return f"Edition {number} is withheld: the {edition} edition of “{title}”"


def next_being_made(board: str, because: str) -> str:
    return f"{board} · {because}. The next one is being made."


def next_waits_for_signatures(board: str, because: str) -> str:
    return f"{board} · {because}. The next one waits for signatures."


def make_next_and_ask(signatures: int) -> str:
    return counted(
        signatures,
        one="Make the next edition and ask for {n} signature",
        other="Make the next edition and ask for {n} signatures",
    )


def edition_not_made(edition: str, title: str) -> str:
    return f"The {edition} edition of “{title}” could not be made"


def edition_signed_of(number: int | None, edition: str, title: str) -> str:
    return f"Edition {number} is signed: the {edition} edition of “{title}”"


def read_and_sign(draft: int, edition: str, title: str) -> str:
    return f"Read and sign draft {draft} of the {edition} edition of “{title}”"


def signed_of_needed(board: str, signed: int, needed: int) -> str:
    return counted(
        needed,
        one="{board} · {signed} of {n} signature",
        other="{board} · {signed} of {n} signatures",
        board=board,
        signed=signed,
    )


def answer_request(reference: str) -> str:
    return f"Answer {reference}"


def answer_more_requests(number: int) -> str:
    return counted(number, one="Answer {n} more request", other="Answer {n} more requests")


def sign_draft(draft: int | None) -> str:
    return f"Sign draft\N{NO-BREAK SPACE}{draft}" if draft else "Read this and sign it"


def decisions_without_owner(without: int, *, all_of_them: bool) -> str:
    """Beside a heading; nothing where each has an owner."""
    if not without:
        return ""
    if all_of_them:
        return "no decision has an owner yet"
    return counted(
        without, one="{n} decision has no owner yet", other="{n} decisions have no owner yet"
    )


def by_day(day: str) -> str:
    return f"by {day}"


def days_late(days: int) -> str:
    return counted(days, one="{n} day late", other="{n} days late")


def answer_to(reference: str, title: str) -> str:
    return f"Answer to {reference}: {title}"


def actions_of_last_time(done: int, of: int) -> str:
    return counted(
        of,
        one=f"{done} of {{n}} action of last time done",
        other=f"{done} of {{n}} actions of last time done",
    )


def requests_of_last_time(answered: int, of: int) -> str:
    return counted(
        of,
        one=f"{answered} of {{n}} earlier request answered",
        other=f"{answered} of {{n}} earlier requests answered",
    )


def talk_left_out(lines: int) -> str:
    return counted(
        lines,
        one="{n} line of talk was noted as a decision or a point; it stands in the record.",
        other="{n} lines of talk were noted as decisions or points; they stand in the record.",
    )


def seats_taken(invited: int, *, days: int, meetings: int) -> str:
    """Of what the share of taken seats is: of the members, or on average over several days."""
    label = counted(invited, one="of {n} member came", other="of {n} members came")
    if days > 1:
        label = counted(days, one="", other=f"{label}, on average of {{n}} days")
    if meetings >= 3:
        label = counted(meetings, one="", other=f"{label}; {{n}} meetings")
    return label


def see_answered(reference: str) -> str:
    return f"See to the answer to {reference}"


def keep_free(day: str) -> str:
    return f"Keep {day} free"


def came_to_all_days(noted: Sequence[int], invited: int, *, days: int) -> str:
    """11 of 14 members came; 27 to 41 of 50 members came each day."""
    low, high = min(noted), max(noted)
    here = str(high) if low == high else f"{low} to {high}"
    came = counted(
        invited, one=f"{here} of {{n}} member came", other=f"{here} of {{n}} members came"
    )
    return counted(max(days, 1), one=came, other=f"{came} each day")


def review_link_name(title: str) -> str:
    return f"the review of “{title}”"


def nameless_too_few(crowd: str) -> str:
    """`crowd`: the smallest one, in words."""
    return f"words without a name are left of fewer than {crowd} people"


def counted_too_few(crowd: str) -> str:
    """`crowd`: the smallest one, in words."""
    return f"people are counted where fewer than {crowd} are left"
