"""What people read whose file takes too much to be read."""

TOO_MUCH_TO_READ = (
    "To read this takes more time or memory than it may. Make it smaller, or save it anew."
)
