"""A charter's versions, and who agreed to which."""
