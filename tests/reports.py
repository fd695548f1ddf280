"""Delivery reports as mail servers write them, about a mail of ours to one address."""

OURS = "m1.abc@board.example.org"
ALAN = "alan@norrland.example.com"

_DSN = """\
Return-Path: <>
From: {sender}
To: board@example.org
Subject: {subject}
Date: Mon, 04 Jan 2027 09:00:20 +0000
Message-ID: <report.1@mx.example.com>
{headers}MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="report"

--report
Content-Type: text/plain; charset=utf-8

{words}

--report
Content-Type: message/delivery-status

{status}

{returned}--report--
"""
COPY = f"""\
--report
Content-Type: message/rfc822

From: Board <board@example.org>
To: Alan <{ALAN}>
Subject: Invitation: Winter meeting
Message-ID: <{OURS}>

Will you come?

"""
HEADERS = COPY.replace("message/rfc822", "text/rfc822-headers")
FOLDED = COPY.replace("Message-ID: <", "Message-ID:\n <")


def dsn(
    *,
    sender: str = "Mail Delivery System <MAILER-DAEMON@mx.example.com>",
    subject: str = "Undelivered Mail Returned to Sender",
    headers: str = "",
    words: str = "The mail could not be delivered.",
    action: str = "failed",
    status: str = "5.1.1",
    more: str = "",
    returned: str = COPY,
) -> bytes:
    fields = [
        "Reporting-MTA: dns; mx.example.com",
        "",
        f"Final-Recipient: rfc822; {ALAN}",
        f"Action: {action}" if action else "",
        f"Status: {status}" if status else "",
        more,
    ]
    text = "\n".join(each for number, each in enumerate(fields) if each or number == 1)
    return _DSN.format(
        sender=sender, subject=subject, headers=headers, words=words, status=text, returned=returned
    ).encode()


def plain(
    words: str,
    *,
    sender: str = "MAILER-DAEMON@mx.example.com",
    subject: str = "failure notice",
    headers: str = "Return-Path: <>\n",
) -> bytes:
    return (
        f"{headers}From: {sender}\nTo: board@example.org\nSubject: {subject}\n"
        "Content-Type: text/plain; charset=utf-8\n"
        f"Message-ID: <report.2@mx.example.com>\n\n{words}"
    ).encode()


QMAIL = f"""\
Hi. This is the qmail-send program at mx.example.com.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<{ALAN}>:
192.0.2.1 does not like recipient.
Remote host said: 550 5.1.1 unknown user
Giving up on 192.0.2.1.

--- Below this line is a copy of the message.

Return-Path: <board@example.org>
Received: (qmail 1 invoked by uid 1); 4 Jan 2027 09:00:00 -0000
From: Board <board@example.org>
To: Alan <{ALAN}>
Message-ID: <{OURS}>

Will you come?
"""
YAHOO = f"""\
Message from yahoo.example.
Unable to deliver message to the following address(es).

<{ALAN}>:
This user doesn't have a yahoo.example account ({ALAN}) [0]

--- Original message follows.

Return-Path: <board@example.org>
Message-Id: <{OURS}>
"""
EXIM = f"""\
This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  {ALAN}
    host mail.example.com [192.0.2.1]
    SMTP error from remote mail server after RCPT TO:<{ALAN}>:
    550 5.1.1 unknown user

------ This is a copy of the message, including all the headers. ------

Return-path: <board@example.org>
Message-ID: <{OURS}>
To: {ALAN}
"""
EXIM_DELAY = f"""\
This message was created automatically by mail delivery software.
A message that you sent has not yet been delivered to one or more of its
recipients after more than 24 hours on the queue on mx.example.com.

The message identifier is:     1abc-000
The address to which the message has not yet been delivered is:

  {ALAN}
    Delay reason: connection timed out

No action is required on your part. Delivery attempts will continue for
some time.
"""
SENDMAIL = f"""\
The original message was received at Mon, 4 Jan 2027 09:00:00 GMT

   ----- The following addresses had permanent fatal errors -----
<{ALAN}>

   ----- Transcript of session follows -----
550 5.1.1 <{ALAN}>... User unknown

   ----- Original message follows -----

> From: Board <board@example.org>
> Message-ID:
>  <{OURS}>
"""

# name: (the mail, whether it failed for good, whether it names our mail)
REPORTS = {
    "postfix": (dsn(headers="Auto-Submitted: auto-replied\n"), True, True),
    "postfix with headers alone": (dsn(returned=HEADERS), True, True),
    "a folded Message-ID": (dsn(returned=FOLDED), True, True),
    "postfix that gave up after days": (dsn(status="4.4.1"), True, True),
    "a full mailbox": (dsn(status="4.2.2"), True, True),
    "postfix that is late": (dsn(action="delayed", status="4.4.1"), False, True),
    "late with a code of failure": (dsn(action="delayed", status="5.0.0"), False, True),
    "no Action, failed": (dsn(action=""), True, True),
    "no Action, late": (dsn(action="", status="4.4.7"), False, True),
    "exchange": (
        dsn(
            sender="postmaster@example.com",
            subject="Undeliverable: Invitation: Winter meeting",
            headers=f"In-Reply-To: <{OURS}>\nX-MS-Exchange-Message-Is-Ndr:\n",
            returned="",
        ),
        True,
        True,
    ),
    "exchange in German, by References": (
        dsn(
            sender="MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@example.com",
            subject="Unzustellbar: Invitation: Winter meeting",
            headers=f"References: <first@example.org>\n <{OURS}>\n",
            returned="",
        ),
        True,
        True,
    ),
    "by the status part": (
        dsn(more=f"X-Original-Message-ID: <{OURS}>", returned=""),
        True,
        True,
    ),
    "gmail": (
        dsn(
            sender="Mail Delivery Subsystem <mailer-daemon@googlemail.com>",
            subject="Delivery Status Notification (Failure)",
            headers=f"Auto-Submitted: auto-replied\nX-Failed-Recipients: {ALAN}\n"
            f"In-Reply-To: <{OURS}>\nReferences: <{OURS}>\n",
        ),
        True,
        True,
    ),
    "gmail that is late": (
        dsn(subject="Delivery Status Notification (Delay)", action="delayed", status="4.4.1"),
        False,
        True,
    ),
    "qmail": (plain(QMAIL), True, True),
    "yahoo": (plain(YAHOO, sender="MAILER-DAEMON@yahoo.example"), True, True),
    "exim": (
        plain(
            EXIM,
            sender="Mail Delivery System <Mailer-Daemon@mx.example.com>",
            subject="Mail delivery failed: returning message to sender",
            headers=f"Auto-Submitted: auto-replied\nX-Failed-Recipients: {ALAN}\n",
        ),
        True,
        True,
    ),
    "exim that is late": (
        plain(
            EXIM_DELAY,
            sender="Mail Delivery System <Mailer-Daemon@mx.example.com>",
            subject="Warning: message 1abc-000 delayed 24 hours",
            headers="Auto-Submitted: auto-replied\n",
        ),
        False,
        False,
    ),
    "sendmail": (
        plain(SENDMAIL, subject="Returned mail: see transcript for details"),
        True,
        True,
    ),
    "from postmaster, in plain words": (
        plain(
            f"Your message <{OURS}> to {ALAN} could not be delivered: no such user.",
            sender="postmaster@example.com",
            subject="Undeliverable: Invitation: Winter meeting",
            headers="",
        ),
        True,
        True,
    ),
    "a spam firewall": (
        plain(
            f"Your message to:\n{ALAN}\nwas blocked by our Spam Firewall.\nMessage-ID: <{OURS}>\n",
            sender="Barracuda Spam Firewall <postmaster@bar.example.com>",
            subject="**Message you sent blocked by our bulk email filter**",
        ),
        True,
        True,
    ),
    "163 in Chinese": (
        plain(
            f"抱歉，您的邮件被退回来了……\n收件人：{ALAN}\nMessage-ID: <{OURS}>",
            sender="Postmaster@163.example",
            subject="=?utf-8?b?57O757uf6YCA5L+h?=",
        ),
        True,
        True,
    ),
    "with the Message-ID among its words": (
        plain(
            f"Message undeliverable: 550 5.1.1 <{ALAN}> User unknown\nMessage-ID: <{OURS}>",
            subject="Delivery Report (failed)",
        ),
        True,
        True,
    ),
    "mdaemon that is late": (
        plain(
            f"Transient Delivery Failure\n  {ALAN}\n",
            sender="MDaemon at x <MDaemon@mx.example.com>",
            subject="WARNING: Transient Delivery Failure",
        ),
        False,
        False,
    ),
    "without any Message-ID": (plain(QMAIL.partition("---")[0]), True, False),
}
