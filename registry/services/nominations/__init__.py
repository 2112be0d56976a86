"""Nominations: programmes that anybody would like to see here, screened, and answered by their owners."""
