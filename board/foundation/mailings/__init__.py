"""Letters to many: asked for in one short write, written in portions by the worker."""
