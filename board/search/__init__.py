"""Search over everything that features name: words in, places that the viewer may open out."""
