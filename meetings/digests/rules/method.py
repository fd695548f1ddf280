"""How a digest was made: the sentences of its appendix that say what is counted."""

from meetings.digests import words
from meetings.digests.rules import counts as digest_counts
from meetings.digests.rules import talk as digest_talk
from meetings.digests.rules.sources import Sources


def method(sources: Sources) -> list[str]:
    sentences = []
    if sources.said:
        nobody = sum(row.person is None for row in sources.said)
        heard = digest_counts.in_words(
            len(sources.said),
            digest_counts.people(sources.said),
            digest_counts.companies(sources.said),
        )
        sentences.append(words.counts_are_of(heard))
        if nobody:
            sentences.append(words.speaker_not_known(nobody))
    if guests := sum(not one.is_member for one in sources.presences):
        sentences.append(words.guests_not_counted(guests))
    if digest_talk.of_meeting(sources.items, sources.talked):
        sentences.append(words.TALK_TIMED_BY_SIDE)
    if sources.requests:
        sentences.append(words.REQUESTS_JOINED_COUNT_ONCE)
    return sentences
