"""The facts about a person as a form: read for candidates and for people alike."""

from board.foundation.web.forms import Form
from board.people import words
from board.people.rules.profiles import FACTS, Profile


def read(form: Form) -> Profile:
    """What was typed; good to use when the form has no errors. The address may be missing."""
    return Profile(
        name=form.text("name", "Name", most=120),
        company=form.text("company", "Company", required=False, most=160),
        email=form.email("email", required=False),
        abbreviation=form.text("abbreviation", "Abbreviation", required=False, most=20),
        industry=form.text("industry", "Industry", required=False, most=120),
        region=form.text("region", "Region", required=False, most=120),
        company_size=form.text("company_size", words.COMPANY_SIZE_LABEL, required=False, most=60),
        role=form.text("role", "Role", required=False, most=160),
        timezone=form.timezone("timezone") if form["timezone"].strip() else "",
        country=form.text("country", "Country", required=False, most=80),
    )


def form_values(profile: Profile) -> dict[str, str]:
    """The same as a form's initial values."""
    return {fact: getattr(profile, fact) for fact in FACTS}
