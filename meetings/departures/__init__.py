"""Joining is being asked to what comes, leaving is being taken off."""
