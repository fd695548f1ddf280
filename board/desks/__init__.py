"""What belongs to one member, behind a personal link."""
