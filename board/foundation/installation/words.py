"""What staff and operators read of a copy, and of whose database this is."""

MAIL_STAYS_IN_COPY = "This is a copy: no mail leaves it"
MAIL_STAYS_IN_COPY_HINT = (
    "It was restored or came from elsewhere. An administrator can let mail leave."
)
LOOK_AT_OUTBOX = "Look at the outbox"
ONLY_ADMINISTRATORS_RELEASE_MAIL = "Only an administrator can let mail leave this copy."
MAIL_LEAVES_ALREADY = "Mail leaves already."
KEY_SIGNS_NOW = "This is the key that signs now: first say folkmoot keys rotate"


def key_of_other_database(path: object, here: str, there: str, fix: str) -> str:
    return f"{path} is not the key of this database: it is {here}, and should be {there}. {fix}"


def no_such_key(fingerprint: str) -> str:
    return f"There is no key {fingerprint}: see folkmoot keys"


def no_keys_in_file(name: str) -> str:
    return f"{name} holds no keys."


def file_of_other_database(name: str, newest: str, wanted: str) -> str:
    return (
        f"{name} holds the keys of another database: the newest is {newest}, and should be "
        f"{wanted}."
    )


def directory_of_other_key(path: object, fingerprint: str, fix: str) -> str:
    return f"{path} is not the key of this database, which is {fingerprint}. {fix}"
