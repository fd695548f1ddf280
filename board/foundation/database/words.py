"""What people read where two do the same work at once."""

LEASE_LOST = "This took so long that somebody else has begun the same. What is done stays done."
