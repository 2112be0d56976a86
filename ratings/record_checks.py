"""Whether the parts of an evidence record fit together: ids, citations, arms and counts."""

import dataclasses
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from ratings.documents import Citation
from ratings.review.fitting import check_review
from ratings.rob2.questions import TrialForm
from ratings.vocabulary import AllocationUnit, Design

if TYPE_CHECKING:
    from ratings.contrast import Contrast
    from ratings.record import EvidenceRecord
    from ratings.study import Study

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def check_record(record: "EvidenceRecord") -> None:
    """Raise ValueError, its text beginning with the field's path, at the first thing that does not fit."""
    _check_slug("slug", record.slug)
    for field in ("name", "summary"):
        if not getattr(record, field).strip():
            message = f"{field}: found nothing; expected words"
            raise ValueError(message)
    if record.variant_of is not None and record.variant_of.slug == record.slug:
        message = f"variant_of.slug: found '{record.slug}'; expected another programme"
        raise ValueError(message)
    _check_unique("documents", (document.id for document in record.documents))
    _check_unique("studies", (study.id for study in record.studies))
    _check_unique("analyses", (analysis.id for analysis in record.analyses))
    known = {document.id for document in record.documents}
    for path, fields, citation in _citations(record, ""):
        _check_citation(path, fields, citation, known)
    for study in record.studies:
        _check_study(study)
    studies = {study.id for study in record.studies}
    for study in record.studies:
        for other in study.same_sample_as:
            _check_known(
                f"studies[{study.id}].same_sample_as", other, studies, "a study of this record"
            )
    for analysis in record.analyses:
        for study_id in analysis.based_on:
            _check_known(
                f"analyses[{analysis.id}].based_on", study_id, studies, "a study of this record"
            )
    check_review(record)


def _check_study(study: "Study") -> None:
    path = f"studies[{study.id}]"
    _check_slug(f"{path}.id", study.id)
    _check_unique(f"{path}.arms", (arm.id for arm in study.arms))
    _check_unique(f"{path}.contrasts", (contrast.id for contrast in study.contrasts))
    allocated = {arm.id: arm.allocated for arm in study.arms}
    _check_counts(path, study)
    got_it = sum(arm.got_programme for arm in study.arms)
    for contrast in study.contrasts:
        _check_comparator(f"{path}.contrasts[{contrast.id}].comparator", contrast, got_it)
        _check_contrast(f"{path}.contrasts[{contrast.id}]", contrast, allocated)
        _check_bias(f"{path}.contrasts[{contrast.id}].risk_of_bias", contrast, study)
    ids = {contrast.id for contrast in study.contrasts}
    for appraisal in study.appraisals:
        for contrast_id in appraisal.contrasts:
            _check_known(
                f"{path}.appraisals.contrasts", contrast_id, ids, "a contrast of this study"
            )


def _check_counts(path: str, value: object) -> None:
    """Refuse a count below nought, anywhere in a study."""
    if isinstance(value, tuple):
        for number, item in enumerate(value):
            _check_counts(f"{path}[{getattr(item, 'id', number)}]", item)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            _check_counts(f"{path}.{field.name}", getattr(value, field.name))
    elif type(value) is int and value < 0:
        message = f"{path}: found {value}; expected 0 or more"
        raise ValueError(message)


def _check_contrast(path: str, contrast: "Contrast", allocated: dict[str, int | None]) -> None:
    _check_slug(f"{path}.id", contrast.id)
    everyone: list[int | None] = []
    for role in ("intervention", "comparator"):
        arm = getattr(contrast, role)
        if arm is None:
            continue
        _check_known(f"{path}.{role}", arm, set(allocated), "an arm of this study")
        own = getattr(contrast, f"allocated_{role}")
        limit = own if own is not None else allocated[arm]
        everyone.append(limit)
        analysed = getattr(contrast, f"analysed_{role}")
        if limit is not None and analysed is not None and analysed > limit:
            message = f"{path}.analysed_{role}: found {analysed} analysed; expected at most the {limit} allocated"
            raise ValueError(message)
    both = [limit for limit in everyone if limit is not None]
    total = contrast.analysed_total
    whole = contrast.allocated_total is None and len(both) == 2  # noqa: PLR2004  two arms
    if whole and total is not None and total > sum(both):
        message = f"{path}.analysed_total: found {total} analysed; expected at most the {sum(both)} allocated"
        raise ValueError(message)


def _check_comparator(path: str, contrast: "Contrast", got_it: int) -> None:
    """Refuse a comparison of which nobody can tell whether both of its groups got the programme."""
    if got_it > 1 and contrast.comparator is None and not contrast.uncompared:
        message = f"{path}: found nothing; expected an arm of this study, as {got_it} of them got the programme"
        raise ValueError(message)


def _check_bias(path: str, contrast: "Contrast", study: "Study") -> None:
    """Refuse RoB 2's answers for a study that is no trial, or under another form of trial than it was."""
    bias = contrast.risk_of_bias
    if bias is None or not bias.answers:
        return
    if study.design is not Design.RANDOMISED_TRIAL:
        message = (
            f"{path}.tool: found '{bias.tool}'; expected a tool for this design ({study.design})"
        )
        raise ValueError(message)
    unit = study.allocation.unit if study.allocation else None
    by_cluster = unit is AllocationUnit.CLUSTER
    if unit is not None and by_cluster is not (bias.design is TrialForm.CLUSTER):
        expected = "cluster" if by_cluster else "individual or crossover"
        message = f"{path}.design: found '{bias.design}'; expected {expected}, as the study allocated by {unit}"
        raise ValueError(message)


def _check_citation(path: str, fields: frozenset[str], citation: Citation, known: set[str]) -> None:
    _check_known(f"{path}.cites", citation.document, known, "the id of a document of this record")
    for field in citation.covers:
        if field not in fields:
            message = f"{path}.cites.covers: found '{field}'; expected a field of {path}"
            raise ValueError(message)


def _citations(value: object, path: str) -> Iterator[tuple[str, frozenset[str], Citation]]:
    """Every citation with its place and the fields it may vouch for; a block of facts without a citation is refused."""
    if isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from _citations(item, f"{path}[{getattr(item, 'id', number)}]")
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            inner = getattr(value, field.name)
            here = f"{path}.{field.name}" if path else field.name
            if field.name == "cites":
                if not inner:
                    message = f"{here}: found no source; expected at least one citation"
                    raise ValueError(message)
                for citation in inner:
                    yield path, frozenset(f.name for f in dataclasses.fields(value)), citation
            else:
                yield from _citations(inner, here)


def _check_slug(path: str, slug: str) -> None:
    if _SLUG.fullmatch(slug) is None:
        message = f"{path}: found '{slug}'; expected small letters, digits and single hyphens"
        raise ValueError(message)


def _check_unique(path: str, ids: Iterable[str]) -> None:
    seen: set[str] = set()
    for one in ids:
        if one in seen:
            message = f"{path}: found '{one}' twice; expected each id once"
            raise ValueError(message)
        seen.add(one)


def _check_known(path: str, found: str, known: set[str], expected: str) -> None:
    if found not in known:
        message = f"{path}: found '{found}'; expected {expected}"
        raise ValueError(message)
