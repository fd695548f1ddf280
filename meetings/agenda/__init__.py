"""Items, their order and times, members' topics, who talked."""
