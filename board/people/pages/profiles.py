"""The facts about a person as a form: read for candidates and for people alike."""

from board.foundation.web.forms import Form
from board.people.rules.profiles import DETAILS, FACTS, Profile


def read(form: Form) -> Profile:
    """What was typed; good to use when the form has no errors. The address may be missing."""
    return Profile(
        name=form.text("name", "Name", most=120),
        company=form.text("company", "Company", required=False, most=160),
        email=form.email("email", required=False),
        role=form.text("role", "Role", required=False, most=160),
        timezone=form.timezone("timezone") if form["timezone"].strip() else "",
        **{
            name: form.text(name, each.label, required=False, most=each.most)
            for name, each in DETAILS.items()
        },
    )


def form_values(profile: Profile) -> dict[str, str]:
    """The same as a form's initial values."""
    return {fact: getattr(profile, fact) for fact in FACTS}
