"""Times that are offered to some people until a deadline: what date polls and interviews share."""
