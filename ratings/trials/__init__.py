"""The size and power of a trial, one step a file; `ratings.planning` is the door."""
