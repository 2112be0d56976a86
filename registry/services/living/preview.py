"""What an edition would move over the whole register before it is adopted, with the reviewed ratings marked."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from ratings.standard import CODE_OF_PRACTICE, Standard
from registry.errors import NotThere
from registry.services.edition_changes import ChangesView, changes_view
from registry.services.editions import Editions
from registry.services.living.reviewed import reviewed


@dataclass(frozen=True, slots=True)
class Preview:
    """An edition beside the one in force.

    Attributes:
        name: of the standard.
        edition: that is tried.
        in_force: the edition that ratings are made by.
        changes: what would move, and why.
        reviewed: slugs of the programmes whose rating is reviewed.
        reviewed_moved: names of those of which something would move, as far as they are shown.
    """

    name: str
    edition: str
    in_force: str
    changes: ChangesView
    reviewed: frozenset[str]
    reviewed_moved: tuple[str, ...]


def preview(session: Session, editions: Editions, named: str) -> Preview:
    """Return what an edition would move beside the one in force; of too many programmes, its text alone.

    Raises:
        NotThere: where there is no such edition, or it is the one in force.
    """
    held = _edition(editions, named)
    now = None if held is None else editions.in_force(held.name)
    if held is None or now is None or held is now:
        raise NotThere(
            f"No edition {named} is there to be tried. Put its file into the folder that REGISTRY_EDITIONS "
            "names, and start the site again."
        )
    changes = changes_view(session, now, held)
    slugs = frozenset(one.slug for one in reviewed(session))
    moved = tuple(one.name for one in changes.moved if one.slug in slugs)
    return Preview(held.name, held.edition, now.edition, changes, slugs, moved)


def can_be_tried(editions: Editions) -> tuple[Standard, ...]:
    """Return the further editions of the code of practice that are not in force."""
    held = editions.in_force(CODE_OF_PRACTICE)
    return tuple(one for one in editions.of(CODE_OF_PRACTICE) if one is not held)


def _edition(editions: Editions, named: str) -> Standard | None:
    """Find an edition of the code by its name alone, or of any standard by both."""
    found = editions.edition(CODE_OF_PRACTICE, named)
    every = (*editions.shipped, *editions.further)
    return found or next((one for one in every if one.id == named), None)
