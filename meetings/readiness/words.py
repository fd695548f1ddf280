"""What the pages and refusals of a meeting's preparation say."""

from board.foundation.text.language import counted

GO_NOTED = "Go: it is noted, with your reason."
NO_GO_NOTED = "No-go: it is noted. Nobody was mailed; move or cancel the meeting now."
PLAN_CHANGED = "The plan is changed, for every meeting of this board."
CHOOSE_OWNER_WITH_ROLE = "This person has no role on the board; choose somebody who has."
OWNER_OF_STEP_HAS_NO_ROLE = "Somebody who answers for a step has no role on the board any more."
MEETING_CANCELLED_NOTHING_DECIDED = (
    "This meeting was cancelled in the meantime; nothing was decided."
)
MEETING_BEGUN_NOTHING_TO_DECIDE = "This meeting has begun; there is nothing to decide any more."
STEP_TICKS_ITSELF = "This step is ticked by itself as soon as it is done."
PERSON_HAS_NO_ROLE = "This person has no role on the board."
PLAN_NEEDS_STEP = "A plan needs at least one step."
STEPS_OF_SAME_NAME = "Two steps have the same name; give one of them another."
NO_QUORUM = "no quorum is set"


def step_assigned(title: str, owner: str) -> str:
    if not owner:
        return f"{title}: whoever does by the plan answers for it."
    return f"{title}: {owner} answers for it."


def step_done(title: str) -> str:
    return f"Done: {title}."


def step_reopened(title: str) -> str:
    return f"Not done after all: {title}."


def too_many_steps(most: int) -> str:
    return f"A plan has at most {most} steps."


def before(days: int) -> str:
    return f"{_weeks_or_days(days)} before"


def after_the_start(days: int) -> str:
    return f"{_weeks_or_days(days)} after the start"


def before_the_end(days: int) -> str:
    return f"{_weeks_or_days(days)} before the end"


def after(days: int) -> str:
    return f"{_weeks_or_days(days)} after"


def _weeks_or_days(days: int) -> str:
    if days % 7 == 0:
        return counted(days // 7, one="{n} week", other="{n} weeks")
    return counted(days, one="{n} day", other="{n} days")


def said_yes(members: int, *, is_of_fewest: bool) -> str:
    if is_of_fewest:
        return counted(
            members,
            one="{n} member of the board said yes on the day with the fewest",
            other="{n} members of the board said yes on the day with the fewest",
        )
    return counted(
        members,
        one="{n} member of the board said yes",
        other="{n} members of the board said yes",
    )


def quorum_is(quorum: int) -> str:
    return f"the quorum is {quorum}"


def more_needed(lacking: int) -> str:
    return counted(
        lacking, one="Not yet: {n} more is needed.", other="Not yet: {n} more are needed."
    )


def even_if_undecided_came(undecided: int, missing: int) -> str:
    return counted(
        undecided,
        one="Even if the one who has not decided came, {missing} would be missing. "
        "Look for another date.",
        other="Even if all {n} who have not decided came, {missing} would be missing. "
        "Look for another date.",
        missing=missing,
    )


def step_late(title: str, days: int) -> str:
    return counted(days, one="{title}: {n} day late", other="{title}: {n} days late", title=title)


def steps_late(meeting: str, steps: int) -> str:
    return counted(
        steps,
        one="{meeting}: {n} step is late",
        other="{meeting}: {n} steps are late",
        meeting=meeting,
    )


SEE_STEPS = "See the steps"
