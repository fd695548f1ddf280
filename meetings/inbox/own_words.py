"""Own words: what we wrote to somebody, by which a quotation of it is known in their letters."""

from collections.abc import Sequence

from board import settings
from board.foundation.identity.tables import Alias, Board, Person
from board.foundation.mail import mime
from board.foundation.mail.tables import Message
from board.foundation.text.addresses import address_key
from meetings.inbox.rules.quotations import Ours, key

MOST_MAILS = 6
PRODUCT = "folkmoot"


async def to(address: str, answered: Sequence[str]) -> Ours:
    """Our addresses and names, and the words of the mails that a letter of that address answers
    (Message-IDs), or may answer: the latest to the same person."""
    boards = await Board.select(Board.name)
    bodies = await (
        Message.select(Message.body)
        .where(Message.message_id.is_in([each for each in answered if each] or [""]))
        .limit(MOST_MAILS)
    )
    if people := await _people(address):
        bodies += await (
            Message.select(Message.body)
            .where(Message.person.is_in(people), Message.sent_at.is_not_null())
            .order_by(Message.sent_at, Message.id, ascending=False)
            .limit(MOST_MAILS)
        )
    texts = [mime.readable(row["body"]).text for row in bodies[: 2 * MOST_MAILS]]
    return Ours(
        addresses=frozenset([settings.current().mail_from.casefold()]),
        names=frozenset([PRODUCT, *(row["name"].casefold() for row in boards)]),
        text=key("\n".join(texts)),
    )


async def _people(address: str) -> list[str]:
    wanted = address_key(address)
    if not wanted:
        return []
    people = await Person.select(Person.id).where(Person.email_key == wanted)
    aliases = await Alias.select(Alias.person).where(Alias.email_key == wanted)
    return [row["id"] for row in people] + [row["person"] for row in aliases]
