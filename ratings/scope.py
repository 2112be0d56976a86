"""What a body reviews: the outcomes, ages and settings outside which its rules are applied here, and not by itself."""

from dataclasses import dataclass

from ratings.domains import OutcomeDomain
from ratings.programme_words import LifeStage, Setting
from ratings.record import EvidenceRecord


@dataclass(frozen=True, slots=True)
class OutcomeGroup:
    """One outcome domain of the body's own, with the registry's domains that fall in it."""

    name: str
    outcomes: tuple[OutcomeDomain, ...]


@dataclass(frozen=True, slots=True)
class Scope:
    """What a body reviews, as far as the facts of a record tell."""

    says: str
    """In a sentence; empty where it reviews everything."""
    outcomes: tuple[OutcomeDomain, ...]
    """Outcome domains that count under it."""
    settings: tuple[Setting, ...]
    """Settings it reviews; empty for all."""
    groups: tuple[OutcomeGroup, ...] = ()
    """The body's own outcome domains; empty where it counts as the registry does."""
    life_stages: tuple[LifeStage, ...] = ()
    """Stages of life it reviews programmes for; empty for all."""

    @property
    def names(self) -> dict[OutcomeDomain, str]:
        """What the body calls each of the registry's outcome domains, where it has its own."""
        return {domain: group.name for group in self.groups for domain in group.outcomes}

    def includes(self, record: EvidenceRecord, domains: tuple[OutcomeDomain, ...]) -> bool | None:
        """Whether it would review these outcomes of the programme; None where that is not reported."""
        if domains and not set(domains) & set(self.outcomes):
            return False
        if self.life_stages and not set(record.target.life_stages) & set(self.life_stages):
            return False
        if not self.settings:
            return True
        held = record.delivery.settings
        return bool(set(held) & set(self.settings)) if held else None
