"""The PDF of a meeting: draft, review, signature, edition."""
