"""What the pages and refusals of digests say."""

from collections.abc import Sequence

from board.foundation.text.language import counted

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
