"""What was said, decided and is to be done."""
