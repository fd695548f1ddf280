"""Who may be quoted how."""
