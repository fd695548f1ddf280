"""A digest to read on a phone: one column of HTML, of the record that the PDF is made of."""

from jinja2 import Environment

from board.foundation.database.queries import prepared, value
from board.foundation.text.printable import cleaned, directed
from meetings.digests import words
from meetings.digests.prints import printing
from meetings.digests.rules import wordings as digest_wordings
from meetings.digests.rules.digests import DigestData
from meetings.digests.rules.page_one import page_one
from meetings.digests.rules.volumes import printed_volume
from meetings.digests.tables import Digest

READING = prepared(
    Digest.select(Digest.reading).where(
        Digest.id == value("digest"), Digest.pdf.is_not_null(), Digest.reading != ""
    ),
    str,
)


async def of_digest(digest_id: str) -> str:
    """HTML without head and body; NotFound where the bytes are gone, or none was made."""
    return await READING.one(digest=digest_id)


def compose_reading(environment: Environment, data: DigestData) -> str:
    """Nothing in it that the PDF does not tell; every text in it is escaped."""
    data = cleaned(data)
    template = printing(environment).get_template("meetings/digests/readings/reading.html")
    return directed(
        template.render(
            digest=data,
            printed=printed_volume(data),
            one=page_one(data),
            came=digest_wordings.came(data) or words.ATTENDANCE_NOT_RECORDED,
            edition_words=digest_wordings.edition_words(data),
            words=words,
        )
    )
