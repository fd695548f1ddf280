"""What an attendee sees behind a meeting's link."""
