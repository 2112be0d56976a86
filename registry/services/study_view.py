"""One study as a page shows it: how it was done, what it found, how far it can be trusted."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ratings.rating_words import Confidence
from ratings.record import EvidenceRecord
from ratings.study import Appraisal, Study
from registry.services.bias_view import bias_tally
from registry.services.facts_view import Fact
from registry.services.judgement_view import Judged
from registry.services.marks import Mark, confidence_mark
from registry.services.result_view import WITHOUT_COMPARISON, ResultRow, result_row
from registry.services.source_view import Reference, Said, Sources, only_abstracts
from registry.services.study_facts import (
    followed,
    headline_facts,
    people_allocated,
    study_facts,
)
from registry.services.subgroup_view import ModeratorView, moderator_views
from registry.services.wording import counted, day_words, listed, sentence, slug_of


@dataclass(frozen=True, slots=True)
class AppraisalView:
    """Another body's judgement, in its own words."""

    body: str
    rating: str
    standard: str | None
    published: str
    covers: str | None
    note: str | None
    sources: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class Noted:
    """Something that confidence asks for, and in how many of the results it was so."""

    words: str
    where: str


@dataclass(frozen=True, slots=True)
class OutcomeFound:
    """What the study says in one outcome domain."""

    domain: str
    slug: str
    judged: Judged


@dataclass(frozen=True, slots=True)
class StudyView:
    """A study, every part of it ready to read."""

    id: str
    title: str
    counted_from: str | None
    """The adaptation whose study this is, where the programme counts it as its own."""
    in_brief: tuple[str, ...]
    people: str
    followed: tuple[str, ...]
    """How long, by both clocks."""
    facts: tuple[Fact, ...]
    outcomes: tuple[OutcomeFound, ...]
    rows: tuple[ResultRow, ...]
    """Whole-sample results."""
    subgroup_rows: tuple[ResultRow, ...]
    moderators: tuple[ModeratorView, ...]
    no_finding: str
    """Said where no result of it decides a rating."""
    confidence: tuple[tuple[Mark, str], ...]
    """How many of the judged results have which confidence."""
    bias: str
    """How many of its results were judged for their risk of bias, and what was found."""
    met: tuple[Noted, ...]
    failed: tuple[Noted, ...]
    not_reported: tuple[Noted, ...]
    strengths: Said | None
    appraisals: tuple[AppraisalView, ...]
    authors_conclusion: str | None
    disputed: tuple[Said, ...]
    note: str | None
    only_abstracts: bool
    sources: tuple[Reference, ...]

    @property
    def main_rows(self) -> tuple[ResultRow, ...]:
        """The results that decide its ratings, chosen by the code's order and not by us."""
        return tuple(row for row in self.rows if row.judged is not None and row.judged.decides)

    @property
    def found(self) -> tuple[tuple[Mark, str], ...]:
        """Each result it came to, with the outcomes it came to it in."""
        marks = dict.fromkeys(outcome.judged.result for outcome in self.outcomes)
        return tuple(
            (
                mark,
                listed([one.domain.lower() for one in self.outcomes if one.judged.result == mark]),
            )
            for mark in marks
        )


def study_view(
    record: EvidenceRecord,
    study: Study,
    *,
    judged: Mapping[tuple[str, str], Judged],
    outcomes: Iterable[tuple[str, Judged]],
    sources: Sources,
) -> StudyView:
    """Word one study of a record, with what the rating made of it and of its contrasts."""
    rows = tuple(
        result_row(study, held, judged=judged.get((study.id, held.id)), sources=sources)
        for held in study.contrasts
    )
    found = [row.judged for row in rows if row.judged is not None]
    return StudyView(
        id=study.id,
        title=study.title,
        counted_from=None if study.tested_as in {None, record.slug} else study.tested_as,
        in_brief=headline_facts(study),
        people=people_allocated(study),
        followed=followed(study),
        facts=study_facts(study, sources),
        outcomes=tuple(
            OutcomeFound(domain=sentence(domain), slug=slug_of(domain), judged=held)
            for domain, held in outcomes
        ),
        rows=tuple(row for row in rows if row.subgroup is None),
        subgroup_rows=tuple(row for row in rows if row.subgroup is not None),
        moderators=moderator_views(study.moderators, sources, study=study.id, title=study.title),
        no_finding="Nothing that decides a rating"
        if study.design.is_controlled
        else WITHOUT_COMPARISON,
        confidence=_confidence(found),
        bias=bias_tally(study.contrasts),
        met=_noted([one.met for one in found]),
        failed=_noted([one.failed for one in found]),
        not_reported=_noted([one.not_reported for one in found]),
        strengths=None if study.strengths is None else sources.said(study.strengths),
        appraisals=appraisal_views(study.appraisals, sources, study=study),
        authors_conclusion=study.authors_conclusion,
        disputed=tuple(sources.said(statement) for statement in study.disputed),
        note=study.note,
        only_abstracts=only_abstracts(
            (*study.cites, *(cite for held in study.contrasts for cite in held.cites))
        ),
        sources=sources.of(study.cites),
    )


def deciding_rows(studies: Iterable[StudyView]) -> dict[tuple[str, str], tuple[ResultRow, ...]]:
    """The results that each study's word in each outcome rests on; by study and outcome's slug."""
    return {
        (study.id, outcome.slug): tuple(
            row for row in study.main_rows if row.domain_slug == outcome.slug
        )
        for study in studies
        for outcome in study.outcomes
    }


def appraisal_views(
    appraisals: Iterable[Appraisal], sources: Sources, *, study: Study | None = None
) -> tuple[AppraisalView, ...]:
    """Word the judgements of other bodies."""
    outcomes = {held.id: held.outcome for held in study.contrasts} if study else {}
    return tuple(
        AppraisalView(
            body=held.body,
            rating=held.rating,
            standard=held.standard,
            published="date not reported" if held.published is None else day_words(held.published),
            covers="; ".join(outcomes[name] for name in held.contrasts) or None,
            note=held.note,
            sources=sources.of(held.cites),
        )
        for held in appraisals
    )


def _confidence(found: list[Judged]) -> tuple[tuple[Mark, str], ...]:
    lines = []
    for mark in (confidence_mark(level) for level in Confidence):
        held = [one for one in found if one.confidence == mark]
        assumed = sum(one.assumed is not None for one in held)
        if held:
            words = counted(len(held), "result")
            which = "" if assumed == len(held) else f"{assumed} of them "
            note = f", {which}assuming that what is not reported was done well" if assumed else ""
            lines.append((mark, words + note))
    return tuple(lines)


def _share(number: int, total: int) -> str:
    if number < total:
        return f"in {number} of {counted(total, 'result')}"
    return "in its one result" if total == 1 else f"in all {total} results"


def _noted(lists: list[tuple[str, ...]]) -> tuple[Noted, ...]:
    counts = Counter(words for found in lists for words in found)
    return tuple(
        Noted(words=words, where=_share(number, len(lists)))
        for words, number in counts.most_common()
    )
