"""Submissions: an evidence record in draft, from its first keystroke until it is ready for review."""
