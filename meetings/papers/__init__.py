"""Board book, roundup, you said."""
