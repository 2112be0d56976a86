"""What can be wrong with an evidence record or a standard, each said in a sentence a user can act on."""


class RecordError(ValueError):
    """An evidence record that cannot be read: names the file, the field, what was found and what was expected."""


class StandardError(ValueError):
    """A standard that cannot be loaded: names the file, the clause and what is wrong with it."""


class StatisticError(ValueError):
    """Numbers that a formula cannot be used with: says what was found, what was expected, and why or what to do."""
