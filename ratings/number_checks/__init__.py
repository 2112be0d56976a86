"""A report's figures held against each other, one kind a file; `ratings.checks` is the door."""
