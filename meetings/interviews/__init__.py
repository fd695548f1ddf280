"""Times for a call, offered and booked."""
