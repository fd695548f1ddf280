"""The pages of the outbox and of the built-in mailbox."""
