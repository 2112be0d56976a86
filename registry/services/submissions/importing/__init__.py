"""Importing into a draft: what a file would change is shown, and written once that is confirmed."""
