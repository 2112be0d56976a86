"""The desk: what waits for whom, and what happened in a case."""

from registry.pages.desk import acting, cases, queues, viewing
from registry.pages.desk.room import blueprint

__all__ = ["acting", "blueprint", "cases", "queues", "viewing"]
