"""Effect sizes of what reports print, one kind of figure a file; `ratings.effects` is the door."""
