"""What the pages and refusals of the papers say."""

from board.foundation.text.language import counted

PERIOD_ENDS_BEFORE_IT_BEGINS = "To: the period ends before it begins."
PERIOD_OF_THREE_YEARS = "To: three years are the longest period."
NOTHING_TO_TELL = "There is nothing to tell yet."


def mails_on_the_way(mails: int) -> str:
    if not mails:
        return "Nobody was written to: they had it today, or want no such mails."
    return counted(mails, one="{n} mail on the way.", other="{n} mails on the way.")
