"""Review of a record by people: what they are asked, and what their settled answers change."""
