"""Advice: what providers ask the registry's advisers, answered, and published where their asker agrees."""
