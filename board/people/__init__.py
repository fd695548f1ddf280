"""People and their companies, over all boards."""
