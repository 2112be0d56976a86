"""The desk: what waits for whom, how long already, and what happened in a case."""
