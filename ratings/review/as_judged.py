"""The facts of a record as its reviewers settled them, for the rules to read."""

from dataclasses import replace
from typing import Any

from ratings.codec import encode
from ratings.contrast import Contrast
from ratings.costs_and_benefits import EconomicAnalysis
from ratings.documents import Finding, Statement
from ratings.judged_bias import RiskOfBias
from ratings.programme import Documentation, Tidier
from ratings.record import EvidenceRecord
from ratings.review.item import Answer
from ratings.review.judgements import BY_REVIEWERS, ReviewersJudgement, judged, why
from ratings.review.questions import FINDINGS, FLAGS, STATED, ReviewQuestion
from ratings.study import Moderator, Review, Study
from ratings.vocabulary import ModeratorReport


def as_judged(record: EvidenceRecord) -> EvidenceRecord:
    """Return the record with every fact that reviewers overruled as they left it; itself where they judged nothing.

    What a contrast's own checks answer is overruled where they are asked (`ratings.contrast_checks`), and the
    risk of bias stands in the contrast.
    """
    studies = tuple(_study(study) for study in record.studies)
    found = record if studies == record.studies else replace(record, studies=studies)
    settled = record.reviewed.judgements if record.reviewed is not None else ()
    if not settled:
        return found
    return replace(
        found,
        tidier=_tidier(record.tidier, settled),
        documentation=_documentation(record.documentation, settled),
        analyses=tuple(_analysis(one, settled) for one in record.analyses),
        reviews=tuple(
            replace(one, moderators=_moderators(one, settled, f"reviews[{number}]."))
            for number, one in enumerate(record.reviews)
        ),
    )


def unreviewed(record: EvidenceRecord) -> EvidenceRecord:
    """Return the record without its review, as its provider left it."""
    studies = tuple(_unreviewed(study) for study in record.studies)
    if record.reviewed is None and studies == record.studies:
        return record
    return replace(record, studies=studies, reviewed=None)


def _unreviewed(study: Study) -> Study:
    contrasts = tuple(
        replace(
            one,
            judgements=(),
            risk_of_bias=bias.before if (bias := _ours(one)) else one.risk_of_bias,
        )
        if one.judgements or _ours(one)
        else one
        for one in study.contrasts
    )
    if not study.judgements and contrasts == study.contrasts:
        return study
    return replace(study, judgements=(), contrasts=contrasts)


def _ours(contrast: Contrast) -> RiskOfBias | None:
    bias = contrast.risk_of_bias
    return bias if bias is not None and bias.judged_by == BY_REVIEWERS else None


def _study(study: Study) -> Study:
    """A study as judged; of another version it counts for nothing: no result, no group, no sample of it is read."""
    version = judged(study.judgements, ReviewQuestion.SAME_VERSION)
    if version is not None and version.answer == Answer.NOT_MET:
        return replace(
            study, contrasts=(), moderators=(), appraisals=(), sample=None, judgements=(version,)
        )
    contrasts = tuple(_contrast(contrast) for contrast in study.contrasts)
    found = study if contrasts == study.contrasts else replace(study, contrasts=contrasts)
    team = judged(study.judgements, ReviewQuestion.INDEPENDENT_OF_DEVELOPER)
    if team is not None and team.holds is not study.independent_of_developer:
        found = replace(found, independent_of_developer=team.holds)
    moderators = _moderators(study, study.judgements, "")
    return found if moderators == study.moderators else replace(found, moderators=moderators)


def _contrast(contrast: Contrast) -> Contrast:
    if not contrast.judgements:
        return contrast
    found = contrast
    contact = judged(contrast.judgements, ReviewQuestion.CONTACT_IS_NEED)
    if contact is not None and contact.holds is False:
        found = replace(found, service_contact=False)
    group = judged(contrast.judgements, ReviewQuestion.GROUP_REPORTED)
    if group is not None and group.holds is not True and contrast.subgroup is not None:
        found = replace(found, subgroup=replace(contrast.subgroup, dimensions=()))
    return found


def _moderators(
    holder: Study | Review, settled: tuple[ReviewersJudgement, ...], where: str
) -> tuple[Moderator, ...]:
    """Differences between groups as reviewers found them shown, or of no dimension where they did not."""
    return tuple(
        _moderator(
            one, judged(settled, ReviewQuestion.GROUP_REPORTED, f"{where}moderators[{number}]")
        )
        for number, one in enumerate(holder.moderators)
    )


def _moderator(moderator: Moderator, said: ReviewersJudgement | None) -> Moderator:
    if said is None or (said.holds is True and not said.overrules):
        return moderator
    if said.holds is not True:
        return replace(moderator, dimensions=())
    return replace(moderator, reported_as=ModeratorReport.EFFECTS_WITH_UNCERTAINTY)


def _tidier(tidier: Tidier, settled: tuple[ReviewersJudgement, ...]) -> Tidier:
    """What is described: not, where reviewers found it wanting; so, where they found it and say where."""
    described, changed = encode(tidier), dict[str, Any]()
    for said in settled:
        if said.question != ReviewQuestion.DESCRIBED or said.point is None:
            continue
        name = said.point.removeprefix("tidier.")
        if said.holds is not True:
            changed[name] = None
        elif name not in described and said.source is not None:
            changed[name] = Statement(said.reason, (said.source,))
    return replace(tidier, **changed) if changed else tidier


def _documentation(
    documentation: Documentation, settled: tuple[ReviewersJudgement, ...]
) -> Documentation:
    """Its findings as judged; what no document says, for or against, stays not reported."""
    changed: dict[str, Any] = {}
    findings = _findings(documentation)
    for said in settled:
        if said.question not in FINDINGS:
            continue
        held = findings[ReviewQuestion(said.question)]
        if said.holds is (held.holds if held else None):
            continue
        cites = (said.source,) if said.source else held.cites if held else ()
        changed[said.question] = Finding(cites, said.holds, why(said)) if cites else None
    return replace(documentation, **changed) if changed else documentation


def _findings(documentation: Documentation) -> dict[ReviewQuestion, Finding | None]:
    return {
        ReviewQuestion.MANUAL_OBTAINABLE: documentation.manual_obtainable,
        ReviewQuestion.FIDELITY_MEASURE: documentation.fidelity_measure,
        ReviewQuestion.TRAINING: documentation.training_or_accreditation,
        ReviewQuestion.ADAPTATION_GUIDANCE: documentation.adaptation_guidance,
        ReviewQuestion.OTHERS_REACHED_FIDELITY: documentation.others_reached_fidelity,
    }


def _analysis(
    analysis: EconomicAnalysis, settled: tuple[ReviewersJudgement, ...]
) -> EconomicAnalysis:
    """An economic analysis; what reviewers did not find stated is not stated."""
    changed: dict[str, Any] = {}
    for said in settled:
        if said.point != f"analyses[{analysis.id}]":
            continue
        question = ReviewQuestion(said.question)
        if question in FLAGS:
            changed[FLAGS[question]] = said.holds
        elif question in STATED and said.holds is not True:
            changed[question.value] = None
    return replace(analysis, **changed) if changed else analysis
