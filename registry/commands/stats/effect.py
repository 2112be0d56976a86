"""The command that makes an effect with its variance of what a report prints."""

import math
from typing import TYPE_CHECKING, Any

import click

from registry.commands.answering import answer_json, json_option
from registry.errors import RegistryError

if TYPE_CHECKING:
    from ratings.estimate import Estimate
    from ratings.vocabulary import Benefit
    from registry.commands.stats.effect_kind import EffectKind
    from registry.commands.stats.effect_values import Values

_LARGEST_LOGARITHM = 700.0
"""Above it a ratio is too large to write down."""

_TURNED = "Less is better: the sign was turned, and of a ratio it is that of arm 2 to arm 1."


class KindUnknown(RegistryError):
    """A kind of effect that there is none of."""


class _ListingKinds(click.Command):
    """A command whose help ends with the kinds there are, read when it is asked for."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List each kind with its keys and what it is made from."""
        from registry.commands.stats.effect_kinds import KINDS

        del ctx
        with formatter.section("Kinds, with the keys each needs (and may have)"):
            formatter.write_dl([(name, _in_help(kind)) for name, kind in KINDS.items()])


@click.command(cls=_ListingKinds)
@click.argument("kind")
@click.argument("words", nargs=-1, metavar="KEY=VALUE...")
@json_option
def effect(kind: str, words: tuple[str, ...], *, as_json: bool) -> None:
    """Make an effect (yi) with its variance (vi) of what a report prints, by a named formula.

    Arm 1 is the programme, arm 2 its comparator: yi is arm 1 less arm 2, or the logarithm of arm 1 by arm 2.
    Any kind takes benefit=lower, which turns the sign where less is better, so that positive is benefit; and
    level=90 (per cent; 95 if not given) for the interval shown and for the one given by low and high.

    For example: registry stats effect smd m1=103 sd1=5.5 n1=50 m2=100 sd2=4.5 n2=50
    """
    from ratings.vocabulary import Benefit
    from registry.commands.stats.effect_kinds import KINDS
    from registry.commands.stats.effect_values import read_values

    if kind not in KINDS:
        raise KindUnknown(f"Found the kind '{kind}'; expected one of {', '.join(KINDS)}.")
    chosen = KINDS[kind]
    values = read_values(kind, words, chosen.needs, chosen.may)
    estimate, remarks = chosen.make(values)
    if values.benefit is Benefit.LOWER:
        remarks = (*remarks, _TURNED)
    if as_json:
        answer_json(_document(kind, chosen, estimate, values) | {"notes": list(remarks)})
    else:
        told = _in_words(chosen, estimate, values)
        click.echo("\n".join([*told, *(f"Note: {remark}" for remark in remarks)]))


def _better(kind: "EffectKind", benefit: "Benefit") -> str:
    """Say which way is benefit: of figures whose better way nobody typed, that more was taken as better."""
    from ratings.vocabulary import Benefit

    is_converted = "yi" in kind.needs
    return (
        "is benefit" if is_converted or benefit is Benefit.LOWER else "is benefit if more is better"
    )


def _interval(estimate: "Estimate", level: float) -> tuple[float, float]:
    from ratings.quantiles import quantile

    reach = quantile(level) * estimate.standard_error
    return estimate.effect - reach, estimate.effect + reach


def _document(
    name: str, kind: "EffectKind", estimate: "Estimate", values: "Values"
) -> dict[str, Any]:
    low, high = _interval(estimate, values.level)
    return {
        "kind": name,
        "measure": kind.measure,
        "yi": estimate.effect,
        "vi": estimate.variance,
        "se": estimate.standard_error,
        "low": low,
        "high": high,
        "level": values.level,
        "ratio": _ratios(estimate.effect, low, high) if kind.is_ratio else None,
        "formula": kind.formula_of(values),
    }


def _in_words(kind: "EffectKind", estimate: "Estimate", values: "Values") -> list[str]:
    level, better = values.level, _better(kind, values.benefit)
    low, high = _interval(estimate, level)
    rows = [
        ("yi", f"{estimate.effect:.6g}", f"{kind.measure}; positive {better}"),
        ("vi", f"{estimate.variance:.6g}", "its variance"),
        ("se", f"{estimate.standard_error:.6g}", "its standard error"),
        (f"{level:.15g}%", f"{low:.6g} to {high:.6g}", "interval, normal"),
    ]
    if kind.is_ratio:
        one, least, most = (_shown(value) for value in (estimate.effect, low, high))
        rows.append(("ratio", f"{one} ({least} to {most})", f"with its interval; above 1 {better}"))
    widest = max(len(value) for _, value, _ in rows)
    return [
        f"From {kind.made_from}.",
        "",
        *(f"{name:6} {value:{widest}}  {about}" for name, value, about in rows),
        "",
        f"Formula: {kind.formula_of(values)}.",
    ]


def _ratios(effect: float, low: float, high: float) -> dict[str, float | None]:
    return {"estimate": _ratio(effect), "low": _ratio(low), "high": _ratio(high)}


def _ratio(log: float) -> float | None:
    """Give the ratio of a logarithm; None where it is too large to write down."""
    return math.exp(log) if log < _LARGEST_LOGARITHM else None


def _shown(log: float) -> str:
    ratio = _ratio(log)
    return "too large to write" if ratio is None else f"{ratio:.4g}"


def _in_help(kind: "EffectKind") -> str:
    may = f" ({' '.join(kind.may)})" if kind.may else ""
    return f"{' '.join(kind.needs)}{may}: {kind.measure}, from {kind.made_from}"
