"""The desk: what waits for whom, and what happened in a case."""

from registry.pages.desk import cases, queues, viewing
from registry.pages.desk.room import blueprint

__all__ = ["blueprint", "cases", "queues", "viewing"]
