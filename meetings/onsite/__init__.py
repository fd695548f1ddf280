"""Travel, food and access, lists and badges."""
