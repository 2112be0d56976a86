"""The commands of the registry, one family a file; each imports what it needs when it runs."""
