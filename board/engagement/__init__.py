"""How people over all boards take part, and the list that shows, narrows and sorts them by it.

One person's own page and history are in board/people.
"""
