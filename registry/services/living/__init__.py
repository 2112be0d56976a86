"""Living reviews: which reviewed ratings are due again, why, and how the next review begins."""
