"""Cleaning files that people send: what they are by their content, and what is taken out before any is kept."""
