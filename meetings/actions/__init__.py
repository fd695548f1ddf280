"""What is to be done, across meetings, until it is closed."""
