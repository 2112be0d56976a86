"""What reviewers are asked of each study and its results."""

from collections.abc import Iterable, Iterator
from itertools import chain

from ratings.contrast import Contrast
from ratings.contrast_checks import Check, checks_of
from ratings.gathering import Gathered
from ratings.judging import counted, is_compared, path
from ratings.rating_words import Reading
from ratings.record import EvidenceRecord
from ratings.review.as_judged import unreviewed
from ratings.review.asking import asked, derived_of
from ratings.review.item import Kind, ReviewItem
from ratings.review.questions import ReviewQuestion
from ratings.review.tools.named import ROB_2, ROBINS_I, Tool
from ratings.standard import Standard
from ratings.study import Moderator, Study
from ratings.vocabulary import Design, ModeratorReport


def study_items(record: EvidenceRecord, standard: Standard) -> Iterator[ReviewItem]:
    """Ask about every study that a rating may rest on, and each of its results that counts."""
    plain = unreviewed(record)
    held = {study.id: _compared(study, plain) for study in plain.studies}
    resting = _resting(plain, standard)
    several = sum(bool(contrasts) for contrasts in held.values()) > 1
    for study in plain.studies:
        if held[study.id]:
            yield from _of_study(study, is_one_of_several=several)
        yield from moderators_asked(f"studies[{study.id}]", study.moderators)
        for contrast in held[study.id]:
            yield from _of_contrast(contrast, study, standard)
            if (study.id, contrast.id) in resting:
                yield _risk_of_bias(contrast, study)


def moderators_asked(where: str, moderators: Iterable[Moderator]) -> Iterator[ReviewItem]:
    """Ask of each difference between groups that was looked for, whether its report shows it."""
    for number, moderator in enumerate(moderators):
        tested = (
            moderator.reported_as
            in {ModeratorReport.INTERACTION, ModeratorReport.EFFECTS_WITH_UNCERTAINTY}
            or moderator.interaction_p is not None
        )
        words = f"By {', '.join(moderator.dimensions)}: {moderator.reported_as}"
        yield asked(
            f"{where}.moderators[{number}]",
            ReviewQuestion.GROUP_REPORTED,
            derived=derived_of(tested),
            because=words,
        )


def _compared(study: Study, record: EvidenceRecord) -> tuple[Contrast, ...]:
    """Results that count: against a group that did not get the programme, in a report that stands."""
    return tuple(c for c in counted(study, record) if is_compared(c, study))


def _resting(record: EvidenceRecord, standard: Standard) -> frozenset[tuple[str, str]]:
    """The results on which some study's result in a domain rests, under either reading."""
    held = Gathered(record)
    findings = chain.from_iterable(
        held.evidence(domain, standard.values, reading).every
        for domain in held.domains
        for reading in Reading
    )
    return frozenset((f.study.id, j.contrast.id) for f in findings for j in f.deciding)


def _of_study(study: Study, *, is_one_of_several: bool) -> Iterator[ReviewItem]:
    where = f"studies[{study.id}]"
    basis = study.independence_basis or "Who did it is not recorded"
    yield asked(
        where,
        ReviewQuestion.INDEPENDENT_OF_DEVELOPER,
        kind=Kind.PEOPLE,
        derived=derived_of(study.independent_of_developer),
        because=basis,
    )
    tested = f"It stands in the record of {study.tested_as}" if study.tested_as else ""
    yield asked(where, ReviewQuestion.SAME_VERSION, kind=Kind.PEOPLE, because=tested)
    if is_one_of_several:
        place = f"{study.country or 'Country not reported'}, {study.delivery_system or 'delivery system not reported'}"
        yield asked(where, ReviewQuestion.CONTEXT_DIFFERS, kind=Kind.PEOPLE, because=place)
    yield asked(
        where,
        ReviewQuestion.COMPARATOR_FAIR,
        kind=Kind.PEOPLE,
        because=study.comparator or "What the others got is not recorded",
        decides=False,
    )


def _of_contrast(contrast: Contrast, study: Study, standard: Standard) -> Iterator[ReviewItem]:
    where = path(study, contrast)
    for check in checks_of(contrast, study, standard.values):
        if check.key in set(ReviewQuestion):
            yield _of_check(where, check)
    if contrast.service_contact:
        words = "Without a review, more contact is not counted as harm"
        yield asked(where, ReviewQuestion.CONTACT_IS_NEED, kind=Kind.PEOPLE, because=words)
    if contrast.subgroup is not None:
        effect = contrast.effect
        uncertain = effect is not None and (effect.low or effect.standard_error)
        shown = bool(uncertain or contrast.subgroup.interaction_p)
        words = f"{contrast.subgroup.label}: {'shown' if shown else 'neither is recorded'}"
        yield asked(where, ReviewQuestion.GROUP_REPORTED, derived=derived_of(shown), because=words)


def _of_check(where: str, check: Check) -> ReviewItem:
    return asked(
        where, ReviewQuestion(check.key), derived=derived_of(check.holds), because=check.words
    )


def _risk_of_bias(contrast: Contrast, study: Study) -> ReviewItem:
    is_trial = study.design is Design.RANDOMISED_TRIAL
    tool: Tool = ROB_2 if is_trial else ROBINS_I
    return ReviewItem(
        key=f"{path(study, contrast)}.{tool.question}",
        about=path(study, contrast),
        question=tool.question,
        kind=Kind.TOOL,
        asks=tool.question.asks,
        options=tool.options,
        ordered=True,
        derived_because=f"{_allocated_by(study)} Its result in {contrast.domain} rests on this one.",
        tool=tool.words,
    )


def _allocated_by(study: Study) -> str:
    """What was allocated, which a tool for trials has a form for."""
    unit = study.allocation.unit if study.allocation else None
    return f"{study.design}{f', allocated by {unit}' if unit else ''}".capitalize() + "."
