"""Finding programmes: one port, an adapter for Whoosh and one for PostgreSQL, and what they share."""
