"""What everything stands on: errors, and how features hear of one another."""
