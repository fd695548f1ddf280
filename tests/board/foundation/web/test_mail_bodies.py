"""A mail in a frame: dead links hold nothing to copy, live ones open in a tab of their own."""

from datetime import datetime

import pytest

from board.foundation.errors import NotFound
from board.foundation.links import links
from board.foundation.mail import mime
from board.foundation.web import mail_bodies


@pytest.mark.usefixtures("database")
async def test_dead_mail_holds_no_personal_link_even_in_its_words(now: datetime) -> None:
    url = links.url(await links.issue(links.LinkPurpose.first, now=now))
    html = f'<p>Open <a style="color:red" href="{url}">{url}</a></p>'
    shown = mail_bodies.dead(html).content
    assert shown == '<p>Open <a style="color:red">(a personal link)</a></p>'
    lively = mail_bodies.live(html).content
    assert lively.count(url) == 2
    assert lively.startswith('<p>Open <a target="_blank" rel="noopener noreferrer" style=')


def readable(*attachments: tuple[str, str, bytes]) -> mime.Readable:
    return mime.Readable("", "", "", "", "", None, "1 < 2", "", attachments)


def test_mail_without_html_is_shown_as_its_text() -> None:
    assert mail_bodies.html_of(readable()) == (
        "<!doctype html><title>Mail</title><pre>1 &lt; 2</pre>"
    )


def test_attachment_cannot_choose_its_own_header_or_type() -> None:
    mail = readable(('a"\r\nX: y.html', "text/html", b"<script>"))
    answer = mail_bodies.attachment(mail, 0)
    assert answer.headers["Content-Disposition"] == 'attachment; filename="a___X__y.html"'
    assert answer.media_type == "application/octet-stream"
    for number in (-1, 1):
        with pytest.raises(NotFound):
            mail_bodies.attachment(mail, number)
