"""The roadmap in other programs."""
