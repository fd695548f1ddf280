"""Who changed what, written beside the change."""
