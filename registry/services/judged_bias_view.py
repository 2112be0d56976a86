"""One result's risk of bias as its page accounts for it: domain by domain, by which answers, judged by whom."""

from dataclasses import dataclass

from ratings.contrast import Contrast
from ratings.judged_bias import RiskOfBias
from ratings.risk_of_bias import NOT_JUDGED
from ratings.rob2.questions import BiasDomain, EffectOfInterest, TrialForm
from registry.services.marks import Mark, bias_mark
from registry.services.source_view import Reference, Sources

_EFFECTS = {
    EffectOfInterest.ASSIGNMENT: "the effect of being assigned to the programme",
    EffectOfInterest.ADHERING: "the effect of adhering to the programme",
}
_FORMS = {
    TrialForm.INDIVIDUAL: "a trial that allocated people one by one",
    TrialForm.CLUSTER: "a trial that allocated clusters",
    TrialForm.CROSSOVER: "a crossover trial",
}


@dataclass(frozen=True, slots=True)
class DomainBias:
    """One way in which a result can be biased."""

    name: str
    mark: Mark
    reason: str
    """The rule that decided it, with the answers it rests on."""
    override: str | None
    """Why the reviewer judged otherwise."""


@dataclass(frozen=True, slots=True)
class JudgedBias:
    """What a reviewer judged of one result, and how they came to it."""

    mark: Mark
    tool: str
    judged_by: str
    frame: str | None
    """Which effect was judged, and in what form of trial."""
    reason: str | None
    """What the domains come to together."""
    override: str | None
    """Why the reviewer judged otherwise."""
    domains: tuple[DomainBias, ...]
    """None where no answers are on the record."""
    not_judged: tuple[str, ...]
    """What the tool's questions cannot judge in a trial of this form."""
    sources: tuple[Reference, ...]


def judged_bias(contrast: Contrast, sources: Sources) -> JudgedBias | None:
    """Account for the judgement of one result; None where nobody has judged it."""
    held = contrast.risk_of_bias
    if held is None:
        return None
    suggested = held.suggested
    return JudgedBias(
        mark=bias_mark(held.judgement),
        tool=held.tool,
        judged_by=held.judged_by,
        frame=_frame(held),
        reason=held.reason,
        override=held.override,
        domains=_domains(held),
        not_judged=() if suggested is None else NOT_JUDGED[suggested.design],
        sources=sources.of(held.cites),
    )


def _frame(held: RiskOfBias) -> str | None:
    parts = [
        None if held.effect_of_interest is None else _EFFECTS[held.effect_of_interest],
        None if held.design is None else _FORMS[held.design],
    ]
    return " in ".join(part for part in parts if part) or None


def _domains(held: RiskOfBias) -> tuple[DomainBias, ...]:
    suggested = held.suggested
    if suggested is None:
        return ()
    domains = held.domains
    overridden = {one.domain: one.reason for one in held.domain_overrides}
    return tuple(
        DomainBias(
            name=f"{domain}, {domain.about}",
            mark=bias_mark(domains[domain]),
            reason=suggested.reasons[domain],
            override=overridden.get(domain),
        )
        for domain in BiasDomain
    )
