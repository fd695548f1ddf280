"""What people read where the roadmap goes to other programs, and in its issues there."""

from board.foundation.text.language import counted

SHEET_OF_EVIDENCE = "What was said"
GITHUB_TOKEN_UNKNOWN = "GitHub does not accept this token."
GITHUB_FORBIDS = (
    "GitHub refuses: the token may not write issues here, or too many were sent just now."
)
GITHUB_REPOSITORY_UNKNOWN = "GitHub knows no such repository, or the token may not see it."
GITHUB_ISSUES_OFF = "Issues are switched off in this repository."
GITHUB_ASKS_FOR_PAUSE = (
    "GitHub asks for a pause. Try again in some minutes; what is done stays done."
)
NOT_GITHUB = "What answers at GitHub’s address is not GitHub; look at it."
NEW_ISSUE = "New issue"
ISSUE_UNCHANGED = "No change"
TOKEN_MISSING = "Paste a token that may write issues."
REPOSITORY_MALFORMED = "Write owner and repository, as in example/product."
NO_ISSUE_OF_OURS = (
    "None of these issues is an item of yours: their External ID, or the address in their "
    "description, would say so."
)
NO_ISSUE_KEY_COLUMN = (
    "This file has no column “Issue key”. In Jira, export the issues as CSV with all fields."
)
PUBLIC_ITEMS = "What is public"
PUBLIC_ITEMS_HINT = "what everybody may read on the programme’s own page"
ALL_ITEMS_HINT = "board-only and internal items too: for a repository that only your people see"
SCOPE_LABEL = "What goes"
JIRA_FILE_LABEL = "Jira’s file"
CSV_HINT = "One row an item, for any spreadsheet."
WORKBOOK = "Excel workbook"
WORKBOOK_HINT = "The same, and a second sheet with what was said."
JSON_HINT = "Everything, for programs of your own."
JIRA_CSV = "Jira CSV"
JIRA_CSV_HINT = (
    "For Jira’s own CSV import; days are yyyy-MM-dd, “External ID” is its “External issue ID”."
)
GITHUB_JSON = "GitHub issues, as JSON"
GITHUB_JSON_HINT = "What a push would write, one object an issue."
PRODUCTBOARD_NOTES = "Productboard notes"
PRODUCTBOARD_NOTES_HINT = (
    "One note for each thing that was said, its source id the same every time."
)
ALL_ITEMS = "Everything"


def github_silent(seconds: object) -> str:
    return f"GitHub did not answer within {seconds:.0f} seconds."


def github_error(status: int) -> str:
    return f"GitHub answered {status}; nothing more was sent."


def push_running(repository: str) -> str:
    return (
        f"A push to {repository} is running just now. Push again when it is through: what it has "
        "made by then is found, and nothing is doubled."
    )


def part_of_another_item(item: str) -> str:
    return f"This is part of another item now: {item}"


def expected_by(eta: str) -> str:
    return f"Expected: {eta}."


def jira_keys_imported(items: int) -> str:
    return counted(
        items,
        one="{n} item has its key in Jira now.",
        other="{n} items have their key in Jira now.",
    )


def issues_pushed(created: int, updated: int, unchanged: int, left: int) -> str:
    done = f"{created} new, {updated} updated, {unchanged} unchanged."
    if not left:
        return done
    return counted(
        left,
        one="{done} {n} is left: push again.",
        other="{done} {n} are left: push again.",
        done=done,
    )


def asked_for_by(members: str) -> str:
    return f"Asked for by {members}."


def asked_for_by_crowd(members: str, companies: int, weight: str) -> str:
    return counted(
        companies,
        one="Asked for by {members} of {n} company; weight {weight}.",
        other="Asked for by {members} of {n} companies; weight {weight}.",
        members=members,
        weight=weight,
    )
