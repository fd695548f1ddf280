"""What people read where those who asked are told what became of it."""

from board.foundation.text.language import counted

NOBODY_TOLD_TODAY = "Nobody was told: each of them has had a mail of this kind today."


def news_on_the_way(mails: int) -> str:
    return counted(mails, one="{n} mail on the way.", other="{n} mails on the way.")
