"""The ratings that say that something worked, of which one is set as the least from which reports are taken."""

from enum import StrEnum


class Level(StrEnum):
    """The ratings that say that something worked, the least first: a setting chooses from which reports are taken."""

    EMERGING = "emerging"
    PROMISING = "promising"
    EFFECTIVE = "effective"
    ESTABLISHED = "established"

    def reaches(self, least: "Level") -> bool:
        """Whether it is that level or a higher one."""
        order = list(Level)
        return order.index(self) >= order.index(least)
