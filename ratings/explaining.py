"""A rating in sentences: why each level, what must not be hidden, and what each study found."""

from ratings.clauses import Demand
from ratings.domain_evidence import DomainEvidence
from ratings.findings import StudyFinding
from ratings.judgement import DomainRating, Judgement
from ratings.predicates.impact import supported
from ratings.predicates.question import Answer, join
from ratings.rating_words import Criterion, Result, Verdict
from ratings.standard import Standard

ALERTS = {
    Verdict.MIXED: "The evidence is mixed: favourable results stand beside others that are not.",
    Verdict.NO_EFFECT_SHOWN: "No effect was shown.",
    Verdict.POSSIBLE_HARM: "The evidence shows possible harm.",
}


def reasons(rating: DomainRating, standard: Standard, criterion: str) -> list[str]:
    """Why a criterion stands at its level: what the level rests on, and what the next one lacks."""
    judged = rating.cautious
    level = judged.levels[criterion]
    demands = demands_of(standard, criterion)
    said = [supported(judged.case).found] if criterion == Criterion.IMPACT else []
    if level in demands:
        said += [a.found for a in judged.answers[demands[level].clause][1] if a.holds]
    above = min((one for one in demands if one > level), default=None)
    if above is not None:
        said += [a.found for a in lacking_in(judged, demands[above])]
        said.append(f"Level {above} asks: {demands[above].asks}")
    return list(dict.fromkeys(said))


def demands_of(standard: Standard, criterion: str) -> dict[int, Demand]:
    """What each level of a criterion asks."""
    rules = next(rules for rules in standard.criteria if rules.criterion == criterion)
    return {one.level: one.demand for one in rules.levels}


def lacking_in(judged: Judgement, demand: Demand) -> list[Answer]:
    """What keeps a demand from being met: what it always asks, else everything of which one would do."""
    answers = judged.answers[demand.clause][1]
    always, one_of = answers[: len(demand.every)], answers[len(demand.every) :]
    lacking = [a for a in always if not a.holds]
    if lacking or any(a.holds for a in one_of):
        return lacking
    return list(one_of)


def alerts(rating: DomainRating) -> list[str]:
    """What must never be hidden: mixed, no effect, harm, effects that did not last, every unfavourable result."""
    judged = rating.cautious
    said = [ALERTS[judged.verdict]] if judged.verdict in ALERTS else []
    if judged.verdict is not None and rests_on_the_unreported(judged):
        said.append(f"“{judged.verdict.capitalize()}” rests on facts that were not reported.")
    faded = [f.study.title for f in judged.evidence.faded]
    if faded:
        said.append(f"Not sustained 12 months or more after delivery: {join(faded)}.")
    later = [f.study.title for f in rating.confirmed.evidence.faded if f.study.title not in faded]
    if later:
        said.append(f"If confirmed, not sustained 12 months or more after delivery: {join(later)}.")
    return said + _unfavourable(judged.evidence)


def resting_on(judged: Judgement) -> tuple[StudyFinding, ...]:
    """Studies that a verdict of no effect or harm rests on; none for another verdict."""
    if judged.verdict is Verdict.POSSIBLE_HARM:
        return judged.evidence.unfavourable
    return judged.evidence.adverse if judged.verdict is Verdict.NO_EFFECT_SHOWN else ()


def rests_on_the_unreported(judged: Judgement) -> bool:
    """Whether none of them is robust on the facts reported."""
    resting = resting_on(judged)
    return bool(resting) and not any(finding.fully_reported for finding in resting)


def _unfavourable(evidence: DomainEvidence) -> list[str]:
    said: list[str] = []
    for study in evidence.record.studies:
        for contrast in evidence.contrasts.of(study, evidence.domain):
            judged = evidence.contrasts.judge(contrast, study, evidence.reading)
            if judged.found.result is Result.UNFAVOURABLE:
                group = f", in {contrast.subgroup.label}" if contrast.subgroup else ""
                group += f", {contrast.time}" if contrast.time else ""
                said.append(
                    f"Unfavourable: {contrast.outcome}{group} ({study.title}): {judged.found.words}."
                )
    return said


def effects(rating: DomainRating) -> list[dict[str, object]]:
    """List each study's one result with the contrasts behind it, under both readings."""
    confirmed = {f.study.id: f for f in rating.confirmed.evidence.findings}
    return [
        {
            "study": finding.study.id,
            "title": finding.study.title,
            "result": finding.result.value,
            "confidence": finding.confidence.value,
            "if_confirmed": _pair(confirmed.get(finding.study.id)),
            "reasons": [finding.words],
            "participants": finding.participants,
            "sustained": finding.sustained,
            "deciding": [judged.contrast.id for judged in finding.deciding],
            "contrasts": _contrasts(finding, rating),
        }
        for finding in rating.cautious.evidence.findings
    ]


def _pair(finding: StudyFinding | None) -> dict[str, str] | None:
    if finding is None:
        return None
    return {"result": finding.result.value, "confidence": finding.confidence.value}


def _contrasts(finding: StudyFinding, rating: DomainRating) -> list[dict[str, object]]:
    """Every contrast of the study in the domain, subgroups too, each with its confidence and reasons."""
    rows: list[dict[str, object]] = []
    cautious, confirmed = rating.cautious.evidence, rating.confirmed.evidence
    for contrast in cautious.contrasts.of(finding.study, cautious.domain):
        one = cautious.contrasts.judge(contrast, finding.study, cautious.reading)
        other = confirmed.contrasts.judge(contrast, finding.study, confirmed.reading)
        checks = one.trust.checks
        adopted = [f"Adopted: {one.trust.adopted}."] if one.trust.adopted else []
        rows.append(
            {
                "contrast": contrast.id,
                "result": one.found.result.value,
                "confidence": one.confidence.value,
                "if_confirmed": {
                    "result": other.found.result.value,
                    "confidence": other.confidence.value,
                },
                "reasons": [one.found.words, *adopted],
                "met": [c.words for c in checks if c.holds],
                "failed": [c.words for c in checks if c.holds is False],
                "not_reported": [c.words for c in checks if c.holds is None],
            }
        )
    return rows
