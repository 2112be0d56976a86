"""Programmes that belong together: parent, adaptations and variants, with what sets each apart."""

from collections.abc import Iterable
from dataclasses import dataclass

from ratings.programme_words import VariantKind
from ratings.record import EvidenceRecord
from registry.services.register import Listed
from registry.services.wording import sentence


@dataclass(frozen=True, slots=True)
class Relative:
    """Another programme, and how it is related."""

    slug: str
    name: str
    relation: str
    differs: str
    in_register: bool = True
    """Whether the registry has a page for it."""


def relatives(record: EvidenceRecord, register: Iterable[Listed]) -> tuple[Relative, ...]:
    """Find the parent of a programme, then what was made from it, then what shares its parent."""
    others = {other.slug: other for other in register if other.slug != record.slug}
    found = []
    own = record.variant_of
    if own is not None:
        parent = others.get(own.slug)
        found.append(
            Relative(
                slug=own.slug,
                name=own.slug if parent is None else parent.name,
                relation=f"This programme is {_a(own.kind)} of it",
                differs=own.differs,
                in_register=parent is not None,
            )
        )
    for other in others.values():
        link = other.variant_of
        if link is not None and link.slug == record.slug:
            found.append(_relative(other, sentence(_a(link.kind)) + " of this programme"))
    for other in others.values():
        link = other.variant_of
        if link is not None and own is not None and link.slug == own.slug:
            found.append(_relative(other, sentence(_a(link.kind)) + " of the same programme"))
    return tuple(found)


def _relative(other: Listed, relation: str) -> Relative:
    differs = "" if other.variant_of is None else other.variant_of.differs
    return Relative(slug=other.slug, name=other.name, relation=relation, differs=differs)


def _a(kind: VariantKind) -> str:
    return f"an {kind}" if kind is VariantKind.ADAPTATION else f"a {kind}"
