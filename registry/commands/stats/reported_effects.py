"""Effects made of what a report prints: means, tests, tables, rates, intervals and correlations."""

from collections.abc import Mapping

from ratings import effects
from registry.commands.stats.effect_kind import EffectKind
from registry.commands.stats.effect_makers import (
    adjusted_means,
    given_difference,
    given_ratio,
    of_means,
    of_table,
    one_by_one,
    plainly,
    rate_ratio,
    standardised_difference,
)

_G = "Hedges' g, in standard deviations"
_MEANS = ("m1", "sd1", "n1", "m2", "sd2", "n2")
_TABLE = ("a", "n1", "c", "n2")
_ERROR = ("se", "low", "high", "p", "df")
_J = "J = gamma(df/2) / (sqrt(df/2) gamma((df-1)/2)), df = n1 + n2 - 2"
_G_OF_MEANS = f"yi = J (m1 - m2) / pooled sd; {_J}"
_V = "vi = 1/n1 + 1/n2 + yi^2 / (2(n1 + n2))"
_V_OF_SHARE = "vi = {} (1/n1 + 1/n2) + yi^2 / (2(n1 + n2))"
_OF_T = f"yi = J t sqrt((1/n1 + 1/n2)(1 - r2)); {_J} - q; {_V_OF_SHARE.format('(1 - r2)')}; r2 and q are 0 unless given"
_OF_SE = "the standard error is given, or (high - low) / (2 quantile of level), or |effect| / quantile of p"
_OF_T_OF_MEANS = (
    "of Student's t with n1 + n2 - 2 degrees of freedom, as means are tested, or with df"
)
_OF_TEST = ("n1", "n2", "sign")

REPORTED: Mapping[str, EffectKind] = {
    "smd": EffectKind(
        _G,
        "means and standard deviations",
        _MEANS,
        of_means(lambda v: effects.hedges_g(*v.measured, v.benefit)),
        f"{_G_OF_MEANS}; {_V} (Hedges 1981, 1982; metafor SMD, vtype LS)",
    ),
    "t": EffectKind(
        _G,
        "the t of two independent means",
        ("t", "n1", "n2"),
        one_by_one(
            lambda v: effects.hedges_g_from_t(v.number("t"), v.sizes, v.covariates, v.benefit)
        ),
        f"{_OF_T} (Borenstein 2009)",
        ("r2", "q"),
    ),
    "f": EffectKind(
        _G,
        "an F with 1 degree of freedom, sign=1 where arm 1 had the higher mean, else -1",
        ("f", *_OF_TEST),
        one_by_one(
            lambda v: effects.hedges_g_from_f(
                v.number("f"), v.sizes, sign=v.sign, covariates=v.covariates, benefit=v.benefit
            )
        ),
        f"t = sign sqrt(f); {_OF_T} (Borenstein 2009)",
        ("r2", "q"),
    ),
    "p": EffectKind(
        _G,
        "an exact two-sided p of a t-test, sign=1 where arm 1 had the higher mean, else -1",
        ("p", *_OF_TEST),
        one_by_one(
            lambda v: effects.hedges_g_from_p(
                v.number("p"), v.sizes, sign=v.sign, covariates=v.covariates, benefit=v.benefit
            )
        ),
        f"t = sign times the quantile of Student's t at p/2; {_OF_T} (Borenstein 2009)",
        ("r2", "q"),
    ),
    "md-to-smd": EffectKind(
        _G,
        "a difference in means with the sd of people, its standard error (se, low with high, or p), or both",
        ("md", "n1", "n2"),
        standardised_difference,
        f"yi = J md / sd, where sd is given or se / sqrt(1/n1 + 1/n2); {_J}; vi = (se/sd)^2 + yi^2 / (2(n1 + n2)), "
        f"without se 1/n1 + 1/n2 for (se/sd)^2; {_OF_SE}, {_OF_T_OF_MEANS} (WWC Procedures Handbook 4.1, supplement)",
        ("sd", *_ERROR),
    ),
    "gain": EffectKind(
        _G,
        "mean gains, the sd of the gains, and r between before and after",
        (*_MEANS, "r"),
        of_means(
            lambda v: effects.hedges_g_from_gains(
                *v.measured, correlation=v.number("r"), benefit=v.benefit
            )
        ),
        f"yi = J (m1 - m2) / (pooled sd / sqrt(2(1 - r))); {_J}; {_V_OF_SHARE.format('2(1 - r)')} "
        "(Borenstein and others 2009, ch. 4; WWC Procedures Handbook 4.1, supplement)",
    ),
    "gain-score-sd": EffectKind(
        _G,
        "mean gains, the sd of the scores, and r between before and after",
        (*_MEANS, "r"),
        of_means(
            lambda v: effects.hedges_g_from_gains_by_score_sd(
                *v.measured, correlation=v.number("r"), benefit=v.benefit
            )
        ),
        f"{_G_OF_MEANS}; {_V_OF_SHARE.format('2(1 - r)')} (Morris 2008; WWC Procedures Handbook 4.1, supplement)",
    ),
    "adjusted": EffectKind(
        _G,
        "adjusted means with unadjusted standard deviations; r2 as explained by the covariates",
        _MEANS,
        adjusted_means,
        f"{_G_OF_MEANS}; {_V_OF_SHARE.format('(1 - r2)')} (WWC Procedures Handbook 4.1, supplement)",
        ("r2",),
    ),
    "adjusted-residual": EffectKind(
        _G,
        "an adjusted difference in means with the residual sd of the analysis, r2, and q covariates",
        ("md", "sd", "n1", "n2", "r2", "q"),
        plainly(
            lambda v: effects.hedges_g_from_residual_sd(
                v.number("md"),
                v.sizes,
                residual_sd=v.number("sd"),
                covariates=v.covariates,
                benefit=v.benefit,
            )
        ),
        f"yi = J md / (sd / sqrt(1 - r2)); {_J} - q; {_V_OF_SHARE.format('(1 - r2)')} (Borenstein 2009)",
    ),
    "md": EffectKind(
        "difference in means, in the unit of the measure",
        "means and standard deviations",
        _MEANS,
        of_means(lambda v: effects.mean_difference(*v.measured, v.benefit)),
        "yi = m1 - m2; vi = sd1^2/n1 + sd2^2/n2 (metafor MD)",
    ),
    "difference": EffectKind(
        "difference as given, in its own unit",
        "a difference with its standard error (se, low with high, or p)",
        ("md",),
        given_difference,
        f"yi = md; vi = se^2; {_OF_SE} (Cochrane Handbook 5.1, 7.7.7.2)",
        _ERROR,
    ),
    "or": EffectKind(
        "log odds ratio",
        "events and totals by arm: a of n1, c of n2",
        _TABLE,
        of_table(effects.log_odds_ratio),
        "yi = ln(a (n2 - c) / (c (n1 - a))); vi = 1/a + 1/(n1 - a) + 1/c + 1/(n2 - c) (metafor OR)",
        is_ratio=True,
    ),
    "rr": EffectKind(
        "log risk ratio",
        "events and totals by arm: a of n1, c of n2",
        _TABLE,
        of_table(effects.log_risk_ratio),
        "yi = ln((a/n1) / (c/n2)); vi = 1/a - 1/n1 + 1/c - 1/n2 (metafor RR)",
        is_ratio=True,
    ),
    "rd": EffectKind(
        "risk difference, in shares from -1 to 1",
        "events and totals by arm: a of n1, c of n2",
        _TABLE,
        of_table(effects.risk_difference),
        "yi = a/n1 - c/n2; vi = (a/n1)(1 - a/n1)/n1 + (c/n2)(1 - c/n2)/n2 (metafor RD)",
    ),
    "irr": EffectKind(
        "log rate ratio",
        "events x1, x2 in time at risk t1, t2",
        ("x1", "t1", "x2", "t2"),
        rate_ratio,
        "yi = ln((x1/t1) / (x2/t2)); vi = 1/x1 + 1/x2 (metafor IRR)",
        is_ratio=True,
    ),
    "hr": EffectKind(
        "log hazard ratio",
        "a hazard ratio as given, with se of its logarithm, low with high of the ratio, or p",
        ("hr",),
        given_ratio("hr"),
        f"yi = ln hr; vi = se^2; {_OF_SE}, ends of a ratio as logarithms (Cochrane Handbook 5.1, 7.7.7.3)",
        _ERROR,
        is_ratio=True,
    ),
    "ratio": EffectKind(
        "log ratio",
        "an odds, risk or rate ratio as given, with se of its logarithm, low with high, or p",
        ("ratio",),
        given_ratio("ratio"),
        f"yi = ln ratio; vi = se^2; {_OF_SE}, ends of a ratio as logarithms (Cochrane Handbook 5.1, 7.7.7.3)",
        _ERROR,
        is_ratio=True,
    ),
    "zcor": EffectKind(
        "Fisher's z",
        "a correlation r among n people",
        ("r", "n"),
        plainly(lambda v: effects.fisher_z(v.number("r"), v.whole("n"), v.benefit)),
        "yi = artanh r; vi = 1/(n - 3) (metafor ZCOR)",
    ),
    "cor": EffectKind(
        "correlation",
        "a correlation r among n people, for conversion",
        ("r", "n"),
        plainly(lambda v: effects.correlation(v.number("r"), v.whole("n"), v.benefit)),
        "yi = r; vi = (1 - r^2)^2 / (n - 1) (metafor COR)",
    ),
}
