"""ICalendar and iTIP; RFC words live here only."""
