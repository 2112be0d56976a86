"""What a reviewer judged of one result's risk of bias, as a sign and words; and that nobody has, where that is so."""

from collections.abc import Iterable
from dataclasses import dataclass

from ratings.contrast import Contrast
from ratings.judged_bias import RiskOfBias
from ratings.rob2.questions import BiasDomain
from ratings.vocabulary import Bias
from registry.plots.figure import Bias as DrawnBias
from registry.plots.figure import BiasMark
from registry.services.marks import Mark, bias_mark
from registry.services.wording import counted, listed

NOBODY = "Nobody has judged these results' risk of bias yet."
NOT_JUDGED = "not judged"

_SIGNS = {
    Bias.LOW: BiasMark.PLUS,
    Bias.SOME_CONCERNS: BiasMark.QUERY,
    Bias.MODERATE: BiasMark.QUERY,
    Bias.HIGH: BiasMark.WARNING,
    Bias.SERIOUS: BiasMark.WARNING,
    Bias.CRITICAL: BiasMark.FILLED_WARNING,
}
_MEANINGS = {
    BiasMark.PLUS: "low risk of bias",
    BiasMark.QUERY: "some concerns, or moderate",
    BiasMark.WARNING: "high, or serious",
    BiasMark.FILLED_WARNING: "critical",
    BiasMark.NONE: NOT_JUDGED,
}


@dataclass(frozen=True, slots=True)
class BiasView:
    """One result's risk of bias."""

    judgement: Bias
    mark: Mark
    tool: str
    judged_by: str
    domains: tuple[str, ...]
    """Each domain with its judgement, where answers are recorded: "D1 low"."""


def bias_view(contrast: Contrast) -> BiasView | None:
    """Word what was judged of a result; None where nobody has."""
    held = contrast.risk_of_bias
    if held is None:
        return None
    return BiasView(
        judgement=held.judgement,
        mark=bias_mark(held.judgement),
        tool=held.tool,
        judged_by=held.judged_by,
        domains=tuple(words.replace(" ", "\u00a0", 1) for words in bias_domains(held)),
    )


def bias_domains(held: RiskOfBias) -> tuple[str, ...]:
    """Each domain of a judgement in words; none where no answers are recorded."""
    return tuple(
        f"{domain} {judgement or NOT_JUDGED}" for domain, judgement in held.domains.items()
    )


def drawn_bias(contrast: Contrast) -> DrawnBias:
    """Put it as the sign and words beside a result in a figure."""
    held = contrast.risk_of_bias
    if held is None:
        return DrawnBias(BiasMark.NONE, f"Risk of bias: {NOT_JUDGED}")
    words = f"Risk of bias: {held.judgement} ({held.tool})"
    domains = ((domain, _sign(judgement)) for domain, judgement in held.domains.items())
    return DrawnBias(_SIGNS[held.judgement], words, tuple(domains))


def _sign(judgement: Bias | None) -> BiasMark:
    return BiasMark.NONE if judgement is None else _SIGNS[judgement]


def bias_key(drawn: Iterable[DrawnBias]) -> tuple[tuple[BiasMark, str], ...]:
    """Say what each sign means that a figure uses."""
    used = {mark for one in drawn for mark in (one.mark, *(sign for _, sign in one.domains))}
    return tuple((mark, words) for mark, words in _MEANINGS.items() if mark in used)


def bias_tally(contrasts: Iterable[Contrast]) -> str:
    """How many results were judged what, in a sentence."""
    held = [one.risk_of_bias.judgement if one.risk_of_bias else NOT_JUDGED for one in contrasts]
    if not held or set(held) == {NOT_JUDGED}:
        return NOBODY
    words = [
        f"{word} in {held.count(word)}" for word in (*map(str, Bias), NOT_JUDGED) if word in held
    ]
    return f"Risk of bias of {counted(len(held), 'result')}: {listed(words)}."


def bias_described(contrasts: Iterable[Contrast]) -> str:
    """The same with every judgement's domains, for whoever does not see their signs."""
    contrasts = tuple(contrasts)
    domains = [
        f"{one.outcome}: {', '.join(bias_domains(one.risk_of_bias))}."
        for one in contrasts
        if one.risk_of_bias and one.risk_of_bias.domains
    ]
    return " ".join([bias_tally(contrasts), *([DOMAINS] if domains else []), *domains])


DOMAINS = f"{'; '.join(f'{one} {one.about}' for one in BiasDomain)} (RoB 2)."
"""What the domains are, where their signs are shown."""
