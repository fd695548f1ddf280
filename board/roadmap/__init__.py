"""What was asked for and where it stands, with evidence and credit."""
