"""Finding programmes: one port, its Whoosh adapter, and what both know of words."""
