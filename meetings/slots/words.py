"""What is said of times on offer, whoever offers them."""

ENDS_AFTER_MIDNIGHT = "This would end after midnight: start earlier."
