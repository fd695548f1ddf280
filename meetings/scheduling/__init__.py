"""Meetings, sittings, attendees and their RSVPs."""
