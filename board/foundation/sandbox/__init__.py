"""Work on what strangers sent, in a child process with limits."""
