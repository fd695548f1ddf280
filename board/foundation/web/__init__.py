"""Forms, sessions, pages and their errors."""
