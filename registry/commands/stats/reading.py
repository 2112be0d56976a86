"""Values that an analyst hands to a command by name, such as "m1=10.3 sd1=2"."""

from collections.abc import Iterable

from registry.services.tables_in import InputRefused


def values_by_name(words: Iterable[str], names: Iterable[str]) -> dict[str, str]:
    """Split "m1=10.3 sd1=2" into values by name; each name once, and only names that are known."""
    known, found = tuple(names), dict[str, str]()
    for word in words:
        name, equals, value = word.partition("=")
        if not equals or not value:
            raise InputRefused(
                f"Found '{word}'; expected a name and its value, such as {known[0]}=1."
            )
        if name not in known:
            raise InputRefused(f"Found '{name}'; expected one of {', '.join(known)}.")
        if name in found:
            raise InputRefused(f"Found {name} twice; expected it once.")
        found[name] = value
    return found
