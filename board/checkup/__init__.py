"""Whether everything works that the product needs."""
