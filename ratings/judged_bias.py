"""What a reviewer judged of the risk of bias in one result: by which answers, and where they are overruled, why."""

from collections.abc import Mapping
from dataclasses import dataclass

from ratings.documents import Citation
from ratings.errors import StatisticError
from ratings.risk_of_bias import RiskOfBiasJudgement, judge, overall_of, overall_reason
from ratings.rob2.questions import (
    TOOL,
    BiasDomain,
    EffectOfInterest,
    SignallingAnswer,
    SignallingQuestion,
    TrialForm,
)
from ratings.vocabulary import Bias

OF_THE_TOOL = (Bias.LOW, Bias.SOME_CONCERNS, Bias.HIGH)
"""The words that RoB 2 judges in."""


@dataclass(frozen=True, slots=True)
class AnsweredQuestion:
    """A reviewer's answer to one signalling question of RoB 2."""

    question: SignallingQuestion
    answer: SignallingAnswer


@dataclass(frozen=True, slots=True)
class DomainOverride:
    """A domain that the reviewer judged otherwise than its answers come to, and why."""

    domain: BiasDomain
    judgement: Bias
    reason: str


@dataclass(frozen=True, slots=True)
class RiskOfBias:
    """A reviewer's judgement of this result."""

    tool: str
    judgement: Bias
    judged_by: str
    cites: tuple[Citation, ...]
    effect_of_interest: EffectOfInterest | None = None
    design: TrialForm | None = None
    """Which form of trial it was judged as."""
    answers: tuple[AnsweredQuestion, ...] = ()
    domain_overrides: tuple[DomainOverride, ...] = ()
    override: str | None = None
    """Why the judgement is not the one that the domains come to."""
    before: "RiskOfBias | None" = None
    """Somebody else's judgement of this result, in whose place reviewers of ours put theirs."""

    def __post_init__(self) -> None:
        """Refuse a judgement that its answers do not come to, unless it is said why."""
        for path, reason in self._reasons():
            if not reason.strip():
                raise ValueError(f"{path}: found nothing; expected why, in words")
        if not self.answers:
            for path in ("domain_overrides", "override"):
                if getattr(self, path):
                    raise ValueError(f"{path}: found one; expected the answers that it overrules")
            return
        self._check_frame()
        self._check_domains()
        self._check_judgement()

    @property
    def suggested(self) -> RiskOfBiasJudgement | None:
        """What the tool makes of the answers; None where none are recorded."""
        if not self.answers or self.effect_of_interest is None or self.design is None:
            return None
        answers: dict[str, str] = {one.question: one.answer for one in self.answers}
        return judge(self.effect_of_interest, answers, design=self.design)

    @property
    def domains(self) -> Mapping[str, Bias | None]:
        """Each domain as the reviewer left it; empty where no answers are recorded."""
        suggested = self.suggested
        if suggested is None:
            return {}
        return {
            **suggested.domains,
            **{one.domain: one.judgement for one in self.domain_overrides},
        }

    @property
    def reason(self) -> str | None:
        """Why the domains come to what they do together, in a sentence; None where no answers are recorded."""
        domains, design = self.domains, self.design
        if not domains or design is None:
            return None
        return overall_reason(domains, overall_of(list(domains.values()), design=design), design)

    def _reasons(self) -> list[tuple[str, str]]:
        overall = [] if self.override is None else [("override", self.override)]
        return [
            *(
                (f"domain_overrides[{one.domain}].reason", one.reason)
                for one in self.domain_overrides
            ),
            *overall,
        ]

    def _check_frame(self) -> None:
        """Refuse answers to another tool, or for nobody knows which effect or form of trial."""
        if self.tool != TOOL:
            raise ValueError(
                f"tool: found '{self.tool}'; expected {TOOL}, whose questions these are"
            )
        for path in ("effect_of_interest", "design"):
            if getattr(self, path) is None:
                raise ValueError(f"{path}: found nothing; expected it beside the answers")
        asked = [one.question for one in self.answers]
        for one in asked:
            if asked.count(one) > 1:
                raise ValueError(f"answers: found {one} twice; expected each question once")
        try:
            _ = self.suggested
        except StatisticError as error:
            raise ValueError(str(error).removesuffix(".")) from error

    def _check_domains(self) -> None:
        suggested = self.suggested
        ruled = [one.domain for one in self.domain_overrides]
        for one in self.domain_overrides:
            path = f"domain_overrides[{one.domain}]"
            if ruled.count(one.domain) > 1:
                raise ValueError(f"{path}: found it twice; expected each domain once")
            _check_word(f"{path}.judgement", one.judgement)
            if suggested is not None and suggested.domains[one.domain] is one.judgement:
                raise ValueError(
                    f"{path}.judgement: found '{one.judgement}', which its answers come to; "
                    "expected another, or no override"
                )

    def _check_judgement(self) -> None:
        _check_word("judgement", self.judgement)
        found = overall_of(list(self.domains.values()), design=self.design or TrialForm.INDIVIDUAL)
        if found is self.judgement and self.override is not None:
            raise ValueError(
                f"override: found a reason; expected none, as the domains come to '{found}' too"
            )
        if found is not self.judgement and self.override is None:
            comes_to = "no judgement" if found is None else f"'{found}'"
            raise ValueError(
                f"judgement: found '{self.judgement}'; expected an override that says why, as the "
                f"domains come to {comes_to}"
            )


def _check_word(path: str, judgement: Bias) -> None:
    if judgement not in OF_THE_TOOL:
        raise ValueError(f"{path}: found '{judgement}'; expected one of: {', '.join(OF_THE_TOOL)}")
