"""How a digest was made: the sentences of its appendix that say what is counted."""

from board.foundation.text.printable import counted
from meetings.digests.rules import counts as digest_counts
from meetings.digests.rules import talk as digest_talk
from meetings.digests.rules.sources import Sources


def method(sources: Sources) -> list[str]:
    sentences = []
    if sources.said:
        nobody = sum(row["person"] is None for row in sources.said)
        heard = digest_counts.in_words(
            len(sources.said),
            digest_counts.people(sources.said),
            digest_counts.companies(sources.said),
        )
        sentences.append(f"Counts are of the {heard} noted at the meeting.")
        if nobody:
            sentences.append(f"Of {counted(nobody, 'statement')} the speaker is not known.")
    if guests := sum(not one.is_member for one in sources.presences):
        sentences.append(
            f"{counted(guests, 'guest')} took part besides the members and "
            f"{'is' if guests == 1 else 'are'} not counted as attending."
        )
    if digest_talk.of_meeting(sources.items, sources.talked):
        sentences.append("Talk was timed for hosts and members as two sides, not by person.")
    if sources.requests:
        sentences.append(
            "Requests that joined one roadmap item count as one, with everybody on this board who "
            "asked for it; the strongest are those that most members mean most strongly."
        )
    return sentences
