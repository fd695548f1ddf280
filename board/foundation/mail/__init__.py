"""The outbox, its delivery, and how a mail is built and read."""
