"""What members read who give up their seat."""

FAREWELL_LABEL = "A word to us"
