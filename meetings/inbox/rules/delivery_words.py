"""What mail servers write in plain words where they send no report that programs can read."""

import re

_FAILED = (
    r"fail(?:ure|ed) (?:notice|delivery|permanently)",
    r"(?:(?:message|mail|e-?mail) )?delivery (?:has )?fail(?:ed|ure)",
    r"undeliver(?:able|ed)",
    r"returned (?:mail|to sender)",
    r"delivery (?:status )?notification",
    r"delivery error",
    r"non-?delivery",
    r"unable to deliver",
    r"mail system error",
    r"(?:could not|couldn't|cannot|can't|can not|was not|wasn't able to) (?:be )?deliver",
    r"permanent (?:fatal )?error",
    r"(?:user|recipient|mailbox|address) (?:is )?(?:unknown|unavailable|full|not found|rejected)",
    r"(?:unknown|no such) (?:user|recipient|mailbox)",
    r"does not exist",
    r"unzustellbar",
    r"nicht zugestellt",
    r"zustellung .{0,30}fehlgeschlagen",
    r"non (?:remis|distribu|livr)",
    r"échec de (?:la )?remise",
    r"no se (?:ha )?(?:pud|pued|podido)",
    r"não (?:foi|pôde) .{0,20}entreg",
    r"impossibile recapitare",
    r"non recapitabile",
    r"mancato recapito",
    r"onbestelbaar",
    r"kunde inte levereras",
    r"kunne ikke leveres",
    r"nie dostarczono",
)
_DELAYED = (
    r"\bdelay(?:ed)?\b",
    r"still being retried",
    r"will (?:be retried|retry|(?:keep|continue) (?:on )?(?:to )?try)",
    r"keep trying",
    r"not yet been",
    r"not been delivered yet",
    r"temporary (?:error|failure|problem)",
    r"could not send message for past",
    r"warning: message",
    r"no action is required",
    r"do(?: not|n't) (?:need to )?(?:re)?send (?:it|your|the)\b",
    r"verzögert",
    r"retardé",
    r"retrasad",
    r"ritard",
    r"vertraagd",
)
_COPIED = (
    r"below this line is a copy of the message",
    r"this is a copy of (?:the|your) message",
    r"original message follows",
    r"(?:the )?(?:text|body) of your message follows",
    r"unsent message below",
    r"message headers? follows?",
    r"copy of (?:the )?(?:original )?message",
    r"original (?:mail )?message",
)
FAILED = re.compile("|".join(_FAILED), re.IGNORECASE)
DELAYED = re.compile("|".join(_DELAYED), re.IGNORECASE)
# The line below which the mail that came back stands.
COPY_BELOW = re.compile(rf"^[-–= \t]*+(?:{'|'.join(_COPIED)})\b", re.IGNORECASE | re.MULTILINE)
