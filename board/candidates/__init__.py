"""Who might sit on a board, one by one or by list."""
