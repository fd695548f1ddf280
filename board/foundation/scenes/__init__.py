"""When the demo asks each feature to play its part, and what that stands on; no story is here."""
