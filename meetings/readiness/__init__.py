"""What must stand before a meeting, and whether it should take place."""
