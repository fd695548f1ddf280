"""Finding a date by vote."""
