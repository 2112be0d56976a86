"""What each number of the site is: formula, source, metafor's call, where in our code, and whether it decides."""

from dataclasses import dataclass
from enum import StrEnum


class Use(StrEnum):
    """What a number is for."""

    DECIDES = "Decides ratings"
    SHOWN = "Shown, decides nothing"
    TOOL = "A tool on the command line and in notebooks"


@dataclass(frozen=True, slots=True)
class Definition:
    """One number, or a few that go together."""

    name: str
    use: Use
    says: str
    """What it is, its formula and its source."""
    in_r: str | None
    """The call that gives the same number in R; of metafor where not said otherwise."""
    files: tuple[str, ...]
    """Where it stands in our code."""


@dataclass(frozen=True, slots=True)
class DefinitionGroup:
    """Numbers of one kind."""

    title: str
    anchor: str
    numbers: tuple[Definition, ...]


GROUPS = (
    DefinitionGroup(
        "Of one contrast",
        "of-a-contrast",
        (
            Definition(
                "Its result: favourable, unfavourable, no effect, inconclusive",
                Use.DECIDES,
                "By the printed 95% interval, or the study's own stricter level; without one, by an exact "
                "two-sided p or the report's word. No effect takes 350 people (30 clusters) or a number that is not "
                "reported, and a favourable end below 0.25 standard deviations, the smallest worthwhile effect. "
                "Code of practice, section 2.",
                None,
                ("ratings/results.py", "ratings/scales.py"),
            ),
            Definition(
                "yi, vi: the effect and its variance in the table of contrasts",
                Use.SHOWN,
                "The reported effect, a ratio as its natural logarithm, signed so that above 0 is benefit; its "
                "variance by the printed standard error, the interval, an exact p, or the arms' own figures, "
                "in this order. Where a rating pools an effect, it is the same one; what follows from a p or "
                "from the arms decides nothing.",
                None,
                ("ratings/contrast_effects.py", "ratings/arm_effects.py"),
            ),
            Definition(
                "g, v_g: the same in standard deviations",
                Use.SHOWN,
                "A standardised difference as it is, whether its report calls it d or g; an odds ratio by the Cox "
                "index, and a risk ratio or difference by that of its counted events; a difference in units by the "
                "effect in standard deviations printed beside it, or by the arms' own. Nothing else has one.",
                None,
                ("ratings/contrast_effects.py",),
            ),
            Definition(
                "Standard error from an interval or a p",
                Use.DECIDES,
                "Width of the interval over twice the normal quantile of its level; |effect| over the normal "
                "deviate of an exact p. On the logarithmic scale for ratios. Cochrane Handbook 6.5, 6.3. Where "
                "a rating pools, only the first is used.",
                "(hi - lo) / (2 * qnorm(0.975)); abs(yi) / qnorm(1 - p/2), of R itself",
                ("ratings/standard_errors.py",),
            ),
            Definition(
                "Hedges' g",
                Use.SHOWN,
                "J (m₁ − m₂) / s, with s pooled over both arms and the exact J = Γ(m/2) / (√(m/2) Γ((m−1)/2)), m = "
                "n₁ + n₂ − 2. Variance 1/n₁ + 1/n₂ + g² / (2(n₁ + n₂)). Hedges 1981.",
                'escalc(measure="SMD", vtype="LS")',
                ("ratings/standardised_differences.py",),
            ),
            Definition(
                "Log odds ratio, log risk ratio, risk difference",
                Use.SHOWN,
                "From events and numbers in each arm, with 0.5 added to all four cells of a table that has an empty "
                "one, for all three alike. In the table of contrasts the difference is in percentage points.",
                'escalc(measure="OR"), "RR", "RD", add=1/2, to="only0"',
                ("ratings/two_by_two.py",),
            ),
            Definition(
                "Cox index",
                Use.DECIDES,
                "ln(OR) / 1.65, variance v / 1.65². It puts binary outcomes in standard deviations where the "
                "smallest worthwhile effect and the likeness of the arms at the start are judged, and in g. "
                "What Works Clearinghouse, Procedures Handbook 4.1.",
                'escalc(measure="OR2DN")',
                ("ratings/conversions.py", "ratings/scales.py"),
            ),
            Definition(
                "Hasselblad–Hedges conversion",
                Use.TOOL,
                "d = ln(OR) √3/π, about 10% less than the Cox index. We give it, and use it nowhere on the site.",
                'escalc(measure="OR2DL")',
                ("ratings/conversions.py",),
            ),
            Definition(
                "Confidence: high, moderate, low, very low",
                Use.DECIDES,
                "From allocation, attrition against the What Works Clearinghouse boundary (cautious column), "
                "analysis, clusters and measurement; a reviewer's judgement of a high risk of bias caps it at low.",
                None,
                ("ratings/confidence.py", "ratings/contrast_checks.py", "ratings/attrition.py"),
            ),
            Definition(
                "Risk of bias",
                Use.DECIDES,
                "RoB 2 (22 August 2019) for one result of a trial: domains and overall by the tool's own "
                "algorithm, from a reviewer's answers. Some concerns are shown and cap nothing.",
                None,
                ("ratings/risk_of_bias.py", "ratings/rob2_rules.py"),
            ),
        ),
    ),
    DefinitionGroup(
        "Of one study in one outcome",
        "of-a-study",
        (
            Definition(
                "Its one result",
                Use.DECIDES,
                "Its primary outcomes at the first time after delivery, the robust ones if any; of several, the "
                "false discovery rate is held at 5% (Benjamini and Hochberg 1995).",
                'p.adjust(p, "BH") <= 0.05, of R itself',
                ("ratings/selection.py", "ratings/deciding.py", "ratings/multiplicity.py"),
            ),
            Definition(
                "Its one effect, where a rating pools",
                Use.DECIDES,
                "The mean of its deciding contrasts, with the mean of their standard errors, as if they moved "
                "together (correlation 1). On different scales, or without a printed standard error or interval, "
                "it has none.",
                "mean(yi); mean(sqrt(vi))^2, of R itself (metafor's aggregate refuses rho=1)",
                ("ratings/pooling.py", "ratings/within_study.py"),
            ),
            Definition(
                "The same, were its contrasts less alike",
                Use.SHOWN,
                "Correlations of 0.3, 0.6 and 0.9 in place of 1: the variance of the mean is Σᵢ Σⱼ ρ sᵢ sⱼ / m², with "
                "ρ = 1 where i = j. Reports seldom print such a correlation, so that it is tried and not known. "
                "Borenstein and others 2009, chapter 24.",
                'aggregate(dat, cluster=study, struct="CS", rho=0.6, weighted=FALSE)',
                ("ratings/within_study.py",),
            ),
        ),
    ),
    DefinitionGroup(
        "Of several studies",
        "of-several-studies",
        (
            Definition(
                "Common effect",
                Use.DECIDES,
                "Σ wᵢyᵢ / Σ wᵢ with wᵢ = 1/vᵢ, and a normal interval, over all robust studies of an outcome, none "
                "missing, on one scale. Where it excludes no effect it counts as a favourable finding.",
                'rma(yi, vi, method="EE")',
                ("ratings/pooled_effect.py", "ratings/pooling.py"),
            ),
            Definition(
                "Random effects",
                Use.SHOWN,
                "Restricted maximum likelihood with the Hartung–Knapp interval, not truncated; DerSimonian–Laird and "
                "Paule–Mandel on the command line. Viechtbauer 2005; Hartung and Knapp 2001.",
                'rma(yi, vi, method="REML", test="knha")',
                ("ratings/pooled_effect.py", "ratings/inference.py"),
            ),
            Definition(
                "tau², I², H² and Q",
                Use.SHOWN,
                "tau² is the variance of true effects between places, with its Q-profile interval (Viechtbauer 2007). "
                "I² and H² come from tau² and the typical sampling variance, as in metafor, and not from Q.",
                "confint(rma(yi, vi))",
                ("ratings/heterogeneity.py",),
            ),
            Definition(
                "Prediction interval",
                Use.SHOWN,
                "Where the true effect of a new place is expected: μ ± t √(se² + tau²), t with k − 1 degrees of "
                "freedom.",
                'predict(rma(yi, vi, test="knha"))',
                ("ratings/pooled_effect.py",),
            ),
            Definition(
                "Probability of benefit in a new place",
                Use.SHOWN,
                "That the true effect there is above 0, or above the smallest worthwhile effect, by the distribution "
                "of the prediction interval. It is no more than the model's: few studies, little known.",
                "pt(mu / sqrt(se^2 + tau2), df=k-1), of R itself",
                ("ratings/pooled_effect.py",),
            ),
            Definition(
                "Meta-regression, subgroups, leave-one-out, Egger's regression",
                Use.TOOL,
                "What studies differ in, one study left out in turn, and whether less precise studies show more. With "
                "few studies all of these find much that is not there.",
                'rma(yi, vi, mods=~x, test="knha"); leave1out(res); regtest(yi, vi, model="lm")',
                (
                    "ratings/meta_regression.py",
                    "ratings/subgroups.py",
                    "ratings/small_study_effects.py",
                ),
            ),
        ),
    ),
    DefinitionGroup(
        "Of reports, raters and plans",
        "of-reports",
        (
            Definition(
                "Checks of printed numbers",
                Use.SHOWN,
                "Whether means, percentages and standard deviations can come of whole numbers (GRIM; GRIMMER tests 1 "
                "and 2), whether interval, standard error and p agree, and whether the flow of people adds up. What "
                "does not reproduce is said in neutral words; what cannot be tested is never a pass.",
                None,
                ("ratings/checks.py", "ratings/granularity.py"),
            ),
            Definition(
                "Agreement of raters",
                Use.TOOL,
                "Per cent, Cohen's, weighted and Fleiss' kappa, Gwet's AC1 and Krippendorff's alpha, base rates "
                "beside them. No programme has been reviewed yet, so the site shows none.",
                None,
                ("ratings/agreement.py", "ratings/agreement_coefficients.py"),
            ),
            Definition(
                "Sample that would settle it",
                Use.SHOWN,
                "People to analyse so that 80 in 100 trials would find the smallest worthwhile effect; on the command "
                "line also in clusters, with losses and for proportions.",
                "power.t.test(delta=0.25, power=0.8), of R itself",
                ("ratings/planning.py", "ratings/settling.py"),
            ),
        ),
    ),
)
"""Every number, by what it is a number of."""
