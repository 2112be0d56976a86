"""Effects pooled and compared, one question a file; `ratings.synthesis` is the door."""
