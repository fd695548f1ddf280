"""The pages that show a meeting whole."""
