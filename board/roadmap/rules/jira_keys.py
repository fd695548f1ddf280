"""Keys in Jira: how a copy that stands in one of its projects is named there."""

JIRA = "Jira"


def jira_key(place: str, number: int) -> str:
    """PROJ-12 of a copy in Jira's project PROJ; blank for one that stands elsewhere."""
    return f"{place.removeprefix(f'{JIRA} ')}-{number}" if place.startswith(f"{JIRA} ") else ""
