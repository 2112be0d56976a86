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
    """The call that gives the same number in R, as it is typed; of metafor where not said otherwise."""
    files: tuple[str, ...]
    """Where it stands in our code."""
    of_the_call: str | None = None
    """What to know of the call."""


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
                "in this order; of a ratio the interval first, as some reports print an error that is not of the "
                "logarithm. Where a rating pools an effect, it is the same one; no rating pools what follows from a "
                "p or from the arms.",
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
                "(high − low) / 2z, z being the normal quantile of the interval's level; |effect| / z, z being that "
                "of an exact two-sided p. For ratios, of the logarithms. Cochrane Handbook 5.1, section 7.7.7. "
                "No rating pools an effect whose error is from a p; an interval rebuilt from a p can only decide "
                "whether a result is no effect or inconclusive.",
                "(hi - lo) / (2 * qnorm(0.975)); abs(yi) / qnorm(1 - p/2)",
                ("ratings/effect_sizes/standard_errors.py", "ratings/scales.py"),
                "of R itself",
            ),
            Definition(
                "Hedges' g",
                Use.SHOWN,
                "J (m₁ − m₂) / s, with s pooled over both arms and the exact J = Γ(m/2) / (√(m/2) Γ((m−1)/2)), m = "
                "n₁ + n₂ − 2. Variance 1/n₁ + 1/n₂ + g² / (2(n₁ + n₂)). Hedges 1981; the variance, Hedges 1982.",
                'escalc(measure="SMD", vtype="LS", m1i=m1, sd1i=sd1, n1i=n1, m2i=m2, sd2i=sd2, n2i=n2)',
                ("ratings/effect_sizes/standardised_differences.py",),
            ),
            Definition(
                "Log odds ratio, log risk ratio, risk difference",
                Use.SHOWN,
                "From a of n₁ with the outcome, and c of n₂; b and d are those without it. ln(ad / bc), variance "
                "1/a + 1/b + 1/c + 1/d; ln((a/n₁) / (c/n₂)), variance 1/a − 1/n₁ + 1/c − 1/n₂; a/n₁ − c/n₂, variance "
                "ab/n₁³ + cd/n₂³. 0.5 is added to all four cells of a table that has an empty one, for all three "
                "alike. In the table of contrasts the difference is in percentage points.",
                'escalc(measure="OR", add=1/2, to="only0", ai=a, n1i=n1, ci=c, n2i=n2)',
                ("ratings/effect_sizes/two_by_two.py",),
                'and the same with "RR" or "RD"',
            ),
            Definition(
                "Cox index",
                Use.DECIDES,
                "ln(OR) / 1.65, variance v / 1.65², without a factor for small samples. It puts binary outcomes in "
                "standard deviations where the smallest worthwhile effect and the likeness of the arms at the start "
                "are judged, and in g. "
                "What Works Clearinghouse, Procedures Handbook 4.1.",
                'escalc(measure="OR2DN", ai=a, n1i=n1, ci=c, n2i=n2)',
                ("ratings/effect_sizes/conversions.py", "ratings/scales.py"),
            ),
            Definition(
                "Hasselblad–Hedges conversion",
                Use.TOOL,
                "d = ln(OR) √3/π, variance 3v/π²: about 9% less than the Cox index. We give it, and use it nowhere "
                "on the site. Hasselblad and Hedges 1995.",
                'escalc(measure="OR2DL", ai=a, n1i=n1, ci=c, n2i=n2)',
                ("ratings/effect_sizes/conversions.py",),
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
                ("ratings/risk_of_bias.py", "ratings/rob2/rules.py"),
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
                'p.adjust(p, "BH") <= 0.05',
                ("ratings/selection.py", "ratings/deciding.py", "ratings/multiplicity.py"),
                "of R itself",
            ),
            Definition(
                "Its one effect, where a rating pools",
                Use.DECIDES,
                "The mean of its deciding contrasts, with the mean of their standard errors, as if they moved "
                "together (correlation 1). On different scales, or without a printed standard error or interval, "
                "it has none.",
                "mean(yi); mean(sqrt(vi))^2",
                ("ratings/pooling.py", "ratings/meta_analysis/within_study.py"),
                "of R itself, as metafor's aggregate refuses a correlation of 1",
            ),
            Definition(
                "The same, were its contrasts less alike",
                Use.SHOWN,
                "Correlations of 0.3, 0.6 and 0.9 in place of 1: the variance of the mean is Σᵢ Σⱼ ρ sᵢ sⱼ / m², with "
                "ρ = 1 where i = j. Reports seldom print such a correlation, so that it is tried and not known. "
                "Borenstein and others 2009, chapter 24.",
                'aggregate(dat, cluster=study, struct="CS", rho=0.6, weighted=FALSE)',
                ("ratings/meta_analysis/within_study.py",),
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
                "missing, on one scale. Where its whole interval is above 0, it counts as a favourable finding.",
                'rma(yi, vi, method="EE")',
                ("ratings/meta_analysis/pooled_effect.py", "ratings/pooling.py"),
            ),
            Definition(
                "Random effects",
                Use.SHOWN,
                "μ = Σ wᵢyᵢ / Σ wᵢ with wᵢ = 1/(vᵢ + tau²), tau² by restricted maximum likelihood (Viechtbauer 2005). "
                "Hartung–Knapp (2001): variance f / Σ wᵢ with f = Σ wᵢ(yᵢ − μ)² / (k − 1), and Student's t with k − 1 "
                "degrees of freedom. f can be below 1, which makes the interval narrower; --truncated never lets "
                "it. DerSimonian–Laird, Paule–Mandel and a normal interval on the command line.",
                'rma(yi, vi, method="REML", test="knha")',
                ("ratings/meta_analysis/pooled_effect.py", "ratings/meta_analysis/inference.py"),
                'or test="adhoc" for the truncated form',
            ),
            Definition(
                "tau², I², H² and Q",
                Use.SHOWN,
                "tau² is the variance of true effects between places, with its Q-profile interval (Viechtbauer 2007). "
                "Q = Σ wᵢ(yᵢ − μ)² of the common effect. I² = 100 tau² / (tau² + s²) and H² = (tau² + s²) / s², s² "
                "being the typical sampling variance, (k − 1) Σ wᵢ / ((Σ wᵢ)² − Σ wᵢ²) with wᵢ = 1/vᵢ (Higgins and "
                "Thompson 2002). Only under a common effect are they from Q, 100 (Q − (k − 1)) / Q and Q / (k − 1), "
                "as in metafor.",
                "confint(rma(yi, vi))",
                ("ratings/meta_analysis/heterogeneity.py",),
            ),
            Definition(
                "Prediction interval",
                Use.SHOWN,
                "Where the true effect in a new place is expected to lie: μ ± t √(se² + tau²), t with k − 1 degrees of "
                "freedom and se by Hartung–Knapp. Others take k − 2 (Higgins and others 2009), which is wider. Under "
                "test z, normal.",
                'predict(rma(yi, vi, test="knha"))',
                ("ratings/meta_analysis/pooled_effect.py",),
            ),
            Definition(
                "Probability of benefit in a new place",
                Use.SHOWN,
                "That the true effect there is above 0, or above δ, the smallest worthwhile effect, by the "
                "distribution of the prediction interval: t of (μ − δ) / √(se² + tau²). It is the model's and no "
                "promise: it takes the place to be one more like those studied, and with few studies it is rough.",
                "pt((mu - delta) / sqrt(se^2 + tau2), df=k-1)",
                ("ratings/meta_analysis/pooled_effect.py",),
                "of R itself; delta is 0 for any benefit",
            ),
            Definition(
                "Meta-regression, subgroups, leave-one-out, Egger's regression",
                Use.TOOL,
                "Whether effects go with a trait of the studies; each group pooled with a tau² of its own, and groups "
                "compared with one for all; each study left out in turn; and whether less precise studies show larger "
                "effects (Egger and others 1997: yᵢ on √vᵢ with weights 1/vᵢ). With few studies all of these find "
                "much that is not there, and miss what is.",
                'rma(yi, vi, mods=~x, test="knha"); leave1out(res); regtest(yi, vi, model="lm")',
                (
                    "ratings/meta_analysis/meta_regression.py",
                    "ratings/meta_analysis/subgroups.py",
                    "ratings/meta_analysis/small_study_effects.py",
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
                "and 2), whether interval, standard error, test statistic and p agree, and whether the flow of people "
                "adds up. What does not reproduce is said in neutral words; what cannot be tested is never a pass. In "
                "a notebook: from ratings import checks.",
                None,
                (
                    "ratings/checks.py",
                    "ratings/number_checks/granularity.py",
                    "ratings/number_checks/interval_checks.py",
                    "ratings/number_checks/reported_p.py",
                    "ratings/number_checks/statistic_checks.py",
                    "ratings/number_checks/flow_checks.py",
                    "ratings/number_checks/group_figures_checks.py",
                ),
            ),
            Definition(
                "Agreement of raters",
                Use.TOOL,
                "Per cent, Cohen's, weighted and Fleiss' kappa, Gwet's AC1 and Krippendorff's alpha, base rates "
                "beside them. Of published reviews the site shows them by criterion, over time and review by review.",
                None,
                (
                    "ratings/agreement.py",
                    "ratings/raters/coefficients.py",
                    "ratings/raters/pooled.py",
                ),
            ),
            Definition(
                "Sample that would settle it",
                Use.SHOWN,
                "People to analyse so that 80 in 100 trials would find the smallest worthwhile effect; on the command "
                "line also in clusters, with losses and for proportions.",
                "power.t.test(delta=0.25, power=0.8)",
                ("ratings/planning.py", "ratings/settling.py"),
                "of R itself",
            ),
        ),
    ),
)
"""Every number, by what it is a number of."""
