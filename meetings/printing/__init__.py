"""HTML to PDF, in children of its own."""
