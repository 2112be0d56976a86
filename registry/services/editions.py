"""Editions of standards by name: those that ship with the registry, and an authority's own further ones."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ratings.errors import StandardError
from ratings.standard import CODE_OF_PRACTICE, Standard, load_standard, parse_standard
from ratings.standard import editions as shipped_editions


@dataclass(frozen=True, slots=True)
class Editions:
    """Every edition of every standard: what ships is in force here, what is further is only read and tried."""

    shipped: tuple[Standard, ...]
    further: tuple[Standard, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Names of standards, the code of practice first."""
        held = {one.name for one in (*self.shipped, *self.further)}
        return tuple(sorted(held, key=lambda name: (name != CODE_OF_PRACTICE, name)))

    def of(self, name: str) -> tuple[Standard, ...]:
        """Every edition of one standard, the oldest first; none for a name that is no standard's."""
        held = [one for one in (*self.shipped, *self.further) if one.name == name]
        return tuple(sorted(held, key=lambda one: _in_time(one.edition)))

    def edition(self, name: str, edition: str) -> Standard | None:
        """One edition, or None."""
        return next((one for one in self.of(name) if one.edition == edition), None)

    def in_force(self, name: str) -> Standard | None:
        """The edition that this registry rates by: the newest that ships; else the newest that there is."""
        held = self.of(name)
        shipped = tuple(one for one in held if one in self.shipped)
        return next(reversed(shipped or held), None)

    def before(self, standard: Standard) -> Standard | None:
        """The edition before one, or None."""
        held = self.of(standard.name)
        place = held.index(standard)
        return held[place - 1] if place else None


def read_editions(folder: Path | None) -> Editions:
    """Read every edition that ships, and every one in an authority's folder.

    Raises:
        StandardError: for a file of the folder that is no edition, or is one that ships: an edition in force
            is never edited.
    """
    shipped = tuple(load_standard(name) for name in shipped_editions())
    named = {one.id for one in shipped}
    further: list[Standard] = []
    for file in sorted(folder.glob("*.toml")) if folder else ():
        edition = read_edition(file)
        if edition.id in named:
            raise StandardError(
                f"{file.name}: there is an edition {edition.id} already, and an edition is never edited. "
                "Give this one another name under 'edition'."
            )
        named.add(edition.id)
        further.append(edition)
    return Editions(shipped, tuple(further))


@cache
def editions_of_site(folder: Path | None) -> Editions:
    """Read them once in the life of a process: what a page says rests on them."""
    return read_editions(folder)


def edition_named(named: str, folder: Path | None) -> Standard:
    """Find an edition: by the path of its .toml file, by name and edition, or the code's by edition alone.

    Raises:
        StandardError: where there is none, naming those that there are.
    """
    if named.endswith(".toml"):
        return read_edition(Path(named))
    editions = read_editions(folder)
    held = (*editions.shipped, *editions.further)
    wanted = named.casefold()
    for one in held:
        if one.id.casefold() == wanted or (
            one.name == CODE_OF_PRACTICE and one.edition.casefold() == wanted
        ):
            return one
    raise StandardError(
        f"There is no edition '{named}'. Name the file of a draft (ending in .toml), or one of: "
        f"{', '.join(one.id for one in held)}."
    )


def read_edition(file: Path) -> Standard:
    """Read an edition from a file that need not be in force.

    Raises:
        StandardError: naming the file, where it is not there or is no edition.
    """
    try:
        return parse_standard(file.read_text("utf-8-sig"), file=file.name)
    except (FileNotFoundError, IsADirectoryError):
        raise StandardError(
            f"{file}: there is no such file; give the path of an edition."
        ) from None
    except UnicodeDecodeError as error:
        raise StandardError(f"{file.name}: not TOML ({error}); mend it there.") from None


def _in_time(edition: str) -> list[tuple[int, str]]:
    """Put 2026-10 after 2026-2."""
    return [
        (int(part), "") if part.isdecimal() else (-1, part)
        for part in re.findall(r"\d+|[^\d\W]+", edition)
    ]
