"""What is owed an answer."""
