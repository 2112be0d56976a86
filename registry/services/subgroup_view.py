"""For whom it works: results for part of a sample, and differences that reports looked for."""

from collections.abc import Iterable
from dataclasses import dataclass

from ratings.record import EvidenceRecord
from ratings.study import Moderator
from ratings.vocabulary import Dimension
from registry.services.effect_view import p_words
from registry.services.result_view import ResultRow
from registry.services.source_view import Reference, Sources
from registry.services.wording import NOT_REPORTED, listed, sentence, yes_or_no


@dataclass(frozen=True, slots=True)
class ModeratorView:
    """A difference between groups that a report looked for."""

    dimensions: str
    found: str
    domains: str
    reported_as: str
    named_beforehand: str
    interaction: str
    study: str | None
    """The study's id; absent where a review looked."""
    title: str
    sources: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class SubgroupsView:
    """All that the record knows of who gains."""

    rows: tuple[ResultRow, ...]
    moderators: tuple[ModeratorView, ...]
    looked_at: str | None
    not_looked_at: str | None


def moderator_views(
    moderators: Iterable[Moderator], sources: Sources, *, study: str | None, title: str
) -> tuple[ModeratorView, ...]:
    """Word the differences that one study or review looked for."""
    return tuple(
        ModeratorView(
            dimensions=sentence(listed(moderator.dimensions)),
            found=moderator.finding,
            domains=sentence(listed(moderator.domains) or "which outcomes: not reported"),
            reported_as=sentence(moderator.reported_as),
            named_beforehand=f"Named beforehand: {yes_or_no(moderator.named_beforehand)}",
            interaction=(
                f"interaction test {NOT_REPORTED}"
                if moderator.interaction_p is None
                else f"interaction {p_words(moderator.interaction_p)}"
            ),
            study=study,
            title=title,
            sources=sources.of(moderator.cites),
        )
        for moderator in moderators
    )


def subgroups_view(
    record: EvidenceRecord, rows: Iterable[ResultRow], sources: Sources
) -> SubgroupsView:
    """Gather what is known of differences between people, and what nobody looked at."""
    looked_at = _looked_at(record)
    missing = [dimension for dimension in Dimension if dimension not in looked_at]
    by_studies = tuple(
        view
        for study in record.studies
        for view in moderator_views(study.moderators, sources, study=study.id, title=study.title)
    )
    by_reviews = tuple(
        view
        for review in record.reviews
        for view in moderator_views(review.moderators, sources, study=None, title=review.title)
    )
    return SubgroupsView(
        rows=tuple(row for row in rows if row.subgroup is not None),
        moderators=by_studies + by_reviews,
        looked_at=listed([d for d in Dimension if d in looked_at]) or None,
        not_looked_at=listed(missing) or None,
    )


def _looked_at(record: EvidenceRecord) -> set[Dimension]:
    found = {d for study in record.studies for m in study.moderators for d in m.dimensions}
    found |= {d for review in record.reviews for m in review.moderators for d in m.dimensions}
    for study in record.studies:
        for contrast in study.contrasts:
            if contrast.subgroup is not None:
                found |= set(contrast.subgroup.dimensions)
    return found
