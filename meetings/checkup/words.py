"""What the check-up says of printing and of mail that comes in."""

PAGE_PRINTED = "A page was printed."
LOOK_AT_IMAP = "Look at FOLKMOOT_IMAP."
FONTS_UNKNOWN = "Fontconfig does not tell which fonts there are."
LETTERS_FOR_EVERY_SCRIPT = (
    "There are letters for every script that we look for, symbols and emoji too."
)


def make_digests_again(fix: str) -> str:
    return f"{fix}; then make the digests again."


def mailbox_opens(host: str, port: int, folder: str) -> str:
    return f"{host}, port {port}, lets us read “{folder}”."


def no_letters_for(scripts: str) -> str:
    return f"PDFs have no letters for {scripts}; they are named in words."


def install_and_start_again(packages: str) -> str:
    return f"apt install {packages}, and start again."
