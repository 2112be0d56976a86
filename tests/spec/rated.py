"""Short ways to rate invented programmes in one domain."""

from typing import Any

from ratings.domains import OutcomeDomain
from ratings.judgement import DomainRating
from ratings.rating import rate_domain
from ratings.rating_words import Criterion
from ratings.standard import Standard
from tests.invented import contrast_table, record, study_table


def trial(
    identity: str, effect: dict[str, Any] | None, /, people: int = 600, **facts: Any
) -> dict[str, Any]:
    """A sound trial with one effect; facts of the contrast begin with ``c_``."""
    own = {key.removeprefix("c_"): facts.pop(key) for key in list(facts) if key.startswith("c_")}
    each = people // 2
    sizes = {"allocated_intervention": each, "allocated_comparator": each}
    sizes |= {"analysed_intervention": each, "analysed_comparator": each}
    return study_table(identity, contrast_table(effect=effect, **{**sizes, **own}), **facts)


def rated(code: Standard, *studies: dict[str, Any], **facts: Any) -> DomainRating:
    """Rate the behaviour domain."""
    return rate_domain(record(*studies, **facts), OutcomeDomain.BEHAVIOUR, code)


def level(code: Standard, criterion: Criterion, *studies: dict[str, Any], **facts: Any) -> int:
    """Level of one criterion, cautious."""
    return rated(code, *studies, **facts).cautious.levels[criterion]


def levels(
    code: Standard, criterion: Criterion, *studies: dict[str, Any], **facts: Any
) -> tuple[int, int]:
    """Level of one criterion, cautious and if confirmed."""
    found = rated(code, *studies, **facts)
    return found.cautious.levels[criterion], found.confirmed.levels[criterion]
