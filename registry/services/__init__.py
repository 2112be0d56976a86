"""What the registry does, one family of verbs a file."""
