"""What people read on Today, beside what each feature says there."""

from board.foundation.text.language import counted

LEVELS = (("late", "Late"), ("soon", "Soon"), ("open", "When you have a moment"))
WAITING = "Waiting on others"
DAY_NOT_OFFERED = "Choose a day within the next 60 days."
CHOOSE_A_COLLEAGUE = "Choose a colleague of one of your boards."
THING_UNKNOWN = "Press a button of something that stands on Today."
AWAKE = "It is back on the list."
TOMORROW = "Tomorrow"
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


def asleep_until(day: str) -> str:
    return f"Asleep until {day}. It stands at the end of the page, where it can be woken."


def given_to(name: str, *, is_own: bool) -> str:
    return (
        "It is yours again."
        if is_own
        else f"{name} has it now. Among yours it stands under “{WAITING}”."
    )


def things_waiting(things: int, late: int, boards: int) -> str:
    """Nine things need you on 15 boards, 3 of them are late."""
    said = counted(things, one="{n} thing needs you", other="{n} things need you")
    said += counted(boards, one=" on {n} board", other=" on {n} boards")
    if late:
        said += counted(late, one=", {n} of them is late", other=", {n} of them are late")
    return said
