"""The nations of the United Kingdom: each has bank holidays of its own."""

from enum import StrEnum


class Nation(StrEnum):
    """A nation of the United Kingdom, whose bank holidays are its own."""

    ENGLAND = "England"
    WALES = "Wales"
    SCOTLAND = "Scotland"
    NORTHERN_IRELAND = "Northern Ireland"
