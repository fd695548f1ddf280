"""By when members hear back."""
