"""Personal links and the keys that they are made with."""
