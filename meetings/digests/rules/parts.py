"""From what was recorded to what a digest holds: counted, worded, and cut to its edition."""

from dataclasses import replace
from datetime import datetime

from board.foundation.identity.rules.brands import PLAIN, PrintLook
from board.foundation.text import moments
from meetings.digests.rules import agenda as digest_agenda
from meetings.digests.rules import counts as digest_counts
from meetings.digests.rules import deadlines as digest_deadlines
from meetings.digests.rules import executives
from meetings.digests.rules import method as digest_method
from meetings.digests.rules import minutes as digest_minutes
from meetings.digests.rules import numbers as digest_numbers
from meetings.digests.rules import presence as digest_presence
from meetings.digests.rules import requests as digest_requests
from meetings.digests.rules import talk as digest_talk
from meetings.digests.rules import themes as digest_themes
from meetings.digests.rules.actions import news, still_open
from meetings.digests.rules.digests import DigestData, Quote
from meetings.digests.rules.editions import Edition
from meetings.digests.rules.outline import differences, outline
from meetings.digests.rules.page_one import SHORT_QUOTE
from meetings.digests.rules.quotes import worth_quoting
from meetings.digests.rules.sources import Sources

QUOTES, CONSIDERED = 3, 12


def compose(
    sources: Sources,
    edition: Edition,
    *,
    now: datetime,
    draft: int | None,
    edition_number: int,
    review_url: str,
    origin: str,
    revises: tuple[int, str] | None = None,
    released_at: datetime | None = None,
    brand: PrintLook = PLAIN,
) -> DigestData:
    """The digest of one edition; `now` decides what is late and which day is printed.

    `revises`: number and outline of the edition that this one would take the place of.
    `released_at`: when members got their first edition, if they have.
    """
    timezone = sources.meeting.timezone or "UTC"
    today = moments.instant_to_local(now, timezone).date()
    due_on = digest_deadlines.report_out_on(
        sources.sittings,
        timezone,
        days=sources.meeting.digest_days,
        taken_in_at=sources.meeting.created_at,
    )
    released_on = moments.instant_to_local(released_at, timezone).date() if released_at else None
    open_until = None if released_on else due_on
    numbers = digest_agenda.numbering(sources)
    since = max((row.ends_at for row in sources.earlier), default=None)
    for_product = edition is Edition.product
    is_brief = edition is Edition.executives  # page one and the requests
    requests = digest_requests.requests(
        sources.meeting.id,
        sources.requests,
        sources.standing,
        sources.backing,
        sources.quoted,
        today=today,
        record_url=f"{origin}/requests/" if for_product else "",
    )
    read_url = f"{origin}/meetings/{sources.meeting.id}/feedback" if for_product else ""
    members = [one for one in sources.presences if one.is_member]
    came = {one.person: one for one in members if any(one.present.values())}
    is_noted = any(state is not None for one in members for state in one.present.values())
    data = DigestData(
        programme=sources.meeting.programme_name,
        board=sources.meeting.board_name,
        title=sources.meeting.title,
        edition=edition,
        edition_number=edition_number,
        draft=draft,
        made_on=today,
        made_on_words=moments.plain_day(today),
        sittings=tuple(
            digest_presence.sittings(
                sources.sittings, members, place=sources.meeting.place, timezone=timezone
            )
        ),
        invited=len(members),
        present=len(came) if is_noted else None,
        companies_present=len({one.company for one in came.values()} - {""}) if is_noted else None,
        introduction=sources.meeting.introduction,
        late=tuple(
            digest_deadlines.late(sources, today=today, for_members=edition is Edition.members)
        ),
        is_first=not sources.earlier,
        levels=sources.levels,
        next_meeting=digest_deadlines.next_meeting(sources.next_meeting),
        talk_lines=digest_agenda.talk_lines(sources),
        report_out=digest_deadlines.report_out(due_on, today, released_on),
        asked=digest_deadlines.asked(sources, open_until, draft, review_url, today=today)
        if for_product
        else executives.asked_of_executives(sources, today=today)
        if is_brief
        else None,
        decisions=tuple(digest_agenda.decisions(sources, {} if is_brief else numbers)),
        actions=tuple(digest_agenda.actions(sources, {} if is_brief else numbers, today=today)),
        requests=tuple(requests),
        changes=(
            *digest_requests.since_last_time(sources, since=since),
            *news(sources.earlier_actions, since=since),
            *digest_requests.changes(
                sources.meeting.id,
                sources.requests,
                sources.standing,
                sources.moves,
                since=since,
            ),
            *still_open(sources.earlier_actions),
        ),
        numbers=tuple(digest_numbers.numbers(sources, came, len(members) if is_noted else 0)),
        quotes=tuple(_quotes(sources)),
        items=() if is_brief else tuple(digest_agenda.items(sources, numbers)),
        themes=()
        if is_brief
        else tuple(
            digest_themes.themes(
                sources.said,
                sources.own_requests,
                sources.placed,
                read_url=f"{read_url}?theme=" if read_url else "",
            )
        ),
        statements=len(sources.said),
        speakers=digest_counts.people(sources.said),
        companies_speaking=digest_counts.companies(sources.said),
        kinds=digest_counts.kinds(sources.said),
        strengths=digest_counts.strengths(sources.said),
        # Members let each other know by a consent of their own that they sit on the board.
        companies=tuple(digest_presence.companies(sources.sittings, members))
        if is_noted and for_product
        else (),
        method=tuple(digest_method.method(sources)),
        member_share=digest_minutes.member_share(sources.items),
        talk=digest_talk.of_meeting(sources.items, sources.talked),
        check_url=f"{origin}/editions",
        read_url=read_url,
        brand=brand,
    )
    if revises is None:
        return data
    number, before = revises
    return replace(data, revises=number, revised=tuple(differences(before, outline(data))))


def _quotes(sources: Sources) -> list[Quote]:
    """The best of the whole meeting; the best that page one has room for comes first."""
    best = worth_quoting(sources.placed, limit=CONSIDERED)
    short = [quote for quote in best if len(quote.text) <= SHORT_QUOTE][:1]
    return [*short, *(quote for quote in best if quote not in short)][:QUOTES]
