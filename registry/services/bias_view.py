"""What a reviewer judged of one result's risk of bias, as a sign and words; and that nobody has, where that is so."""

from collections.abc import Iterable
from dataclasses import dataclass

from ratings.contrast import Contrast
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


def bias_view(contrast: Contrast) -> BiasView | None:
    """Word what was judged of a result; None where nobody has."""
    held = contrast.risk_of_bias
    if held is None:
        return None
    return BiasView(held.judgement, bias_mark(held.judgement), held.tool, held.judged_by)


def drawn_bias(contrast: Contrast) -> DrawnBias:
    """Put it as the sign and words beside a result in a figure."""
    held = contrast.risk_of_bias
    if held is None:
        return DrawnBias(BiasMark.NONE, f"Risk of bias: {NOT_JUDGED}")
    domains = tuple(
        (domain, BiasMark.NONE if found is None else _SIGNS[found])
        for domain, found in held.domains.items()
    )
    words = f"Risk of bias: {held.judgement} ({held.tool})"
    return DrawnBias(_SIGNS[held.judgement], words, domains)


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
