"""The rating engine: the same evidence record and the same standard give the same rating on any machine."""

ENGINE = "1.1.0"
"""Version of the engine; it changes whenever the same record and edition could be rated, or said, differently.

1.1.0 says of pooled effects what a new place may expect, and why nothing is pooled; it decides as 1.0.0 did.
"""
