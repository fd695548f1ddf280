"""What the pages and refusals of a meeting's preparation say."""

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
