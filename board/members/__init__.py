"""Who sits on a board, and until when."""
