"""One contrast as a row: what was measured, when by both clocks, in how many, and what was found."""

from dataclasses import dataclass

from ratings.contrast import Contrast
from ratings.figures import Figure
from ratings.study import Study
from ratings.vocabulary import Design, Informant, Measurer
from registry.services.effect_view import EffectView, effect_view, p_words
from registry.services.judged_bias_view import JudgedBias, judged_bias
from registry.services.judgement_view import Judged
from registry.services.source_view import Reference, Sources, in_brief
from registry.services.wording import NOT_REPORTED, minus_signs, sentence, slug_of


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One contrast, every part of it ready to read."""

    id: str
    study: str
    study_title: str
    outcome: str
    domain: str
    domain_slug: str
    measured: str
    primary: str | None
    """Said where the report names it primary, or does not say."""
    when: str | None
    """As printed."""
    since_enrolment: str
    since_delivery: str
    people: str
    analysed: int | None
    """How many the figures were worked out from."""
    effect: EffectView
    judged: Judged | None
    """Absent for a contrast that decides no rating, such as one subgroup's."""
    standing: str | None
    """What it can do for a rating, where it decides none by itself."""
    bias: JudgedBias | None
    """Absent where nobody has judged its risk of bias."""
    subgroup: str | None
    interaction: str | None
    arms: str | None
    note: str | None
    sources: tuple[Reference, ...]

    @property
    def sources_in_brief(self) -> tuple[Reference, ...]:
        """Without the arithmetic and the quotations."""
        return in_brief(self.sources)


def result_row(
    study: Study, contrast: Contrast, *, judged: Judged | None, sources: Sources
) -> ResultRow:
    """Word one contrast of a study."""
    return ResultRow(
        id=contrast.id,
        study=study.id,
        study_title=study.title,
        outcome=sentence(contrast.outcome),
        domain=sentence(contrast.domain),
        domain_slug=slug_of(contrast.domain),
        measured=_measured(contrast),
        primary=_primary(contrast),
        when=contrast.time,
        since_enrolment=_since_enrolment(contrast.months_since_enrolment),
        since_delivery=_since_delivery(study, contrast),
        people=_people(study, contrast),
        analysed=_analysed(contrast),
        effect=effect_view(contrast),
        judged=judged,
        standing=_standing(study, contrast, judged),
        bias=judged_bias(contrast, sources),
        subgroup=None if contrast.subgroup is None else sentence(contrast.subgroup.label),
        interaction=_interaction(contrast),
        arms=_arms(study, contrast),
        note=contrast.note,
        sources=sources.of(contrast.cites),
    )


WITHOUT_COMPARISON = "No comparison group: it can make a rating Emerging, and no more"


def _standing(study: Study, contrast: Contrast, judged: Judged | None) -> str | None:
    if contrast.subgroup is not None:
        return "Part of the sample: decides no rating by itself"
    if judged is not None:
        return None
    return "Decides no rating" if study.design.is_controlled else WITHOUT_COMPARISON


def began_as(study: Study) -> str:
    """What a study's first number of people is called: only a trial allocates anybody."""
    return "allocated" if study.design is Design.RANDOMISED_TRIAL else "at the start"


def months(figure: Figure) -> str:
    """Say a number of months: "1 month", "24 months"."""
    printed = minus_signs(figure.printed).lstrip("\u2212")
    return f"{printed} month{'' if abs(figure.value) == 1 else 's'}"


def number_words(analysed: int | None) -> str:
    """Say how many figures were worked out from: "n = 1,645"."""
    return f"n {NOT_REPORTED}" if analysed is None else f"n = {analysed:,}"


_REPORTED_BY = {
    Informant.PARTICIPANT: "reported by those who took part",
    Informant.FAMILY: "reported by family",
    Informant.TEACHER: "reported by teachers",
    Informant.PRACTITIONER: "reported by practitioners",
    Informant.OBSERVER: "observed",
    Informant.ASSESSOR: "tested or interviewed by a trained assessor",
    Informant.RECORDS: "from records",
    Informant.BIOLOGICAL: "from a biological sample",
    Informant.SEVERAL: "from several informants",
}


def _measured(contrast: Contrast) -> str:
    measurer = contrast.measured_by
    parts = [
        contrast.measure or "measure not reported",
        None if contrast.instrument is None else str(contrast.instrument),
        None if contrast.informant is None else _REPORTED_BY[contrast.informant],
        "by someone who delivered the programme" if measurer is Measurer.DELIVERED else None,
        "by someone who did not know the group" if contrast.masked else None,
        "contact with a service: more may be need found" if contrast.service_contact else None,
    ]
    return "; ".join(part for part in parts if part)


def _primary(contrast: Contrast) -> str | None:
    if contrast.primary is None:
        return "Whether it was a primary outcome: not reported"
    return "Primary outcome" if contrast.primary else None


def _since_enrolment(figure: Figure | None) -> str:
    return f"Since enrolment: {NOT_REPORTED if figure is None else months(figure)}"


def _since_delivery(study: Study, contrast: Contrast) -> str:
    figure = contrast.months_since_delivery
    if figure is not None and figure.value < 0:
        return f"Since delivery: not over, {months(figure)} still planned"
    if figure is not None and figure.value == 0:
        return "Since delivery: just ended"
    if figure is not None:
        return f"Since delivery: {months(figure)}"
    if study.has_planned_end is False:
        return "Since delivery: it has no planned end"
    return f"Since delivery: {NOT_REPORTED}"


def _analysed(contrast: Contrast) -> int | None:
    return _total(
        contrast.analysed_total, contrast.analysed_intervention, contrast.analysed_comparator
    )


def _people(study: Study, contrast: Contrast) -> str:
    analysed = _analysed(contrast)
    by_arm = (
        f" ({contrast.analysed_intervention:,} and {contrast.analysed_comparator:,})"
        if contrast.analysed_intervention is not None and contrast.analysed_comparator is not None
        else ""
    )
    allocated = _allocated(study, contrast)
    began = began_as(study)
    of = "" if allocated is None else f" of {allocated:,} {began}"
    if analysed is None:
        return number_words(None) + (f"; {allocated:,} {began}" if allocated else "")
    return f"{number_words(analysed)}{by_arm}{of}"


def _allocated(study: Study, contrast: Contrast) -> int | None:
    arms = {arm.id: arm.allocated for arm in study.arms}
    own = contrast.allocated_intervention, contrast.allocated_comparator
    named = contrast.intervention, contrast.comparator
    sides = [
        found if found is not None else arms.get(arm or "")
        for found, arm in zip(own, named, strict=True)
    ]
    return _total(contrast.allocated_total, *sides)


def _total(total: int | None, one: int | None, other: int | None) -> int | None:
    if total is not None or one is None or other is None:
        return total
    return one + other


def _interaction(contrast: Contrast) -> str | None:
    subgroup = contrast.subgroup
    if subgroup is None:
        return None
    if subgroup.interaction_p is None:
        return "interaction test not reported"
    return f"interaction {p_words(subgroup.interaction_p)}"


def _arms(study: Study, contrast: Contrast) -> str | None:
    labels = {arm.id: arm.label for arm in study.arms}
    if contrast.intervention is None or contrast.comparator is None:
        return None
    return f"{labels[contrast.intervention]} against {labels[contrast.comparator]}"
