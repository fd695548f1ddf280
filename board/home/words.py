"""What people read on Today, beside what each feature says there."""

from board.foundation.text.language import counted

LEVELS = (("late", "Late"), ("soon", "Soon"), ("open", "When you have a moment"))
LOOK_AT_FIRST = "Look at the first"


def more_wait(things: int) -> str:
    return counted(things, one="{n} more thing like this waits", other="{n} more like these wait")


def many_wait(things: int) -> str:
    return counted(
        things,
        one="More than {n} more thing like this waits",
        other="More than {n} more like these wait",
    )


def first_of_them(sentence: str) -> str:
    return f"The first: {sentence}"
