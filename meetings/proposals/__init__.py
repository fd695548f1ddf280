"""Other times and substitutes that attendees wish for."""
